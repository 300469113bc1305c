//! A checklist: a section per level, with a question per statement.

use leptos::prelude::*;
use rungs_domain::ladder::{Level, Statement};
use rungs_domain::scoring::{Item, Score, level_statements, statement_items, statement_score};

use super::ladder_page::OpenTrack;
use super::score_control::{NOT_APPLICABLE, NOT_YET, ScoreControl, chosen, quiet_button};
use super::statement::parts_lead;
use super::uniform::{flag, on_change, text};
use crate::app::Visit;
use crate::scores::Scores;
use crate::words;

/// The values of the radios of a statement, with their answers and names.
const ANSWERS: [(&str, Score, &str); 4] = [
    ("met", Score::Met, "Met"),
    ("partly", Score::Partly, "Partly"),
    (NOT_YET, Score::NotYet, "Not yet"),
    (NOT_APPLICABLE, Score::NotApplicable, words::NOT_APPLICABLE),
];

/// The levels of a checklist, from the lowest.
#[component]
pub fn Checklist(track: OpenTrack) -> impl IntoView {
    let levels =
        (0..track.levels.len()).map(|index| view! { <LevelSection track=track.clone() index /> }).collect_view();
    view! { <div class="checklist">{levels}</div> }
}

/// One level with its statements, under the headings that the document gives them.
#[component]
fn LevelSection(track: OpenTrack, index: usize) -> impl IntoView {
    let visit = expect_context::<Visit>();
    let level = track.levels[index].clone();
    let groups = track
        .groups
        .iter()
        .map(|group| {
            let lists = group
                .criteria
                .iter()
                .filter(|criterion| criterion.cells.get(index).is_some_and(|cell| !cell.is_empty()))
                .map(|criterion| {
                    let statements = criterion.cells[index]
                        .iter()
                        .map(|statement| match visit.scores {
                            Some(scores) => scored_statement(&track, &level, statement, scores),
                            None => read_statement(statement),
                        })
                        .collect_view();
                    let heading = (!criterion.title.is_empty()).then(|| view! { <h4>{criterion.title.clone()}</h4> });
                    view! { {heading} <ul class="statements">{statements}</ul> }
                })
                .collect_view();
            let heading = (!group.title.is_empty()).then(|| view! { <h3>{group.title.clone()}</h3> });
            view! { {heading} {lists} }
        })
        .collect_view();
    let rest = visit.scores.map(|scores| rest_button(&track, index, scores));
    view! {
        <section class="level-section">
            <div class="group-heading">
                <h2>
                    {level.code.clone().map(|code| view! { <span class="code">{code}</span> " " })}
                    {level.title.clone()}
                    {level.experience.map(|experience| view! { " " <span class="years">{words::years(experience)}</span> })}
                </h2>
                {rest}
            </div>
            {groups}
        </section>
    }
}

/// Answers what is left of a level with "not yet", for the levels that are far above somebody.
fn rest_button(track: &OpenTrack, index: usize, scores: Scores) -> AnyView {
    let unscored = {
        let track = track.clone();
        Memo::new(move |_| {
            let level = &track.levels[index];
            scores.with_record(|record| {
                level_statements(&track, index)
                    .flat_map(|statement| statement_items(level, statement))
                    .map(|item| item.id().clone())
                    .filter(|id| record.score(&track.id, id).is_none())
                    .collect::<Vec<_>>()
            })
        })
    };
    let name = words::level_name(&track.levels[index]);
    let answer = {
        let (track, name) = (track.clone(), name.clone());
        move || {
            let level = &track.levels[index];
            let ids = unscored.get_untracked();
            let changes: Vec<(Item<'_>, Option<Score>)> = level_statements(&track, index)
                .flat_map(|statement| statement_items(level, statement))
                .filter(|item| ids.contains(item.id()))
                .map(|item| (item, Some(Score::NotYet)))
                .collect();
            scores.set_all(&track, &changes, format!("{name}: rest not yet"));
        }
    };
    let hidden = flag(move || unscored.with(Vec::is_empty) || scores.is_read_only());
    quiet_button("quiet", "Not yet for the rest", format!(" of {name}"), hidden, answer)
}

fn scored_statement(track: &OpenTrack, level: &Level, statement: &Statement, scores: Scores) -> AnyView {
    if statement.parts().is_empty() {
        return view! { <li>{question(track, &Item::Statement(level, statement), scores)}</li> }.into_any();
    }
    let parts = statement_items(level, statement)
        .iter()
        .map(|item| view! { <li>{question(track, item, scores)}</li> })
        .collect_view();
    let outcome = {
        let (track, statement) = (track.clone(), statement.clone());
        text(move || {
            let score = scores.with_record(|record| statement_score(&statement, |item| record.score(&track.id, item)));
            words::score_name(&track, score.as_ref())
        })
    };
    view! {
        <li class="choice-of">
            <p class="whole">
                {statement.text.clone()} " " <em class="parts-lead">{parts_lead(statement)}</em>
                <span class="state">"Taken together: " {outcome}</span>
            </p>
            <ul class="statements">{parts}</ul>
        </li>
    }
    .into_any()
}

/// One statement or part with its four answers.
fn question(track: &OpenTrack, item: &Item<'_>, scores: Scores) -> AnyView {
    let wording = item.title().to_owned();
    let control = ScoreControl::new(scores, track.clone(), item.id().clone(), wording.clone());
    let answers = ANSWERS.into_iter().map(|(value, answer, name)| control.choice(value, answer, name)).collect_view();
    let answer = {
        let control = control.clone();
        on_change(move |event| {
            let value = chosen(&event);
            let answer = ANSWERS.into_iter().find(|(name, ..)| value.as_deref() == Some(name));
            if let Some((_, answer, _)) = answer {
                control.set(Some(answer));
            }
        })
    };
    view! {
        <fieldset class="question" on:change=answer>
            <legend>{wording}</legend>
            <div class="answers">{answers}{control.clear_button()}</div>
            {control.changed_wording()}
        </fieldset>
    }
    .into_any()
}

fn read_statement(statement: &Statement) -> AnyView {
    let parts = (!statement.parts().is_empty()).then(|| {
        let parts = statement.parts().iter().map(|part| view! { <li>{part.text.clone()}</li> }).collect_view();
        view! { " " <em class="parts-lead">{parts_lead(statement)}</em> <ul>{parts}</ul> }
    });
    view! { <li class="read">{statement.text.clone()}{parts}</li> }.into_any()
}
