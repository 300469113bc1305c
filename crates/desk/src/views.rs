//! The views by their names.

use std::rc::Rc;

use rungs_domain::assessment::assess;
use rungs_domain::ladder::{Id, Ladder};
use rungs_growth::{Plan, next_level};
use rungs_page::{Link, OwnView, Writing};
use rungs_route::{PersonalView, RouteProblem};
use rungs_store::{Answers, Record, SaveState};

use crate::deed::Now;
use crate::desk::Desk;
use crate::route::{find_track, personal_view};
use crate::writing::Pen;

/// What is said where something could not be read.
const SET_ASIDE: &str = "Some of your earlier notes or scores could not be read. They were put aside unchanged, and can be downloaded on the page of the ladder.";

/// All that a view of somebody's own is drawn from.
pub(crate) struct Sight {
    pub ladder: Rc<Ladder>,
    /// The position of the track.
    pub track: usize,
    pub record: Record,
    /// The answers of the record.
    pub answers: Answers,
    save_state: SaveState,
    pub level: usize,
    /// Whether somebody has chosen the level.
    pub is_chosen: bool,
    problem: Option<String>,
}

impl Sight {
    /// Draws something from the sight as a view takes it.
    pub(crate) fn with<T>(&self, draw: impl FnOnce(&OwnView<'_>) -> T) -> T {
        let track = &self.ladder.tracks[self.track];
        let assessment = assess(track, self.ladder.threshold, |item| self.answers.score(&track.id, item));
        draw(&OwnView {
            ladder: &self.ladder,
            track,
            assessment: &assessment,
            level: self.level,
            record: &self.record,
            save_state: self.save_state,
            problem: self.problem.as_deref(),
        })
    }
}

impl Desk {
    /// What there is to be seen from where somebody is.
    pub(crate) fn sight(&mut self, now: Now) -> Option<Sight> {
        let ladder = self.ladder_here()?;
        let (track, mut problem) = find_track(&self.here.route, &ladder)?;
        let position = ladder.tracks.iter().position(|other| other.id == track.id)?;
        let record = self.record(&ladder.id, now);
        let answers = record.to_answers();
        let save_state = self.store.save_state(&ladder.id);
        let set_aside = self.store.has_set_aside(&ladder.id).then(|| SET_ASIDE.to_owned());
        let assessment = assess(track, ladder.threshold, |item| answers.score(&track.id, item));
        let asked = match personal_view(&self.here.route) {
            Some(PersonalView::Plan { level } | PersonalView::Profile { level, .. }) => level.as_ref(),
            _ => None,
        };
        let found = asked.and_then(|level| track.level_index(level));
        let target = record.target().filter(|target| target.track == track.id);
        let chosen = found.or_else(|| target.and_then(|target| track.level_index(&target.level)));
        // Without a word on it, the level after the one that the scores point to.
        let level = chosen.unwrap_or_else(|| next_level(track, &assessment));
        if let (Some(asked), None, Some(shown)) = (asked, found, track.levels.get(level)) {
            problem = Some(RouteProblem::NoLevel {
                track: track.title.clone(),
                level: asked.clone(),
                shown: shown.short_name().to_owned(),
            });
        }
        // What has just gone wrong comes before what the address asks for.
        let problem = self.problem.clone().or(problem.map(|problem| problem.to_string())).or(set_aside);
        Some(Sight {
            ladder: ladder.clone(),
            track: position,
            record,
            answers,
            save_state,
            level,
            is_chosen: chosen.is_some(),
            problem,
        })
    }

    /// Draws the view that the route leads to.
    pub(crate) fn view(&mut self, now: Now) -> Option<String> {
        let view = personal_view(&self.here.route)?.clone();
        if let PersonalView::Shared { payload } = &view {
            self.meet_the_sharer(payload);
        }
        let sight = self.sight(now)?;
        let html = match view {
            PersonalView::Plan { .. } => {
                sight.with(|view| rungs_page::plan(view, &plan(view, &sight), sight.is_chosen))
            }
            PersonalView::Profile { .. } => self.profile(&sight, now, rungs_page::profile),
            PersonalView::Evidence => sight.with(|view| {
                let writing =
                    Writing { open: self.pen.as_ref().map(Pen::open), save_state: view.save_state, undo: None };
                rungs_page::evidence(view, &self.query, writing)
            }),
            PersonalView::History { first, second } => {
                self.history_view(&sight, (first.as_ref(), second.as_ref()), now)
            }
            PersonalView::Transfer => {
                let incoming = self.incoming(now);
                let notes = sight.record.evidence().count();
                let link = Link {
                    address: self.link.as_ref().map(|link| link.address.as_str()),
                    with_notes: self.with_notes,
                    notes,
                };
                sight.with(|view| rungs_page::copies(view, incoming.as_ref(), link))
            }
            PersonalView::Comparison => self.comparison_view(&sight, false)?,
            PersonalView::Shared { .. } => self.comparison_view(&sight, true)?,
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
    Plan::new(view.track, view.level, |item| sight.answers.score(&view.track.id, item), view.record)
}
