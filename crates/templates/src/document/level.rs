//! The static page of a level.

use maud::{Markup, html};
use rungs_explore::LevelRef;
use rungs_route::{Mode, Route};

use super::frame::{breadcrumb, english_if_foreign, footer, masthead};
use super::head::{Head, Kind, level_title};
use super::{PageContext, document, level_description};
use crate::links::Links;
use crate::{LevelPage, level_page};

/// Number of folders between the app and the page.
const DEPTH: usize = 3;

const LINKS: Links = Links::Static { depth: DEPTH };

/// Renders a level's page. `address` is its canonical address.
pub fn level_document(context: PageContext<'_>, level_ref: LevelRef<'_>, address: Option<&str>) -> Markup {
    let LevelRef { ladder, track, level, .. } = level_ref;
    let title = level_title(level_ref);
    let head = Head {
        title: &title,
        short_title: &title,
        description: &level_description(level_ref),
        language: &ladder.language,
        address,
        kind: Kind::Article,
    };
    let rubric = Route::track(&ladder.id, &track.id);
    let mut steps = vec![(LINKS.to(&Route::ladder(&ladder.id)), ladder.short_name())];
    if ladder.tracks.len() > 1 {
        steps.push((LINKS.to(&rubric), track.title.as_str()));
    }
    let content = html! {
        (masthead(context, ladder, DEPTH, "true"))
        main {
            (breadcrumb(ladder, DEPTH, &steps, level.short_name()))
            (level_page(&LevelPage { level_ref, mode: Mode::View, links: LINKS, marked: "", problem: None }))
            p.to-the-app lang=[english_if_foreign(ladder)] {
                a.button href=(LINKS.to_app(&rubric)) {
                    "Open the interactive ladder — score yourself, privately"
                }
            }
        }
        (footer(ladder, LINKS))
    };
    document(context, &ladder.language, &head, &content)
}
