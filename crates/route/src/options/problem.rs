//! Problems with options.

use rungs_domain::ladder::Id;

use super::OrganisationName;
use crate::shortened;

/// Reasons why an option is ignored, with messages for the user.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OptionProblem {
    /// The mode does not exist.
    #[error("There is no mode “{}”, only “score” and “view”; this is “score”.", shortened(.0))]
    UnknownMode(String),
    /// The theme does not exist.
    #[error("There is no theme “{}”, only “auto”, “light” and “dark”; this is “auto”.", shortened(.0))]
    UnknownTheme(String),
    /// The name of the organisation is too long or has line breaks.
    #[error(
        "The name of the organisation is longer than {} letters or a line, so it is left out.",
        OrganisationName::MAX_LENGTH
    )]
    UnusableOrganisation,
    /// A ladder on offer does not exist.
    #[error("There is no ladder called “{}” here to be offered.", shortened(.0.as_str()))]
    UnknownLadder(Id),
}
