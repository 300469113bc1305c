//! The views by their names.

use std::rc::Rc;

use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::persistence::{Keeping, Record};
use rungs_growth::{Plan, next_level};
use rungs_journal::Journal;
use rungs_page::{COMPARISON, COPIES, EVIDENCE, HISTORY, Link, OwnView, PLAN, PROFILE, SHARED, Writing};

use crate::deed::Now;
use crate::desk::Desk;
use crate::writing::Pen;

/// What is said where notes could not be read.
const PUT_ASIDE: &str = "Your earlier notes could not be read. They were put aside unchanged, and can be downloaded on the page of the ladder.";

/// All that a view of somebody's own is drawn from.
pub(crate) struct Sight {
    pub ladder: Rc<Ladder>,
    /// The position of the track.
    pub track: usize,
    pub scores: Record,
    pub journal: Journal,
    keeping: Keeping,
    pub level: usize,
    /// Whether somebody has chosen the level.
    pub is_chosen: bool,
    problem: Option<String>,
}

impl Sight {
    /// Draws something from the sight as a view takes it.
    pub(crate) fn with<T>(&self, draw: impl FnOnce(&OwnView<'_>) -> T) -> T {
        let track = &self.ladder.tracks[self.track];
        let assessment = assess(track, self.ladder.threshold, |item| self.scores.score(&track.id, item));
        draw(&OwnView {
            ladder: &self.ladder,
            track,
            assessment: &assessment,
            level: self.level,
            journal: &self.journal,
            keeping: self.keeping,
            problem: self.problem.as_deref(),
        })
    }
}

impl Desk {
    /// What there is to be seen from where somebody is.
    pub(crate) fn sight(&mut self, now: Now) -> Option<Sight> {
        let ladder = self.ladder_here()?;
        let (track, mut problem) = self.here.place.track(&ladder)?;
        let position = ladder.tracks.iter().position(|other| other.id == track.id)?;
        let scores = self.scores(&ladder.id);
        let book = self.books.journal(&ladder.id, now.at);
        let put_aside = book.has_put_aside().then(|| PUT_ASIDE.to_owned());
        let (journal, keeping) = (book.journal().clone(), book.keeping());
        let assessment = assess(track, ladder.threshold, |item| scores.score(&track.id, item));
        let view = self.here.place.view.as_str();
        let asked = self.here.place.argument(0).filter(|_| [PLAN, PROFILE].contains(&view));
        let found = asked.and_then(|level| track.level_index(&level.into()));
        let target = journal.target().filter(|target| target.track == track.id);
        let chosen = found.or_else(|| target.and_then(|target| track.level_index(&target.level)));
        // Without a word on it, the level after the one that the scores point to.
        let level = chosen.unwrap_or_else(|| next_level(track, &assessment));
        if let (Some(asked), None, Some(shown)) = (asked, found, track.levels.get(level)) {
            problem = Some(format!(
                "{} has no level called “{}”, so this is {} instead.",
                track.title,
                rungs_page::shortened(asked),
                shown.short_name()
            ));
        }
        // What has just gone wrong comes before what the address asks for.
        let problem = self.problem.clone().or(problem).or(put_aside);
        Some(Sight {
            ladder: ladder.clone(),
            track: position,
            scores,
            journal,
            keeping,
            level,
            is_chosen: chosen.is_some(),
            problem,
        })
    }

    /// Draws the view that the place names.
    pub(crate) fn view(&mut self, now: Now) -> Option<String> {
        let name = self.here.place.view.clone();
        if name == SHARED {
            self.meet_the_sharer();
        }
        let sight = self.sight(now)?;
        let html = match name.as_str() {
            PLAN => sight.with(|view| rungs_page::plan(view, &plan(view, &sight), sight.is_chosen)),
            PROFILE => self.profile(&sight, now, rungs_page::profile),
            EVIDENCE => sight.with(|view| {
                let writing = Writing { open: self.pen.as_ref().map(Pen::open), keeping: view.keeping, undo: None };
                rungs_page::evidence(view, &self.query, writing)
            }),
            HISTORY => self.history_view(&sight, now),
            COPIES => {
                let incoming = self.incoming(now);
                let notes = sight.journal.evidence.iter().count();
                let link = Link { address: self.link.as_deref(), with_notes: self.with_notes, notes };
                sight.with(|view| rungs_page::copies(view, incoming.as_ref(), link))
            }
            COMPARISON | SHARED => self.comparison_view(&sight, name == SHARED)?,
            _ => return None,
        };
        Some(html.into_string())
    }

    /// The track and the plan for it that is shown.
    pub(crate) fn plan_here(&mut self, now: Now) -> Option<(Id, Plan)> {
        let sight = self.sight(now)?;
        Some(sight.with(|view| (view.track.id.clone(), plan(view, &sight))))
    }
}

/// The plan for the level that is looked at.
pub(crate) fn plan(view: &OwnView<'_>, sight: &Sight) -> Plan {
    Plan::new(view.track, view.level, |item| sight.scores.score(&view.track.id, item), view.journal)
}
