//! Options that are not understood.

use rungs_domain::ladder::Id;

use super::OrganisationName;
use crate::shortened;

/// Why an option is not heeded, for people to read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OptionProblem {
    /// There is no such mode.
    #[error("There is no mode “{}”, only “score” and “view”; this is “score”.", shortened(.0))]
    UnknownMode(String),
    /// There is no such theme.
    #[error("There is no theme “{}”, only “auto”, “light” and “dark”; this is “auto”.", shortened(.0))]
    UnknownTheme(String),
    /// The name of the organisation is none.
    #[error(
        "The name of the organisation is longer than {} letters or a line, so it is left out.",
        OrganisationName::LONGEST
    )]
    UnusableOrganisation,
    /// There is no such ladder to switch to.
    #[error("There is no ladder called “{}” here to be offered.", shortened(.0.as_str()))]
    UnknownLadder(Id),
}
