//! A choice is found again by the text that it was put on the page under.

use proptest::prelude::*;
use rungs_domain::ladder::Id;
use rungs_exchange::RowKey;

fn key() -> impl Strategy<Value = RowKey> {
    prop_oneof![
        any::<(String, String)>()
            .prop_map(|(track, item)| RowKey::Score { track: Id::new(track), item: Id::new(item) }),
        any::<String>().prop_map(RowKey::Evidence),
        any::<String>().prop_map(RowKey::Step),
        any::<String>().prop_map(RowKey::Target),
        any::<String>().prop_map(RowKey::Snapshot),
        any::<String>().prop_map(RowKey::Person),
    ]
}

proptest! {
    #[test]
    fn no_choice_is_taken_for_another(key in key(), text in any::<String>()) {
        let written = key.to_string();
        prop_assert!(written.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~:/%".contains(&byte)));
        prop_assert_eq!(RowKey::parse(&written), Some(key));
        let _ = RowKey::parse(&text);
        let _ = RowKey::parse(&format!("step:%{text}"));
    }
}

#[test]
fn keys_can_be_read_by_people_too() {
    let key = RowKey::Score { track: "support".into(), item: "a/b é".into() };
    assert_eq!(key.to_string(), "score:support/a%2Fb%20%C3%A9");
    assert_eq!(RowKey::parse("score:support"), None);
    assert_eq!(RowKey::parse("other:a"), None);
    assert_eq!(RowKey::parse("step:%4"), None);
    assert_eq!(RowKey::parse("step:%FF"), None);
}
