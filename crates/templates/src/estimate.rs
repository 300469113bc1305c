//! The estimate: a headline, its reasons, and a bar for each level.

use maud::{Markup, html};
use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Ladder, Track};
use rungs_route::{PersonalView, Route};

use crate::words;

/// Renders the estimate without scores. The app keeps it up to date, see
/// [`selectors::estimate`](crate::selectors::estimate).
pub fn estimate(ladder: &Ladder, track: &Track) -> Markup {
    let assessment = assess(track, ladder.threshold, |_| None);
    let link = |view, name| html! { a href=(Route::personal(&ladder.id, &track.id, view)) { (name) } };
    html! {
        section.estimate part="estimate" aria-label=(words::ESTIMATE) {
            div.estimate-words {
                h2.eyebrow { (words::ESTIMATE) }
                div role="status" aria-atomic="false" {
                    p.headline { (words::estimate_headline(track, &assessment, ladder.threshold)) }
                    p.coverage { (words::coverage(track, &assessment)) }
                }
                p.reasons { (words::estimate_reasons(track, &assessment, ladder.threshold)) }
                p.caveat hidden { "A place to start a conversation from, not a verdict." }
                p.grow hidden {
                    (link(PersonalView::PLAN, "See what is missing for the next level"))
                    (link(PersonalView::PROFILE, "See your profile"))
                }
                p.personal-links {
                    (link(PersonalView::Evidence, "Evidence"))
                    (link(PersonalView::HISTORY, "History"))
                    (link(PersonalView::Comparison, "Compare"))
                    (link(PersonalView::Transfer, "Export, import, share"))
                }
            }
            ul.shares {
                @for (level, share) in track.levels.iter().zip(&assessment.levels) {
                    li {
                        span.code { @if let Some(code) = &level.code { (code) } }
                        span.name { (level.title) }
                        span.bar {}
                        span.numbers { (words::level_share(share)) }
                    }
                }
            }
        }
    }
}
