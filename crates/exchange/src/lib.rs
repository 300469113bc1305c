//! Export, import and sharing.
//!
//! [`archive`] is the lossless file with the data on one or all ladders. [`export`](mod@export) writes it, as well as
//! [`spreadsheet`] and [`report`], which are for other programs and for people and cannot be read back. [`import`]
//! imports a file: [`findings`](mod@findings) reports data that does not fit the ladder, and [`preview`] compares the
//! file with the present data, row by row. [`share`] is the content of a share link, and [`other_person`] the answers
//! of a person from a link or a file.
//!
//! Pure logic: no browser, clock or files. Callers pass texts, bytes and the time.

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

pub use archive::{Archive, ArchivedLadder, FileError, ReadError};
pub use date::iso_date;
pub use export::{ExportKind, OmittedLadders, TextFile, export, export_all};
pub use findings::{Finding, findings};
pub use import::{ChosenRows, ImportError, ImportMode, LadderPreview, OpenedFile, RowId, import_text};
pub use other_person::{LinkError, OtherPerson, UnrelatedFile};
pub use preview::{Preview, Row, RowStatus};
pub use share::{ShareError, SharedView, TooLargeToShare};
