//! The tracks of a ladder as a map.

use rungs_domain::ladder::{Ladder, LevelReference, Track};

use crate::LevelRef;

/// The tracks of a ladder as parallel lines, with the steps across that the document states.
#[derive(Clone, Debug)]
pub struct PathMap<'a> {
    /// A line per track, in the document's order.
    pub lines: Vec<Line<'a>>,
    /// Steps across, in the document's order.
    pub steps: Vec<Step<'a>>,
    /// Length of the map, in the unit of positions.
    pub length: f64,
    /// Whether positions are years of experience; otherwise levels have a distance of 1.
    pub is_by_years: bool,
}

/// A track on the map.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The track.
    pub track: &'a Track,
    /// Levels, lowest first.
    pub stops: Vec<Stop<'a>>,
    /// Position of the end of the line; with years, the end of the highest level's range.
    pub end: f64,
}

/// A level on the map.
#[derive(Clone, Copy, Debug)]
pub struct Stop<'a> {
    /// The level.
    pub level_ref: LevelRef<'a>,
    /// Position, as the distance from the start of the map.
    pub at: f64,
    /// Distance to the next level or to the end of the line.
    pub room: f64,
}

/// A step across to another track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<'a> {
    /// The level that the step starts from.
    pub from: LevelRef<'a>,
    /// Position of its track.
    pub from_line: usize,
    /// The level that the step leads to.
    pub to: LevelRef<'a>,
    /// Position of its track.
    pub to_line: usize,
    /// The document's remark on the step.
    pub note: Option<&'a str>,
}

/// Maximum ratio between distances. Above it names would not fit, so levels get equal distances instead.
const MAX_DISTANCE_RATIO: f64 = 4.0;

impl<'a> PathMap<'a> {
    /// Creates the map of a ladder. Steps from or to unknown levels are left out.
    pub fn of(ladder: &'a Ladder) -> Self {
        let steps = ladder.paths.iter().filter_map(|path| {
            let ((from, from_line), (to, to_line)) = (level_ref(ladder, &path.from)?, level_ref(ladder, &path.to)?);
            (from != to).then_some(Step { from, from_line, to, to_line, note: path.note.as_deref() })
        });
        let steps: Vec<Step<'a>> = steps.collect();
        let years: Option<Vec<Vec<f64>>> = ladder.tracks.iter().map(positions_by_years).collect();
        let years = years.filter(|positions| is_drawable(positions));
        let is_by_years = years.is_some();
        let positions = years.unwrap_or_else(|| equal_positions(ladder, &steps));
        let lines: Vec<Line<'a>> =
            ladder.tracks.iter().zip(&positions).map(|(track, positions)| line(ladder, track, positions)).collect();
        let length = lines.iter().map(|line| line.end).fold(0.0, f64::max);
        Self { lines, steps, length, is_by_years }
    }

    /// Iterates over the steps from and to a level.
    pub fn steps_at(&self, level_ref: LevelRef<'a>) -> impl Iterator<Item = &Step<'a>> {
        self.steps.iter().filter(move |step| step.from == level_ref || step.to == level_ref)
    }
}

/// Finds a level and the position of its track.
fn level_ref<'a>(ladder: &'a Ladder, reference: &LevelReference) -> Option<(LevelRef<'a>, usize)> {
    let line = ladder.tracks.iter().position(|track| track.id == reference.track)?;
    Some((LevelRef::find(ladder, &reference.track, &reference.level)?, line))
}

/// Returns the years at which the levels of a track start and the last one ends, or `None` if some are not stated or
/// not ascending.
fn positions_by_years(track: &Track) -> Option<Vec<f64>> {
    let starts: Option<Vec<f64>> =
        track.levels.iter().map(|level| level.experience.map(|years| f64::from(years.from))).collect();
    let mut positions = starts?;
    let end = track.levels.last().and_then(|last| last.experience?.to).map(f64::from);
    positions.push(
        end.filter(|end| positions.last().is_some_and(|last| last < end)).unwrap_or_else(|| extrapolate(&positions)),
    );
    positions.is_sorted_by(|one, next| one < next).then_some(positions)
}

/// Returns whether the distances leave room for the names of all levels.
fn is_drawable(positions: &[Vec<f64>]) -> bool {
    let gaps = || {
        positions.iter().flat_map(|positions| positions.windows(2)).filter_map(|two| Some(two.last()? - two.first()?))
    };
    gaps().fold(0.0, f64::max) <= MAX_DISTANCE_RATIO * gaps().fold(f64::INFINITY, f64::min)
}

/// Extrapolates the next position from the last two.
fn extrapolate(positions: &[f64]) -> f64 {
    match positions {
        [.., before, last] => last + (last - before),
        [last] => last + 1.0,
        [] => 0.0,
    }
}

/// Returns positions with a distance of 1, including the end of the line. A track that is the goal of a step from a
/// track above it is shifted so that the step leads straight down.
fn equal_positions(ladder: &Ladder, steps: &[Step<'_>]) -> Vec<Vec<f64>> {
    let mut starts = vec![0.0; ladder.tracks.len()];
    for line in 0..starts.len() {
        let downward = steps.iter().filter(|step| step.to_line == line && step.from_line < line);
        let ahead = downward.map(|step| starts[step.from_line] + step.from.index as f64 - step.to.index as f64);
        starts[line] = ahead.fold(0.0, f64::max);
    }
    let positions =
        |(track, start): (&Track, f64)| (0..=track.levels.len()).map(|index| start + index as f64).collect();
    ladder.tracks.iter().zip(starts).map(positions).collect()
}

fn line<'a>(ladder: &'a Ladder, track: &'a Track, positions: &[f64]) -> Line<'a> {
    let stops = positions.windows(2).enumerate().filter_map(|(index, two)| {
        Some(Stop { level_ref: LevelRef::at(ladder, track, index)?, at: two[0], room: two[1] - two[0] })
    });
    Line { track, stops: stops.collect(), end: positions.last().copied().unwrap_or_default() }
}
