//! The rough document becomes a ladder: tracks, levels, groups and criteria.

mod checklist;
pub(crate) mod draft;
pub(crate) mod experience;
pub(crate) mod levels;
mod matrix;
pub(crate) mod names;
mod outline;
pub(crate) mod paths;
mod properties;
pub(crate) mod statements;

pub(crate) use checklist::CLASS as CHECKLIST_CLASS;

use rungs_domain::ladder::{Ladder, Track, TrackKind};

use crate::Options;
use crate::diagnostic::{Notes, excerpt};
use crate::ids::{self, Names};
use crate::read::markdown::remark_on_stray;
use crate::rough::{Block, RoughDocument};
use crate::text::{self, Attributes};
use checklist::Found;
use draft::TrackDraft;
use outline::Outline;
use properties::Properties;
use statements::{RunTogether, report_unused};

/// Understands a document, or finds that it holds no ladder.
pub(crate) fn recognise(document: RoughDocument, options: &Options<'_>, notes: &mut Notes) -> Option<Ladder> {
    let properties = properties::read(document.properties, notes);
    let mut outline = Outline::new(document.blocks, notes);
    let mut used = vec![false; outline.sections.len()];
    let drafts = tracks(&mut outline, &mut used, notes);
    let first_line = drafts.iter().map(|draft| draft.line).min();
    if drafts.is_empty() {
        return None;
    }
    let introduction = leftovers(&outline, first_line, notes);
    let title_section = title_section(&outline, &drafts, &used);
    let heading = title_section.map(|section| outline.sections[section].heading.text.as_str());
    let title = properties.title.clone().or(heading.map(str::to_owned)).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| title_of_last_resort(&drafts, options, notes));
    let tracks = named_tracks(drafts, &outline, &title, title_section, &mut used, notes);
    if let Some(section) = title_section
        && heading == Some(title.as_str())
    {
        used[section] = true;
    }
    report_unused_headings(&outline, &used, notes);
    let paths = paths::read(document.paths, &tracks, notes);
    let Properties { id, organisation, language, source, revision, threshold, .. } = properties;
    Some(Ladder {
        id: id.unwrap_or_else(|| ids::ladder_id(organisation.as_deref(), &title)),
        title,
        organisation,
        language,
        source,
        revision,
        threshold,
        introduction,
        tracks,
        paths,
    })
}

/// The section whose heading is the document's title: the first, unless it is the first of several tracks' headings.
fn title_section(outline: &Outline, drafts: &[TrackDraft], used: &[bool]) -> Option<usize> {
    let first = outline.sections.get(1).filter(|_| !used[1])?;
    if drafts.first().is_some_and(|draft| draft.line < first.heading.line) {
        return None;
    }
    let mut headings = drafts.iter().map(|draft| draft.section);
    if headings.next() != Some(1) {
        return Some(1);
    }
    let mut siblings = headings
        .filter(|section| *section > 1 && outline.sections[*section].depth == first.depth)
        .map(|section| outline.sections[section].heading.text.as_str())
        .peekable();
    let title = first.heading.text.as_str();
    let names_one_track = siblings.peek().is_some() && siblings.all(|other| names::beyond(other, title) == other);
    (!names_one_track).then_some(1)
}

/// The id that a text's attributes state.
pub(crate) fn id_of(attributes: &Attributes) -> Option<String> {
    attributes.id.clone()
}

/// Finds the tracks. Sections are marked as used where their headings have become levels, groups or criteria.
fn tracks(outline: &mut Outline, used: &mut [bool], notes: &mut Notes) -> Vec<TrackDraft> {
    let mut drafts = Vec::new();
    // Sections within a track, which hold no other.
    let mut is_taken = vec![false; outline.sections.len()];
    for section in 0..outline.sections.len() {
        if is_taken[section] {
            continue;
        }
        if outline.sections[section].heading.attributes.has_class(checklist::CLASS) {
            let found = Found { section, levels: outline.children(section).collect() };
            if found.levels.len() <= crate::read::table::MOST_LEVELS && !found.levels.is_empty() {
                is_taken[section..outline.sections[section].end].fill(true);
                used[outline.within(section)].fill(true);
                drafts.push(checklist::read(&found, outline, notes));
                continue;
            }
        }
        if outline.sections[section].has_table() {
            for table in take_tables(outline, section) {
                let line = table.line;
                match matrix::read(table, section, notes) {
                    Some(draft) => {
                        is_taken[section] = true;
                        drafts.push(draft);
                    }
                    None => {
                        notes.warn(line, "this table has nothing that looks like levels and criteria; it is not read")
                    }
                }
            }
        }
    }
    for found in checklist::find(outline, &is_taken) {
        for level in &found.levels {
            used[*level..outline.sections[*level].end].fill(true);
        }
        drafts.push(checklist::read(&found, outline, notes));
    }
    drafts.sort_by_key(|draft| draft.line);
    drafts
}

fn take_tables(outline: &mut Outline, section: usize) -> Vec<crate::rough::Table> {
    let blocks = std::mem::take(&mut outline.sections[section].blocks);
    let mut tables = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => tables.push(table),
            other => outline.sections[section].blocks.push(other),
        }
    }
    tables
}

/// What has become part of no track: paragraphs before the first one introduce the ladder, the rest is reported.
fn leftovers(outline: &Outline, first_track: Option<usize>, notes: &mut Notes) -> Vec<String> {
    let mut introduction = Vec::new();
    for block in outline.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Paragraph(text) => {
                if first_track.is_some_and(|first| text.line < first) {
                    let raw = statements::pieces(&text.raw, text.line, RunTogether::Space, notes).concat();
                    introduction.push(text::read_inline(&raw, text.line, notes));
                } else {
                    let words = text::read_inline(&text.raw, text.line, notes);
                    if !words.is_empty() {
                        notes.warn(text.line, format!("this paragraph is not kept: “{}”", excerpt(&words)));
                    }
                }
            }
            Block::List(items) => {
                if let Some(first) = items.first() {
                    notes.warn(
                        first.text.line,
                        format!(
                            "the list that begins with “{}” is under no level; it is not read",
                            excerpt(&first.text.raw)
                        ),
                    );
                }
            }
            Block::Stray { what, text } => notes.warn(text.line, remark_on_stray(what, &text.raw)),
            Block::Heading { .. } | Block::Table(_) => {}
        }
    }
    introduction.retain(|paragraph| !paragraph.is_empty());
    introduction
}

fn title_of_last_resort(drafts: &[TrackDraft], options: &Options<'_>, notes: &mut Notes) -> String {
    if let [draft] = drafts {
        let titles: Vec<&str> = draft.levels.iter().map(|level| level.title.as_str()).collect();
        if let Some(title) = names::title_from_levels(&titles) {
            notes.info(None, format!("the document has no title; “{title}” is what its levels share"));
            return title;
        }
    }
    match options.name.and_then(names::title_from_file) {
        Some(title) => {
            notes.warn(None, format!("the document has no title; “{title}” is taken from the file's name"));
            title
        }
        None => {
            let title = "Untitled ladder".to_owned();
            notes.warn(None, format!("the document has no title; it is called “{title}”"));
            title
        }
    }
}

/// Gives every track its title and ids.
fn named_tracks(
    drafts: Vec<TrackDraft>,
    outline: &Outline,
    title: &str,
    title_section: Option<usize>,
    used: &mut [bool],
    notes: &mut Notes,
) -> Vec<Track> {
    let is_only = drafts.len() == 1;
    let mut last_section = None;
    let mut headings = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        // The heading is the first table's; another table under it has none of its own.
        let is_first = last_section.replace(draft.section) != Some(draft.section);
        let heading = &outline.sections[draft.section].heading;
        headings.push((is_first && draft.section > 0).then_some(heading));
    }
    let stated: Vec<Option<String>> =
        headings.iter().map(|heading| heading.and_then(|heading| id_of(&heading.attributes))).collect();
    let mut names = Names::reserving(stated.iter());
    let mut tracks = Vec::with_capacity(drafts.len());
    for ((draft, heading), id) in drafts.into_iter().zip(headings).zip(stated) {
        let is_marked = heading.is_some_and(|heading| {
            id.is_some() || draft.kind == TrackKind::Checklist && heading.attributes.has_class(checklist::CLASS)
        });
        let own = match heading {
            Some(heading) if is_marked => Some(heading.text.clone()),
            Some(heading) if Some(draft.section) != title_section || heading.text != title => {
                own_title(&heading.text, title, draft.line, notes)
            }
            _ => None,
        };
        if let (Some(heading), true) = (heading, own.is_some() || is_marked) {
            used[draft.section] = true;
            report_unused(&heading.attributes, &[checklist::CLASS], &[], heading.line, notes);
        }
        let track_title = match own {
            Some(own) => own,
            None if is_only => title.to_owned(),
            None => title_from_jobs(&draft, title, notes),
        };
        let id = ids::track_id(&mut names, id, &track_title, draft.line, notes);
        tracks.push(ids::assign(draft, id, track_title, notes));
    }
    tracks
}

/// A track's title: what its heading says beyond the document's title.
fn own_title(heading: &str, title: &str, line: usize, notes: &mut Notes) -> Option<String> {
    let own = names::beyond(heading, title);
    if own.is_empty() {
        return None;
    }
    if own != heading {
        notes.info(line, format!("the track is called “{own}”: what its heading adds to “{}”", excerpt(title)));
    }
    Some(own.to_owned())
}

fn title_from_jobs(draft: &TrackDraft, title: &str, notes: &mut Notes) -> String {
    let titles: Vec<&str> = draft.levels.iter().map(|level| level.title.as_str()).collect();
    match names::job_word(&titles) {
        Some(word) => {
            notes.info(draft.line, format!("the track has no heading of its own; “{word}” is what its levels share"));
            word
        }
        None => {
            notes.warn(draft.line, format!("the track has no heading of its own; it is called “{}”", excerpt(title)));
            title.to_owned()
        }
    }
}

fn report_unused_headings(outline: &Outline, used: &[bool], notes: &mut Notes) {
    for (section, _) in outline.sections.iter().zip(used).skip(1).filter(|(_, used)| !**used) {
        if !section.heading.text.is_empty() {
            notes.warn(section.heading.line, format!("the heading “{}” is not kept", excerpt(&section.heading.text)));
        }
    }
}
