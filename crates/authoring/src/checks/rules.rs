//! The rules of the check list.

use std::collections::HashMap;

use rungs_domain::ladder::{Ladder, Track, TrackKind};
use rungs_import::ids;

use super::language::is_not_english;
use super::{Check, Outcome, Rule};
use crate::fields::excerpt;
use crate::start::UNTITLED;
use crate::target::{Element, Fact, Target};

pub(super) fn all(ladder: &Ladder, is_reading_unsure: bool) -> Vec<Check> {
    vec![
        reading(is_reading_unsure),
        title(ladder),
        stated(Rule::Organisation, Fact::Organisation, ladder.organisation.as_deref()),
        language(ladder),
        stated(Rule::Rights, Fact::Rights, ladder.source.rights.as_deref()),
        id(ladder),
        track_names(ladder),
        level_names(ladder),
        empty_levels(ladder),
        criterion_names(ladder),
        repeated_names(ladder),
        empty_criteria(ladder),
        empty_groups(ladder),
    ]
}

fn passed(rule: Rule, message: impl Into<String>) -> Check {
    Check { rule, outcome: Outcome::Passed, message: message.into() }
}

fn missing(rule: Rule, targets: Vec<Target>, message: impl Into<String>) -> Check {
    Check { rule, outcome: Outcome::Missing(targets), message: message.into() }
}

fn reading(is_unsure: bool) -> Check {
    if is_unsure {
        let message = "Rungs is not sure how to read the document. Look at the reading, and confirm or correct it.";
        return missing(Rule::Reading, vec![Target::Reading], message);
    }
    passed(Rule::Reading, "The document is read in a way that is certain or that you confirmed.")
}

fn title(ladder: &Ladder) -> Check {
    if ladder.title.trim().is_empty() || ladder.title == UNTITLED {
        return missing(Rule::Title, vec![Target::Fact(Fact::Title)], "The ladder has no title.");
    }
    passed(Rule::Title, format!("The title is “{}”.", excerpt(&ladder.title)))
}

fn stated(rule: Rule, fact: Fact, text: Option<&str>) -> Check {
    match text.filter(|text| !text.trim().is_empty()) {
        Some(text) => passed(rule, format!("{}: {}", capital(fact.name()), ended(excerpt(text)))),
        None if fact == Fact::Rights => missing(
            rule,
            vec![Target::Fact(fact)],
            "The rights are not stated: who owns the text, and what others may do with it.",
        ),
        None => missing(rule, vec![Target::Fact(fact)], format!("The {} is not stated.", fact.name())),
    }
}

/// Returns a text that ends like a sentence.
fn ended(text: String) -> String {
    if text.ends_with(['.', '…', '!', '?']) { text } else { format!("{text}.") }
}

fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

fn language(ladder: &Ladder) -> Check {
    let is_english = ladder.language == "en" || ladder.language.starts_with("en-");
    if is_english && is_not_english(ladder) {
        let message = "The language is set to English, but the text does not look English.";
        return missing(Rule::Language, vec![Target::Fact(Fact::Language)], message);
    }
    passed(Rule::Language, format!("The language is set to {}.", ladder.language))
}

fn id(ladder: &Ladder) -> Check {
    const LONGEST: usize = 60;
    let id = ladder.id.as_str();
    let target = vec![Target::Fact(Fact::Id)];
    if id.chars().count() > LONGEST {
        return missing(Rule::Id, target, format!("The id is longer than {LONGEST} characters, so links are long."));
    }
    if ids::slug(id) != id {
        let message = format!("The id “{}” has characters that make links hard to read.", excerpt(id));
        return missing(Rule::Id, target, message);
    }
    let of_untitled = ids::ladder_id(None, UNTITLED);
    if ladder.id == of_untitled && ladder.title != UNTITLED {
        let message = format!("The id is still “{id}”. It is part of every link to the ladder.");
        return missing(Rule::Id, target, message);
    }
    passed(Rule::Id, format!("Links to the ladder begin with its id, “{id}”."))
}

/// Returns a check of elements, each of which is missing something.
fn each(rule: Rule, found: Vec<Element>, good: &str, one: &str, several: impl Fn(usize) -> String) -> Check {
    let message = match found.len() {
        0 => return passed(rule, good),
        1 => one.to_owned(),
        count => several(count),
    };
    missing(rule, found.into_iter().map(Target::from).collect(), message)
}

/// Returns the elements without a name, and those with the name of another one.
fn unnamed_or_repeated<'e>(elements: impl Iterator<Item = (&'e str, Element)> + Clone) -> Vec<Element> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (name, _) in elements.clone() {
        *counts.entry(name.trim().to_lowercase()).or_default() += 1;
    }
    let is_found = |name: &str| name.trim().is_empty() || counts.get(&name.trim().to_lowercase()) > Some(&1);
    elements.filter(|(name, _)| is_found(name)).map(|(_, element)| element).collect()
}

fn track_names(ladder: &Ladder) -> Check {
    let tracks = ladder.tracks.iter().map(|track| (track.title.as_str(), Element::Track(track.id.clone())));
    // The title of a track is not shown where there is only one.
    let found = if ladder.tracks.len() == 1 { Vec::new() } else { unnamed_or_repeated(tracks) };
    let several = |count| format!("{count} tracks have no name, or the name of another one.");
    each(Rule::TrackNames, found, "Every track has a name.", "A track has no name.", several)
}

fn level_names(ladder: &Ladder) -> Check {
    let mut found = Vec::new();
    for track in &ladder.tracks {
        let element = |id: &rungs_domain::ladder::Id| Element::Level { track: track.id.clone(), level: id.clone() };
        let levels = track.levels.iter().map(|level| (level.title.as_str(), element(&level.id)));
        let bad = unnamed_or_repeated(levels);
        let numbered = track.levels.iter().filter(|level| is_only_numbered(&level.title)).map(|it| element(&it.id));
        found.extend(numbered.filter(|element| !bad.contains(element)).collect::<Vec<_>>());
        found.extend(bad);
    }
    let several = |count| format!("{count} levels have no name of their own.");
    each(Rule::LevelNames, found, "Every level has a name.", "A level has no name of its own.", several)
}

/// Returns whether a level has the name that the importer gives to levels without one.
fn is_only_numbered(title: &str) -> bool {
    let number = title.strip_prefix("Level").map(str::trim_start);
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn empty_levels(ladder: &Ladder) -> Check {
    let mut found = Vec::new();
    for track in &ladder.tracks {
        for (index, level) in track.levels.iter().enumerate() {
            let is_asked = track.criteria().any(|(_, it)| it.cells.get(index).is_some_and(|cell| !cell.is_empty()));
            if !is_asked {
                found.push(Element::Level { track: track.id.clone(), level: level.id.clone() });
            }
        }
    }
    let several = |count| format!("{count} levels ask for nothing.");
    each(Rule::EmptyLevels, found, "Every level asks for something.", "A level asks for nothing.", several)
}

fn criterion_names(ladder: &Ladder) -> Check {
    let mut found = Vec::new();
    for track in ladder.tracks.iter().filter(|track| track.kind == TrackKind::Matrix) {
        let unnamed = track.criteria().filter(|(_, criterion)| criterion.title.trim().is_empty());
        found.extend(unnamed.map(|(_, criterion)| criterion_of(track, &criterion.id)));
    }
    let several = |count| format!("{count} rows have no name.");
    each(Rule::CriterionNames, found, "Every row has a name.", "A row has no name.", several)
}

fn repeated_names(ladder: &Ladder) -> Check {
    let mut found = Vec::new();
    for track in ladder.tracks.iter().filter(|track| track.kind == TrackKind::Matrix) {
        for group in &track.groups {
            let named = group.criteria.iter().filter(|criterion| !criterion.title.trim().is_empty());
            found.extend(unnamed_or_repeated(named.map(|it| (it.title.as_str(), criterion_of(track, &it.id)))));
        }
    }
    let several =
        |count| format!("{count} rows have the name of another row in their group. People see them numbered.");
    each(
        Rule::RepeatedNames,
        found,
        "No two rows of a group have the same name.",
        "Two rows have the same name.",
        several,
    )
}

fn criterion_of(track: &Track, id: &rungs_domain::ladder::Id) -> Element {
    Element::Criterion { track: track.id.clone(), criterion: id.clone() }
}

fn empty_criteria(ladder: &Ladder) -> Check {
    let mut found = Vec::new();
    for track in &ladder.tracks {
        let empty = track.criteria().filter(|(_, criterion)| criterion.cells.iter().all(Vec::is_empty));
        found.extend(empty.map(|(_, criterion)| criterion_of(track, &criterion.id)));
    }
    let several = |count| format!("{count} rows are empty.");
    each(Rule::EmptyCriteria, found, "No row is empty.", "A row is empty.", several)
}

fn empty_groups(ladder: &Ladder) -> Check {
    let mut found = Vec::new();
    for track in &ladder.tracks {
        let empty = track.groups.iter().filter(|group| group.criteria.is_empty());
        found.extend(empty.map(|group| Element::Group { track: track.id.clone(), group: group.id.clone() }));
    }
    let several = |count| format!("{count} groups have no rows.");
    each(Rule::EmptyGroups, found, "Every group has rows.", "A group has no rows.", several)
}
