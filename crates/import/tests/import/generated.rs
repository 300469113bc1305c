//! Ladders of every shape, with texts that look like markup and like damage.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rungs_domain::ladder::{
    Cell, Criterion, Experience, Group, Id, Ladder, Level, LevelReference, Part, Parts, Path, Source, Statement, Track,
    TrackKind,
};

/// Pieces that mean something somewhere: in Markdown, in the canonical form, or to a repair.
const AWKWARD: [&str; 64] = [
    "|",
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "{#x}",
    "{.group}",
    "{",
    "}",
    "<br>",
    "<b>",
    "<",
    ">",
    "\\",
    "\\|",
    "#",
    "##",
    "-",
    "---",
    "+",
    "1.",
    "2)",
    "=",
    "===",
    "•",
    "–",
    "~~",
    "~~~",
    "![a](b)",
    "[a](b)",
    "[",
    "]",
    "[ ]",
    "&amp;",
    "&",
    "&#65;",
    "â€™",
    "Ã©",
    "É\u{a0}",
    "work.Able",
    "a.Bc.Def",
    "(etc.).You",
    "OR",
    "AND",
    "AND/OR",
    "or",
    "L1",
    "(L1)",
    "(IC-3)",
    ", level 2",
    "level 2",
    "Level 3",
    "2-5 years of experience",
    ":",
    "\"",
    "'",
    "---|---",
    "| |",
    "<!-- x -->",
    "https://example.org/a_b*c",
    "👇",
    "…",
];

const ORDINARY: [&str; 12] =
    ["Works", "on", "support", "tickets", "Über", "naïve", "doesn’t", "3", "years", "ends.", "snake_case", "R&D"];

/// A text with white space as the importer keeps it, which may be empty.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => proptest::sample::select(&ORDINARY[..]).prop_map(str::to_owned),
        2 => proptest::sample::select(&AWKWARD[..]).prop_map(str::to_owned),
        1 => "[ -~]{1,4}",
        1 => "\\PC{1,3}",
    ];
    vec((piece, proptest::bool::weighted(0.7)), 0..6).prop_map(|pieces| {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(&piece);
            if spaced {
                text.push(' ');
            }
        }
        normal(&text)
    })
}

fn words() -> impl Strategy<Value = String> {
    text().prop_filter("an empty text says nothing", |text| !text.is_empty())
}

/// White space as the importer keeps it: single spaces, none at the ends, no-break spaces within.
fn normal(text: &str) -> String {
    let is_space = |character: char| {
        character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}') || character == '\0'
    };
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim().to_owned()
}

/// Any text without white space, made unique by a number that is no position.
fn ids(count: usize) -> impl Strategy<Value = Vec<Id>> {
    let stem = prop_oneof![4 => "[a-z]{1,6}", 1 => "[a-zäöü0-9:_.|{}\"&<#/>-]{1,6}", 1 => Just("Ã©".to_owned())];
    vec(stem, count).prop_map(|stems| {
        stems.into_iter().enumerate().map(|(index, stem)| Id::new(format!("{stem}{index}"))).collect()
    })
}

fn experience() -> impl Strategy<Value = Option<Experience>> {
    option::of(
        (0_u8..20, option::of(0_u8..20)).prop_map(|(from, more)| Experience { from, to: more.map(|more| from + more) }),
    )
}

fn level() -> impl Strategy<Value = (Option<String>, String, Option<Experience>)> {
    let code = prop_oneof!["[LMP][1-9]", "IC[1-9]", "[a-zA-Z|*(){} -]{1,5}"];
    let code = code.prop_map(|code: String| normal(&code)).prop_filter("a code is not empty", |code| !code.is_empty());
    (option::of(code), text(), experience())
}

fn parts() -> impl Strategy<Value = Option<(bool, Vec<String>)>> {
    option::weighted(0.3, (any::<bool>(), vec(text(), 0..4)))
}

type RawStatement = (String, Option<(bool, Vec<String>)>);
type RawCell = Vec<RawStatement>;
type RawGroup = (String, Vec<(String, Vec<RawCell>)>);

fn raw_groups(levels: usize) -> impl Strategy<Value = Vec<RawGroup>> {
    let cell = vec((text(), parts()), 0..3);
    let criterion = (text(), vec(cell, levels));
    let group = (prop_oneof![1 => Just(String::new()), 3 => text()], vec(criterion, 0..3));
    vec(group, 1..4).prop_filter("a track asks something", |groups| groups.iter().any(|group| !group.1.is_empty()))
}

fn track() -> impl Strategy<Value = Track> {
    let derived_ids = any::<bool>();
    (text(), any::<bool>(), vec(level(), 1..4), derived_ids).prop_flat_map(|(title, is_matrix, levels, derived)| {
        let count = levels.len();
        (Just((title, is_matrix, levels, derived)), raw_groups(count), ids(60)).prop_map(
            |((title, is_matrix, levels, derived), groups, ids)| {
                let kind = if is_matrix { TrackKind::Matrix } else { TrackKind::Checklist };
                build(title, kind, levels, groups, ids, derived)
            },
        )
    })
}

fn build(
    title: String,
    kind: TrackKind,
    levels: Vec<(Option<String>, String, Option<Experience>)>,
    groups: Vec<RawGroup>,
    ids: Vec<Id>,
    plain: bool,
) -> Track {
    let mut ids = ids.into_iter();
    let mut index = 0;
    let mut id = || {
        index += 1;
        ids.next().filter(|_| !plain).unwrap_or_else(|| Id::new(format!("id-{index}")))
    };
    let levels =
        levels.into_iter().map(|(code, title, experience)| Level { id: id(), code, title, experience }).collect();
    let groups = groups
        .into_iter()
        .map(|(title, criteria)| {
            let criteria = criteria.into_iter().map(|(title, cells)| {
                let cells = cells.into_iter().map(|cell| cell_with_ids(cell, &mut id)).collect();
                Criterion { id: id(), title, cells }
            });
            let criteria = criteria.collect();
            Group { id: id(), title, criteria }
        })
        .collect();
    Track { id: Id::from("unset"), title, kind, levels, groups }
}

fn cell_with_ids(cell: RawCell, id: &mut impl FnMut() -> Id) -> Cell {
    let mut statements = Vec::new();
    for (text, parts) in cell {
        let parts = parts.map(|(any, texts)| {
            let parts = texts.into_iter().map(|text| Part { id: id(), text }).collect();
            if any { Parts::AnyOf(parts) } else { Parts::AllOf(parts) }
        });
        statements.push(Statement { id: id(), text, parts });
    }
    statements
}

/// Two levels by numbers that are no positions yet, and a note.
type RawPath = (usize, usize, Option<String>);

fn raw_paths() -> impl Strategy<Value = Vec<RawPath>> {
    vec((any::<usize>(), any::<usize>(), option::of(words())), 0..4)
}

/// Paths that lead from one track to another, no two of them the same way.
fn paths(raw: Vec<RawPath>, tracks: &[Track]) -> Vec<Path> {
    let references: Vec<LevelReference> = tracks
        .iter()
        .flat_map(|track| {
            let reference = |level: &Level| LevelReference { track: track.id.clone(), level: level.id.clone() };
            track.levels.iter().map(reference)
        })
        .collect();
    let mut paths: Vec<Path> = Vec::new();
    for (from, to, note) in raw {
        let [from, to] = [from, to].map(|number| references[number % references.len()].clone());
        let is_there = paths.iter().any(|path| path.from == from && path.to == to);
        if from.track != to.track && !is_there {
            paths.push(Path { from, to, note });
        }
    }
    paths
}

/// Any valid ladder.
pub fn ladder() -> impl Strategy<Value = Ladder> {
    let source = (option::of(words()), option::of(words()), option::of(words()))
        .prop_map(|(title, url, rights)| Source { title, url, rights });
    let threshold = prop_oneof![Just(0.8), (1_u32..=1000).prop_map(|share| f64::from(share) / 1000.0)];
    (
        words(),
        option::of(words()),
        prop_oneof![Just("en".to_owned()), Just("de-AT".to_owned())],
        source,
        words(),
        threshold,
        vec(words(), 0..3),
        (vec(track(), 1..4), ids(4), raw_paths()),
    )
        .prop_map(
            |(
                title,
                organisation,
                language,
                source,
                revision,
                threshold,
                introduction,
                (mut tracks, ids, raw_paths),
            )| {
                let mut ids = ids.into_iter();
                let id = ids.next().unwrap_or_default();
                for (track, id) in tracks.iter_mut().zip(ids) {
                    track.id = id;
                }
                let paths = paths(raw_paths, &tracks);
                Ladder { id, title, organisation, language, source, revision, threshold, introduction, tracks, paths }
            },
        )
}
