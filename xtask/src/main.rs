//! The project's tasks: what people and CI do with this repository, one command each.
//!
//! Every task sets up what it needs and is missing, says so while it does, and is quick when nothing is. `cargo xtask
//! --help` lists them.

#![allow(clippy::print_stderr, clippy::print_stdout, reason = "talking to the person at the terminal is the job here")]

mod bench;
mod build;
mod end_to_end;
mod figures;
mod flags;
mod lint;
mod package;
mod project;
mod report;
mod serve;
mod setup;
mod size;
mod test;
mod tidy;
mod versions;

use std::process::ExitCode;

use flags::Task;
use xshell::Shell;

fn main() -> ExitCode {
    let task = match flags::parse(lexopt::Parser::from_env()) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("error: {error}\n\n{}", flags::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<()> {
    let shell = Shell::new()?;
    shell.change_dir(project::root());
    match task {
        Task::Help => {
            println!("{}", flags::USAGE);
            Ok(())
        }
        Task::Serve { port } => serve::run(&shell, port),
        Task::Test(options) => test::run(&shell, &options),
        Task::Build { records } => build::run(&shell, records),
        Task::Package => package::run(&shell),
        Task::Lint => lint::run(&shell),
        Task::Screenshots => end_to_end::screenshots(&shell),
        Task::Bench(bench) => bench::run(&shell, &bench),
        Task::Setup => setup::everything(&shell),
    }
}
