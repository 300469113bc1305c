//! Files for export.

use rungs_domain::ladder::{Id, Ladder};
use rungs_store::Store;

use crate::archive::{Archive, ArchivedLadder, write};
use crate::stored::{archive_ladder, is_undecodable};
use crate::{report, spreadsheet};

/// The kinds of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// All data on the present ladder, for import.
    Ladder,
    /// All data on all ladders, for import.
    AllLadders,
    /// A table for other programs.
    Spreadsheet,
    /// A report for people.
    Report,
}

/// A text file for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: &'static str,
    /// Content.
    pub text: String,
}

/// The titles of ladders whose data is missing from an export, with a message for the user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Some of {} is not in the file: it was saved by a newer version of Rungs or cannot be read. It stays in this browser as it is.",
    .0.join(", ")
)]
pub struct OmittedLadders(pub Vec<String>);

const JSON: &str = "application/json";
const CSV: &str = "text/csv;charset=utf-8";
const MARKDOWN: &str = "text/markdown;charset=utf-8";

impl TextFile {
    /// Creates the Markdown file of a plan.
    pub fn plan(ladder: &Id, text: String) -> Self {
        Self { name: format!("rungs-{ladder}-plan.md"), media_type: MARKDOWN, text }
    }

    /// Creates the SVG file of a profile chart.
    pub fn profile(ladder: &Id, svg: String) -> Self {
        Self { name: profile_file_name(ladder, "svg"), media_type: "image/svg+xml", text: svg }
    }
}

/// Returns the file name of a profile chart with an extension.
pub fn profile_file_name(ladder: &Id, extension: &str) -> String {
    format!("rungs-{ladder}-profile.{extension}")
}

/// Creates an export, and reports ladders whose data is missing from it. `ladder` is the present ladder, `ladders` are
/// all known ones; `day` is the local date, as `2026-11-30`.
pub fn export(
    kind: ExportKind,
    store: &mut Store,
    ladder: &Ladder,
    ladders: &[Ladder],
    day: &str,
    now: u64,
) -> (TextFile, Option<OmittedLadders>) {
    let id = &ladder.id;
    match kind {
        ExportKind::Ladder => {
            let (text, omitted) = archive(std::slice::from_ref(id), store, ladders, now);
            (TextFile { name: format!("rungs-{id}-{day}.json"), media_type: JSON, text }, omitted)
        }
        ExportKind::AllLadders => {
            let mut ids = store.ladders();
            ids.retain(|stored| stored != id);
            ids.insert(0, id.clone());
            let (text, omitted) = archive(&ids, store, ladders, now);
            (TextFile { name: format!("rungs-{day}.json"), media_type: JSON, text }, omitted)
        }
        ExportKind::Spreadsheet => {
            let text = spreadsheet::csv(ladder, store.read(id, now));
            (TextFile { name: format!("rungs-{id}-{day}.csv"), media_type: CSV, text }, None)
        }
        ExportKind::Report => {
            let text = report::markdown(ladder, store.read(id, now));
            (TextFile { name: format!("rungs-{id}-{day}.md"), media_type: MARKDOWN, text }, None)
        }
    }
}

/// Exports all stored data as the text of a file.
pub fn export_all(store: &mut Store, ladders: &[Ladder], now: u64) -> String {
    archive(&store.ladders(), store, ladders, now).0
}

/// Formats the archive of some ladders, and reports ladders whose data is missing from it.
fn archive(ids: &[Id], store: &mut Store, ladders: &[Ladder], now: u64) -> (String, Option<OmittedLadders>) {
    let archived_ladders: Vec<ArchivedLadder> = ids.iter().map(|id| archive_ladder(store, ladders, id, now)).collect();
    let undecodable = archived_ladders.iter().filter(|archived| is_undecodable(store, archived.ladder(), now));
    let omitted: Vec<String> = undecodable.map(|archived| archived.name().to_owned()).collect();
    (write(&Archive { ladders: archived_ladders }, now), (!omitted.is_empty()).then_some(OmittedLadders(omitted)))
}
