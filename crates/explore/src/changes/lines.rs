//! The statements of two cells, each beside the one it is nearest to.

use rungs_domain::ladder::{Part, Parts, Statement};
use rungs_domain::scoring::statement_wording;

use super::What;
use super::alignment::partners;
use super::wording::Wording;

/// What becomes of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The statement at the level one comes from, if it is there.
    pub from: Option<&'a Statement>,
    /// The statement at the level one goes to, if it is there. At least one of the two is.
    pub to: Option<&'a Statement>,
    /// What becomes of its text.
    pub wording: Wording,
    /// What becomes of its parts.
    pub parts: Vec<PartLine<'a>>,
}

/// What becomes of a part of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartLine<'a> {
    /// The part at the level one comes from, if it is there.
    pub from: Option<&'a Part>,
    /// The part at the level one goes to, if it is there. At least one of the two is.
    pub to: Option<&'a Part>,
    /// What becomes of its text.
    pub wording: Wording,
}

impl Line<'_> {
    /// Whether the statement is the same on both sides, with its parts and what joins them.
    pub fn is_same(&self) -> bool {
        self.wording == Wording::Same
            && joint(self.from) == joint(self.to)
            && self.parts.iter().all(|part| part.wording == Wording::Same)
    }

    /// Whether nothing of the statement is on both sides.
    fn is_apart(&self) -> bool {
        let is_apart = |wording: &Wording| !matches!(wording, Wording::Same | Wording::Reworded(_));
        is_apart(&self.wording) && self.parts.iter().all(|part| is_apart(&part.wording))
    }
}

/// Whether one part is enough; nothing for a statement without parts.
fn joint(statement: Option<&Statement>) -> Option<bool> {
    statement?.parts.as_ref().map(|parts| matches!(parts, Parts::AnyOf(_)))
}

/// The statements of two cells.
pub(super) fn lines<'a>(from: &'a [Statement], to: &'a [Statement]) -> Vec<Line<'a>> {
    let whole = |statements: &[Statement]| -> Vec<String> {
        statements.iter().map(|statement| statement_wording(statement).join(" ")).collect()
    };
    beside(from, to, &whole(from), &whole(to))
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
    beside(from, to, &texts(from), &texts(to))
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

/// Each item of `to` beside its partner. What is on the other side alone follows what it stood after there.
fn beside<'a, T>(
    from: &'a [T],
    to: &'a [T],
    from_texts: &[String],
    to_texts: &[String],
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let partners = match (from, to) {
        // With nothing else to choose from, each has taken the other's place.
        ([_], [_]) => vec![Some(0)],
        _ => partners(from_texts, to_texts),
    };
    let is_alone = |index: usize| !partners.contains(&Some(index));
    let alone_after = |start: usize| {
        from.iter()
            .enumerate()
            .skip(start)
            .take_while(move |(index, _)| is_alone(*index))
            .map(|(_, it)| (Some(it), None))
    };
    let mut pairs: Vec<_> = alone_after(0).collect();
    for (item, partner) in to.iter().zip(&partners) {
        pairs.push((partner.and_then(|index| from.get(index)), Some(item)));
        if let Some(index) = partner {
            pairs.extend(alone_after(index + 1));
        }
    }
    pairs
}

/// What becomes of a criterion with these statements.
pub(super) fn what(from: &[Statement], to: &[Statement], lines: &[Line<'_>]) -> What {
    match (from.is_empty(), to.is_empty()) {
        (true, true) => What::AskedInNeither,
        (true, false) => What::OnlyTo,
        (false, true) => What::OnlyFrom,
        _ if lines.iter().all(Line::is_same) => What::Same,
        _ if lines.iter().all(Line::is_apart) => What::Rewritten,
        _ => What::Reworded,
    }
}
