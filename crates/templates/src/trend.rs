//! The trend chart: the reach of answers over time, and the levels that they pointed to.

use maud::{Markup, html};
use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::{Track, TrackKind};
use rungs_growth::TrendPoint;

use crate::svg::{number, outline, short_names, width_of};

/// The chart is designed for the width of a phone, where a unit is about a pixel.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 230.0;
/// Upper and lower edge of the plot.
const TOP: f64 = 22.0;
const BOTTOM: f64 = 190.0;
/// Margin on the right, distance from the labels to the rules, and from there to the first point.
const RIGHT: f64 = 14.0;
const BESIDE_LABELS: f64 = 6.0;
const BESIDE_EDGE: f64 = 22.0;
/// Font size, and the average width of a letter in wide fonts.
const SIZE: f64 = 12.0;
const LETTER: f64 = 7.8;
/// Maximum length of a level's name beside the scale, in characters.
const LABEL_WIDTH: usize = 10;
/// Minimum distance between points, if there is room.
const MIN_DISTANCE: f64 = 24.0;
/// Half of the width of an estimate's mark.
const TICK: f64 = 10.0;

/// The data of a trend chart.
#[derive(Clone, Copy, Debug)]
pub struct TrendChart<'a> {
    /// The track that was scored.
    pub track: &'a Track,
    /// The points in time, oldest first.
    pub points: &'a [TrendPoint],
    /// Date of the first point, in words.
    pub first_date: &'a str,
    /// Date of the last point, in words.
    pub last_date: &'a str,
    /// Description of the chart for screen readers.
    pub description: &'a str,
}

/// Renders a trend over time. A line with dots shows the reach of the answers: levels in a matrix, the share met in a
/// checklist. The estimated levels are steps in a matrix. In a checklist, whose shares are no levels, they are names
/// above the dots.
pub fn trend_chart(chart: &TrendChart<'_>) -> Markup {
    let TrendChart { track, points, first_date, last_date, description } = *chart;
    let rules = rules(track);
    let label_width = rules.iter().map(|(_, label)| width_of(label)).max().unwrap_or(0) as f64 * LETTER;
    let (left, right) = (label_width + BESIDE_LABELS + 4.0, WIDTH - RIGHT);
    let times: Vec<u64> = points.iter().map(|point| point.at).collect();
    let x_positions = x_positions(&times, left + BESIDE_EDGE, right - TICK);
    let reached: Vec<Option<(f64, f64)>> =
        x_positions.iter().zip(points).map(|(x, point)| Some((*x, height(track, point.reach?)))).collect();
    html! {
        svg.trend xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(description) font-family="system-ui, sans-serif" font-size=(SIZE) {
            g.rules stroke="#c9d0d7" stroke-width="1" {
                @for (at, _) in &rules { (line((left, height(track, *at)), (right, height(track, *at)))) }
            }
            g.scale fill="#56606c" text-anchor="end" {
                @for (at, label) in &rules {
                    text x=(number(left - BESIDE_LABELS)) y=(number(height(track, *at) + 4.0)) { (label) }
                }
            }
            @match track.kind {
                TrackKind::Matrix => (steps(track, points, &x_positions, right)),
                TrackKind::Checklist => (level_names(track, points, &reached, left)),
            }
            g.reach fill="none" stroke="#0a6b58" stroke-width="2" stroke-linecap="round" {
                @for two in reached.windows(2) {
                    @if let [Some(from), Some(to)] = two { (line(*from, *to)) }
                }
            }
            g.dots fill="#0a6b58" {
                @for ((x, y), point) in reached.iter().zip(points).filter_map(|(place, point)| Some(((*place)?, point))) {
                    circle cx=(number(x)) cy=(number(y)) r="4" { title { (point.name) } }
                }
            }
            (dates(&x_positions, first_date, last_date))
        }
    }
}

/// Returns the rules with their labels, lowest first: levels, or shares of a checklist.
fn rules(track: &Track) -> Vec<(f64, String)> {
    match track.kind {
        TrackKind::Matrix => {
            let names: Vec<&str> = track.levels.iter().map(|level| level.short_name()).collect();
            let levels = short_names(&names, LABEL_WIDTH).into_iter().zip(1..);
            std::iter::once((0.0, "below".to_owned()))
                .chain(levels.map(|(name, level)| (f64::from(level), name)))
                .collect()
        }
        TrackKind::Checklist => {
            [0_u32, 25, 50, 75, 100].map(|share| (f64::from(share) / 100.0, format!("{share}%"))).to_vec()
        }
    }
}

/// Returns the y position of a reach: a number of levels in a matrix, a share in a checklist.
fn height(track: &Track, reach: f64) -> f64 {
    let highest = match track.kind {
        TrackKind::Matrix => track.levels.len().max(1) as f64,
        TrackKind::Checklist => 1.0,
    };
    BOTTOM - (BOTTOM - TOP) * reach / highest
}

/// Returns the x position of each point, proportional to time but moved apart where points would touch. A single point
/// is in the centre.
fn x_positions(times: &[u64], left: f64, right: f64) -> Vec<f64> {
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return Vec::new() };
    if times.len() == 1 {
        return vec![f64::midpoint(left, right)];
    }
    let span = last.saturating_sub(*first).max(1) as f64;
    let distance = MIN_DISTANCE.min((right - left) / (times.len() - 1) as f64);
    let mut x_positions: Vec<f64> =
        times.iter().map(|at| left + (right - left) * at.saturating_sub(*first) as f64 / span).collect();
    // Push each point away from the previous one, then push back from the right edge.
    let mut least = left;
    for x in &mut x_positions {
        *x = x.max(least);
        least = *x + distance;
    }
    let mut most = right;
    for x in x_positions.iter_mut().rev() {
        *x = x.min(most);
        most = *x - distance;
    }
    x_positions
}

/// Renders the estimated levels as marks, joined by steps.
fn steps(track: &Track, points: &[TrendPoint], x_positions: &[f64], right: f64) -> Markup {
    let estimated: Vec<Option<(f64, f64)>> = points
        .iter()
        .zip(x_positions)
        .map(|(point, x)| match point.estimate {
            Outcome::Level(level) => Some((*x, height(track, level as f64 + 1.0))),
            Outcome::BelowFirstLevel => Some((*x, height(track, 0.0))),
            _ => None,
        })
        .collect();
    html! {
        g.steps fill="none" stroke="#56606c" stroke-width="1.5" stroke-dasharray="4 3" {
            @for two in estimated.windows(2) {
                @if let [Some((from, before)), Some((to, after))] = two {
                    polyline points=(outline([(*from, *before), (*to, *before), (*to, *after)].into_iter())) {}
                }
            }
        }
        g.ticks stroke="#56606c" stroke-width="4" {
            @for (x, y) in estimated.iter().flatten() { (line((x - TICK, *y), ((x + TICK).min(right), *y))) }
        }
    }
}

/// Renders the estimated level above a dot whenever it changes, kept within the chart. Names are drawn twice; the first
/// copy is a halo that hides the rules behind them.
fn level_names(track: &Track, points: &[TrendPoint], reached: &[Option<(f64, f64)>], left: f64) -> Markup {
    let names: Vec<&str> = track.levels.iter().map(|level| level.short_name()).collect();
    let names = short_names(&names, LABEL_WIDTH);
    let name = |point: &TrendPoint| if let Outcome::Level(level) = point.estimate { names.get(level) } else { None };
    let before = std::iter::once(None).chain(points.iter().map(name));
    let texts = html! {
        @for ((point, place), before) in points.iter().zip(reached).zip(before) {
            @if let (Some(name), Some((x, y)), true) = (name(point), place, name(point) != before) {
                @let half = LETTER * width_of(name) as f64 / 2.0;
                text x=(number(x.min(WIDTH - half).max(left + half))) y=(number(y - 9.0)) { (name) }
            }
        }
    };
    html! {
        g.estimates font-weight="600" text-anchor="middle" {
            g.halo fill="none" stroke="#fff" stroke-width="4" stroke-linejoin="round" { (texts) }
            g.letters fill="#39424e" { (texts) }
        }
    }
}

/// Renders the dates of the first and the last point below them.
fn dates(x_positions: &[f64], first: &str, last: &str) -> Markup {
    let y = number(HEIGHT - 14.0);
    html! {
        g.dates fill="#56606c" {
            @match x_positions {
                [] => {},
                [only] => text x=(number(*only)) y=(y) text-anchor="middle" { (first) },
                [start, .., end] => {
                    text x=(number(start - TICK)) y=(y) { (first) }
                    @if first != last { text x=(number(end + TICK)) y=(y) text-anchor="end" { (last) } }
                },
            }
        }
    }
}

fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Markup {
    html! { line x1=(number(x1)) y1=(number(y1)) x2=(number(x2)) y2=(number(y2)) {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_proportional_to_time() {
        // A quarter of the time is a quarter of the way from 100 to 300.
        assert_eq!(x_positions(&[1_000, 1_250, 2_000], 100.0, 300.0), [100.0, 150.0, 300.0]);
        assert_eq!(x_positions(&[7], 100.0, 300.0), [200.0]);
        assert_eq!(x_positions(&[], 100.0, 300.0), Vec::<f64>::new());
    }

    #[test]
    fn close_points_are_moved_apart() {
        // Three points at the start move right, three at the end move left, by 24 each.
        assert_eq!(x_positions(&[0, 0, 1, 1_000], 100.0, 300.0), [100.0, 124.0, 148.0, 300.0]);
        assert_eq!(x_positions(&[0, 998, 999, 1_000], 100.0, 300.0), [100.0, 252.0, 276.0, 300.0]);
        assert_eq!(x_positions(&[5, 5, 5], 100.0, 300.0), [100.0, 124.0, 148.0]);
        // Eleven points have only 20 each between the edges.
        let crowded = x_positions(&[0; 11], 100.0, 300.0);
        assert_eq!((crowded[1], crowded[10]), (120.0, 300.0));
    }
}
