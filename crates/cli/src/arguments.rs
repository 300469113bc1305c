//! What the command was asked to do.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

/// A short reminder, for when the arguments make no sense.
pub const USAGE: &str = "\
usage: rungs inspect FILE [--json]
       rungs convert FILE -o OUT
       rungs --help";

/// Everything the command can do.
pub const HELP: &str = "\
Reads career ladders: Markdown, text copied from a table, or JSON.

usage:
  rungs inspect FILE [--json]   show what was read, then what was noticed on the way
  rungs convert FILE -o OUT     write the canonical form: OUT ends in .md or .json

FILE may be - for standard input.

options:
  --json               print one JSON object
  -o, --output OUT     where to write
  -h, --help           print this
  -V, --version        print the version

exit codes:
  0  a ladder was read
  1  none was read, or it could not be written
  2  the arguments make no sense
";

/// One thing to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Explain the command.
    Help,
    /// Name its version.
    Version,
    /// Show what is read from a document.
    Inspect {
        /// The document.
        file: PathBuf,
        /// Whether for a program rather than for people.
        json: bool,
    },
    /// Write a document in its canonical form.
    Convert {
        /// The document.
        file: PathBuf,
        /// Where to write.
        out: PathBuf,
    },
}

/// Reads the arguments, the first of which is the command's own name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_iter(arguments);
    let mut verb: Option<String> = None;
    let mut file: Option<PathBuf> = None;
    let mut out: Option<PathBuf> = None;
    let mut json = false;
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("json") => json = true,
            Short('o') | Long("output") => {
                out = Some(parser.value().map_err(|error| error.to_string())?.into());
            }
            Value(value) if verb.is_none() => verb = Some(value.to_string_lossy().into_owned()),
            Value(value) if file.is_none() => file = Some(value.into()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let verb = verb.ok_or("nothing to do")?;
    if !["inspect", "convert"].contains(&verb.as_str()) {
        return Err(format!("there is no command “{verb}”"));
    }
    let file = file.ok_or_else(|| format!("{verb} needs a FILE"))?;
    match (verb.as_str(), out) {
        ("inspect", None) => Ok(Command::Inspect { file, json }),
        ("inspect", Some(_)) => Err("inspect writes no file; use convert".to_owned()),
        (_, _) if json => Err("convert knows no --json; name an OUT that ends in .json".to_owned()),
        (_, None) => Err("convert needs -o OUT".to_owned()),
        (_, Some(out)) => Ok(Command::Convert { file, out }),
    }
}
