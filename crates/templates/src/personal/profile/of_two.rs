//! Two sets of answers in one chart.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track, TrackKind};

use super::RADAR_MINIMUM;
use super::bars::bar;
use crate::personal::compared::Compared;
use crate::radar::{Radar, Shape, ShapeStyle, radar};
use crate::words;

/// Renders two sets of answers in one radar or, for a checklist, as two bars for each level.
pub(crate) fn radar_of_two(ladder: &Ladder, track: &Track, compared: &Compared<'_>) -> Markup {
    let Compared { first, second, reached: (one, other), .. } = *compared;
    let key = html! { figcaption { span.key-answers { (first) } " " span.key-other { (second) } } };
    let description = format!("How far the answers of both reach, {first} and {second}; the table has the same.");
    html! {
        @match track.kind {
            TrackKind::Matrix if one.len() >= RADAR_MINIMUM => figure {
                (radar(&Radar {
                    levels: track.levels.len(),
                    axes: one.len(),
                    shapes: &[
                        Shape { style: ShapeStyle::Answers, name: first, reached: one },
                        Shape { style: ShapeStyle::Other, name: second, reached: other },
                    ],
                    target: None,
                    ring_labels: &track.levels.iter().map(|level| level.short_name()).collect::<Vec<_>>(),
                    description: &description,
                }))
                (key)
            },
            TrackKind::Matrix => {},
            TrackKind::Checklist => figure.bars-of-two role="img" aria-label=(description) {
                @for (index, level) in track.levels.iter().enumerate() {
                    p aria-hidden="true" { (words::level_name(level)) }
                    (bar(one.get(index).copied().flatten().unwrap_or(0.0), ladder.threshold))
                    div.other { (bar(other.get(index).copied().flatten().unwrap_or(0.0), ladder.threshold)) }
                }
                (key)
            },
        }
    }
}
