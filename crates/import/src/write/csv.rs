//! The canonical CSV form: a row for everything that a ladder has, with the ids of what it belongs to.
//!
//! A spreadsheet can sort and filter it, and the order of the rows matters only among equals.

use std::collections::HashMap;

use rungs_domain::ladder::{
    Criterion, Experience, Group, Id, Ladder, Level, LevelReference, Part, Parts, Path, Statement, Track, TrackKind,
};

use crate::diagnostic::ImportError;
use crate::format::Format;

/// The names of the columns, by which the form is recognised.
const HEADER: [&str; 10] = ["row", "track", "group", "criterion", "level", "statement", "id", "text", "kind", "years"];

/// A row of the form.
#[derive(Debug, Default)]
struct Row<'a> {
    row: &'a str,
    track: &'a str,
    group: &'a str,
    criterion: &'a str,
    level: &'a str,
    statement: &'a str,
    id: &'a str,
    text: &'a str,
    kind: &'a str,
    years: &'a str,
}

impl Row<'_> {
    fn fields(&self) -> [&str; 10] {
        [
            self.row,
            self.track,
            self.group,
            self.criterion,
            self.level,
            self.statement,
            self.id,
            self.text,
            self.kind,
            self.years,
        ]
    }
}

/// Returns a ladder as CSV, which [`import`](crate::import) reads back without loss.
pub fn to_csv(ladder: &Ladder) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let mut rows: Vec<[String; 10]> = vec![HEADER.map(str::to_owned)];
    let mut push = |row: &Row<'_>| rows.push(row.fields().map(str::to_owned));
    push(&Row { row: "ladder", id: ladder.id.as_str(), text: &ladder.title, ..Row::default() });
    let threshold = ladder.threshold.to_string();
    let source = &ladder.source;
    let properties = [
        ("organisation", ladder.organisation.as_deref()),
        ("language", Some(ladder.language.as_str())),
        ("revision", Some(ladder.revision.as_str())),
        ("threshold", Some(threshold.as_str())),
        ("source", source.title.as_deref()),
        ("source-url", source.url.as_deref()),
        ("rights", source.rights.as_deref()),
    ];
    for (row, text) in properties {
        if let Some(text) = text {
            push(&Row { row, text, ..Row::default() });
        }
    }
    for text in &ladder.introduction {
        push(&Row { row: "introduction", text, ..Row::default() });
    }
    for track in &ladder.tracks {
        write_track(track, &mut push);
    }
    for path in &ladder.paths {
        let note = path.note.as_deref();
        push(&Row {
            row: "path",
            track: path.from.track.as_str(),
            level: path.from.level.as_str(),
            group: path.to.track.as_str(),
            criterion: path.to.level.as_str(),
            text: note.unwrap_or_default(),
            kind: if note.is_some() { "note" } else { "" },
            ..Row::default()
        });
    }
    for row in &rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn write_track(track: &Track, push: &mut impl FnMut(&Row<'_>)) {
    let id = track.id.as_str();
    let kind = match track.kind {
        TrackKind::Matrix => "matrix",
        TrackKind::Checklist => "checklist",
    };
    push(&Row { row: "track", id, text: &track.title, kind, ..Row::default() });
    for level in &track.levels {
        let years = level.experience.map(|experience| match experience.to {
            Some(to) => format!("{}-{to}", experience.from),
            None => format!("{}+", experience.from),
        });
        push(&Row {
            row: "level",
            track: id,
            id: level.id.as_str(),
            text: &level.title,
            kind: level.code.as_deref().unwrap_or_default(),
            years: years.as_deref().unwrap_or_default(),
            ..Row::default()
        });
    }
    for group in &track.groups {
        push(&Row { row: "group", track: id, id: group.id.as_str(), text: &group.title, ..Row::default() });
        for criterion in &group.criteria {
            let of_group = Row { track: id, group: group.id.as_str(), ..Row::default() };
            push(&Row { row: "criterion", id: criterion.id.as_str(), text: &criterion.title, ..of_group });
            for (level, cell) in track.levels.iter().zip(&criterion.cells) {
                for statement in cell {
                    write_statement(track, group, criterion, level, statement, push);
                }
            }
        }
    }
}

fn write_statement(
    track: &Track,
    group: &Group,
    criterion: &Criterion,
    level: &Level,
    statement: &Statement,
    push: &mut impl FnMut(&Row<'_>),
) {
    let place = || Row {
        track: track.id.as_str(),
        group: group.id.as_str(),
        criterion: criterion.id.as_str(),
        level: level.id.as_str(),
        ..Row::default()
    };
    let kind = match statement.parts {
        None => "",
        Some(Parts::AnyOf(_)) => "any of",
        Some(Parts::AllOf(_)) => "all of",
    };
    push(&Row { row: "statement", id: statement.id.as_str(), text: &statement.text, kind, ..place() });
    for part in statement.parts() {
        let statement = statement.id.as_str();
        push(&Row { row: "part", statement, id: part.id.as_str(), text: &part.text, ..place() });
    }
}

/// Reads the form; none if the text is in another one.
pub(crate) fn read(text: &str) -> Option<Result<Ladder, ImportError>> {
    let is_form = text
        .lines()
        .next()
        .is_some_and(|line| [",", ";", "\t"].iter().any(|separator| line.trim() == HEADER.join(separator)));
    let separator = text.as_bytes().get(HEADER[0].len()).copied().filter(|_| is_form)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let records: Result<Vec<csv::StringRecord>, csv::Error> = reader.records().collect();
    Some(records.map_err(|error| damaged(None, &error.to_string())).and_then(|records| from_records(&records)))
}

fn damaged(record: Option<&csv::StringRecord>, reason: &str) -> ImportError {
    let line = record.and_then(csv::StringRecord::position).and_then(|position| u32::try_from(position.line()).ok());
    ImportError::Damaged { format: Format::Delimited, line, reason: reason.to_owned() }
}

/// Positions of what has been read, by ids.
#[derive(Default)]
struct Known {
    tracks: HashMap<String, usize>,
    levels: HashMap<(usize, String), usize>,
    groups: HashMap<(usize, String), usize>,
    criteria: HashMap<(usize, String), (usize, usize)>,
}

fn from_records(records: &[csv::StringRecord]) -> Result<Ladder, ImportError> {
    let mut ladder = Ladder::new("ladder", "", Vec::new());
    let mut known = Known::default();
    // Rows may have been sorted, so that what others belong to is read first.
    let order = ["track", "level", "group", "criterion", "statement", "part"];
    let rank = |record: &csv::StringRecord| order.iter().position(|row| Some(*row) == record.get(0)).unwrap_or(0);
    let mut sorted: Vec<&csv::StringRecord> = records.iter().collect();
    sorted.sort_by_key(|record| rank(record));
    for record in sorted {
        let field = |name: &str| {
            let column = HEADER.iter().position(|column| *column == name);
            column.and_then(|column| record.get(column)).unwrap_or_default()
        };
        let (id, text) = (Id::new(field("id")), field("text").to_owned());
        match field("row") {
            "ladder" => (ladder.id, ladder.title) = (id, text),
            "organisation" => ladder.organisation = Some(text),
            "language" => ladder.language = text,
            "revision" => ladder.revision = text,
            "threshold" => {
                ladder.threshold = text.parse().map_err(|_| damaged(Some(record), "the threshold is no number"))?;
            }
            "source" => ladder.source.title = Some(text),
            "source-url" => ladder.source.url = Some(text),
            "rights" => ladder.source.rights = Some(text),
            "introduction" => ladder.introduction.push(text),
            "path" => ladder.paths.push(Path {
                from: LevelReference { track: Id::new(field("track")), level: Id::new(field("level")) },
                to: LevelReference { track: Id::new(field("group")), level: Id::new(field("criterion")) },
                note: (field("kind") == "note").then_some(text),
            }),
            "track" => {
                let kind = if field("kind") == "matrix" { TrackKind::Matrix } else { TrackKind::Checklist };
                known.tracks.insert(field("id").to_owned(), ladder.tracks.len());
                ladder.tracks.push(Track { id, title: text, kind, levels: Vec::new(), groups: Vec::new() });
            }
            row => read_within(record, row, &field, &mut ladder, &mut known)?,
        }
    }
    Ok(ladder)
}

/// Reads a row of something within a track.
fn read_within<'r>(
    record: &csv::StringRecord,
    row: &str,
    field: &impl Fn(&str) -> &'r str,
    ladder: &mut Ladder,
    known: &mut Known,
) -> Result<(), ImportError> {
    let missing = |what: &str, id: &str| damaged(Some(record), &format!("there is no {what} “{id}”"));
    let of = *known.tracks.get(field("track")).ok_or_else(|| missing("track", field("track")))?;
    let track = &mut ladder.tracks[of];
    let (id, text) = (Id::new(field("id")), field("text").to_owned());
    match row {
        "level" => {
            known.levels.insert((of, field("id").to_owned()), track.levels.len());
            let code = Some(field("kind").to_owned()).filter(|code| !code.is_empty());
            track.levels.push(Level { id, code, title: text, experience: years(field("years")) });
        }
        "group" => {
            known.groups.insert((of, field("id").to_owned()), track.groups.len());
            track.groups.push(Group { id, title: text, criteria: Vec::new() });
        }
        "criterion" => {
            let key = (of, field("group").to_owned());
            let group = *known.groups.get(&key).ok_or_else(|| missing("group", field("group")))?;
            let criteria = &mut track.groups[group].criteria;
            known.criteria.insert((of, field("id").to_owned()), (group, criteria.len()));
            criteria.push(Criterion { id, title: text, cells: vec![Vec::new(); track.levels.len()] });
        }
        "statement" | "part" => {
            let key = (of, field("criterion").to_owned());
            let (group, criterion) =
                *known.criteria.get(&key).ok_or_else(|| missing("criterion", field("criterion")))?;
            let key = (of, field("level").to_owned());
            let level = *known.levels.get(&key).ok_or_else(|| missing("level", field("level")))?;
            let cell = &mut track.groups[group].criteria[criterion].cells[level];
            if row == "statement" {
                let parts = match field("kind") {
                    "any of" => Some(Parts::AnyOf(Vec::new())),
                    "all of" => Some(Parts::AllOf(Vec::new())),
                    _ => None,
                };
                cell.push(Statement { id, text, parts });
            } else {
                let statement = cell.iter_mut().find(|statement| statement.id.as_str() == field("statement"));
                let statement = statement.ok_or_else(|| missing("statement", field("statement")))?;
                let parts = statement.parts.get_or_insert_with(|| Parts::AllOf(Vec::new()));
                match parts {
                    Parts::AnyOf(parts) | Parts::AllOf(parts) => parts.push(Part { id, text }),
                }
            }
        }
        other => return Err(damaged(Some(record), &format!("“{other}” is no kind of row"))),
    }
    Ok(())
}

fn years(value: &str) -> Option<Experience> {
    match value.split_once('-') {
        Some((from, to)) => Some(Experience { from: from.parse().ok()?, to: Some(to.parse().ok()?) }),
        None => Some(Experience { from: value.strip_suffix('+')?.parse().ok()?, to: None }),
    }
}
