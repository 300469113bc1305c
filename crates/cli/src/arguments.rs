//! Parsing of the command-line arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::bundle;

/// Usage, printed when the arguments are invalid.
pub const USAGE: &str = "\
usage: rungs inspect FILE… [--json]
       rungs convert FILE… --to markdown|json|csv [-o OUT]
       rungs check FILE… [--format text|github]
       rungs diff OLD NEW [--json]
       rungs bundle LADDER… --out FOLDER|FILE.html [--base URL] [--force] [--app FOLDER]
       rungs --help";

/// Output of `--help`.
pub const HELP: &str = "\
Reads career ladders: Markdown, HTML, CSV, Excel, OpenDocument, Word, YAML, TOML and JSON.

usage:
  rungs inspect FILE… [--json]    show what was read, then what was noticed on the way
  rungs convert FILE… --to FORM   write the ladder in a canonical form
  rungs check FILE…               say what is wrong with it, for continuous integration
  rungs diff OLD NEW              show what a change does to people's scores
  rungs bundle LADDER… --out OUT  make a site or one file with these ladders, without compiling

Several files make one ladder: of a level each, or of a track each.
FILE may be - for standard input. See also rungs COMMAND --help.

options:
  -h, --help           print this
  -V, --version        print the version

exit codes:
  0  a ladder was read (check: and nothing is wrong with it; diff: and nothing that matters for scores has changed)
  1  none was read, it could not be written, something is wrong with it, or something has changed
  2  the arguments make no sense (diff: or no ladder was read)
";

const INSPECT_HELP: &str = "\
Shows what was read from a ladder document: tracks, levels, groups and criteria, then what was repaired, guessed or left
out, with its place.

usage: rungs inspect FILE… [--json]

options:
  --json               print one JSON object
  -h, --help           print this
";

const CONVERT_HELP: &str = "\
Writes a ladder in a canonical form, which keeps every id and is read back without loss.

usage: rungs convert FILE… --to markdown|json|csv [-o OUT]
       rungs convert FILE… -o OUT

options:
  --to FORM            markdown, json or csv; otherwise the ending of OUT says which
  -o, --output OUT     where to write; otherwise to standard output
  -h, --help           print this
";

const CHECK_HELP: &str = "\
Checks a ladder document and prints what was noticed, by file and line.

The check fails if no ladder can be read, or if the reading of the document is unsure. With --strict, it also fails if
anything was repaired or left out.

usage: rungs check FILE… [--strict] [--format text|github]

options:
  --strict             fail on every warning
  --format FORMAT      text (default), or github for annotations of a GitHub workflow
  -h, --help           print this
";

const DIFF_HELP: &str = "\
Shows what a change of a ladder does to people's scores: what is kept, reworded, moved, renamed, split, merged, gone and
new.

Rows are matched by id, the others by equal or similar wording; ties are never guessed. Words that changed are marked
[-old-] {+new+}.

usage: rungs diff OLD NEW [--json]

options:
  --json               print one JSON object
  -h, --help           print this

exit codes:
  0  nothing changed that matters for scores
  1  something did
  2  the arguments make no sense, or no ladder was read
";

/// Output of `bundle --help`.
pub const BUNDLE_HELP: &str = "\
Makes a site or one file with these ladders and no others, in the order in which they are to be shown. It compiles nothing.

usage: rungs bundle LADDER… --out FOLDER [--base URL] [--force] [--app FOLDER]
       rungs bundle LADDER… --out FILE.html [--force] [--app FOLDER]

options:
  --out OUT            where to write: a folder to upload, or one file for a wiki, a mail or a disk
  --base URL           the address where the site will be, for search engines, previews and wikis that ask for one
  --force              write even if the folder is not empty or the file is there; files that bundle wrote there
                       before and does not write any more are removed
  --app FOLDER         the built app to use, instead of the one in this command
  -h, --help           print this
";

/// A parsed command.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print a help text.
    Help(&'static str),
    /// Print the version.
    Version,
    /// Show what is read from a document.
    Inspect(Inspect),
    /// Convert a document to a canonical form.
    Convert(Convert),
    /// Check a document.
    Check(Check),
    /// Show what a change of a ladder does to scores.
    Diff(Diff),
    /// Make a site or one file.
    Bundle(bundle::Arguments),
}

/// The arguments of `inspect`.
#[derive(Debug, PartialEq, Eq)]
pub struct Inspect {
    /// The files of the document.
    pub files: Vec<PathBuf>,
    /// Whether to print JSON.
    pub json: bool,
}

/// The arguments of `convert`.
#[derive(Debug, PartialEq, Eq)]
pub struct Convert {
    /// The files of the document.
    pub files: Vec<PathBuf>,
    /// The form to write.
    pub form: Form,
    /// The output file; standard output if there is none.
    pub out: Option<PathBuf>,
}

/// The arguments of `check`.
#[derive(Debug, PartialEq, Eq)]
pub struct Check {
    /// The files of the document.
    pub files: Vec<PathBuf>,
    /// Whether every warning fails the check.
    pub is_strict: bool,
    /// How to print what was noticed.
    pub format: MessageFormat,
}

/// The arguments of `diff`.
#[derive(Debug, PartialEq, Eq)]
pub struct Diff {
    /// The document before the change.
    pub old: PathBuf,
    /// The document after it.
    pub new: PathBuf,
    /// Whether to print JSON.
    pub json: bool,
}

/// A canonical form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// CSV.
    Csv,
}

/// The format of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MessageFormat {
    /// Lines of text.
    #[default]
    Text,
    /// Annotations of a GitHub workflow.
    Github,
}

impl Form {
    fn of_name(name: &str) -> Option<Self> {
        match name {
            "markdown" | "md" => Some(Self::Markdown),
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// The options of all commands, before it is known whether the command has them.
#[derive(Debug, Default)]
struct Options {
    files: Vec<PathBuf>,
    json: bool,
    to: Option<String>,
    out: Option<PathBuf>,
    is_strict: bool,
    format: Option<String>,
}

/// Parses the arguments; the first one is the name of the program.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = lexopt::Parser::from_iter(arguments);
    let mut command: Option<String> = None;
    let mut options = Options::default();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        let text = |parser: &mut lexopt::Parser| -> Result<String, String> {
            let value = parser.value().map_err(|error| error.to_string())?;
            Ok(value.to_string_lossy().into_owned())
        };
        match (argument, command.as_deref()) {
            (Short('h') | Long("help"), command) => return Ok(Command::Help(help(command))),
            (Short('V') | Long("version"), _) => return Ok(Command::Version),
            (Value(value), None) if value == "bundle" => return bundle::parse(parser),
            (Value(value), None) => command = Some(value.to_string_lossy().into_owned()),
            (Value(value), Some(_)) => options.files.push(value.into()),
            (Long("json"), Some("inspect" | "diff")) => options.json = true,
            (Short('o') | Long("output"), Some("diff")) => return Err("diff writes no file".to_owned()),
            (Long("to"), Some("convert")) => options.to = Some(text(&mut parser)?),
            (Short('o') | Long("output"), Some("convert")) => {
                options.out = Some(parser.value().map_err(|error| error.to_string())?.into());
            }
            (Long("strict"), Some("check")) => options.is_strict = true,
            (Long("format"), Some("check")) => options.format = Some(text(&mut parser)?),
            (other, _) => return Err(other.unexpected().to_string()),
        }
    }
    let command = command.ok_or("nothing to do")?;
    if !["inspect", "convert", "check", "diff"].contains(&command.as_str()) {
        return Err(format!("there is no command “{command}”"));
    }
    if options.files.is_empty() && command != "diff" {
        return Err(format!("{command} needs a FILE"));
    }
    match command.as_str() {
        "inspect" => Ok(Command::Inspect(Inspect { files: options.files, json: options.json })),
        "convert" => convert(options),
        "diff" => diff(options),
        _ => check(options),
    }
}

fn help(command: Option<&str>) -> &'static str {
    match command {
        Some("inspect") => INSPECT_HELP,
        Some("convert") => CONVERT_HELP,
        Some("check") => CHECK_HELP,
        Some("diff") => DIFF_HELP,
        _ => HELP,
    }
}

fn convert(options: Options) -> Result<Command, String> {
    let by_ending = || {
        let ending = options.out.as_deref()?.extension()?.to_str()?.to_ascii_lowercase();
        Form::of_name(&ending)
    };
    let form = match &options.to {
        Some(name) => Some(Form::of_name(name).ok_or(format!("there is no form “{name}”: markdown, json or csv"))?),
        None => by_ending(),
    };
    let form = form.ok_or("convert needs --to markdown|json|csv, or an OUT that ends in .md, .json or .csv")?;
    Ok(Command::Convert(Convert { files: options.files, form, out: options.out }))
}

fn check(options: Options) -> Result<Command, String> {
    let format = match options.format.as_deref() {
        None | Some("text") => MessageFormat::Text,
        Some("github") => MessageFormat::Github,
        Some(other) => return Err(format!("there is no format “{other}”: text or github")),
    };
    Ok(Command::Check(Check { files: options.files, is_strict: options.is_strict, format }))
}

fn diff(options: Options) -> Result<Command, String> {
    let mut files = options.files.into_iter();
    let (Some(old), Some(new)) = (files.next(), files.next()) else {
        return Err("diff needs OLD and NEW".to_owned());
    };
    if let Some(third) = files.next() {
        return Err(format!("diff compares two documents; “{}” is one too many", third.display()));
    }
    if old.as_os_str() == "-" && new.as_os_str() == "-" {
        return Err("only one of OLD and NEW can be standard input".to_owned());
    }
    Ok(Command::Diff(Diff { old, new, json: options.json }))
}
