//! Comparison with another person: what both agree on, what to talk about, and both pictures in one.

use maud::{Markup, html};
use rungs_growth::comparison::talking_points;
use rungs_route::PersonalView;
use rungs_store::Evidence;

use super::compared::{Compared, side_by_side, talking_list};
use super::copies::file_button;
use super::evidence::linked;
use crate::hooks::own as hooks;
use crate::own_view::OwnView;
use crate::words;

/// What a link shows, whatever it carries.
const SHARED: PersonalView = PersonalView::Shared { payload: String::new() };

/// How many differences are worth an hour.
const POINTS: usize = 5;

/// Somebody else's view, beside one's own.
#[derive(Clone, Copy, Debug)]
pub struct Other<'a> {
    /// What they are called.
    pub name: &'a str,
    /// Both sides.
    pub compared: &'a Compared<'a>,
    /// Where they see the next level, in words; empty where they do not say.
    pub target: &'a str,
    /// What they wrote.
    pub notes: &'a [Evidence],
    /// The key under which they are kept; nothing while they are only looked at.
    pub kept: Option<&'a str>,
    /// What in their view does not fit the ladder here, in sentences.
    pub findings: &'a [String],
}

/// The page where another person is compared with. `people` are those that are kept, by key and name.
pub fn comparison(view: &OwnView<'_>, other: Option<&Other<'_>>, people: &[(String, String)]) -> Markup {
    let eyebrow = format!("Comparison · {} · {}", words::whose(view.ladder), view.track.title);
    html! {
        article.comparison {
            @match other {
                None => {
                    (view.header(&PersonalView::Comparison, &eyebrow, "Compare with somebody", "Open the file or the link that a manager or a colleague has given you, and see where you agree and what to talk about.", ""))
                    p { "A link opens here by itself. Nothing of theirs is kept unless you say so, and nothing of yours is sent." }
                }
                Some(other) => (beside(view, &PersonalView::Comparison, &eyebrow, other)),
            }
            div.actions {
                (file_button(if other.is_some() { "Open another file…" } else { "Open a file…" }))
                @if other.is_some() { button.button type="button" data-do=(hooks::FORGET) { "Close this comparison" } }
            }
            (people_kept(people))
        }
    }
}

/// What a link shows of somebody else. It leaves what is one's own as it is.
pub fn shared(view: &OwnView<'_>, other: Option<&Other<'_>>) -> Markup {
    let eyebrow = format!("A shared view · {} · {}", words::whose(view.ladder), view.track.title);
    html! {
        article.comparison {
            @match other {
                None => (view.header(&SHARED, &eyebrow, "This link cannot be shown", "", "")),
                Some(other) => (beside(view, &SHARED, &eyebrow, other)),
            }
        }
    }
}

fn beside(view: &OwnView<'_>, current: &PersonalView, eyebrow: &str, other: &Other<'_>) -> Markup {
    let Compared { comparison, .. } = *other.compared;
    let points = talking_points(comparison, POINTS);
    let lead = match (comparison.compared, comparison.agreed) {
        (0, _) => format!("There is nothing yet that both you and {} have answered.", other.name),
        (all, agreed) if all == agreed => format!("You agree on all {all} that both of you have answered."),
        (all, agreed) => format!("You agree on {agreed} of the {all} that both of you have answered."),
    };
    let target =
        if other.target.is_empty() { String::new() } else { format!("{} looks towards {}.", other.name, other.target) };
    html! {
        (view.header(current, eyebrow, &format!("{} and you", other.name), &lead, &target))
        @if !other.findings.is_empty() { div.notice { @for finding in other.findings { p { (finding) } } } }
        @if !points.is_empty() {
            section.talk {
                h2 { "Worth talking about" }
                (talking_list(view.track, other.compared, &points))
            }
        }
        (side_by_side(view.ladder, view.track, other.compared))
        @if !other.notes.is_empty() {
            section.their-notes {
                h2 { "What " (other.name) " wrote" }
                @for note in other.notes { div.evidence { (linked(&note.text)) } }
            }
        }
        @if other.kept.is_none() && !view.is_read_only() {
            form.take data-do=(hooks::KEEP) {
                label { span { "Keep this view under the name" } input type="text" id="rungs-keep" name="name" maxlength="80" value=(other.name); }
                button.button type="submit" { "Keep it in this browser" }
            }
        }
    }
}

fn people_kept(people: &[(String, String)]) -> Markup {
    html! {
        @if !people.is_empty() {
            section.people {
                h2 { "Kept" }
                ul {
                    @for (key, name) in people {
                        li {
                            (name) " "
                            button.quiet type="button" data-do=(hooks::MEET) data-key=(key) { "Compare" span.visually-hidden { " with " (name) } }
                            button.quiet type="button" data-do=(hooks::FORGET) data-key=(key) { "Delete" span.visually-hidden { " the view of " (name) } }
                        }
                    }
                }
            }
        }
    }
}
