//! A built app without its ladders, and the files that it makes of ladders.

use std::collections::BTreeMap;
use std::io;

use rungs_templates::Markup;

use crate::base_address::BaseAddress;
use crate::content::packed;
use crate::one_file::EmbeddedFile;
use crate::template::Template;
use crate::{Error, Ladders, headers, index, one_file, static_pages};

/// The page of the app.
const INDEX: &str = "index.html";

/// The script of `<rungs-ladder>`. People write its name into their pages, so it never changes.
const ELEMENT: &str = "rungs.js";

/// The whole app as one file.
const ONE_FILE: &str = "rungs.html";

/// A generated file that is not written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path within the target folder, separated by slashes.
    pub path: String,
    /// Content.
    pub text: String,
}

impl File {
    /// Creates a file.
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Creates an HTML file.
    pub(crate) fn html(path: impl Into<String>, html: Markup) -> Self {
        Self::new(path, html.into_string())
    }
}

/// A built app without its ladders: the template, and the files that are the same for all ladders.
#[derive(Clone, Debug)]
pub struct App {
    template: Template,
    /// Contents by path, with the template's own file.
    files: BTreeMap<String, Vec<u8>>,
}

impl App {
    /// Loads an app. `read` returns the content of a file by its path in the app, separated by slashes.
    pub fn load(mut read: impl FnMut(&str) -> io::Result<Vec<u8>>) -> Result<Self, Error> {
        let mut load = |path: &str| read(path).map_err(|error| Error::Unreadable { path: path.to_owned(), error });
        let json = load(Template::FILE)?;
        let template: Template = serde_json::from_slice(&json)?;
        let mut files = BTreeMap::from([(Template::FILE.to_owned(), json)]);
        for path in &template.files {
            files.insert(path.clone(), load(path)?);
        }
        Ok(Self { template, files })
    }

    /// Returns the template.
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// Returns the files that are the same for all ladders, with their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// Makes all files of a site that depend on the ladders; those of [`App::files`] stand beside them. If the base
    /// address is known, pages state their addresses, and a sitemap and embedding data are added.
    pub fn site(&self, ladders: Ladders<'_>, base: Option<&BaseAddress>) -> Result<Vec<File>, Error> {
        let mut files = static_pages(ladders, &self.template.style, base)?;
        files.push(File::new(INDEX, index(&self.template, ladders, base)?));
        files.push(File::new(ELEMENT, element_script(&self.template, ladders)?));
        if self.template.loader.start_in_one_file.is_some() {
            files.push(File::new(ONE_FILE, self.one_file(ladders, base)?));
        }
        // Policies contain hashes of finished pages.
        let headers = headers::files(&files, self.files.keys().map(String::as_str), base)?;
        files.extend(headers);
        Ok(files)
    }

    /// Makes the one file, which contains the whole app.
    pub fn one_file(&self, ladders: Ladders<'_>, base: Option<&BaseAddress>) -> Result<String, Error> {
        let embedded = self.template.parts().chain([Template::FILE]).map(|path| {
            let name = path.rsplit('/').next().unwrap_or(path);
            EmbeddedFile::compress(name, self.files.get(path).map_or(&[][..], Vec::as_slice))
        });
        one_file(&self.template, ladders, base, &embedded.collect::<Result<Vec<_>, _>>()?)
    }
}

/// Composes the script of `<rungs-ladder>`: the definition of the ladders, which the minifier has seen as a global name,
/// and the rest.
fn element_script(template: &Template, ladders: Ladders<'_>) -> Result<String, Error> {
    let ladders = serde_json::Value::from(packed(ladders)?);
    Ok(format!("const LADDERS={ladders};\n{}\n", template.element))
}
