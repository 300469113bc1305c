//! The packed form of a ladder: its texts in a fixed order, one per line.
//!
//! The build embeds the built-in ladders in the page in this form; a JSON reader alone would cost as many bytes over
//! the wire as all of them together. Statements of a matrix are not scored, so their ids are left out; on unpacking,
//! each gets its number within the cell as its id.

use crate::ladder::{
    Cell, Criterion, Experience, Group, Id, Ladder, Level, LevelReference, Part, Parts, Path, Source, Statement, Track,
    TrackKind,
};
use crate::organisation::rename_organisation;

/// Terminates every text.
const END: char = '\n';
/// Introduces an escape sequence, for characters that the packed form must not contain: the terminator, this character,
/// and characters with a meaning in the surrounding HTML.
const ESCAPE: char = '\\';
/// The letter after [`ESCAPE`] that stands for each escaped character.
const ESCAPED: [(char, char); 4] = [('n', END), ('r', '\r'), ('l', '<'), ('e', ESCAPE)];
/// Scale of thresholds, which are packed as integers because a decimal parser would be needed for nothing else.
const THOUSANDTHS: f64 = 1000.0;

/// Unpacks a ladder, or returns `None` if the text is damaged.
pub fn unpack(packed: &str) -> Option<Ladder> {
    unpack_for(packed, None)
}

/// Unpacks a ladder and replaces the name of its organisation in all texts. Ids and the source stay unchanged.
pub fn unpack_for(packed: &str, organisation: Option<&str>) -> Option<Ladder> {
    let mut texts = Texts { lines: packed.split(END), kind: TrackKind::Matrix, renaming: None };
    let (id, title, stated) = (texts.id()?, texts.text()?, texts.optional()?);
    let (language, source) =
        (texts.text()?, Source { title: texts.optional()?, url: texts.optional()?, rights: texts.optional()? });
    texts.renaming = stated.as_deref().zip(organisation);
    Some(Ladder {
        id,
        title: texts.renamed(title),
        organisation: organisation.map(str::to_owned).or(stated.clone()),
        language,
        source,
        revision: texts.text()?,
        threshold: texts.count()? as f64 / THOUSANDTHS,
        introduction: texts.list(Texts::text)?,
        tracks: texts.list(Texts::track)?,
        // Snapshots contain ladders that were packed before paths existed.
        paths: texts.list(Texts::path).unwrap_or_default(),
    })
}

struct Texts<'a> {
    lines: std::str::Split<'a, char>,
    /// Kind of the track that is being read.
    kind: TrackKind,
    /// The name to replace, and its replacement.
    renaming: Option<(&'a str, &'a str)>,
}

impl Texts<'_> {
    fn text(&mut self) -> Option<String> {
        let line = self.lines.next()?;
        let mut pieces = line.split(ESCAPE);
        let mut text = pieces.next()?.to_owned();
        for piece in pieces {
            let mut characters = piece.chars();
            let letter = characters.next()?;
            text.push(ESCAPED.iter().find(|(escaped, _)| *escaped == letter)?.1);
            text.push_str(characters.as_str());
        }
        Some(self.renamed(text))
    }

    fn renamed(&self, text: String) -> String {
        match self.renaming {
            Some((from, to)) => rename_organisation(&text, from, to),
            None => text,
        }
    }

    fn id(&mut self) -> Option<Id> {
        self.lines.next().map(Id::from)
    }

    fn optional(&mut self) -> Option<Option<String>> {
        self.text().map(|text| Some(text).filter(|text| !text.is_empty()))
    }

    fn count(&mut self) -> Option<usize> {
        self.lines.next()?.parse().ok()
    }

    fn list<T>(&mut self, item: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(item(self)?);
        }
        Some(items)
    }

    fn track(&mut self) -> Option<Track> {
        let (id, title) = (self.id()?, self.text()?);
        self.kind = if self.count()? == 0 { TrackKind::Matrix } else { TrackKind::Checklist };
        Some(Track { id, title, kind: self.kind, levels: self.list(Self::level)?, groups: self.list(Self::group)? })
    }

    fn level(&mut self) -> Option<Level> {
        let (id, code, title) = (self.id()?, self.optional()?, self.text()?);
        let from = self.lines.next()?.parse().ok();
        let to = self.lines.next()?.parse().ok();
        Some(Level { id, code, title, experience: from.map(|from| Experience { from, to }) })
    }

    fn group(&mut self) -> Option<Group> {
        Some(Group { id: self.id()?, title: self.text()?, criteria: self.list(Self::criterion)? })
    }

    fn criterion(&mut self) -> Option<Criterion> {
        Some(Criterion { id: self.id()?, title: self.text()?, cells: self.list(Self::cell)? })
    }

    fn cell(&mut self) -> Option<Cell> {
        let mut cell = self.list(Self::statement)?;
        if self.kind == TrackKind::Matrix {
            number_statements(&mut cell);
        }
        Some(cell)
    }

    fn statement(&mut self) -> Option<Statement> {
        let id = if self.kind == TrackKind::Matrix { Id::default() } else { self.id()? };
        let text = self.text()?;
        let parts = match self.count()? {
            0 => None,
            1 => Some(Parts::AnyOf(self.list(Self::part)?)),
            _ => Some(Parts::AllOf(self.list(Self::part)?)),
        };
        Some(Statement { id, text, parts })
    }

    fn path(&mut self) -> Option<Path> {
        Some(Path { from: self.level_reference()?, to: self.level_reference()?, note: self.optional()? })
    }

    fn level_reference(&mut self) -> Option<LevelReference> {
        Some(LevelReference { track: self.id()?, level: self.id()? })
    }

    fn part(&mut self) -> Option<Part> {
        Some(Part { id: self.id()?, text: self.text()? })
    }
}

/// Sets the ids of the statements in a matrix cell to their numbers.
fn number_statements(cell: &mut Cell) {
    for (index, statement) in cell.iter_mut().enumerate() {
        statement.id = Id::new((index + 1).to_string());
    }
}

/// Packs a ladder, or returns the reason why it cannot be packed. The result contains no `<`, so that it can be
/// embedded in an HTML element.
pub fn pack(ladder: &Ladder) -> Result<String, String> {
    let mut packed = Packed { texts: String::new(), kind: TrackKind::Matrix };
    packed.text(ladder.id.as_str());
    packed.text(&ladder.title);
    packed.optional(ladder.organisation.as_ref());
    packed.text(&ladder.language);
    packed.optional(ladder.source.title.as_ref());
    packed.optional(ladder.source.url.as_ref());
    packed.optional(ladder.source.rights.as_ref());
    packed.text(&ladder.revision);
    packed.count((ladder.threshold * THOUSANDTHS).round() as usize);
    packed.list(&ladder.introduction, |packed, paragraph| packed.text(paragraph));
    packed.list(&ladder.tracks, Packed::track);
    if !ladder.paths.is_empty() {
        packed.list(&ladder.paths, |packed, path| {
            for end in [&path.from, &path.to] {
                packed.text(end.track.as_str());
                packed.text(end.level.as_str());
            }
            packed.optional(path.note.as_ref());
        });
    }
    let mut expected = ladder.clone();
    for track in expected.tracks.iter_mut().filter(|track| track.kind == TrackKind::Matrix) {
        track
            .groups
            .iter_mut()
            .flat_map(|group| &mut group.criteria)
            .flat_map(|row| &mut row.cells)
            .for_each(number_statements);
    }
    if unpack(&packed.texts) == Some(expected) {
        Ok(packed.texts)
    } else {
        Err("a packed ladder’s threshold has at most three decimals, its optional texts are not empty, and its ids have no “<” or “\\”".to_owned())
    }
}

struct Packed {
    texts: String,
    /// Kind of the track that is being written.
    kind: TrackKind,
}

impl Packed {
    fn text(&mut self, text: &str) {
        for character in text.chars() {
            match ESCAPED.iter().find(|(_, escaped)| *escaped == character) {
                Some((letter, _)) => self.texts.extend([ESCAPE, *letter]),
                None => self.texts.push(character),
            }
        }
        self.texts.push(END);
    }

    fn optional(&mut self, text: Option<&String>) {
        self.text(text.map_or("", String::as_str));
    }

    fn count(&mut self, count: usize) {
        self.text(&count.to_string());
    }

    fn list<T>(&mut self, items: &[T], item: fn(&mut Self, &T)) {
        self.count(items.len());
        for each in items {
            item(self, each);
        }
    }

    fn track(&mut self, track: &Track) {
        self.text(track.id.as_str());
        self.text(&track.title);
        self.count(usize::from(track.kind == TrackKind::Checklist));
        self.kind = track.kind;
        self.list(&track.levels, Self::level);
        self.list(&track.groups, |packed, group| {
            packed.text(group.id.as_str());
            packed.text(&group.title);
            packed.list(&group.criteria, Self::criterion);
        });
    }

    fn level(&mut self, level: &Level) {
        self.text(level.id.as_str());
        self.optional(level.code.as_ref());
        self.text(&level.title);
        let years = |years: Option<u8>| years.map_or_else(String::new, |years| years.to_string());
        self.text(&years(level.experience.map(|experience| experience.from)));
        self.text(&years(level.experience.and_then(|experience| experience.to)));
    }

    fn criterion(&mut self, criterion: &Criterion) {
        self.text(criterion.id.as_str());
        self.text(&criterion.title);
        self.list(&criterion.cells, |packed, cell| packed.list(cell, Self::statement));
    }

    fn statement(&mut self, statement: &Statement) {
        if self.kind == TrackKind::Checklist {
            self.text(statement.id.as_str());
        }
        self.text(&statement.text);
        match &statement.parts {
            None => self.count(0),
            Some(Parts::AnyOf(parts)) => {
                self.count(1);
                self.list(parts, Self::part);
            }
            Some(Parts::AllOf(parts)) => {
                self.count(2);
                self.list(parts, Self::part);
            }
        }
    }

    fn part(&mut self, part: &Part) {
        self.text(part.id.as_str());
        self.text(&part.text);
    }
}
