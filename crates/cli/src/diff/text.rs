//! The report in plain words.

use std::fmt::Write as _;

use rungs_domain::ladder::{Id, TrackKind};
use rungs_growth::Change;
use rungs_revision::{
    Candidate, Element, ElementKind, Fate, FateKind, Match, MatchedBy, Move, Renaming, Rewording, Share,
};

use super::Difference;

/// Maximum length of a statement as a name, in characters.
const LONGEST_NAME: usize = 70;

/// The kinds of changes in the order of the report, with what they mean for scores.
const SECTIONS: [(FateKind, &str, &str); 7] = [
    (FateKind::Gone, "gone", "scores are kept, but do not count any more"),
    (FateKind::Split, "split", "scores are offered for each piece"),
    (FateKind::Merged, "merged", "one of the scores is offered for the whole"),
    (FateKind::Renamed, "renamed", "scores stay with the id; with another id they are offered for it"),
    (FateKind::Moved, "moved", "scores stay, unless the track is another: then they are offered there"),
    (FateKind::Reworded, "reworded", "scores stay, and are shown with both wordings"),
    (FateKind::New, "new", "not scored yet"),
];

/// Reports a difference, track by track.
pub fn report(difference: &Difference) -> String {
    let Difference { old, new, revision } = difference;
    let mut text = format!("{}\n", new.full_title());
    let _ = writeln!(text, "{}", summary(difference));
    let is_left = |id: &&Id| new.track(id).is_none();
    let tracks = new.tracks.iter().map(|track| &track.id);
    let gone = old.tracks.iter().map(|track| &track.id).filter(is_left);
    for track in tracks.chain(gone) {
        let title = new.track(track).or(old.track(track)).map_or("", |track| track.title.as_str());
        let changes = changes_of_track(difference, track);
        if !changes.is_empty() {
            let _ = write!(text, "\n{title}\n{changes}");
        }
    }
    text.push_str(if revision.is_unchanged() {
        "\nNothing changed.\n"
    } else if revision.matters_for_answers() {
        "\nThis matters for scores.\n"
    } else {
        "\nNothing of this matters for scores.\n"
    });
    text
}

/// Counts what is scored, by its fate: "12 scored items: 10 kept, 1 reworded, 1 new".
fn summary(difference: &Difference) -> String {
    let count = |kind: FateKind| difference.revision.items().filter(|fate| fate.kind() == kind).count();
    let kinds = std::iter::once((FateKind::Kept, "kept")).chain(SECTIONS.map(|(kind, name, _)| (kind, name)));
    let counts = kinds.map(|(kind, name)| (count(kind), name)).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, name)| format!("{count} {name}")).collect();
    format!("what is scored: {}", if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") })
}

fn changes_of_track(difference: &Difference, track: &Id) -> String {
    let Difference { old, new, revision } = difference;
    // The wordings of a matrix are reported with its rows.
    let is_checklist = |track: &Id| {
        [new, old].iter().find_map(|ladder| ladder.track(track)).is_some_and(|it| it.kind == TrackKind::Checklist)
    };
    let belongs = |fate: &&Fate| {
        let element = fate.new_elements().first().copied().or(fate.old_elements().first().copied());
        element.is_some_and(|element| element.track == *track)
    };
    let statements = revision.statements.iter().filter(|_| is_checklist(track));
    let fates = revision.tracks.iter().chain(&revision.levels).chain(&revision.criteria).chain(statements);
    let fates: Vec<&Fate> = fates.filter(belongs).collect();
    let mut text = String::new();
    for (kind, name, meaning) in SECTIONS {
        let of_kind: Vec<String> = fates.iter().filter(|fate| fate.kind() == kind).map(|fate| entry(fate)).collect();
        if !of_kind.is_empty() {
            let _ = write!(text, "  {name} ({meaning})\n{}", of_kind.concat());
        }
    }
    for group in revision.renamed_groups.iter().filter(|group| group.track == *track) {
        let _ = writeln!(text, "  the heading {} is now {}", quoted(&group.old), quoted(&group.new));
    }
    text
}

fn entry(fate: &Fate) -> String {
    match fate {
        Fate::Matched(matched) => match_entry(matched),
        Fate::Split { old, new } => format!("    {} → {}\n", named(old), shares(new)),
        Fate::Merged { old, new } => format!("    {} → {}\n", shares(old), named(new)),
        Fate::Gone { old, candidates } => format!("    {}{}\n", named(old), maybe("now", candidates)),
        Fate::New { new, candidates } => format!("    {}{}\n", named(new), maybe("formerly", candidates)),
    }
}

fn match_entry(Match { old, new, by, changes }: &Match) -> String {
    let mut text = format!("    {}", named(old));
    match changes.renaming {
        Some(Renaming::Title | Renaming::TitleAndId) => {
            let _ = write!(text, " → {}", quoted(&new.name));
        }
        Some(Renaming::Id) => text.push_str(", with another id"),
        None => {}
    }
    if let Some(Renaming::Id | Renaming::TitleAndId) = changes.renaming {
        let _ = write!(text, " ({} → {})", old.id, new.id);
    }
    if let MatchedBy::Likeness(likeness) = by {
        let _ = write!(text, ", {} alike", percent(*likeness));
    }
    match changes.moved {
        Some(Move::Track) => {
            let _ = write!(text, ", from {} to {}", quoted(&old.place.track), quoted(&new.place.track));
        }
        Some(Move::Level) if new.kind == ElementKind::Level => text.push_str(", in another order"),
        Some(Move::Level) => {
            let _ = write!(text, ", from {} to {}", place(&old.place.level), place(&new.place.level));
        }
        Some(Move::Criterion) => {
            let _ = write!(text, ", from {} to {}", place(&old.place.criterion), place(&new.place.criterion));
        }
        Some(Move::Group) => {
            let _ = write!(text, ", from {} to {}", place(&old.place.group), place(&new.place.group));
        }
        None => {}
    }
    if changes.is_rescored {
        text.push_str(", scored in another way");
    }
    text.push('\n');
    changes.rewordings.iter().for_each(|rewording| text.push_str(&rewording_lines(rewording)));
    text
}

fn rewording_lines(Rewording { level, old, new, words }: &Rewording) -> String {
    let level = if level.is_empty() { String::new() } else { format!("{level}: ") };
    match words {
        Some(pieces) => {
            let marked = pieces.iter().map(|piece| match piece.change {
                Change::Same => piece.text.clone(),
                Change::Removed => format!("[-{}-]", piece.text),
                Change::Added => format!("{{+{}+}}", piece.text),
            });
            format!("      {level}{}\n", marked.collect::<Vec<_>>().join(" "))
        }
        None => {
            let side = |sentences: &[String]| match sentences.join(" ") {
                text if text.is_empty() => "nothing".to_owned(),
                text => text,
            };
            format!("      {level}was: {}\n      {level}now: {}\n", side(old), side(new))
        }
    }
}

/// Names an element with its kind: "criterion “Scope”".
fn named(element: &Element) -> String {
    let kind = match element.kind {
        ElementKind::Track => "track",
        ElementKind::Level => "level",
        ElementKind::Criterion => "criterion",
        ElementKind::Statement => "statement",
        ElementKind::Part => "part",
    };
    let level = match element.place.level.as_str() {
        "" => String::new(),
        level => format!(" at {level}"),
    };
    format!("{kind} {}{level}", quoted(&element.name))
}

fn shares(pieces: &[Share]) -> String {
    let piece = |piece: &Share| format!("{} ({} of the wording)", named(&piece.element), percent(piece.share));
    pieces.iter().map(piece).collect::<Vec<_>>().join(" + ")
}

fn maybe(when: &str, candidates: &[Candidate]) -> String {
    let candidate = |it: &Candidate| format!("{} ({} alike)", named(&it.element), percent(it.likeness));
    match candidates {
        [] => String::new(),
        found => format!("; {when} perhaps {}", found.iter().map(candidate).collect::<Vec<_>>().join(" or ")),
    }
}

fn place(title: &str) -> String {
    if title.is_empty() { "no heading".to_owned() } else { quoted(title) }
}

/// Puts the beginning of a title or text in quotation marks.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("“{}…”", text[..end].trim_end()),
        None => format!("“{text}”"),
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
