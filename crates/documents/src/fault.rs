//! Reasons why a document has no ladder to show.

use rungs_domain::ladder::Id;
use rungs_import::ImportError;
use rungs_route::shortened;

use crate::fetch::{LARGEST_DOCUMENT, TIMEOUT_SECONDS};

/// A document that cannot be shown, with a message for people.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("The ladder at “{}” cannot be shown: {fault}.", shortened(.address))]
pub struct DocumentProblem {
    /// The address, as the options state it.
    pub address: String,
    /// The reason.
    pub fault: DocumentFault,
}

/// Why a document cannot be shown.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DocumentFault {
    /// The text is not an address.
    #[error("this is not an address")]
    NoAddress,
    /// The address has a scheme that is not fetched.
    #[error("an address has to begin with https:, or with {page} as the address of this page does")]
    Scheme {
        /// The scheme of the page, with its colon.
        page: String,
    },
    /// The server refuses.
    #[error("its server answers with the status {0}")]
    Status(u16),
    /// The document did not arrive in time.
    #[error("it did not arrive within {TIMEOUT_SECONDS} seconds")]
    TimedOut,
    /// The browser did not fetch the document. It does not say why.
    #[error(
        "it could not be fetched. Check the address and the connection; the server of another site has to allow it (CORS), and so has the security policy of this page"
    )]
    Unreachable,
    /// The document is larger than [`LARGEST_DOCUMENT`].
    #[error("it is larger than {} MB", LARGEST_DOCUMENT / 1_000_000)]
    TooLarge,
    /// The document is no ladder.
    #[error("{0}")]
    NoLadder(ImportError),
    /// Another document has the same id.
    #[error("its id is “{}”, which another of the documents has too", shortened(.0.as_str()))]
    SameId(Id),
    /// The ladder contains characters that a page cannot hold.
    #[error("it contains characters that a page cannot hold")]
    Unprintable,
}
