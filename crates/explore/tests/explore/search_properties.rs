//! Properties of every search.

use proptest::prelude::*;
use rungs_explore::search::{FoundLadder, Index, marks};
use rungs_route::SearchQuery;

use super::ladders;

proptest! {
    #[test]
    fn the_split_by_screen_loses_no_hits(words in "[a-z]{1,3}") {
        let ladders = ladders();
        let found = Index::new(&ladders).search(&SearchQuery::of_words(&words));
        let (at_once, later) = found.split_at_first_screen();
        prop_assert_eq!([at_once, later].concat(), found.ladders.clone());
        let hits = |ladders: &[FoundLadder]| ladders.iter().map(|ladder| ladder.shown).sum::<usize>();
        // The first screen is full if there are enough hits, and no longer than necessary.
        prop_assert!(later.is_empty() || hits(at_once) >= 10);
        prop_assert!(at_once.is_empty() || hits(&at_once[..at_once.len() - 1]) < 10);
    }

    #[test]
    fn highlights_contain_the_words_that_were_typed(text in texts(), words in "[a-cİiSſß’' \"]{0,12}") {
        let marks = marks(&words, &text);
        let typed = plain(&words);
        let mut rebuilt = String::new();
        let mut end = 0;
        for mark in marks {
            prop_assert!(mark.start >= end && mark.start < mark.end, "in order, apart and not empty");
            rebuilt.push_str(&text[end..mark.start]);
            rebuilt.push_str(&text[mark.clone()]);
            end = mark.end;
            // Adjacent highlights are merged; each of their letters was typed.
            for word in plain(&text[mark]).split_whitespace() {
                prop_assert!(word.chars().all(|letter| typed.contains(letter)), "{:?} in {:?}", word, typed);
            }
        }
        rebuilt.push_str(&text[end..]);
        prop_assert_eq!(rebuilt, text);
    }

    #[test]
    fn a_single_word_highlights_only_itself(text in texts(), word in "[a-cİi]{1,3}") {
        for mark in marks(&word, &text) {
            // Adjacent words have nothing between them, so each highlight is one word.
            prop_assert_eq!(plain(&text[mark]), plain(&word));
        }
    }

    #[test]
    fn every_word_of_a_ladder_can_be_found(at in any::<prop::sample::Index>(), word in any::<prop::sample::Index>()) {
        let ladders = ladders();
        let statements: Vec<&str> = ladders.iter().flat_map(|ladder| &ladder.tracks)
            .flat_map(|track| track.statements()).map(|statement| statement.text.as_str()).collect();
        let text = at.get(&statements);
        let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let word = word.get(&words);
        prop_assert!(!marks(word, text).is_empty(), "{} in {}", word, text);
        prop_assert!(Index::new(&ladders).search(&SearchQuery::of_words(word)).hits > 0);
    }
}

/// Texts of a few letters, including invisible ones and some whose length depends on their case.
fn texts() -> impl Strategy<Value = String> {
    "[a-cA-CİıiIſSsßẞȺ\u{301}\u{ad} ’'“”.,\n—-]{0,40}"
}

/// Normalises a text as the search does.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace(['‘', '’'], "'");
    lower.chars().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}')).collect()
}
