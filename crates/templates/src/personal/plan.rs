//! Texts of a plan, and the wording of a gap.

use maud::{Markup, html};
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::{Ladder, Track};
use rungs_growth::{Change, Gap, GapStatus, Plan, changes};

use crate::words;

/// Formats the number of gaps as a sentence.
pub fn plan_lead(assessment: &Assessment, plan: &Plan) -> String {
    let (unscored, open): (Vec<_>, Vec<_>) = plan.gaps().partition(|gap| gap.gap.status == GapStatus::NotScored);
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

/// Formats the estimate and the coverage.
pub fn plan_numbers(track: &Track, assessment: &Assessment) -> String {
    let coverage = words::coverage(track, assessment);
    match assessment.outcome {
        Outcome::Level(reached) => match track.levels.get(reached) {
            Some(level) => format!("Now: {} · {coverage}", words::level_name(level)),
            None => coverage,
        },
        _ => coverage,
    }
}

/// Formats the plan for a level as Markdown. `level` is its position, counted from the lowest.
pub fn plan_text(ladder: &Ladder, track: &Track, level: usize, assessment: &Assessment, plan: &Plan) -> String {
    rungs_growth::plan(ladder, track, level, &plan_numbers(track, assessment), plan)
}

/// Renders what a gap asks, with the words that differ from the present level marked.
pub fn gap_wording(ladder: &Ladder, gap: &Gap) -> Markup {
    html! {
        @match changes(&gap.present, &gap.asked) {
            Some(pieces) => {
                // Screen readers get the new text alone; old and new words mixed in one line are unintelligible.
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
