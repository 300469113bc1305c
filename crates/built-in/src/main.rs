//! Writes what the build needs of the built-in ladders: the pieces of `index.html`, and the static pages beside it.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use rungs_built_in::base_address::{self, BaseAddress};
use rungs_built_in::{File, first_page, read, site, style, write};

const USAGE: &str = "\
usage: page pieces FOLDER-OF-LADDERS INDEX-HTML FOLDER-TO-WRITE-TO
       page site FOLDER-OF-LADDERS INDEX-HTML [FOLDER-TO-WRITE-TO]";

/// The folder in which Trunk puts the app together. Its hooks are told, and cannot pass it as an argument.
const STAGING_VARIABLE: &str = "TRUNK_STAGING_DIR";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "it is how a command says what is wrong")]
            {
                eprintln!("error: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let verb = arguments.next().unwrap_or_default();
    let mut places: Vec<OsString> = arguments.collect();
    if verb == "site" && places.len() == 2 {
        places.extend(env::var_os(STAGING_VARIABLE).filter(|folder| !folder.is_empty()));
    }
    let places: Vec<&Path> = places.iter().map(Path::new).collect();
    let base = env::var_os(base_address::VARIABLE).unwrap_or_default();
    let base = BaseAddress::parse(&base.to_string_lossy())?;
    let (files, folder) = match (verb.to_str(), places.as_slice()) {
        (Some("pieces"), [ladders, page, folder]) => {
            let mut pieces = first_page::pieces(&read(ladders)?, base.as_ref())?;
            pieces.push(File { path: "element.css".to_owned(), text: style::of_element(page)? });
            (pieces, folder)
        }
        (Some("site"), [ladders, page, folder]) => {
            (site::files(&read(ladders)?, &style::read(page)?, base.as_ref())?, folder)
        }
        _ => return Err(USAGE.into()),
    };
    Ok(write(&files, folder)?)
}
