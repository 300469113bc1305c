//! Reasons why nothing can be made of an app and ladders.

use std::io;

/// Reasons why a site or one file cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no ladder.
    #[error("there is no ladder")]
    NoLadder,
    /// The first ladder, which the page shows at first, has no track.
    #[error("the ladder “{id}” has no track")]
    NoTrack {
        /// Id of the ladder.
        id: String,
    },
    /// Two ladders have the same id, so their scores could not be told apart.
    #[error("two ladders have the id “{id}”")]
    SameId {
        /// The id.
        id: String,
    },
    /// A ladder cannot be packed.
    #[error("the ladder “{id}”: {reason}")]
    Unpackable {
        /// Id of the ladder.
        id: String,
        /// The reason.
        reason: String,
    },
    /// An id cannot be part of the address of a page.
    #[error(
        "the ladder “{ladder}”: the id “{id}” cannot be part of the address of a page; letters, digits, hyphens and underscores can"
    )]
    NoFolder {
        /// The ladder.
        ladder: String,
        /// The id of the ladder, a track or a level.
        id: String,
    },
    /// Two pages have the same path, ignoring case, or a page has that of the program.
    #[error("the ladder “{ladder}”: there is another page at “{folder}/”")]
    SameFolder {
        /// The ladder.
        ladder: String,
        /// Folder of the page.
        folder: String,
    },
    /// A style sheet contains text that would end the style element.
    #[error("a style sheet has “</” in it, which would end the style in the page")]
    StyleWithTags,
    /// An element of a page is not closed, so that its hash is unknown.
    #[error("a page has a <{name}> that does not end")]
    UnclosedElement {
        /// Name of the element.
        name: &'static str,
    },
    /// Some hosts do not accept a line of `_headers`.
    #[error("a line of _headers is too long for some hosts: {line}")]
    LongHeader {
        /// The line.
        line: String,
    },
    /// The app was built for development, which leaves out what `rungs.html` needs.
    #[error("the app was built for development, so it cannot be put into one file")]
    NoOneFile,
    /// A file that is to be embedded has a name or a content that could end its element.
    #[error("“{name}” cannot be embedded: its name or its content is not as expected")]
    NotEmbeddable {
        /// Name of the file.
        name: String,
    },
    /// A file of the app cannot be read.
    #[error("the app has no readable {path}: {error}")]
    Unreadable {
        /// Path within the app.
        path: String,
        /// The system's error.
        error: io::Error,
    },
    /// The template is of another version, or is no template.
    #[error("the app has a template that this version cannot use: {0}")]
    Template(#[from] serde_json::Error),
}
