//! The project's tasks, for people and CI.
//!
//! Every task installs missing tools first and reports that; if nothing is missing, it starts at once. `cargo xtask
//! --help` lists the tasks.

#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a command uses its standard streams")]

mod bench;
mod build;
mod command;
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
        Task::Command => command::run(&shell),
        Task::Lint => lint::run(&shell),
        Task::Screenshots => end_to_end::screenshots(&shell),
        Task::Bench(bench) => bench::run(&shell, &bench),
        Task::Setup => setup::everything(&shell),
    }
}
