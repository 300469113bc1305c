//! Addresses of Rungs, parsed and formatted in one place.
//!
//! An address has two parts. The query before the hash holds the [`EmbedOptions`], which are fixed for a visit; the
//! attributes of `<rungs-ladder>` have the same names. The hash holds the [`Route`]: what is shown.
//!
//! | hash | route |
//! |---|---|
//! | `#/search?words=…` | a search |
//! | `#/embed?ladder=…` | the form for embedding a ladder |
//! | `#/<ladder>` | a ladder, at its first track |
//! | `#/<ladder>/about`, `/paths`, `/whole` | a ladder's facts, its map, all of it on one page |
//! | `#/<ladder>/<track>` | a track; `/criterion/<item>` at one of its items |
//! | `#/<ladder>/<track>/<level>` | a level; `/<item>` at one of its items, `?marked=…` with words marked |
//! | `#/<ladder>/<track>/changes/<from>/<to>` | what changes; `<to>` may be `<track>/<level>` or `<ladder>/<track>/<level>`; `?only` leaves out what stays the same |
//! | `#/<ladder>/<track>/plan/<level>` | the plan for a level |
//! | `#/<ladder>/<track>/profile/<level>/<snapshot>/groups` | the profile; `-` stands for what is left out |
//! | `#/<ladder>/<track>/history/<snapshot>/<snapshot>` | snapshots; `now` is today |
//! | `#/<ladder>/<track>/evidence`, `/comparison`, `/copies`, `/shared/<payload>` | the other personal views |
//!
//! A route is syntax: it says what was asked for. Which ladders, tracks and levels there are is not known here, so a route
//! has to be resolved by those who know the ladders. [`RouteProblem`] has what they say when something is missing.
//!
//! Only an unencoded word is one of the words above. An id that is spelled like one is written with its first letter
//! percent-encoded, so that every route has an address of its own.

mod embed_form;
mod format;
mod keyword;
mod options;
mod page_script;
pub mod parameter;
mod parse;
mod problem;
mod route;
mod search;
mod segment;
mod shortened;
mod static_page;

pub use embed_form::EmbedForm;
pub use options::{EmbedOptions, Mode, OptionProblem, OrganisationName, Theme};
pub use page_script::reading_pattern;
pub use parameter::pairs;
pub use parse::{ParsedRoute, fragment_target, is_route};
pub use problem::RouteProblem;
pub use route::{ComparedLevels, LadderView, PersonalView, PointInTime, RelativeLevel, Route};
pub use search::SearchQuery;
pub use shortened::shortened;
pub use static_page::StaticPage;
