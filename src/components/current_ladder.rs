//! The current ladder, in the view that the route names.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_reading::Origin;
use rungs_route::{Mode, Route};
use rungs_templates::words;
use rungs_ui::environment::{Environment, Host};
use rungs_ui::events::listen;
use rungs_ui::focus::scroll_focused_into_view;
use rungs_ui::ladders::Ladders;
use rungs_ui::navigation::CurrentRoute;
use rungs_ui::resolve::View;
use rungs_ui::slots::render_effect;
use rungs_ui::store::{LadderStore, PersonalStore};
use web_sys::HtmlElement;

use crate::components::footer::Footer;
use crate::components::further_view::{AuthoringView, PersonalView, ReadingView};
use crate::components::track_view::TrackView;

/// Renders the view of the current route into `main`. With `is_adopted`, `main` holds that view already.
#[component]
pub fn CurrentLadder(
    main: HtmlElement,
    footer: HtmlElement,
    ladders: Ladders,
    route: CurrentRoute,
    store: Option<PersonalStore>,
    environment: Environment,
    is_adopted: bool,
) -> impl IntoView {
    listen(main.clone().into(), "focusin", scroll_focused_into_view);
    let mut is_adopted = is_adopted;
    render_effect(Box::new(move || {
        let is_adopted = std::mem::take(&mut is_adopted);
        let Some(ladder) = ladders.open(route.ladder()).map(Arc::new) else {
            let message = "This ladder is damaged and cannot be shown. Please tell whoever put it here.";
            // If there is no ladder at all, a problem above tells why.
            let alert = (!ladders.is_empty()).then(|| rungs_templates::alert(message).into_string());
            main.set_inner_html(&alert.unwrap_or_default());
            footer.set_inner_html("");
            return;
        };
        let store = store.map(|store| store.open(&ladder));
        let (main, of_footer) = (main.clone(), ladder.clone());
        view! {
            <Footer container=footer.clone() ladder=of_footer store environment=environment />
            <Views main=main ladders=ladders ladder=ladder route=route store environment=environment is_adopted=is_adopted />
        };
    }));
}

/// The view of a ladder that the route names.
#[component]
fn Views(
    main: HtmlElement,
    ladders: Ladders,
    ladder: Arc<Ladder>,
    route: CurrentRoute,
    store: Option<LadderStore>,
    environment: Environment,
    is_adopted: bool,
) -> impl IntoView {
    let set_page_title = move |title: String| {
        if environment.host == Host::OwnPage {
            document().set_title(&title);
        }
    };
    let mut is_adopted = is_adopted;
    // Reading pages link back to the track that the person came from.
    let mut last_track: Option<Id> = None;
    render_effect(Box::new(move || {
        let is_adopted = std::mem::take(&mut is_adopted);
        let (main, ladder) = (main.clone(), ladder.clone());
        let mode = if store.is_some() { Mode::Score } else { Mode::View };
        let origin = |track: Option<Id>| Origin { ladder: ladder.id.clone(), track };
        match route.view() {
            View::Track { track, item } => {
                set_page_title(words::page_title(&ladder));
                last_track.clone_from(&track);
                view! { <TrackView main=main ladder=ladder track=track item=item store is_adopted=is_adopted /> };
            }
            View::Personal { track, view } => match store {
                Some(store) => {
                    set_page_title(words::personal_title(&view, &ladder));
                    last_track = Some(track.clone());
                    view! { <PersonalView main ladders ladder track view store /> };
                }
                // Without scores there are no personal views.
                None => {
                    view! { <TrackView main=main ladder=ladder track=Some(track) item=None store=None is_adopted=false /> };
                }
            },
            View::Level { track, level } => {
                let has_level = |other: &&Track| other.level_index(&level).is_some();
                let of_level = || ladder.tracks.iter().find(has_level).map(|track| track.id.clone());
                // A level that no track has is shown as a problem of the first track.
                let first = || ladder.tracks.first().map(|track| track.id.clone());
                let track = track.or_else(of_level).or_else(first).unwrap_or_default();
                let route = Route::level(&ladder.id, &track, level);
                let origin = origin(Some(track));
                view! { <ReadingView main=main ladders=ladders route=route.into() origin=origin mode=mode /> };
            }
            View::Authoring(shown) => {
                view! { <AuthoringView main=main ladders=ladders shown=shown /> };
            }
            View::Reading(route) => {
                view! { <ReadingView main=main ladders=ladders route=route origin=origin(last_track.clone()) mode=mode /> };
            }
        }
    }));
}
