//! The map of paths.

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

/// A ladder with two tracks and a step from the third level of one to the first of the other.
fn with_step() -> Ladder {
    let mut ladder = ladder("37signals-support");
    let note = Some("After a year of leading projects.");
    ladder.paths = vec![path(("representatives", "l3"), ("leadership", "m1"), note)];
    ladder
}

#[test]
fn distances_are_years_if_the_document_states_them() {
    let ladder = ladder("basecamp-support");
    let map = PathMap::of(&ladder);
    assert!(map.is_by_years);
    assert_eq!(places(&map), [[0.0, 2.0, 5.0, 8.0, 12.0]]);
    assert_eq!(map.lines[0].stops.iter().map(|stop| stop.room).collect::<Vec<_>>(), [2.0, 3.0, 3.0, 4.0, 4.0]);
    assert_eq!((map.lines[0].end, map.length), (16.0, 16.0));
}

#[test]
fn levels_without_years_have_equal_distances() {
    let float = ladder("float-support-specialist");
    let map = PathMap::of(&float);
    assert_eq!((map.is_by_years, places(&map), map.length), (false, vec![vec![0.0, 1.0, 2.0]], 3.0));

    let mut ladder = ladder("basecamp-support");
    ladder.tracks[0].levels[2].experience = None;
    let map = PathMap::of(&ladder);
    assert_eq!((map.is_by_years, places(&map)), (false, vec![vec![0.0, 1.0, 2.0, 3.0, 4.0]]));
}

#[test]
fn uneven_years_are_not_used_as_distances() {
    let mut ladder = ladder("basecamp-support");
    // Levels of one year and of six years.
    ladder.tracks[0].levels[1].experience = Some(Experience { from: 1, to: None });
    ladder.tracks[0].levels[2].experience = Some(Experience { from: 7, to: None });
    assert!(!PathMap::of(&ladder).is_by_years);
}

#[test]
fn steps_are_not_inferred() {
    for ladder in ladders() {
        assert_eq!(PathMap::of(&ladder).steps, []);
    }
}

#[test]
fn a_step_connects_two_levels() {
    let ladder = with_step();
    let map = PathMap::of(&ladder);
    let step = map.steps[0];
    assert_eq!((step.from.level.id.as_str(), step.to.level.id.as_str()), ("l3", "m1"));
    assert_eq!((step.from_line, step.to_line, step.note), (0, 1, Some("After a year of leading projects.")));
    // The first level of the other track is below the level where the step starts.
    assert_eq!(places(&map), [vec![0.0, 1.0, 2.0, 3.0, 4.0], vec![2.0, 3.0, 4.0]]);
    assert_eq!(map.length, 5.0);
    assert_eq!(map.steps_at(step.to).count(), 1);
    assert_eq!(map.steps_at(map.lines[0].stops[0].level_ref).count(), 0);
}

#[test]
fn invalid_steps_are_left_out() {
    let mut ladder = with_step();
    ladder.paths = vec![
        path(("representatives", "l9"), ("leadership", "m1"), None),
        path(("representatives", "l3"), ("gone", "m1"), None),
        path(("representatives", "l3"), ("representatives", "l3"), None),
        path(("leadership", "m2"), ("representatives", "l5"), None),
    ];
    let map = PathMap::of(&ladder);
    assert_eq!(map.steps.len(), 1);
    // A step upwards does not shift any track.
    assert_eq!(places(&map)[1], [0.0, 1.0, 2.0]);
}

#[test]
fn a_track_of_one_level_has_a_map() {
    let mut ladder = ladder("basecamp-support");
    ladder.tracks[0].levels.truncate(1);
    let map = PathMap::of(&ladder);
    assert_eq!((places(&map), map.length), (vec![vec![0.0]], 2.0));
    ladder.tracks[0].levels = vec![Level { experience: None, ..ladder.tracks[0].levels[0].clone() }];
    assert_eq!(PathMap::of(&ladder).length, 1.0);
}
