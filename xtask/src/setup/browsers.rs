//! Browsers and their drivers.

use std::env;
use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use xshell::Shell;

use crate::setup::{Cache, Environment, cargo_tools, system};
use crate::{project, report, versions};

/// Environment variable that limits the tested browsers.
const BROWSERS_VARIABLE: &str = "RUNGS_BROWSERS";

/// A browser engine in which the app is tested.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Returns the system programs that it requires.
    fn programs(self) -> &'static [Program] {
        match self {
            Self::Chromium => &[CHROMIUM, CHROMEDRIVER],
            Self::Firefox => &[FIREFOX],
            Self::WebKit => &[WEBKIT_DRIVER, MINI_BROWSER, XVFB],
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// A program that is installed on the system.
struct Program {
    /// Environment variable that passes its path to the tests. Users can set it to use another program.
    variable: &'static str,
    /// Names on the `PATH`.
    names: &'static [&'static str],
    /// Other locations; `*` stands for one folder.
    places: &'static [&'static str],
    /// Name of the Debian package.
    package: &'static str,
}

const CHROMIUM: Program = Program {
    variable: "RUNGS_CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    places: &["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    package: "chromium",
};

const CHROMEDRIVER: Program =
    Program { variable: "RUNGS_CHROMEDRIVER", names: &["chromedriver"], places: &[], package: "chromium-driver" };

const FIREFOX: Program = Program {
    variable: "RUNGS_FIREFOX",
    names: &["firefox-esr", "firefox"],
    places: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    package: "firefox-esr",
};

const WEBKIT_DRIVER: Program =
    Program { variable: "RUNGS_WEBKIT_DRIVER", names: &["WebKitWebDriver"], places: &[], package: "webkit2gtk-driver" };

const MINI_BROWSER: Program = Program {
    variable: "RUNGS_MINIBROWSER",
    names: &[],
    places: &["/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/libexec/*/MiniBrowser"],
    package: "webkit2gtk-driver",
};

const XVFB: Program = Program { variable: "RUNGS_XVFB", names: &["Xvfb"], places: &[], package: "xvfb" };

impl Program {
    fn find(&self) -> Option<PathBuf> {
        env::var_os(self.variable)
            .map(PathBuf::from)
            .or_else(|| system::command(self.names))
            .or_else(|| self.places.iter().find_map(|place| find_in_folders(place)))
    }
}

/// Returns the first executable at a location, in which `*` stands for one folder.
fn find_in_folders(place: &str) -> Option<PathBuf> {
    let candidates = match place.split_once("/*/") {
        None => vec![PathBuf::from(place)],
        Some((before, after)) => fs::read_dir(before).ok()?.flatten().map(|folder| folder.path().join(after)).collect(),
    };
    candidates.into_iter().find(|file| system::is_executable(file))
}

/// The browsers in which to test.
pub struct Browsers(Vec<Browser>);

impl Browsers {
    /// Returns all browsers, or those that `RUNGS_BROWSERS` lists.
    pub fn from_environment() -> Result<Self> {
        match env::var(BROWSERS_VARIABLE) {
            Ok(names) if !names.trim().is_empty() => {
                let browsers: Self = names.parse()?;
                report::step(&format!("testing in {browsers} only, because {BROWSERS_VARIABLE} says so"));
                Ok(browsers)
            }
            _ => Ok(Self(Browser::ALL.to_vec())),
        }
    }

    /// Installs missing browsers and drivers, and passes their paths to the tests.
    pub fn ensure(&self, shell: &Shell, cache: &Cache, environment: &mut Environment) -> Result<()> {
        let programs: Vec<&Program> = self.0.iter().flat_map(|browser| browser.programs()).collect();
        for (program, path) in programs.iter().zip(ensure_programs(shell, cache, &programs)?) {
            environment.set(program.variable, path);
        }
        if self.0.contains(&Browser::Firefox) {
            let folder = cargo_tools::ensure(shell, cache, &cargo_tools::GECKODRIVER, versions::GECKODRIVER)?;
            environment.set("RUNGS_GECKODRIVER", folder.join("geckodriver"));
        }
        environment.set(BROWSERS_VARIABLE, self.to_string());
        Ok(())
    }
}

impl FromStr for Browsers {
    type Err = anyhow::Error;

    fn from_str(names: &str) -> Result<Self> {
        let browser = |name: &str| {
            Browser::ALL.into_iter().find(|browser| browser.to_string() == name).with_context(|| {
                let known = Browsers(Browser::ALL.to_vec());
                format!("{BROWSERS_VARIABLE} names {name:?}: it takes any of {known}")
            })
        };
        names.split(',').map(|name| browser(name.trim())).collect::<Result<_>>().map(Self)
    }
}

impl fmt::Display for Browsers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(Browser::to_string).collect();
        formatter.write_str(&names.join(","))
    }
}

/// Chromium and its driver.
pub struct Chromium {
    /// Path of the browser.
    pub browser: PathBuf,
    /// Path of the WebDriver.
    pub driver: PathBuf,
}

/// Installs Chromium if it is missing.
pub fn chromium(shell: &Shell, cache: &Cache) -> Result<Chromium> {
    let mut paths = ensure_programs(shell, cache, &[&CHROMIUM, &CHROMEDRIVER])?.into_iter();
    match (paths.next(), paths.next()) {
        (Some(browser), Some(driver)) => Ok(Chromium { browser, driver }),
        _ => bail!("Chromium or its driver is missing"),
    }
}

/// Writes the file that tells the wasm test runner how to start Chromium. It contains local paths, so it belongs to the
/// build output.
pub fn write_capabilities(chromium: &Chromium) -> Result<PathBuf> {
    let capabilities = serde_json::json!({
        "goog:chromeOptions": {
            "binary": chromium.browser,
            "args": [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        },
    });
    let file = project::web_target().join("webdriver.json");
    fs::create_dir_all(project::web_target())?;
    fs::write(&file, format!("{capabilities:#}\n"))?;
    Ok(file)
}

/// Returns the paths of programs; installs missing ones if possible.
fn ensure_programs(shell: &Shell, cache: &Cache, programs: &[&Program]) -> Result<Vec<PathBuf>> {
    let mut packages: Vec<&str> =
        programs.iter().filter(|program| program.find().is_none()).map(|program| program.package).collect();
    packages.dedup();
    if !packages.is_empty() {
        let purpose =
            format!("a browser or its driver is missing ({BROWSERS_VARIABLE}=chromium would test in Chromium only)");
        system::install_packages(shell, cache, &packages, &purpose)?;
    }
    let path = |program: &&Program| {
        program.find().with_context(|| {
            format!("{} is installed, but its program is not found: set {} to it", program.package, program.variable)
        })
    };
    programs.iter().map(path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_browsers_are_parsed() {
        let browsers: Browsers = "chromium, webkit".parse().unwrap();
        assert_eq!(browsers.0, [Browser::Chromium, Browser::WebKit]);
        assert_eq!(browsers.to_string(), "chromium,webkit");
        assert!("netscape".parse::<Browsers>().is_err());
    }
}
