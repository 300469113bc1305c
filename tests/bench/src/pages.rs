//! The measured pages and their host.

use std::fs;
use std::path::Path;

use end_to_end::environment::path;
use end_to_end::{Context, Result};

use crate::host::{Files, Host};
use crate::index::Index;
use crate::{comparison, generated_ladder};

/// Folder of the built-in documents.
const LADDERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ladders");

/// Size of the smallest generated ladder, similar to a built-in one.
const CRITERIA: usize = 11;
const LEVELS: usize = 5;

/// Size of the generated ladder for the search, in criteria and levels.
const SEARCHED: (usize, usize) = (100, 10);

/// A measured page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// The built app.
    Rungs,
    /// The first page without scripts.
    Static,
    /// The same ladder in React.
    React,
    /// The same ladder in plain JavaScript.
    Plain,
    /// The app with a generated ladder that is this many times as large as a built-in one.
    Generated(usize),
    /// The app with a generated ladder for the search.
    Searched,
}

impl Page {
    /// The pages with generated ladders of increasing size.
    pub const GROWTH: [Self; 3] = [Self::Generated(1), Self::Generated(10), Self::Generated(100)];

    /// All pages.
    pub const ALL: [Self; 8] = [
        Self::Rungs,
        Self::Static,
        Self::React,
        Self::Plain,
        Self::Generated(1),
        Self::Generated(10),
        Self::Generated(100),
        Self::Searched,
    ];

    /// Returns the name in the table.
    pub fn name(self) -> String {
        match self {
            Self::Rungs => "Rungs".to_owned(),
            Self::Static => "static page".to_owned(),
            Self::React => "React".to_owned(),
            Self::Plain => "plain JavaScript".to_owned(),
            Self::Generated(times) => format!("{} × {LEVELS} generated", times * CRITERIA),
            Self::Searched => format!("{} × {} generated", SEARCHED.0, SEARCHED.1),
        }
    }

    /// Returns the path on the host.
    pub fn path(self) -> String {
        match self {
            Self::Rungs => "/rungs/".to_owned(),
            Self::Static => "/static/".to_owned(),
            Self::React => "/react/".to_owned(),
            Self::Plain => "/plain/".to_owned(),
            Self::Generated(times) => format!("/made-up-{times}/"),
            Self::Searched => "/searched/".to_owned(),
        }
    }

    /// Returns the prefix of the storage keys of scores.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rungs | Self::Generated(_) | Self::Searched => "rungs:",
            Self::Static => "",
            Self::React => "react:scores",
            Self::Plain => "plain:scores",
        }
    }

    /// Returns a JavaScript expression that is true once the page has loaded completely.
    pub fn arrived(self) -> &'static str {
        match self {
            Self::Rungs | Self::Generated(_) | Self::Searched => "!document.getElementById('rungs-first-page')",
            Self::Static | Self::Plain => "true",
            Self::React => "document.querySelector('.criterion')",
        }
    }
}

/// A ladder document that the authoring view reads.
pub struct Document {
    /// Name of its file.
    pub name: String,
    /// Its content.
    pub content: String,
    /// A text that the ladder shows.
    pub text: String,
}

impl Document {
    /// Finds the largest of the built-in documents.
    pub fn largest() -> Result<Self> {
        let mut documents = Vec::new();
        for entry in fs::read_dir(Path::new(LADDERS))? {
            let path = entry?.path();
            documents.push((path.clone(), fs::read_to_string(path)?));
        }
        let largest = documents.into_iter().max_by_key(|(_, content)| content.len());
        let (path, content) = largest.context("there is no built-in ladder")?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let ladders = rungs_built_in::read(Path::new(LADDERS))?;
        let ladder = ladders.iter().find(|ladder| ladder.id.as_str() == id).context("a ladder is named as its file")?;
        let statement = ladder.tracks.first().and_then(|track| track.statements().last());
        Ok(Self { name, content, text: statement.context("a ladder has statements")?.text.clone() })
    }
}

/// Builds all pages and serves them.
pub fn host() -> Result<Host> {
    let dist = path("RUNGS_DIST")?;
    let ladders = rungs_built_in::read(Path::new(LADDERS))?;
    let ladder = ladders.first().context("there is no built-in ladder")?;
    let index = Index::load(&dist, &ladders)?;
    let mut files = Files::default();
    files.add_folder(&Page::Rungs.path(), &dist)?;
    files.add(Page::Static.path() + "index.html", index.without_scripts("").as_bytes())?;
    comparison::add(&mut files, &path("RUNGS_BENCH")?.join("pages"), &index, ladder)?;
    for page in Page::ALL {
        let (criteria, levels) = match page {
            Page::Generated(times) => (times * CRITERIA, LEVELS),
            Page::Searched => SEARCHED,
            _ => continue,
        };
        let html = index.with_ladder(&generated_ladder::ladder(ladder, criteria, levels))?;
        files.copy(&Page::Rungs.path(), &page.path());
        files.add(page.path() + "index.html", html.as_bytes())?;
    }
    Host::start(files)
}
