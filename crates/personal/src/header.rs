//! The header of a personal view.

use leptos::prelude::*;
use rungs_route::{PersonalView, Route};
use rungs_store::SaveState;
use rungs_ui::dom::find;
use rungs_ui::events::on_next_frame;

use crate::state::PersonalState;

/// The views and their names, in the order of the links.
const LINKS: [(PersonalView, &str); 6] = [
    (PersonalView::PROFILE, "Profile"),
    (PersonalView::PLAN, "Plan"),
    (PersonalView::Evidence, "Evidence"),
    (PersonalView::HISTORY, "History"),
    (PersonalView::Comparison, "Compare"),
    (PersonalView::Transfer, "Export, import, share"),
];

/// Links back and to the other views, the current problem, the heading and a summary.
#[component]
pub(crate) fn Header(
    /// The shared state of the views.
    state: PersonalState,
    /// The kind of view and its subject, above the heading.
    #[prop(into)]
    eyebrow: Signal<String>,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The summary as a sentence; may be empty.
    #[prop(into, optional)]
    lead: Signal<String>,
    /// The summary in numbers; may be empty.
    #[prop(into, optional)]
    numbers: Signal<String>,
) -> impl IntoView {
    let back = move || {
        let track = state.track();
        Route::track(&track.ladder().id, &track.id).to_string()
    };
    let kind = untrack(|| state.view());
    let link = move |(view, name): (PersonalView, &'static str)| {
        let current = view.is_kind_of(&kind).then_some("page");
        view! {
            <li>
                <a href=move || state.route(view.clone()).to_string() aria-current=current>{name}</a>
            </li>
        }
    };
    let problem = Memo::new(move |_| state.problem());
    let save_problem = Memo::new(move |_| save_problem(state.store().save_state()));
    let paragraph = |class: &'static str, text: Signal<String>| {
        let is_there = Memo::new(move |_| !text.with(String::is_empty));
        move || is_there.get().then(|| view! { <p class=class>{text}</p> })
    };
    view! {
        <p class="back">
            <a href=back>"← Back to the ladder"</a>
        </p>
        <nav class="tabs personal-views" aria-label="Your own">
            <ul>{LINKS.into_iter().map(link).collect_view()}</ul>
        </nav>
        {move || problem.get().map(|problem| view! { <Problem state problem/> })}
        {move || save_problem.get().map(|save_problem| view! { <p class="notice" role="alert">{save_problem}</p> })}
        <p class="eyebrow">{eyebrow}</p>
        <h1 tabindex="-1">{title}</h1>
        {paragraph("lead", lead)}
        {paragraph("coverage", numbers)}
    }
}

/// An alert with a problem, scrolled into view.
#[component]
fn Problem(state: PersonalState, problem: String) -> impl IntoView {
    let surface = state.surface();
    on_next_frame(move || {
        let alert = find(surface.root(), ".personal-view [role=alert]");
        if let Some(alert) = alert.filter(|alert| alert.get_bounding_client_rect().top() < 0.0) {
            alert.scroll_into_view();
        }
    });
    view! { <p class="notice" role="alert">{problem}</p> }
}

/// Returns the message about changes that could not be stored, with a way out.
pub(crate) fn save_problem(save_state: SaveState) -> Option<&'static str> {
    match save_state {
        SaveState::Stored => None,
        SaveState::Full => Some(
            "Your last changes are not saved: this browser has no room left for this site. They stay here until you close the page. Export them under “Export, import, share”, or remove something.",
        ),
        SaveState::Refused => Some(
            "Your last changes are not saved: the browser does not let this page keep anything. They stay here until you close the page. Export them under “Export, import, share”.",
        ),
        SaveState::Newer => Some(
            "Your notes are read-only here. They were saved by a newer version of Rungs; reload the page to get it.",
        ),
        SaveState::Unreadable => Some(
            "Your earlier notes cannot be read, and there is no room to put them aside. They are left as they are; what you write now stays here until you close the page.",
        ),
    }
}
