//! Proposals to carry answers over.

use maud::{Markup, html};
use rungs_revision::actions::Action;
use rungs_revision::{CarryOver, Proposal, Reason};
use rungs_store::ItemRef;

use super::both_wordings::both_wordings;
use super::names::Names;
use super::{EffectEntry, EntryButton, head, ids};
use crate::words;

/// Maximum number of answers that are shown without being unfolded.
const MAX_SHOWN: usize = 3;

/// Renders a proposal, with a button for each choice and one that declines it by removing the old answers.
pub(super) fn entry(names: &Names<'_>, proposal: &Proposal) -> EffectEntry {
    let name = proposal.sentence();
    let html = html! {
        (head(None, &name, &facts(names, proposal)))
        @match proposal.carries.as_slice() {
            [] => {},
            [only] => (wordings(names, only)),
            carries if carries.len() <= MAX_SHOWN => (several(names, proposal)),
            carries => details {
                summary { "The " (carries.len()) " answers" }
                (several(names, proposal))
            },
        }
    };
    let choices = proposal.choices().into_iter();
    let mut buttons: Vec<EntryButton> =
        choices.map(|choice| EntryButton { label: choice.label.clone(), action: Action::CarryOver(choice) }).collect();
    let old: Vec<ItemRef> = proposal.uncounted().into_iter().cloned().collect();
    let label = match old.len() {
        0 => None,
        1 => Some("Remove the old answer".to_owned()),
        count => Some(format!("Remove the {count} old answers")),
    };
    buttons.extend(label.map(|label| EntryButton { label, action: Action::Remove(old) }));
    EffectEntry {
        items: proposal
            .carries
            .iter()
            .map(|it| ids(&it.from.track, &it.from.item) + &ids(&it.to.track, &it.to.item))
            .collect(),
        name,
        html: html.into_string(),
        buttons,
        route: match proposal.carries.as_slice() {
            [only] => Some(names.route(&only.to)),
            _ => None,
        },
    }
}

/// Returns the answer, if it is one, and the target that the proposal sets.
fn facts(names: &Names<'_>, proposal: &Proposal) -> Vec<String> {
    let mut facts = match proposal.carries.as_slice() {
        [only] => carried(names, &proposal.reason, only),
        _ => Vec::new(),
    };
    if let Some(target) = &proposal.target {
        facts.push(format!("Your target becomes {}", names.level(&target.track, &target.level)));
    }
    facts
}

/// Returns what an answer is and becomes.
fn carried(names: &Names<'_>, reason: &Reason, carry: &CarryOver) -> Vec<String> {
    let old = names.score(&carry.from.track, &carry.answer.score);
    let new = names.score(&carry.to.track, &carry.score);
    let answer = if old == new { format!("Your answer: {old}") } else { format!("Your answer: {old}, then {new}") };
    let mut facts = names.place(&carry.to);
    facts.push(answer);
    if let Some(share) = carry.share.map(words::percent) {
        facts.push(match reason {
            Reason::Merged => format!("{share}% of the new words come from it"),
            _ => format!("{share}% of the old words are in it"),
        });
    }
    facts
}

/// Renders several answers, each with what it would be carried over to.
fn several(names: &Names<'_>, proposal: &Proposal) -> Markup {
    html! {
        @for carry in &proposal.carries {
            div.carry {
                h4 lang=(names.language()) {
                    @let to = names.item(&carry.to);
                    @if carry.from.title == to || carry.from.title == carry.to.title { (to) }
                    @else { (carry.from.title) " → " (to) }
                }
                p.state { (carried(names, &proposal.reason, carry).join(" · ")) }
                (wordings(names, carry))
            }
        }
    }
}

/// Renders the wording that was answered beside that of the new item.
fn wordings(names: &Names<'_>, carry: &CarryOver) -> Markup {
    html! {
        @match &carry.rewording {
            Some(rewording) => (both_wordings(names.language(), rewording)),
            None => {
                p.state { "The words are the same:" }
                @for sentence in &carry.answer.wording { p.present lang=(names.language()) { (sentence) } }
            }
        }
    }
}
