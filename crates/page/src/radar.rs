//! A radar: an axis for each criterion and a ring for each level, drawn so that it can be saved as a file of its own.

use maud::{Markup, html};

/// The side of the square that it is drawn in, in its own units.
const SIDE: f64 = 320.0;
/// From the middle to the highest level.
const RADIUS: f64 = 128.0;
/// From the middle to the number of an axis.
const NUMBERS: f64 = 145.0;

/// A radar to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Radar<'a> {
    /// How many levels there are.
    pub levels: usize,
    /// The levels reached on each axis, clockwise from the top; nothing where there is no answer.
    pub reached: &'a [Option<usize>],
    /// The level to compare with, as how many levels it takes.
    pub target: usize,
    /// What the picture shows, in words.
    pub description: &'a str,
}

/// Draws a radar. Axes bear numbers, because names that fit around a circle would have to be cut; a list beside it says
/// what they stand for. The target is dashed, so that it is told from the answers without colour.
pub fn radar(radar: &Radar<'_>) -> Markup {
    let Radar { levels, reached, target, description } = *radar;
    let count = reached.len();
    let ring = |level: usize| outline((0..count).map(|axis| point(axis, count, distance(level, levels))));
    let answered: Vec<(usize, usize)> =
        reached.iter().enumerate().filter_map(|(axis, level)| Some((axis, (*level)?))).collect();
    let dot = |(axis, level): &(usize, usize)| point(*axis, count, distance(*level, levels));
    html! {
        svg.radar xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (SIDE) " " (SIDE) } role="img" aria-label=(description) {
            g.rings fill="none" stroke="#8a94a0" stroke-width=".75" {
                @for level in 1..=levels { polygon points=(ring(level)) {} }
                @for axis in 0..count {
                    (line(point(axis, count, 0.0), point(axis, count, RADIUS)))
                }
            }
            polygon.target points=(ring(target)) fill="none" stroke="#56606c" stroke-width="1.75" stroke-dasharray="5 4" {}
            g.answers fill="#0a6b58" fill-opacity=".16" stroke="#0a6b58" stroke-width="2" stroke-linejoin="round" {
                // A shape has an area only where nothing is left out of it.
                @if answered.len() == count {
                    polygon points=(outline(answered.iter().map(dot))) {}
                } @else {
                    @for (position, from) in answered.iter().enumerate() {
                        @let to = &answered[(position + 1) % answered.len()];
                        @if (from.0 + 1) % count == to.0 { (line(dot(from), dot(to))) }
                    }
                }
            }
            g.dots fill="#0a6b58" {
                @for (x, y) in answered.iter().map(dot) {
                    circle cx=(number(x)) cy=(number(y)) r="3.5" {}
                }
            }
            g.numbers fill="#56606c" font-family="system-ui, sans-serif" font-size="11" text-anchor="middle" {
                @for axis in 0..count {
                    @let (x, y) = point(axis, count, NUMBERS);
                    text x=(number(x)) y=(number(y + 4.0)) { (axis + 1) }
                }
            }
        }
    }
}

/// From the middle to a level; below the first there is still a little to be seen.
fn distance(level: usize, levels: usize) -> f64 {
    const BELOW_FIRST: f64 = 0.25;
    let level = if level == 0 { BELOW_FIRST } else { level as f64 };
    RADIUS * level / levels.max(1) as f64
}

fn point(axis: usize, count: usize, distance: f64) -> (f64, f64) {
    let angle = std::f64::consts::TAU * axis as f64 / count.max(1) as f64;
    (SIDE / 2.0 + distance * angle.sin(), SIDE / 2.0 - distance * angle.cos())
}

fn outline(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| format!("{},{}", number(x), number(y))).collect::<Vec<_>>().join(" ")
}

fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Markup {
    html! { line x1=(number(x1)) y1=(number(y1)) x2=(number(x2)) y2=(number(y2)) {} }
}

/// A length with one decimal.
fn number(length: f64) -> String {
    format!("{length:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_on_the_ring_of_its_level() {
        // Of four axes the second points to the right. Level 2 of 4 is half way out: 160 + 128 / 2.
        let reached = [Some(4), Some(2), None, Some(0)];
        let svg = radar(&Radar { levels: 4, reached: &reached, target: 3, description: "A & B" }).into_string();
        assert!(svg.contains(r#"<circle cx="160.0" cy="32.0""#), "{svg}");
        assert!(svg.contains(r#"<circle cx="224.0" cy="160.0""#), "{svg}");
        // Neighbours are joined, also the last with the first; across an axis without an answer there is no line.
        let answers = svg.split("class=\"answers\"").nth(1).unwrap().split("</g>").next().unwrap();
        assert_eq!(answers.matches("<line").count(), 2, "{answers}");
        assert!(answers.contains(r#"x1="160.0" y1="32.0" x2="224.0" y2="160.0""#), "{answers}");
        assert!(answers.contains(r#"x1="152.0" y1="160.0" x2="160.0" y2="32.0""#), "{answers}");
        assert_eq!(svg.matches("<circle").count(), 3, "an axis without an answer has no dot");
        assert!(svg.contains(r#"aria-label="A &amp; B""#), "{svg}");
    }

    #[test]
    fn a_shape_that_is_whole_has_an_area() {
        let reached = [Some(2), Some(1), Some(2), Some(1)];
        let svg = radar(&Radar { levels: 2, reached: &reached, target: 1, description: "" }).into_string();
        assert!(svg.contains(r#"points="160.0,32.0 224.0,160.0 160.0,288.0 96.0,160.0""#), "{svg}");
    }

    #[test]
    fn the_target_is_the_same_distance_on_every_axis() {
        let svg = radar(&Radar { levels: 2, reached: &[None; 4], target: 1, description: "" }).into_string();
        assert!(svg.contains(r#"class="target" points="160.0,96.0 224.0,160.0 160.0,224.0 96.0,160.0""#), "{svg}");
    }
}
