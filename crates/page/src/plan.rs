//! The plan: what a level asks that is not met yet, to be read, printed or taken along as text.

use maud::{Markup, html};
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::{Ladder, Track};
use rungs_growth::{Change, Gap, GapGroup, Standing, changes};

use crate::address::plan_address;
use crate::own_view::OwnView;
use crate::{hooks, words};

/// The plan for the view's level as a page: what it asks that is not met yet.
pub fn plan(view: &OwnView<'_>, gaps: &[GapGroup]) -> Markup {
    let OwnView { ladder, track, level, assessment, .. } = *view;
    let name = track.levels.get(level).map(words::level_name).unwrap_or_default();
    let now = standing(track, assessment);
    let eyebrow = format!("Growth plan · {} · {}", words::whose(ladder), track.title);
    html! {
        article.plan {
            (view.header(&eyebrow, &name, &lead(assessment, gaps), &now))
            label.target { "Plan for " (targets(ladder, track, level)) }
            @for GapGroup { title, gaps } in gaps {
                section.gaps {
                    @if !title.is_empty() { h2 lang=(ladder.language) { (title) } }
                    @for gap in gaps { (self::gap(ladder, track, gap)) }
                }
            }
            @if !gaps.is_empty() { (take_along(&rungs_growth::plan(ladder, track, level, &now, gaps))) }
        }
    }
}

/// How much there is to do, in a sentence.
fn lead(assessment: &Assessment, gaps: &[GapGroup]) -> String {
    let all = gaps.iter().flat_map(|group| &group.gaps);
    let (unscored, open): (Vec<_>, Vec<_>) = all.partition(|gap| gap.standing == Standing::NotScored);
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

/// Every level of every track; the value of each is the address of its plan.
fn targets(ladder: &Ladder, track: &Track, level: usize) -> Markup {
    html! {
        select {
            @for other in &ladder.tracks {
                optgroup label=(other.title) {
                    @for (index, step) in other.levels.iter().enumerate() {
                        option value=(plan_address(ladder.id.as_str(), other.id.as_str(), Some(step.id.as_str())))
                            selected[other.id == track.id && index == level] { (words::level_name(step)) }
                    }
                }
            }
        }
    }
}

fn gap(ladder: &Ladder, track: &Track, gap: &Gap) -> Markup {
    let standing = rungs_growth::markdown::standing(track, gap.standing);
    html! {
        div.gap {
            @if !gap.name.is_empty() { h3 lang=(ladder.language) { (gap.name) } }
            p.state { (standing) }
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
}

/// The plan as text, with the ways to take it along. The text stands on the page too, because some frames let nothing
/// be copied or saved for somebody.
fn take_along(markdown: &str) -> Markup {
    html! {
        section.take-along aria-label="Take it along" {
            div.actions {
                button.button type="button" data-action=(hooks::COPY) { "Copy as Markdown" }
                button.button type="button" data-action=(hooks::DOWNLOAD) { "Download" }
                button.button type="button" data-action=(hooks::PRINT) { "Print" }
                span.done role="status" {}
            }
            details {
                summary { "The text" }
                textarea readonly rows="12" aria-label="The plan as Markdown" { (markdown) }
            }
        }
    }
}
