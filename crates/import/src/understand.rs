//! The way from files to a ladder.

use rungs_domain::ladder::Ladder;
use serde::{Deserialize, Serialize};

use crate::compose::{Composer, paths};
use crate::diagnostic::{Diagnostic, Doubt, Finding, ImportError, Notes, Severity};
use crate::document::Document;
use crate::document::ledger::Ledger;
use crate::draft::Plan;
use crate::format::{Content, Format, content, decode};
use crate::names::keys::{self, KeyKind};
use crate::origins::Origins;
use crate::outline::{self, Outline};
use crate::read;
use crate::reading::{DocumentOutline, Reading, Role};
use crate::recognise::{Candidate, Recogniser, is_canonical, score};
use crate::source::SourceFile;
use crate::write;

/// The largest size of all files together that is read, in bytes. The largest ladders known are a hundredth of it.
pub const LARGEST_DOCUMENT: u64 = 40_000_000;

/// How files are to be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// A reading that was made for these files before, possibly corrected by a person; otherwise the best is found.
    pub reading: Option<Reading>,
}

/// A ladder, and how it was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// The ladder, which is valid.
    pub ladder: Ladder,
    /// The format of each file.
    pub formats: Vec<Format>,
    /// The reading that made the ladder.
    pub reading: Reading,
    /// Other readings, best first.
    pub alternatives: Vec<Reading>,
    /// The sections and tables that readings give roles to.
    pub outline: DocumentOutline,
    /// What was repaired, guessed or left out, in the order of the document.
    pub diagnostics: Vec<Diagnostic>,
    /// Where each part of the ladder stands.
    pub origins: Origins,
}

impl Import {
    /// Returns whether the reading is uncertain and should be looked at.
    pub fn is_unsure(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| matches!(diagnostic.finding, Finding::Unsure { .. }))
    }

    /// Returns the most severe of the diagnostics.
    pub fn severity(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
    }
}

/// Reads a ladder from one or several files. Several files of one level each make one ladder, and so do several files
/// of one track each.
pub fn import(files: &[SourceFile], options: &Options) -> Result<Import, ImportError> {
    let size: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    if size > LARGEST_DOCUMENT {
        return Err(ImportError::TooLarge { bytes: size, limit: LARGEST_DOCUMENT });
    }
    let mut notes = Notes::default();
    if let [file] = files
        && let Some(written) = written_form(file, &mut notes)
    {
        let (ladder, format) = written?;
        return finish(ladder, vec![format], None, notes);
    }
    let mut document = read_all(files, &mut notes)?;
    let outline = outline::build(&mut document);
    let formats: Vec<Format> = document.files.iter().map(|file| file.format).collect();
    let recogniser = Recogniser::new(&document, &outline);
    let (mut plan, score, mut doubts, alternatives) = match &options.reading {
        Some(reading) => {
            let (plan, fits) = plan_of(reading, &document, &outline);
            if !fits {
                notes.add_general(Finding::ReadingAdjusted);
            }
            (plan, None, Vec::new(), Vec::new())
        }
        None => {
            let mut candidates = recogniser.candidates();
            if candidates.first().is_none_or(Candidate::is_no_ladder) {
                return Err(not_a_ladder(&document, notes));
            }
            let doubts = doubts(&candidates, &document, &outline);
            let best = candidates.remove(0);
            (best.plan, Some(best.score), doubts, candidates)
        }
    };
    let draft = recogniser.draft(&plan);
    if draft.tracks.is_empty() {
        return Err(not_a_ladder(&document, notes));
    }
    let score = score.unwrap_or_else(|| score::measure(&document, &draft));
    plan.tracks = draft.readings(&plan);
    let reading = reading_of(&plan, &outline, score);
    let alternatives: Vec<Reading> = alternatives
        .into_iter()
        .map(|Candidate { mut plan, score, tracks, .. }| {
            plan.tracks = tracks;
            reading_of(&plan, &outline, score)
        })
        .collect();
    for doubt in doubts.drain(..) {
        notes.add_general(Finding::Unsure { doubt });
    }
    let mut composer = Composer {
        document: &document,
        outline: &outline,
        plan: &plan,
        ledger: Ledger::new(&document),
        notes: &mut notes,
    };
    let (ladder, origins) = composer.compose(draft);
    let understanding =
        Understanding { reading, alternatives, outline: DocumentOutline::new(&document, &outline), origins };
    finish(ladder, formats, Some(understanding), notes)
}

/// What is known of a ladder that was not in one of the written forms.
struct Understanding {
    reading: Reading,
    alternatives: Vec<Reading>,
    outline: DocumentOutline,
    origins: Origins,
}

fn finish(
    ladder: Ladder,
    formats: Vec<Format>,
    understanding: Option<Understanding>,
    notes: Notes,
) -> Result<Import, ImportError> {
    let diagnostics = notes.in_order();
    if let Err(reason) = ladder.validate() {
        return Err(ImportError::Invalid { reason, diagnostics });
    }
    let Understanding { reading, alternatives, outline, origins } = understanding.unwrap_or_else(|| Understanding {
        reading: Reading::default(),
        alternatives: Vec::new(),
        outline: DocumentOutline::default(),
        origins: Origins::whole(&ladder),
    });
    Ok(Import { ladder, formats, reading, alternatives, outline, diagnostics, origins })
}

/// Reads the JSON or CSV that Rungs writes.
fn written_form(file: &SourceFile, notes: &mut Notes) -> Option<Result<(Ladder, Format), ImportError>> {
    if !matches!(content(&file.bytes), Ok(Content::Text)) {
        return None;
    }
    let text = decode::decode(&file.bytes, 0, &mut Notes::default()).ok()?;
    if let Some(ladder) = write::read_csv(&text) {
        return Some(ladder.map(|ladder| (ladder, Format::Delimited)));
    }
    let ladder = read::parse_json(&text, notes)?;
    Some(ladder.map(|mut ladder| {
        ladder.paths = paths::check(std::mem::take(&mut ladder.paths), &ladder.tracks, notes);
        (ladder, Format::Json)
    }))
}

/// Reads all files into one document.
pub(crate) fn read_all(files: &[SourceFile], notes: &mut Notes) -> Result<Document, ImportError> {
    let mut document = Document::default();
    for (index, file) in files.iter().enumerate() {
        read::read(file, index as u32, &mut document, notes).map_err(|error| match files.len() {
            1 => error,
            _ => ImportError::InFile { file: index, error: Box::new(error) },
        })?;
    }
    if document.pieces.is_empty() {
        return Err(ImportError::Empty);
    }
    if files.len() > 1 {
        read::name_files(&mut document, notes);
    }
    Ok(document)
}

/// Returns the reasons to look at the best reading.
fn doubts(candidates: &[Candidate], document: &Document, outline: &Outline) -> Vec<Doubt> {
    const CLOSE: f64 = 0.06;
    const LITTLE: f64 = 0.45;
    const WEAK_NAMES: f64 = 0.5;
    let Some(best) = candidates.first() else { return Vec::new() };
    if best.plan.is_canonical {
        return Vec::new();
    }
    let mut doubts = Vec::new();
    let is_single = best.level_count() == 1;
    if is_single && !states_level(document, outline) {
        doubts.push(Doubt::SingleLevel);
    } else if !is_single && (best.score.levels < WEAK_NAMES || best.misses_names()) {
        doubts.push(Doubt::LevelNames);
    }
    if best.score.coverage < LITTLE {
        doubts.push(Doubt::LowCoverage { percent: (best.score.coverage * 100.0) as u8 });
    }
    let rival = candidates.iter().skip(1).find(|other| !other.has_levels_of(best));
    if rival.is_some_and(|rival| best.score.total - rival.score.total < CLOSE) {
        doubts.push(Doubt::CloseCall);
    }
    if best.score.regularity < 0.34 && !is_single {
        doubts.push(Doubt::EmptyLevels);
    }
    doubts
}

/// Returns whether the front matter says that the document is one level.
fn states_level(document: &Document, outline: &Outline) -> bool {
    outline
        .front_matter
        .iter()
        .flat_map(|front_matter| document.fields(front_matter.record))
        .any(|field| document.key_of(field).is_some_and(|key| keys::kind(key) == KeyKind::Level))
}

fn not_a_ladder(document: &Document, notes: Notes) -> ImportError {
    const MOST_KEYS: usize = 8;
    let format = document.files.first().map_or(Format::Markdown, |file| file.format);
    let is_record = matches!(format, Format::Json | Format::Yaml | Format::Toml);
    let root = document.blocks.iter().find_map(|block| match block {
        crate::document::Block::Record(root) if is_record => Some(*root),
        _ => None,
    });
    let keys = root.map(|root| {
        document
            .fields(root)
            .filter_map(|field| document.key_of(field))
            .take(MOST_KEYS)
            .map(crate::diagnostic::excerpt)
            .collect()
    });
    ImportError::NotALadder { format, keys: keys.unwrap_or_default(), diagnostics: notes.in_order() }
}

/// Makes a plan of a reading, and says whether the reading fits the document.
fn plan_of(reading: &Reading, document: &Document, outline: &Outline) -> (Plan, bool) {
    let mut given = reading.sections.iter().copied();
    let roles: Vec<Role> = outline
        .nodes
        .iter()
        .map(|node| if node.kind.is_structural() { given.next().unwrap_or_default() } else { Role::Wrapper })
        .collect();
    let structural = outline.nodes.iter().filter(|node| node.kind.is_structural()).count();
    let mut tables = reading.tables.clone();
    tables.resize_with(document.tables.len(), Default::default);
    for (reading, table) in tables.iter_mut().zip(&document.tables) {
        reading.columns.resize(table.columns, Default::default());
    }
    let fits = reading.sections.len() == structural && reading.tables.len() == document.tables.len();
    let plan = Plan {
        roles,
        tables,
        tracks: reading.tracks.clone(),
        default: reading.tracks.first().cloned().unwrap_or_default(),
        carriers: reading.carriers,
        is_canonical: is_canonical(document, outline),
        prior: 0.0,
    };
    (plan, fits)
}

fn reading_of(plan: &Plan, outline: &Outline, score: crate::reading::Score) -> Reading {
    let sections = outline.nodes.iter().zip(&plan.roles).filter(|(node, _)| node.kind.is_structural());
    Reading {
        sections: sections.map(|(_, role)| *role).collect(),
        tables: plan.tables.clone(),
        tracks: plan.tracks.clone(),
        carriers: plan.carriers,
        score,
    }
}
