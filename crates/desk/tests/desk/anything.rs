//! Whatever is done, wherever, and whatever a file has in it, the desk goes on.

use proptest::prelude::*;
use rungs_desk::{Deed, Desk, Now};
use rungs_domain::packed::pack;
use rungs_route::Route;
use rungs_store::{MemoryStorage, Storage};

use crate::{LADDERS, MATRIX, SCOPE, TRUST, Tab};

const DEEDS: [&str; 29] = [
    "undo",
    "write",
    "add",
    "edit",
    "finish",
    "remove",
    "serve",
    "use",
    "close",
    "search",
    "choose",
    "star",
    "up",
    "down",
    "next",
    "due",
    "copy",
    "save",
    "print",
    "take",
    "drop",
    "open",
    "cancel",
    "pick",
    "import",
    "with-notes",
    "share",
    "keep",
    "meet",
];

fn ladders() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(MATRIX.to_owned()),
        Just("box-products-support".to_owned()),
        Just("gone".to_owned()),
        any::<String>()
    ]
}

fn addresses() -> impl Strategy<Value = String> {
    let track = prop_oneof![4 => Just("representatives".to_owned()), 1 => "[a-z]{0,9}"];
    const VIEWS: [&str; 10] =
        ["criterion", "profile", "plan", "evidence", "history", "comparison", "copies", "shared", "", "odd"];
    let rest = prop::collection::vec(texts(), 0..4);
    let whole = (track, prop::sample::select(&VIEWS[..]), rest);
    let whole = whole.prop_map(|(track, view, rest)| format!("{track}/{view}/{}", rest.join("/")));
    prop_oneof![6 => whole, 1 => any::<String>()]
}

fn routes() -> impl Strategy<Value = Route> {
    (ladders(), addresses()).prop_map(|(ladder, address)| Route::parse(&format!("#/{ladder}/{address}")).route)
}

/// What stands in keys and values: what is there, what looks like it, and what does not.
fn texts() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 30] = [
        "",
        "-",
        "now",
        "k",
        "k2",
        "ladder",
        "all",
        "csv",
        "markdown",
        "plan",
        "svg",
        "png",
        "merge",
        "replace",
        "l1",
        "l4",
        "groups",
        SCOPE,
        TRUST,
        "0 score/representatives/skill-scope",
        "0 evidence/k",
        "9 step/x/y",
        "k representatives/skill-scope",
        "#/37signals-support/representatives/plan/l4",
        "#/37signals-support/x/y",
        "/",
        "a/b",
        "2026-11-30",
        "1.abc",
        "99.x",
    ];
    prop_oneof![6 => prop::sample::select(&KNOWN[..]).prop_map(str::to_owned), 1 => any::<String>()]
}

#[derive(Clone, Debug)]
enum Step {
    Show(Route, String),
    Refresh(String, Route),
    Turn,
    Act(String, String, String, bool),
    Receive(Vec<u8>),
    Store(String, String),
}

fn steps() -> impl Strategy<Value = Step> {
    let what = prop_oneof![12 => prop::sample::select(&DEEDS[..]).prop_map(str::to_owned), 1 => any::<String>()];
    prop_oneof![
        2 => (routes(), stored()).prop_map(|(route, scores)| Step::Show(route, scores)),
        1 => (stored(), routes()).prop_map(|(scores, route)| Step::Refresh(scores, route)),
        1 => Just(Step::Turn),
        9 => (what, texts(), texts(), any::<bool>())
            .prop_map(|(what, key, value, is_checked)| Step::Act(what, key, value, is_checked)),
        2 => files().prop_map(Step::Receive),
        1 => (prop::sample::select(&["rungs:ladder:37signals-support", "rungs:scores:37signals-support", "rungs:journal:37signals-support", "rungs:journal:odd:put-back"][..]), stored())
            .prop_map(|(key, text)| Step::Store(key.to_owned(), text)),
    ]
}

/// What may be in storage.
fn stored() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(r#"{"schema":2,"ladder":"37signals-support","revision":"1","entries":[{"key":["score","representatives","skill-scope"],"at":18446744073709551615,"value":{"score":{"level":"l2"}}},{"key":["step","representatives","skill-scope"],"at":1,"value":{"priority":4294967295}},{"key":["odd"],"at":1},7]}"#.to_owned()),
        2 => Just(r#"{"schema":1,"ladder":"37signals-support","revision":"1","tracks":{"representatives":{"skill-scope":{"score":{"level":"l2"},"at":18446744073709551615}}}}"#.to_owned()),
        1 => Just(r#"{"schema":1,"ladder":"37signals-support","steps":{"representatives/skill-scope":{"at":18446744073709551615,"value":{"priority":4294967295}}},"snapshots":{"k":{"at":1,"value":{"name":"n","taken_at":18446744073709551615,"edition":"x","scores":{"schema":1,"ladder":"other","revision":"","tracks":{}}}}}}"#.to_owned()),
        1 => Just(r#"{"schema":999}"#.to_owned()),
        1 => any::<String>(),
    ]
}

fn files() -> impl Strategy<Value = Vec<u8>> {
    let stored = stored().prop_map(|text| {
        format!(r#"{{"format":"rungs","version":1,"ladders":[{{"ladder":"37signals-support","journal":{text}}}]}}"#)
            .into_bytes()
    });
    let whole = crate::exporting::busy().saved("all").1.into_bytes();
    let broken = (Just(whole), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(mut bytes, place, byte)| {
        let place = place.index(bytes.len());
        bytes[place] = byte;
        bytes
    });
    prop_oneof![2 => stored, 2 => broken, 1 => prop::collection::vec(any::<u8>(), 0..40)]
}

fn times() -> impl Strategy<Value = Now> {
    let at = prop_oneof![4 => 0..2_000_000_000_000_u64, 1 => any::<u64>()];
    (at, any::<i32>()).prop_map(|(at, to_utc)| Now { at, to_utc })
}

fn packed() -> Vec<(String, String)> {
    let good = LADDERS.iter().map(|ladder| (ladder.id.to_string(), pack(ladder).unwrap()));
    good.chain([("damaged".to_owned(), "damaged".to_owned())]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_that_anybody_does_makes_the_desk_panic(
        steps in prop::collection::vec((steps(), times()), 1..30),
        capacity in prop_oneof![Just(usize::MAX), 0..20_000_usize],
    ) {
        let storage = std::rc::Rc::new(MemoryStorage::with_capacity(capacity));
        let mut desk = Desk::new(storage.clone(), packed(), "https://rungs.example/".to_owned(), 7);
        for (step, now) in steps {
            match step {
                Step::Show(route, scores) => desk.show(&route, &scores),
                Step::Refresh(scores, route) => desk.refresh(&scores, &route, now),
                Step::Turn => drop(desk.turn(now)),
                Step::Act(what, key, value, is_checked) => {
                    let deed = Deed { what: &what, key: &key, value: &value, is_checked };
                    drop(desk.act(&deed, now));
                }
                Step::Receive(bytes) => drop(desk.receive("any.json", &bytes, now)),
                Step::Store(key, text) => drop(storage.write(&key, &text)),
            }
            desk.draw(now);
            desk.draw_notes(now);
        }
    }

    #[test]
    fn whatever_is_in_a_file_and_however_it_is_taken_what_is_here_can_be_had_back(bytes in files(), is_replaced in any::<bool>()) {
        let mut tab = Tab::new();
        tab.score("representatives", "skill-scope=l2").at("representatives/evidence");
        let key = tab.write(SCOPE, "Mine");
        tab.at("representatives/copies");
        tab.desk.receive("any.json", &bytes, tab.now);
        tab.act("import", if is_replaced { "replace" } else { "merge" }, "");
        if tab.undoable().is_some_and(|what| what.starts_with("importing")) {
            tab.undo();
        }
        let record = tab.stored(MATRIX);
        prop_assert_eq!(record.piece(&key).map(|piece| piece.text.as_str()), Some("Mine"));
        let score = record.score(&"representatives".into(), &"skill-scope".into());
        prop_assert_eq!(score, Some(&rungs_domain::scoring::Score::Level("l2".into())));
    }
}
