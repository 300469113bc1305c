//! The tracks of a ladder as a map.

use rungs_domain::ladder::{Ladder, LevelReference, Track};

use crate::LevelRef;

/// The tracks of a ladder as lines side by side, and the steps across that the document states.
#[derive(Clone, Debug)]
pub struct PathMap<'a> {
    /// A line for each track, in the document's order.
    pub lines: Vec<Line<'a>>,
    /// The steps across, in the document's order.
    pub steps: Vec<Step<'a>>,
    /// How long the map is, in the unit of its places.
    pub length: f64,
    /// Whether places are years of experience. Otherwise levels are one apart.
    pub is_by_years: bool,
}

/// A track on the map.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The track.
    pub track: &'a Track,
    /// Its levels from the lowest.
    pub stops: Vec<Stop<'a>>,
    /// Where it ends: with years, where those of its highest level do.
    pub end: f64,
}

/// A level on the map.
#[derive(Clone, Copy, Debug)]
pub struct Stop<'a> {
    /// The level.
    pub level_ref: LevelRef<'a>,
    /// How far from the start of the map it is.
    pub at: f64,
    /// How far it is to the next level of the line, or to what stands for it.
    pub room: f64,
}

/// A step across to another track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<'a> {
    /// Where people come from.
    pub from: LevelRef<'a>,
    /// The position of its line.
    pub from_line: usize,
    /// Where they go.
    pub to: LevelRef<'a>,
    /// The position of its line.
    pub to_line: usize,
    /// What the document says of the step.
    pub note: Option<&'a str>,
}

/// Distances that differ by more than this leave no room for names, and levels are the same distance apart instead.
const MOST_UNEVEN: f64 = 4.0;

impl<'a> PathMap<'a> {
    /// The map of a ladder. A step whose ends are not in the ladder is left out.
    pub fn of(ladder: &'a Ladder) -> Self {
        let steps = ladder.paths.iter().filter_map(|path| {
            let ((from, from_line), (to, to_line)) = (level_ref(ladder, &path.from)?, level_ref(ladder, &path.to)?);
            (from != to).then_some(Step { from, from_line, to, to_line, note: path.note.as_deref() })
        });
        let steps: Vec<Step<'a>> = steps.collect();
        let years: Option<Vec<Vec<f64>>> = ladder.tracks.iter().map(places_by_years).collect();
        let years = years.filter(|places| is_drawable(places));
        let is_by_years = years.is_some();
        let places = years.unwrap_or_else(|| even_places(ladder, &steps));
        let lines: Vec<Line<'a>> =
            ladder.tracks.iter().zip(&places).map(|(track, places)| line(ladder, track, places)).collect();
        let length = lines.iter().map(|line| line.end).fold(0.0, f64::max);
        Self { lines, steps, length, is_by_years }
    }

    /// The steps that begin or end at a level.
    pub fn steps_at(&self, level_ref: LevelRef<'a>) -> impl Iterator<Item = &Step<'a>> {
        self.steps.iter().filter(move |step| step.from == level_ref || step.to == level_ref)
    }
}

/// A level with the position of its track.
fn level_ref<'a>(ladder: &'a Ladder, reference: &LevelReference) -> Option<(LevelRef<'a>, usize)> {
    let line = ladder.tracks.iter().position(|track| track.id == reference.track)?;
    Some((LevelRef::find(ladder, &reference.track, &reference.level)?, line))
}

/// The years at which the levels of a track begin, and those at which the last one ends; nothing where some are not
/// stated or do not rise.
fn places_by_years(track: &Track) -> Option<Vec<f64>> {
    let starts: Option<Vec<f64>> =
        track.levels.iter().map(|level| level.experience.map(|years| f64::from(years.from))).collect();
    let mut places = starts?;
    let end = track.levels.last().and_then(|last| last.experience?.to).map(f64::from);
    places.push(end.filter(|end| places.last().is_some_and(|last| last < end)).unwrap_or_else(|| beyond(&places)));
    places.is_sorted_by(|one, next| one < next).then_some(places)
}

/// Whether every level has room for its name between its neighbours.
fn is_drawable(places: &[Vec<f64>]) -> bool {
    let gaps = || places.iter().flat_map(|places| places.windows(2)).filter_map(|two| Some(two.last()? - two.first()?));
    gaps().fold(0.0, f64::max) <= MOST_UNEVEN * gaps().fold(f64::INFINITY, f64::min)
}

/// Where a next level would be: as far on as the last from the one before.
fn beyond(places: &[f64]) -> f64 {
    match places {
        [.., before, last] => last + (last - before),
        [last] => last + 1.0,
        [] => 0.0,
    }
}

/// Places one apart, the last being where a next level would be. A track that a step leads to from one above it on the
/// map begins so far on that the step leads straight down.
fn even_places(ladder: &Ladder, steps: &[Step<'_>]) -> Vec<Vec<f64>> {
    let mut starts = vec![0.0; ladder.tracks.len()];
    for line in 0..starts.len() {
        let downward = steps.iter().filter(|step| step.to_line == line && step.from_line < line);
        let ahead = downward.map(|step| starts[step.from_line] + step.from.index as f64 - step.to.index as f64);
        starts[line] = ahead.fold(0.0, f64::max);
    }
    let places = |(track, start): (&Track, f64)| (0..=track.levels.len()).map(|index| start + index as f64).collect();
    ladder.tracks.iter().zip(starts).map(places).collect()
}

fn line<'a>(ladder: &'a Ladder, track: &'a Track, places: &[f64]) -> Line<'a> {
    let stops = places.windows(2).enumerate().filter_map(|(index, two)| {
        Some(Stop { level_ref: LevelRef::at(ladder, track, index)?, at: two[0], room: two[1] - two[0] })
    });
    Line { track, stops: stops.collect(), end: places.last().copied().unwrap_or_default() }
}
