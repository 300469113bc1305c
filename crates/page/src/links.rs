//! Where links lead: to another place of the app, or from one static page to another.

use rungs_explore::Station;

use crate::address::{about_address, changes_address, criterion_address, level_address, paths_address, search_address};
use crate::address::{ladder_address, track_address, whole_address};

/// From where links lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Within the app.
    App,
    /// From a static page so many folders below the app. Ladders and levels have static pages of their own; everything
    /// else is in the app.
    Static {
        /// How many folders lie between the app and the page.
        depth: usize,
    },
}

impl Links {
    /// A ladder's page, with its first track.
    pub fn ladder(self, ladder: &str) -> String {
        self.page(ladder_address(ladder))
    }

    /// A ladder's page with one of its tracks.
    pub fn track(self, ladder: &str, track: &str) -> String {
        match self {
            Self::App => track_address(ladder, track),
            Self::Static { .. } => format!("{}#{track}", self.ladder(ladder)),
        }
    }

    /// Back to the track that somebody came from, or else to the ladder.
    pub fn back(self, ladder: &str, track: Option<&str>) -> String {
        track.map_or_else(|| self.ladder(ladder), |track| self.track(ladder, track))
    }

    /// A level's page.
    pub fn level(self, station: Station<'_>) -> String {
        let Station { ladder, track, level, .. } = station;
        self.page(level_address(ladder.id.as_str(), track.id.as_str(), level.id.as_str()))
    }

    /// What is scored, on the page of a level: a criterion of a matrix, or a statement of a checklist.
    pub fn level_item(self, station: Station<'_>, item: &str) -> String {
        // On a page of its own, what carries an id is found by it.
        let separator = if self == Self::App { '/' } else { '#' };
        format!("{}{separator}{item}", self.level(station))
    }

    /// The id of the same there: what leads to it behind the "#".
    pub(crate) fn anchor(self, station: Station<'_>, item: &str) -> String {
        match self {
            Self::App => self.level_item(station, item).trim_start_matches('#').to_owned(),
            Self::Static { .. } => item.to_owned(),
        }
    }

    /// A criterion or statement in the rubric of its track.
    pub fn criterion(self, ladder: &str, track: &str, item: &str) -> String {
        self.in_app(criterion_address(ladder, track, item))
    }

    /// What changes from one level to another.
    pub fn changes(self, from: Station<'_>, to: Station<'_>) -> String {
        self.in_app(changes_address(from, to))
    }

    /// The map of a ladder's tracks.
    pub fn paths(self, ladder: &str) -> String {
        self.in_app(paths_address(ladder))
    }

    /// A whole ladder on one page.
    pub fn whole(self, ladder: &str) -> String {
        self.in_app(whole_address(ladder))
    }

    /// The empty search.
    pub fn search(self) -> String {
        self.in_app(search_address())
    }

    /// About a ladder.
    pub fn about(self, ladder: &str) -> String {
        self.in_app(about_address(ladder))
    }

    /// The rubric of a track in the app, which can be scored.
    pub fn rubric(self, ladder: &str, track: &str) -> String {
        self.in_app(track_address(ladder, track))
    }

    fn page(self, address: String) -> String {
        match self {
            Self::App => address,
            // The folder's name is the address within the app.
            Self::Static { depth } => format!("{}{}/", "../".repeat(depth), address.trim_start_matches("#/")),
        }
    }

    fn in_app(self, address: String) -> String {
        match self {
            Self::App => address,
            Self::Static { depth } => "../".repeat(depth) + &address,
        }
    }
}
