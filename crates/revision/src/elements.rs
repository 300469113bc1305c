//! The elements of one edition of a ladder, in lists that point to each other.

use rungs_domain::ladder::{Criterion, Group, Id, Ladder, Level, Parts, Statement, Track, TrackKind};
use rungs_domain::scoring::{cell_wording, distinct_titles};

use crate::fate::{Element, ElementKind, Place};
use crate::likeness::Text;

/// The elements of a ladder, each kind in reading order.
pub(crate) struct Elements<'a> {
    pub tracks: Vec<&'a Track>,
    pub levels: Vec<LevelElement<'a>>,
    pub criteria: Vec<CriterionElement<'a>>,
    pub statements: Vec<StatementElement<'a>>,
    /// Position of the first level of each track.
    first_levels: Vec<usize>,
}

/// A level with its context.
pub(crate) struct LevelElement<'a> {
    pub track: usize,
    /// Position in the track, counted from the lowest.
    pub index: usize,
    pub level: &'a Level,
}

/// A criterion with its context.
pub(crate) struct CriterionElement<'a> {
    pub track: usize,
    pub group: &'a Group,
    /// The title, numbered if it is not unique in the group.
    pub name: String,
    pub criterion: &'a Criterion,
}

/// A statement or a part of one, with its context.
pub(crate) struct StatementElement<'a> {
    pub criterion: usize,
    /// Position among all levels; `None` if the cell has no level, in an invalid ladder.
    pub level: Option<usize>,
    pub id: &'a Id,
    pub text: &'a str,
    pub role: Role<'a>,
}

/// Whether an element is a statement or a part of one.
#[derive(Clone, Copy)]
pub(crate) enum Role<'a> {
    /// A statement, with its parts.
    Statement(Option<&'a Parts>),
    /// A part of this statement, with its position there.
    Part(&'a Statement, usize),
}

impl<'a> Elements<'a> {
    /// Lists the elements of a ladder.
    pub fn of(ladder: &'a Ladder) -> Self {
        let mut elements = Self {
            tracks: ladder.tracks.iter().collect(),
            levels: Vec::new(),
            criteria: Vec::new(),
            statements: Vec::new(),
            first_levels: Vec::new(),
        };
        for (track, content) in ladder.tracks.iter().enumerate() {
            elements.first_levels.push(elements.levels.len());
            let levels = content.levels.iter().enumerate();
            elements.levels.extend(levels.map(|(index, level)| LevelElement { track, index, level }));
            for group in &content.groups {
                for (criterion, name) in group.criteria.iter().zip(distinct_titles(&group.criteria)) {
                    elements.criteria.push(CriterionElement { track, group, name, criterion });
                    elements.add_statements(track, criterion);
                }
            }
        }
        elements
    }

    fn add_statements(&mut self, track: usize, criterion: &'a Criterion) {
        let owner = self.criteria.len() - 1;
        for (index, cell) in criterion.cells.iter().enumerate() {
            let level = self.level_at(track, index);
            for statement in cell {
                self.statements.push(StatementElement {
                    criterion: owner,
                    level,
                    id: &statement.id,
                    text: &statement.text,
                    role: Role::Statement(statement.parts.as_ref()),
                });
                let parts = statement.parts().iter().enumerate();
                self.statements.extend(parts.map(|(position, part)| StatementElement {
                    criterion: owner,
                    level,
                    id: &part.id,
                    text: &part.text,
                    role: Role::Part(statement, position),
                }));
            }
        }
    }

    /// Returns the position among all levels of a track's level.
    pub fn level_at(&self, track: usize, index: usize) -> Option<usize> {
        (index < self.tracks.get(track)?.levels.len()).then(|| self.first_levels[track] + index)
    }

    pub fn track_of_statement(&self, statement: &StatementElement<'_>) -> usize {
        self.criteria[statement.criterion].track
    }

    pub fn kind_of_statement(&self, statement: &StatementElement<'_>) -> TrackKind {
        self.tracks[self.track_of_statement(statement)].kind
    }

    /// Returns the cell of a criterion at a level, by its position among all levels.
    pub fn cell_wording(&self, criterion: usize, level: usize) -> Vec<String> {
        let cells = &self.criteria[criterion].criterion.cells;
        cells.get(self.levels[level].index).map(cell_wording).unwrap_or_default()
    }

    /// Returns the wording of a criterion at all levels.
    pub fn whole_wording(&self, criterion: usize) -> Vec<String> {
        self.criteria[criterion].criterion.cells.iter().flat_map(cell_wording).collect()
    }

    // What is compared.

    pub fn track_text(&self, track: usize) -> Text {
        let content = self.tracks[track];
        let rows = content.criteria().map(|(_, criterion)| {
            let cells: Vec<String> = criterion.cells.iter().map(|cell| cell_wording(cell).join(" ")).collect();
            format!("{}\n{}", criterion.title, cells.join("\n"))
        });
        Text { title: content.title.clone(), wording: rows.collect::<Vec<_>>().join("\n") }
    }

    pub fn level_text(&self, level: usize) -> Text {
        let LevelElement { track, index, level } = &self.levels[level];
        let cells = self.tracks[*track].criteria().filter_map(|(_, criterion)| criterion.cells.get(*index));
        let wording: Vec<String> = cells.map(|cell| cell_wording(cell).join(" ")).collect();
        Text { title: level_name(level), wording: wording.join("\n") }
    }

    pub fn criterion_text(&self, criterion: usize) -> Text {
        let criterion = self.criteria[criterion].criterion;
        let cells: Vec<String> = criterion.cells.iter().map(|cell| cell_wording(cell).join(" ")).collect();
        Text { title: criterion.title.clone(), wording: cells.join("\n") }
    }

    pub fn statement_text(&self, statement: usize) -> Text {
        Text { title: String::new(), wording: self.statements[statement].text.to_owned() }
    }

    // What is shown.

    pub fn track(&self, track: usize) -> Element {
        let content = self.tracks[track];
        let place = Place { track: content.title.clone(), ..Place::default() };
        element(ElementKind::Track, &content.id, &content.id, content.title.clone(), place, true)
    }

    pub fn level(&self, level: usize) -> Element {
        let LevelElement { track, level, .. } = &self.levels[level];
        let track = self.tracks[*track];
        let place = Place { track: track.title.clone(), ..Place::default() };
        element(ElementKind::Level, &track.id, &level.id, level_name(level), place, track.kind == TrackKind::Matrix)
    }

    pub fn criterion(&self, criterion: usize) -> Element {
        let CriterionElement { track, group, name, criterion } = &self.criteria[criterion];
        let track = self.tracks[*track];
        let place = Place { track: track.title.clone(), group: group.title.clone(), ..Place::default() };
        let is_item = track.kind == TrackKind::Matrix;
        let element =
            element(ElementKind::Criterion, &track.id, &criterion.id, criterion.title.clone(), place, is_item);
        Element { name: name.clone(), ..element }
    }

    pub fn statement(&self, statement: usize) -> Element {
        let statement = &self.statements[statement];
        let CriterionElement { track, group, name, .. } = &self.criteria[statement.criterion];
        let track = self.tracks[*track];
        let (kind, whole, has_parts) = match statement.role {
            Role::Statement(parts) => {
                (ElementKind::Statement, None, parts.is_some_and(|parts| !parts.as_slice().is_empty()))
            }
            Role::Part(whole, _) => (ElementKind::Part, Some(whole.id.clone()), false),
        };
        let place = Place {
            track: track.title.clone(),
            group: group.title.clone(),
            criterion: name.clone(),
            level: statement.level.map(|level| self.short_level_name(level)).unwrap_or_default(),
            statement: whole,
        };
        let is_item = track.kind == TrackKind::Checklist && !has_parts;
        element(kind, &track.id, statement.id, statement.text.to_owned(), place, is_item)
    }

    pub fn short_level_name(&self, level: usize) -> String {
        self.levels[level].level.short_name().to_owned()
    }
}

fn element(kind: ElementKind, track: &Id, id: &Id, title: String, place: Place, is_answerable: bool) -> Element {
    Element { kind, track: track.clone(), id: id.clone(), name: title.clone(), title, place, is_answerable }
}

/// Returns the title of a level, with its code unless the title contains it.
pub(crate) fn level_name(level: &Level) -> String {
    match &level.code {
        Some(code) if !level.title.split(' ').any(|word| word == code) => format!("{code}, {}", level.title),
        _ => level.title.clone(),
    }
}
