//! The static pages beside the app.

use rungs_domain::ladder::Id;

use crate::{LadderView, Route, segment};

/// A static page that shows the same as a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticPage<'a> {
    /// The names of the folders that lead to it from the app.
    pub folders: Vec<&'a Id>,
    /// The id of the element in the page that the route leads to.
    pub anchor: Option<&'a Id>,
}

impl Route {
    /// The static page for a route: ladders and levels have one, and nothing else.
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
    /// The address of the page from a folder that is so many levels below the app.
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
