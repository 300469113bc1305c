//! What there is to read besides the rubric, as components: a level's page, what changes between two levels, the map of
//! paths, a whole ladder, search over all ladders, what a ladder is about, and how it gets into a wiki.
//!
//! What is read is HTML of [`rungs_templates`]. Forms, lists of choices and buttons are components, whose elements stay while
//! something is chosen or typed.

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

/// The look of all that is shown here.
const STYLES: [StyleSheet; 2] = [style_sheet!("level"), style_sheet!("reading")];

/// Where somebody came from, to which the way back leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The ladder.
    pub ladder: Id,
    /// The track of it, if it was one.
    pub track: Option<Id>,
}

impl Origin {
    /// The track that somebody came from, if it is one of this ladder.
    fn track_of(&self, ladder: &Ladder) -> Option<&Id> {
        self.track.as_ref().filter(|_| ladder.id == self.ladder)
    }
}

/// What a route leads to, of those that are [for reading](rungs_route::Route::is_reading).
///
/// What is chosen in it changes the address without anything to go to. Where the app takes another address for the one that it has
/// led to, the page follows by itself.
#[component]
pub fn ReadingPage(
    /// What the app stands on.
    surface: Surface,
    /// The ladders to read.
    ladders: Ladders,
    /// What was asked for.
    route: ParsedRoute,
    /// Where somebody came from.
    origin: Origin,
    /// Whether the visitor may score.
    mode: Mode,
) -> impl IntoView {
    STYLES.into_iter().for_each(|style| adopt_style(&surface, style));
    let (address, ladders) = (Address::follow(surface, route), ladders.all());
    let page = for_choice(address.visit(), move |_| show(&address.asked_for(), &ladders, &origin, mode, address));
    view! { <div class="reader">{page}</div> }
}

/// The view that a route leads to.
fn show(asked_for: &ParsedRoute, ladders: &Arc<[Ladder]>, origin: &Origin, mode: Mode, address: Address) -> AnyView {
    let Some(Resolved { view, problem }) = resolve(asked_for, ladders) else {
        return alert(Some("There is no ladder to read here.".to_owned()));
    };
    let problem = problem.map(|problem| problem.to_string());
    let (ladders, origin) = (ladders.clone(), origin.clone());
    let ladder_of_origin = ladders.iter().find(|ladder| ladder.id == origin.ladder);
    let name = |heading: &str| address.set_title(&words::reading_title(heading, ladder_of_origin));
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
            name(words::PATHS_HEADING);
            let (track, problem) = (origin.track_of(ladder), problem.as_deref());
            let page = PathsPage { ladder, track, links: Links::App, mode, problem };
            document(rungs_templates::paths_page(&page).into_string())
        }
        ReadingView::Whole(ladder) => {
            name(words::WHOLE_HEADING);
            let page = WholePage { ladder, track: origin.track_of(ladder), problem: problem.as_deref() };
            let head = rungs_templates::whole_head(&page).into_string();
            let (link, tracks) = (rungs_templates::whole_link(ladder), rungs_templates::whole_tracks(ladder));
            view! { <Whole head link=link.into_string() tracks=tracks.into_string()/> }.into_any()
        }
        ReadingView::Level { level_ref, marked } => {
            name(&words::level_heading(level_ref.level));
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

/// A view that is nothing but a document.
fn document(html: String) -> AnyView {
    view! { <div inner_html=html></div> }.into_any()
}

/// A message that is read out at once, if there is one.
fn alert(message: Option<String>) -> AnyView {
    message.map(|message| view! { <p class="notice" role="alert">{message}</p> }).into_any()
}
