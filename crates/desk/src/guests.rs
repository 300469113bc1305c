//! Other people's views: from a file, from a link, or kept on purpose.

use rungs_domain::ladder::Id;
use rungs_exchange::{Archive, Part, SharedView, findings, share};
use rungs_growth::compare;
use rungs_page::hooks::own as deeds;
use rungs_page::{Compared, Markup, Other, words};
use rungs_store::{Answers, Draft, EntryKey, Evidence, Person, Target, Value};

use crate::deed::{Deed, Effect, Now};
use crate::desk::Desk;
use crate::history::reached;
use crate::views::Sight;

/// Another person's view, kept only while the page is open unless somebody asks for more.
#[derive(Clone, Debug)]
pub struct Guest {
    pub name: String,
    /// The ladder that it is of.
    pub ladder: Id,
    pub answers: Answers,
    pub target: Option<Target>,
    pub notes: Vec<Evidence>,
    pub findings: Vec<String>,
    /// The key under which they are kept.
    pub kept: Option<String>,
    /// The link that they came by.
    link: Option<String>,
}

impl Desk {
    /// Reads who is in a link, once.
    pub(crate) fn meet_the_sharer(&mut self, link: &str) {
        if self.guest.as_ref().is_some_and(|guest| guest.link.as_deref() == Some(link)) {
            return;
        }
        self.guest = None;
        let Some(ladder) = self.ladder_here() else { return };
        // A sentence around a link may have left its end on it.
        match share::decode(link.trim_end_matches(['.', ',', ';', ')', '>', '"'])) {
            Err(error) => self.problem = Some(format!("This cannot be shown: {error}.")),
            Ok(view) => {
                let mut findings = Vec::new();
                if view.revision != ladder.revision {
                    findings.push(format!(
                        "This was scored on the edition “{}” of the ladder; here is “{}”.",
                        view.revision, ladder.revision
                    ));
                }
                let unknown = view.scores.iter().filter(|(track, item, score)| {
                    let track = ladder.track(track);
                    let fits = |track: &rungs_domain::ladder::Track| {
                        score.fits(track) && rungs_domain::scoring::items(track).iter().any(|known| known.id() == item)
                    };
                    !track.is_some_and(fits)
                });
                match unknown.count() {
                    0 => {}
                    1 => {
                        findings.push("One of the answers is about something that this ladder does not ask.".to_owned())
                    }
                    some => {
                        findings.push(format!("{some} of the answers are about things that this ladder does not ask."))
                    }
                }
                let name = if view.name.trim().is_empty() { "A colleague".to_owned() } else { view.name.clone() };
                self.guest = Some(Guest {
                    name,
                    ladder: ladder.id.clone(),
                    answers: view.answers(&ladder),
                    target: view.target,
                    notes: view.notes,
                    findings,
                    kept: None,
                    link: Some(link.to_owned()),
                });
            }
        }
    }

    /// Meets whoever is in a file, beside the ladder that is looked at.
    pub(crate) fn meet_from_file(&mut self, file: &str, archive: &Archive) -> Option<()> {
        let ladder = self.ladder_here()?;
        let Some(part) = archive.ladders.iter().find(|part| *part.ladder() == ladder.id) else {
            let titles: Vec<&str> = archive.ladders.iter().map(Part::name).collect();
            let about = if titles.is_empty() { String::new() } else { format!(" It is about {}.", titles.join(", ")) };
            self.problem = Some(format!("{file} has nothing on this ladder.{about}"));
            return None;
        };
        let findings =
            rungs_exchange::findings::sentences(&findings(part, Some(&ladder)), rungs_exchange::findings::MOST);
        let name = file.strip_suffix(".json").unwrap_or(file).to_owned();
        let notes = part.record.evidence().map(|(_, piece)| piece.clone()).collect();
        self.guest = Some(Guest {
            name,
            ladder: ladder.id.clone(),
            answers: part.record.to_answers(),
            target: part.record.target().cloned(),
            notes,
            findings,
            kept: None,
            link: None,
        });
        Some(())
    }

    /// Keeps, forgets or meets somebody.
    pub(crate) fn change_guest(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let draw = Some(vec![Effect::Draw { focus: None }]);
        match deed.what {
            deeds::KEEP => {
                let guest = self.guest.clone()?;
                let name = match deed.value.trim() {
                    "" => guest.name.clone(),
                    name => name.to_owned(),
                };
                let key = self.new_key(now);
                let Guest { ladder, answers, target, notes, .. } = guest;
                let person = Value::Person(Person { name: name.clone(), answers, target, notes });
                let values = vec![(EntryKey::Person(key.clone()), Some(person))];
                self.change(Draft::new(format!("keeping the view of {name}"), &ladder, values), now)?;
                if let Some(guest) = &mut self.guest {
                    (guest.name, guest.kept) = (name, Some(key));
                }
                draw
            }
            deeds::MEET => {
                let ladder = self.ladder_here()?.id.clone();
                let Person { name, answers, target, notes } = self.record_here(now)?.person(deed.key)?.clone();
                self.guest = Some(Guest {
                    name,
                    ladder,
                    answers,
                    target,
                    notes,
                    findings: Vec::new(),
                    kept: Some(deed.key.to_owned()),
                    link: None,
                });
                draw
            }
            _ if deed.key.is_empty() => {
                self.guest = None;
                draw
            }
            _ => {
                let ladder = self.ladder_here()?;
                let name = self.record_here(now)?.person(deed.key)?.name.clone();
                let values = vec![(EntryKey::Person(deed.key.to_owned()), None)];
                self.change(Draft::new(format!("deleting the view of {name}"), &ladder.id, values), now)?;
                if self.guest.as_ref().is_some_and(|guest| guest.kept.as_deref() == Some(deed.key)) {
                    self.guest = None;
                }
                draw
            }
        }
    }

    /// Draws the comparison with whoever is met.
    pub(crate) fn comparison_view(&mut self, sight: &Sight, is_shared: bool) -> Option<Markup> {
        let people: Vec<(String, String)> =
            sight.record.people().map(|(key, person)| (key.to_owned(), person.name.clone())).collect();
        let ladder = &sight.ladder;
        let guest = self.guest.as_ref().filter(|guest| guest.ladder == ladder.id);
        Some(sight.with(|view| {
            let track = view.track;
            let Some(guest) = guest else {
                return if is_shared {
                    rungs_page::shared(view, None)
                } else {
                    rungs_page::comparison(view, None, &people)
                };
            };
            let mine = |item: &_| sight.answers.score(&track.id, item);
            let theirs = |item: &_| guest.answers.score(&track.id, item);
            let comparison = compare(track, mine, theirs);
            let reached = (reached(ladder, track, mine), reached(ladder, track, theirs));
            let compared = Compared { comparison: &comparison, first: "You", second: &guest.name, reached: &reached };
            let target = guest.target.as_ref().and_then(|target| {
                let track = ladder.track(&target.track)?;
                Some(words::level_name(track.levels.get(track.level_index(&target.level)?)?))
            });
            let other = Other {
                name: &guest.name,
                compared: &compared,
                target: target.as_deref().unwrap_or_default(),
                notes: &guest.notes,
                // It may have been taken back, here or elsewhere.
                kept: guest.kept.as_deref().filter(|key| sight.record.person(key).is_some()),
                findings: &guest.findings,
            };
            if is_shared {
                rungs_page::shared(view, Some(&other))
            } else {
                rungs_page::comparison(view, Some(&other), &people)
            }
        }))
    }

    /// What a link to the track that is looked at carries.
    pub(crate) fn shared_view(&mut self, name: &str, now: Now) -> Option<SharedView> {
        let sight = self.sight(now)?;
        let track = sight.ladder.tracks.get(sight.track)?;
        let of_track = sight.answers.iter().filter(|(other, _, _)| **other == track.id);
        let scores = of_track.map(|(track, item, answer)| (track.clone(), item.clone(), answer.value.score.clone()));
        let notes = sight.record.evidence().map(|(_, piece)| piece.clone());
        Some(SharedView {
            track: track.id.clone(),
            revision: sight.ladder.revision.clone(),
            name: name.trim().to_owned(),
            scores: scores.collect(),
            target: sight.record.target().cloned(),
            notes: if self.with_notes { notes.collect() } else { Vec::new() },
            shared_at: now.at,
        })
    }
}
