//! Saving the picture of the profile.

use leptos::prelude::*;
use rungs_page::profile_picture;
use rungs_ui::events::now;

use super::Shown;
use crate::day::day;

/// The buttons that save the picture.
#[component]
pub(super) fn SavePicture(shown: Shown) -> impl IntoView {
    let state = shown.state;
    let name = move |ending: &str| format!("rungs-{}-profile.{ending}", state.ladder().id);
    let picture = move || untrack(|| shown.with_profile(|profile| profile_picture(profile, &day(now())).into_string()));
    let save_svg = move |_| state.offer_file(name("svg"), "image/svg+xml", picture());
    view! {
        <div class="actions save-picture">
            <span>"Save the picture"</span>
            <button class="button" type="button" on:click=save_svg>
                "As SVG"
            </button>
        </div>
    }
}
