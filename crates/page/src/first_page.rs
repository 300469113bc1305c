//! The page as it is before the app has arrived.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track};

use crate::{LadderLink, Mode, masthead, rubric, standing, title, words};

/// The page that opens without an address: the first ladder's first track, as the app will show it to somebody who has
/// scored nothing. Here alone `style` attributes are at home; the app sets the same properties by itself.
pub fn first_page<'a>(ladders: impl IntoIterator<Item = LadderLink<'a>>, ladder: &Ladder, track: &Track) -> Markup {
    html! {
        (masthead(ladders, 0))
        main {
            (title(ladder, track))
            div.piece style={ "--threshold:" (words::percent(ladder.threshold)) "%" } { (standing(ladder, track)) }
            div.piece style={ "--levels:" (track.levels.len()) } { (rubric(ladder, track, Mode::Score)) }
        }
    }
}
