//! The map for narrow pages: the tracks one below the other, each from its first level down.

use maud::{Markup, html};
use rungs_explore::paths::{PathMap, Step};

use super::label::{Label, is_upward, letters};
use crate::links::Links;
use crate::svg::{lines, number};

/// Width in SVG units. A unit is a pixel unless the page is narrower.
const WIDTH: f64 = 304.0;
/// Font size and line height.
const SIZE: f64 = 14.0;
const LEADING: f64 = 18.0;
/// Maximum number of lines of a track's name.
const TITLE_LINES: usize = 3;
/// Radius of a level's dot.
const DOT: f64 = 6.0;
/// Distance from a level's label to the next level.
const BETWEEN: f64 = 16.0;
/// Distance between parallel steps, and how many fit side by side.
const STEP_DISTANCE: f64 = 12.0;
const MAX_PARALLEL: usize = 4;

/// A level with its position.
struct Placed<'a> {
    line: usize,
    index: usize,
    at: f64,
    address: String,
    texts: Vec<(&'a str, String)>,
}

/// Renders the map.
pub(super) fn map(map: &PathMap<'_>, links: Links) -> Markup {
    let left = DOT + 2.0 + STEP_DISTANCE * map.steps.len().min(MAX_PARALLEL) as f64;
    let beside = left + DOT + 12.0;
    let has_titles = map.lines.len() > 1;
    let (mut y, mut placed, mut titles) = (0.0, Vec::new(), Vec::new());
    for (line, of_line) in map.lines.iter().enumerate() {
        if has_titles {
            y += if line > 0 { 20.0 } else { 0.0 };
            for title in lines(&of_line.track.title, letters((WIDTH - beside) / SIZE), TITLE_LINES) {
                titles.push((y + SIZE, title));
                y += LEADING;
            }
            y += 12.0;
        }
        for (index, stop) in of_line.stops.iter().enumerate() {
            let label = Label::of(stop.level_ref.level, (WIDTH - beside) / SIZE);
            let texts: Vec<_> = label.lines().map(|(class, text, _)| (class, text.to_owned())).collect();
            let height = texts.len() as f64 * LEADING;
            placed.push(Placed { line, index, at: y + 9.0, address: links.to(&stop.level_ref.route()), texts });
            y += height + BETWEEN;
        }
    }
    let height = (y - BETWEEN + 4.0).max(1.0);
    let place = |line: usize, index: usize| {
        placed.iter().find(|placed| placed.line == line && placed.index == index).map_or(0.0, |placed| placed.at)
    };
    html! {
        svg.map.map-tall xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (number(height)) } direction="ltr" {
            g.line {
                @for two in placed.windows(2) {
                    @if let [from, to] = two && from.line == to.line {
                        line x1=(number(left)) y1=(number(from.at)) x2=(number(left)) y2=(number(to.at)) {}
                    }
                }
            }
            g.steps {
                @for (position, step) in map.steps.iter().enumerate() {
                    @let reach = STEP_DISTANCE * ((position % MAX_PARALLEL) as f64 + 1.0);
                    (step_path(step, left - DOT - 2.0, reach, place(step.from_line, step.from.index), place(step.to_line, step.to.index)))
                }
            }
            @for (at, title) in &titles { text.track-name x=(number(beside)) y=(number(*at)) { (title) } }
            @for Placed { at, address, texts, .. } in &placed {
                a href=(address) tabindex="-1" {
                    rect.target x=(number(left - DOT)) y=(number(at - 14.0)) width=(number(WIDTH - left)) height=(number(texts.len() as f64 * LEADING + 10.0)) fill="none" pointer-events="all" {}
                    circle.dot cx=(number(left)) cy=(number(*at)) r=(number(DOT)) {}
                    @for ((class, text), line) in texts.iter().zip(0_u8..) {
                        text class=(class) x=(number(beside)) y=(number(at + 5.0 + LEADING * f64::from(line))) { (text) }
                    }
                }
            }
        }
    }
}

/// Renders a step: to the left, along the lines and back, with an arrowhead.
fn step_path(step: &Step<'_>, x: f64, reach: f64, from: f64, to: f64) -> Markup {
    const ROUND: f64 = 7.0;
    let round = if is_upward(step.from_line, step.to_line) || to < from { -ROUND } else { ROUND };
    let side = x - reach + 2.0;
    let path = format!(
        "M{} {}H{}Q{} {} {} {}V{}Q{} {} {} {}H{}",
        number(x),
        number(from),
        number(side + ROUND),
        number(side),
        number(from),
        number(side),
        number(from + round),
        number(to - round),
        number(side),
        number(to),
        number(side + ROUND),
        number(to),
        number(x),
    );
    html! {
        path d=(path) fill="none" {}
        path.point d={ "M" (number(x - 6.0)) " " (number(to - 5.0)) "l6 5-6 5" } fill="none" {}
    }
}
