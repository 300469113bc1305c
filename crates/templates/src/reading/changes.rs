//! The comparison of two levels, side by side.

use maud::{Markup, html};
use rungs_explore::LevelRef;
use rungs_explore::changes::{ChangedGroup, Changes, Counts, Line, Row, RowChange, compare};

use super::level::criterion_heading;
use super::names::{at_relative, location, name, relative_name};
use super::statements::{Side, StatementStyle, statement_text};
use crate::words::{self, join_and, plural};

/// The data of the changes page, which exists in the app only.
#[derive(Clone, Copy, Debug)]
pub struct ChangesPage<'a> {
    /// The first level.
    pub from: LevelRef<'a>,
    /// The second level.
    pub to: LevelRef<'a>,
    /// Whether equal statements are omitted.
    pub only_changes: bool,
}

/// The parts of the changes page, for the component that adds the controls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangesParts {
    /// The tracks and ladders of the two levels.
    pub eyebrow: String,
    /// The heading.
    pub heading: String,
    /// Number of changes as a sentence; `None` if both are the same level.
    pub lead: Option<String>,
    /// Whether the criteria have no names on either side.
    pub is_nameless: bool,
    /// The two levels side by side, as HTML.
    pub table: String,
}

impl ChangesParts {
    /// Renders the parts.
    pub fn of(page: &ChangesPage<'_>) -> Self {
        let ChangesPage { from, to, .. } = *page;
        let changes = compare(from, to);
        let is_same_level = from == to;
        let table = if is_same_level { same_level(to) } else { side_by_side(page, &changes) };
        Self {
            eyebrow: format!("What changes · {}", eyebrow_text(from, to)),
            heading: format!("From {} to {}", relative_name(from, to), relative_name(to, from)),
            lead: (!is_same_level).then(|| lead(&changes, from, to)),
            is_nameless: changes.is_nameless(),
            table: table.into_string(),
        }
    }
}

fn same_level(level_ref: LevelRef<'_>) -> Markup {
    html! {
        p.empty {
            "This is the same level twice. Choose another one on either side, and you see what changes between the two, word by word. Or "
            a href=(level_ref.route()) { "read all that " (level_ref.level.short_name()) " asks for" } "."
        }
    }
}

fn side_by_side(page: &ChangesPage<'_>, changes: &Changes<'_>) -> Markup {
    html! {
        (key(changes))
        (sides_header(page.from, page.to))
        @for group in &changes.groups { (group_changes(page, group)) }
        (left_out(page, changes))
    }
}

/// Returns the tracks and ladders of the two levels.
fn eyebrow_text(from: LevelRef<'_>, to: LevelRef<'_>) -> String {
    let (one, other) = (location(from), location(to));
    if one == other {
        one
    } else if from.ladder.id == to.ladder.id {
        words::full_title(from.ladder)
    } else {
        format!("{one} and {other}")
    }
}

/// Formats the number of changes as a sentence.
fn lead(changes: &Changes<'_>, from: LevelRef<'_>, to: LevelRef<'_>) -> String {
    let counts_statements = changes.counts_statements();
    let counts = if counts_statements { changes.statements() } else { changes.criteria() };
    let noun = |count| {
        if counts_statements {
            plural(count, "statement", "statements")
        } else {
            plural(count, "criterion", "criteria")
        }
    };
    let Counts { same, changed, only_from, only_to } = counts;
    let total = counts.total();
    if counts.differing() == 0 {
        return "Nothing changes: both levels ask for the same, word for word.".to_owned();
    }
    if only_from + only_to == 0 {
        let all = if same == 0 && total > 1 { "All ".to_owned() } else { format!("{changed} of ") };
        return format!("{all}{total} {} {}.", noun(total), plural(changed, "changes", "change"));
    }
    let is = |count| plural(count, "is", "are");
    let kinds = [
        (changed, format!("{changed} {}", plural(changed, "changes", "change"))),
        (same, format!("{same} {} the same", plural(same, "stays", "stay"))),
        (only_from, format!("{only_from} {} only {}", is(only_from), at_relative(from, to))),
        (only_to, format!("{only_to} {} only {}", is(only_to), at_relative(to, from))),
    ];
    let kinds: Vec<String> = kinds.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    let nothing_shared = if same + changed == 0 { " The two have none in common." } else { "" };
    format!("Of {total} {}, {}.{nothing_shared}", noun(total), join_and(&kinds))
}

/// Renders the legend of the marks.
fn key(changes: &Changes<'_>) -> Markup {
    html! {
        @if !changes.is_same() {
            p.marks-key {
                span { del { "Struck through" } " is gone, " ins { "underlined" } " is new." }
                " "
                span { "A line at the side, " del.whole-wording { "dashed" } " or " ins.whole-wording { "solid" } ", says so of a whole wording." }
            }
        }
    }
}

/// Renders the names of both levels, which stay visible above their columns.
fn sides_header(from: LevelRef<'_>, to: LevelRef<'_>) -> Markup {
    html! {
        div.sides-header {
            @for (text, level_ref, other) in [("From", from, to), ("To", to, from)] {
                p.side-title {
                    span.side-said { (text) " " }
                    a href=(level_ref.route()) { (name(level_ref)) }
                    @if !level_ref.shares_track(other) {
                        span.side-place { " " (location(level_ref)) }
                    }
                }
            }
        }
    }
}

/// Returns whether a row is omitted because both levels ask the same, or because neither asks for it.
fn is_left_out(page: &ChangesPage<'_>, row: &Row<'_>) -> bool {
    match row.change {
        RowChange::Same => page.only_changes,
        RowChange::NotAsked => true,
        _ => false,
    }
}

fn group_changes(page: &ChangesPage<'_>, group: &ChangedGroup<'_>) -> Markup {
    html! {
        @if group.rows.iter().any(|row| !is_left_out(page, row)) {
            section.changed-group {
                @if !group.title.is_empty() { h2 lang=(page.from.ladder.language) { (group.title) } }
                @for row in group.rows.iter().filter(|row| !is_left_out(page, row)) {
                    (row_changes(page, row, group))
                }
            }
        }
    }
}

/// Renders a criterion: differing statements in pairs, equal ones collapsed.
fn row_changes(page: &ChangesPage<'_>, row: &Row<'_>, group: &ChangedGroup<'_>) -> Markup {
    let (same, differing): (Vec<_>, Vec<_>) = row.lines.iter().partition(|line| line.is_same());
    let (paired, alone): (Vec<&Line<'_>>, Vec<_>) =
        differing.into_iter().partition(|line| line.from.is_some() && line.to.is_some());
    // In a criterion without a name, statements are omitted one by one.
    let is_left_out = row.title.is_empty() && page.only_changes;
    let language = match row.from {
        Some(_) => &page.from.ladder.language,
        None => &page.to.ladder.language,
    };
    html! {
        section.changed-row {
            @let state = state(page, row);
            @if !row.title.is_empty() || state.is_some() {
                div.changed-name {
                    (criterion_heading(&row.title, language, group))
                    @if let Some(state) = state { p.state { (state) } }
                }
            }
            div.changed-text {
                @for line in paired { (pair(page, &[line], row)) }
                @if !alone.is_empty() { (pair(page, &alone, row)) }
                @if !same.is_empty() && !is_left_out { (unchanged(page, &same, row)) }
            }
        }
    }
}

/// Returns a note on a criterion if its text does not show the change.
fn state(page: &ChangesPage<'_>, row: &Row<'_>) -> Option<String> {
    match row.change {
        RowChange::Same => Some("The same".to_owned()),
        RowChange::Rewritten => Some("Other wording".to_owned()),
        RowChange::OnlyFrom => Some(format!("Only {}", at_relative(page.from, page.to))),
        RowChange::OnlyTo => Some(format!("Only {}", at_relative(page.to, page.from))),
        RowChange::Reworded | RowChange::NotAsked => None,
    }
}

/// Renders both sides of some statements. Statements without a counterpart are grouped, so that no side has gaps.
fn pair(page: &ChangesPage<'_>, lines: &[&Line<'_>], row: &Row<'_>) -> Markup {
    let (from_said, to_said) = sides(page);
    html! {
        div.pair {
            (side(page, lines, row, Side::From, from_said))
            (side(page, lines, row, Side::To, to_said))
        }
    }
}

/// Returns the names of the sides for narrow screens: the levels' codes if they differ.
fn sides<'a>(page: &ChangesPage<'a>) -> (&'a str, &'a str) {
    match (&page.from.level.code, &page.to.level.code) {
        (Some(from), Some(to)) if from != to => (from, to),
        _ => ("From", "To"),
    }
}

fn side(page: &ChangesPage<'_>, lines: &[&Line<'_>], row: &Row<'_>, side: Side, text: &str) -> Markup {
    let (has_text, is_asked, level_ref, other) = match side {
        Side::From => {
            (lines.iter().any(|line| line.from.is_some()), row.change != RowChange::OnlyTo, page.from, page.to)
        }
        Side::To => (lines.iter().any(|line| line.to.is_some()), row.change != RowChange::OnlyFrom, page.to, page.from),
    };
    let style =
        StatementStyle { language: &level_ref.ladder.language, marked: "", shows_changes: true, labels_changes: true };
    html! {
        @if has_text || !is_asked {
            div.side.from[side == Side::From].to[side == Side::To] {
                p.side-said { (text) }
                @if has_text {
                    @for line in lines { (statement_text(line, side, style)) }
                } @else {
                    p.not-asked { "Not asked " (at_relative(level_ref, other)) }
                }
            }
        }
    }
}

/// Renders equal statements, collapsed.
fn unchanged(page: &ChangesPage<'_>, lines: &[&Line<'_>], row: &Row<'_>) -> Markup {
    let count = lines.len();
    let style =
        StatementStyle { language: &page.to.ladder.language, marked: "", shows_changes: false, labels_changes: false };
    html! {
        details.unchanged {
            summary {
                (count) " " (plural(count, "statement is", "statements are")) " the same"
                @if !row.title.is_empty() { span.visually-hidden { " in " (row.title) } }
            }
            @for line in lines { (statement_text(line, Side::To, style)) }
        }
    }
}

/// Renders a note on what is omitted above, and why.
fn left_out(page: &ChangesPage<'_>, changes: &Changes<'_>) -> Markup {
    // In a criterion without a name, statements are omitted one by one.
    let (same, one, many) = if changes.counts_statements() {
        let rows = changes.rows().filter(|row| row.change == RowChange::Same || row.title.is_empty());
        let same = rows.flat_map(|row| &row.lines).filter(|line| line.is_same()).count();
        (same, "statement that is", "statements that are")
    } else {
        (changes.criteria().same, "criterion that is", "criteria that are")
    };
    let neither: Vec<String> =
        changes.rows().filter(|row| row.change == RowChange::NotAsked).map(|row| row.title.clone()).collect();
    html! {
        @if page.only_changes && same > 0 {
            p.left-out { (same) " " (plural(same, one, many)) " the same " (plural(same, "is", "are")) " left out." }
        }
        @if !neither.is_empty() {
            p.left-out { "Asked at neither level: " span lang=(page.from.ladder.language) { (join_and(&neither)) } "." }
        }
    }
}
