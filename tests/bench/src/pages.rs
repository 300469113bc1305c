//! The pages that are measured, and the host they are put on.

use std::fs;
use std::path::Path;

use end_to_end::environment::path;
use end_to_end::{Context, Result};

use crate::host::{Files, Host};
use crate::index::Index;
use crate::{comparison, made_up};

/// How many criteria and levels the smallest made-up ladder has: about as many as a built-in one.
const CRITERIA: usize = 11;
const LEVELS: usize = 5;

/// The size of the made-up ladder that is searched, in criteria and levels.
const SEARCHED: (usize, usize) = (100, 10);

/// A page that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// The app as it is built.
    Rungs,
    /// The first page alone, without scripts.
    Static,
    /// The same ladder in React.
    React,
    /// The same ladder in plain JavaScript.
    Plain,
    /// The app with a made-up ladder so many times as large as a built-in one.
    MadeUp(usize),
    /// The app with a made-up ladder to search in.
    Searched,
}

impl Page {
    /// The steps in which ladders grow.
    pub const GROWTH: [Self; 3] = [Self::MadeUp(1), Self::MadeUp(10), Self::MadeUp(100)];

    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Rungs,
        Self::Static,
        Self::React,
        Self::Plain,
        Self::MadeUp(1),
        Self::MadeUp(10),
        Self::MadeUp(100),
        Self::Searched,
    ];

    /// What it is called in the table.
    pub fn name(self) -> String {
        match self {
            Self::Rungs => "Rungs".to_owned(),
            Self::Static => "static page".to_owned(),
            Self::React => "React".to_owned(),
            Self::Plain => "plain JavaScript".to_owned(),
            Self::MadeUp(times) => format!("{} × {LEVELS} made up", times * CRITERIA),
            Self::Searched => format!("{} × {} made up", SEARCHED.0, SEARCHED.1),
        }
    }

    /// Its path on the host.
    pub fn path(self) -> String {
        match self {
            Self::Rungs => "/rungs/".to_owned(),
            Self::Static => "/static/".to_owned(),
            Self::React => "/react/".to_owned(),
            Self::Plain => "/plain/".to_owned(),
            Self::MadeUp(times) => format!("/made-up-{times}/"),
            Self::Searched => "/searched/".to_owned(),
        }
    }

    /// What the key begins with under which it keeps scores.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rungs | Self::MadeUp(_) | Self::Searched => "rungs:",
            Self::Static => "",
            Self::React => "react:scores",
            Self::Plain => "plain:scores",
        }
    }

    /// A JavaScript expression that is true once nothing of the page is still to come.
    pub fn arrived(self) -> &'static str {
        match self {
            Self::Rungs | Self::MadeUp(_) | Self::Searched => "!document.getElementById('rungs-first-page')",
            Self::Static | Self::Plain => "true",
            Self::React => "document.querySelector('.criterion')",
        }
    }
}

/// Builds all pages and serves them.
pub fn host() -> Result<Host> {
    let dist = path("RUNGS_DIST")?;
    let ladders = rungs_built_in::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders"))?;
    let ladder = ladders.first().context("there is no built-in ladder")?;
    let index = Index::parse(&fs::read_to_string(dist.join("index.html"))?)?;
    let mut files = Files::default();
    files.add_folder(&Page::Rungs.path(), &dist)?;
    files.add(Page::Static.path() + "index.html", index.without_scripts("").as_bytes())?;
    comparison::add(&mut files, &path("RUNGS_BENCH")?.join("pages"), &index, ladder)?;
    for page in Page::ALL {
        let (criteria, levels) = match page {
            Page::MadeUp(times) => (times * CRITERIA, LEVELS),
            Page::Searched => SEARCHED,
            _ => continue,
        };
        let html = index.with_ladder(&made_up::ladder(ladder, criteria, levels))?;
        files.copy(&Page::Rungs.path(), &page.path());
        files.add(page.path() + "index.html", html.as_bytes())?;
    }
    Host::start(files)
}
