//! The arguments of `rungs bundle`.

use std::path::PathBuf;

use lexopt::prelude::*;
use rungs_site::BaseAddress;

use crate::arguments::{BUNDLE_HELP, Command};

/// The parsed arguments.
#[derive(Debug, PartialEq, Eq)]
pub struct Arguments {
    /// The documents, in the order in which their ladders are shown.
    pub documents: Vec<PathBuf>,
    /// The output.
    pub out: Out,
    /// The address at which the site will be.
    pub base: Option<BaseAddress>,
    /// Folder of the app to use instead of the one in the command.
    pub app: Option<PathBuf>,
    /// Whether existing files may be replaced.
    pub is_forced: bool,
}

/// The output.
#[derive(Debug, PartialEq, Eq)]
pub enum Out {
    /// A folder for a site.
    Folder(PathBuf),
    /// A file with everything in it.
    File(PathBuf),
}

impl Out {
    fn new(path: PathBuf) -> Self {
        let is_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
        if is_file { Self::File(path) } else { Self::Folder(path) }
    }
}

/// Parses the arguments after the name of the subcommand.
pub fn parse(mut parser: lexopt::Parser) -> Result<Command, String> {
    let mut documents: Vec<PathBuf> = Vec::new();
    let (mut out, mut base, mut app, mut is_forced) = (None, None, None, false);
    let message = |error: lexopt::Error| error.to_string();
    while let Some(argument) = parser.next().map_err(message)? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(BUNDLE_HELP)),
            Short('o') | Long("out" | "output") => out = Some(Out::new(parser.value().map_err(message)?.into())),
            Long("base") => {
                let address = parser.value().and_then(ValueExt::string).map_err(message)?;
                base = BaseAddress::parse(&address).map_err(|error| format!("--base: {error}"))?;
            }
            Long("app") => app = Some(parser.value().map_err(message)?.into()),
            Long("force") => is_forced = true,
            Value(document) => documents.push(document.into()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if documents.is_empty() {
        return Err("bundle needs a LADDER".to_owned());
    }
    if documents.iter().filter(|document| document.as_os_str() == "-").count() > 1 {
        return Err("only one LADDER can be standard input".to_owned());
    }
    let out = out.ok_or("bundle needs --out FOLDER or --out FILE.html")?;
    Ok(Command::Bundle(Arguments { documents, out, base, app, is_forced }))
}
