//! A browser under a driver of its own, with a profile that no test has written to that one could meet.
//!
//! What each browser can and cannot do here, found by running it ([`Options`] refuses what it cannot):
//!
//! | | Chromium | Firefox | WebKitGTK |
//! |---|---|---|---|
//! | viewport of any size | yes, emulated | down to 450 px wide | down to 447 px wide |
//! | dark colour scheme | emulated | preference | GTK theme |
//! | reduced motion | emulated | preference | GTK setting |
//! | forced colours | emulated | preference | no |
//! | JavaScript off | yes | yes | no: the driver needs it itself |
//! | reopen the same profile | yes | yes | no: under automation its storage is in memory only |
//! | print to PDF | yes | yes | no |
//! | console | the browser's own log | recorded in the page | recorded in the page |
//!
//! "Recorded in the page" is done by a script that [`crate::site`] puts at the start of each page it serves.

use std::cell::Cell;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::print::PrintParameters;
use thirtyfour::{Capabilities, WebDriver};

use crate::environment::path;
use crate::page::Page;
use crate::process::Process;
use crate::steps::step;

mod driver;

/// How long a browser may take to close.
const CLOSING: Duration = Duration::from_secs(30);

/// A browser to test in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, as in Chrome and Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's MiniBrowser: the engine of Safari, without Apple's parts.
    WebKit,
}

impl Browser {
    /// Every browser.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name in the names of tests and in `RUNGS_BROWSERS`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

/// Which colours the person has asked their system for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourScheme {
    /// Dark text on a light ground.
    #[default]
    Light,
    /// Light text on a dark ground.
    Dark,
}

/// What the person and their machine are like.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The viewport's width and height in CSS pixels.
    pub viewport: (u32, u32),
    /// Light or dark.
    pub colour_scheme: ColourScheme,
    /// Whether the system replaces the page's colours, as Windows' contrast themes do.
    pub forced_colours: bool,
    /// Whether the person has asked for less motion.
    pub reduced_motion: bool,
    /// Whether scripts run.
    pub scripts: bool,
    /// Whether opening a page waits until all of it has loaded.
    pub wait_for_load: bool,
    /// Whether the driver records Chromium's console and network, which costs a page some time.
    pub records: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            viewport: (1280, 800),
            colour_scheme: ColourScheme::Light,
            forced_colours: false,
            reduced_motion: false,
            scripts: true,
            wait_for_load: true,
            records: true,
        }
    }
}

/// A browser with its driver, its profile and one window.
pub struct Session {
    browser: Browser,
    options: Options,
    page: Page,
    driver: WebDriver,
    /// Whether a test has told the browser itself something that might last.
    is_altered: Cell<bool>,
    // Declared in this order because they are dropped in it: first who writes, then where they write.
    processes: Vec<Process>,
    home: Arc<TempDir>,
}

impl Session {
    /// Starts the browser with a fresh profile.
    pub async fn start(browser: Browser, options: Options) -> Result<Self> {
        let home = tempfile::Builder::new().prefix(&homes_of_this_run()).tempdir()?;
        Self::start_in(Arc::new(home), browser, options).await
    }

    async fn start_in(home: Arc<TempDir>, browser: Browser, options: Options) -> Result<Self> {
        step(format!("start {}", browser.name()));
        if browser == Browser::WebKit {
            ensure!(!options.forced_colours, "WebKitGTK cannot be told to force colours");
            ensure!(options.scripts, "WebKitGTK's driver does not work without scripts");
        }
        let mut processes = Vec::new();
        let (address, driver_process) = driver::start(browser, &options, home.path(), &mut processes)
            .await
            .with_context(|| format!("{}'s driver did not start", browser.name()))?;
        processes.push(driver_process);
        let capabilities = driver::capabilities(browser, &options, home.path())?;
        let driver = WebDriver::builder(address, Capabilities::from(capabilities))
            .request_timeout(Duration::from_secs(60))
            .connect()
            .await
            .with_context(|| format!("{} did not start", browser.name()))?;
        let page = Page::new(browser, driver.clone());
        let session = Self { browser, options, page, driver, is_altered: Cell::new(false), processes, home };
        session.prepare_window().await?;
        Ok(session)
    }

    /// Which browser it is.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// The page in its window.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Closes the browser as a person does, and opens it again with the same profile.
    ///
    /// WebKitGTK keeps its profile in memory only while a driver steers it, so there this is refused.
    pub async fn reopen(self) -> Result<Self> {
        let (browser, options, home) = (self.browser, self.options.clone(), Arc::clone(&self.home));
        ensure!(browser != Browser::WebKit, "WebKitGTK forgets its profile between automated sessions");
        step("close the browser and open it again");
        self.close().await?;
        Self::start_in(home, browser, options).await
    }

    /// Closes the browser as a person does, so that it writes its storage to its profile, and ends its driver.
    ///
    /// A session that nobody will come back to is simply dropped, which is quicker.
    pub async fn close(mut self) -> Result<()> {
        let quit = tokio::time::timeout(CLOSING, self.driver.clone().quit()).await;
        self.processes.clear();
        quit.context("the browser takes too long to close")?.context("the browser did not close")
    }

    /// Whether another test may use the browser, after [`Session::renew`].
    pub(crate) fn is_ordinary(&self) -> bool {
        self.options == Options::default() && !self.is_altered.get()
    }

    /// Makes the browser as good as a new one for another test, whose sites are of other origins than all before. Fails
    /// where it has more than its one window, or does not answer.
    pub(crate) async fn renew(&self) -> Result<()> {
        step(format!("go on with {}", self.browser.name()));
        ensure!(self.driver.windows().await?.len() == 1, "there is another window");
        self.page.open("about:blank").await?;
        self.driver.enter_default_frame().await?;
        self.prepare_window().await?;
        // What was said in the console is none of the next test's business.
        self.page.console_errors().await.map(drop)
    }

    /// Gives the page the size and the media features of the options.
    async fn prepare_window(&self) -> Result<()> {
        self.resize(self.options.viewport).await?;
        if self.browser == Browser::Chromium {
            let dark = self.options.colour_scheme == ColourScheme::Dark;
            self.emulate_media(dark, self.options.forced_colours, self.options.reduced_motion).await?;
            if !self.options.scripts {
                self.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
            }
        }
        Ok(())
    }

    /// Gives the page a viewport of this size, in CSS pixels.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Result<()> {
        if self.browser == Browser::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.tell("Emulation.setDeviceMetricsOverride", size).await?;
            return Ok(());
        }
        // A window is larger than its page; by how much is only known once it has a size, and it takes it in its own time.
        let mut outer = (width, height);
        for _ in 0..3 {
            self.driver.set_window_rect(0, 0, outer.0, outer.1).await?;
            let mut inner = self.inner_size().await?;
            let deadline = Instant::now() + Duration::from_secs(1);
            while inner != (width, height) && Instant::now() < deadline {
                tokio::time::sleep(Duration::from_millis(20)).await;
                let before = std::mem::replace(&mut inner, self.inner_size().await?);
                if inner != before {
                    break;
                }
            }
            if inner == (width, height) {
                return Ok(());
            }
            outer = ((outer.0 + width).saturating_sub(inner.0), (outer.1 + height).saturating_sub(inner.1));
        }
        bail!("{} cannot have a page of {width} × {height} pixels", self.browser.name())
    }

    async fn inner_size(&self) -> Result<(u32, u32)> {
        let size = self.page.execute("return [innerWidth, innerHeight]", vec![]).await?;
        serde_json::from_value(size).context("the page has no size")
    }

    /// Sends a command of the DevTools protocol, which only Chromium speaks.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        self.is_altered.set(true);
        self.tell(method, parameters).await
    }

    async fn tell(&self, method: &str, parameters: Value) -> Result<Value> {
        ensure!(self.browser == Browser::Chromium, "{} does not speak {method}", self.browser.name());
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| format!("{method} failed"))
    }

    /// Changes the media features of a page in Chromium while it is open.
    pub async fn emulate_media(&self, dark: bool, forced_colours: bool, reduced_motion: bool) -> Result<()> {
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "forced-colors", "value": if forced_colours { "active" } else { "none" } },
            { "name": "prefers-reduced-motion", "value": if reduced_motion { "reduce" } else { "no-preference" } },
        ] });
        self.tell("Emulation.setEmulatedMedia", features).await.map(drop)
    }

    /// Prints the page to a PDF document.
    pub async fn print(&self) -> Result<Vec<u8>> {
        ensure!(self.browser != Browser::WebKit, "WebKitGTK's driver cannot print");
        step("print the page");
        self.driver.print_page(PrintParameters::default()).await.context("the page could not be printed")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Its profile goes with it, so nobody needs to be asked. The client's own clean-up would talk to a driver that
        // has gone.
        let _ = self.driver.clone().leak();
        self.processes.clear();
    }
}

/// What the names of the folders begin with in which the browsers of this run live.
fn homes_of_this_run() -> String {
    format!("rungs-e2e-{}-", std::process::id())
}

/// Removes the folders of all browsers, once these were ended because the run was interrupted.
pub(crate) fn clear_up() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&homes_of_this_run()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// A command that finds its temporary files and its settings in the session's own folder.
fn command_in(home: &Path, program: &Path) -> Result<Command> {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for (variable, folder) in [
        ("HOME", "home"),
        ("TMPDIR", "tmp"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        let folder = home.join(folder);
        std::fs::create_dir_all(&folder)?;
        command.env(variable, folder);
    }
    Ok(command)
}

/// The program in this variable of the environment, to be run in the session's own folder.
fn tool(home: &Path, variable: &str) -> Result<Command> {
    command_in(home, &path(variable)?)
}
