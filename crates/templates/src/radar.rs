//! The radar chart: an axis for each criterion, a ring for each level, and one or two people's answers as shapes.

use maud::{Markup, html};

use crate::svg::{number, outline, short_names};

/// Side length of the chart's square, in SVG units.
pub(crate) const SIDE: f64 = 320.0;
/// Distance from the centre to the highest level.
const RADIUS: f64 = 128.0;
/// Distance from the centre to the number of an axis.
const NUMBERS: f64 = 145.0;
/// Maximum length of a level's name beside the first axis, in characters.
const LABEL_WIDTH: usize = 8;

/// The data of a radar.
#[derive(Clone, Copy, Debug)]
pub struct Radar<'a> {
    /// Number of levels.
    pub levels: usize,
    /// Number of axes, clockwise from the top.
    pub axes: usize,
    /// The shapes, each with its own style.
    pub shapes: &'a [Shape<'a>],
    /// The target level, counted from 1.
    pub target: Option<usize>,
    /// Short names of the levels, lowest first. Rings beyond the given names have no label.
    pub ring_labels: &'a [&'a str],
    /// Description of the chart for screen readers.
    pub description: &'a str,
}

/// Answers in a radar.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    /// Style of the shape.
    pub style: ShapeStyle,
    /// Name of the shape in a legend.
    pub name: &'a str,
    /// The level reached on each axis, 0 for below the first; `None` if there is no answer.
    pub reached: &'a [Option<f64>],
}

/// The style of a shape. The styles differ without colour, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeStyle {
    /// An area with a solid line and round dots.
    Answers,
    /// A dotted line with hollow diamonds.
    Other,
}

/// Renders a radar. Axes have numbers, because names around a circle would have to be truncated; a list beside the
/// chart names them.
pub fn radar(radar: &Radar<'_>) -> Markup {
    html! {
        svg.radar xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (SIDE) " " (SIDE) } role="img" aria-label=(radar.description) {
            (drawing(radar))
        }
    }
}

/// Renders the content of a radar, in a square of [`SIDE`].
pub(crate) fn drawing(radar: &Radar<'_>) -> Markup {
    let Radar { levels, axes, shapes, target, ring_labels, .. } = *radar;
    let ring = |level: usize| outline((0..axes).map(|axis| point(axis, axes, distance(level as f64, levels))));
    let placed = |shape: &Shape<'_>| -> Vec<Placed> {
        let answers = shape.reached.iter().take(axes).enumerate();
        answers.filter_map(|(axis, level)| Some((axis, point(axis, axes, distance((*level)?, levels))))).collect()
    };
    html! {
        g.rings fill="none" stroke="#8a94a0" stroke-width=".75" {
            @for level in 1..=levels { polygon points=(ring(level)) {} }
            @for axis in 0..axes { (line(point(axis, axes, 0.0), point(axis, axes, RADIUS))) }
        }
        @if let Some(target) = target { (target_stroke(&html! { polygon points=(ring(target)) {} })) }
        @for shape in shapes { (stroke(shape.style, &edges(&placed(shape), axes))) }
        // Diamonds first, so that a dot at the same point is visible inside its diamond.
        @for shape in shapes.iter().rev() { (marks(shape.style, placed(shape).iter().map(|(_, point)| *point))) }
        g.numbers fill="#56606c" font-family="system-ui, sans-serif" font-size="11" text-anchor="middle" {
            @for axis in 0..axes {
                @let (x, y) = point(axis, axes, NUMBERS);
                text x=(number(x)) y=(number(y + 4.0)) { (axis + 1) }
            }
        }
        (labels(ring_labels, levels))
    }
}

/// The position of an axis and the point of the answer on it.
type Placed = (usize, (f64, f64));

/// Renders the outline of the answers: a polygon if all axes have one, or else lines between neighbours.
fn edges(placed: &[Placed], axes: usize) -> Markup {
    html! {
        @if placed.len() == axes {
            polygon points=(outline(placed.iter().map(|(_, point)| *point))) {}
        } @else {
            @for (position, (axis, from)) in placed.iter().enumerate() {
                @let (next, to) = placed[(position + 1) % placed.len()];
                @if (axis + 1) % axes == next { (line(*from, to)) }
            }
        }
    }
}

/// Renders the names of the levels beside the first axis, each below its ring. They are drawn twice, because not all
/// SVG viewers support `paint-order` for the halo behind letters.
fn labels(names: &[&str], levels: usize) -> Markup {
    let names: Vec<String> = short_names(names, LABEL_WIDTH).into_iter().take(levels).collect();
    let texts = html! {
        @for (index, name) in names.iter().enumerate() {
            @let ring = SIDE / 2.0 - distance(index as f64 + 1.0, levels);
            text x=(number(SIDE / 2.0 + 5.0)) y=(number(ring + 12.0)) { (name) }
        }
    };
    html! {
        @if !names.is_empty() {
            g.ring-labels font-family="system-ui, sans-serif" font-size="10" {
                g.halo fill="none" stroke="#fff" stroke-width="3" stroke-linejoin="round" { (texts) }
                g.letters fill="#39424e" { (texts) }
            }
        }
    }
}

/// Renders lines in the style of the target level.
pub(crate) fn target_stroke(lines: &Markup) -> Markup {
    html! { g.target fill="none" stroke="#56606c" stroke-width="1.75" stroke-dasharray="6 4" { (lines) } }
}

/// Renders lines in the style of a shape.
pub(crate) fn stroke(style: ShapeStyle, lines: &Markup) -> Markup {
    html! {
        @match style {
            ShapeStyle::Answers => g.answers fill="#0a6b58" fill-opacity=".16" stroke="#0a6b58" stroke-width="2" stroke-linejoin="round" { (lines) },
            ShapeStyle::Other => g.other fill="none" stroke="#8f4300" stroke-width="2" stroke-dasharray="0 4" stroke-linecap="round" stroke-linejoin="round" { (lines) },
        }
    }
}

/// Renders points in the style of a shape.
pub(crate) fn marks(style: ShapeStyle, points: impl Iterator<Item = (f64, f64)>) -> Markup {
    html! {
        @match style {
            ShapeStyle::Answers => g.dots fill="#0a6b58" {
                @for (x, y) in points { circle cx=(number(x)) cy=(number(y)) r="3.5" {} }
            },
            ShapeStyle::Other => g.diamonds fill="#fff" stroke="#8f4300" stroke-width="1.75" stroke-linejoin="round" {
                @for (x, y) in points { path d={ "M" (number(x)) " " (number(y - 6.0)) "l6 6-6 6-6-6z" } {} }
            },
        }
    }
}

/// Returns the distance of a level from the centre. Below the first level a small part of the axis remains visible.
fn distance(level: f64, levels: usize) -> f64 {
    const BELOW_FIRST: f64 = 0.25;
    RADIUS * level.max(BELOW_FIRST) / levels.max(1) as f64
}

fn point(axis: usize, axes: usize, distance: f64) -> (f64, f64) {
    let angle = std::f64::consts::TAU * axis as f64 / axes.max(1) as f64;
    (SIDE / 2.0 + distance * angle.sin(), SIDE / 2.0 - distance * angle.cos())
}

fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Markup {
    html! { line x1=(number(x1)) y1=(number(y1)) x2=(number(x2)) y2=(number(y2)) {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(levels: usize, shapes: &[Shape<'_>], target: Option<usize>) -> String {
        let radar = Radar { levels, axes: 4, shapes, target, ring_labels: &[], description: "A & B" };
        super::radar(&radar).into_string()
    }

    /// Returns the content of a group of the SVG.
    fn group<'s>(svg: &'s str, class: &str) -> &'s str {
        let start = format!("<g class=\"{class}\"");
        svg.split(start.as_str()).nth(1).and_then(|rest| rest.split("</g>").next()).unwrap_or_default()
    }

    #[test]
    fn an_answer_is_on_the_ring_of_its_level() {
        // The second of four axes points to the right. Level 2 of 4 is half way out: 160 + 128 / 2.
        let reached = [Some(4.0), Some(2.0), None, Some(0.0)];
        let svg = drawn(4, &[Shape { style: ShapeStyle::Answers, name: "", reached: &reached }], Some(3));
        assert!(svg.contains(r#"<circle cx="160.0" cy="32.0""#), "{svg}");
        assert!(svg.contains(r#"<circle cx="224.0" cy="160.0""#), "{svg}");
        // Neighbours are joined, including the last and the first, but not across an axis without an answer.
        let answers = group(&svg, "answers");
        assert_eq!(answers.matches("<line").count(), 2, "{answers}");
        assert!(answers.contains(r#"x1="160.0" y1="32.0" x2="224.0" y2="160.0""#), "{answers}");
        assert!(answers.contains(r#"x1="152.0" y1="160.0" x2="160.0" y2="32.0""#), "{answers}");
        assert_eq!(svg.matches("<circle").count(), 3, "an axis without an answer has no dot");
        assert!(svg.contains(r#"aria-label="A &amp; B""#), "{svg}");
    }

    #[test]
    fn a_complete_shape_is_a_polygon() {
        let reached = [2.0, 1.0, 2.0, 1.0].map(Some);
        let svg = drawn(2, &[Shape { style: ShapeStyle::Answers, name: "", reached: &reached }], None);
        assert!(svg.contains(r#"points="160.0,32.0 224.0,160.0 160.0,288.0 96.0,160.0""#), "{svg}");
    }

    #[test]
    fn a_mean_between_two_levels_is_between_their_rings() {
        // 160 + 128 * 1.5 / 2.
        let svg = drawn(2, &[Shape { style: ShapeStyle::Answers, name: "", reached: &[None, Some(1.5)] }], None);
        assert!(svg.contains(r#"<circle cx="256.0" cy="160.0""#), "{svg}");
    }

    #[test]
    fn shapes_differ_without_colour() {
        let (mine, other) = ([2.0, 1.0, 2.0, 1.0].map(Some), [Some(1.0), Some(2.0), None, None]);
        let shapes = [
            Shape { style: ShapeStyle::Answers, name: "", reached: &mine },
            Shape { style: ShapeStyle::Other, name: "", reached: &other },
        ];
        let svg = drawn(2, &shapes, None);
        let (other, diamonds) = (group(&svg, "other"), group(&svg, "diamonds"));
        assert!(other.contains(r#"fill="none""#) && other.contains("stroke-dasharray"), "{other}");
        assert_eq!((other.matches("<line").count(), other.matches("<polygon").count()), (1, 0), "{other}");
        assert_eq!(diamonds.matches("<path").count(), 2, "{diamonds}");
        assert!(svg.find("diamonds") < svg.find("dots"), "dots are drawn over diamonds");
    }

    #[test]
    fn the_target_has_the_same_distance_on_every_axis() {
        let svg = drawn(2, &[], Some(1));
        let target = group(&svg, "target");
        assert!(target.contains(r#"points="160.0,96.0 224.0,160.0 160.0,224.0 96.0,160.0""#), "{target}");
        assert!(!drawn(2, &[], None).contains("target"));
    }

    #[test]
    fn rings_are_labelled_with_their_levels() {
        let radar =
            Radar { levels: 2, axes: 4, shapes: &[], target: None, ring_labels: &["L1", "L2"], description: "" };
        let svg = super::radar(&radar).into_string();
        assert!(group(&svg, "letters").contains(r#"y="108.0">L1</text><text x="165.0" y="44.0">L2<"#), "{svg}");
    }
}
