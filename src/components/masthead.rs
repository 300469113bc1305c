//! The line at the top: what this is, and the ladders to choose from.

use leptos::prelude::*;
use web_sys::Element;

use super::piece::piece;
use crate::browser::dom::{find_all, set_attribute};
use crate::ladders;

/// The name and the ladders, of which one is open.
pub fn masthead(current: Memo<usize>) -> AnyView {
    let html = rungs_page::masthead(ladders::links(), current.get_untracked()).into_string();
    let show = move |root: &Element| {
        for (index, link) in find_all(root, "a").iter().enumerate() {
            // An attribute of that name can always be set.
            let _ = set_attribute(link, "aria-current", (index == current.get()).then_some("page"));
        }
    };
    piece(html, None, Some(Box::new(show)))
}
