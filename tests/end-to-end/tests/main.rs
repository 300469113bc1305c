//! The tests of Rungs in real browsers. See the crate's library for how they are run.

use std::path::Path;
use std::process::ExitCode;

mod harness;

fn main() -> ExitCode {
    let modules = vec![("harness", harness::cases())];
    end_to_end::runner::run(modules, Path::new(env!("CARGO_TARGET_TMPDIR")).join("end-to-end"))
}
