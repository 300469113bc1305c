//! The chart as an SVG file that stands alone, with a title, a legend and names.

mod list;

use maud::{Markup, html};
use rungs_growth::profile::ProfileGroup;

use crate::radar::{self, Radar};
use crate::svg::{lines, number};
use crate::words;
use list::List;

/// Width of the file in pixels. The height depends on the content.
const WIDTH: f64 = 880.0;
/// Margin on every side.
const MARGIN: f64 = 48.0;
/// Side length of the radar.
const RADAR: f64 = 424.0;
/// Empty space around the radar within its square.
const RADAR_INSET: f64 = 12.0;
/// Left edge of the content beside the radar.
const BESIDE: f64 = 512.0;
/// A higher list is placed below the radar, in two columns.
const MAX_HEIGHT_BESIDE: f64 = 640.0;
/// Distance between the signs of the legend.
const SIGN: f64 = 24.0;
/// Distance from a sign to its text.
const SIGN_WIDTH: f64 = 52.0;
/// Distance between bars.
const BAR: f64 = 56.0;

/// Font sizes of the track's name, of the details, and of all other text.
const TITLE: f64 = 28.0;
const DETAIL: f64 = 15.0;
const SIZE: f64 = 14.0;
/// Line height as a multiple of the font size.
const LEADING: f64 = 1.3;
/// Average width of a letter as a share of the font size, for wide fonts.
const LETTER: f64 = 0.58;
const BOLD_LETTER: f64 = 0.68;

const INK: &str = "#1d2530";
const INK_SOFT: &str = "#56606c";

/// A chart to save.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The ladder's title with its organisation.
    pub ladder: &'a str,
    /// Title of the track.
    pub track: &'a str,
    /// Lines about the answers: the estimate, the date and the coverage.
    pub details: &'a [&'a str],
    /// The chart itself.
    pub content: Content<'a>,
}

/// The chart of a picture.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// Answers on a matrix.
    Radar {
        /// The radar, whose shapes are named in the legend.
        radar: Radar<'a>,
        /// Names of its axes, in order.
        axes: &'a [AxisGroup<'a>],
        /// Name of the target level.
        target: &'a str,
    },
    /// Answers on a checklist.
    Bars {
        /// The levels, lowest first.
        bars: &'a [Bar<'a>],
        /// Share from 0 to 1 at which a level is reached.
        threshold: f64,
    },
}

/// Axes with a common heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisGroup<'a> {
    /// The heading; may be empty.
    pub title: &'a str,
    /// Names of the axes.
    pub names: Vec<&'a str>,
}

/// The share met at a level of a checklist.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar<'a> {
    /// Name of the level.
    pub name: &'a str,
    /// Share from 0 to 1; `None` if nothing is scored.
    pub share: Option<f64>,
    /// The share in numbers.
    pub numbers: &'a str,
}

/// Returns the axes of a radar with one axis for each criterion.
pub fn axis_groups(groups: &[ProfileGroup]) -> Vec<AxisGroup<'_>> {
    groups
        .iter()
        .map(|group| AxisGroup { title: &group.title, names: group.rows.iter().map(|row| row.name.as_str()).collect() })
        .collect()
}

/// Renders a picture as an SVG file. It needs no style sheet and is readable without colour.
pub fn picture(picture: &Picture<'_>) -> Markup {
    let (header, top) = header(picture);
    let (content, bottom) = match picture.content {
        Content::Radar { radar, axes, target } => radar_and_list(&radar, axes, target, top),
        Content::Bars { bars, threshold } => bars_and_legend(bars, threshold, top),
    };
    let height = (bottom + MARGIN).ceil();
    html! {
        svg.picture xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(height) viewBox={ "0 0 " (WIDTH) " " (height) } font-family="system-ui, sans-serif" fill=(INK) {
            title { (lines(&format!("{} · {}", picture.track, picture.ladder), usize::MAX, 1).concat()) }
            rect width=(WIDTH) height=(height) fill="#fff" {}
            (header)
            (content)
        }
    }
}

/// Renders the title and details. Returns them with the top edge of the chart.
fn header(picture: &Picture<'_>) -> (Markup, f64) {
    let fitting = |text, size, letter| lines(text, ((WIDTH - 2.0 * MARGIN) / size / letter) as usize, 2);
    let (ladder, track) = (fitting(picture.ladder, SIZE, LETTER), fitting(picture.track, TITLE, BOLD_LETTER));
    let details: Vec<String> = picture.details.iter().flat_map(|detail| fitting(detail, DETAIL, LETTER)).collect();
    let further = |lines: &[String], size: f64| size * LEADING * lines.len().saturating_sub(1) as f64;
    let ladder_at = MARGIN + 10.0;
    let track_at = ladder_at + further(&ladder, SIZE) + 34.0;
    let details_at = track_at + further(&track, TITLE) + 28.0;
    let markup = html! {
        g fill=(INK_SOFT) {
            (text(&ladder, MARGIN, ladder_at, SIZE))
            (text(&details, MARGIN, details_at, DETAIL))
        }
        g font-weight="600" { (text(&track, MARGIN, track_at, TITLE)) }
    };
    (markup, details_at + further(&details, DETAIL) + 28.0)
}

/// Renders the radar with its legend and, beside it or below, the names of its axes. Returns them with the lower edge.
fn radar_and_list(radar: &Radar<'_>, axes: &[AxisGroup<'_>], target: &str, top: f64) -> (Markup, f64) {
    let signs = signs(radar, target);
    let (radar_bottom, list_top) = (top + RADAR, top + RADAR_INSET);
    let beside = List::new(axes, WIDTH - MARGIN - BESIDE);
    let (list, legend, bottom) = if beside.height() <= MAX_HEIGHT_BESIDE {
        let legend_top = radar_bottom + 8.0;
        let legend_bottom = legend_top + SIGN * signs.len() as f64;
        let bottom = legend_bottom.max(list_top + beside.height());
        (beside.at(BESIDE, list_top), legend(&signs, MARGIN, legend_top, RADAR), bottom)
    } else {
        let column_width = (WIDTH - 2.0 * MARGIN - SIGN) / 2.0;
        let (left, right) = List::new(axes, column_width).halves();
        let top = radar_bottom + 28.0;
        let list = html! { (left.at(MARGIN, top)) (right.at(WIDTH - MARGIN - column_width, top)) };
        (list, legend(&signs, BESIDE, list_top, WIDTH - MARGIN - BESIDE), top + left.height().max(right.height()))
    };
    let markup = html! {
        g transform={ "translate(" (number(MARGIN - RADAR_INSET)) " " (number(top)) ") scale(" (RADAR / radar::SIDE) ")" } {
            (radar::drawing(radar))
        }
        (legend)
        (list)
    };
    (markup, bottom)
}

/// Returns a sample of each line of the radar, drawn around y = 0, with its meaning.
fn signs<'a>(radar: &Radar<'a>, target: &'a str) -> Vec<(Markup, &'a str)> {
    let stroke = html! { line x1="0" y1="0" x2="40" y2="0" {} };
    let shapes = radar.shapes.iter().map(|shape| {
        let mark = radar::marks(shape.style, std::iter::once((20.0, 0.0)));
        (html! { (radar::stroke(shape.style, &stroke)) (mark) }, shape.name)
    });
    let shapes: Vec<_> = shapes.collect();
    shapes.into_iter().chain(radar.target.map(|_| (radar::target_stroke(&stroke), target))).collect()
}

/// Renders signs with their meaning in a column.
fn legend(signs: &[(Markup, &str)], x: f64, top: f64, width: f64) -> Markup {
    let width = ((width - SIGN_WIDTH) / SIZE / LETTER) as usize;
    html! {
        @for (index, (sign, name)) in signs.iter().enumerate() {
            @let y = top + SIGN * (index as f64 + 0.5);
            g transform={ "translate(" (number(x)) " " (number(y)) ")" } { (sign) }
            (text(&lines(name, width, 1), x + SIGN_WIDTH, y + 5.0, SIZE))
        }
    }
}

/// Renders a bar for each level of a checklist and a legend. Returns them with the lower edge.
fn bars_and_legend(bars: &[Bar<'_>], threshold: f64, top: f64) -> (Markup, f64) {
    const HEIGHT: f64 = 12.0;
    let whole = WIDTH - 2.0 * MARGIN;
    let width = |bar: &Bar<'_>| {
        let taken = bar.numbers.chars().count() + 3;
        ((whole / SIZE / LETTER) as usize).saturating_sub(taken)
    };
    let mark = |x: f64, y: f64| html! { line x1=(number(x)) x2=(number(x)) y1=(number(y - 5.0)) y2=(number(y + HEIGHT + 5.0)) {} };
    let at = |index: usize| top + BAR * index as f64;
    let legend_at = at(bars.len()) + 8.0;
    let markup = html! {
        @for (index, bar) in bars.iter().enumerate() {
            @let y = at(index);
            (text(&lines(bar.name, width(bar), 1), MARGIN, y + 14.0, SIZE))
            g fill=(INK_SOFT) text-anchor="end" { (text(&lines(bar.numbers, usize::MAX, 1), WIDTH - MARGIN, y + 14.0, SIZE)) }
            rect x=(MARGIN) y=(y + 24.0) width=(whole) height=(HEIGHT) fill="#f1f3f5" stroke="#8a94a0" stroke-width=".75" {}
            rect x=(MARGIN) y=(y + 24.0) width=(number(whole * bar.share.unwrap_or(0.0).clamp(0.0, 1.0))) height=(HEIGHT) fill="#0a6b58" {}
        }
        g stroke=(INK) stroke-width="2" {
            @for index in 0..bars.len() { (mark(MARGIN + whole * threshold, at(index) + 24.0)) }
            (mark(MARGIN + 6.0, legend_at))
        }
        g fill=(INK_SOFT) {
            (text(&[format!("A level is reached at {}%.", words::percent(threshold))], MARGIN + 20.0, legend_at + 11.0, SIZE))
        }
    };
    (markup, legend_at + HEIGHT + 5.0)
}

/// Renders lines of text. `y` is the baseline of the first.
fn text(lines: &[String], x: f64, y: f64, size: f64) -> Markup {
    html! {
        @for (index, line) in lines.iter().enumerate() {
            text x=(number(x)) y=(number(y + size * LEADING * index as f64)) font-size=(size) { (line) }
        }
    }
}
