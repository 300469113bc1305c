//! Addresses of links, within the app or between static pages.

use rungs_domain::ladder::Id;
use rungs_route::Route;

/// The page that contains a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// The app.
    App,
    /// A static page below the app. Ladders and levels have static pages; all other links lead to the app.
    Static {
        /// Number of folders between the app and the page.
        depth: usize,
    },
}

impl Links {
    /// Returns the address of a route: on a static page another static page if the route has one, or else the app.
    pub fn to(self, route: &Route) -> String {
        match (self, route.static_page()) {
            (Self::Static { depth }, Some(page)) => page.address(depth),
            _ => self.to_app(route),
        }
    }

    /// Returns the address of a route in the app.
    pub fn to_app(self, route: &Route) -> String {
        match self {
            Self::App => route.to_string(),
            Self::Static { depth } => format!("{}{route}", "../".repeat(depth)),
        }
    }

    /// Returns the address of the back link: the track, or else the ladder.
    pub fn back(self, ladder: &Id, track: Option<&Id>) -> String {
        self.to(&track.map_or_else(|| Route::ladder(ladder), |track| Route::track(ladder, track)))
    }

    /// Returns the id of the element that a route names on a page. In the app it is the route's path, which is unique.
    pub(crate) fn anchor(self, route: &Route) -> String {
        match self {
            Self::App => route.anchor().unwrap_or_default(),
            Self::Static { .. } => {
                route.static_page().and_then(|page| page.anchor.map(Id::to_string)).unwrap_or_default()
            }
        }
    }
}
