//! Templates of the personal views, on the built-in ladders.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_domain::scoring::{Score, items};
use rungs_growth::{Earlier, Moment, compare, profile, trend_point};
use rungs_route::PointInTime;
use rungs_templates::{HistoryHead, Profile, ProfileParts, profile_picture};

fn ladder(id: &str) -> Ladder {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../ladders/{id}.md"));
    let file = rungs_import::SourceFile::unnamed(fs::read(document).unwrap());
    rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
}

type Scores = BTreeMap<Id, Score>;

/// Scores the first items of a track with one score.
fn first(track: &Track, count: usize, score: &Score) -> Scores {
    items(track).into_iter().take(count).map(|item| (item.id().clone(), score.clone())).collect()
}

/// Calls `read` with the profile of scores on the first track, optionally compared with a snapshot.
fn with_profile<T>(
    ladder: &Ladder,
    scores: &Scores,
    earlier: Option<&Scores>,
    read: impl FnOnce(&Profile<'_>) -> T,
) -> T {
    let track = &ladder.tracks[0];
    let assessed = |scores: &Scores| {
        (profile(track, |item| scores.get(item)), assess(track, ladder.threshold, |item| scores.get(item)))
    };
    let snapshot = earlier.map(|scores| {
        let (groups, assessment) = assessed(scores);
        Earlier { key: "spring".to_owned(), name: "Spring <1>".to_owned(), groups, assessment }
    });
    let (groups, assessment) = assessed(scores);
    let (groups, snapshot) = (&groups, snapshot.as_ref());
    read(&Profile { ladder, track, assessment: &assessment, level: 2, groups, snapshot, by_group: false })
}

fn parts(ladder: &Ladder, scores: &Scores, earlier: Option<&Scores>) -> ProfileParts {
    with_profile(ladder, scores, earlier, ProfileParts::of)
}

#[test]
fn a_profile_has_a_radar_from_the_third_answer() {
    let ladder = ladder("37signals-support");
    let track = &ladder.tracks[0];
    let at = |count| parts(&ladder, &first(track, count, &Score::Level("l2".into())), None);
    let summary =
        |parts: ProfileParts| (parts.figure.is_some(), parts.needs_more_answers, parts.can_be_saved, parts.table_class);
    assert_eq!(summary(at(0)), (false, true, false, "with-bars only-bars"));
    assert_eq!(summary(at(2)), (false, true, true, "with-bars only-bars"));
    assert_eq!(summary(at(3)), (true, false, true, "with-bars"));
    // There is nothing to answer if nothing applies.
    let nothing = parts(&ladder, &first(track, usize::MAX, &Score::NotApplicable), None);
    assert_eq!(summary(nothing), (false, false, false, "with-bars only-bars"));
}

#[test]
fn a_profile_shows_the_snapshot_and_the_distance_to_the_target() {
    let ladder = ladder("37signals-support");
    let track = &ladder.tracks[0];
    let (now, then) = (first(track, 11, &Score::Level("l2".into())), first(track, 11, &Score::NotYet));
    let ProfileParts { figure, table, .. } = parts(&ladder, &now, Some(&then));
    assert!(figure.unwrap().contains(r#"<span class="key-other">Spring &lt;1&gt;</span>"#));
    assert!(table.contains(r#"<th scope="col">Spring &lt;1&gt;</th><th scope="col">To L3</th>"#), "{table}");
    assert_eq!(table.matches("<td>L2</td><td>Not there yet</td><td>1 level</td>").count(), 11);
    let picture = with_profile(&ladder, &now, Some(&then), |it| profile_picture(it, "2026-11-30").into_string());
    for words in
        ["Representatives", "2026-11-30 · 11 of 11 criteria scored", "Your answers", "Spring &lt;1&gt;", "L3, "]
    {
        assert!(picture.contains(words), "{words}: {picture}");
    }
}

#[test]
fn a_checklist_has_bars_instead_of_a_radar() {
    let ladder = ladder("basecamp-support");
    let parts = parts(&ladder, &first(&ladder.tracks[0], 3, &Score::Met), None);
    assert_eq!((parts.figure.is_some(), parts.needs_more_answers, parts.table_class), (false, false, "bars"));
    assert!(parts.table.contains("<td>3 of 3</td>"), "{}", parts.table);
}

/// Creates a moment whose key is its name.
fn moment(ladder: &Ladder, name: &str, scores: &Scores) -> Moment {
    let point = trend_point(&ladder.tracks[0], ladder.threshold, |item| scores.get(item), name.to_owned(), 0);
    Moment { time: PointInTime::Snapshot(name.to_owned()), name: name.to_owned(), date: "2026-11-30".to_owned(), point }
}

#[test]
fn the_head_of_a_history_summarises_it() {
    let ladder = ladder("37signals-support");
    let track = &ladder.tracks[0];
    let lead = |snapshots| HistoryHead::of_all(&ladder, track, snapshots).lead;
    assert!(lead(0).starts_with("Take a snapshot") && lead(1).starts_with("One snapshot") && lead(2).is_empty());

    let scores = first(track, 6, &Score::Level("l2".into()));
    let head = HistoryHead::of_snapshot(&ladder, track, &moment(&ladder, "Spring", &scores));
    assert_eq!(head.eyebrow, "Snapshot · Titles for Customer Support, 37signals · Representatives");
    assert_eq!((head.title.as_str(), head.lead.as_str()), ("Spring", "These answers pointed to L2."));
    assert_eq!(head.numbers, "6 of 11 criteria scored");
    let scores = first(track, 1, &Score::Level("l2".into()));
    assert_eq!(HistoryHead::of_snapshot(&ladder, track, &moment(&ladder, "Spring", &scores)).lead, "");
}

#[test]
fn the_head_of_two_moments_counts_changes() {
    let ladder = ladder("37signals-support");
    let track = &ladder.tracks[0];
    let head = |then: &Scores, now: &Scores| {
        let comparison = compare(track, |item| then.get(item), |item| now.get(item));
        let moments = (moment(&ladder, "Spring", then), moment(&ladder, "Autumn", now));
        HistoryHead::of_two(&ladder, track, (&moments.0, &moments.1), &comparison)
    };
    let at = |count, level: &str| first(track, count, &Score::Level(level.into()));
    let same = head(&at(3, "l2"), &at(3, "l2"));
    assert_eq!(
        (same.title.as_str(), same.lead.as_str(), same.numbers.as_str()),
        ("Spring → Autumn", "Nothing has moved.", "")
    );
    let moved = head(&at(1, "l2"), &at(3, "l3"));
    assert_eq!(moved.lead, "One of 1 answers has moved.");
    assert_eq!(moved.numbers, "2 answered at one of the two times alone.");
    assert_eq!(head(&at(3, "l2"), &at(3, "l3")).lead, "3 of 3 answers have moved.");
    assert_eq!(head(&at(0, "l2"), &at(3, "l3")).lead, "There is nothing yet that was answered both times.");
}
