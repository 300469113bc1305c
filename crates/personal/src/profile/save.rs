//! Saving the chart of the profile.

use leptos::prelude::*;
use leptos::task::spawn_local;
use rungs_exchange::TextFile;
use rungs_exchange::export::profile_file_name;
use rungs_templates::profile_picture;
use rungs_ui::environment::Frame;
use rungs_ui::events::now;
use rungs_ui::files::{NotDrawn, download_blob, draw_png};

use super::ProfileState;
use crate::day::day;
use crate::state::{PersonalState, Work};

/// Buttons that save the chart.
#[component]
pub(super) fn SavePicture(shown: ProfileState) -> impl IntoView {
    let state = shown.state;
    let picture = move || untrack(|| shown.with_profile(|it| profile_picture(it, &day(now())).into_string()));
    let save_svg = move |_| state.offer_file(TextFile::profile(&state.ladder().id, picture()));
    let save_png = move |_| save_png(state, profile_file_name(&state.ladder().id, "png"), picture());
    view! {
        <div class="actions save-picture">
            <span>"Save the picture"</span>
            <button class="button" type="button" on:click=save_svg>
                "As SVG"
            </button>
            <button class="button" type="button" on:click=save_png>
                "As PNG"
            </button>
        </div>
    }
}

/// Converts the chart to a PNG and downloads it.
fn save_png(state: PersonalState, name: String, svg: String) {
    let work = state.begin_work();
    state.report_work(work, Some(Work { name: "Drawing the picture …".to_owned(), percent: 50.0 }));
    spawn_local(async move {
        let png = draw_png(&svg).await;
        if !state.report_work(work, None) {
            return;
        }
        match png.and_then(|blob| download_blob(&name, &blob).map_err(|_| NotDrawn)) {
            Ok(()) if Frame::current().is_framed() => {
                state.announce("If no file came, take the picture as SVG: that can be copied as text.");
            }
            Ok(()) => state.announce("Downloaded."),
            Err(error) => state.announce(error.to_string()),
        }
    });
}
