//! The `rungs` command: inspects, converts, compares and bundles ladder documents.
//!
//! This crate handles arguments, files, reports and exit codes; `rungs-import`, `rungs-revision`
//! and `rungs-site` do the rest.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command uses its standard streams")]

mod arguments;
mod bundle;
mod diff;
mod document;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arguments::Command;
use rungs_import::{Diagnostic, to_json, to_markdown};

/// Exit code: no ladder was read, or the output could not be written.
const FAILURE: u8 = 1;
/// Exit code: the arguments are invalid.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let command = match arguments::parse(std::env::args_os()) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("rungs: {message}\n\n{}", arguments::USAGE);
            return ExitCode::from(USAGE);
        }
    };
    match command {
        Command::Help => print(arguments::HELP),
        Command::Version => print(concat!("rungs ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Inspect { file, json } => inspect(&file, json),
        Command::Convert { file, out } => convert(&file, &out),
        Command::Diff { old, new, json } => diff::run(&old, &new, json),
        Command::Bundle(arguments) => bundle::run(&arguments),
    }
}

fn inspect(file: &Path, json: bool) -> ExitCode {
    match document::read(file) {
        Ok(import) => print(&if json { report::json(&import) } else { report::as_text(&import) }),
        Err(failure) => {
            if json {
                print(&report::json_of_failure(&failure));
            }
            fail(file, &failure)
        }
    }
}

fn convert(file: &Path, out: &PathBuf) -> ExitCode {
    let write = match out.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("json") => to_json,
        Some("md") => to_markdown,
        _ => {
            eprintln!("rungs: cannot convert to {}: the output must end in .json or .md", out.display());
            return ExitCode::from(USAGE);
        }
    };
    if document::is_same_file(file, out) {
        eprintln!("rungs: {} is the document itself and is not overwritten", out.display());
        return ExitCode::from(USAGE);
    }
    let import = match document::read(file) {
        Ok(import) => import,
        Err(failure) => return fail(file, &failure),
    };
    print_diagnostics(&import.diagnostics);
    match std::fs::write(out, write(&import.ladder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rungs: cannot write {}: {error}", out.display());
            ExitCode::from(FAILURE)
        }
    }
}

fn fail(file: &Path, failure: &document::Failure) -> ExitCode {
    print_diagnostics(failure.diagnostics());
    eprintln!("rungs: {}: {failure}", file.display());
    ExitCode::from(FAILURE)
}

fn print_diagnostics(diagnostics: &[Diagnostic]) {
    // A single write, because a damaged document can have as many diagnostics as lines.
    let text: String = diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n")).collect();
    eprint!("{text}");
}

/// Prints a text. A closed pipe, as by `head`, is not an error.
fn print(text: &str) -> ExitCode {
    use std::io::Write;
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(FAILURE),
    }
}
