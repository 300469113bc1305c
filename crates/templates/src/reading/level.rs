//! The page of a level: everything that is asked there.

use maud::{Markup, html};
use rungs_domain::ladder::{Experience, TrackKind};
use rungs_explore::LevelRef;
use rungs_explore::changes::{ChangedGroup, Changes, Counts, Line, Row, RowChange, Wording, compare};
use rungs_growth::Change;
use rungs_route::{Mode, Route};

use super::names::{copy_link, location, name};
use super::statements::{Side, StatementStyle, statement_text};
use crate::links::Links;
use crate::words::{join_and, plural};
use crate::{alert, words};

/// The data of a level's page.
#[derive(Clone, Copy, Debug)]
pub struct LevelPage<'a> {
    /// The level.
    pub level_ref: LevelRef<'a>,
    /// Whether the person can score.
    pub mode: Mode,
    /// The page that contains the links.
    pub links: Links,
    /// Words of a search, which are highlighted.
    pub marked: &'a str,
    /// Message about what the address names and does not exist.
    pub problem: Option<&'a str>,
}

/// The parts of a level's page, for the component that adds controls. Words that are new at the level are marked.
///
/// Items have ids as link targets: a criterion's heading and a checklist's statement can receive the focus.
#[derive(Debug)]
pub struct LevelParts {
    /// The heading and the lines around it.
    pub head: Markup,
    /// Links to actions for the level, each the content of a list item.
    pub actions: Vec<Markup>,
    /// What is asked, and the links to the neighbouring levels.
    pub body: Markup,
}

impl LevelParts {
    /// Renders the parts.
    pub fn of(page: &LevelPage<'_>) -> Self {
        let level_ref = page.level_ref;
        let below = level_ref.below();
        // The lowest level is compared with itself, so nothing is marked.
        let changes = compare(below.unwrap_or(level_ref), level_ref);
        let shows_changes = below.is_some() && changes.rows().any(|row| is_asked(row) && row.change != RowChange::Same);
        let head = html! {
            @if let Some(problem) = page.problem { (alert(problem)) }
            (levels(page))
            p.eyebrow lang=(level_ref.ladder.language) { (location(level_ref)) }
            h1 tabindex="-1" { (name(level_ref)) }
            @if let Some(experience) = level_ref.level.experience { p.level-years { (years(experience)) } }
            p.lead { (lead(&changes, level_ref)) }
        };
        let body = html! {
            @if shows_changes { (key(&short_name_of_below(below))) }
            @for group in &changes.groups { (group_asked(page, group)) }
            (not_asked(page, &changes))
            (steps(page))
        };
        Self { head, actions: actions(page), body }
    }
}

/// Renders the page of a level without controls.
pub fn level_page(page: &LevelPage<'_>) -> Markup {
    let LevelParts { head, actions, body } = LevelParts::of(page);
    html! {
        article.level-page {
            div.level-head { (head) }
            ul.level-actions { @for action in actions { li { (action) } } }
            div { (body) }
        }
    }
}

/// Formats years of experience, for example "Experience: 5–8 years".
fn years(experience: Experience) -> String {
    format!("Experience: {}", words::years(experience))
}

/// Returns a short name for the level below.
fn short_name_of_below(below: Option<LevelRef<'_>>) -> String {
    below.and_then(|below| below.level.code.clone()).unwrap_or_else(|| "the level below".to_owned())
}

/// Formats how much is asked and how much of it is new.
fn lead(changes: &Changes<'_>, level_ref: LevelRef<'_>) -> String {
    let is_checklist = level_ref.track.kind == TrackKind::Checklist;
    let counts = if is_checklist { changes.statements() } else { changes.criteria() };
    let asked = counts.total() - counts.only_from;
    let noun =
        if is_checklist { plural(asked, "statement", "statements") } else { plural(asked, "criterion", "criteria") };
    let Some(below) = level_ref.below() else {
        return format!("{asked} {noun}. This is the first level of the track, so nothing is marked as new.");
    };
    let below = short_name_of_below(Some(below));
    let Counts { changed, only_to, same, .. } = counts;
    let kinds = [
        (changed, plural(changed, "changes", "change")),
        (only_to, plural(only_to, "is new", "are new")),
        (same, plural(same, "stays the same", "stay the same")),
    ];
    let kinds: Vec<_> = kinds.iter().filter(|(count, _)| *count > 0).collect();
    match kinds.as_slice() {
        [] => format!("Nothing is asked that {below} asks for."),
        [(_, what)] if asked > 1 => format!("{asked} {noun}. Compared with {below}, all of them {what}."),
        kinds => {
            let kinds: Vec<_> = kinds.iter().map(|(count, what)| format!("{count} {what}")).collect();
            format!("{asked} {noun}. Compared with {below}, {}.", join_and(&kinds))
        }
    }
}

/// Renders links to all levels of the track.
fn levels(page: &LevelPage<'_>) -> Markup {
    let LevelRef { ladder, track, index: current, .. } = page.level_ref;
    html! {
        nav.tabs.levels aria-label="Levels" {
            ul {
                @for level_ref in LevelRef::all(ladder, track) {
                    li {
                        a href=(page.links.to(&level_ref.route())) aria-current=[(level_ref.index == current).then_some("page")] {
                            @match &level_ref.level.code {
                                Some(code) => { (code) span.visually-hidden { " " (level_ref.level.title) } },
                                None => span lang=(ladder.language) { (level_ref.level.title) },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns the links to actions for the level.
fn actions(page: &LevelPage<'_>) -> Vec<Markup> {
    let LevelPage { level_ref, links, mode, .. } = *page;
    let rubric = Route::track(&level_ref.ladder.id, &level_ref.track.id);
    let link = |address: String, name: &str| html! { a href=(address) { (name) } };
    let may_score = links == Links::App && mode == Mode::Score;
    let score = may_score.then(|| html! { a.button href=(links.to_app(&rubric)) { "Score yourself, privately" } });
    let what_changes = level_ref.below().map(|below| {
        link(
            links.to(&below.changes_route(level_ref, false)),
            &format!("What changes from {}", short_name_of_below(Some(below))),
        )
    });
    let others = [
        link(links.to(&rubric), "All levels side by side"),
        link(links.to(&Route::paths(&level_ref.ladder.id)), "Paths"),
        copy_link(&links.to(&level_ref.route()), &words::level_name(level_ref.level), links),
    ];
    score.into_iter().chain(what_changes).chain(others).collect()
}

/// Renders the legend of the marks.
fn key(below: &str) -> Markup {
    html! {
        p.marks-key {
            span { ins { "Underlined" } " words are new compared with " (below) "." }
            " "
            span { ins.whole-wording { "A line at the side" } " says that the whole wording is new." }
        }
    }
}

fn is_asked(row: &Row<'_>) -> bool {
    !matches!(row.change, RowChange::OnlyFrom | RowChange::NotAsked)
}

fn group_asked(page: &LevelPage<'_>, group: &ChangedGroup<'_>) -> Markup {
    let language = &page.level_ref.ladder.language;
    html! {
        @if group.rows.iter().any(is_asked) {
            section.asked-group {
                @if !group.title.is_empty() { h2 lang=(language) { (group.title) } }
                @for row in group.rows.iter().filter(|row| is_asked(row)) {
                    @match page.level_ref.track.kind {
                        TrackKind::Matrix => (criterion(page, row, group)),
                        TrackKind::Checklist => (statements(page, row, group)),
                    }
                }
            }
        }
    }
}

/// Returns the style of the level's statements.
fn style<'a>(page: &LevelPage<'a>) -> StatementStyle<'a> {
    StatementStyle {
        language: &page.level_ref.ladder.language,
        marked: page.marked,
        shows_changes: page.level_ref.index > 0,
        labels_changes: false,
    }
}

/// Returns whether a statement has lost words compared with the level below and has no new ones.
fn has_nothing_new(line: &Line<'_>) -> bool {
    let is_old = |wording: &Wording| match wording {
        Wording::Same | Wording::OnlyFrom => true,
        Wording::Reworded(pieces) => pieces.iter().all(|piece| piece.change != Change::Added),
        Wording::Rewritten | Wording::OnlyTo => false,
    };
    is_old(&line.wording) && line.parts.iter().all(|part| is_old(&part.wording))
}

fn shorter_note(below: &str) -> String {
    format!("Leaves out part of {below}")
}

/// Renders the heading of a criterion, one level below its group's.
pub(crate) fn criterion_heading(title: &str, language: &str, group: &ChangedGroup<'_>) -> Markup {
    html! {
        @if title.is_empty() {
        } @else if group.title.is_empty() {
            h2.of-criterion tabindex="-1" lang=(language) { (title) }
        } @else {
            h3.of-criterion tabindex="-1" lang=(language) { (title) }
        }
    }
}

/// Renders a criterion of a matrix.
fn criterion(page: &LevelPage<'_>, row: &Row<'_>, group: &ChangedGroup<'_>) -> Markup {
    let LevelPage { level_ref, links, .. } = *page;
    let route = row.to.map_or_else(|| level_ref.route(), |criterion| level_ref.item_route(&criterion.id, ""));
    let below = level_ref.below().map(|below| short_name_of_below(Some(below)));
    let state = below.and_then(|below| match row.change {
        RowChange::Same => Some(format!("Same as {below}")),
        RowChange::Rewritten => Some("New wording".to_owned()),
        RowChange::OnlyTo => Some(format!("New: not asked at {below}")),
        _ if row.lines.iter().all(has_nothing_new) => Some(shorter_note(&below)),
        _ => None,
    });
    let name = if row.title.is_empty() { "this criterion" } else { &row.title };
    html! {
        section.asked-here id=(links.anchor(&route)) role="group" aria-label=(name) {
            div.asked-name {
                (criterion_heading(&row.title, &level_ref.ladder.language, group))
                @if let Some(state) = state { p.state { (state) } }
                (copy_link(&links.to(&route), name, links))
            }
            div.asked-text {
                @for line in &row.lines { (statement_text(line, Side::To, style(page))) }
            }
        }
    }
}

/// Renders the statements of a checklist.
fn statements(page: &LevelPage<'_>, row: &Row<'_>, group: &ChangedGroup<'_>) -> Markup {
    html! {
        section.asked-list {
            (criterion_heading(&row.title, &page.level_ref.ladder.language, group))
            ul {
                @for line in &row.lines { (statement(page, line)) }
            }
        }
    }
}

fn statement(page: &LevelPage<'_>, line: &Line<'_>) -> Markup {
    let LevelPage { level_ref, links, .. } = *page;
    let below = level_ref.below().map(|below| short_name_of_below(Some(below)));
    let state = below.and_then(|below| match line.wording {
        _ if line.is_same() => Some(format!("Same as {below}")),
        Wording::Rewritten => Some("New wording".to_owned()),
        Wording::OnlyTo => Some("New".to_owned()),
        _ if has_nothing_new(line) => Some(shorter_note(&below)),
        _ => None,
    });
    html! {
        @if let Some(statement) = line.to {
            @let route = level_ref.item_route(&statement.id, "");
            li.asked-here id=(links.anchor(&route)) tabindex="-1" {
                div.asked-text { (statement_text(line, Side::To, style(page))) }
                div.asked-name {
                    @if let Some(state) = state { p.state { (state) } }
                    (copy_link(
                        &links.to(&route),
                        &words::beginning(&statement.text),
                        links,
                    ))
                }
            }
        }
    }
}

/// Renders the criteria that only other levels of the track ask for.
fn not_asked(page: &LevelPage<'_>, changes: &Changes<'_>) -> Markup {
    let rows: Vec<_> = changes.rows().filter(|row| !is_asked(row) && !row.title.is_empty()).collect();
    html! {
        @if !rows.is_empty() {
            section.not-asked-here {
                h2 { (words::NOT_ASKED) }
                ul lang=(page.level_ref.ladder.language) { @for row in rows { li { (row.title) } } }
            }
        }
    }
}

/// Renders links to the levels below and above.
fn steps(page: &LevelPage<'_>) -> Markup {
    let LevelPage { level_ref, links, .. } = *page;
    html! {
        nav.level-steps aria-label="Previous and next level" {
            @if let Some(below) = level_ref.below() {
                a rel="prev" href=(links.to(&below.route())) {
                    span.step-way { "Previous level" } span.step-name { (name(below)) }
                }
            }
            @if let Some(above) = level_ref.above() {
                a rel="next" href=(links.to(&above.route())) {
                    span.step-way { "Next level" } span.step-name { (name(above)) }
                }
            }
        }
    }
}
