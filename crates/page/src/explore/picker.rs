//! The controls above what changes: which levels, and how much of them.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_explore::Station;

use super::changes::ChangesPage;
use super::names::copy_link;
use crate::hooks::explore as hooks;
use crate::{Links, words};

/// The two levels to choose, and the button that exchanges them.
pub(super) fn picker(page: &ChangesPage<'_>) -> Markup {
    html! {
        div.picker {
            div.pick {
                label for="rungs-from" { "From" }
                select id="rungs-from" data-do=(hooks::FROM) { (stations(page.ladders, page.from)) }
            }
            button.button.swap type="button" data-do=(hooks::SWAP) { "Swap" }
            div.pick {
                label for="rungs-to" { "To" }
                select id="rungs-to" data-do=(hooks::TO) { (stations(page.ladders, page.to)) }
            }
        }
    }
}

/// What can be done with what is shown.
pub(super) fn options(page: &ChangesPage<'_>) -> Markup {
    html! {
        div.change-options {
            label.choice {
                input type="checkbox" id="rungs-only" data-do=(hooks::ONLY) checked[page.only_changes];
                span { "Only what changes" }
            }
            (copy_link(&page.from.changes_route(page.to, false).to_string(), "what changes here", Links::App))
            button.link-like type="button" data-do=(hooks::PRINT) { "Print" }
        }
    }
}

/// Every level of every track, by ladder and track.
fn stations(ladders: &[Ladder], chosen: Station<'_>) -> Markup {
    html! {
        @for ladder in ladders {
            @for track in &ladder.tracks {
                optgroup label=(group_name(ladder, &track.title)) {
                    @for station in Station::all(ladder, track) {
                        option value=(station.route())
                            selected[station == chosen] { (words::level_name(station.level)) }
                    }
                }
            }
        }
    }
}

fn group_name(ladder: &Ladder, track: &str) -> String {
    format!("{} · {track}", ladder.short_name())
}
