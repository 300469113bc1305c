//! Any import can be undone, whatever the file contains.

use std::sync::LazyLock;

use proptest::prelude::*;
use rungs_exchange::{ChosenRows, ExportKind, ImportMode, OpenedFile, OtherPerson, archive};

use crate::browser::Browser;
use crate::{LADDERS, MATRIX, known};

/// Texts that may be stored, some with the latest possible time.
const STORED: [&str; 4] = [
    r#"{"schema":2,"ladder":"37signals-support","revision":"1","entries":[{"key":["score","representatives","skill-scope"],"at":18446744073709551615,"value":{"score":{"level":"l2"}}},{"key":["step","representatives","skill-scope"],"at":1,"value":{"priority":4294967295}},{"key":["odd"],"at":1},7]}"#,
    r#"{"schema":1,"ladder":"37signals-support","revision":"1","tracks":{"representatives":{"skill-scope":{"score":{"level":"l2"},"at":18446744073709551615}}}}"#,
    r#"{"schema":1,"ladder":"37signals-support","steps":{"representatives/skill-scope":{"at":18446744073709551615,"value":{"priority":4294967295}}},"snapshots":{"k":{"at":1,"value":{"name":"n","taken_at":18446744073709551615,"edition":"x","scores":{"schema":1,"ladder":"other","revision":"","tracks":{}}}}}}"#,
    r#"{"schema":999}"#,
];

fn files() -> impl Strategy<Value = Vec<u8>> {
    static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| Browser::filled().export(ExportKind::AllLadders).into_bytes());
    let stored = prop_oneof![4 => prop::sample::select(&STORED[..]).prop_map(str::to_owned), 1 => any::<String>()];
    let of_ladder = stored.prop_map(|text| {
        format!(r#"{{"format":"rungs","version":1,"ladders":[{{"ladder":"37signals-support","journal":{text}}}]}}"#)
            .into_bytes()
    });
    let broken = (any::<prop::sample::Index>(), any::<u8>()).prop_map(|(place, byte)| {
        let mut bytes = WHOLE.clone();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        bytes
    });
    prop_oneof![2 => of_ladder, 2 => broken, 1 => prop::collection::vec(any::<u8>(), 0..40)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_import_can_be_undone(bytes in files(), is_replaced in any::<bool>(), now in any::<u64>()) {
        let mut browser = Browser::new();
        let matrix = MATRIX.into();
        browser.score("skill-scope=l2");
        browser.write(&matrix, "mine", "Mine", Vec::new());
        if let Ok(file) = OpenedFile::open("any.json", &bytes, &mut browser.store, now) {
            let chosen = ChosenRows::by_default(&file.previews(&browser.store, &LADDERS));
            let mode = if is_replaced { ImportMode::Replace } else { ImportMode::Merge(&chosen) };
            let _ = file.import(&mut browser.store, mode, &matrix, now);
        }
        if browser.undoable().is_some_and(|label| label.starts_with("importing")) {
            browser.undo();
        }
        let record = browser.record(&matrix);
        prop_assert_eq!(record.piece("mine").map(|piece| piece.text.as_str()), Some("Mine"));
        let level = browser.level("skill-scope");
        prop_assert_eq!(level.as_deref(), Some("l2"));
    }

    #[test]
    fn comparing_with_any_file_never_panics(bytes in files()) {
        if let Ok(archive) = archive::read_bytes(&bytes) {
            let _ = OtherPerson::from_file("any.json", &archive, known(MATRIX));
        }
    }
}
