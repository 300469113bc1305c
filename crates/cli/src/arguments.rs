//! Parsing of the command-line arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::bundle;

/// Usage, printed when the arguments are invalid.
pub const USAGE: &str = "\
usage: rungs inspect FILE [--json]
       rungs convert FILE -o OUT
       rungs diff OLD NEW [--json]
       rungs bundle LADDER… --out FOLDER|FILE.html [--base URL] [--force] [--app FOLDER]
       rungs --help";

/// Output of `--help`.
pub const HELP: &str = "\
Reads career ladders: Markdown, text copied from a table, or JSON.

usage:
  rungs inspect FILE [--json]   show what was read, then what was noticed on the way
  rungs convert FILE -o OUT     write the canonical form: OUT ends in .md or .json
  rungs diff OLD NEW [--json]   show what a change does to people's scores: kept, reworded,
                                moved, renamed, split, merged, gone, new

  rungs bundle LADDER… --out FOLDER [--base URL]
                                make a site with these ladders and no others: upload the folder
  rungs bundle LADDER… --out FILE.html
                                … or one file with all of it, for a wiki, a mail or a disk

FILE, one of OLD and NEW, and one LADDER may be - for standard input.

diff matches rows by id, the others by equal or similar wording; ties are never guessed. Words
that changed are marked [-old-] {+new+}.

bundle takes the ladders in the order in which they are to be shown, and compiles nothing.

options:
  --json               print one JSON object
  -o, --output OUT     where to write
  --out OUT            of bundle: where to write
  --base URL           of bundle: the address where the site will be, for search engines, previews
                       and wikis that ask for one
  --force              of bundle: write even if the folder is not empty or the file is there; files
                       that bundle wrote there before and does not write any more are removed
  --app FOLDER         of bundle: the built app to use, instead of the one in this command
  -h, --help           print this
  -V, --version        print the version

exit codes:
  0  a ladder was read, and everything was written
  1  none was read, or it could not be written
  2  the arguments make no sense

exit codes of diff:
  0  nothing changed that matters for scores
  1  something did
  2  the arguments make no sense, or no ladder was read
";

/// A parsed command.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the help.
    Help,
    /// Print the version.
    Version,
    /// Show what is read from a document.
    Inspect {
        /// The document.
        file: PathBuf,
        /// Whether to print JSON.
        json: bool,
    },
    /// Convert a document to its canonical form.
    Convert {
        /// The document.
        file: PathBuf,
        /// The output file.
        out: PathBuf,
    },
    /// Show what a change of a ladder does to scores.
    Diff {
        /// The document before the change.
        old: PathBuf,
        /// The document after it.
        new: PathBuf,
        /// Whether to print JSON.
        json: bool,
    },
    /// Make a site or one file.
    Bundle(bundle::Arguments),
}

/// Parses the arguments; the first one is the name of the program.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_iter(arguments);
    let mut command_name: Option<String> = None;
    let mut file: Option<PathBuf> = None;
    let mut new: Option<PathBuf> = None;
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
            Value(value) if command_name.is_none() && value == "bundle" => return bundle::parse(parser),
            Value(value) if command_name.is_none() => command_name = Some(value.to_string_lossy().into_owned()),
            Value(value) if file.is_none() => file = Some(value.into()),
            Value(value) if new.is_none() && command_name.as_deref() == Some("diff") => new = Some(value.into()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let command_name = command_name.ok_or("nothing to do")?;
    if !["inspect", "convert", "diff"].contains(&command_name.as_str()) {
        return Err(format!("there is no command “{command_name}”"));
    }
    if command_name == "diff" {
        return diff(file, new, out, json);
    }
    let file = file.ok_or_else(|| format!("{command_name} needs a FILE"))?;
    match (command_name.as_str(), out) {
        ("inspect", None) => Ok(Command::Inspect { file, json }),
        ("inspect", Some(_)) => Err("inspect writes no file; use convert".to_owned()),
        (_, _) if json => Err("convert has no --json; use an OUT that ends in .json".to_owned()),
        (_, None) => Err("convert needs -o OUT".to_owned()),
        (_, Some(out)) => Ok(Command::Convert { file, out }),
    }
}

fn diff(old: Option<PathBuf>, new: Option<PathBuf>, out: Option<PathBuf>, json: bool) -> Result<Command, String> {
    let (Some(old), Some(new)) = (old, new) else { return Err("diff needs OLD and NEW".to_owned()) };
    if out.is_some() {
        return Err("diff writes no file".to_owned());
    }
    if old.as_os_str() == "-" && new.as_os_str() == "-" {
        return Err("only one of OLD and NEW can be standard input".to_owned());
    }
    Ok(Command::Diff { old, new, json })
}
