//! A matrix: a row per criterion and a column per level on a wide screen, a card per criterion on a narrow one.

use leptos::prelude::*;
use rungs_domain::ladder::{Criterion, Group, Level, TrackKind};
use rungs_domain::scoring::{Score, distinct_titles, items};

use super::ladder_page::OpenTrack;
use super::score_control::{NOT_APPLICABLE, NOT_YET, ScoreControl, chosen};
use super::statement::cell_text;
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
                    Some(scores) => scored_row(&track, criterion, title, scores).into_any(),
                    None => read_row(&track, criterion, title).into_any(),
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

fn group_heading(track: &OpenTrack, group: &Group, scores: Option<Scores>) -> impl IntoView + use<> {
    (!group.title.is_empty()).then(|| {
        let skip = scores.map(|scores| skip_button(track, group, scores));
        view! { <div class="group-heading"><h2>{group.title.clone()}</h2>{skip}</div> }
    })
}

/// Marks what is not scored yet in a group as not applicable, such as a people manager's part for somebody who is none.
fn skip_button(track: &OpenTrack, group: &Group, scores: Scores) -> impl IntoView + use<> {
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
    let skip = move |_| {
        let ids = unscored.get_untracked();
        let changes: Vec<_> = items(&track)
            .into_iter()
            .filter(|item| ids.contains(item.id()))
            .map(|item| (item, Some(Score::NotApplicable)))
            .collect();
        scores.set_all(&track, &changes, format!("{}: rest not applicable", crate::address::shortened(&title)));
    };
    let title = group.title.clone();
    view! {
        <button
            type="button"
            class="quiet"
            hidden=move || unscored.with(Vec::is_empty) || scores.is_read_only()
            on:click=skip
        >
            "The rest does not apply" <span class="visually-hidden">" in "{title}</span>
        </button>
    }
}

/// The name of a criterion, with "(1 of 2)" set apart where it has a namesake.
fn criterion_name(criterion: &Criterion, distinct: &str) -> impl IntoView + use<> {
    let ordinal = distinct.strip_prefix(criterion.title.as_str()).unwrap_or_default().to_owned();
    view! { {criterion.title.clone()} <span class="ordinal">{ordinal}</span> }
}

/// A level's name inside a cell: the title first, since a radio is known by it.
fn cell_level(level: &Level) -> impl IntoView + use<> {
    view! {
        <span class="cell-level">
            <span class="cell-title">{level.title.clone()}</span>
            {level.code.clone().map(|code| view! { " " <span class="code">{code}</span> })}
        </span>
    }
}

fn scored_row(track: &OpenTrack, criterion: &Criterion, title: String, scores: Scores) -> impl IntoView + use<> {
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
        move || words::score_name(&track, score.get().as_ref())
    };
    let on_change = {
        let control = control.clone();
        move |event: web_sys::Event| {
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
        }
    };
    view! {
        <fieldset class="criterion" on:change=on_change>
            <legend>{criterion_name(criterion, &title)}</legend>
            <div class="cells">{cells}</div>
            <div class="aside">
                <p class="state" class:unscored=move || score.with(Option::is_none)>{state} " " {control.clear_button()}</p>
                <label class="choice">{control.radio(NOT_YET.to_owned(), Score::NotYet)}<span>{words::not_yet(TrackKind::Matrix)}</span></label>
                <label class="choice">
                    {control.radio(NOT_APPLICABLE.to_owned(), Score::NotApplicable)}<span>{words::NOT_APPLICABLE}</span>
                </label>
            </div>
            {control.changed_wording()}
        </fieldset>
    }
}

fn read_row(track: &OpenTrack, criterion: &Criterion, title: String) -> impl IntoView + use<> {
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
}
