//! The desk itself: where somebody is, what they do, and what comes of it.

use std::rc::Rc;

use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::packed;
use rungs_domain::persistence::migrations::decode;
use rungs_domain::persistence::{Record, Storage};
use rungs_journal::Journal;
use rungs_page::hooks::own as deeds;
use rungs_route::{PersonalView, Route};

use crate::books::Books;
use crate::deed::{Deed, Effect, Now};
use crate::guests::Guest;
use crate::import::Import;
use crate::route::{find_track, is_same_view, personal_view};
use crate::undo::{Changed, Done, Undo};
use crate::writing::Pen;

/// What is said where a newer version has written.
const READ_ONLY: &str =
    "Nothing can be changed here: your notes were saved by a newer version of Rungs. Reload the page to get it.";

/// Where somebody works on what is their own.
pub struct Desk {
    pub(crate) books: Books,
    /// The ids of the ladders that the page holds, with their packed texts.
    ladders: Vec<(String, String)>,
    pub(crate) here: Here,
    pub(crate) undo: Undo,
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
    pub(crate) link: Option<String>,
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
    /// The scores as the app has them, stored or not.
    pub scores: Option<Record>,
}

impl Desk {
    /// A desk with a storage and the ladders of the page, each with its id and its packed text. `base` is the address of
    /// the page, without a route in it; `seed` is any number that another browser is unlikely to have.
    pub fn new(storage: Rc<dyn Storage>, ladders: Vec<(String, String)>, base: String, seed: u32) -> Self {
        Self {
            books: Books::new(storage),
            ladders,
            here: Here::default(),
            undo: Undo::default(),
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

    /// Goes where a route leads, or stays there with other scores. Scores that cannot be read are as good as none: the
    /// app says what is the matter with them.
    pub fn show(&mut self, route: &Route, scores: &str) {
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
        self.here.scores = decode(scores).ok();
    }

    /// Stays where somebody is, with other scores. In the rubric the route names the item that is turned to.
    pub fn refresh(&mut self, scores: &str, route: &Route) {
        if self.is_at_rubric() {
            self.here.route = route.clone();
        }
        let scores = decode(scores).ok();
        if self.here.scores != scores {
            // It would not show what is so now.
            self.link = None;
        }
        self.here.scores = scores;
    }

    /// Whether something has just gone wrong, which the view then says.
    pub fn has_problem(&self) -> bool {
        self.problem.is_some()
    }

    /// Whether anything is written that would be gone with the page.
    pub fn has_unsaved(&self) -> bool {
        self.books.has_unsaved()
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
                self.link = self.shared_link(deed.value, now).map(|route| format!("{}{route}", self.base));
                if self.link.is_none() {
                    self.problem = Some("Your evidence is more than a link can carry. Make the link without it, or send the file of an export.".to_owned());
                    return draw();
                }
                // What was just imported is in the link; the app may tell of it only later.
                let scores = self.scores(&self.ladder_here()?.id);
                if let Some(held) = &mut self.here.scores {
                    *held = scores;
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

    /// Somebody's scores on a ladder, with what the app could not store yet.
    pub(crate) fn scores(&self, ladder: &Id) -> Record {
        let mut scores = self.books.scores(ladder);
        if let Some(held) = self.here.scores.as_ref().filter(|held| held.ladder == *ladder) {
            scores.revision.clone_from(&held.revision);
            scores.merge(held);
        }
        scores
    }

    /// Changes the journal of the ladder that is looked at, under a name that it can be undone by. Changes of the same
    /// subject that follow soon are one.
    pub(crate) fn change(
        &mut self,
        label: String,
        subject: Option<String>,
        now: Now,
        change: impl FnOnce(&mut Journal),
    ) -> Option<()> {
        let ladder = self.ladder_here()?.id.clone();
        let book = self.books.journal(&ladder, now.at);
        let Some(before) = book.change(now.at, change) else {
            self.said = READ_ONLY.to_owned();
            self.problem = Some(READ_ONLY.to_owned());
            return None;
        };
        let after = book.journal().clone();
        self.link = None;
        let changes = vec![Changed { ladder: ladder.clone(), journal: (before, after), scores: None }];
        self.said.clone_from(&label);
        self.undo.remember(Done { label, at: now.at, subject, place: ladder, changes });
        Some(())
    }

    /// Takes back the last change that can be seen from here. A target that was chosen is given up in the address, too.
    fn take_back(&mut self, now: Now) -> Option<Vec<Effect>> {
        let ladder = self.ladder_here()?;
        let target = self.journal(now)?.target().cloned();
        match self.undo.undo(&ladder.id, &mut self.books, now.at)? {
            Ok(said) => self.said = said,
            Err(problem) => self.problem = Some(problem),
        }
        let present = self.journal(now)?.target().cloned();
        let mut effects = Vec::new();
        if matches!(personal_view(&self.here.route), Some(PersonalView::Plan { .. })) && present != target {
            let known = present.and_then(|target| ladder.track(&target.track));
            let track = known.or_else(|| Some(find_track(&self.here.route, &ladder)?.0))?;
            effects.push(self.go(Route::personal(&ladder.id, &track.id, PersonalView::PLAN)));
        }
        effects.push(Effect::Draw { focus: None });
        Some(effects)
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
