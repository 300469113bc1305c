//! The map for a wide page: a line from left to right for each track.
//!
//! Places across are shares of the width and everything else is measured in sizes of the font, so that lines grow with
//! the page while letters keep their size.

use maud::{Markup, html};
use rungs_explore::paths::{Line, PathMap, Step, Stop};

use super::label::{LEADING, Label, em, is_upward, least_width, letters, line};
use crate::links::Links;
use crate::svg::lines;

/// From where a label begins to where the next one may, beside its width.
const BETWEEN_LABELS: f64 = 1.2;
/// From a level to its label where steps run between them.
const BESIDE_STEPS: f64 = 0.9;
/// From a line to the first line of the labels below it.
const BELOW_LINE: f64 = 1.9;
/// The radius of a level's dot.
const DOT: f64 = 0.45;
/// What a step leaves free before a dot.
const BEFORE_DOT: f64 = 0.75;
/// So many lines of a note are shown; the list has all of it.
const NOTE_LINES: usize = 6;
/// How wide a note is at most, and how narrow before it rather stands on the other side of its step.
const NOTE_WIDTH: f64 = 17.0;
const LEAST_NOTE_WIDTH: f64 = 11.0;
/// How wide a letter of a note is; those that lean are narrower.
const NOTE_LETTER: f64 = 0.54;
/// So many lines of a track's name are shown.
const TITLE_LINES: usize = 3;

/// How wide a page has to be for all names to have room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Tablet,
    Laptop,
    Desktop,
    /// On no page.
    Never,
}

impl Fit {
    /// The least page on which no name has to be cut.
    pub(super) fn of(map: &PathMap<'_>) -> Self {
        let stops = || map.lines.iter().flat_map(|line| &line.stops);
        let fits = |fit: &Self| {
            stops()
                .all(|stop| fit.width() * stop.room / map.length >= least_width(stop.level_ref.level) + BETWEEN_LABELS)
        };
        [Self::Tablet, Self::Laptop, Self::Desktop].into_iter().find(fits).unwrap_or(Self::Never)
    }

    /// The class by which the style shows the wide map from there on: widths of 44, 60 and 80 rem.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Tablet => "from-tablet",
            Self::Laptop => "from-laptop",
            Self::Desktop => "from-desktop",
            Self::Never => "never-wide",
        }
    }

    /// The width of the map there, in sizes of its font of 0.875 rem, without the page's edges and the map's own.
    fn width(self) -> f64 {
        let page = match self {
            Self::Tablet => 44.0,
            Self::Laptop => 60.0,
            Self::Desktop | Self::Never => 80.0,
        };
        (page - 8.0) / 0.875
    }
}

/// Where a line lies: its height, where its labels end, and where the steps from it to lines below run across.
struct Lane {
    at: f64,
    steps: Vec<Crossing>,
}

/// The part of a step that runs across, below its upper line.
struct Crossing {
    step: usize,
    at: f64,
    /// What it takes up from left to right, with its note.
    left: f64,
    right: f64,
    bottom: f64,
    note: Vec<String>,
    ends_left: bool,
}

/// Draws the map for the least page that it fits, and once more for a large one; nothing where it fits no page.
pub(super) fn maps(map: &PathMap<'_>, links: Links, fit: Fit) -> Markup {
    html! {
        @if fit != Fit::Never { (self::map(map, links, fit, "map map-wide")) }
        @if !matches!(fit, Fit::Desktop | Fit::Never) { (self::map(map, links, Fit::Desktop, "map map-wider")) }
    }
}

fn map(map: &PathMap<'_>, links: Links, fit: Fit, class: &str) -> Markup {
    let wide = Wide { map, links, width: fit.width() };
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
    /// A place as a share of the width.
    fn across(&self, at: f64) -> String {
        format!("{:.2}%", at / self.map.length * 100.0)
    }

    /// Beside steps, labels begin behind them; otherwise below their dots.
    fn indent(&self) -> f64 {
        if self.map.steps.is_empty() { -DOT } else { BESIDE_STEPS }
    }

    fn label(&self, stop: &Stop<'_>) -> Label {
        Label::of(stop.level_ref.level, self.width * stop.room / self.map.length - BETWEEN_LABELS)
    }

    /// The name of a track in lines, which leave the way of steps to its further levels free.
    fn track_name(&self, index: usize, line: &Line<'_>) -> Vec<String> {
        let start = line.stops.first().map_or(0.0, |stop| self.width * stop.at / self.map.length);
        let passes =
            |step: &&Step<'_>| step.from_line.min(step.to_line) < index && step.from_line.max(step.to_line) >= index;
        let ways = self.map.steps.iter().filter(passes).flat_map(|step| self.ends(step));
        let end = ways.filter(|way| *way > start).fold(self.width, f64::min);
        lines(&line.track.title, letters(end - start - BETWEEN_LABELS), TITLE_LINES)
    }

    /// Where all lines lie, from the top, and the height of the map.
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

    /// A step from this line, below all others that are in its way.
    fn placed(&self, position: usize, step: &Step<'_>, top: f64, others: &[Crossing]) -> Crossing {
        let ends = self.ends(step);
        let (left, right) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        // A note ends where another step goes down or up.
        let ways = || self.map.steps.iter().flat_map(|other| self.ends(other));
        let free_left = left - ways().filter(|way| *way < left).fold(0.0, f64::max);
        let free_right = ways().filter(|way| *way > right).fold(self.width, f64::min) - right;
        let ends_left = free_right < LEAST_NOTE_WIDTH && free_left > free_right;
        let width = if ends_left { free_left } else { free_right }.min(NOTE_WIDTH) - BETWEEN_LABELS;
        let note = lines(step.note.unwrap_or_default(), (width / NOTE_LETTER).max(1.0) as usize, NOTE_LINES);
        let taken = if note.is_empty() { 0.0 } else { width + BETWEEN_LABELS };
        let (left, right) = if ends_left { (left - taken, right) } else { (left, right + taken) };
        let in_the_way = others.iter().filter(|other| other.left <= right && left <= other.right);
        let at = in_the_way.map(|other| other.bottom).fold(top, f64::max);
        let bottom = at + 0.8 + note.len() as f64 * LEADING;
        Crossing { step: position, at, left, right, bottom, note, ends_left }
    }

    /// Where a step begins and ends across, in sizes of the font.
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

    /// A step down or up: from its upper end, across, and to its lower end, with its note.
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
