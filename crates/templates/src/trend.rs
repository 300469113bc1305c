//! A trend: how far answers reached at several times, and which levels they pointed to.

use maud::{Markup, html};
use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::{Track, TrackKind};
use rungs_growth::TrendPoint;

use crate::svg::{number, outline, short_names, width_of};

/// The picture is drawn for the width of a telephone, where a unit is about a pixel.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 230.0;
/// The upper and the lower edge of what is drawn to scale.
const TOP: f64 = 22.0;
const BOTTOM: f64 = 190.0;
/// What is left free on the right, from the labels to the rules, and from there to the first point.
const RIGHT: f64 = 14.0;
const BESIDE_LABELS: f64 = 6.0;
const BESIDE_EDGE: f64 = 22.0;
/// The size of the letters, and how wide one is in a wide font.
const SIZE: f64 = 12.0;
const LETTER: f64 = 7.8;
/// So many characters of a level's name have room beside the scale.
const LABEL_WIDTH: usize = 10;
/// Points are at least this far apart where there is room for it.
const APART: f64 = 24.0;
/// Half of what marks an estimated level.
const TICK: f64 = 10.0;

/// A trend to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct TrendChart<'a> {
    /// The track that was scored.
    pub track: &'a Track,
    /// What the answers came to, from the earliest.
    pub points: &'a [TrendPoint],
    /// When the first point was, in words.
    pub first_date: &'a str,
    /// When the last point was, in words.
    pub last_date: &'a str,
    /// What the picture shows, in words.
    pub description: &'a str,
}

/// Draws a trend over time. A line with dots shows how far the answers reached, among the levels of a matrix or as the
/// share met in a checklist. The levels that they pointed to are steps among those of a matrix, and names above the dots
/// of a checklist, whose shares are no levels.
pub fn trend_chart(chart: &TrendChart<'_>) -> Markup {
    let TrendChart { track, points, first_date, last_date, description } = *chart;
    let rules = rules(track);
    let label_width = rules.iter().map(|(_, label)| width_of(label)).max().unwrap_or(0) as f64 * LETTER;
    let (left, right) = (label_width + BESIDE_LABELS + 4.0, WIDTH - RIGHT);
    let times: Vec<u64> = points.iter().map(|point| point.at).collect();
    let across = across(&times, left + BESIDE_EDGE, right - TICK);
    let reached: Vec<Option<(f64, f64)>> =
        across.iter().zip(points).map(|(x, point)| Some((*x, height(track, point.reach?)))).collect();
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
                TrackKind::Matrix => (steps(track, points, &across, right)),
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
            (dates(&across, first_date, last_date))
        }
    }
}

/// Where the rules are and what they are called, from the lowest: levels, or shares of a checklist.
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

/// How far down a reach is: so many levels in a matrix, a share in a checklist.
fn height(track: &Track, reach: f64) -> f64 {
    let highest = match track.kind {
        TrackKind::Matrix => track.levels.len().max(1) as f64,
        TrackKind::Checklist => 1.0,
    };
    BOTTOM - (BOTTOM - TOP) * reach / highest
}

/// How far to the right each point is: true to time between the edges, but moved where points would touch. One point
/// stands in the middle.
fn across(times: &[u64], left: f64, right: f64) -> Vec<f64> {
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return Vec::new() };
    if times.len() == 1 {
        return vec![f64::midpoint(left, right)];
    }
    let span = last.saturating_sub(*first).max(1) as f64;
    let apart = APART.min((right - left) / (times.len() - 1) as f64);
    let mut across: Vec<f64> =
        times.iter().map(|at| left + (right - left) * at.saturating_sub(*first) as f64 / span).collect();
    // Away from the point before, and then back from the right edge where that has pushed some over it.
    let mut least = left;
    for x in &mut across {
        *x = x.max(least);
        least = *x + apart;
    }
    let mut most = right;
    for x in across.iter_mut().rev() {
        *x = x.min(most);
        most = *x - apart;
    }
    across
}

/// The levels that the answers pointed to, as far as there was an estimate: a bar for each, joined in steps.
fn steps(track: &Track, points: &[TrendPoint], across: &[f64], right: f64) -> Markup {
    let estimated: Vec<Option<(f64, f64)>> = points
        .iter()
        .zip(across)
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

/// The level that the answers pointed to, above the dot where it is another than at the time before, between the left edge
/// and the picture's right one. Names are written twice, the first time as a ground that hides the rules below them.
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

/// The dates of the first and the last point below them.
fn dates(across: &[f64], first: &str, last: &str) -> Markup {
    let y = number(HEIGHT - 14.0);
    html! {
        g.dates fill="#56606c" {
            @match across {
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
    fn time_is_true_to_scale_where_points_have_room() {
        // A quarter of the time is a quarter of the way from 100 to 300.
        assert_eq!(across(&[1_000, 1_250, 2_000], 100.0, 300.0), [100.0, 150.0, 300.0]);
        assert_eq!(across(&[7], 100.0, 300.0), [200.0]);
        assert_eq!(across(&[], 100.0, 300.0), Vec::<f64>::new());
    }

    #[test]
    fn snapshots_of_one_day_can_be_told_apart() {
        // Three at the start are moved to the right, and three at the end back to the left, 24 each.
        assert_eq!(across(&[0, 0, 1, 1_000], 100.0, 300.0), [100.0, 124.0, 148.0, 300.0]);
        assert_eq!(across(&[0, 998, 999, 1_000], 100.0, 300.0), [100.0, 252.0, 276.0, 300.0]);
        assert_eq!(across(&[5, 5, 5], 100.0, 300.0), [100.0, 124.0, 148.0]);
        // Eleven have only 20 each between the edges.
        let crowded = across(&[0; 11], 100.0, 300.0);
        assert_eq!((crowded[1], crowded[10]), (120.0, 300.0));
    }
}
