//! The reading part: components for everything that is read besides the rubric. These are the pages of levels, changes,
//! paths, the whole ladder, search and the Embed view, and the page about a ladder.
//!
//! Texts are HTML of [`rungs_templates`]. Forms, lists and buttons are components, whose elements survive changes.

mod address;
mod changes;
mod embed;
mod level;
mod search;
mod whole;

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_explore::{ReadingView, Resolved, resolve};
use rungs_route::{Mode, ParsedRoute};
use rungs_templates::{LevelPage, LevelParts, Links, PathsPage, WholePage, words};
use rungs_ui::ladders::Ladders;
use rungs_ui::style::{StyleSheet, adopt_style};
use rungs_ui::style_sheet;
use rungs_ui::surface::Surface;

use address::Address;
use changes::{Changes, LevelPosition};
use embed::Embed;
use level::Level;
use rungs_ui::choices::for_choice;
use search::Search;
use whole::Whole;

/// The style sheets of the reading part.
const STYLES: [StyleSheet; 2] = [style_sheet!("level"), style_sheet!("reading")];

/// The ladder and track that the person came from, to which back links lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The ladder.
    pub ladder: Id,
    /// The track, if the person came from one.
    pub track: Option<Id>,
}

impl Origin {
    /// Returns the track that the person came from, if it belongs to this ladder.
    fn track_of(&self, ladder: &Ladder) -> Option<&Id> {
        self.track.as_ref().filter(|_| ladder.id == self.ladder)
    }
}

/// The view of a [reading route](rungs_route::Route::is_reading).
///
/// Choices in it replace the address without adding history entries. The app may consider such an address current and
/// not rerender the view, so the page also follows navigation by itself.
#[component]
pub fn ReadingPage(
    /// The surface of the app.
    surface: Surface,
    /// All ladders that the app offers.
    ladders: Ladders,
    /// The route.
    route: ParsedRoute,
    /// The ladder and track that the person came from.
    origin: Origin,
    /// Whether the person can score.
    mode: Mode,
) -> impl IntoView {
    STYLES.into_iter().for_each(|style| adopt_style(&surface, style));
    let (address, ladders) = (Address::follow(surface, route), ladders.all());
    let page = for_choice(address.visit(), move |_| show(&address.requested(), &ladders, &origin, mode, address));
    view! { <div class="reader">{page}</div> }
}

/// Renders the view of a route.
fn show(requested: &ParsedRoute, ladders: &Arc<[Ladder]>, origin: &Origin, mode: Mode, address: Address) -> AnyView {
    let Some(Resolved { view, problem }) = resolve(requested, ladders) else {
        return alert(Some("There is no ladder to read here.".to_owned()));
    };
    let problem = problem.map(|problem| problem.to_string());
    let (ladders, origin) = (ladders.clone(), origin.clone());
    let ladder_of_origin = ladders.iter().find(|ladder| ladder.id == origin.ladder);
    let set_title = |heading: &str| address.set_title(&words::reading_title(heading, ladder_of_origin));
    match view {
        ReadingView::Search(query) => {
            address.set_title(&words::reading_title(search::HEADING, None));
            view! { <Search ladders query problem address/> }.into_any()
        }
        ReadingView::Embed(form) => {
            address.set_title(&words::reading_title(embed::HEADING, None));
            view! { <Embed ladders form origin problem address/> }.into_any()
        }
        ReadingView::About(ladder) => {
            address.set_title(&words::about_title(ladder));
            document(rungs_templates::about(ladder, origin.track_of(ladder), mode, problem.as_deref()).into_string())
        }
        ReadingView::Paths(ladder) => {
            set_title(words::PATHS_HEADING);
            let (track, problem) = (origin.track_of(ladder), problem.as_deref());
            let page = PathsPage { ladder, track, links: Links::App, mode, problem };
            document(rungs_templates::paths_page(&page).into_string())
        }
        ReadingView::Whole(ladder) => {
            set_title(words::WHOLE_HEADING);
            let page = WholePage { ladder, track: origin.track_of(ladder), problem: problem.as_deref() };
            let head = rungs_templates::whole_head(&page).into_string();
            let (link, tracks) = (rungs_templates::whole_link(ladder), rungs_templates::whole_tracks(ladder));
            view! { <Whole head link=link.into_string() tracks=tracks.into_string()/> }.into_any()
        }
        ReadingView::Level { level_ref, marked } => {
            set_title(&words::level_heading(level_ref.level));
            let problem = problem.as_deref();
            let parts = LevelParts::of(&LevelPage { level_ref, mode, links: Links::App, marked: &marked, problem });
            let (below, above) = (level_ref.below().map(|it| it.route()), level_ref.above().map(|it| it.route()));
            view! { <Level parts below above address/> }.into_any()
        }
        ReadingView::Changes { from, to, only_changes } => {
            let ladder = ladder_of_origin.cloned();
            let position = |level_ref| LevelPosition::of(level_ref, &ladders);
            let (Some(from), Some(to)) = (position(from), position(to)) else { return alert(problem) };
            let ladders = ladders.clone();
            view! { <Changes ladders from to only_changes problem origin=ladder address/> }.into_any()
        }
    }
}

/// Renders a view that is HTML only.
fn document(html: String) -> AnyView {
    view! { <div inner_html=html></div> }.into_any()
}

/// Renders an alert, if there is a message.
fn alert(message: Option<String>) -> AnyView {
    message.map(|message| view! { <p class="notice" role="alert">{message}</p> }).into_any()
}
