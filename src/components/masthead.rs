//! The line at the top: what this is, and the ladders to choose from.

use leptos::prelude::*;
use web_sys::Element;

use super::piece::piece;
use rungs_ui::dom::{find_all, set_attribute};
use rungs_ui::ladders::Ladders;
use rungs_ui::navigation::CurrentRoute;

/// The name and the ladders, of which one is open.
pub fn masthead(ladders: Ladders, route: CurrentRoute) -> AnyView {
    let current = untrack(|| route.ladder());
    let html = ladders.with_links(|links| rungs_page::masthead(links.iter().copied(), current).into_string());
    let show = move |root: &Element| {
        for (index, link) in find_all(root, "nav a").iter().enumerate() {
            set_attribute(link, "aria-current", (index == route.ladder()).then_some("page"));
        }
    };
    piece(html, None, Some(Box::new(show)))
}
