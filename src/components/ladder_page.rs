//! A ladder with one of its tracks: title, tracks, where I stand, and the rubric.

use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::{Ladder, Track, TrackKind};

use super::checklist::Checklist;
use super::dock::Dock;
use super::leftovers::Leftovers;
use super::matrix::Matrix;
use super::standing::Standing;
use super::storage_notices::StorageNotices;
use super::uniform::on_focus;
use crate::address::{about_address, shortened, track_address};
use crate::app::{Visit, alert};
use crate::browser::reveal;

/// A track of a ladder that is shared by everything that shows it.
#[derive(Clone)]
pub struct OpenTrack {
    /// The ladder.
    pub ladder: Arc<Ladder>,
    index: usize,
}

impl Deref for OpenTrack {
    type Target = Track;

    fn deref(&self) -> &Track {
        &self.ladder.tracks[self.index]
    }
}

/// A ladder with one of its tracks.
#[component]
pub fn LadderPage(
    ladder: Arc<Ladder>,
    /// The id of the track to show; the first without.
    track: Option<String>,
) -> impl IntoView {
    let visit = expect_context::<Visit>();
    let found = track.as_ref().map(|asked| ladder.tracks.iter().position(|track| track.id.as_str() == asked));
    let index = found.flatten().unwrap_or(0);
    let open = OpenTrack { ladder: ladder.clone(), index };
    let problem = (found == Some(None)).then(|| {
        let asked = shortened(track.as_deref().unwrap_or_default());
        alert(format!("This ladder has no track called “{asked}”. This is {}.", open.title))
    });
    let rubric = match open.kind {
        TrackKind::Matrix => view! { <Matrix track=open.clone() /> }.into_any(),
        TrackKind::Checklist => view! { <Checklist track=open.clone() /> }.into_any(),
    };
    let assessment = visit.scores.map(|scores| {
        let track = open.clone();
        (scores, Memo::new(move |_| scores.assessment(&track, track.ladder.threshold)))
    });
    let before = assessment.map(|(scores, assessment)| {
        view! {
            <StorageNotices scores ladder_id=ladder.id.to_string() />
            <Standing track=open.clone() assessment />
        }
    });
    let after = assessment.map(|(scores, assessment)| {
        view! {
            <Leftovers scores track=open.clone() />
            <Dock scores track=open.clone() assessment />
        }
    });
    view! {
        {problem}
        <header class="title">
            {ladder.organisation.clone().map(|organisation| view! { <p class="eyebrow">{organisation}</p> })}
            <h1 lang=ladder.language.clone()>{ladder.title.clone()}</h1>
            <div class="introduction" lang=ladder.language.clone()>
                {ladder.introduction.iter().map(|paragraph| view! { <p>{paragraph.clone()}</p> }).collect_view()}
            </div>
            <a class="about-link" href=about_address(ladder.id.as_str())>"About this ladder"</a>
        </header>
        <TrackTabs track=open.clone() />
        {before}
        <div class="rubric-frame" lang=ladder.language.clone() on:focusin=on_focus(reveal)>{rubric}</div>
        {after}
    }
}

/// The tracks to switch between, where there is more than one.
#[component]
fn TrackTabs(track: OpenTrack) -> impl IntoView {
    (track.ladder.tracks.len() > 1).then(|| {
        let links = track
            .ladder
            .tracks
            .iter()
            .map(|other| {
                let current = (other.id == track.id).then_some("page");
                let address = track_address(track.ladder.id.as_str(), other.id.as_str());
                view! { <li><a href=address aria-current=current>{other.title.clone()}</a></li> }
            })
            .collect_view();
        view! { <nav class="tabs tracks" aria-label="Tracks"><ul>{links}</ul></nav> }
    })
}
