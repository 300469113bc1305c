//! The report as JSON. Its form is part of the interface: members are added, and never renamed or removed.

use rungs_domain::ladder::Ladder;
use rungs_growth::{Change, Piece};
use rungs_revision::{
    Candidate, Changes, Element, ElementKind, Fate, FateKind, MatchedBy, Move, Renaming, Rewording, Share,
};
use serde_json::{Map, Value, json};

use super::Difference;

/// Formats a difference as a JSON object.
pub fn report(Difference { old, new, revision }: &Difference) -> String {
    let list = |fates: &[Fate]| -> Vec<Value> { fates.iter().map(fate).collect() };
    let groups: Vec<Value> = revision
        .renamed_groups
        .iter()
        .map(|group| json!({ "track": group.track.as_str(), "old": group.old, "new": group.new }))
        .collect();
    let report = json!({
        "old": edition(old),
        "new": edition(new),
        "matters": revision.matters_for_answers(),
        "counts": {
            "tracks": counts(&revision.tracks),
            "levels": counts(&revision.levels),
            "criteria": counts(&revision.criteria),
            "statements": counts(&revision.statements),
        },
        "tracks": list(&revision.tracks),
        "levels": list(&revision.levels),
        "criteria": list(&revision.criteria),
        "statements": list(&revision.statements),
        "groups": groups,
    });
    format!("{report:#}\n")
}

fn edition(ladder: &Ladder) -> Value {
    json!({ "id": ladder.id.as_str(), "title": ladder.title, "revision": ladder.revision })
}

fn counts(fates: &[Fate]) -> Value {
    let kinds = [
        FateKind::Kept,
        FateKind::Reworded,
        FateKind::Moved,
        FateKind::Renamed,
        FateKind::Split,
        FateKind::Merged,
        FateKind::Gone,
        FateKind::New,
    ];
    let count = |kind: FateKind| fates.iter().filter(|fate| fate.kind() == kind).count();
    kinds.into_iter().map(|kind| (kind_name(kind).to_owned(), Value::from(count(kind)))).collect::<Map<_, _>>().into()
}

fn kind_name(kind: FateKind) -> &'static str {
    match kind {
        FateKind::Kept => "kept",
        FateKind::Reworded => "reworded",
        FateKind::Moved => "moved",
        FateKind::Renamed => "renamed",
        FateKind::Split => "split",
        FateKind::Merged => "merged",
        FateKind::Gone => "gone",
        FateKind::New => "new",
    }
}

fn fate(fate: &Fate) -> Value {
    let share = |piece: &Share| with(&piece.element, "share", piece.share);
    let plain = |elements: Vec<&Element>| -> Vec<Value> { elements.into_iter().map(element).collect() };
    let (old, new) = match fate {
        Fate::Split { new, .. } => (plain(fate.old_elements()), new.iter().map(share).collect()),
        Fate::Merged { old, .. } => (old.iter().map(share).collect(), plain(fate.new_elements())),
        _ => (plain(fate.old_elements()), plain(fate.new_elements())),
    };
    let mut value = json!({
        "fate": kind_name(fate.kind()),
        "matters": fate.matters_for_answers(),
        "old": old,
        "new": new,
    });
    match fate {
        Fate::Matched(matched) => {
            value["matched_by"] = json!(match matched.by {
                MatchedBy::Id => "id",
                MatchedBy::Wording => "wording",
                MatchedBy::Likeness(_) => "likeness",
                MatchedBy::Place => "place",
            });
            if let MatchedBy::Likeness(likeness) = matched.by {
                value["likeness"] = rounded(likeness);
            }
            value["changes"] = changes(&matched.changes);
        }
        Fate::Gone { candidates, .. } | Fate::New { candidates, .. } => {
            let candidate = |it: &Candidate| with(&it.element, "likeness", it.likeness);
            value["candidates"] = candidates.iter().map(candidate).collect();
        }
        Fate::Split { .. } | Fate::Merged { .. } => {}
    }
    value
}

fn element(element: &Element) -> Value {
    json!({
        "kind": match element.kind {
            ElementKind::Track => "track",
            ElementKind::Level => "level",
            ElementKind::Criterion => "criterion",
            ElementKind::Statement => "statement",
            ElementKind::Part => "part",
        },
        "track": element.track.as_str(),
        "id": element.id.as_str(),
        "title": element.title,
        "group": element.place.group,
        "criterion": element.place.criterion,
        "level": element.place.level,
        "scored": element.is_answerable,
    })
}

fn with(of: &Element, name: &str, number: f64) -> Value {
    let mut value = element(of);
    value[name] = rounded(number);
    value
}

/// Rounds a share to thousandths.
fn rounded(share: f64) -> Value {
    json!((share * 1000.0).round() / 1000.0)
}

fn changes(Changes { renaming, rewordings, moved, is_rescored }: &Changes) -> Value {
    let renaming = renaming.map(|renaming| match renaming {
        Renaming::Title => "title",
        Renaming::Id => "id",
        Renaming::TitleAndId => "title and id",
    });
    let moved = moved.map(|moved| match moved {
        Move::Track => "track",
        Move::Level => "level",
        Move::Criterion => "criterion",
        Move::Group => "group",
    });
    let rewordings: Vec<Value> = rewordings.iter().map(rewording).collect();
    json!({ "renamed": renaming, "moved": moved, "rescored": is_rescored, "rewordings": rewordings })
}

fn rewording(Rewording { level, old, new, words }: &Rewording) -> Value {
    let piece = |Piece { change, text }: &Piece| {
        let change = match change {
            Change::Same => "same",
            Change::Added => "added",
            Change::Removed => "removed",
        };
        json!({ "change": change, "text": text })
    };
    let words: Option<Vec<Value>> = words.as_ref().map(|pieces| pieces.iter().map(piece).collect());
    json!({ "level": level, "old": old, "new": new, "words": words })
}
