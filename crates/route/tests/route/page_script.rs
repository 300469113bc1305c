//! What the page's script knows before the app has arrived is what the app knows.

use std::sync::LazyLock;

use proptest::prelude::*;
use regress::Regex;
use rungs_route::{Route, reading_pattern};

use super::made_up::hashes;

static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new(&reading_pattern()).unwrap());

fn is_found(hash: &str) -> bool {
    PATTERN.find(hash).is_some()
}

#[test]
fn what_is_to_be_read_is_fetched_at_once_and_nothing_else_is() {
    for hash in [
        "#/search",
        "#/search?words=a",
        "#/embed?ladder=one",
        "#/one/about",
        "#/one/paths?mode=view",
        "#/one/people/l3",
        "#/one/people/changes/l2/l3",
        "#/one/people/planner",
        "#/one/people/criterion",
    ] {
        assert!(is_found(hash), "{hash}");
    }
    for hash in ["", "#/", "#/one", "#/searching", "#/one/people", "#/one/people/plan/l4", "#/one/people/criterion/a"] {
        assert!(!is_found(hash), "{hash}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_pattern_finds_what_is_parsed_as_something_to_read(hash in hashes()) {
        prop_assert_eq!(is_found(&hash), Route::parse(&hash).route.is_reading(), "{}", hash);
    }
}
