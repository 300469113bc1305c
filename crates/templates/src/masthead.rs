//! The line at the top: what this is, and the ladders to choose from.

use maud::{Markup, html};

use rungs_route::Route;

/// A ladder to choose.
#[derive(Clone, Copy, Debug)]
pub struct LadderLink<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its short name.
    pub name: &'a str,
}

/// The name and the ladders. The app moves `aria-current` along.
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
