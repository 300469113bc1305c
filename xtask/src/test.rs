//! `cargo xtask test`: runs the tests.

use std::fs;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::report::{self, Stopwatch};
use crate::{end_to_end, project, setup};

/// A kind of tests. Phases run in this order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    /// Native tests: logic, command line, layout of the repository.
    Native,
    /// Tests of components, as wasm in a browser.
    Browser,
    /// Tests that drive the built app in browsers.
    EndToEnd,
}

impl Phase {
    const ALL: [Self; 3] = [Self::Native, Self::Browser, Self::EndToEnd];

    fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Browser => "browser",
            Self::EndToEnd => "end-to-end",
        }
    }
}

impl FromStr for Phase {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let phase = Self::ALL.into_iter().find(|phase| phase.name() == name);
        phase.ok_or_else(|| format!("there is no phase {name:?}, only native, browser and end-to-end"))
    }
}

/// Options of a test run.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    /// The phases to run; empty for all.
    pub phases: Vec<Phase>,
    /// Whether to include end-to-end tests in foreign hosts and of the harness.
    pub with_hosts: bool,
    /// Arguments for `cargo test`.
    pub arguments: Vec<String>,
}

/// Runs the phases; stops at the first one that fails.
pub fn run(shell: &Shell, options: &Options) -> Result<()> {
    let mut stopwatch = Stopwatch::default();
    let result = run_phases(shell, options, &mut stopwatch);
    stopwatch.print();
    result
}

fn run_phases(shell: &Shell, options: &Options, stopwatch: &mut Stopwatch) -> Result<()> {
    let Options { phases, with_hosts, arguments } = options;
    for phase in Phase::ALL.into_iter().filter(|phase| phases.is_empty() || phases.contains(phase)) {
        match phase {
            Phase::Native => stopwatch.time("native", || native(shell, arguments))?,
            Phase::Browser => browser(shell, arguments, stopwatch)?,
            Phase::EndToEnd => end_to_end::test(shell, *with_hosts, arguments, stopwatch)?,
        }
    }
    Ok(())
}

fn native(shell: &Shell, arguments: &[String]) -> Result<()> {
    cmd!(shell, "cargo test").args(arguments).run().context("the native tests failed")
}

fn browser(shell: &Shell, arguments: &[String], stopwatch: &mut Stopwatch) -> Result<()> {
    let tests = browser_tests()?;
    if tests.is_empty() {
        report::step("there are no wasm-bindgen tests");
        return Ok(());
    }
    let environment = stopwatch.time("set-up", || setup::for_browser_tests(shell))?;
    stopwatch.time("browser", || {
        let packages = tests.iter().flat_map(|test| ["--package", test.package]);
        let files = tests.iter().flat_map(|test| ["--test", test.name.as_str()]);
        let command = cmd!(shell, "cargo test --target wasm32-unknown-unknown").args(packages).args(files);
        environment.apply(command.args(arguments))?.run().context("the tests in the browser failed")
    })
}

/// Packages with tests in the browser, and their folders.
const WITH_BROWSER_TESTS: [(&str, &str); 4] = [
    ("rungs-web", "."),
    ("rungs-reading", "crates/reading"),
    ("rungs-personal", "crates/personal"),
    ("rungs-editor", "crates/editor"),
];

/// A test target that runs in a browser.
struct BrowserTest {
    package: &'static str,
    name: String,
}

/// Returns the integration tests that use wasm-bindgen's test harness; the others in these folders are native.
fn browser_tests() -> Result<Vec<BrowserTest>> {
    let mut tests = Vec::new();
    for (package, folder) in WITH_BROWSER_TESTS {
        for entry in fs::read_dir(project::root().join(folder).join("tests"))? {
            let entry = entry?.path();
            // A test target is a file, or a folder with `main.rs`.
            let file = if entry.is_dir() { entry.join("main.rs") } else { entry.clone() };
            if file.extension().is_some_and(|extension| extension == "rs")
                && fs::read_to_string(&file).is_ok_and(|text| text.contains("wasm_bindgen_test"))
                && let Some(name) = entry.file_stem()
            {
                let Some(name) = name.to_str() else { bail!("{} has a name that is not text", file.display()) };
                tests.push(BrowserTest { package, name: name.to_owned() });
            }
        }
    }
    tests.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(tests)
}
