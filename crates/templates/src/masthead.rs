//! The masthead: the name of the app and links to the ladders.

use maud::{Markup, html};

use rungs_route::Route;

/// A ladder in the list of ladders.
#[derive(Clone, Copy, Debug)]
pub struct LadderLink<'a> {
    /// Id of the ladder.
    pub id: &'a str,
    /// Short name of the ladder.
    pub name: &'a str,
}

/// Renders the masthead. The app updates `aria-current`.
pub fn masthead<'a>(ladders: impl IntoIterator<Item = LadderLink<'a>>, current: usize) -> Markup {
    html! {
        header.masthead part="masthead" {
            span.brand { "Rungs" }
            nav.tabs aria-label="Ladders" {
                ul {
                    @for (index, LadderLink { id, name }) in ladders.into_iter().enumerate() {
                        li { a href=(Route::ladder(id)) aria-current=[(index == current).then_some("page")] { (name) } }
                    }
                }
            }
            a.to-search href=(Route::search()) { "Search" }
        }
    }
}
