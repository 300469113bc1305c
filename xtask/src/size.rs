//! What the built app weighs: what a browser fetches before a person can score, and what it fetches when that is needed.

mod page;
mod weight;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use self::weight::Weight;
use crate::project::{ELEMENT_SCRIPT, is_program};

/// The most that the first load may weigh, in bytes after brotli compression. The aim is 130,000: the store with its codec
/// and Leptos' signals are what is above it.
const FIRST_LOAD_BUDGET: usize = 168_000;

/// The most that the further parts may weigh, all together.
const FURTHER_BUDGET: usize = 480_000;

/// The page of the app.
const PAGE: &str = "index.html";

/// The whole app as one file.
const ONE_FILE: &str = "rungs.html";

/// What the names of the files that are fetched later begin with, and what is in them. A chunk is what several parts
/// share.
const FURTHER: [(&str, &str); 3] = [("split_personal", "personal"), ("split_reading", "reading"), ("chunk_", "shared")];

/// The files beside the page that it never fetches.
const NOT_FETCHED: [&str; 8] = [
    ONE_FILE,
    ELEMENT_SCRIPT,
    "embed.js",
    "_headers",
    "nginx-headers.conf",
    "robots.txt",
    "sitemap.xml",
    "oembed.json",
];

/// Things that are fetched together, and how much they may weigh.
#[derive(Debug)]
struct Group {
    name: &'static str,
    budget: usize,
    parts: Vec<(&'static str, Weight)>,
}

impl Group {
    fn new(name: &'static str, budget: usize) -> Self {
        Self { name, budget, parts: Vec::new() }
    }

    fn add(&mut self, part: &'static str, weight: Weight) {
        match self.parts.iter_mut().find(|(other, _)| *other == part) {
            Some((_, sum)) => *sum = sum.and(weight),
            None => self.parts.push((part, weight)),
        }
    }

    fn total(&self) -> Weight {
        self.parts.iter().fold(Weight::default(), |sum, (_, weight)| sum.and(*weight))
    }

    fn check(&self) -> Result<()> {
        let (name, budget, weight) = (self.name, self.budget, self.total().brotli);
        ensure!(weight <= budget, "the {name} weighs {} bytes more than its budget of {budget}", weight - budget);
        Ok(())
    }
}

/// Prints what a built app weighs, and fails where that is above a budget. Returns the table.
pub fn check(dist: &Path) -> Result<String> {
    let groups = groups(dist)?;
    let table = table(&groups, &in_one_piece(dist)?);
    print!("{table}");
    groups.iter().try_for_each(Group::check)?;
    Ok(table)
}

/// What the page fetches, at once and later.
fn groups(dist: &Path) -> Result<[Group; 2]> {
    let mut first_load = Group::new("first load", FIRST_LOAD_BUDGET);
    let mut further = Group::new("further parts", FURTHER_BUDGET);
    let page = fs::read_to_string(dist.join(PAGE)).context("the built app has no page")?;
    for (part, weight) in page::parts(&page)? {
        first_load.add(part, weight);
    }
    let mut files = files_of(dist)?;
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == PAGE || NOT_FETCHED.contains(&name.as_str()) {
            continue;
        }
        let weight = Weight::of(&fs::read(file)?)?;
        match FURTHER.into_iter().find(|(start, _)| name.starts_with(start)) {
            Some((_, part)) => further.add(part, weight),
            // Whatever is not known to be fetched later counts from the start.
            None => first_load.add(kind(&name), weight),
        }
    }
    Ok([first_load, further])
}

/// The files at the top of a built app, and those of its program. Other folders hold pages.
fn files_of(dist: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if !path.is_dir() {
            files.push(path);
        } else if is_program(&name.to_string_lossy()) {
            files.extend(files_of(&path)?);
        }
    }
    Ok(files)
}

/// What is loaded elsewhere, and in one piece: the element with the app, and the one file, which is sent as it is.
fn in_one_piece(dist: &Path) -> Result<[(&'static str, Weight); 2]> {
    let raw = usize::try_from(fs::metadata(dist.join(ONE_FILE))?.len())?;
    let element = Weight::of(&fs::read(dist.join(ELEMENT_SCRIPT))?)?;
    Ok([("element, beside the app's own files", element), ("one file", Weight { raw, brotli: raw })])
}

/// What a file of the first load is.
fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.') {
        Some((_, "js")) => page::JAVASCRIPT,
        Some((_, "wasm")) => "WebAssembly",
        _ => "other",
    }
}

fn table(groups: &[Group], others: &[(&'static str, Weight)]) -> String {
    let mut table = String::from("| part | bytes | after brotli | at most |\n|---|---:|---:|---:|\n");
    let mut row = |name: &str, weight: Weight, budget: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {name} | {} | {} | {budget} |", grouped(weight.raw), grouped(weight.brotli));
    };
    for group in groups {
        for (part, weight) in &group.parts {
            row(part, *weight, "");
        }
        row(&format!("**{}**", group.name), group.total(), &grouped(group.budget));
    }
    for (name, weight) in others {
        row(name, *weight, "");
    }
    table
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str =
        "<style>p{}</style><div id=rungs-first-page>a</div><script type=text/plain data-ladder=a>{}</script>";

    #[test]
    fn whatever_is_not_known_to_be_fetched_later_is_in_the_first_load() {
        let dist = std::env::temp_dir().join(format!("rungs-size-{}", std::process::id()));
        for folder in ["37signals-support", "app-0c1105e0ffd5d676"] {
            fs::create_dir_all(dist.join(folder)).unwrap();
        }
        let files = [
            (PAGE, INDEX),
            ("app-0c1105e0ffd5d676/app.js", "start()"),
            ("app-0c1105e0ffd5d676/app_bg.wasm", "wasm"),
            ("font.woff2", "font"),
            ("app-0c1105e0ffd5d676/split_personal.wasm", "personal"),
            ("app-0c1105e0ffd5d676/split_reading.wasm", "reading"),
            ("app-0c1105e0ffd5d676/chunk_1.wasm", "both"),
            ("37signals-support/index.html", "a page beside it"),
            (ELEMENT_SCRIPT, "element()"),
            (ONE_FILE, "all of it"),
            ("_headers", "*"),
        ];
        for (name, content) in files {
            fs::write(dist.join(name), content).unwrap();
        }
        let [first_load, further] = groups(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert_eq!(first_load.total().raw, INDEX.len() + "start()wasmfont".len());
        let parts = |group: &Group| group.parts.iter().map(|(name, it)| (*name, it.raw)).collect::<Vec<_>>();
        assert!(parts(&first_load).contains(&("other", 4)), "{first_load:?}");
        assert_eq!(parts(&further), [("shared", 4), ("personal", 8), ("reading", 7)]);
    }

    #[test]
    fn a_group_above_its_budget_fails_and_says_by_how_much() {
        let mut group = Group::new("first load", 100);
        group.add("HTML", Weight { raw: 300, brotli: 60 });
        assert!(group.check().is_ok());
        group.add("HTML", Weight { raw: 300, brotli: 60 });
        assert!(group.check().unwrap_err().to_string().contains("weighs 20 bytes more than its budget of 100"));
        let table = table(&[group], &[("one file", Weight { raw: 1234, brotli: 1234 })]);
        let expected =
            "| HTML | 600 | 120 |  |\n| **first load** | 600 | 120 | 100 |\n| one file | 1,234 | 1,234 |  |\n";
        assert!(table.ends_with(expected), "{table}");
    }
}
