//! What drives the built app in browsers: the end-to-end tests and the screenshots.
//!
//! The crate in `tests/end-to-end` finds nothing by itself. All that it needs of the machine comes in variables whose
//! names begin with `RUNGS_`.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::project;
use crate::report::{self, Stopwatch};
use crate::setup::{self, Browsers};
use crate::{build, package};

/// Builds the app and runs the end-to-end tests on it, also in foreign hosts where these are asked for.
pub fn test(shell: &Shell, with_hosts: bool, arguments: &[String], stopwatch: &mut Stopwatch) -> Result<()> {
    let mut environment =
        stopwatch.time("set-up", || setup::for_end_to_end_tests(shell, &Browsers::from_environment()?))?;
    let release = stopwatch.time("build", || build::checked_release(shell))?;
    environment.set("RUNGS_DIST", &release.folder);
    if with_hosts {
        stopwatch.time("hosts", || {
            let package = package::pack(shell, &release)?;
            setup::hosts_of_end_to_end_tests(shell, &package, &mut environment)
        })?;
    } else {
        report::step("leaving out the tests in foreign hosts and of the harness, which --hosts runs");
    }
    stopwatch.time("end-to-end", || {
        // What measures has tests too, and is built of the same; it measures nothing here.
        let command = cmd!(shell, "cargo test --package end-to-end --package bench").args(arguments);
        environment.apply(command)?.run().context("the end-to-end tests failed")
    })?;
    drop(release);
    Ok(())
}

/// Builds the app and pictures every view of it.
pub fn screenshots(shell: &Shell) -> Result<()> {
    let mut environment = setup::for_end_to_end_tests(shell, &Browsers::from_environment()?)?;
    // Not checked for its size: pictures are taken while the app is worked on.
    let release = build::release(shell)?;
    environment.set("RUNGS_DIST", &release.folder);
    let folder = project::target().join("screenshots");
    environment.set("RUNGS_SCREENSHOTS", &folder);
    let command = cmd!(shell, "cargo run --package end-to-end --bin screenshots");
    environment.apply(command)?.run().context("the screenshots could not be taken")?;
    report::step(&format!("the pictures are in {}", folder.display()));
    drop(release);
    Ok(())
}
