//! What the views of somebody's own, such as the plan and the profile, have in common.

use maud::{Markup, html};
use rungs_domain::assessment::Assessment;
use rungs_domain::ladder::{Ladder, Track};
use rungs_route::{PersonalView, Route};
use rungs_store::{Record, SaveState};

use crate::alert;

/// What such a view is about.
#[derive(Clone, Copy, Debug)]
pub struct OwnView<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The track that was scored.
    pub track: &'a Track,
    /// What the answers on it come to.
    pub assessment: &'a Assessment,
    /// The level to grow to or to compare with, counted from the lowest.
    pub level: usize,
    /// All that is entered on the ladder.
    pub record: &'a Record,
    /// Whether what is written is kept.
    pub save_state: SaveState,
    /// What the address asks for and is not there, or what has gone wrong, in plain words.
    pub problem: Option<&'a str>,
}

/// What each view is called, in the order of the links.
const LINKS: [(PersonalView, &str); 6] = [
    (PersonalView::PROFILE, "Profile"),
    (PersonalView::PLAN, "Plan"),
    (PersonalView::Evidence, "Evidence"),
    (PersonalView::HISTORY, "History"),
    (PersonalView::Comparison, "Compare"),
    (PersonalView::Transfer, "Export, import, share"),
];

impl OwnView<'_> {
    /// The ways back and to the other views, what this one is, and what it says in a sentence and in numbers.
    pub(crate) fn header(
        &self,
        current: &PersonalView,
        eyebrow: &str,
        title: &str,
        lead: &str,
        numbers: &str,
    ) -> Markup {
        html! {
            p.back { a href=(Route::track(&self.ladder.id, &self.track.id)) { "← Back to the ladder" } }
            nav.tabs.own-views aria-label="Your own" {
                ul {
                    @for (view, name) in LINKS {
                        li { a href=(self.route(view.clone())) aria-current=[view.is_kind_of(current).then_some("page")] { (name) } }
                    }
                }
            }
            @if let Some(problem) = self.problem { (alert(problem)) }
            @if let Some(trouble) = trouble(self.save_state) { (alert(trouble)) }
            p.eyebrow { (eyebrow) }
            h1 tabindex="-1" { (title) }
            @if !lead.is_empty() { p.lead { (lead) } }
            @if !numbers.is_empty() { p.coverage { (numbers) } }
        }
    }

    /// Whether nothing can be written here.
    pub(crate) fn is_read_only(&self) -> bool {
        self.save_state == SaveState::Newer
    }

    /// The route to a view of the same track.
    pub(crate) fn route(&self, view: PersonalView) -> Route {
        Route::personal(&self.ladder.id, &self.track.id, view)
    }
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
