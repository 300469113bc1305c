//! The head of a personal view.

use leptos::prelude::*;
use rungs_route::{PersonalView, Route};
use rungs_store::SaveState;
use rungs_ui::dom::find;
use rungs_ui::events::on_next_frame;

use crate::state::PersonalState;

/// What each view is called, in the order of the links.
const LINKS: [(PersonalView, &str); 6] = [
    (PersonalView::PROFILE, "Profile"),
    (PersonalView::PLAN, "Plan"),
    (PersonalView::Evidence, "Evidence"),
    (PersonalView::HISTORY, "History"),
    (PersonalView::Comparison, "Compare"),
    (PersonalView::Transfer, "Export, import, share"),
];

/// The ways back and to the other views, what is wrong, and what the view says in a sentence and in numbers.
#[component]
pub(crate) fn Header(
    /// What the views share.
    state: PersonalState,
    /// The kind of view and what it is about.
    #[prop(into)]
    eyebrow: Signal<String>,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// The view in a sentence; empty without one.
    #[prop(into, optional)]
    lead: Signal<String>,
    /// The same in numbers; empty without any.
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
    let trouble = Memo::new(move |_| trouble(state.store().save_state()));
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
        {move || trouble.get().map(|trouble| view! { <p class="notice" role="alert">{trouble}</p> })}
        <p class="eyebrow">{eyebrow}</p>
        <h1 tabindex="-1">{title}</h1>
        {paragraph("lead", lead)}
        {paragraph("coverage", numbers)}
    }
}

/// What went wrong, brought into sight.
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

/// What is wrong with keeping what is written, and the way out.
pub(crate) fn trouble(save_state: SaveState) -> Option<&'static str> {
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
