//! History: snapshots, the trend through them, and any two of them side by side.

use maud::{Markup, html};
use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::{Track, TrackKind};
use rungs_growth::{Moment, TrendPoint};
use rungs_route::{PersonalView, PointInTime};
use rungs_store::Answers;

use super::compared::{Compared, side_by_side};
use super::items::named_items;
use crate::hooks::own as hooks;
use crate::own_view::OwnView;
use crate::trend::{TrendChart, trend_chart};
use crate::words;

/// The page of all moments, from the earliest to today. `default_name` is what a snapshot is called unless somebody says
/// otherwise.
pub fn history(view: &OwnView<'_>, moments: &[Moment], default_name: &str) -> Markup {
    let OwnView { ladder, track, .. } = *view;
    let snapshots = moments.iter().filter(|moment| moment.time != PointInTime::Today).count();
    let eyebrow = format!("History · {} · {}", words::whose(ladder), track.title);
    let lead = match snapshots {
        0 => "Take a snapshot before a review, and the next time you will see what has moved.",
        1 => "One snapshot so far. With the next one, or as your answers change, you will see what has moved.",
        _ => "",
    };
    html! {
        article.history {
            (view.header(&PersonalView::HISTORY, &eyebrow, "How you have grown", lead, ""))
            @if !view.is_read_only() {
                form.take data-do=(hooks::TAKE) {
                    label { span { "Name of the snapshot" } input type="text" id="rungs-snapshot" name="name" maxlength="80" placeholder=(default_name); }
                    button.button type="submit" { "Take a snapshot" }
                }
            }
            @if snapshots > 0 { (trend(view, moments)) }
            @if snapshots > 0 {
                h2 { "Side by side" }
                (two_moments(view, moments, None))
            }
        }
    }
}

/// What stands in the figure of the trend through all moments.
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

/// The trend as a picture and as a table.
fn trend(view: &OwnView<'_>, moments: &[Moment]) -> Markup {
    html! {
        div.picture-and-table {
            figure.trend-figure { (trend_figure(view.track, moments)) }
            table.moments {
                caption.visually-hidden { "Your answers over time" }
                thead { tr { th scope="col" { "When" } th scope="col" { "Level" } th scope="col" { (words::reach_heading(view.track)) } th scope="col" { "Scored" } th scope="col" { span.visually-hidden { "What to do with it" } } } }
                tbody {
                    @for moment in moments { (moment_row(view, moment)) }
                }
            }
        }
    }
}

/// One point in time to look at.
fn one(time: &PointInTime) -> PersonalView {
    PersonalView::History { first: Some(time.clone()), second: None }
}

fn moment_row(view: &OwnView<'_>, moment: &Moment) -> Markup {
    let track = view.track;
    let named = html! { (moment.name) @if moment.name != moment.date { span.state { " " (moment.date) } } };
    let TrendPoint { scored, applicable, reach, .. } = moment.point;
    html! {
        tr {
            th scope="row" {
                @if moment.time == PointInTime::Today { (named) } @else { a href=(view.route(one(&moment.time))) { (named) } }
            }
            td { (words::outcome_in_short(track, moment.point.estimate)) }
            td { (words::reach_in_short(track, reach)) }
            td { (scored) " of " (applicable) }
            td {
                @if let (PointInTime::Snapshot(key), false) = (&moment.time, view.is_read_only()) {
                    button.quiet type="button" data-do=(hooks::DROP) data-key=(key) { "Delete" span.visually-hidden { " the snapshot " (moment.name) } }
                }
            }
        }
    }
}

/// The choice of two moments.
fn two_moments(view: &OwnView<'_>, moments: &[Moment], chosen: Option<(&PointInTime, &PointInTime)>) -> Markup {
    let route = |first: &PointInTime, second: &PointInTime| {
        view.route(PersonalView::History { first: Some(first.clone()), second: Some(second.clone()) })
    };
    let (first, second) = chosen.unwrap_or((&PointInTime::Today, &PointInTime::Today));
    html! {
        div.choices {
            label { span { "From" }
                select id="rungs-first" data-do=(hooks::CHOOSE) {
                    @if chosen.is_none() { option value=(view.route(PersonalView::HISTORY)) { "Choose …" } }
                    @for moment in moments { option value=(route(&moment.time, second)) selected[chosen.is_some() && moment.time == *first] { (moment.label()) } }
                }
            }
            // Until there is a first one, the second is today.
            @if chosen.is_some() {
                label { span { "To" }
                    select id="rungs-second" data-do=(hooks::CHOOSE) {
                        @for moment in moments { option value=(route(first, &moment.time)) selected[moment.time == *second] { (moment.label()) } }
                    }
                }
            }
        }
    }
}

/// Two moments side by side.
pub fn two_times(
    view: &OwnView<'_>,
    moments: &[Moment],
    chosen: (&Moment, &Moment),
    compared: &Compared<'_>,
    notice: &str,
) -> Markup {
    let OwnView { ladder, track, .. } = *view;
    let (lead, new) = (words::moved(compared.comparison), words::answered_once(compared.comparison));
    html! {
        article.history {
            (view.header(&PersonalView::HISTORY, &format!("History · {} · {}", words::whose(ladder), track.title), &format!("{} → {}", chosen.0.name, chosen.1.name), &lead, &new))
            @if !notice.is_empty() { p.notice { (notice) } }
            (two_moments(view, moments, Some((&chosen.0.time, &chosen.1.time))))
            (side_by_side(ladder, track, compared))
            p.onward { a href=(view.route(PersonalView::HISTORY)) { "All snapshots" } }
        }
    }
}

/// One snapshot as it was: the answers of then on the words of then. `then` is the track as it was.
pub fn snapshot(view: &OwnView<'_>, moment: &Moment, then: &Track, answers: &Answers) -> Markup {
    let OwnView { ladder, .. } = *view;
    let eyebrow = format!("Snapshot · {} · {}", words::whose(ladder), then.title);
    let lead = match moment.point.estimate {
        Outcome::Level(_) => {
            format!("These answers pointed to {}.", words::outcome_in_short(then, moment.point.estimate))
        }
        _ => String::new(),
    };
    let numbers = format!("{} of {} {} scored", moment.point.scored, moment.point.applicable, words::many(then));
    html! {
        article.history.plan {
            (view.header(&PersonalView::HISTORY, &eyebrow, &moment.name, &lead, &numbers))
            p.state { (moment.date) ". It shows the words that were scored then, whatever the ladder says now." }
            section.gaps { (snapshot_answers(then, answers)) }
            p.onward { a href=(view.route(PersonalView::HISTORY)) { "All snapshots" } }
        }
    }
}

/// The answers of a snapshot on the track as it was then, item by item, with the words that were scored.
pub fn snapshot_answers(then: &Track, answers: &Answers) -> Markup {
    let answered = named_items(then).into_iter().filter_map(|item| Some((answers.get(&then.id, &item.id)?, item)));
    html! {
        @for (answer, item) in answered {
            div.gap {
                div.gap-head {
                    h3 { (item.name) }
                    p.state { @if !item.group.is_empty() { (item.group) " · " } (words::answer_in_short(then, Some(&answer.value.score))) }
                }
                @if then.kind == TrackKind::Matrix { @for sentence in &answer.value.wording { p.asked { (sentence) } } }
            }
        }
    }
}
