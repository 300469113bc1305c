//! The plan: what a level asks that is not met yet, with priorities, next steps and evidence; to be read, printed or
//! taken along as text.

use maud::{Markup, html};
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_growth::{Change, Gap, Plan, PlannedGap, Standing, changes};
use rungs_route::{PersonalView, Route};
use rungs_store::ItemPlace;

use crate::hooks::own as hooks;
use crate::own::evidence::linked;
use crate::own_view::OwnView;
use crate::words;

/// The plan for the view's level as a page: what it asks that is not met yet. `is_chosen` says whether somebody has
/// chosen that level, or it is just the next one.
pub fn plan(view: &OwnView<'_>, plan: &Plan, is_chosen: bool) -> Markup {
    let OwnView { ladder, track, level, assessment, .. } = *view;
    let name = track.levels.get(level).map(words::level_name).unwrap_or_default();
    let now = standing(track, assessment);
    let eyebrow = format!("Growth plan · {} · {}", words::whose(ladder), track.title);
    html! {
        article.plan {
            (view.header(&PersonalView::PLAN, &eyebrow, &name, &lead(assessment, plan), &now))
            label.target { "Plan for " (targets(view, is_chosen)) }
            @if !plan.priorities.is_empty() {
                section.gaps.priorities {
                    h2 { "Priorities" }
                    @for (index, planned) in plan.priorities.iter().enumerate() {
                        (gap(view, planned, Some((index, plan.priorities.len()))))
                    }
                }
            }
            @for group in &plan.groups {
                section.gaps {
                    @if !group.title.is_empty() {
                        h2 lang=(ladder.language) { (group.title) }
                    } @else if !plan.priorities.is_empty() {
                        h2 { "The rest" }
                    }
                    @for planned in &group.gaps { (gap(view, planned, None)) }
                }
            }
            @if !plan.is_empty() { (take_along(&plan_text(view, plan))) }
        }
    }
}

/// The plan as Markdown.
pub fn plan_text(view: &OwnView<'_>, plan: &Plan) -> String {
    rungs_growth::plan(view.ladder, view.track, view.level, &standing(view.track, view.assessment), plan)
}

/// How much there is to do, in a sentence.
fn lead(assessment: &Assessment, plan: &Plan) -> String {
    let (unscored, open): (Vec<_>, Vec<_>) = plan.gaps().partition(|gap| gap.gap.standing == Standing::NotScored);
    let things = |count: usize| if count == 1 { "1 thing".to_owned() } else { format!("{count} things") };
    match (assessment.outcome, open.len(), unscored.len()) {
        (Outcome::NothingApplies, ..) => "Nothing here applies to you.".to_owned(),
        (Outcome::NothingScored, ..) => "Score yourself first, and what you meet already leaves this list.".to_owned(),
        (_, 0, 0) => {
            "You meet everything that is asked here. Choose another level, or talk about what comes next.".to_owned()
        }
        (_, open, 0) => format!("{} to grow into.", things(open)),
        (_, 0, unscored) => format!("{} asked here that you have not scored yet.", things(unscored)),
        (_, open, unscored) => format!("{} to grow into, and {unscored} that you have not scored yet.", things(open)),
    }
}

/// Where somebody stands, in a few words.
fn standing(track: &Track, assessment: &Assessment) -> String {
    let coverage = words::coverage(track, assessment);
    match assessment.outcome {
        Outcome::Level(reached) => match track.levels.get(reached) {
            Some(level) => format!("Now: {} · {coverage}", words::level_name(level)),
            None => coverage,
        },
        _ => coverage,
    }
}

/// The next level, and every level of every track; the value of each is the address of its plan.
fn targets(view: &OwnView<'_>, is_chosen: bool) -> Markup {
    let OwnView { ladder, track, level, .. } = *view;
    let route = |track: &Track, level: Option<&Id>| {
        Route::personal(&ladder.id, &track.id, PersonalView::Plan { level: level.cloned() })
    };
    html! {
        select id="rungs-target" data-do=(hooks::CHOOSE) {
            option value=(route(track, None)) selected[!is_chosen] { "The next level" @if !is_chosen { ": " (track.levels.get(level).map(words::level_name).unwrap_or_default()) } }
            @for other in &ladder.tracks {
                optgroup label=(other.title) {
                    @for (index, step) in other.levels.iter().enumerate() {
                        option value=(route(other, Some(&step.id)))
                            selected[is_chosen && other.id == track.id && index == level] { (words::level_name(step)) }
                    }
                }
            }
        }
    }
}

/// A gap; a priority with its place among them and how many there are.
fn gap(view: &OwnView<'_>, planned: &PlannedGap, place: Option<(usize, usize)>) -> Markup {
    let OwnView { ladder, track, .. } = *view;
    let PlannedGap { gap, group, evidence, .. } = planned;
    let key = ItemPlace::key(&track.id, &gap.item);
    let name = if gap.name.is_empty() { gap.asked.first().map_or("", String::as_str) } else { &gap.name };
    html! {
        div.gap {
            div.gap-head {
                @if let Some((index, _)) = place { span.rank aria-hidden="true" { (index + 1) } }
                @if !gap.name.is_empty() { h3 lang=(ladder.language) { (gap.name) } }
                p.state {
                    @if place.is_some() && !group.is_empty() { span lang=(ladder.language) { (group) } " · " }
                    (rungs_growth::markdown::standing(track, gap.standing))
                }
                @if !view.is_read_only() { (priority_buttons(&key, name, place)) }
            }
            (wording(ladder, gap))
            @if !evidence.is_empty() {
                div.gap-evidence { @for text in evidence { (linked(text)) } }
            }
            (step(view, planned, &key, name))
        }
    }
}

fn priority_buttons(key: &str, name: &str, place: Option<(usize, usize)>) -> Markup {
    let of_name = html! { span.visually-hidden { ": " (name) } };
    html! {
        div.priority {
            @if let Some((index, count)) = place {
                button.quiet.icon type="button" id={ "rungs-up-" (key) } data-do=(hooks::UP) data-key=(key) disabled[index == 0] { span aria-hidden="true" { "↑" } span.visually-hidden { "Move up: " (name) } }
                button.quiet.icon type="button" id={ "rungs-down-" (key) } data-do=(hooks::DOWN) data-key=(key) disabled[index + 1 == count] { span aria-hidden="true" { "↓" } span.visually-hidden { "Move down: " (name) } }
            }
            button.quiet.star type="button" id={ "rungs-star-" (key) } data-do=(hooks::STAR) data-key=(key) aria-pressed=(place.is_some()) {
                span aria-hidden="true" { @if place.is_some() { "★" } @else { "☆" } } " Priority" (of_name)
            }
        }
    }
}

/// What is asked, with what changes on the way to it marked.
fn wording(ladder: &Ladder, gap: &Gap) -> Markup {
    html! {
        @match changes(&gap.present, &gap.asked) {
            Some(pieces) => {
                // Read aloud, old and new words in one line would be neither.
                p.visually-hidden lang=(ladder.language) { (gap.asked.join(" ")) }
                p.asked lang=(ladder.language) aria-hidden="true" {
                    @for piece in pieces {
                        @match piece.change {
                            Change::Same => (piece.text),
                            Change::Added => ins { (piece.text) },
                            Change::Removed => del { (piece.text) },
                        }
                        " "
                    }
                }
            }
            None => {
                @for sentence in &gap.present { p.present lang=(ladder.language) { (sentence) } }
                @for sentence in &gap.asked { p.asked lang=(ladder.language) { (sentence) } }
            }
        }
    }
}

/// What is to be done, and by when: fields on the screen, a line on paper.
fn step(view: &OwnView<'_>, planned: &PlannedGap, key: &str, name: &str) -> Markup {
    let step = &planned.step;
    html! {
        @if !view.is_read_only() {
            div.step {
                label.next {
                    span { "Next step" span.visually-hidden { " for " (name) } }
                    textarea rows="1" id={ "rungs-next-" (key) } data-do=(hooks::NEXT) data-key=(key) { (step.next) }
                }
                label.due {
                    span { "By" span.visually-hidden { " when, for " (name) } }
                    input type="date" id={ "rungs-due-" (key) } data-do=(hooks::DUE) data-key=(key) value=(step.due);
                }
            }
        }
        p.step-printed {
            @if !step.next.is_empty() { "Next step: " (step.next) }
            @if !step.due.is_empty() { @if step.next.is_empty() { "By " } @else { " – by " } (step.due) }
        }
    }
}

/// The plan as text, with the ways to take it along. The text stands on the page too, because some frames let nothing
/// be copied or saved for somebody.
fn take_along(markdown: &str) -> Markup {
    html! {
        section.take-along aria-label="Take it along" {
            div.actions {
                button.button type="button" data-do=(hooks::COPY) { "Copy as Markdown" }
                button.button type="button" data-do=(hooks::SAVE) data-key="plan" { "Download" }
                button.button type="button" data-do=(hooks::PRINT) { "Print" }
            }
            details {
                summary { "The text" }
                textarea.text-to-copy readonly rows="12" aria-label="The plan as Markdown" { (markdown) }
            }
        }
    }
}
