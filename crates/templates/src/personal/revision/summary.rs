//! The effects of an edition in numbers.

use rungs_domain::ladder::{Ladder, TrackKind};
use rungs_revision::{Effects, Unanswered};
use rungs_store::ItemRef;

use crate::words::{join_and, plural};

/// A number of answers, with the predicates for one and for several.
type Clause = (usize, &'static str, &'static str);

/// Formats how many answers stay, are to be looked at again, may be carried over and no longer count, and how much is
/// new, for example "Of your 12 answers, 10 stay as they are and 2 are to be looked at again. 1 criterion is new."
pub fn revision_summary(ladder: &Ladder, effects: &Effects) -> String {
    let kept = (effects.kept.len(), "stays as it is", "stay as they are");
    let [again, proposed, gone] = open_clauses(effects);
    let answers = sentence(total(effects), &[kept, again, proposed, gone]);
    let target = effects.proposals.iter().any(|proposal| proposal.target.is_some());
    let target = target.then(|| "The target you chose seems to be another level now.".to_owned());
    let new = match &effects.unanswered {
        Unanswered::New(items) if !items.is_empty() => Some(new_sentence(ladder, items)),
        _ => None,
    };
    let sentences: Vec<String> = answers.into_iter().chain(target).chain(new).collect();
    if sentences.is_empty() { "You have not scored yourself here yet.".to_owned() } else { sentences.join(" ") }
}

/// Formats how many answers are to be decided about, for example "Of your 12 answers, 2 are to be looked at again."
pub fn open_summary(effects: &Effects) -> String {
    let answers = sentence(total(effects), &open_clauses(effects));
    answers.unwrap_or_else(|| "The target you chose seems to be another level now.".to_owned())
}

/// Returns the number of answers that may be carried over, each counted once.
fn proposed(effects: &Effects) -> usize {
    effects.proposals.iter().map(|proposal| proposal.uncounted().len()).sum()
}

fn total(effects: &Effects) -> usize {
    effects.kept.len() + effects.look_again.len() + proposed(effects) + effects.gone.len()
}

fn open_clauses(effects: &Effects) -> [Clause; 3] {
    [
        (effects.look_again.len(), "is to be looked at again", "are to be looked at again"),
        (proposed(effects), "may be carried over", "may be carried over"),
        (effects.gone.len(), "no longer counts", "no longer count"),
    ]
}

/// Joins the clauses that apply to a number of answers, or returns `None` if none does.
fn sentence(total: usize, clauses: &[Clause]) -> Option<String> {
    let clauses: Vec<&Clause> = clauses.iter().filter(|(count, ..)| *count > 0).collect();
    Some(match clauses[..] {
        [] => return None,
        [(1, one, _)] if total == 1 => format!("Your answer {one}."),
        [(2, _, many)] if total == 2 => format!("Both of your answers {many}."),
        [(count, _, many)] if *count == total => format!("All {total} of your answers {many}."),
        _ => {
            let clause = |(count, one, many): &&Clause| format!("{count} {}", plural(*count, one, many));
            let clauses: Vec<String> = clauses.iter().map(clause).collect();
            format!("Of your {total} answers, {}.", join_and(&clauses))
        }
    })
}

fn new_sentence(ladder: &Ladder, items: &[ItemRef]) -> String {
    let count = items.len();
    let is_of = |kind| {
        let is_of = |item: &ItemRef| ladder.track(&item.track).is_some_and(|track| track.kind == kind);
        items.iter().all(is_of)
    };
    let noun = if is_of(TrackKind::Matrix) {
        plural(count, "criterion", "criteria")
    } else if is_of(TrackKind::Checklist) {
        plural(count, "statement", "statements")
    } else {
        "criteria and statements"
    };
    format!("{count} {noun} {} new.", plural(count, "is", "are"))
}
