//! Two sets of answers in one picture.

use maud::{Markup, html};
use rungs_domain::ladder::{Ladder, Track, TrackKind};

use super::LEAST_FOR_A_RADAR;
use super::bars::bar;
use crate::personal::compared::Compared;
use crate::radar::{Look, Radar, Shape, radar};
use crate::words;

/// Two sets of answers in one picture; for a checklist, two bars for each level.
pub(crate) fn radar_of_two(ladder: &Ladder, track: &Track, compared: &Compared<'_>) -> Markup {
    let Compared { first, second, reached: (one, other), .. } = *compared;
    let key = html! { figcaption { span.key-answers { (first) } " " span.key-other { (second) } } };
    let description = format!("How far the answers of both reach, {first} and {second}; the table has the same.");
    html! {
        @match track.kind {
            TrackKind::Matrix if one.len() >= LEAST_FOR_A_RADAR => figure {
                (radar(&Radar {
                    levels: track.levels.len(),
                    axes: one.len(),
                    shapes: &[
                        Shape { look: Look::Answers, name: first, reached: one },
                        Shape { look: Look::Other, name: second, reached: other },
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
