//! Reads the career ladders that people already have, and writes them back in canonical forms.
//!
//! Every document takes the same way, whatever its format:
//!
//! 1. `format`: the format is recognised by the content, and bytes become text.
//! 2. `read`: the format's reader writes headings, lists, tables and records into one `document`, each with its place.
//! 3. `outline`: pages and records become one tree.
//! 4. `recognise`: several ways of understanding the tree are proposed, built and measured; the best is taken.
//! 5. `draft`: the roles of a reading become tracks, levels, groups and criteria that refer to the document's texts.
//! 6. `compose`: the texts are written out, repaired and named by ids; every text that is left over is reported.
//! 7. The ladder is validated.
//!
//! Invariants: no input or output, no panic, and time that grows with the length of the document, whatever it holds. No
//! text is lost in silence: it is part of the ladder or of a [`Diagnostic`].
//!
//! ```
//! use rungs_import::{Options, SourceFile};
//!
//! let document = "# Support\n\n| | Junior (L1) | Senior (L2) |\n|---|---|---|\n| Scope | Small tasks. | Projects. |\n";
//! let import = rungs_import::import(&[SourceFile::unnamed(document)], &Options::default())?;
//! assert_eq!(import.ladder.tracks[0].levels[1].title, "Senior");
//! assert!(rungs_import::to_markdown(&import.ladder).starts_with("---\nid: support\n"));
//!
//! // The reading can be corrected and applied again.
//! let mut reading = import.reading;
//! reading.swap_table(0);
//! let options = Options { reading: Some(reading) };
//! let swapped = rungs_import::import(&[SourceFile::unnamed(document)], &options)?;
//! assert_eq!(swapped.ladder.tracks[0].levels[0].title, "Scope");
//! # Ok::<(), rungs_import::ImportError>(())
//! ```

mod compose;
mod diagnostic;
mod document;
mod draft;
mod format;
pub mod ids;
mod names;
mod origins;
mod outline;
mod place;
mod read;
mod reading;
mod recognise;
mod repair;
mod source;
mod understand;
mod write;

pub use diagnostic::{Complexity, Diagnostic, Doubt, Finding, ImportError, Part, PathFault, Severity};
pub use document::text::normalise;
pub use format::{ForeignFormat, Format};
pub use origins::{CriterionOrigins, GroupOrigins, Origins, TrackOrigins};
pub use place::{Place, Spot, column_name};
pub use reading::{
    Axis, Carriers, ColumnRole, DocumentOutline, Reading, Role, Score, Section, SectionKind, TableOutline,
    TableReading, TrackReading,
};
pub use source::{RowView, SheetView, SourceFile, SourceView, source_views};
pub use understand::{Import, LARGEST_DOCUMENT, Options, import};
pub use write::{to_csv, to_json, to_markdown};
