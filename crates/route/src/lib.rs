//! Addresses of Rungs, parsed and formatted in one place.
//!
//! An address has two parts. The query before the hash holds the [`EmbedOptions`], which are fixed for a visit;
//! `<rungs-ladder>` has attributes of the same names. The hash holds the [`Route`], which selects the view.
//!
//! | hash | route |
//! |---|---|
//! | `#/search?words=…` | search |
//! | `#/embed?ladder=…` | the embed form |
//! | `#/new`, `#/new/<draft>` | the authoring view, and a draft in it |
//! | `#/<ladder>` | the first track of a ladder |
//! | `#/<ladder>/about`, `/paths`, `/whole` | the facts about a ladder, the map of its tracks, the whole ladder on one page |
//! | `#/<ladder>/<track>` | a track; with `/criterion/<item>`, scrolled to an item |
//! | `#/<ladder>/<track>/<level>` | a level; with `/<item>`, scrolled to an item; with `?marked=…`, words highlighted |
//! | `#/<ladder>/<track>/changes/<from>/<to>` | the changes between two levels; `<to>` may be `<track>/<level>` or `<ladder>/<track>/<level>`; `?only` hides unchanged text |
//! | `#/<ladder>/<track>/plan/<level>` | the plan for a level |
//! | `#/<ladder>/<track>/profile/<level>/<snapshot>/groups` | the profile; `-` is the placeholder for an omitted argument |
//! | `#/<ladder>/<track>/history/<snapshot>/<snapshot>` | snapshots; `now` is today |
//! | `#/<ladder>/<track>/evidence`, `/comparison`, `/copies`, `/shared/<payload>` | the other personal views |
//!
//! A route is pure syntax: this crate does not know which ladders, tracks and levels exist, so callers that know the
//! ladders resolve it. [`RouteProblem`] has the messages for names that do not exist.
//!
//! A keyword is recognised only if it is not encoded. An id that equals a keyword is written with its first letter
//! percent-encoded, so every route has an address.

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
pub use route::{Authoring, ComparedLevels, LadderView, PersonalView, PointInTime, RelativeLevel, Route};
pub use search::SearchQuery;
pub use shortened::shortened;
pub use static_page::StaticPage;
