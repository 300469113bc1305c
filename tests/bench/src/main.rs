//! Measures the built app beside other pages of the same ladder, all in one run and in turn.
//!
//! `cargo xtask bench` runs it. The built app, the browser and the modules from npm are named by the environment:
//! `RUNGS_DIST`, `RUNGS_CHROMIUM` and `RUNGS_CHROMEDRIVER` as for the end-to-end tests, `RUNGS_BENCH` for the folder to
//! write to, `RUNGS_BENCH_MODULES` for the `node_modules` that the comparison pages are built with, and
//! `RUNGS_LIGHTHOUSE` for Lighthouse's own.

mod comparison;
mod host;
mod index;
mod lighthouse;
mod machine;
mod made_up;
mod measure;
mod pages;
mod report;
mod results;
mod run;

use std::process::ExitCode;

use end_to_end::Result;
use lexopt::{Arg, Parser, ValueExt};

fn main() -> Result<ExitCode> {
    let (mut rounds, mut is_strict, mut is_lighthouse) = (9, false, false);
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("rounds") => rounds = parser.value()?.parse()?,
            Arg::Long("strict") => is_strict = true,
            Arg::Long("lighthouse") => is_lighthouse = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if is_lighthouse {
        say(&lighthouse::run()?);
        return Ok(ExitCode::SUCCESS);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let report = runtime.block_on(run::run(rounds))?;
    say(&report.text);
    Ok(if is_strict && !report.holds { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Prints the outcome. It alone goes to the standard output.
#[expect(clippy::print_stdout, reason = "it is what this program is run for")]
fn say(text: &str) {
    println!("{text}");
}

/// Says what happens meanwhile.
#[expect(clippy::print_stderr, reason = "a run takes minutes, and somebody watches it")]
fn note(text: &str) {
    eprintln!("• {text}");
}
