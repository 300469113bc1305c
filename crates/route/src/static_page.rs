//! Static pages beside the app.

use rungs_domain::ladder::Id;

use crate::{LadderView, Route, segment};

/// A static page with the content of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticPage<'a> {
    /// Folders that lead to the page from the app.
    pub folders: Vec<&'a Id>,
    /// Id of the element in the page that the route points to.
    pub anchor: Option<&'a Id>,
}

impl Route {
    /// Returns the static page for a route. Only ladders, tracks and levels have one.
    pub fn static_page(&self) -> Option<StaticPage<'_>> {
        let Self::Ladder { ladder, view } = self else { return None };
        match view {
            LadderView::FirstTrack => Some(StaticPage { folders: vec![ladder], anchor: None }),
            LadderView::Track { track, item: None } => Some(StaticPage { folders: vec![ladder], anchor: Some(track) }),
            LadderView::Level { track, level, item, .. } => {
                Some(StaticPage { folders: vec![ladder, track, level], anchor: item.as_ref() })
            }
            _ => None,
        }
    }
}

impl StaticPage<'_> {
    /// Returns the address of the page relative to a folder `depth` levels below the app.
    pub fn address(&self, depth: usize) -> String {
        let mut address = "../".repeat(depth);
        for folder in &self.folders {
            address += &segment::encode(folder.as_str());
            address.push('/');
        }
        if let Some(anchor) = self.anchor {
            address.push('#');
            address += &segment::encode(anchor.as_str());
        }
        address
    }
}
