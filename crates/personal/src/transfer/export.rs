//! Export to files.

use leptos::prelude::*;
use rungs_exchange::{ExportKind, export};
use rungs_ui::events::now;
use rungs_ui::ladders::Ladders;

use crate::day::day;
use crate::state::PersonalState;

/// Buttons that download the export files.
#[component]
pub(super) fn ExportSection(state: PersonalState, ladders: Ladders) -> impl IntoView {
    let button = move |kind: ExportKind, name: &'static str| {
        view! {
            <button class="button" type="button" on:click=move |_| save(state, ladders, kind)>
                {name}
            </button>
        }
    };
    view! {
        <section>
            <h2>"Export"</h2>
            <p>
                "The file has everything in it: scores, evidence, plan, snapshots. It can be imported again without a loss."
            </p>
            <div class="actions">
                {button(ExportKind::Ladder, "This ladder")} {button(ExportKind::AllLadders, "All ladders")}
            </div>
            <p>"To read or to work on elsewhere; these cannot be imported again."</p>
            <div class="actions">
                {button(ExportKind::Spreadsheet, "Spreadsheet (CSV)")} {button(ExportKind::Report, "Text (Markdown)")}
            </div>
        </section>
    }
}

fn save(state: PersonalState, ladders: Ladders, kind: ExportKind) {
    state.begin_action();
    let (ladder, ladders, now) = (state.ladder(), ladders.all(), now());
    let write = |store: &mut _| export(kind, store, &ladder, &ladders, &day(now), now);
    let (file, left_out) = state.store().all().update(write);
    if let Some(left_out) = left_out {
        state.fail(left_out.to_string());
    }
    state.offer_file(file);
}
