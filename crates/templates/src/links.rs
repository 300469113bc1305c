//! Where links lead: to another place of the app, or from one static page to another.

use rungs_domain::ladder::Id;
use rungs_route::Route;

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
    /// The address of what a route leads to: from a static page another one where there is one.
    pub fn to(self, route: &Route) -> String {
        match (self, route.static_page()) {
            (Self::Static { depth }, Some(page)) => page.address(depth),
            _ => self.to_app(route),
        }
    }

    /// The address of the same in the app.
    pub fn to_app(self, route: &Route) -> String {
        match self {
            Self::App => route.to_string(),
            Self::Static { depth } => format!("{}{route}", "../".repeat(depth)),
        }
    }

    /// Back to the track that somebody came from, or else to the ladder.
    pub fn back(self, ladder: &Id, track: Option<&Id>) -> String {
        self.to(&track.map_or_else(|| Route::ladder(ladder), |track| Route::track(ladder, track)))
    }

    /// The id of the element that a route leads to in a page: in the app its address, which no other element has.
    pub(crate) fn anchor(self, route: &Route) -> String {
        match self {
            Self::App => route.anchor().unwrap_or_default(),
            Self::Static { .. } => {
                route.static_page().and_then(|page| page.anchor.map(Id::to_string)).unwrap_or_default()
            }
        }
    }
}
