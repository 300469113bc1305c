//! The frame of a static page, and the notices of the app's page that link to static pages.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_route::Route;

use super::PageContext;
use crate::links::Links;

/// Returns the language of Rungs' own texts if it differs from the ladder's.
pub(super) fn english_if_foreign(ladder: &Ladder) -> Option<&'static str> {
    let is_english = ladder.language.split('-').next().is_some_and(|name| name.eq_ignore_ascii_case("en"));
    (!is_english).then_some("en")
}

/// Renders the masthead with links to the ladders' pages. `current` is the `aria-current` of this page's ladder: "page"
/// on the page of the ladder itself, "true" on pages below it.
pub(super) fn masthead(context: PageContext<'_>, ladder: &Ladder, depth: usize, current: &str) -> Markup {
    let links = Links::Static { depth };
    html! {
        header.masthead lang=[english_if_foreign(ladder)] {
            a.brand href=(app_address(depth)) { "Rungs" }
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

/// Renders the breadcrumb from the app to this page, through `steps` of address and name.
pub(super) fn breadcrumb(ladder: &Ladder, depth: usize, steps: &[(String, &str)], current: &str) -> Markup {
    html! {
        nav.breadcrumb lang=[english_if_foreign(ladder)] aria-label="Breadcrumb" {
            ol {
                li { a href=(app_address(depth)) { "Rungs" } }
                @for (address, name) in steps { li { a href=(address) { (name) } } }
                li { span aria-current="page" { (current) } }
            }
        }
    }
}

/// Renders the footer.
pub(super) fn footer(ladder: &Ladder, links: Links) -> Markup {
    html! {
        footer.footer lang=[english_if_foreign(ladder)] {
            p { a href=(links.to(&Route::about(&ladder.id))) { "About this ladder and your data" } }
        }
    }
}

/// Returns the relative address of the app from a page `depth` folders below it.
fn app_address(depth: usize) -> String {
    "../".repeat(depth)
}

/// Renders the notices of the app's page for failed loading and missing scripts. They link to the static pages of
/// `ladders`, if there are such pages beside the page.
pub fn without_app(ladders: Option<&[Ladder]>) -> Markup {
    html! {
        p.notice id="rungs-failed" role="alert" {
            "Rungs could not be loaded completely, so nothing can be scored here yet. Please reload the page."
            @if let Some(ladders) = ladders { (static_links(ladders)) }
        }
        noscript {
            p.notice {
                "To score yourself, Rungs needs JavaScript."
                @if let Some(ladders) = ladders { (static_links(ladders)) }
            }
        }
    }
}

/// Links to the static pages.
fn static_links(ladders: &[Ladder]) -> Markup {
    let links = Links::Static { depth: 0 };
    html! {
        @if ladders.len() > 1 {
            " This is the first of the ladders. All ladders and levels to read:"
        } @else {
            " All levels to read:"
        }
        @for (index, ladder) in ladders.iter().enumerate() {
            @if index > 0 { "," }
            " "
            a href=(links.to(&Route::ladder(&ladder.id))) { (ladder.short_name()) }
        }
        "."
    }
}
