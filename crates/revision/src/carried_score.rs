//! An answer in terms of another item.

use std::collections::HashMap;

use rungs_domain::ladder::{Id, TrackKind};
use rungs_domain::scoring::{Item, Score, cell_wording};

use crate::fate::MatchedBy;
use crate::items::PresentItem;
use crate::key::Key;
use crate::likeness::{Corpus, Text};
use crate::matching::Matching;
use crate::scopes::Scopes;
use crate::successor::AnsweredItem;

/// Levels that are matched: from the track and id of the old edition to those of the new one.
pub(crate) type LevelNames<'a> = HashMap<(&'a Id, &'a Id), (&'a Id, &'a Id)>;

/// Returns an answer in terms of another item, or of the same one if its level is gone. Returns `None` if that cannot be
/// told.
///
/// A level is, in this order: what the levels' own comparison (`levels`) says; in the same track, the level of the same
/// id; the level whose wording is that of the answer, or clearly the most like it; the level of the same id in another
/// track.
pub(crate) fn carried_score(
    from: &AnsweredItem<'_>,
    to: &PresentItem<'_>,
    levels: Option<&LevelNames<'_>>,
) -> Option<Score> {
    match (&from.answer.score, to.track.kind) {
        (Score::Level(level), TrackKind::Matrix) => {
            let matched = levels.and_then(|levels| levels.get(&(from.track, level)));
            let matched = matched.filter(|(track, _)| **track == to.track.id).map(|(_, level)| *level);
            let same = to.track.levels.iter().map(|known| &known.id).find(|known| *known == level);
            let in_track = same.filter(|_| *from.track == to.track.id);
            matched.or(in_track).or_else(|| level_by_wording(from, to)).or(same).cloned().map(Score::Level)
        }
        (score @ (Score::Met | Score::Partly), TrackKind::Checklist) => Some(score.clone()),
        (score @ (Score::NotYet | Score::NotApplicable), _) => Some(score.clone()),
        (Score::Level(_), TrackKind::Checklist) | (Score::Met | Score::Partly, TrackKind::Matrix) => None,
    }
}

/// Returns the level at which a criterion is worded like an answer.
fn level_by_wording<'a>(from: &AnsweredItem<'_>, to: &PresentItem<'a>) -> Option<&'a Id> {
    let Item::Criterion(criterion) = to.item else { return None };
    let text = |wording: Vec<String>| Text { title: String::new(), wording: wording.join(" ") };
    let then = [text(from.answer.wording.clone())];
    let now: Vec<Text> = criterion.cells.iter().map(|cell| text(cell_wording(cell))).collect();
    let corpus = Corpus::new(&then, &now);
    let mut matching = Matching::new(&corpus);
    matching.match_keys(MatchedBy::Wording, &|it| Key::of_wording(Some((0, 0)), &then[it].wording), &|it| {
        Key::of_wording(Some((0, 0)), &now[it].wording)
    });
    matching.match_alike(&[&Scopes::everywhere(then.len(), now.len())]);
    to.track.levels.get(matching.counterpart(0)?).map(|level| &level.id)
}
