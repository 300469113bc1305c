//! Scores whose criterion has left the ladder: nothing that somebody said is dropped.

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_domain::persistence::Entry;
use rungs_domain::scoring::items;

use super::ladder_page::OpenTrack;
use super::score_control::quiet_button;
use super::uniform::{dynamic, flag, nothing};
use crate::scores::Scores;
use crate::words;

/// The scores of a track that no item of it, or no level of it, answers to any more; and of tracks that are gone.
#[component]
pub fn Leftovers(scores: Scores, track: OpenTrack) -> impl IntoView {
    let leftovers = Memo::new({
        let track = track.clone();
        move |_| {
            scores.with_record(|record| {
                let known = items(&track);
                record
                    .entries()
                    .filter(|(id, item, entry)| match &entry.score {
                        None => false,
                        Some(_) if track.ladder.track(id).is_none() => true,
                        Some(score) => {
                            **id == track.id && !(score.fits(&track) && known.iter().any(|known| known.id() == *item))
                        }
                    })
                    .map(|(track, item, entry)| (track.clone(), item.clone(), entry.clone()))
                    .collect::<Vec<(Id, Id, Entry)>>()
            })
        }
    });
    dynamic(move || {
        let leftovers = leftovers.get();
        if leftovers.is_empty() {
            return nothing();
        }
        let rows =
            leftovers.into_iter().map(|(id, item, entry)| leftover(scores, &track, id, item, entry)).collect_view();
        view! {
                <section class="leftovers" aria-labelledby="rungs-leftovers">
                    <h2 id="rungs-leftovers">"Scored earlier, no longer in this ladder"</h2>
                    <p>"The ladder changed since you scored these. They count for nothing now, and are kept until you remove them."</p>
                    <ul>{rows}</ul>
                </section>
            }
            .into_any()
    })
}

fn leftover(scores: Scores, track: &OpenTrack, id: Id, item: Id, entry: Entry) -> AnyView {
    let title = if entry.title.is_empty() { item.to_string() } else { entry.title.clone() };
    let label = format!("{}: removed", crate::address::shortened(&title));
    let remove = move || scores.clear(&id, &item, label.clone());
    let wording =
        entry.wording.iter().map(|sentence| view! { <p class="wording">{sentence.clone()}</p> }).collect_view();
    view! {
        <li>
            <p><strong>{title.clone()}</strong> " " <span class="state">{words::score_name(track, entry.score.as_ref())}</span></p>
            {wording}
            {quiet_button("quiet", "Remove", format!(" {title}"), flag(|| false), remove)}
        </li>
    }
    .into_any()
}
