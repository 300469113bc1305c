//! The page as it is before the app has arrived.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track};
use rungs_route::Mode;

use crate::{LadderLink, masthead, rubric, standing, title, words};

/// The page that opens without an address: the first ladder's first track, as the app will show it to somebody who has
/// scored nothing, in [its style](first_page_style).
pub fn first_page<'a>(ladders: impl IntoIterator<Item = LadderLink<'a>>, ladder: &Ladder, track: &Track) -> Markup {
    html! {
        (masthead(ladders, 0))
        main {
            (title(ladder, track))
            div.piece { (standing(ladder, track)) }
            div.piece { (rubric(ladder, track, Mode::Score)) }
        }
    }
}

/// What the style has to know of the first page: the numbers that the app sets by itself.
pub fn first_page_style(ladder: &Ladder, track: &Track) -> Markup {
    let (levels, threshold) = (track.levels.len(), words::percent(ladder.threshold));
    html! { style { "#rungs-first-page{--levels:" (levels) ";--threshold:" (threshold) "%}" } }
}
