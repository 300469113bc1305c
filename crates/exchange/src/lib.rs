//! What goes out of Rungs and comes back in.
//!
//! [`archive`] is the file that holds everything of one or all ladders, and loses nothing. [`findings`] says what in it
//! does not fit the ladder as it is here, and [`preview`] compares it with what is here and takes it over, row by row.
//! [`share`] is what a link carries to another person. [`spreadsheet`] and [`report`] are for other programs and for
//! people; they are not read again.
//!
//! It knows no browser, no clock and no files: texts and bytes go in, data comes out, and the time is handed in.

pub mod archive;
mod catalogue;
pub mod date;
pub mod findings;
mod own;
pub mod preview;
pub mod report;
pub mod share;
pub mod spreadsheet;
mod words;

pub use archive::{Archive, Part, ReadError};
pub use date::iso_date;
pub use findings::{Finding, findings};
pub use preview::{Fate, Preview, Row, RowKey};
pub use share::{ShareError, SharedView};
