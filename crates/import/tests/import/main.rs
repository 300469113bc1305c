//! What the importer promises to the people whose documents it reads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(missing_docs, reason = "tests say in their names what they hold")]

mod accounting;
mod canonical;
mod clipboard;
mod generated;
mod kinds;
mod limits;
mod office;
mod pages;
mod paths;
mod reading;
mod records;
mod refusal;
mod robustness;
mod seeds;
mod separated;
mod stability;

use std::time::{Duration, Instant};

use proptest::prelude::ProptestConfig;
use rungs_domain::ladder::{Criterion, Ladder, Track};
use rungs_import::{Diagnostic, Finding, Import, ImportError, Options, Severity, SourceFile};

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

fn file(content: impl AsRef<[u8]>, name: Option<&str>) -> SourceFile {
    SourceFile { name: name.map(str::to_owned), bytes: content.as_ref().to_vec() }
}

fn try_read(content: impl AsRef<[u8]>, name: Option<&str>) -> Result<Import, ImportError> {
    rungs_import::import(&[file(content, name)], &Options::default())
}

/// Reads a document that repeats something so many times, and one that repeats it eight times as often, and asserts that
/// the time grows less than with the square of their lengths. The least of several times counts, and a busy computer gets
/// more attempts.
#[track_caller]
fn check_growth<C: AsRef<[u8]>>(content: impl Fn(usize) -> C, times: usize, name: Option<&str>) {
    const MOST_RUNS: usize = 16;
    /// Eight times the length takes eight times as long if the work is linear, and 64 times if it is quadratic.
    const MOST: u32 = 32;
    let (small, large) = (content(times), content(8 * times));
    let time = |document: &C| {
        let begin = Instant::now();
        let _ = try_read(document.as_ref(), name);
        begin.elapsed()
    };
    let (mut least_small, mut least_large) = (Duration::MAX, Duration::MAX);
    for _ in 0..MOST_RUNS {
        least_small = least_small.min(time(&small));
        least_large = least_large.min(time(&large));
        if least_large < least_small.max(Duration::from_millis(1)) * MOST {
            return;
        }
    }
    panic!("{times} times: {least_small:?}, {} times: {least_large:?}", 8 * times);
}

#[track_caller]
fn read(document: impl AsRef<[u8]>) -> Import {
    read_named(document, None)
}

#[track_caller]
fn read_named(document: impl AsRef<[u8]>, name: Option<&str>) -> Import {
    try_read(document, name).expect("the document holds a ladder")
}

#[track_caller]
fn ladder(document: impl AsRef<[u8]>) -> Ladder {
    read(document).ladder
}

/// The diagnostics that are more than information, as `line: words`.
fn warnings(import: &Import) -> Vec<String> {
    import.diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Info).map(short).collect()
}

fn infos(import: &Import) -> Vec<String> {
    import.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Info).map(short).collect()
}

fn short(diagnostic: &Diagnostic) -> String {
    match diagnostic.line() {
        Some(line) => format!("{line}: {}", diagnostic.finding),
        None => diagnostic.finding.to_string(),
    }
}

/// The lines of the diagnostics of a kind.
fn lines(import: &Import, is: impl Fn(&Finding) -> bool) -> Vec<u32> {
    let found = import.diagnostics.iter().filter(|diagnostic| is(&diagnostic.finding));
    found.flat_map(|diagnostic| &diagnostic.places).filter_map(|place| place.line()).collect()
}

#[track_caller]
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

/// What a track is made of: its levels, and for each criterion its group, its title and the number of statements at
/// each level.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    levels: Vec<String>,
    rows: Vec<(String, String, Vec<usize>)>,
}

fn shapes(ladder: &Ladder) -> Vec<Shape> {
    let shape = |track: &Track| Shape {
        levels: track.levels.iter().map(|level| level.title.clone()).collect(),
        rows: track
            .criteria()
            .map(|(group, criterion)| {
                (group.title.clone(), criterion.title.clone(), criterion.cells.iter().map(Vec::len).collect())
            })
            .collect(),
    };
    ladder.tracks.iter().map(shape).collect()
}

/// A track as it is expected: its levels, and a group, title and number of statements at each level for each criterion.
fn shape(levels: &[&str], rows: &[(&str, &str, &[usize])]) -> Shape {
    Shape {
        levels: levels.iter().map(|&level| level.to_owned()).collect(),
        rows: rows
            .iter()
            .map(|(group, title, cells)| ((*group).to_owned(), (*title).to_owned(), cells.to_vec()))
            .collect(),
    }
}

#[track_caller]
fn check_shapes(document: impl AsRef<[u8]>, expected: &[Shape]) -> Import {
    check_shapes_named(document, None, expected)
}

#[track_caller]
fn check_shapes_named(document: impl AsRef<[u8]>, name: Option<&str>, expected: &[Shape]) -> Import {
    let import = read_named(document, name);
    assert_eq!(shapes(&import.ladder), expected);
    import
}
