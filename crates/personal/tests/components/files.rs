//! Helpers for import and export files.

use js_sys::{Array, Function, Reflect};
use rungs_domain::ladder::Ladder;
use rungs_domain::scoring::{Score, items};
use rungs_exchange::{Archive, ArchivedLadder, archive};
use rungs_store::{Answer, EntryKey, Record, Value};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DataTransfer, Event, EventInit, File, HtmlInputElement};

use crate::{MountedView, until, until_rendered};

/// Creates a record with answers to criteria of the ladder's first track, all given at one time.
pub fn record(ladder: &Ladder, answers: &[(&str, &str)], at: u64) -> Record {
    let mut record = Record::new(ladder.id.clone(), ladder.revision.clone());
    let track = &ladder.tracks[0];
    for (item, level) in answers {
        let item = items(track).into_iter().find(|known| known.id().as_str() == *item).unwrap();
        let answer = Answer::new(track, item, Score::Level((*level).into()));
        record.entries.set(EntryKey::score(&track.id, item.id()), Some(Value::Score(answer)), at);
    }
    record
}

/// Returns the text of an export file with a record.
pub fn exported(ladder: &Ladder, record: Record) -> String {
    let part = ArchivedLadder { title: ladder.full_title(), record, unreadable: 0 };
    archive::write(&Archive { ladders: vec![part] }, 5)
}

/// Creates a file.
pub fn file(name: &str, text: &str) -> File {
    File::new_with_str_sequence(&Array::of1(&text.into()), name).unwrap()
}

/// Chooses a file in the page's file input.
pub fn choose(shown: &MountedView, file: &File) {
    let input: HtmlInputElement = shown.element("input[type=file]");
    let transfer = DataTransfer::new().unwrap();
    transfer.items().add_with_file(file).unwrap();
    input.set_files(transfer.files().as_ref());
    let options = EventInit::new();
    options.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("change", &options).unwrap()).unwrap();
}

/// Opens a file and waits until it is shown or rejected.
pub async fn open(shown: &MountedView, name: &str, text: &str) {
    choose(shown, &file(name, text));
    let is_shown = || {
        let shown_texts = ["h1", "h2", "[role=alert]"].map(|selector| shown.texts(selector).concat()).concat();
        shown_texts.contains(name.trim_end_matches(".json"))
    };
    until(name, is_shown).await;
    until_rendered().await;
}

/// Intercepts downloads from now on.
pub fn intercept_downloads() {
    let script = "
        globalThis.files = [];
        URL.createObjectURL = (blob) => { globalThis.files.push({ blob }); return 'blob:intercepted'; };
        HTMLAnchorElement.prototype.click = function () { globalThis.files.at(-1).name = this.download; };";
    Function::new_no_args(script).call0(&JsValue::UNDEFINED).unwrap();
}

/// Returns the name, the media type and the text of the last intercepted file.
pub async fn last_download() -> (String, String, String) {
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap();
    let file = Array::from(&get(&js_sys::global(), "files")).pop();
    let blob: Blob = get(&file, "blob").into();
    let text = JsFuture::from(blob.text()).await.unwrap();
    (get(&file, "name").as_string().unwrap(), blob.type_(), text.as_string().unwrap())
}
