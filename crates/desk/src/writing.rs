//! Writing evidence.

use rungs_domain::scoring::items;
use rungs_page::hooks::own as deeds;
use rungs_page::words::beginning;
use rungs_page::{Open, evidence_add, evidence_edit, evidence_field};
use rungs_store::{Coalescing, Draft, EntryKey, Evidence, ItemPlace, SaveState, Value};

use crate::deed::{Deed, Effect, Now};
use crate::desk::Desk;

/// A piece of evidence that is open to be changed. It is stored with its first word.
#[derive(Clone, Debug)]
pub(crate) struct Pen {
    /// The key of the piece.
    pub key: String,
    /// The key of the item beside which it is open; empty on the page of all evidence.
    pub beside: String,
    /// What it is going to serve, until it is stored.
    serves: Vec<ItemPlace>,
    /// Whether it was stored already, so that it is missed when it is gone.
    is_stored: bool,
}

impl Pen {
    /// What is open, as the page takes it.
    pub fn open(&self) -> Open<'_> {
        Open { key: &self.key, beside: &self.beside, serves: &self.serves }
    }
}

impl Desk {
    /// Does what somebody does with evidence.
    pub(crate) fn write_evidence(&mut self, deed: &Deed<'_>, now: Now) -> Option<Vec<Effect>> {
        let key = deed.key;
        let draw = |focus: Option<String>| Some(vec![Effect::Draw { focus }]);
        match deed.what {
            deeds::WRITE => self.write_text(key, deed.value, now),
            deeds::ADD => draw(Some(self.begin(key, now))),
            deeds::EDIT => {
                let (key, beside) = key.split_once(' ').unwrap_or((key, ""));
                self.pen =
                    Some(Pen { key: key.to_owned(), beside: beside.to_owned(), serves: Vec::new(), is_stored: true });
                draw(Some(evidence_field(key)))
            }
            deeds::FINISH => self.finish(key, now),
            deeds::REMOVE => {
                let text = self.record_here(now)?.piece(key)?.text.clone();
                self.change_piece(format!("deleting “{}”", beginning(&text)), key, None, Coalescing::Never, now);
                draw(None)
            }
            deeds::SERVE => {
                let (key, item) = key.split_once(' ')?;
                let place = self.item_place(item)?;
                let is_written = self.record_here(now)?.piece(key).is_some();
                match self.pen.as_mut().filter(|pen| pen.key == key && !is_written) {
                    Some(pen) => set_serving(&mut pen.serves, place, deed.is_checked),
                    None => self.serve(key, place, deed.is_checked, now)?,
                }
                draw(None)
            }
            deeds::USE => {
                let place = self.item_place(key)?;
                self.serve(deed.value, place, true, now)?;
                draw(None)
            }
            deeds::CLOSE => {
                self.close(key);
                draw(None)
            }
            _ => {
                deed.value.clone_into(&mut self.query);
                draw(None)
            }
        }
    }

    /// Begins a piece of evidence, for an item or for none. Returns the id of the field to write in.
    pub(crate) fn begin(&mut self, item: &str, now: Now) -> String {
        let key = self.new_key(now);
        let field = evidence_field(&key);
        self.pen = Some(Pen {
            key,
            beside: item.to_owned(),
            serves: self.item_place(item).into_iter().collect(),
            is_stored: false,
        });
        // What is begun now has nothing to do with what was searched for.
        self.query.clear();
        field
    }

    /// Closes what is written down for an item in the rubric.
    pub(crate) fn close(&mut self, item: &str) {
        self.shown.retain(|shown| shown != item);
        if self.pen.as_ref().is_some_and(|pen| pen.beside == item) {
            self.pen = None;
        }
    }

    /// Writes what is typed. That must not be drawn anew, unless there is something to say about keeping it.
    fn write_text(&mut self, key: &str, text: &str, now: Now) -> Option<Vec<Effect>> {
        let is_there = self.record_here(now)?.piece(key).is_some();
        if !is_there && self.pen.as_ref().is_none_or(|pen| pen.key != key || pen.is_stored) {
            return self.write_anew(text, now);
        }
        let effects = self.write_words(key, text, now);
        let is_there = self.record_here(now)?.piece(key).is_some();
        if let Some(pen) = self.pen.as_mut().filter(|pen| pen.key == key) {
            pen.is_stored = is_there;
        }
        effects
    }

    /// Keeps what is typed into a piece that was deleted meanwhile, as a piece of its own: the deletion can still be
    /// taken back, and the words are not lost.
    fn write_anew(&mut self, text: &str, now: Now) -> Option<Vec<Effect>> {
        if text.trim().is_empty() {
            return None;
        }
        let beside = self.pen.take().map(|pen| pen.beside).unwrap_or_default();
        let field = self.begin(&beside, now);
        let key = self.pen.as_ref()?.key.clone();
        self.write_text(&key, text, now);
        self.said = "This evidence was deleted meanwhile; what you write is kept as a new piece.".to_owned();
        Some(vec![Effect::Draw { focus: Some(field) }])
    }

    /// Closes what is open once it was deleted, be it in another tab.
    pub(crate) fn mind_the_pen(&mut self, now: Now) {
        let Some(key) = self.pen.as_ref().filter(|pen| pen.is_stored).map(|pen| pen.key.clone()) else { return };
        if self.record_here(now).is_some_and(|record| record.piece(&key).is_none()) {
            self.pen = None;
        }
    }

    fn write_words(&mut self, key: &str, text: &str, now: Now) -> Option<Vec<Effect>> {
        let begun = self.pen.as_ref().filter(|pen| pen.key == key).map(|pen| pen.serves.clone()).unwrap_or_default();
        self.typing(now, |desk| {
            let present = desk.record_here(now)?.piece(key);
            // An empty beginning is nothing yet, and the words of what is there may all be gone for a moment.
            let piece = if present.is_some() || !text.trim().is_empty() {
                let serves = present.map_or(begun, |piece| piece.serves.clone());
                Some(Evidence { text: text.to_owned(), serves })
            } else {
                None
            };
            desk.change_piece("writing evidence".to_owned(), key, piece, Coalescing::Typing(deeds::WRITE), now)
        })
    }

    /// Does what is done letter by letter, without a word about it. It is drawn only where it begins or ends to be kept.
    pub(crate) fn typing(&mut self, now: Now, change: impl FnOnce(&mut Self) -> Option<()>) -> Option<Vec<Effect>> {
        let before = self.save_state(now)?;
        if change(self).is_some() {
            self.said = String::new();
        }
        Some(if self.save_state(now)? == before { Vec::new() } else { vec![Effect::Draw { focus: None }] })
    }

    /// Ends writing a piece; what has no words is none.
    fn finish(&mut self, key: &str, now: Now) -> Option<Vec<Effect>> {
        let beside = self.pen.take().map(|pen| pen.beside).unwrap_or_default();
        let is_blank = self.record_here(now)?.piece(key).map(|piece| piece.text.trim().is_empty());
        match is_blank {
            Some(true) => {
                self.change_piece("removing empty evidence".to_owned(), key, None, Coalescing::Never, now)?;
            }
            Some(false) if self.save_state(now)? == SaveState::Stored => self.said = "Evidence saved.".to_owned(),
            _ => self.said = String::new(),
        }
        let focus = if is_blank == Some(false) { evidence_edit(key, &beside) } else { evidence_add(&beside) };
        Some(vec![Effect::Draw { focus: Some(focus) }])
    }

    /// Lets a piece of evidence serve an item, or not.
    fn serve(&mut self, key: &str, place: ItemPlace, is_wanted: bool, now: Now) -> Option<()> {
        let mut piece = self.record_here(now)?.piece(key)?.clone();
        let label = if is_wanted {
            format!("using evidence for {}", place.title)
        } else {
            format!("no longer using evidence for {}", place.title)
        };
        set_serving(&mut piece.serves, place, is_wanted);
        self.change_piece(label, key, Some(piece), Coalescing::Never, now)
    }

    /// Puts a piece of evidence in the place of the one that is there, or removes it.
    fn change_piece(
        &mut self,
        label: String,
        key: &str,
        piece: Option<Evidence>,
        coalescing: Coalescing,
        now: Now,
    ) -> Option<()> {
        let ladder = self.ladder_here()?;
        let values = vec![(EntryKey::Evidence(key.to_owned()), piece.map(Value::Evidence))];
        self.change(Draft::new(label, &ladder.id, values).coalescing(coalescing), now)
    }

    /// The item of a key, with what it is called now; nothing where the ladder has no such item.
    pub(crate) fn item_place(&self, key: &str) -> Option<ItemPlace> {
        let (track, item) = key.split_once('/')?;
        let mut place = ItemPlace { track: track.into(), item: item.into(), title: String::new() };
        let ladder = self.ladder_here()?;
        items(ladder.track(&place.track)?).iter().find(|known| *known.id() == place.item)?;
        place.title = rungs_page::item_name(&ladder, &place);
        Some(place)
    }
}

/// Says whether an item is among those that are served.
fn set_serving(serves: &mut Vec<ItemPlace>, place: ItemPlace, is_wanted: bool) {
    let is_serving = serves.iter().any(|other| other.is(&place.track, &place.item));
    if is_wanted && !is_serving {
        serves.push(place);
    } else if !is_wanted {
        serves.retain(|other| !other.is(&place.track, &place.item));
    }
}
