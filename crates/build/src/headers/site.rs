//! The files of a built app, as needed for their headers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use percent_encoding::percent_decode_str;

use crate::program::is_file_of_program;

/// A built app.
#[derive(Default)]
pub(super) struct Site {
    /// Files by path; the content of pages, and an empty string for other files.
    files: BTreeMap<String, String>,
}

impl Site {
    /// Reads a folder recursively.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let mut site = Self::default();
        site.add(folder, "")?;
        Ok(site)
    }

    #[cfg(test)]
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    fn add(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().into_string().ok().context("a file has a name that is not text")?;
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                self.add(&entry.path(), &format!("{path}/"))?;
            } else {
                let text = if name.ends_with(".html") { fs::read_to_string(entry.path())? } else { String::new() };
                self.files.insert(path, text);
            }
        }
        Ok(())
    }

    /// Returns the origin of the app, if the app states its address.
    pub(super) fn origin(&self) -> Option<&str> {
        let address = self.address()?;
        let host = address.find("://")? + "://".len();
        let end = address[host..].find('/').map_or(address.len(), |length| host + length);
        Some(&address[..end])
    }

    /// Returns the path of the app on its host, from the stated address or "/".
    pub(super) fn root(&self) -> String {
        let path = self.address().zip(self.origin()).and_then(|(address, origin)| address.strip_prefix(origin));
        percent_decode_str(path.unwrap_or("/")).decode_utf8_lossy().into_owned()
    }

    /// Returns the address that the app states; ends with a slash.
    fn address(&self) -> Option<&str> {
        let page = self.files.get("index.html").map_or("", String::as_str);
        let links = page.split("<link ").skip(1).filter_map(|after| after.split('>').next());
        links.filter(|link| link.contains("rel=canonical")).find_map(|link| {
            let (_, address) = link.split_once("href=")?;
            address.trim_start_matches('"').split(['"', ' ']).next()
        })
    }

    /// Returns the pages at the root, by name without extension.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let at_root = self.files.iter().filter(|(path, _)| !path.contains('/'));
        at_root.filter_map(|(path, text)| Some((path.strip_suffix(".html")?, text.as_str())))
    }

    /// Returns the folders that contain pages, with the content of these pages.
    pub(super) fn folders(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (path, text) in self.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            if let Some((folder, _)) = path.split_once('/') {
                folders.entry(folder).or_default().push(text);
            }
        }
        folders
    }

    /// Returns the paths of scripts and WebAssembly files, and whether the path changes with the content.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&str, bool)> {
        let names = self.files.keys().map(String::as_str);
        let parts = names.filter(|name| [".js", ".wasm"].iter().any(|ending| name.ends_with(ending)));
        parts.map(|name| (name, is_file_of_program(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_path_of_the_canonical_address() {
        let check = |page: &str, origin: Option<&str>, root: &str| {
            let site = Site::new(&[("index.html", page)]);
            assert_eq!((site.origin(), site.root().as_str()), (origin, root), "{page}");
        };
        let host = Some("https://example.com");
        check("<link href=data:, rel=icon>", None, "/");
        check("<link href=https://example.com/ rel=canonical>", host, "/");
        check("<link rel=icon href=data:,><link href=https://example.com/a/%C3%BC/ rel=canonical>", host, "/a/ü/");
        check("<link rel=canonical href=\"http://[::1]:8080/a/\">", Some("http://[::1]:8080"), "/a/");
    }

    #[test]
    fn folders_are_read_recursively() {
        let folder = std::env::temp_dir().join(format!("rungs-headers-{}", std::process::id()));
        fs::create_dir_all(folder.join("a/b")).unwrap();
        for (file, text) in [("index.html", "<p>"), ("a/index.html", "<i>"), ("a/b/index.html", "<b>"), ("a.js", "")] {
            fs::write(folder.join(file), text).unwrap();
        }
        let site = Site::read(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(site.pages().collect::<Vec<_>>(), [("index", "<p>")]);
        assert_eq!(site.folders(), BTreeMap::from([("a", vec!["<b>", "<i>"])]));
        assert_eq!(site.parts().collect::<Vec<_>>(), [("a.js", false)]);
    }
}
