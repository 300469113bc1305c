//! `cargo xtask bench`: how quick the release is beside other pages of the same ladder.
//!
//! The crate in `tests/bench` measures. It finds nothing by itself; all that it needs of the machine comes in variables.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{build, figures, project, setup};

/// What is asked of a run.
#[derive(Debug, Default, PartialEq)]
pub struct Bench {
    /// How often everything is measured, where it is said.
    pub rounds: Option<usize>,
    /// Whether the table is written into the documentation.
    pub records: bool,
    /// Whether a bar that does not hold is a failure.
    pub is_strict: bool,
    /// Whether Lighthouse judges instead.
    pub is_lighthouse: bool,
}

/// Builds the release and measures it.
pub fn run(shell: &Shell, bench: &Bench) -> Result<()> {
    let mut environment = setup::for_measuring(shell, bench.is_lighthouse)?;
    // Not checked for its size: it is measured while the app is worked on, and the size is among what is told.
    let release = build::release(shell)?;
    environment.set("RUNGS_DIST", &release.folder);
    environment.set("RUNGS_BENCH", project::target().join("bench"));
    let rounds = bench.rounds.map(|rounds| format!("--rounds={rounds}"));
    let strict = bench.is_strict.then_some("--strict");
    let lighthouse = bench.is_lighthouse.then_some("--lighthouse");
    let command = cmd!(shell, "cargo run --package bench --").args(rounds).args(strict).args(lighthouse);
    let command = environment.apply(command)?;
    const FAILURE: &str = "the release was not measured, or a bar does not hold";
    if bench.records {
        let table = command.read().context(FAILURE)?;
        println!("{table}");
        figures::record("speed", &table)?;
    } else {
        command.run().context(FAILURE)?;
    }
    drop(release);
    Ok(())
}
