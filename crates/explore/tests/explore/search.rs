//! Search in the built-in ladders, with hits counted in their documents.

use std::time::{Duration, Instant};

use rungs_domain::ladder::{Criterion, Group, Ladder, Level, Statement, Track, TrackKind};
use rungs_explore::search::{Found, Index, MAX_SHOWN};
use rungs_route::{Route, SearchQuery, pairs};

use super::ladders;

fn search(query: &str) -> Found {
    Index::new(&ladders()).search(&SearchQuery::parse(&pairs(query)))
}

/// Returns the statements found, as `ladder/criterion/level`, with their highlighted words.
fn statements(found: &Found) -> Vec<(String, Vec<String>)> {
    let ladders = ladders();
    let mut statements = Vec::new();
    for of_ladder in &found.ladders {
        let ladder = &ladders[of_ladder.ladder];
        for of_track in &of_ladder.tracks {
            let track = &ladder.tracks[of_track.track];
            for of_group in &of_track.groups {
                for of_criterion in &of_group.criteria {
                    let criterion = &track.groups[of_group.group].criteria[of_criterion.criterion];
                    for hit in &of_criterion.statements {
                        let statement = &criterion.cells[hit.level][hit.statement];
                        let place = format!("{}/{}/{}", ladder.id, criterion.id, track.levels[hit.level].id);
                        let texts = std::iter::once((&statement.text, &hit.text));
                        let parts = statement.parts().iter().map(|part| &part.text).zip(&hit.parts);
                        let words = texts.chain(parts).flat_map(|(text, marks)| {
                            marks.iter().map(|mark| text[mark.clone()].to_owned()).collect::<Vec<_>>()
                        });
                        statements.push((place, words.collect()));
                    }
                }
            }
        }
    }
    statements
}

fn places(found: &Found) -> Vec<String> {
    statements(found).into_iter().map(|(place, _)| place).collect()
}

#[test]
fn a_phrase_is_found_at_every_level() {
    let found = search("words=%22style+guide%22");
    let levels = ["l1", "l2", "l3", "l4", "l5"];
    assert_eq!(places(&found), levels.map(|level| format!("37signals-support/skill-technical-2/{level}")));
    assert_eq!((found.hits, found.shown, found.ladders.len()), (5, 5, 1));
    // The fourth level contains it twice.
    assert_eq!(statements(&found)[3].1, ["style guide", "style guide"]);
}

#[test]
fn words_may_be_in_title_and_text() {
    let found = search("words=technical+style&ladder=37signals-support&track=representatives");
    let levels = ["l1", "l2", "l3", "l4", "l5"];
    assert_eq!(places(&found), levels.map(|level| format!("37signals-support/skill-technical-2/{level}")));
    let criterion = &found.ladders[0].tracks[0].groups[0].criteria[0];
    assert_eq!((criterion.criterion, criterion.is_hit, criterion.title.clone()), (1, false, vec![0..9]));
}

#[test]
fn a_criterion_is_found_by_its_title_without_its_statements() {
    // Both tracks have a group of that name.
    let found = search("words=coachab");
    assert_eq!((found.hits, found.ladders.len()), (2, 1));
    let group = &found.ladders[0].tracks[0].groups[0];
    assert_eq!((group.group, group.title.clone(), group.criteria.len()), (2, Some(vec![0..7]), 0));

    // None of its statements contains the word.
    let found = search("words=judgment&ladder=37signals-support&track=representatives");
    let criterion = &found.ladders[0].tracks[0].groups[0].criteria[0];
    assert_eq!((found.hits, criterion.is_hit, criterion.statements.len()), (1, true, 0));
}

#[test]
fn a_statement_is_found_by_words_of_its_parts() {
    let found = search("words=bug+investigation");
    assert_eq!(
        statements(&found),
        ["basecamp-support/statements/l4", "box-products-support/statements/l4"]
            .map(|place| (place.to_owned(), vec!["bug".to_owned(), "investigation".to_owned()]))
    );
    assert_eq!(found.ladders.iter().map(|ladder| ladder.hits).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn levels_are_found_by_code_and_title_together() {
    let found = search("words=l4+lead");
    let tracks: Vec<_> = found.ladders.iter().map(|ladder| (ladder.ladder, &ladder.tracks[0].levels)).collect();
    assert_eq!(
        tracks.iter().map(|(ladder, levels)| (*ladder, levels.len())).collect::<Vec<_>>(),
        [(0, 1), (1, 1), (2, 1)]
    );
    assert_eq!((tracks[0].1[0].code.clone(), tracks[0].1[0].title.clone()), (vec![0..2], vec![0..4]));
}

#[test]
fn filters_restrict_the_search_and_other_hits_are_counted() {
    let at = |filters: &str| search(&format!("words=%22style+guide%22&ladder=37signals-support{filters}"));
    assert_eq!(at("&track=representatives").at_levels, [1, 1, 1, 1, 1]);
    let two = at("&track=representatives&level=l3&level=l4");
    assert_eq!((two.hits, two.at_levels), (2, vec![1, 1, 1, 1, 1]));
    assert_eq!(at("&track=representatives&group=skill").hits, 5);
    let none = at("&track=leadership");
    assert_eq!((none.hits, none.without_filters), (0, 5));
    // A level filter needs a track, and none is selected.
    assert_eq!(at("&level=l3").hits, 5);
}

#[test]
fn unknown_filters_are_removed() {
    let index = Index::new(&ladders());
    let fit = |text: &str| Route::Search(index.fit(&SearchQuery::parse(&pairs(text)))).to_string();
    assert_eq!(fit("words=a&ladder=gone&track=leadership&level=m1"), "#/search?words=a");
    assert_eq!(fit("ladder=37signals-support&level=l3&group=skill"), "#/search?ladder=37signals-support");
    // Another ladder was selected while the form still had the track of the previous one; the new one has a single
    // track.
    assert_eq!(
        fit("ladder=basecamp-support&track=leadership&level=m1&level=l2"),
        "#/search?ladder=basecamp-support&track=titles-for-support&level=l2"
    );
}

#[test]
fn a_search_without_words_finds_nothing() {
    for words in ["", "+++", "%22%22", "-+%26", "%F0%9F%98%80"] {
        let found = search(&format!("words={words}&ladder=37signals-support"));
        assert_eq!(found, Found::default(), "{words}");
    }
    assert!(search("words=zebra").has_words);
}

/// Creates a large ladder with about 200 characters per cell.
fn large(criteria: usize, levels: usize) -> Ladder {
    let words = ["Plans", "support", "with", "customers", "reviews", "the", "style", "guide", "and", "questions"];
    let text = |seed: usize| {
        let word = |at: usize| words[(seed * 7 + at * (2 * (seed % 2) + 1)) % words.len()];
        (0..32).map(word).collect::<Vec<_>>().join(" ")
    };
    let criterion = |row: usize| Criterion {
        id: format!("c{row}").as_str().into(),
        title: format!("Criterion {row}"),
        cells: (0..levels)
            .map(|level| vec![Statement { id: "s".into(), text: text(row * levels + level), parts: None }])
            .collect(),
    };
    let mut ladder = super::ladder("float-support-specialist");
    ladder.id = "large".into();
    ladder.tracks = vec![Track {
        id: "t".into(),
        title: "T".to_owned(),
        kind: TrackKind::Matrix,
        levels: (0..levels)
            .map(|level| Level {
                id: format!("l{level}").as_str().into(),
                code: Some(format!("L{level}")),
                title: "Level".to_owned(),
                experience: None,
            })
            .collect(),
        groups: vec![Group { id: "g".into(), title: "G".to_owned(), criteria: (0..criteria).map(criterion).collect() }],
    }];
    ladder
}

#[test]
fn a_large_ladder_leaves_room_for_the_others() {
    let mut ladders = ladders();
    ladders.insert(0, large(100, 10));
    let found = Index::new(&ladders).search(&SearchQuery::of_words("style guide"));
    assert_eq!(found.shown, MAX_SHOWN);
    let counts: Vec<_> = found.ladders.iter().map(|ladder| (ladder.ladder, ladder.shown)).collect();
    assert_eq!(counts, [(0, MAX_SHOWN - 5), (1, 5)]);
    // The list is cut, but all hits are counted.
    assert!(found.ladders[0].hits > 500);
    assert_eq!(found.hits, found.ladders[0].hits + 5);
}

/// `cargo test --release -p rungs-explore --test explore -- --ignored --nocapture keystroke`
#[test]
#[ignore = "a measurement, for a build with optimisations"]
fn a_keystroke_is_answered_within_four_milliseconds() {
    let mut ladders = ladders();
    ladders.push(large(100, 10));
    let start = Instant::now();
    let index = Index::new(&ladders);
    println!("index: {:?}", start.elapsed());
    for words in
        ["s", "st", "style", "style guide", "\"style guide\"", "support with customers reviews questions", "zebra", "e"]
    {
        let query = SearchQuery::of_words(words);
        let mut times: Vec<Duration> = (0..50)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(index.search(&query));
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("{words}: {:?}, at worst {:?}, {} found", times[25], times[49], index.search(&query).hits);
        assert!(times[25] < Duration::from_millis(4), "{words}");
    }
}
