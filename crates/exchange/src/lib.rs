//! What goes out of Rungs and comes back in.
//!
//! [`archive`] is the file that holds everything of one or all ladders, and loses nothing. [`export`](mod@export) writes
//! it, and [`spreadsheet`] and [`report`] for other programs and for people, which are not read again. [`import`] takes a
//! file over: [`findings`](mod@findings) says what in it does not fit the ladder as it is here, and [`preview`] compares it
//! with what is here, row by row. [`share`] is what a link carries to another person, and [`other_person`] whoever comes
//! by a link or a file.
//!
//! It knows no browser, no clock and no files: texts and bytes go in, data comes out, and the time is handed in.

pub mod archive;
mod catalogue;
pub mod date;
pub mod export;
pub mod findings;
pub mod import;
mod items;
pub mod other_person;
pub mod preview;
pub mod report;
pub mod share;
pub mod spreadsheet;
mod stored;
mod words;

pub use archive::{Archive, FileError, Part, ReadError};
pub use date::iso_date;
pub use export::{ExportKind, LeftOut, TextFile, export, export_all};
pub use findings::{Finding, findings};
pub use import::{ChosenRows, ImportError, ImportMode, LadderPreview, OpenedFile, RowId, import_text};
pub use other_person::{LinkError, OtherLadders, OtherPerson};
pub use preview::{Preview, Row, RowStatus};
pub use share::{ShareError, SharedView, TooMuch};
