//! Where levels stand on the map, and the steps that a document states.

use rungs_domain::ladder::{Experience, Ladder, Level, LevelReference, Path};
use rungs_explore::paths::PathMap;

use super::{ladder, ladders};

fn places(map: &PathMap<'_>) -> Vec<Vec<f64>> {
    map.lines.iter().map(|line| line.stops.iter().map(|stop| stop.at).collect()).collect()
}

fn path(from: (&str, &str), to: (&str, &str), note: Option<&str>) -> Path {
    let reference = |(track, level): (&str, &str)| LevelReference { track: track.into(), level: level.into() };
    Path { from: reference(from), to: reference(to), note: note.map(str::to_owned) }
}

/// The one ladder with two tracks, and a step across from the third level to the first one of the other.
fn with_step() -> Ladder {
    let mut ladder = ladder("37signals-support");
    let note = Some("After a year of leading projects.");
    ladder.paths = vec![path(("representatives", "l3"), ("leadership", "m1"), note)];
    ladder
}

#[test]
fn years_are_as_far_apart_as_the_document_says() {
    let ladder = ladder("basecamp-support");
    let map = PathMap::of(&ladder);
    assert!(map.is_by_years);
    assert_eq!(places(&map), [[0.0, 2.0, 5.0, 8.0, 12.0]]);
    assert_eq!(map.lines[0].stops.iter().map(|stop| stop.room).collect::<Vec<_>>(), [2.0, 3.0, 3.0, 4.0, 4.0]);
    assert_eq!((map.lines[0].end, map.length), (16.0, 16.0));
}

#[test]
fn levels_without_years_are_the_same_distance_apart() {
    let float = ladder("float-support-specialist");
    let map = PathMap::of(&float);
    assert_eq!((map.is_by_years, places(&map), map.length), (false, vec![vec![0.0, 1.0, 2.0]], 3.0));

    let mut ladder = ladder("basecamp-support");
    ladder.tracks[0].levels[2].experience = None;
    let map = PathMap::of(&ladder);
    assert_eq!((map.is_by_years, places(&map)), (false, vec![vec![0.0, 1.0, 2.0, 3.0, 4.0]]));
}

#[test]
fn a_level_of_a_few_months_still_has_room_for_its_name() {
    let mut ladder = ladder("basecamp-support");
    // One year beside six.
    ladder.tracks[0].levels[1].experience = Some(Experience { from: 1, to: None });
    ladder.tracks[0].levels[2].experience = Some(Experience { from: 7, to: None });
    assert!(!PathMap::of(&ladder).is_by_years);
}

#[test]
fn a_document_that_states_no_steps_has_none() {
    for ladder in ladders() {
        assert_eq!(PathMap::of(&ladder).steps, []);
    }
}

#[test]
fn a_step_leads_from_level_to_level_with_its_note() {
    let ladder = with_step();
    let map = PathMap::of(&ladder);
    let step = map.steps[0];
    assert_eq!((step.from.level.id.as_str(), step.to.level.id.as_str()), ("l3", "m1"));
    assert_eq!((step.from_line, step.to_line, step.note), (0, 1, Some("After a year of leading projects.")));
    // The first level of the other track stands below the one that people come from.
    assert_eq!(places(&map), [vec![0.0, 1.0, 2.0, 3.0, 4.0], vec![2.0, 3.0, 4.0]]);
    assert_eq!(map.length, 5.0);
    assert_eq!(map.steps_at(step.to).count(), 1);
    assert_eq!(map.steps_at(map.lines[0].stops[0].level_ref).count(), 0);
}

#[test]
fn a_step_from_or_to_nowhere_is_left_out() {
    let mut ladder = with_step();
    ladder.paths = vec![
        path(("representatives", "l9"), ("leadership", "m1"), None),
        path(("representatives", "l3"), ("gone", "m1"), None),
        path(("representatives", "l3"), ("representatives", "l3"), None),
        path(("leadership", "m2"), ("representatives", "l5"), None),
    ];
    let map = PathMap::of(&ladder);
    assert_eq!(map.steps.len(), 1);
    // A step back up moves nothing.
    assert_eq!(places(&map)[1], [0.0, 1.0, 2.0]);
}

#[test]
fn a_track_of_one_level_is_a_map() {
    let mut ladder = ladder("basecamp-support");
    ladder.tracks[0].levels.truncate(1);
    let map = PathMap::of(&ladder);
    assert_eq!((places(&map), map.length), (vec![vec![0.0]], 2.0));
    ladder.tracks[0].levels = vec![Level { experience: None, ..ladder.tracks[0].levels[0].clone() }];
    assert_eq!(PathMap::of(&ladder).length, 1.0);
}
