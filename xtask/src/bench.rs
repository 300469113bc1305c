//! `cargo xtask bench`: measures the speed of the release in comparison with other pages of the same ladder.
//!
//! The crate in `tests/bench` does the measuring. It is told about the machine through environment variables.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{build, figures, project, setup};

/// Options of a benchmark run.
#[derive(Debug, Default, PartialEq)]
pub struct Bench {
    /// Number of rounds, if not the default.
    pub rounds: Option<usize>,
    /// Whether to record the table in the documentation.
    pub records: bool,
    /// Whether a missed limit is an error.
    pub is_strict: bool,
    /// Whether to run Lighthouse instead.
    pub is_lighthouse: bool,
}

/// Builds the release and measures it.
pub fn run(shell: &Shell, bench: &Bench) -> Result<()> {
    let mut environment = setup::for_measuring(shell, bench.is_lighthouse)?;
    // The size is not checked, because benchmarks are also run during development.
    let release = build::release(shell)?;
    environment.set("RUNGS_DIST", &release.folder);
    environment.set("RUNGS_BENCH", project::target().join("bench"));
    let rounds = bench.rounds.map(|rounds| format!("--rounds={rounds}"));
    let strict = bench.is_strict.then_some("--strict");
    let lighthouse = bench.is_lighthouse.then_some("--lighthouse");
    let command = cmd!(shell, "cargo run --package bench --").args(rounds).args(strict).args(lighthouse);
    let command = environment.apply(command)?;
    const FAILURE: &str = "the release could not be measured, or it misses a limit";
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
