//! The titles of the ladder and its tracks.

use super::{Composer, is_marked_checklist};
use crate::diagnostic::{Finding, excerpt};
use crate::document::Snippet;
use crate::draft::{Draft, TrackDraft, attributes};
use crate::names::axis::unnumbered;
use crate::names::cue;
use crate::names::titles::{beyond, job_word, title_from_file, title_from_levels};
use crate::outline::{NodeKind, Outline};

/// The titles of a ladder.
pub(super) struct Titles {
    pub(super) ladder: String,
    pub(super) tracks: Vec<TrackTitle>,
    /// Whether the title is the first line of the introduction.
    pub(super) is_first_line: bool,
}

/// What the heading of a track says.
pub(super) struct TrackTitle {
    pub(super) text: String,
    pub(super) id: Option<String>,
    pub(super) is_checklist: bool,
}

impl Composer<'_> {
    /// Finds the titles of the ladder and of each track.
    pub(super) fn titles(&mut self, draft: &Draft, stated: Option<String>) -> Titles {
        if let Some(title) = draft.title {
            self.ledger.mark(title);
        }
        let stated = stated.or_else(|| self.ladder_title(draft));
        let first_line = if stated.is_none() { self.first_line(draft) } else { None };
        let is_first_line = first_line.is_some();
        let ladder = stated.or(first_line).unwrap_or_else(|| self.last_resort(draft));
        let tracks = draft
            .tracks
            .iter()
            .enumerate()
            .map(|(index, track)| self.track_title(track, index, &ladder, draft.tracks.len() == 1));
        let tracks = tracks.collect();
        Titles { ladder, tracks, is_first_line }
    }

    /// Returns the first line before the ladder, if it is short enough for a title.
    fn first_line(&mut self, draft: &Draft) -> Option<String> {
        const MOST_WORDS: usize = 8;
        let first = draft.introduction.first().copied()?;
        let title = self.bare(first);
        let is_section = unnumbered(&title) != title || cue(&title).is_criterion && !title.contains(' ');
        let is_title = title.contains(char::is_alphanumeric)
            && !is_section
            && title.split_whitespace().count() <= MOST_WORDS
            && !title.ends_with(['.', '!', ':', ',', ';', '。']);
        is_title.then(|| {
            self.ledger.mark(first);
            title
        })
    }

    fn bare(&self, label: Snippet) -> String {
        attributes::split(self.document.rich(label)).0.str().replace('\n', " ")
    }

    /// Returns the title that the document states: its heading, the name of its record, the title of its page.
    fn ladder_title(&mut self, draft: &Draft) -> Option<String> {
        let heading = draft.title.or_else(|| self.first_track_heading(draft));
        if let Some(heading) = heading {
            let title = self.bare(heading);
            if !title.is_empty() {
                self.ledger.mark(heading);
                return Some(title);
            }
        }
        let files: Vec<_> = self.outline.children(Outline::ROOT).collect();
        let file = files.first().filter(|_| files.len() == 1).and_then(|file| self.outline.node(*file).label);
        if let Some(label) = file {
            self.ledger.mark(label);
            return Some(self.bare(label)).filter(|title| !title.is_empty());
        }
        let page = self.document.files.first().and_then(|file| file.title).filter(|_| files.len() == 1);
        page.map(|title| {
            let title = self.document.whole(title);
            self.ledger.mark(title);
            self.document.plain(title)
        })
    }

    /// Returns the heading of the first track, where it is the document's title as well: of the only track, or where
    /// the headings of other tracks begin with it.
    fn first_track_heading(&self, draft: &Draft) -> Option<Snippet> {
        let (first, others) = draft.tracks.split_first()?;
        let heading = first.label.filter(|_| matches!(self.outline.node(first.node).kind, NodeKind::Heading(_)))?;
        let title = self.bare(heading);
        let extends = |track: &TrackDraft| {
            track.label.is_some_and(|label| {
                let other = self.bare(label);
                beyond(&other, &title) != other
            })
        };
        (others.is_empty() || others.iter().any(extends)).then_some(heading)
    }

    fn last_resort(&mut self, draft: &Draft) -> String {
        if let [track] = draft.tracks.as_slice() {
            let titles: Vec<String> =
                track.levels.iter().filter_map(|level| level.label).map(|label| self.level_title(label)).collect();
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            if let Some(title) = title_from_levels(&titles) {
                self.notes.add_general(Finding::TitleFromLevels { title: excerpt(&title) });
                return title;
            }
        }
        let name = self.document.files.first().and_then(|file| file.name.as_deref());
        match name.and_then(title_from_file) {
            Some(title) => {
                self.notes.add_general(Finding::TitleFromFile { title: excerpt(&title) });
                title
            }
            None => {
                let title = "Untitled ladder".to_owned();
                self.notes.add_general(Finding::NoTitle { title: title.clone() });
                title
            }
        }
    }

    fn level_title(&self, label: Snippet) -> String {
        super::level_of(self.document.rich(label)).title
    }

    fn track_title(&mut self, track: &TrackDraft, index: usize, title: &str, is_only: bool) -> TrackTitle {
        let id = self.stated_id(track.label);
        let is_checklist = track.label.is_some_and(|label| is_marked_checklist(self.document, label));
        if let Some(given) = self.plan.tracks.get(index).and_then(|track| track.title.clone()) {
            if let Some(label) = track.label {
                self.ledger.mark(label);
            }
            return TrackTitle { text: given, id, is_checklist };
        }
        let is_marked = id.is_some() || is_checklist;
        let heading = track.label.map(|label| self.bare(label));
        let own = match heading {
            Some(heading) if is_marked => Some(heading),
            Some(heading) if heading != title => self.own_title(&heading, title, track),
            _ => None,
        };
        if let Some(label) = track.label {
            self.label(label);
        }
        let text = match own {
            Some(own) => own,
            None if is_only => title.to_owned(),
            None => self.title_from_jobs(track, title),
        };
        TrackTitle { text, id, is_checklist }
    }

    /// Returns what a track's heading says beyond the document's title.
    fn own_title(&mut self, heading: &str, title: &str, track: &TrackDraft) -> Option<String> {
        let own = beyond(heading, title);
        if own.is_empty() {
            return None;
        }
        if own != heading
            && let Some(place) = track.place
        {
            self.notes.add(place, Finding::TrackBeyondTitle { title: excerpt(own) });
        }
        Some(own.trim_end_matches([':', '：']).to_owned())
    }

    fn title_from_jobs(&mut self, track: &TrackDraft, title: &str) -> String {
        let titles: Vec<String> =
            track.levels.iter().filter_map(|level| level.label).map(|label| self.level_title(label)).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let place = track.place.unwrap_or_else(|| crate::place::Place::file(0));
        match job_word(&titles) {
            Some(word) => {
                self.notes.add(place, Finding::TrackFromLevels { title: excerpt(&word) });
                word
            }
            None => {
                self.notes.add(place, Finding::TrackFromTitle { title: excerpt(title) });
                title.to_owned()
            }
        }
    }
}
