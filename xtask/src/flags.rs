//! Parsing of the command line.

use lexopt::{Arg, Parser, ValueExt};

use crate::bench::Bench;
use crate::test::Options;

/// Output of `--help`.
pub const USAGE: &str = "\
cargo xtask <task>

  serve [--port N]     serve the app on 127.0.0.1 and rebuild it on every change (port 8080, or the next free one)
  test [phase…] [-- …] run all tests, or only some phases: native, browser, end-to-end; arguments after -- go to cargo test
       [--hosts]       … also in five foreign hosts, and the tests of the harness, as CI does
  build [--record]     build the release into dist/, print its size, fail above a budget; with --record, write the table
                       into docs/figures.md
  package              build the release and pack <rungs-ladder> for npm, into target/package/
  command              build the release and the command `rungs` with the release in it, into target/command/
  lint                 check formatting, clippy and the layout of the repository
  screenshots          take screenshots of every view in every size and theme, into target/screenshots/
  bench [--rounds N]   compare the release with a static page, React and plain JavaScript, and print a Markdown table
        [--record]     … and write the table into docs/figures.md
        [--strict]     … and fail if the release misses a limit; for idle machines only
        [--lighthouse] print Lighthouse's scores instead, with the audits that reduce them
  setup                install the tools of the other tasks

Every task first installs missing tools. RUNGS_CACHE sets the folder for tools, RUNGS_BROWSERS
(chromium,firefox,webkit) limits the tested browsers.";

/// A parsed task.
#[derive(Debug, PartialEq)]
pub enum Task {
    /// Print the usage.
    Help,
    /// Serve the app for development.
    Serve {
        /// Requested port; if it is in use, the next free one is taken.
        port: u16,
    },
    /// Run the tests.
    Test(Options),
    /// Build the release.
    Build {
        /// Whether to record the sizes in the documentation.
        records: bool,
    },
    /// Pack the element for npm.
    Package,
    /// Build the command with the release in it.
    Command,
    /// Run static checks.
    Lint,
    /// Take screenshots of every view.
    Screenshots,
    /// Measure the release.
    Bench(Bench),
    /// Install the tools of all tasks.
    Setup,
}

/// Parses the command line.
pub fn parse(mut parser: Parser) -> Result<Task, lexopt::Error> {
    let name = match parser.next()? {
        Some(Arg::Value(name)) => name.string()?,
        Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Task::Help),
        Some(other) => return Err(other.unexpected()),
        None => return Err("which task?".into()),
    };
    let task = match name.as_str() {
        "help" => Task::Help,
        "serve" => Task::Serve { port: 8080 },
        "test" => Task::Test(Options::default()),
        "build" => Task::Build { records: false },
        "package" => Task::Package,
        "command" => Task::Command,
        "lint" => Task::Lint,
        "screenshots" => Task::Screenshots,
        "bench" => Task::Bench(Bench::default()),
        "setup" => Task::Setup,
        unknown => return Err(format!("there is no task {unknown:?}").into()),
    };
    parse_arguments(parser, task)
}

/// Parses the arguments after the task's name.
fn parse_arguments(mut parser: Parser, mut task: Task) -> Result<Task, lexopt::Error> {
    loop {
        if let Task::Test(options) = &mut task
            && let Some(raw) = parser.try_raw_args()
            && raw.peek().is_some_and(|next| next == "--")
        {
            options.arguments = raw.skip(1).map(ValueExt::string).collect::<Result<_, _>>()?;
            return Ok(task);
        }
        match (parser.next()?, &mut task) {
            (None, _) => return Ok(task),
            (Some(Arg::Long("help") | Arg::Short('h')), _) => return Ok(Task::Help),
            (Some(Arg::Long("port")), Task::Serve { port }) => *port = parser.value()?.parse()?,
            (Some(Arg::Long("record")), Task::Build { records }) => *records = true,
            (Some(Arg::Long("rounds")), Task::Bench(bench)) => bench.rounds = Some(parser.value()?.parse()?),
            (Some(Arg::Long("strict")), Task::Bench(bench)) => bench.is_strict = true,
            (Some(Arg::Long("lighthouse")), Task::Bench(bench)) => bench.is_lighthouse = true,
            (Some(Arg::Long("record")), Task::Bench(bench)) => bench.records = true,
            (Some(Arg::Long("hosts")), Task::Test(options)) => options.with_hosts = true,
            (Some(Arg::Value(phase)), Task::Test(options)) => options.phases.push(phase.parse()?),
            (Some(other), _) => return Err(other.unexpected()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::Phase;

    fn check(arguments: &[&str], expected: Task) {
        assert_eq!(parse(Parser::from_args(arguments)).unwrap(), expected);
    }

    #[test]
    fn the_first_word_selects_the_task() {
        check(&["build"], Task::Build { records: false });
        check(&["build", "--record"], Task::Build { records: true });
        check(&["command"], Task::Command);
        check(&["--help"], Task::Help);
        check(&["serve", "--help"], Task::Help);
        check(&["serve", "--port", "9000"], Task::Serve { port: 9000 });
        assert!(parse(Parser::from_args(["deploy"])).is_err());
        assert!(parse(Parser::from_args(["build", "--port", "1"])).is_err());
    }

    #[test]
    fn benchmarks_have_options() {
        check(&["bench"], Task::Bench(Bench::default()));
        let bench = Bench { rounds: Some(3), is_strict: true, ..Bench::default() };
        check(&["bench", "--strict", "--rounds", "3"], Task::Bench(bench));
        assert!(parse(Parser::from_args(["build", "--strict"])).is_err());
    }

    #[test]
    fn test_runs_can_be_limited_to_phases_and_names() {
        check(&["test"], Task::Test(Options::default()));
        check(&["test", "--hosts"], Task::Test(Options { with_hosts: true, ..Options::default() }));
        let phases = vec![Phase::EndToEnd];
        let arguments = vec!["first_visit".into(), "--nocapture".into()];
        check(
            &["test", "end-to-end", "--", "first_visit", "--nocapture"],
            Task::Test(Options { phases, arguments, with_hosts: false }),
        );
        assert!(parse(Parser::from_args(["test", "unit"])).is_err());
    }
}
