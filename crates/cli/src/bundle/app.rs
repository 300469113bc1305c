//! The app from which sites are made.

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::Path;

use flate2::read::GzDecoder;
use rungs_site::{App, Error};
use tar::Archive;

use super::Failure;

/// The packed app, see `build.rs`; empty without the feature `bundle`.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/app.tar.gz"));

/// Loads the app in a folder, or else the one in this command.
pub(super) fn load(folder: Option<&Path>) -> Result<App, Failure> {
    match folder {
        Some(folder) => App::load(|path| std::fs::read(folder.join(path)))
            .map_err(|error| Failure::App { folder: folder.to_owned(), error }),
        None if cfg!(feature = "bundle") => Ok(unpack(PACKED)?),
        None => Err(Failure::NoApp),
    }
}

/// Loads an app from an archive.
fn unpack(archive: &[u8]) -> Result<App, Error> {
    // A damaged archive lacks files, which loading the app reports.
    let mut files = files(archive).unwrap_or_default();
    App::load(|path| files.remove(path).ok_or_else(|| io::ErrorKind::NotFound.into()))
}

/// Returns the contents of an archive by path.
fn files(archive: &[u8]) -> io::Result<HashMap<String, Vec<u8>>> {
    let mut files = HashMap::new();
    for entry in Archive::new(GzDecoder::new(archive)).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        files.insert(path, content);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_archive_is_reported() {
        for archive in [&b""[..], b"not an archive"] {
            let problem = unpack(archive).unwrap_err().to_string();
            assert!(problem.starts_with("the app has no readable template.json"), "{problem}");
        }
    }

    #[test]
    fn a_command_without_an_app_says_how_to_get_one() {
        if cfg!(feature = "bundle") {
            assert!(load(None).unwrap().files().count() > 3);
        } else {
            let problem = load(None).unwrap_err().to_string();
            assert!(problem.contains("`cargo xtask command`") && problem.contains("--app"), "{problem}");
        }
    }
}
