//! What the views of somebody's own answers, the plan and the profile, have in common.

use maud::{Markup, html};
use rungs_domain::assessment::Assessment;
use rungs_domain::ladder::{Ladder, Track};

use crate::address::track_address;
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
    /// What the address asks for and is not there, in plain words.
    pub problem: Option<&'a str>,
}

impl OwnView<'_> {
    /// The way back, what the view is, and what it says in a sentence and in numbers.
    pub(crate) fn header(&self, eyebrow: &str, title: &str, lead: &str, numbers: &str) -> Markup {
        html! {
            p.back { a href=(track_address(self.ladder.id.as_str(), self.track.id.as_str())) { "← Back to the ladder" } }
            @if let Some(problem) = self.problem { (alert(problem)) }
            p.eyebrow { (eyebrow) }
            h1 tabindex="-1" { (title) }
            p.lead role="status" { (lead) }
            p.coverage { (numbers) }
        }
    }
}
