//! Files to take along.

use rungs_domain::ladder::{Id, Ladder};
use rungs_store::Store;

use crate::archive::{Archive, Part, write};
use crate::stored::{is_illegible, part};
use crate::{report, spreadsheet};

/// What can be taken along as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// Everything on the ladder that is looked at, to be imported again.
    Ladder,
    /// Everything on all ladders, to be imported again.
    AllLadders,
    /// A table for other programs.
    Spreadsheet,
    /// A report for people.
    Report,
}

/// A text that is offered as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// What the file is called.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub text: String,
}

/// What could not be put into a file, by the titles of the ladders.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Some of {} is not in the file: it was saved by a newer version of Rungs or cannot be read. It stays in this browser as it is.",
    .0.join(", ")
)]
pub struct LeftOut(pub Vec<String>);

const JSON: &str = "application/json";
const CSV: &str = "text/csv;charset=utf-8";
const MARKDOWN: &str = "text/markdown;charset=utf-8";

impl TextFile {
    /// A plan in Markdown.
    pub fn plan(ladder: &Id, text: String) -> Self {
        Self { name: format!("rungs-{ladder}-plan.md"), media_type: MARKDOWN, text }
    }

    /// The picture of a profile as SVG.
    pub fn profile(ladder: &Id, svg: String) -> Self {
        Self { name: profile_file_name(ladder, "svg"), media_type: "image/svg+xml", text: svg }
    }
}

/// What the picture of a profile is called as a file, with the extension of its format.
pub fn profile_file_name(ladder: &Id, extension: &str) -> String {
    format!("rungs-{ladder}-profile.{extension}")
}

/// Writes a file, and says what could not be put into it. `ladder` is the one that is looked at, `ladders` are all that
/// are known; `day` is the present day where the person is, as `2026-11-30`.
pub fn export(
    kind: ExportKind,
    store: &mut Store,
    ladder: &Ladder,
    ladders: &[Ladder],
    day: &str,
    now: u64,
) -> (TextFile, Option<LeftOut>) {
    let id = &ladder.id;
    match kind {
        ExportKind::Ladder => {
            let (text, left_out) = archive(std::slice::from_ref(id), store, ladders, now);
            (TextFile { name: format!("rungs-{id}-{day}.json"), media_type: JSON, text }, left_out)
        }
        ExportKind::AllLadders => {
            let mut ids = store.ladders();
            ids.retain(|stored| stored != id);
            ids.insert(0, id.clone());
            let (text, left_out) = archive(&ids, store, ladders, now);
            (TextFile { name: format!("rungs-{day}.json"), media_type: JSON, text }, left_out)
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

/// Everything that is stored, as the text of a file.
pub fn export_all(store: &mut Store, ladders: &[Ladder], now: u64) -> String {
    archive(&store.ladders(), store, ladders, now).0
}

/// The text of a file with everything on some ladders, and what could not be put into it.
fn archive(ids: &[Id], store: &mut Store, ladders: &[Ladder], now: u64) -> (String, Option<LeftOut>) {
    let parts: Vec<Part> = ids.iter().map(|id| part(store, ladders, id, now)).collect();
    let illegible = parts.iter().filter(|part| is_illegible(store, part.ladder(), now));
    let left_out: Vec<String> = illegible.map(|part| part.name().to_owned()).collect();
    (write(&Archive { ladders: parts }, now), (!left_out.is_empty()).then_some(LeftOut(left_out)))
}
