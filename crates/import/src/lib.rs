//! Reads the career ladders that people already have, and writes them back in one canonical form.
//!
//! A document goes through the same stations whatever its format, so that a new format needs only its own reader:
//!
//! 1. `decode`: bytes become text.
//! 2. `repair::encoding`: text that was saved in the wrong encoding is mended, line by line.
//! 3. `read`: the format's reader turns lines into a rough document (headings, lists, tables), each piece with its line.
//! 4. `recognise`: the rough document becomes tracks, levels, groups and criteria. Sentences that ran together are
//!    parted here, because only here is it known what is a statement.
//! 5. `ids`: everything gets a name that stays the same when the document is edited elsewhere.
//! 6. The ladder is validated.
//!
//! Nothing is altered or dropped in silence: whatever a station changes or cannot place becomes a [`Diagnostic`].
//! Invariants: no input or output, no panic, and time that grows with the length of the document, whatever it holds.
//!
//! ```
//! let document = "# Support\n\n| | Junior (L1) | Senior (L2) |\n|---|---|---|\n| Scope | Small tasks. | Projects. |\n";
//! let import = rungs_import::import(document, &rungs_import::Options::default())?;
//! assert_eq!(import.ladder.tracks[0].levels[1].title, "Senior");
//! assert!(rungs_import::to_markdown(&import.ladder).starts_with("---\nid: support\n"));
//! # Ok::<(), rungs_import::ImportError>(())
//! ```

mod decode;
mod diagnostic;
mod ids;
mod read;
mod recognise;
mod repair;
mod rough;
mod text;
mod write;

use rungs_domain::ladder::Ladder;

pub use decode::LARGEST_DOCUMENT;
pub use diagnostic::{Diagnostic, ImportError, Severity};
pub use write::{to_json, to_markdown};

use diagnostic::Notes;
use read::Format;

/// What is known about a document besides its content.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The file's name: its ending hints at the format, and it is the title of last resort.
    pub name: Option<&'a str>,
}

/// A ladder, and what happened on the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The ladder, which is valid.
    pub ladder: Ladder,
    /// What was repaired, guessed or left out, in the order of its lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a ladder from the bytes or the text of a document.
pub fn import(document: impl AsRef<[u8]>, options: &Options<'_>) -> Result<Import, ImportError> {
    let mut notes = Notes::default();
    let text = decode::decode(document.as_ref(), options.name, &mut notes)?;
    let ladder = match read::format(&text, options.name)? {
        Format::Json => read::json::read(&text, &mut notes)?,
        Format::Markdown => {
            let text = repair::encoding::repair_lines(&text, &mut notes);
            let rough = read::markdown::read(&text, &mut notes);
            match recognise::recognise(rough, options, &mut notes) {
                Some(ladder) => ladder,
                None => return Err(ImportError::NotALadder { diagnostics: notes.in_order() }),
            }
        }
    };
    match ladder.validate() {
        Ok(()) => Ok(Import { ladder, diagnostics: notes.in_order() }),
        Err(reason) => Err(ImportError::Invalid { reason, diagnostics: notes.in_order() }),
    }
}
