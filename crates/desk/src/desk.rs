//! The desk itself: where somebody is, what they do, and what comes of it.

use std::rc::Rc;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::packed;
use rungs_page::hooks::own as deeds;
use rungs_route::{PersonalView, Route};
use rungs_store::{Answers, Draft, Record, SaveState, Storage, Store, Target, UndoOutcome, Undone, Viewpoint, codec};

use crate::deed::{Deed, Effect, Now};
use crate::guests::Guest;
use crate::import::Import;
use crate::route::{find_track, is_same_view, personal_view};
use crate::writing::Pen;

/// What is said where a newer version has written.
const READ_ONLY: &str =
    "Nothing can be changed here: your notes were saved by a newer version of Rungs. Reload the page to get it.";

/// What is said where undoing would write over what is not understood.
const NEWER_SINCE: &str = "This cannot be undone: something was saved since then by a newer version of Rungs, or cannot be read. Reload the page first.";

/// Where somebody works on what is their own.
pub struct Desk {
    pub(crate) store: Store,
    /// The ids of the ladders that the page holds, with their packed texts.
    ladders: Vec<(String, String)>,
    pub(crate) here: Here,
    /// What was done last, for a screen reader to say.
    pub(crate) said: String,
    /// What went wrong last.
    pub(crate) problem: Option<String>,
    /// The piece of evidence that is open to be changed.
    pub(crate) pen: Option<Pen>,
    /// The items whose evidence is shown in the rubric, by their keys.
    pub(crate) shown: Vec<String>,
    pub(crate) query: String,
    pub(crate) import: Option<Import>,
    pub(crate) guest: Option<Guest>,
    pub(crate) link: Option<SharedLink>,
    /// The address of the page, without a route in it.
    base: String,
    pub(crate) with_notes: bool,
    /// Makes ids differ from those that another browser makes at the same time.
    seed: u32,
    made: u32,
}

/// Where somebody is.
#[derive(Default)]
pub(crate) struct Here {
    pub ladder: Option<Rc<Ladder>>,
    pub route: Route,
    /// What the app could not store.
    pub unsaved: Option<Record>,
}

/// A link to what somebody shows of themselves.
pub(crate) struct SharedLink {
    /// Its address.
    pub address: String,
    /// The answers when it was made. With others it would not show what is so.
    answers: Answers,
}

impl Desk {
    /// A desk with a storage and the ladders of the page, each with its id and its packed text. `base` is the address of
    /// the page, without a route in it; `seed` is any number that another browser is unlikely to have.
    pub fn new(storage: Rc<dyn Storage>, ladders: Vec<(String, String)>, base: String, seed: u32) -> Self {
        Self {
            store: Store::new(storage),
            ladders,
            here: Here::default(),
            said: String::new(),
            problem: None,
            pen: None,
            shown: Vec::new(),
            query: String::new(),
            import: None,
            guest: None,
            link: None,
            base,
            with_notes: false,
            seed,
            made: 0,
        }
    }

    /// Goes where a route leads, or stays there. `unsaved` is what the app could not store, as a record is written, or
    /// nothing.
    pub fn show(&mut self, route: &Route, unsaved: &str) {
        let ladder = match route {
            Route::Ladder { ladder, .. } => Some(ladder),
            _ => None,
        };
        let is_same_ladder = self.here.ladder.as_ref().map(|present| &present.id) == ladder;
        if !is_same_ladder {
            self.here.ladder = ladder.and_then(|ladder| self.ladder(ladder)).map(Rc::new);
        }
        if !is_same_ladder || !is_same_view(&self.here.route, route) {
            (self.pen, self.problem, self.link, self.import) = (None, None, None, None);
            (self.shown, self.query, self.said) = (Vec::new(), String::new(), String::new());
        }
        self.here.route = route.clone();
        self.set_unsaved(unsaved);
    }

    fn set_unsaved(&mut self, unsaved: &str) {
        let ladder = self.here.ladder.as_ref().filter(|_| !unsaved.is_empty());
        let decoded = ladder.and_then(|ladder| codec::decode(&ladder.id, unsaved).ok());
        self.here.unsaved = decoded.map(|decoded| decoded.record);
    }

    /// Stays where somebody is, perhaps with other scores. In the rubric the route names the item that is turned to.
    pub fn refresh(&mut self, unsaved: &str, route: &Route, now: Now) {
        if self.is_at_rubric() {
            self.here.route = route.clone();
        }
        self.set_unsaved(unsaved);
        if let (Some(ladder), Some(link)) = (self.ladder_here(), self.link.take()) {
            let is_so = self.record(&ladder.id, now).to_answers() == link.answers;
            self.link = is_so.then_some(link);
        }
    }

    /// Whether something has just gone wrong, which the view then says.
    pub fn has_problem(&self) -> bool {
        self.problem.is_some()
    }

    /// Whether anything is written that would be gone with the page.
    pub fn has_unsaved(&self) -> bool {
        self.store.has_unsaved()
    }

    /// Does what somebody does. Most deeds change something and have it drawn.
    pub fn act(&mut self, deed: &Deed<'_>, now: Now) -> Vec<Effect> {
        self.problem = None;
        let draw = || Effect::Draw { focus: None };
        self.do_it(deed, now).unwrap_or_else(|| self.problem.is_some().then(draw).into_iter().collect())
    }

    /// The same; nothing where there is nothing to be done.
    fn do_it(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let draw = || Some(vec![Effect::Draw { focus: None }]);
        match deed.what {
            deeds::UNDO => self.take_back(now),
            deeds::WRITE
            | deeds::ADD
            | deeds::EDIT
            | deeds::FINISH
            | deeds::REMOVE
            | deeds::SERVE
            | deeds::USE
            | deeds::CLOSE
            | deeds::SEARCH => self.write_evidence(deed, now),
            deeds::CHOOSE => self.choose(deed, now),
            deeds::STAR | deeds::UP | deeds::DOWN | deeds::NEXT | deeds::DUE => self.plan_step(deed, now),
            // What was typed since the page was drawn belongs to the text, too.
            deeds::COPY => Some(vec![Effect::Draw { focus: None }, Effect::Copy]),
            deeds::PRINT => Some(vec![Effect::Draw { focus: None }, Effect::Print]),
            deeds::SAVE => self.save(deed.key, now),
            deeds::TAKE | deeds::DROP => self.change_history(deed, now),
            deeds::CANCEL => {
                self.import = None;
                Some(vec![Effect::Cancel, Effect::Draw { focus: None }])
            }
            deeds::PICK | deeds::IMPORT => self.change_import(deed, now),
            deeds::WITH_NOTES => {
                (self.with_notes, self.link) = (deed.is_checked, None);
                draw()
            }
            deeds::SHARE => {
                let ladder = self.ladder_here()?;
                let address = self.shared_link(deed.value, now).map(|route| format!("{}{route}", self.base));
                let answers = self.record(&ladder.id, now).to_answers();
                self.link = address.map(|address| SharedLink { address, answers });
                if self.link.is_none() {
                    self.problem = Some("Your evidence is more than a link can carry. Make the link without it, or send the file of an export.".to_owned());
                    return draw();
                }
                self.said = "The link is made.".to_owned();
                Some(vec![Effect::Draw { focus: Some("rungs-link".to_owned()) }])
            }
            deeds::KEEP | deeds::FORGET | deeds::MEET => self.change_guest(deed, now),
            _ => None,
        }
    }

    /// A ladder of the page.
    pub(crate) fn ladder(&self, id: &Id) -> Option<Ladder> {
        let (_, packed) = self.ladders.iter().find(|(other, _)| other == id.as_str())?;
        packed::unpack(packed)
    }

    /// The ladder that is looked at.
    pub(crate) fn ladder_here(&self) -> Option<Rc<Ladder>> {
        self.here.ladder.clone()
    }

    /// All that somebody has entered on a ladder, with what the app could not store yet.
    pub(crate) fn record(&mut self, ladder: &Id, now: Now) -> Record {
        let mut record = self.store.read(ladder, now.at).clone();
        if let Some(unsaved) = self.here.unsaved.as_ref().filter(|unsaved| unsaved.ladder == *ladder) {
            record.merge(unsaved);
        }
        record
    }

    /// What is kept on the ladder that is looked at.
    pub(crate) fn record_here(&mut self, now: Now) -> Option<&Record> {
        let ladder = self.ladder_here()?;
        Some(self.store.read(&ladder.id, now.at))
    }

    /// Whether what is entered on the ladder that is looked at is kept.
    pub(crate) fn save_state(&mut self, now: Now) -> Option<SaveState> {
        let ladder = self.ladder_here()?;
        self.store.read(&ladder.id, now.at);
        Some(self.store.save_state(&ladder.id))
    }

    /// Whether what is kept on a ladder is not understood, and must not be written over.
    pub(crate) fn is_foreign(&mut self, ladder: &Id, now: Now) -> bool {
        self.store.read(ladder, now.at);
        matches!(self.store.save_state(ladder), SaveState::Newer | SaveState::Unreadable)
    }

    /// Makes a change, and says so.
    pub(crate) fn change(&mut self, draft: Draft, now: Now) -> Option<()> {
        let label = draft.label.clone();
        if self.store.change(draft, now.at).is_err() {
            self.said = READ_ONLY.to_owned();
            self.problem = Some(READ_ONLY.to_owned());
            return None;
        }
        self.link = None;
        self.said = label;
        Some(())
    }

    /// Undoes the last change that can be seen from here. A target that was chosen is given up in the address, too.
    fn take_back(&mut self, now: Now) -> Option<Vec<Effect>> {
        let ladder = self.ladder_here()?;
        let target = self.target(now);
        let Undone { label, outcome, .. } = self.store.undo(Viewpoint::Ladder(&ladder.id), now.at)?;
        match outcome {
            UndoOutcome::ReadOnly => self.problem = Some(NEWER_SINCE.to_owned()),
            UndoOutcome::NotStored => self.said = format!("Undone, but this browser could not save that: {label}"),
            UndoOutcome::Whole => self.said = format!("Undone: {label}"),
            UndoOutcome::Partly | UndoOutcome::Nothing => {
                self.said = format!("Undone, but for what was changed elsewhere since: {label}");
            }
        }
        let present = self.target(now);
        let mut effects = Vec::new();
        if matches!(personal_view(&self.here.route), Some(PersonalView::Plan { .. })) && present != target {
            let known = present.and_then(|target| ladder.track(&target.track));
            let track = known.or_else(|| Some(find_track(&self.here.route, &ladder)?.0))?;
            effects.push(self.go(Route::personal(&ladder.id, &track.id, PersonalView::PLAN)));
        }
        effects.push(Effect::Draw { focus: None });
        Some(effects)
    }

    fn target(&mut self, now: Now) -> Option<Target> {
        self.record_here(now)?.target().cloned()
    }

    /// Goes where another route of the same ladder leads, in the place of the present one.
    pub(crate) fn go(&mut self, route: Route) -> Effect {
        self.here.route = route.clone();
        Effect::Replace(route)
    }

    /// A key that nothing has yet; those that are made later come later in order.
    pub(crate) fn new_key(&mut self, now: Now) -> String {
        self.made += 1;
        format!("{:012x}-{:06x}{:08x}", now.at, self.made, self.seed)
    }
}
