//! The pattern in the page's script agrees with the parser.

use std::sync::LazyLock;

use proptest::prelude::*;
use regress::Regex;
use rungs_route::{Route, reading_pattern};

use super::properties::hashes;

static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new(&reading_pattern()).unwrap());

fn is_match(hash: &str) -> bool {
    PATTERN.find(hash).is_some()
}

#[test]
fn the_pattern_matches_reading_routes_only() {
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
        assert!(is_match(hash), "{hash}");
    }
    for hash in [
        "",
        "#/",
        "#/one",
        "#/searching",
        "#/one/people",
        "#/one/people/plan/l4",
        "#/one/people/criterion/a",
        "#/new",
        "#/new/about",
    ] {
        assert!(!is_match(hash), "{hash}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_pattern_agrees_with_the_parser(hash in hashes()) {
        prop_assert_eq!(is_match(&hash), Route::parse(&hash).route.is_reading(), "{}", hash);
    }
}
