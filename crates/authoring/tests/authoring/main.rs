//! What the authoring view promises to the people who make ladders in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(missing_docs, reason = "tests say in their names what they hold")]

mod checking;
mod edits;
mod generators;
mod keeping;
mod laws;
mod links;
mod shipped;
mod starts;
mod undo;

use rungs_authoring::{CellRef, Edit, Element};
use rungs_domain::ladder::{Id, Ladder};
use rungs_import::{Import, Options, Reading, SourceFile};

const SUPPORT: &str = "\
# Support

| | Junior (L1) | Senior (L2) |
|---|---|---|
| Scope | Small tasks. | Projects. |
| Skills | Learns. | Teaches.<br>Writes guides. |
";

/// Reads a document, as it is best read or with a reading.
fn import(document: &str, reading: Option<Reading>) -> Import {
    rungs_import::import(&[SourceFile::unnamed(document)], &Options { reading }).unwrap()
}

fn support() -> Ladder {
    import(SUPPORT, None).ladder
}

/// Returns a cell of the support ladder.
fn cell(criterion: &str, level: &str) -> CellRef {
    CellRef { track: "support".into(), criterion: criterion.into(), level: level.into() }
}

fn criterion(id: &str) -> Element {
    Element::Criterion { track: "support".into(), criterion: id.into() }
}

fn level(id: &str) -> Element {
    Element::Level { track: "support".into(), level: id.into() }
}

fn rename(element: Element, text: &str) -> Edit {
    Edit::SetText { element, text: text.to_owned() }
}

/// Makes edits that all fit.
#[track_caller]
fn after(ladder: Ladder, edits: &[Edit]) -> Ladder {
    let applied = rungs_authoring::apply(ladder, edits);
    assert_eq!(applied.unapplied, []);
    applied.ladder.validate().unwrap();
    applied.ladder
}

fn ids<'i>(ids: impl IntoIterator<Item = &'i Id>) -> Vec<&'i str> {
    ids.into_iter().map(Id::as_str).collect()
}
