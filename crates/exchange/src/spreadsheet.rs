//! The spreadsheet: all data on a ladder as a table, for other programs.
//!
//! It is CSV as in RFC 4180, with a byte order mark, by which Excel recognises UTF-8. A field that a spreadsheet would
//! evaluate as a formula is prefixed with an apostrophe, see <https://owasp.org/www-community/attacks/CSV_Injection>.

use csv_core::{Terminator, WriteResult, Writer, WriterBuilder};
use rungs_domain::ladder::{Ladder, Level, Track};
use rungs_domain::scoring::Score;
use rungs_store::{Answer, Dated, Record};

use crate::date::iso_date;
use crate::items::{ItemEntry, TrackItems, tracks};
use crate::words;

/// Lets Excel recognise UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Titles of the columns.
const COLUMNS: [&str; 11] = [
    "Track",
    "Group",
    "Criterion",
    "Level asked at",
    "Answer",
    "What it says",
    "Answered on",
    "Evidence",
    "Priority",
    "Next step",
    "By",
];

/// Formats a table with a row for each item of the tracks with data, or of all tracks if none has any.
pub fn csv(ladder: &Ladder, record: &Record) -> String {
    let tracks = tracks(ladder, record);
    let is_all = tracks.iter().all(TrackItems::is_empty);
    let mut table = Table { writer: WriterBuilder::new().terminator(Terminator::CRLF).build(), bytes: Vec::new() };
    table.row(&COLUMNS.map(str::to_owned));
    for TrackItems { track, rows } in tracks.iter().filter(|track| is_all || !track.is_empty()) {
        for row in rows {
            table.row(&fields(track, row));
        }
    }
    // Fields are strings, and the delimiters are ASCII.
    format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&table.bytes))
}

fn fields(track: &Track, row: &ItemEntry<'_>) -> [String; COLUMNS.len()] {
    let (answer, wording, at) = match row.answer {
        Some(Dated { at, value: Answer { score, wording, .. } }) => {
            // In a checklist, the statement is already in another column.
            let wording = match score {
                Score::Level(_) if wording.is_empty() => row.listed.item.wording(track, score),
                Score::Level(_) => wording.clone(),
                _ => Vec::new(),
            };
            (words::answer(Some(track), Some(score)), wording.join("\n"), iso_date(at))
        }
        None => Default::default(),
    };
    let evidence: Vec<&str> = row.evidence.iter().map(|evidence| evidence.text.as_str()).collect();
    let fields = [
        track.title.clone(),
        row.listed.group.clone(),
        row.listed.name.clone(),
        row.listed.level.map_or("", Level::short_name).to_owned(),
        answer,
        wording,
        at,
        evidence.join("\n"),
        row.priority.map(|priority| priority.to_string()).unwrap_or_default(),
        row.step.map(|step| step.next.clone()).unwrap_or_default(),
        row.step.map(|step| step.due.clone()).unwrap_or_default(),
    ];
    fields.map(escape_formula)
}

/// Prefixes a text that a spreadsheet would evaluate as a formula.
fn escape_formula(text: String) -> String {
    let is_blank = |character: char| {
        character.is_whitespace() || character.is_control() || matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}')
    };
    let begins_a_formula =
        |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫']);
    if text.starts_with(['\t', '\r', '\n']) || begins_a_formula(text.trim_start_matches(is_blank)) {
        format!("'{text}")
    } else {
        text
    }
}

/// A table under construction.
struct Table {
    writer: Writer,
    bytes: Vec<u8>,
}

impl Table {
    fn row(&mut self, fields: &[String]) {
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                self.put(|writer, room| writer.delimiter(room));
            }
            let mut rest = field.as_bytes();
            self.put(|writer, room| {
                let (result, read, written) = writer.field(rest, room);
                rest = &rest[read..];
                (result, written)
            });
        }
        self.put(|writer, room| writer.terminator(room));
    }

    /// Writes a piece, in chunks.
    fn put(&mut self, mut piece: impl FnMut(&mut Writer, &mut [u8]) -> (WriteResult, usize)) {
        let mut room = [0; 256];
        loop {
            let (result, written) = piece(&mut self.writer, &mut room);
            self.bytes.extend_from_slice(&room[..written]);
            if result == WriteResult::InputEmpty {
                return;
            }
        }
    }
}
