//! What people need to know at once: what is wrong with the address, and with keeping their scores.

use maud::{Markup, html};
use rungs_domain::persistence::score_book::Recovery;
use rungs_domain::persistence::{Keeping, Reach};

use crate::{hooks, words};

/// A message that is read out at once.
pub fn alert(message: &str) -> Markup {
    html! { p.notice role="alert" { (message) } }
}

/// What stands beside a button that prints, where nothing came of it.
pub fn not_printed() -> Markup {
    html! { span.state role="status" { " " (words::NOT_PRINTED) } }
}

/// What stands where something is on its way.
pub fn waiting() -> Markup {
    html! { p.waiting role="status" { "Opening …" } }
}

/// The troubles there are with keeping scores, each with a way out.
pub fn notices(keeping: Keeping, reach: Reach, recoveries: &[Recovery]) -> Markup {
    html! {
        @if reach == Reach::Page {
            div.notice role="alert" {
                p { strong { "Your scores are not kept." } " " (words::keeping_in_full(reach)) }
            }
        }
        @if let Some(trouble) = Trouble::of(keeping) {
            div.notice role="alert" {
                p { strong { (trouble.headline) } " " (trouble.explanation) }
                button.button type="button" data-action=(trouble.action) { (trouble.label) }
                pre.as-text tabindex="0" hidden {}
            }
        }
        @for recovery in recoveries { (recovery_notice(recovery)) }
    }
}

struct Trouble {
    headline: &'static str,
    explanation: &'static str,
    action: &'static str,
    label: &'static str,
}

impl Trouble {
    fn of(keeping: Keeping) -> Option<Self> {
        let in_memory = (hooks::DOWNLOAD, "Download my scores");
        let stored = (hooks::DOWNLOAD_STORED, "Download the saved scores");
        let (headline, explanation, (action, label)) = match keeping {
            Keeping::Stored => return None,
            Keeping::Full => (
                "Your last changes are not saved.",
                "This browser has no room left for this site. What was saved before is safe, and the new answers stay here until you close the page. Download them, or make room and change any answer to try again.",
                in_memory,
            ),
            Keeping::Refused => (
                "Your last changes are not saved.",
                "The browser has stopped letting this page keep anything. The answers stay here until you close the page; download them to have a copy.",
                in_memory,
            ),
            Keeping::Newer => (
                "Your scores are read-only here.",
                "They were saved by a newer version of Rungs, so this one leaves them as they are. Reload the page to get the newer version.",
                stored,
            ),
            Keeping::Unreadable => (
                "Your earlier scores cannot be read.",
                "They are left as they are, because there is no room to put them aside. New answers stay here until you close the page.",
                stored,
            ),
        };
        Some(Self { headline, explanation, action, label })
    }
}

/// Scores that could not be read and were put aside, to be downloaded or removed.
fn recovery_notice(recovery: &Recovery) -> Markup {
    html! {
        div.notice role="alert" data-key=(recovery.key) {
            p {
                strong { (if recovery.key.ends_with("notes") { "Your earlier notes" } else { "Your earlier scores" }) " could not be read." }
                " They were put aside unchanged, and you go on without them. Nothing was thrown away."
            }
            details {
                summary { "Show what was found" }
                pre tabindex="0" { (recovery.text) }
            }
            button.button type="button" data-action=(hooks::DOWNLOAD) { "Download it" }
            button.quiet type="button" data-action=(hooks::REMOVE) { "Remove this copy" }
        }
    }
}
