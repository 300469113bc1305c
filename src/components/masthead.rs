//! The masthead: the name of the app and links to the ladders.

use leptos::prelude::*;
use rungs_ui::dom::{find_all, set_attribute};
use rungs_ui::navigation::CurrentRoute;
use rungs_ui::resolve::View;
use rungs_ui::slots::render_effect;
use web_sys::HtmlElement;

/// Marks the link of the current ladder.
#[component]
pub fn Masthead(document: HtmlElement, route: CurrentRoute) -> impl IntoView {
    let links = find_all(&document, "nav a");
    render_effect(Box::new(move || {
        // A ladder in the making is none of these.
        let current = Some(route.ladder()).filter(|_| !matches!(route.view(), View::Authoring(_)));
        for (index, link) in links.iter().enumerate() {
            set_attribute(link, "aria-current", (Some(index) == current).then_some("page"));
        }
    }));
}
