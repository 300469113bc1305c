//! Compares the speed of the built app with other pages of the same ladder, all in one run.
//!
//! `cargo xtask bench` runs this program with these environment variables: `RUNGS_DIST`, `RUNGS_CHROMIUM` and
//! `RUNGS_CHROMEDRIVER` as for the end-to-end tests, `RUNGS_BENCH` (output folder), `RUNGS_BENCH_MODULES`
//! (`node_modules` for building the pages) and `RUNGS_LIGHTHOUSE` (`node_modules` with Lighthouse).

mod comparison;
mod generated_ladder;
mod host;
mod index;
mod lighthouse;
mod machine;
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
        print_result(&lighthouse::run()?);
        return Ok(ExitCode::SUCCESS);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let report = runtime.block_on(run::run(rounds))?;
    print_result(&report.text);
    Ok(if is_strict && !report.holds { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Prints the result. Nothing else is written to standard output.
#[expect(clippy::print_stdout, reason = "the result of the program")]
fn print_result(text: &str) {
    println!("{text}");
}

/// Prints progress.
#[expect(clippy::print_stderr, reason = "a run takes minutes")]
fn print_progress(text: &str) {
    eprintln!("• {text}");
}
