//! What people do about the effects of an edition, as drafts of changes to their record.
//!
//! Each function takes the record as it is stored at that moment and returns a [`Draft`], or `None` if there is nothing
//! to change. Every draft is one step to undo.

use std::collections::HashSet;

use rungs_domain::ladder::Ladder;
use rungs_domain::scoring::items;
use rungs_store::{Answer, Draft, Edition, EntryKey, Evidence, ItemRef, Record, SeenEdition, Value};

use crate::proposal::{CarryOver, Choice, quoted};

/// What a person can do about one effect, see the function of the same name.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// [`carry_over`].
    CarryOver(Choice),
    /// [`still_holds`].
    StillHolds(ItemRef),
    /// [`remove`].
    Remove(Vec<ItemRef>),
}

impl Action {
    /// Creates the change to a record. Returns `None` if there is nothing to change any more.
    pub fn draft(&self, record: &Record, ladder: &Ladder) -> Option<Draft> {
        match self {
            Self::CarryOver(choice) => carry_over(record, choice),
            Self::StillHolds(place) => still_holds(record, ladder, place),
            Self::Remove(places) => remove(record, places),
        }
    }
}

/// Carries answers over as a choice says.
///
/// Each answer gets to its new item with the wording that it was given on, so that a changed wording stays marked until
/// the person says that the answer holds. What was noted on the item goes along: the next step, unless the new item has
/// one, and the evidence. An answer that has been changed since the proposal was made is left alone, and so is an item
/// that has been answered since.
pub fn carry_over(record: &Record, choice: &Choice) -> Option<Draft> {
    // An item takes one answer.
    let mut taken = HashSet::new();
    let (carries, left_out): (Vec<&CarryOver>, Vec<&CarryOver>) = choice
        .carries
        .iter()
        .partition(|carry| is_current(record, carry) && taken.insert((&carry.to.track, &carry.to.item)));
    let left_out: HashSet<_> = left_out.into_iter().map(|carry| (&carry.from.track, &carry.from.item)).collect();
    let is_done = |place: &&ItemRef| !left_out.contains(&(&place.track, &place.item));
    let removed: Vec<&ItemRef> = choice.removes.iter().filter(is_done).collect();
    let mut values = Vec::new();
    for CarryOver { from, to, answer, score, .. } in &carries {
        let carried = Answer { score: score.clone(), ..answer.clone() };
        values.push((EntryKey::score(&to.track, &to.item), Some(Value::Score(carried))));
        if let (Some(step), None) = (record.step(&from.track, &from.item), record.step(&to.track, &to.item)) {
            values.push((EntryKey::step(&to.track, &to.item), Some(Value::Step(step.clone()))));
        }
    }
    for ItemRef { track, item, .. } in &removed {
        values.push((EntryKey::score(track, item), None));
        if record.step(track, item).is_some() {
            values.push((EntryKey::step(track, item), None));
        }
    }
    for (id, piece) in record.evidence() {
        let serves = carried_places(&piece.serves, &carries, &removed);
        if serves != piece.serves {
            let piece = Evidence { text: piece.text.clone(), serves };
            values.push((EntryKey::Evidence(id.to_owned()), Some(Value::Evidence(piece))));
        }
    }
    if let Some(target) = choice.target.as_ref().filter(|_| carries.len() == choice.carries.len()) {
        values.push((EntryKey::Target, Some(Value::Target(target.clone()))));
    }
    let label = match carries.as_slice() {
        [] => "carrying the target over".to_owned(),
        [only] if only.from.is(&only.to.track, &only.to.item) => format!("carrying over {}", quoted(&only.to.title)),
        [only] => format!("using the answer to {} for {}", quoted(&only.from.title), quoted(&only.to.title)),
        [first, others @ ..] if others.iter().all(|other| other.from == first.from) => {
            format!("using the answer to {} for {} others", quoted(&first.from.title), carries.len())
        }
        _ => format!("carrying over {} answers", carries.len()),
    };
    (!values.is_empty()).then(|| Draft::new(label, &record.ladder, values))
}

/// Returns whether the answer is as it was when it was proposed, and would replace none.
fn is_current(record: &Record, CarryOver { from, to, answer, .. }: &CarryOver) -> bool {
    let present = record.answer(&from.track, &from.item);
    present.is_some_and(|present| present.value == answer)
        && (from.is(&to.track, &to.item) || record.score(&to.track, &to.item).is_none())
}

/// Returns the items that a piece of evidence supports, once answers have been carried over.
fn carried_places(serves: &[ItemRef], carries: &[&CarryOver], removed: &[&ItemRef]) -> Vec<ItemRef> {
    let has = |places: &[ItemRef], place: &ItemRef| places.iter().any(|it| it.is(&place.track, &place.item));
    let mut places: Vec<ItemRef> = Vec::new();
    for place in serves {
        for carry in carries.iter().filter(|carry| carry.from.is(&place.track, &place.item)) {
            if !has(&places, &carry.to) && !has(serves, &carry.to) {
                places.push(carry.to.clone());
            }
        }
        if !removed.iter().any(|it| it.is(&place.track, &place.item)) {
            places.push(place.clone());
        }
    }
    places
}

/// Confirms an answer for the present wording of its item. Returns `None` if the ladder does not have the item, or the
/// answer does not fit it.
pub fn still_holds(record: &Record, ladder: &Ladder, place: &ItemRef) -> Option<Draft> {
    let track = ladder.track(&place.track)?;
    let item = items(track).into_iter().find(|item| *item.id() == place.item)?;
    let score = record.score(&place.track, &place.item).filter(|score| score.fits(track))?;
    let answer = Value::Score(Answer::new(track, item, score.clone()));
    let values = vec![(EntryKey::score(&place.track, &place.item), Some(answer))];
    Some(Draft::new(format!("{}: answer kept", quoted(&place.title)), &record.ladder, values))
}

/// Removes answers that no longer count. Returns `None` if there are none to these items.
pub fn remove(record: &Record, places: &[ItemRef]) -> Option<Draft> {
    let is_answered = |place: &&ItemRef| record.answer(&place.track, &place.item).is_some();
    let answered: Vec<&ItemRef> = places.iter().filter(is_answered).collect();
    let label = match answered.as_slice() {
        [] => return None,
        [only] => format!("{}: removed", quoted(&only.title)),
        answered => format!("removing {} answers", answered.len()),
    };
    let values = answered.into_iter().map(|place| (EntryKey::score(&place.track, &place.item), None)).collect();
    Some(Draft::new(label, &record.ladder, values))
}

/// Notes that the person has been told of the changes in the present edition. Returns `None` if that is noted already.
///
/// Fails if the ladder cannot be serialised.
pub fn mark_seen(record: &Record, ladder: &Ladder) -> Result<Option<Draft>, serde_json::Error> {
    let fingerprint = Edition::of(ladder)?.fingerprint();
    if record.has_seen(&fingerprint) {
        return Ok(None);
    }
    let seen = Value::SeenEdition(SeenEdition { revision: ladder.revision.clone() });
    let values = vec![(EntryKey::SeenEdition(fingerprint), Some(seen))];
    Ok(Some(Draft::new("closing “This ladder has changed”".to_owned(), &record.ladder, values)))
}
