//! The rows of a preview.

use std::collections::BTreeMap;

use rungs_domain::ladder::Id;
use rungs_domain::persistence::{Entry as ScoreEntry, Record};
use rungs_journal::{Entries, ItemPlace, Journal};
use serde::Serialize;

use super::dated::{Dated, Matter};
use super::fate::{Fate, fate, possible};
use super::{Preview, Row, RowKey, texts};
use crate::catalogue::Catalogue;
use crate::words;

/// The rows of answers, in the ladder's order, and what has left the ladder after them.
pub fn of_scores(theirs: &Record, mine: &Record, catalogue: &Catalogue<'_>) -> Preview {
    let mut placed: Vec<(usize, Row)> = Vec::new();
    for (track, item, entry) in theirs.entries() {
        let known = catalogue.item(track, item);
        let of_track = known.map(|known| known.track).or_else(|| catalogue.ladder?.track(track));
        let words = |entry: &ScoreEntry| words::answer(of_track, entry.score.as_ref());
        let key = RowKey::Score { track: track.clone(), item: item.clone() };
        let title = catalogue.name(track, item, &entry.title);
        if let Some(row) = row(key, title, mine.entry(track, item), entry, words) {
            placed.push((known.map_or(usize::MAX, |known| known.position), row));
        }
    }
    placed.sort_by_key(|(position, _)| *position);
    let is_theirs = |track: &Id, item: &Id| theirs.score(track, item).is_some();
    let only_mine = mine.entries().filter(|(track, item, entry)| entry.score.is_some() && !is_theirs(track, item));
    Preview { rows: placed.into_iter().map(|(_, row)| row).collect(), only_mine: only_mine.count() }
}

/// The rows of all that is written beside the answers.
pub fn of_journal(preview: &mut Preview, theirs: &Journal, mine: &Journal, catalogue: &Catalogue<'_>) {
    let names: BTreeMap<String, (&Id, &Id)> =
        catalogue.ids().map(|(track, item)| (ItemPlace::key(track, item), (track, item))).collect();
    let of_step = |key: &str| match names.get(key) {
        Some((track, item)) => catalogue.name(track, item, ""),
        None => key.to_owned(),
    };
    preview.add(
        &theirs.evidence,
        &mine.evidence,
        RowKey::Evidence,
        |_, evidence| evidence.map_or_else(String::new, |evidence| texts::title(&evidence.text)),
        |evidence| texts::evidence(evidence, catalogue),
    );
    preview.add(&theirs.steps, &mine.steps, RowKey::Step, |key, _| of_step(key), texts::step);
    preview.add(
        &theirs.targets,
        &mine.targets,
        RowKey::Target,
        |_, _| "Target".to_owned(),
        |target| words::target(catalogue.ladder, target),
    );
    preview.add(
        &theirs.snapshots,
        &mine.snapshots,
        RowKey::Snapshot,
        |key, snapshot| snapshot.map_or_else(|| key.to_owned(), |snapshot| texts::title(&snapshot.name)),
        texts::snapshot,
    );
    preview.add(
        &theirs.people,
        &mine.people,
        RowKey::Person,
        |key, person| person.map_or_else(|| key.to_owned(), |person| texts::title(&person.name)),
        |person| texts::person(person, catalogue),
    );
}

impl Preview {
    /// Adds the rows of one kind of entries. The title is that of what the file has, or else of what is here.
    fn add<T: Matter + Serialize>(
        &mut self,
        theirs: &Entries<T>,
        mine: &Entries<T>,
        key: fn(String) -> RowKey,
        title: impl Fn(&str, Option<&T>) -> String,
        words: impl Fn(&T) -> String,
    ) {
        for (name, entry) in theirs.entries() {
            let present = mine.entry(name);
            let title = title(name, entry.value().or_else(|| present?.value()));
            self.rows.extend(row(key(name.to_owned()), title, present, entry, |entry| match entry.value() {
                Some(value) => words(value),
                None => String::new(),
            }));
        }
        let is_theirs = |key: &str| theirs.entry(key).and_then(Dated::value).is_some();
        self.only_mine += mine.entries().filter(|(key, entry)| entry.value().is_some() && !is_theirs(key)).count();
    }
}

/// The row of one thing; nothing where there is nothing on either side.
fn row<E: Dated>(
    key: RowKey,
    title: String,
    mine: Option<&E>,
    theirs: &E,
    words: impl Fn(&E) -> String,
) -> Option<Row> {
    let my_value = mine.and_then(E::value);
    if my_value.is_none() && theirs.value().is_none() {
        return None;
    }
    let theirs = possible(theirs);
    let fate = fate(mine, &theirs);
    let removes = theirs.value().is_none();
    let (mine, mut theirs) = texts::sides(&mine.map(&words).unwrap_or_default(), &words(&theirs));
    if fate != Fate::Same && mine == theirs {
        // They differ in what has no room here.
        theirs.push_str(" (with other content)");
    }
    Some(Row { key, fate, title, mine, theirs, removes })
}
