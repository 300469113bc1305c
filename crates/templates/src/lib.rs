//! The HTML templates.
//!
//! Everything that is read is written here, as text. The build writes the first ladder into `index.html` with these
//! functions, so that it can be read before the app has started. The app writes every other view with the same
//! functions and attaches to the result; [`selectors`] names the attributes and classes by which it finds elements.
//!
//! No element has a `style` attribute, because a strict content security policy would block it.

mod about;
mod answers;
mod app_page;
mod built_in;
mod checklist;
mod document;
mod estimate;
mod footer;
mod links;
mod masthead;
mod matrix;
mod notices;
mod personal;
mod picture;
mod radar;
mod reading;
mod rubric_action;
mod rubric_parts;
pub mod selectors;
mod slot;
mod status_bar;
mod svg;
mod title;
mod trend;
pub mod words;

pub use about::about;
pub use answers::{answer, answer_value};
pub use app_page::{app_page, component_view, first_page, first_page_style, track_view};
pub use built_in::built_in;
pub use document::{
    OEMBED_FILE, PageContext, first_page_head, frame, ladder_description, ladder_document, level_description,
    level_document, level_title, without_app,
};
pub use estimate::estimate;
pub use footer::footer;
pub use links::Links;
pub use masthead::{LadderLink, masthead};
pub use maud::Markup;
pub use notices::{alert, not_kept, waiting};
pub use personal::compared::{Compared, agreement, side_by_side, talking_list, target_of_other};
pub use personal::evidence::{is_evidence_found, linked};
pub use personal::history::{HistoryHead, snapshot_answers, trend_figure};
pub use personal::items::{NamedItem, item_name, named_items};
pub use personal::plan::{gap_wording, plan_lead, plan_numbers, plan_text};
pub use personal::profile::{Profile, ProfileParts, profile_picture};
pub use personal::revision::summary::{open_summary, revision_summary};
pub use personal::revision::{EffectEntry, EntryButton, REVISION_HEADING, RevisionPage, RevisionParts};
pub use picture::{AxisGroup, Bar, Content, Picture, axis_groups, picture};
pub use radar::{Radar, Shape, ShapeStyle, radar};
pub use reading::changes::{ChangesPage, ChangesParts};
pub use reading::embed::{embed_hosts, embedded_title, frame_script_snippet, frame_snippet, tag_snippet};
pub use reading::level::{LevelPage, LevelParts, level_page};
pub use reading::paths::{PathsPage, paths_page};
pub use reading::search::{SEARCH_FIELD, further_search_results, search_results, search_sentence};
pub use reading::whole::{WholePage, whole_head, whole_link, whole_tracks};
pub use rubric_action::RubricAction;
pub use rubric_parts::wordings;
pub use slot::Slot;
pub use status_bar::status_bar;
pub use title::title;
pub use trend::{TrendChart, trend_chart};

use maud::html;
use rungs_domain::ladder::{Ladder, Track, TrackKind};
use rungs_route::Mode;

/// Renders all statements of a track, with radios and buttons in [`Mode::Score`].
pub fn rubric(ladder: &Ladder, track: &Track, mode: Mode) -> Markup {
    rubric_of(ladder, track, mode, Links::App)
}

/// Renders the rubric for the app or for a static page.
fn rubric_of(ladder: &Ladder, track: &Track, mode: Mode, links: Links) -> Markup {
    let rubric = match track.kind {
        TrackKind::Matrix => matrix::matrix(ladder, track, mode, links),
        TrackKind::Checklist => checklist::checklist(ladder, track, mode, links),
    };
    html! { div.rubric-frame part="rubric" lang=(ladder.language) { (rubric) } }
}
