//! A matrix: a row per criterion and a column per level on a wide screen, a card per criterion on a narrow one.

use leptos::prelude::*;
use rungs_domain::ladder::{Criterion, Group, Level, TrackKind};
use rungs_domain::scoring::{Score, distinct_titles, items};

use super::ladder_page::OpenTrack;
use super::score_control::{NOT_APPLICABLE, NOT_YET, ScoreControl, chosen, quiet_button};
use super::statement::cell_text;
use super::uniform::{flag, nothing, on_change, text};
use crate::app::Visit;
use crate::scores::Scores;
use crate::words;

/// The groups of a matrix under a header of levels.
#[component]
pub fn Matrix(track: OpenTrack) -> impl IntoView {
    let visit = expect_context::<Visit>();
    let groups = track
        .groups
        .iter()
        .map(|group| {
            let titles = distinct_titles(&group.criteria);
            let rows = group
                .criteria
                .iter()
                .zip(titles)
                .map(|(criterion, title)| match visit.scores {
                    Some(scores) => scored_row(&track, criterion, title, scores),
                    None => read_row(&track, criterion, title),
                })
                .collect_view();
            view! {
                <section class="group">
                    {group_heading(&track, group, visit.scores)}
                    {rows}
                </section>
            }
        })
        .collect_view();
    view! {
        <div class="matrix" style:--levels=track.levels.len().to_string()>
            <LevelHeader track=track.clone() />
            {groups}
        </div>
    }
}

/// The levels' names over their columns. Each cell says its level too, so a screen reader need not hear them twice.
#[component]
fn LevelHeader(track: OpenTrack) -> impl IntoView {
    let levels = track
        .levels
        .iter()
        .map(|level| {
            view! {
                <div class="level-name">
                    {level.code.clone().map(|code| view! { <span class="code">{code}</span> })}
                    {level.title.clone()}
                    {level.experience.map(|experience| view! { <span class="years">{words::years(experience)}</span> })}
                </div>
            }
        })
        .collect_view();
    view! { <div class="level-header" aria-hidden="true"><div></div>{levels}</div> }
}

fn group_heading(track: &OpenTrack, group: &Group, scores: Option<Scores>) -> AnyView {
    if group.title.is_empty() {
        return nothing();
    }
    let skip = scores.map(|scores| skip_button(track, group, scores));
    view! { <div class="group-heading"><h2>{group.title.clone()}</h2>{skip}</div> }.into_any()
}

/// Marks what is not scored yet in a group as not applicable, such as a people manager's part for somebody who is none.
fn skip_button(track: &OpenTrack, group: &Group, scores: Scores) -> AnyView {
    let unscored = {
        let ids: Vec<_> = group.criteria.iter().map(|criterion| criterion.id.clone()).collect();
        let track = track.clone();
        Memo::new(move |_| {
            scores.with_record(|record| {
                ids.iter().filter(|id| record.score(&track.id, id).is_none()).cloned().collect::<Vec<_>>()
            })
        })
    };
    let (track, title) = (track.clone(), group.title.clone());
    let skip = move || {
        let ids = unscored.get_untracked();
        let changes: Vec<_> = items(&track)
            .into_iter()
            .filter(|item| ids.contains(item.id()))
            .map(|item| (item, Some(Score::NotApplicable)))
            .collect();
        scores.set_all(&track, &changes, format!("{}: rest not applicable", crate::address::shortened(&title)));
    };
    let hidden = flag(move || unscored.with(Vec::is_empty) || scores.is_read_only());
    quiet_button("quiet", "The rest does not apply", format!(" in {}", group.title), hidden, skip)
}

/// The name of a criterion, with "(1 of 2)" set apart where it has a namesake.
fn criterion_name(criterion: &Criterion, distinct: &str) -> AnyView {
    let ordinal = distinct.strip_prefix(criterion.title.as_str()).unwrap_or_default().to_owned();
    view! { {criterion.title.clone()} <span class="ordinal">{ordinal}</span> }.into_any()
}

/// A level's name inside a cell: the title first, since a radio is known by it.
fn cell_level(level: &Level) -> AnyView {
    view! {
        <span class="cell-level">
            <span class="cell-title">{level.title.clone()}</span>
            {level.code.clone().map(|code| view! { " " <span class="code">{code}</span> })}
        </span>
    }
    .into_any()
}

fn scored_row(track: &OpenTrack, criterion: &Criterion, title: String, scores: Scores) -> AnyView {
    let control = ScoreControl::new(scores, track.clone(), criterion.id.clone(), title.clone());
    let cells = track
        .levels
        .iter()
        .zip(&criterion.cells)
        .enumerate()
        .map(|(index, (level, cell))| {
            if cell.is_empty() {
                view! { <div class="cell blank">{cell_level(level)}{cell_text(cell)}</div> }.into_any()
            } else {
                let radio = control.radio(index.to_string(), Score::Level(level.id.clone()));
                view! { <label class="cell">{radio}{cell_level(level)}<span class="cell-text">{cell_text(cell)}</span></label> }.into_any()
            }
        })
        .collect_view();
    let score = control.score;
    let state = {
        let track = track.clone();
        text(move || words::score_name(&track, score.get().as_ref()))
    };
    let answer = {
        let control = control.clone();
        on_change(move |event| {
            let answer = match chosen(&event).as_deref() {
                Some(NOT_YET) => Some(Score::NotYet),
                Some(NOT_APPLICABLE) => Some(Score::NotApplicable),
                Some(index) => {
                    let level = index.parse().ok().and_then(|index: usize| control.track.levels.get(index));
                    level.map(|level| Score::Level(level.id.clone()))
                }
                None => None,
            };
            if answer.is_some() {
                control.set(answer);
            }
        })
    };
    view! {
        <fieldset class="criterion" on:change=answer>
            <legend>{criterion_name(criterion, &title)}</legend>
            <div class="cells">{cells}</div>
            <div class="aside">
                <p class="state">{state} " " {control.clear_button()}</p>
                {control.choice(NOT_YET, Score::NotYet, words::not_yet(TrackKind::Matrix))}
                {control.choice(NOT_APPLICABLE, Score::NotApplicable, words::NOT_APPLICABLE)}
            </div>
            {control.changed_wording()}
        </fieldset>
    }
    .into_any()
}

fn read_row(track: &OpenTrack, criterion: &Criterion, title: String) -> AnyView {
    let cells = track
        .levels
        .iter()
        .zip(&criterion.cells)
        .map(|(level, cell)| {
            view! { <div class="cell" class:blank=cell.is_empty()><dt>{cell_level(level)}</dt><dd class="cell-text">{cell_text(cell)}</dd></div> }
        })
        .collect_view();
    view! {
        <section class="criterion">
            <h3>{criterion_name(criterion, &title)}</h3>
            <dl class="cells">{cells}</dl>
        </section>
    }
    .into_any()
}
