//! The map for wide pages: a horizontal line for each track.
//!
//! Horizontal positions are percentages of the width; everything else is in em, so that lines grow with the page while
//! letters keep their size.

use maud::{Markup, html};
use rungs_explore::paths::{Line, PathMap, Step, Stop};

use super::label::{LEADING, Label, em, is_upward, letters, line, min_width};
use crate::links::Links;
use crate::svg::lines;

/// Minimum space between labels.
const BETWEEN_LABELS: f64 = 1.2;
/// Distance from a level to its label if steps run between them.
const BESIDE_STEPS: f64 = 0.9;
/// Distance from a line to the first line of the labels below it.
const BELOW_LINE: f64 = 1.9;
/// Radius of a level's dot.
const DOT: f64 = 0.45;
/// Space between a step and a dot.
const BEFORE_DOT: f64 = 0.75;
/// Maximum number of lines of a note; the list has the complete text.
const NOTE_LINES: usize = 6;
/// Maximum width of a note, and the width below which it is placed on the other side of its step.
const NOTE_WIDTH: f64 = 17.0;
const MIN_NOTE_WIDTH: f64 = 11.0;
/// Average width of a letter in a note; italics are narrower.
const NOTE_LETTER: f64 = 0.54;
/// Maximum number of lines of a track's name.
const TITLE_LINES: usize = 3;

/// The minimum page width at which all names fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageWidth {
    Tablet,
    Laptop,
    Desktop,
    /// Too wide for any page.
    Never,
}

impl PageWidth {
    /// Returns the minimum page width at which no name is truncated.
    pub(super) fn of(map: &PathMap<'_>) -> Self {
        let stops = || map.lines.iter().flat_map(|line| &line.stops);
        let fits = |page_width: &Self| {
            stops().all(|stop| {
                page_width.width() * stop.room / map.length >= min_width(stop.level_ref.level) + BETWEEN_LABELS
            })
        };
        [Self::Tablet, Self::Laptop, Self::Desktop].into_iter().find(fits).unwrap_or(Self::Never)
    }

    /// Returns the class by which the style sheet shows the wide map from 44, 60 or 80 rem.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Tablet => "from-tablet",
            Self::Laptop => "from-laptop",
            Self::Desktop => "from-desktop",
            Self::Never => "never-wide",
        }
    }

    /// Returns the width of the map at that page width, in em of its font of 0.875 rem, without margins.
    fn width(self) -> f64 {
        let page = match self {
            Self::Tablet => 44.0,
            Self::Laptop => 60.0,
            Self::Desktop | Self::Never => 80.0,
        };
        (page - 8.0) / 0.875
    }
}

/// The vertical layout of a line, with the steps that start or end at it and lead below.
struct Lane {
    at: f64,
    steps: Vec<Crossing>,
}

/// The horizontal part of a step, below its upper line.
struct Crossing {
    step: usize,
    at: f64,
    /// Horizontal extent, including the note.
    left: f64,
    right: f64,
    bottom: f64,
    note: Vec<String>,
    ends_left: bool,
}

/// Renders the map for the minimum page width, and once more for wide pages. Renders nothing if it fits no page.
pub(super) fn maps(map: &PathMap<'_>, links: Links, page_width: PageWidth) -> Markup {
    html! {
        @if page_width != PageWidth::Never { (self::map(map, links, page_width, "map map-wide")) }
        @if !matches!(page_width, PageWidth::Desktop | PageWidth::Never) { (self::map(map, links, PageWidth::Desktop, "map map-wider")) }
    }
}

fn map(map: &PathMap<'_>, links: Links, page_width: PageWidth, class: &str) -> Markup {
    let wide = Wide { map, links, width: page_width.width() };
    let (lanes, height) = wide.lanes();
    html! {
        svg class=(class) xmlns="http://www.w3.org/2000/svg" width="100%" height=(em(height)) direction="ltr" {
            g.steps {
                @for lane in &lanes {
                    @for crossing in &lane.steps { (wide.crossing(&lanes, crossing)) }
                }
            }
            @for (index, (line, lane)) in map.lines.iter().zip(&lanes).enumerate() { (wide.line(index, line, lane.at)) }
        }
    }
}

struct Wide<'a> {
    map: &'a PathMap<'a>,
    links: Links,
    width: f64,
}

impl Wide<'_> {
    /// Formats a position as a percentage of the width.
    fn across(&self, at: f64) -> String {
        format!("{:.2}%", at / self.map.length * 100.0)
    }

    /// Returns the indent of labels: beside steps if there are any, or else below their dots.
    fn indent(&self) -> f64 {
        if self.map.steps.is_empty() { -DOT } else { BESIDE_STEPS }
    }

    fn label(&self, stop: &Stop<'_>) -> Label {
        Label::of(stop.level_ref.level, self.width * stop.room / self.map.length - BETWEEN_LABELS)
    }

    /// Returns the lines of a track's name, which leave room for steps to its later levels.
    fn track_name(&self, index: usize, line: &Line<'_>) -> Vec<String> {
        let start = line.stops.first().map_or(0.0, |stop| self.width * stop.at / self.map.length);
        let passes =
            |step: &&Step<'_>| step.from_line.min(step.to_line) < index && step.from_line.max(step.to_line) >= index;
        let verticals = self.map.steps.iter().filter(passes).flat_map(|step| self.ends(step));
        let end = verticals.filter(|vertical| *vertical > start).fold(self.width, f64::min);
        lines(&line.track.title, letters(end - start - BETWEEN_LABELS), TITLE_LINES)
    }

    /// Returns the layout of all lines, and the height of the map.
    fn lanes(&self) -> (Vec<Lane>, f64) {
        let mut lanes = Vec::new();
        let mut y = 0.0;
        for (index, line) in self.map.lines.iter().enumerate() {
            let title = self.track_name(index, line).len() as f64 * LEADING;
            let at = y + if self.map.lines.len() > 1 { 1.1 + title } else { 0.8 };
            let labels = line.stops.iter().map(|stop| self.label(stop).height()).fold(0.0, f64::max);
            let top = at + BELOW_LINE + labels - 0.2;
            let mut steps: Vec<Crossing> = Vec::new();
            for (position, step) in self.map.steps.iter().enumerate() {
                if step.from_line.min(step.to_line) == index && step.from_line != step.to_line {
                    let crossing = self.placed(position, step, top, &steps);
                    steps.push(crossing);
                }
            }
            y = steps.iter().map(|crossing| crossing.bottom).fold(top, f64::max)
                + if steps.is_empty() { 1.2 } else { 0.6 };
            lanes.push(Lane { at, steps });
        }
        (lanes, y - 1.6)
    }

    /// Lays out a step from this line, below all others that overlap it.
    fn placed(&self, position: usize, step: &Step<'_>, top: f64, others: &[Crossing]) -> Crossing {
        let ends = self.ends(step);
        let (left, right) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        // A note ends before the next vertical step.
        let verticals = || self.map.steps.iter().flat_map(|other| self.ends(other));
        let free_left = left - verticals().filter(|vertical| *vertical < left).fold(0.0, f64::max);
        let free_right = verticals().filter(|vertical| *vertical > right).fold(self.width, f64::min) - right;
        let ends_left = free_right < MIN_NOTE_WIDTH && free_left > free_right;
        let width = if ends_left { free_left } else { free_right }.min(NOTE_WIDTH) - BETWEEN_LABELS;
        let note = lines(step.note.unwrap_or_default(), (width / NOTE_LETTER).max(1.0) as usize, NOTE_LINES);
        let taken = if note.is_empty() { 0.0 } else { width + BETWEEN_LABELS };
        let (left, right) = if ends_left { (left - taken, right) } else { (left, right + taken) };
        let overlapping = others.iter().filter(|other| other.left <= right && left <= other.right);
        let at = overlapping.map(|other| other.bottom).fold(top, f64::max);
        let bottom = at + 0.8 + note.len() as f64 * LEADING;
        Crossing { step: position, at, left, right, bottom, note, ends_left }
    }

    /// Returns the horizontal start and end of a step, in em.
    fn ends(&self, step: &Step<'_>) -> [f64; 2] {
        let ends = [(step.from_line, step.from.index), (step.to_line, step.to.index)];
        ends.map(|(line, stop)| self.width * self.place(line, stop) / self.map.length)
    }

    fn place(&self, line: usize, stop: usize) -> f64 {
        self.map.lines.get(line).and_then(|line| line.stops.get(stop)).map_or(0.0, |stop| stop.at)
    }

    fn line(&self, index: usize, line: &Line<'_>, y: f64) -> Markup {
        let start = line.stops.first().map_or(0.0, |stop| stop.at);
        let end = if self.map.is_by_years { line.end } else { line.stops.last().map_or(0.0, |stop| stop.at) };
        html! {
            g.line {
                (self::line((self.across(start), em(y)), (self.across(end), em(y))))
            }
            @if self.map.lines.len() > 1 {
                svg x=(self.across(start)) y=(em(y)) overflow="visible" {
                    @for (text, above) in self.track_name(index, line).iter().rev().zip(0_u8..) {
                        text.track-name x=(em(self.indent())) y=(em(-1.2 - LEADING * f64::from(above))) { (text) }
                    }
                }
            }
            @for stop in &line.stops {
                @let label = self.label(stop);
                a href=(self.links.to(&stop.level_ref.route())) tabindex="-1" {
                    svg x=(self.across(stop.at)) y=(em(y)) width=(self.across(stop.room)) overflow="visible" {
                        rect.target x=(em(-DOT)) y="-1em" width="96%" height=(em(BELOW_LINE + label.height())) fill="none" pointer-events="all" {}
                        circle.dot r=(em(DOT)) {}
                        @for (class, text, below) in label.lines() {
                            text class=(class) x=(em(self.indent())) y=(em(BELOW_LINE + below)) { (text) }
                        }
                    }
                }
            }
        }
    }

    /// Renders a step: down from its upper end, across, and down to its lower end, with its note and arrowhead.
    fn crossing(&self, lanes: &[Lane], crossing: &Crossing) -> Markup {
        let Some(step) = self.map.steps.get(crossing.step) else { return Markup::default() };
        let ends = [(step.from_line, step.from.index), (step.to_line, step.to.index)];
        let is_upward = is_upward(step.from_line, step.to_line);
        let [upper, lower] = if is_upward { [ends[1], ends[0]] } else { ends };
        let (from, to) = (self.place(upper.0, upper.1), self.place(lower.0, lower.1));
        let height = |line: usize| lanes.get(line).map_or(0.0, |lane| lane.at);
        let (top, bottom) = (height(upper.0) + BEFORE_DOT, height(lower.0) - BEFORE_DOT);
        let (point_at, point_y, back) = if is_upward { (from, top, 0.55) } else { (to, bottom, -0.55) };
        let note_at = if crossing.ends_left { from.min(to) } else { from.max(to) };
        html! {
            (line((self.across(from), em(top)), (self.across(from), em(crossing.at))))
            @if from != to { (line((self.across(from), em(crossing.at)), (self.across(to), em(crossing.at)))) }
            (line((self.across(to), em(crossing.at)), (self.across(to), em(bottom))))
            svg.point x=(self.across(point_at)) y=(em(point_y)) overflow="visible" {
                (line((em(-0.4), em(back)), (em(0.0), em(0.0))))
                (line((em(0.4), em(back)), (em(0.0), em(0.0))))
            }
            svg x=(self.across(note_at)) y=(em(crossing.at)) overflow="visible" {
                @for (text, at) in crossing.note.iter().zip(0_u8..) {
                    text.note x=(em(if crossing.ends_left { -BESIDE_STEPS } else { BESIDE_STEPS })) y=(em(1.1 + LEADING * f64::from(at)))
                        text-anchor=[crossing.ends_left.then_some("end")] { (text) }
                }
            }
        }
    }
}
