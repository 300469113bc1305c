//! The view of a track: title, estimate, status bar and rubric.

use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::scoring::items;
use rungs_route::{Mode, RouteProblem};
use rungs_store::{Reach, SaveState};
use rungs_templates::{Slot, words};
use rungs_ui::dom::{find, set_property};
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::find_slot;
use rungs_ui::store::LadderStore;
use web_sys::HtmlElement;

use crate::components::estimate::Estimate;
use crate::components::lazy_slot::LazySlot;
use crate::components::rubric::Rubric;
use crate::components::score_events::ScoreEvents;
use crate::components::status_bar::StatusBar;
use crate::parts::{Personal, Revision};

/// The view of the track with this id, or of the first track. Without a `store` it is read-only. An unknown track or
/// `item` is reported as a problem. With `is_adopted`, `main` holds the view already.
#[component]
pub fn TrackView(
    main: HtmlElement,
    ladder: Arc<Ladder>,
    track: Option<Id>,
    item: Option<Id>,
    store: Option<LadderStore>,
    is_adopted: bool,
) -> impl IntoView {
    let found = track.as_ref().map(|asked| ladder.tracks.iter().position(|track| track.id == *asked));
    let open = OpenTrack::new(ladder, found.flatten().unwrap_or(0))?;
    let shown = open.title.clone();
    let problem = match (track, item) {
        (Some(track), _) if found == Some(None) => Some(RouteProblem::NoTrack { track, shown }),
        (_, Some(item)) if items(&open).iter().all(|other| *other.id() != item) => {
            Some(RouteProblem::NoItem { item, shown })
        }
        _ => None,
    };
    if !is_adopted {
        let mode = if store.is_some() { Mode::Score } else { Mode::View };
        let problem = problem.map(|problem| problem.to_string());
        let html = rungs_templates::track_view(open.ladder(), &open, mode, problem.as_deref());
        main.set_inner_html(&html.into_string());
    }
    set_property(&main, "--levels", &open.levels.len().to_string());
    set_property(&main, "--threshold", &format!("{}%", words::percent(open.ladder().threshold)));
    let store = store?;
    let [notices, revision_notice, reminder, status_bar] =
        [Slot::Notices, Slot::RevisionNotice, Slot::RevisionReminder, Slot::StatusBar]
            .map(|slot| find_slot(&main, slot));
    let (notices, reminder) = (notices?, reminder?);
    if store.reach() == Reach::Page {
        // A slot always has a parent, so this cannot fail.
        let _ = notices.insert_adjacent_html("beforebegin", &rungs_templates::not_kept().into_string());
    }
    let (estimate, rubric) = (find(&main, ".estimate")?, find_slot(&main, Slot::Rubric)?);
    let of_assessment = open.clone();
    let assessment = Memo::new(move |_| store.assessment(&of_assessment, of_assessment.ladder().threshold));
    let (of_notices, of_revision) = (open.clone(), open.clone());
    let has_trouble = move || store.save_state() != SaveState::Stored || !store.quarantined().is_empty();
    // The part tells whether there is anything to say. A snapshot among the notes may know an older edition.
    let may_have_revision = {
        let open = open.clone();
        move || store.has_notes() || store.with_record(|record| !record.is_current(open.ladder()))
    };
    Some(view! {
        <LazySlot
            container=notices
            is_needed=Box::new(has_trouble)
            render=Box::new(move |part: &Personal| (part.notices)(store, of_notices.ladder().id.clone()))
        />
        <LazySlot
            container=revision_notice?
            is_needed=Box::new(may_have_revision)
            render=Box::new(move |part: &Revision| (part.notice)(store, of_revision.clone(), reminder.clone()))
        />
        <Estimate document=estimate track=open.clone() assessment=assessment store />
        <StatusBar container=status_bar? track=open.clone() assessment=assessment store />
        <ScoreEvents within=main track=open.clone() assessment=assessment />
        <Rubric container=rubric track=open store />
    })
}
