//! History: the heads of its pages, the trend, and the answers of a snapshot.

use maud::{Markup, html};
use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::{Ladder, Track, TrackKind};
use rungs_growth::{Comparison, Moment, TrendPoint};
use rungs_store::Answers;

use super::items::named_items;
use crate::trend::{TrendChart, trend_chart};
use crate::words;

/// The texts at the head of a page of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryHead {
    /// The kind of page and its subject.
    pub eyebrow: String,
    /// The heading.
    pub title: String,
    /// The summary as a sentence; may be empty.
    pub lead: String,
    /// The summary in numbers; may be empty.
    pub numbers: String,
}

impl HistoryHead {
    /// Returns the head of the list of all moments, `snapshots` of which are snapshots.
    pub fn of_all(ladder: &Ladder, track: &Track, snapshots: usize) -> Self {
        let lead = match snapshots {
            0 => "Take a snapshot before a review, and the next time you will see what has moved.",
            1 => "One snapshot so far. With the next one, or as your answers change, you will see what has moved.",
            _ => "",
        };
        Self {
            eyebrow: eyebrow(ladder, track),
            title: "How you have grown".to_owned(),
            lead: lead.to_owned(),
            numbers: String::new(),
        }
    }

    /// Returns the head of the page of a snapshot. `then` is the track at that time.
    pub fn of_snapshot(ladder: &Ladder, then: &Track, moment: &Moment) -> Self {
        let TrendPoint { estimate, scored, applicable, .. } = moment.point;
        let lead = match estimate {
            Outcome::Level(_) => format!("These answers pointed to {}.", words::outcome_brief(then, estimate)),
            _ => String::new(),
        };
        Self {
            eyebrow: format!("Snapshot · {} · {}", words::full_title(ladder), then.title),
            title: moment.name.clone(),
            lead,
            numbers: format!("{scored} of {applicable} {} scored", words::items_noun(then)),
        }
    }

    /// Returns the head of the comparison of two moments.
    pub fn of_two(ladder: &Ladder, track: &Track, moments: (&Moment, &Moment), comparison: &Comparison) -> Self {
        let lead = match (comparison.moved(), comparison.compared) {
            (_, 0) => "There is nothing yet that was answered both times.".to_owned(),
            (0, _) => "Nothing has moved.".to_owned(),
            (1, all) => format!("One of {all} answers has moved."),
            (moved, all) => format!("{moved} of {all} answers have moved."),
        };
        let numbers = match comparison.one_sided {
            0 => String::new(),
            one_sided => format!("{one_sided} answered at one of the two times alone."),
        };
        let title = format!("{} → {}", moments.0.name, moments.1.name);
        Self { eyebrow: eyebrow(ladder, track), title, lead, numbers }
    }
}

fn eyebrow(ladder: &Ladder, track: &Track) -> String {
    format!("History · {} · {}", words::full_title(ladder), track.title)
}

/// Renders the content of the trend's figure.
pub fn trend_figure(track: &Track, moments: &[Moment]) -> Markup {
    let points: Vec<TrendPoint> = moments.iter().map(|moment| moment.point.clone()).collect();
    let date = |moment: Option<&Moment>| moment.map(|moment| moment.date.clone()).unwrap_or_default();
    html! {
        (trend_chart(&TrendChart {
            track,
            points: &points,
            first_date: &date(moments.first()),
            last_date: &date(moments.last()),
            description: &format!("Your answers at {} times; the table has the same.", moments.len()),
        }))
        figcaption {
            span.key-answers { (words::reach_heading(track)) } " " span.key-estimate { "Level your answers point to" }
        }
    }
}

/// Renders the answers of a snapshot on the track at that time, item by item, with the wording that was scored.
pub fn snapshot_answers(then: &Track, answers: &Answers) -> Markup {
    let answered = named_items(then).into_iter().filter_map(|item| Some((answers.get(&then.id, &item.id)?, item)));
    html! {
        @for (answer, item) in answered {
            div.gap {
                div.gap-head {
                    h3 { (item.name) }
                    p.state { @if !item.group.is_empty() { (item.group) " · " } (words::answer_brief(then, Some(&answer.value.score))) }
                }
                @if then.kind == TrackKind::Matrix { @for sentence in &answer.value.wording { p.asked { (sentence) } } }
            }
        }
    }
}
