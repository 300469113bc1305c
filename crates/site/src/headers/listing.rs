//! The files of a site, as needed for their headers.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use crate::File;
use crate::base_address::BaseAddress;
use crate::template::{Template, is_file_of_program};

/// The files of a site.
pub(super) struct Listing<'a> {
    base: Option<&'a BaseAddress>,
    /// Texts of the pages by path.
    pages: BTreeMap<&'a str, &'a str>,
    /// Paths of the other files.
    others: BTreeSet<&'a str>,
}

impl<'a> Listing<'a> {
    /// Lists generated files, and further files by their paths.
    pub(super) fn new(
        generated: &'a [File],
        further: impl Iterator<Item = &'a str>,
        base: Option<&'a BaseAddress>,
    ) -> Self {
        let (pages, others): (Vec<&File>, Vec<&File>) = generated.iter().partition(|file| file.path.ends_with(".html"));
        Self {
            base,
            pages: pages.into_iter().map(|file| (file.path.as_str(), file.text.as_str())).collect(),
            others: others.into_iter().map(|file| file.path.as_str()).chain(further).collect(),
        }
    }

    /// Returns the path of the app on its host, not encoded; "/" if the base address is unknown.
    pub(super) fn root(&self) -> String {
        percent_decode_str(self.base.map_or("/", BaseAddress::path)).decode_utf8_lossy().into_owned()
    }

    /// Returns the pages at the root, by name without extension.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let at_root = self.pages.iter().filter(|(path, _)| !path.contains('/'));
        at_root.filter_map(|(path, text)| Some((path.strip_suffix(".html")?, *text)))
    }

    /// Returns the folders that contain pages, with the texts of these pages.
    pub(super) fn folders(&self) -> BTreeMap<&'a str, Vec<&'a str>> {
        let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (path, text) in &self.pages {
            if let Some((folder, _)) = path.split_once('/') {
                folders.entry(folder).or_default().push(text);
            }
        }
        folders
    }

    /// Returns the paths of the files that pages load, and whether the path changes with the content.
    pub(super) fn loaded(&self) -> impl Iterator<Item = (&'a str, bool)> {
        let is_loaded = |path: &&str| *path == Template::FILE || path.ends_with(".js") || path.ends_with(".wasm");
        self.others.iter().copied().filter(is_loaded).map(|path| (path, is_file_of_program(path)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_by_folder() {
        let files = [("index.html", "<p>"), ("a/index.html", "<i>"), ("a/b/index.html", "<b>"), ("a.js", "")];
        let files = files.map(|(path, text)| File::new(path, text));
        let listing = Listing::new(&files, ["notes.txt", "app-00000000000000aa/app.js"].into_iter(), None);
        assert_eq!(listing.pages().collect::<Vec<_>>(), [("index", "<p>")]);
        assert_eq!(listing.folders(), BTreeMap::from([("a", vec!["<b>", "<i>"])]));
        assert_eq!(listing.loaded().collect::<Vec<_>>(), [("a.js", false), ("app-00000000000000aa/app.js", true)]);
    }

    #[test]
    fn the_root_is_the_path_of_the_base_address() {
        let check = |address: &str, root: &str| {
            let base = BaseAddress::parse(address).unwrap();
            assert_eq!(Listing::new(&[], [].into_iter(), base.as_ref()).root(), root);
        };
        check("", "/");
        check("https://example.com", "/");
        check("https://example.com/a/%C3%BC/", "/a/ü/");
    }
}
