//! A choice is found again by the text that it was put on the page under.

use proptest::collection::vec;
use proptest::prelude::*;
use rungs_exchange::RowKey;
use rungs_store::EntryKey;

fn key() -> impl Strategy<Value = EntryKey> {
    let kind = prop_oneof![
        4 => prop::sample::select(&["score", "evidence", "step", "target", "snapshot", "person"][..]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    (kind, vec(any::<String>(), 0..3)).prop_map(|(kind, rest)| EntryKey::from([vec![kind], rest].concat()))
}

proptest! {
    #[test]
    fn no_choice_is_taken_for_another(key in key(), text in any::<String>()) {
        let written = RowKey(&key).to_string();
        prop_assert!(written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~/%".contains(&byte)));
        prop_assert_eq!(RowKey::parse(&written), Some(key));
        let _ = RowKey::parse(&text);
        let _ = RowKey::parse(&format!("step/%{text}"));
    }
}

#[test]
fn keys_can_be_read_by_people_too() {
    let key = EntryKey::Score { track: "support".into(), item: "a/b é".into() };
    assert_eq!(RowKey(&key).to_string(), "score/support/a%2Fb%20%C3%A9");
    assert_eq!(RowKey::parse("step/%4"), None);
    assert_eq!(RowKey::parse("step/%FF"), None);
}
