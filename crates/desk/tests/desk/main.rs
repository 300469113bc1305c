//! Somebody at their desk: what they write, plan, keep, take along and share, and that none of it is lost.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod anything;
mod evidence;
mod exporting;
mod full_storage;
mod guests;
mod history;
mod importing;
mod newer_data;
mod plan;
mod rubric;
mod sharing;
mod tabs;
mod undo;

use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

use rungs_desk::{Deed, Desk, Effect, Now};
use rungs_domain::ladder::{Id, Ladder};
use rungs_domain::packed::pack;
use rungs_domain::scoring::Score;
use rungs_route::Route;
use rungs_store::{Answer, Entry, EntryKey, MemoryStorage, Record, Step, Storage, Value, codec};

/// The ladder that most tests are about: a matrix with two tracks.
const MATRIX: &str = "37signals-support";
/// Another ladder.
const OTHER: &str = "basecamp-support";
/// An item of the first track, and two more.
const SCOPE: &str = "representatives/skill-scope";
const TRUST: &str = "representatives/engagement-trust";
const PLANNING: &str = "representatives/engagement-planning";

/// So many milliseconds pass between two deeds.
const PAUSE: u64 = 60_000;

static LADDERS: LazyLock<Vec<Ladder>> =
    LazyLock::new(|| rungs_built_in::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders")).unwrap());

/// A built-in ladder.
fn ladder(id: &str) -> Ladder {
    LADDERS.iter().find(|ladder| ladder.id.as_str() == id).unwrap().clone()
}

/// A browser with a tab in it, in which the app is open.
struct Tab {
    desk: Desk,
    storage: Rc<MemoryStorage>,
    now: Now,
    ladder: &'static str,
    address: String,
}

impl Tab {
    /// A tab in a browser in which nothing is stored yet.
    fn new() -> Self {
        Self::on(Rc::default())
    }

    /// A tab on a storage that others may use too.
    fn on(storage: Rc<MemoryStorage>) -> Self {
        Self::with(storage, &LADDERS)
    }

    /// The same, with ladders of its own.
    fn with(storage: Rc<MemoryStorage>, ladders: &[Ladder]) -> Self {
        let packed = ladders.iter().map(|ladder| (ladder.id.to_string(), pack(ladder).unwrap())).collect();
        let desk = Desk::new(storage.clone(), packed, "https://rungs.example/".to_owned(), 7);
        let now = Now { at: 1_750_000_000_000, to_utc: -120 };
        Self { desk, storage, now, ladder: MATRIX, address: String::new() }
    }

    /// Goes to what an address within the ladder leads to.
    fn at(&mut self, address: &str) -> &mut Self {
        self.address = address.to_owned();
        let route = self.route();
        self.desk.show(&route, "");
        self
    }

    /// The route of where the tab is.
    fn route(&self) -> Route {
        Route::parse(&format!("#/{}/{}", self.ladder, self.address)).route
    }

    /// Goes to a place of another ladder.
    fn at_ladder(&mut self, ladder: &'static str, address: &str) -> &mut Self {
        self.ladder = ladder;
        self.at(address)
    }

    /// Does something a while later.
    fn act(&mut self, what: &str, key: &str, value: &str) -> Vec<Effect> {
        self.do_it(&Deed { what, key, value, ..Deed::default() })
    }

    /// Ticks a box or takes the tick away.
    fn tick(&mut self, what: &str, key: &str, is_checked: bool) -> Vec<Effect> {
        self.do_it(&Deed { what, key, is_checked, ..Deed::default() })
    }

    fn do_it(&mut self, deed: &Deed<'_>) -> Vec<Effect> {
        self.now.at += PAUSE;
        self.desk.act(deed, self.now)
    }

    /// Begins a piece of evidence for an item and writes it, as on the page; returns its key.
    fn write(&mut self, item: &str, text: &str) -> String {
        let key = self.begin(item);
        self.act("write", &key, text);
        self.act("finish", &key, "");
        key
    }

    /// Begins a piece of evidence; returns its key.
    fn begin(&mut self, item: &str) -> String {
        let effects = self.act("add", item, "");
        let field = focus(&effects).unwrap();
        field.strip_prefix("rungs-evidence-").unwrap().to_owned()
    }

    /// What the page shows.
    fn html(&mut self) -> String {
        self.desk.draw(self.now).unwrap_or_default()
    }

    /// What was said last.
    fn said(&mut self) -> String {
        self.desk.dock().0
    }

    /// What would be undone next.
    fn undoable(&mut self) -> Option<String> {
        self.desk.dock().1
    }

    fn undo(&mut self) -> Vec<Effect> {
        self.act("undo", "", "")
    }

    /// What is stored on the ladder.
    fn record(&self) -> Record {
        self.stored(self.ladder)
    }

    /// What is stored on a ladder.
    fn stored(&self, ladder: &str) -> Record {
        let text = self.storage.read(&format!("rungs:ladder:{ladder}")).unwrap();
        let known = text.and_then(|text| codec::decode(&ladder.into(), &text).ok());
        known.map_or_else(|| Record::new(ladder.into(), "1".to_owned()), |decoded| decoded.record)
    }

    /// Stores something else on a ladder, as another tab does.
    fn store(&self, record: &Record) {
        self.storage.write(&format!("rungs:ladder:{}", record.ladder), &codec::encode(record).unwrap()).unwrap();
    }

    /// Scores items as the app does, in storage: `skill-scope=l2`, by white space.
    fn score(&mut self, track: &str, answers: &str) -> &mut Self {
        let mut record = self.record();
        self.now.at += PAUSE;
        record.merge(&scores(self.ladder, track, answers, self.now.at));
        self.store(&record);
        // The app then shows the same place with other scores.
        let route = self.route();
        self.desk.refresh("", &route, self.now);
        self
    }

    /// What is offered as a file.
    fn saved(&mut self, what: &str) -> (String, String) {
        let effects = self.act("save", what, "");
        let saved = effects.into_iter().find_map(|effect| match effect {
            Effect::Save { name, text, .. } => Some((name, text)),
            _ => None,
        });
        saved.unwrap()
    }

    /// Opens a file.
    fn open(&mut self, file: &str, text: &str) -> Vec<Effect> {
        self.now.at += PAUSE;
        self.desk.receive(file, text.as_bytes(), self.now)
    }
}

/// Answers on a track, all given at one time: `skill-scope=l2 engagement-trust=`, where no answer is a cleared one.
fn scores(ladder: &str, track: &str, answers: &str, at: u64) -> Record {
    let mut record = Record::new(ladder.into(), "1".to_owned());
    for (item, answer) in answers.split_whitespace().map(|word| word.split_once('=').unwrap()) {
        let score = match answer {
            "" => None,
            "met" => Some(Score::Met),
            "not-yet" => Some(Score::NotYet),
            level => Some(Score::Level(level.into())),
        };
        let answer = |score| Value::Score(Answer { score, title: item.to_owned(), wording: Vec::new() });
        record.entries.take(EntryKey::score(&track.into(), &Id::from(item)), Entry { at, value: score.map(answer) });
    }
    record
}

/// What is meant to be done about an item.
fn step<'r>(record: &'r Record, item: &str) -> Option<&'r Step> {
    let (track, item) = item.split_once('/').unwrap();
    record.step(&track.into(), &item.into())
}

/// What gets the focus.
fn focus(effects: &[Effect]) -> Option<&str> {
    effects.iter().find_map(|effect| match effect {
        Effect::Draw { focus } => focus.as_deref(),
        _ => None,
    })
}

/// Everything in a storage, in the order of the keys.
fn dump(storage: &MemoryStorage) -> Vec<(String, String)> {
    let mut keys = storage.keys().unwrap();
    keys.sort();
    keys.into_iter().map(|key| (storage.read(&key).unwrap().unwrap(), key)).map(|(text, key)| (key, text)).collect()
}
