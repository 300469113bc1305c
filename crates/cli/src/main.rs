//! The `rungs` command: inspects, converts, checks, compares and bundles ladder documents.
//!
//! This crate handles arguments, files, reports and exit codes; `rungs-import`, `rungs-revision`
//! and `rungs-site` do the rest.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command uses its standard streams")]

mod arguments;
mod bundle;
mod check;
mod diff;
mod document;
mod report;

use std::path::PathBuf;
use std::process::ExitCode;

use arguments::{Check, Command, Convert, Form, Inspect};
use rungs_import::{Diagnostic, to_csv, to_json, to_markdown};

/// Exit code: no ladder was read, the output could not be written, or the check has failed.
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
        Command::Help(text) => print(text),
        Command::Version => print(concat!("rungs ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Inspect(arguments) => inspect(&arguments),
        Command::Convert(arguments) => convert(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Bundle(arguments) => bundle::run(&arguments),
    }
}

fn inspect(Inspect { files, json }: &Inspect) -> ExitCode {
    match document::read(files) {
        Ok(import) => print(&if *json { report::json(&import) } else { report::as_text(&import) }),
        Err(failure) => {
            if *json {
                print(&report::json_of_failure(&failure));
            }
            fail(files, &failure)
        }
    }
}

fn convert(Convert { files, form, out }: &Convert) -> ExitCode {
    if let Some(out) = out
        && files.iter().any(|file| document::is_same_file(file, out))
    {
        eprintln!("rungs: {} is the document itself and is not overwritten", out.display());
        return ExitCode::from(USAGE);
    }
    let import = match document::read(files) {
        Ok(import) => import,
        Err(failure) => return fail(files, &failure),
    };
    print_diagnostics(&import.diagnostics);
    let text = match form {
        Form::Markdown => to_markdown(&import.ladder),
        Form::Json => to_json(&import.ladder),
        Form::Csv => to_csv(&import.ladder),
    };
    let Some(out) = out else { return print(&text) };
    match std::fs::write(out, text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rungs: cannot write {}: {error}", out.display());
            ExitCode::from(FAILURE)
        }
    }
}

fn check(Check { files, is_strict, format }: &Check) -> ExitCode {
    let outcome = match document::read(files) {
        Ok(import) => check::judge(&import, files, *is_strict, *format),
        Err(failure) => check::refuse(&failure, files, *format),
    };
    let printed = print(&outcome.messages);
    if outcome.has_failed { ExitCode::from(FAILURE) } else { printed }
}

fn fail(files: &[PathBuf], failure: &document::Failure) -> ExitCode {
    print_diagnostics(failure.diagnostics());
    let file = failure.file(files).map(|file| file.display().to_string()).unwrap_or_default();
    eprintln!("rungs: {file}: {failure}");
    ExitCode::from(FAILURE)
}

fn print_diagnostics(diagnostics: &[Diagnostic]) {
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
