//! The statements of two cells, matched by similarity.

use rungs_domain::ladder::{Part, Parts, Statement};
use rungs_domain::scoring::statement_wording;

use super::RowChange;
use super::alignment::partners;
use super::wording::Wording;

/// The change of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The statement at the first level, if it exists there.
    pub from: Option<&'a Statement>,
    /// The statement at the second level, if it exists there. At least one of the two exists.
    pub to: Option<&'a Statement>,
    /// The change of its text.
    pub wording: Wording,
    /// The changes of its parts.
    pub parts: Vec<PartLine<'a>>,
}

/// The change of a part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartLine<'a> {
    /// The part at the first level, if it exists there.
    pub from: Option<&'a Part>,
    /// The part at the second level, if it exists there. At least one of the two exists.
    pub to: Option<&'a Part>,
    /// The change of its text.
    pub wording: Wording,
}

impl Line<'_> {
    /// Returns whether the statement is equal on both sides, including its parts and how they combine.
    pub fn is_same(&self) -> bool {
        self.wording == Wording::Same
            && needs_only_one(self.from) == needs_only_one(self.to)
            && self.parts.iter().all(|part| part.wording == Wording::Same)
    }

    /// Returns whether no part of the statement is equal on both sides.
    fn is_unrelated(&self) -> bool {
        let is_unrelated = |wording: &Wording| !matches!(wording, Wording::Same | Wording::Reworded(_));
        is_unrelated(&self.wording) && self.parts.iter().all(|part| is_unrelated(&part.wording))
    }
}

/// Returns whether one part is enough, or `None` for a statement without parts.
fn needs_only_one(statement: Option<&Statement>) -> Option<bool> {
    statement?.parts.as_ref().map(|parts| matches!(parts, Parts::AnyOf(_)))
}

/// Compares the statements of two cells.
pub(super) fn lines<'a>(from: &'a [Statement], to: &'a [Statement]) -> Vec<Line<'a>> {
    let whole = |statements: &[Statement]| -> Vec<String> {
        statements.iter().map(|statement| statement_wording(statement).join(" ")).collect()
    };
    pair_up(from, to, &whole(from), &whole(to))
        .into_iter()
        .map(|(from, to)| {
            let parts = |statement: Option<&'a Statement>| statement.map_or(&[][..], Statement::parts);
            Line {
                from,
                to,
                wording: wording(from.map(|it| it.text.as_str()), to.map(|it| it.text.as_str())),
                parts: part_lines(parts(from), parts(to)),
            }
        })
        .collect()
}

fn part_lines<'a>(from: &'a [Part], to: &'a [Part]) -> Vec<PartLine<'a>> {
    let texts = |parts: &[Part]| -> Vec<String> { parts.iter().map(|part| part.text.clone()).collect() };
    pair_up(from, to, &texts(from), &texts(to))
        .into_iter()
        .map(|(from, to)| {
            let wording = wording(from.map(|it| it.text.as_str()), to.map(|it| it.text.as_str()));
            PartLine { from, to, wording }
        })
        .collect()
}

fn wording(from: Option<&str>, to: Option<&str>) -> Wording {
    match (from, to) {
        (Some(from), Some(to)) => Wording::between(from, to),
        (Some(_), None) => Wording::OnlyFrom,
        _ => Wording::OnlyTo,
    }
}

/// Pairs each item of `to` with its match. An unmatched item of `from` follows the item that it followed there.
fn pair_up<'a, T>(
    from: &'a [T],
    to: &'a [T],
    from_texts: &[String],
    to_texts: &[String],
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let partners = match (from, to) {
        // Single items are paired even if they are not similar.
        ([_], [_]) => vec![Some(0)],
        _ => partners(from_texts, to_texts),
    };
    let is_unmatched = |index: usize| !partners.contains(&Some(index));
    let unmatched_after = |start: usize| {
        from.iter()
            .enumerate()
            .skip(start)
            .take_while(move |(index, _)| is_unmatched(*index))
            .map(|(_, it)| (Some(it), None))
    };
    let mut pairs: Vec<_> = unmatched_after(0).collect();
    for (item, partner) in to.iter().zip(&partners) {
        pairs.push((partner.and_then(|index| from.get(index)), Some(item)));
        if let Some(index) = partner {
            pairs.extend(unmatched_after(index + 1));
        }
    }
    pairs
}

/// Returns the kind of change of a criterion with these statements.
pub(super) fn row_change(from: &[Statement], to: &[Statement], lines: &[Line<'_>]) -> RowChange {
    match (from.is_empty(), to.is_empty()) {
        (true, true) => RowChange::NotAsked,
        (true, false) => RowChange::OnlyTo,
        (false, true) => RowChange::OnlyFrom,
        _ if lines.iter().all(Line::is_same) => RowChange::Same,
        _ if lines.iter().all(Line::is_unrelated) => RowChange::Rewritten,
        _ => RowChange::Reworded,
    }
}
