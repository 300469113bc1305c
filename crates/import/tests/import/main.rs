//! What the importer promises to the people whose documents it reads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(missing_docs, reason = "tests say in their names what they hold")]

mod canonical;
mod generated;
mod paths;
mod robustness;
mod seeds;
mod stability;

use proptest::prelude::ProptestConfig;
use rungs_domain::ladder::{Criterion, Ladder, Track};
use rungs_import::{Diagnostic, Import, Options, Severity};

const MATRIX: &str = include_str!("../seeds/000-37signals-support-matrix.md");
const BASECAMP: &str = include_str!("../seeds/001-basecamp-support-levels.md");
const BOX_PRODUCTS: &str = include_str!("../seeds/002-box-products-support-levels.md");
const FLOAT: &str = include_str!("../seeds/003-float-support-specialist-scraped.txt");
const SCRAPED: &str = include_str!("../seeds/004-37signals-support-scraped.txt");

/// The configuration of a property test; `PROPTEST_CASES` asks for another number of cases.
fn cases(number: u32) -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { default } else { ProptestConfig { cases: number, ..default } }
}

fn read(document: &str) -> Import {
    read_named(document, None)
}

fn read_named(document: &str, name: Option<&str>) -> Import {
    rungs_import::import(document, &Options { name }).expect("the document holds a ladder")
}

fn ladder(document: &str) -> Ladder {
    read(document).ladder
}

/// The diagnostics that are more than information, as `line: words`.
fn warnings(import: &Import) -> Vec<String> {
    let warnings = import.diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Info);
    warnings.map(short).collect()
}

fn infos(import: &Import) -> Vec<String> {
    import.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Info).map(short).collect()
}

fn short(diagnostic: &Diagnostic) -> String {
    match diagnostic.line {
        Some(line) => format!("{line}: {}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn criterion<'a>(track: &'a Track, title: &str) -> &'a Criterion {
    let found = track.criteria().find(|(_, criterion)| criterion.title == title);
    found.unwrap_or_else(|| panic!("there is a criterion “{title}”")).1
}

/// The wording of every cell, without ids.
fn wording(track: &Track) -> Vec<Vec<Vec<&str>>> {
    track
        .criteria()
        .map(|(_, criterion)| {
            criterion.cells.iter().map(|cell| cell.iter().map(|statement| statement.text.as_str()).collect()).collect()
        })
        .collect()
}
