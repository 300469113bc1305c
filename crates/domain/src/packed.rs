//! The shortest form of a ladder: its texts in a fixed order, one after the other.
//!
//! Built-in ladders travel in it from the build to the browser. Reading the model's JSON would cost as many bytes over
//! the wire as all of them together.

use crate::ladder::{
    Cell, Criterion, Experience, Group, Id, Ladder, Level, Part, Parts, Source, Statement, Track, TrackKind,
};

/// Ends every text. It is no character that a document may hold.
const END: char = '\u{1f}';
/// Thresholds travel as whole thousandths, because reading decimals is code that nothing else needs.
const THOUSANDTHS: f64 = 1000.0;

/// Reads a packed ladder; nothing where it is damaged.
pub fn unpack(packed: &str) -> Option<Ladder> {
    let mut texts = Texts(packed.split(END));
    Some(Ladder {
        id: texts.id()?,
        title: texts.text()?,
        organisation: texts.optional()?,
        language: texts.text()?,
        source: Source { title: texts.optional()?, url: texts.optional()?, rights: texts.optional()? },
        revision: texts.text()?,
        threshold: texts.count()? as f64 / THOUSANDTHS,
        introduction: texts.list(Texts::text)?,
        tracks: texts.list(Texts::track)?,
    })
}

struct Texts<'a>(std::str::Split<'a, char>);

impl Texts<'_> {
    fn text(&mut self) -> Option<String> {
        self.0.next().map(str::to_owned)
    }

    fn id(&mut self) -> Option<Id> {
        self.0.next().map(Id::from)
    }

    fn optional(&mut self) -> Option<Option<String>> {
        self.text().map(|text| Some(text).filter(|text| !text.is_empty()))
    }

    fn count(&mut self) -> Option<usize> {
        self.0.next()?.parse().ok()
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
        Some(Track {
            id: self.id()?,
            title: self.text()?,
            kind: if self.count()? == 0 { TrackKind::Matrix } else { TrackKind::Checklist },
            levels: self.list(Self::level)?,
            groups: self.list(Self::group)?,
        })
    }

    fn level(&mut self) -> Option<Level> {
        let (id, code, title) = (self.id()?, self.optional()?, self.text()?);
        let from = self.0.next()?.parse().ok();
        let to = self.0.next()?.parse().ok();
        Some(Level { id, code, title, experience: from.map(|from| Experience { from, to }) })
    }

    fn group(&mut self) -> Option<Group> {
        Some(Group { id: self.id()?, title: self.text()?, criteria: self.list(Self::criterion)? })
    }

    fn criterion(&mut self) -> Option<Criterion> {
        Some(Criterion { id: self.id()?, title: self.text()?, cells: self.list(Self::cell)? })
    }

    fn cell(&mut self) -> Option<Cell> {
        self.list(Self::statement)
    }

    fn statement(&mut self) -> Option<Statement> {
        let (id, text) = (self.id()?, self.text()?);
        let parts = match self.count()? {
            0 => None,
            1 => Some(Parts::AnyOf(self.list(Self::part)?)),
            _ => Some(Parts::AllOf(self.list(Self::part)?)),
        };
        Some(Statement { id, text, parts })
    }

    fn part(&mut self) -> Option<Part> {
        Some(Part { id: self.id()?, text: self.text()? })
    }
}

/// Packs a ladder, or says which text cannot be packed.
pub fn pack(ladder: &Ladder) -> Result<String, String> {
    let mut packed = Packed::default();
    packed.text(ladder.id.as_str())?;
    packed.text(&ladder.title)?;
    packed.optional(ladder.organisation.as_ref())?;
    packed.text(&ladder.language)?;
    packed.optional(ladder.source.title.as_ref())?;
    packed.optional(ladder.source.url.as_ref())?;
    packed.optional(ladder.source.rights.as_ref())?;
    packed.text(&ladder.revision)?;
    packed.count((ladder.threshold * THOUSANDTHS).round() as usize);
    packed.list(&ladder.introduction, |packed, paragraph| packed.text(paragraph))?;
    packed.list(&ladder.tracks, Packed::track)?;
    if unpack(&packed.0).as_ref() == Some(ladder) {
        Ok(packed.0)
    } else {
        Err("it cannot be packed: a threshold has three decimals at the most, and no given text is empty".to_owned())
    }
}

#[derive(Default)]
struct Packed(String);

impl Packed {
    fn text(&mut self, text: &str) -> Result<(), String> {
        if text.contains(END) {
            return Err(format!("it contains a control character (U+001F) in “{}”", text.replace(END, "␟")));
        }
        self.0.push_str(text);
        self.0.push(END);
        Ok(())
    }

    fn optional(&mut self, text: Option<&String>) -> Result<(), String> {
        self.text(text.map_or("", String::as_str))
    }

    fn count(&mut self, count: usize) {
        self.0.push_str(&count.to_string());
        self.0.push(END);
    }

    fn list<T>(&mut self, items: &[T], item: fn(&mut Self, &T) -> Result<(), String>) -> Result<(), String> {
        self.count(items.len());
        items.iter().try_for_each(|each| item(self, each))
    }

    fn track(&mut self, track: &Track) -> Result<(), String> {
        self.text(track.id.as_str())?;
        self.text(&track.title)?;
        self.count(usize::from(track.kind == TrackKind::Checklist));
        self.list(&track.levels, Self::level)?;
        self.list(&track.groups, |packed, group| {
            packed.text(group.id.as_str())?;
            packed.text(&group.title)?;
            packed.list(&group.criteria, Self::criterion)
        })
    }

    fn level(&mut self, level: &Level) -> Result<(), String> {
        self.text(level.id.as_str())?;
        self.optional(level.code.as_ref())?;
        self.text(&level.title)?;
        let years = |years: Option<u8>| years.map_or_else(String::new, |years| years.to_string());
        self.text(&years(level.experience.map(|experience| experience.from)))?;
        self.text(&years(level.experience.and_then(|experience| experience.to)))
    }

    fn criterion(&mut self, criterion: &Criterion) -> Result<(), String> {
        self.text(criterion.id.as_str())?;
        self.text(&criterion.title)?;
        self.list(&criterion.cells, |packed, cell| packed.list(cell, Self::statement))
    }

    fn statement(&mut self, statement: &Statement) -> Result<(), String> {
        self.text(statement.id.as_str())?;
        self.text(&statement.text)?;
        let part = |packed: &mut Self, part: &Part| {
            packed.text(part.id.as_str())?;
            packed.text(&part.text)
        };
        match &statement.parts {
            None => {
                self.count(0);
                Ok(())
            }
            Some(Parts::AnyOf(parts)) => {
                self.count(1);
                self.list(parts, part)
            }
            Some(Parts::AllOf(parts)) => {
                self.count(2);
                self.list(parts, part)
            }
        }
    }
}
