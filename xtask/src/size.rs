//! The size of the built app: the first load, and the parts that are loaded lazily.

mod page;
mod weight;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use self::weight::Weight;
use crate::project::{ELEMENT_SCRIPT, is_program};

/// Maximum size of the first load, in bytes after brotli compression. The goal is 130,000; the excess is the store with
/// its codec and Leptos' signals.
const FIRST_LOAD_BUDGET: usize = 178_500;

/// The page of the app.
const PAGE: &str = "index.html";

/// The whole app as one file.
const ONE_FILE: &str = "rungs.html";

/// Parts that are loaded lazily, with the maximum of their total size.
struct LazyGroup {
    name: &'static str,
    budget: usize,
    /// Prefixes of the files, with display names.
    files: &'static [(&'static str, &'static str)],
}

/// The lazily loaded parts. The first group is what people with answers, and readers, come to need; the others are loaded
/// in rare cases.
const LAZY: [LazyGroup; 5] = [
    LazyGroup {
        name: "lazy parts",
        budget: 480_000,
        files: &[("split_personal", "personal"), ("split_reading", "reading")],
    },
    // Code of several parts. A part loads only the chunks with its code.
    LazyGroup { name: "shared by parts", budget: 300_000, files: &[("chunk_", "chunks")] },
    LazyGroup { name: "changed ladder", budget: 80_000, files: &[("split_revision", "revision")] },
    LazyGroup { name: "importer", budget: 1_000_000, files: &[("split_documents", "documents")] },
    LazyGroup {
        name: "authoring view",
        budget: 400_000,
        files: &[("split_editor", "editor"), ("worker.js", "worker")],
    },
];

/// Files next to the page that it never loads.
const NOT_LOADED: [&str; 9] = [
    ONE_FILE,
    ELEMENT_SCRIPT,
    "embed.js",
    "template.json",
    "_headers",
    "nginx-headers.conf",
    "robots.txt",
    "sitemap.xml",
    "oembed.json",
];

/// Files that are loaded together, with their budget.
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

/// Prints the sizes of a built app and checks the budgets. Returns the table.
pub fn check(dist: &Path) -> Result<String> {
    let groups = groups(dist)?;
    let table = table(&groups, &other_sizes(dist)?);
    print!("{table}");
    groups.iter().try_for_each(Group::check)?;
    Ok(table)
}

/// Returns the groups of files that the page loads.
fn groups(dist: &Path) -> Result<Vec<Group>> {
    let mut first_load = Group::new("first load", FIRST_LOAD_BUDGET);
    let mut lazy = LAZY.map(|group| Group::new(group.name, group.budget));
    let page = fs::read_to_string(dist.join(PAGE)).context("the built app has no page")?;
    for (part, weight) in page::parts(&page)? {
        first_load.add(part, weight);
    }
    let mut files = files_of(dist)?;
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == PAGE || NOT_LOADED.contains(&name.as_str()) {
            continue;
        }
        let weight = Weight::of(&fs::read(file)?)?;
        let part = |group: &LazyGroup| group.files.iter().find(|(start, _)| name.starts_with(start)).map(|(_, it)| *it);
        match lazy.iter_mut().zip(&LAZY).find_map(|(weighed, group)| Some((weighed, part(group)?))) {
            Some((group, part)) => group.add(part, weight),
            // Files that are not known to be lazy count towards the first load.
            None => first_load.add(kind(&name), weight),
        }
    }
    Ok([first_load].into_iter().chain(lazy).collect())
}

/// Returns the files at the root of a built app and those of its program. Other folders contain static pages.
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

/// Returns the sizes of the element's script and of the one file, which is not compressed.
fn other_sizes(dist: &Path) -> Result<[(&'static str, Weight); 2]> {
    let raw = usize::try_from(fs::metadata(dist.join(ONE_FILE))?.len())?;
    let element = Weight::of(&fs::read(dist.join(ELEMENT_SCRIPT))?)?;
    Ok([("element, beside the app's own files", element), ("one file", Weight { raw, brotli: raw })])
}

/// Returns the kind of a file in the first load.
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
        let _ = writeln!(
            table,
            "| {name} | {} | {} | {budget} |",
            with_thousands_separators(weight.raw),
            with_thousands_separators(weight.brotli)
        );
    };
    for group in groups {
        for (part, weight) in &group.parts {
            row(part, *weight, "");
        }
        row(&format!("**{}**", group.name), group.total(), &with_thousands_separators(group.budget));
    }
    for (name, weight) in others {
        row(name, *weight, "");
    }
    table
}

/// Formats a number with thousands separators.
fn with_thousands_separators(number: usize) -> String {
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
    fn unknown_files_count_towards_the_first_load() {
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
            ("app-0c1105e0ffd5d676/split_revision.wasm", "changed"),
            ("app-0c1105e0ffd5d676/split_documents.wasm", "documents"),
            ("app-0c1105e0ffd5d676/split_editor.wasm", "edit"),
            ("app-0c1105e0ffd5d676/worker.js", "read()"),
            ("37signals-support/index.html", "a page beside it"),
            (ELEMENT_SCRIPT, "element()"),
            (ONE_FILE, "all of it"),
            ("_headers", "*"),
        ];
        for (name, content) in files {
            fs::write(dist.join(name), content).unwrap();
        }
        let groups = groups(&dist).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        let [first_load, lazy, shared, revision, documents, editor] = groups.as_slice() else { panic!("{groups:?}") };
        assert_eq!(first_load.total().raw, INDEX.len() + "start()wasmfont".len());
        let parts = |group: &Group| group.parts.iter().map(|(name, it)| (*name, it.raw)).collect::<Vec<_>>();
        assert!(parts(first_load).contains(&("other", 4)), "{first_load:?}");
        assert_eq!(parts(lazy), [("personal", 8), ("reading", 7)]);
        assert_eq!(parts(shared), [("chunks", 4)]);
        assert_eq!(parts(revision), [("revision", 7)]);
        assert_eq!(parts(documents), [("documents", 9)]);
        assert_eq!(parts(editor), [("editor", 4), ("worker", 6)]);
    }

    #[test]
    fn a_group_above_its_budget_fails() {
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
