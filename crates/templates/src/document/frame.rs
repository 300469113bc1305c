//! What stands around the content of a static page, and the way to it from the app's page.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_route::Route;

use super::PageContext;
use crate::links::Links;

/// The language of what Rungs itself says, where it has to be told from the ladder's.
pub(super) fn own_language(ladder: &Ladder) -> Option<&'static str> {
    let is_english = ladder.language.split('-').next().is_some_and(|name| name.eq_ignore_ascii_case("en"));
    (!is_english).then_some("en")
}

/// The line at the top, which leads to the other ladders' pages. The ladder of this page is `current`: the page itself,
/// or what the page is within.
pub(super) fn masthead(context: PageContext<'_>, ladder: &Ladder, depth: usize, current: &str) -> Markup {
    let links = Links::Static { depth };
    html! {
        header.masthead lang=[own_language(ladder)] {
            a.brand href=(app(depth)) { "Rungs" }
            nav.tabs aria-label="Ladders" {
                ul {
                    @for other in context.ladders {
                        li {
                            a href=(links.to(&Route::ladder(&other.id)))
                                aria-current=[(other.id == ladder.id).then_some(current)] { (other.short_name()) }
                        }
                    }
                }
            }
            a.to-search href=(links.to(&Route::search())) { "Search" }
        }
    }
}

/// From the app to this page, each step with its address; the page itself has none.
pub(super) fn breadcrumb(ladder: &Ladder, depth: usize, steps: &[(String, &str)], here: &str) -> Markup {
    html! {
        nav.breadcrumb lang=[own_language(ladder)] aria-label="Breadcrumb" {
            ol {
                li { a href=(app(depth)) { "Rungs" } }
                @for (address, name) in steps { li { a href=(address) { (name) } } }
                li { span aria-current="page" { (here) } }
            }
        }
    }
}

/// The foot of the page.
pub(super) fn footer(ladder: &Ladder, links: Links) -> Markup {
    html! {
        footer.footer lang=[own_language(ladder)] {
            p { a href=(links.to(&Route::about(&ladder.id))) { "About this ladder and your data" } }
        }
    }
}

/// Where the app is from a page so many folders below it.
fn app(depth: usize) -> String {
    "../".repeat(depth)
}

/// What the app's page says where the app cannot be loaded, and where there are no scripts: that the first ladder is there
/// to read, and where the rest is.
pub fn without_app(ladders: &[Ladder]) -> Markup {
    html! {
        p.notice id="rungs-failed" role="alert" {
            "Rungs could not be loaded completely, so nothing can be scored here yet. Please reload the page. "
            span data-beside { (to_read(ladders)) }
        }
        noscript { p.notice { "To score yourself, Rungs needs JavaScript. " span data-beside { (to_read(ladders)) } } }
    }
}

/// The ways to the static pages, which the app as one file does not have beside it.
fn to_read(ladders: &[Ladder]) -> Markup {
    let links = Links::Static { depth: 0 };
    html! {
        "This is the first of the ladders. All ladders and levels to read:"
        @for (index, ladder) in ladders.iter().enumerate() {
            @if index > 0 { "," }
            " "
            a href=(links.to(&Route::ladder(&ladder.id))) { (ladder.short_name()) }
        }
        "."
    }
}
