//! The wording that was answered beside the present one.

use maud::{Markup, html};
use rungs_growth::{Change, Piece};
use rungs_revision::Rewording;

use crate::words;

/// Renders both wordings side by side, with the words marked that only one of them has. Each side is complete, so that
/// nothing is lost to people who do not perceive the marks.
pub(super) fn both_wordings(language: &str, rewording: &Rewording) -> Markup {
    let Rewording { old, new, words, .. } = rewording;
    let marked = |side, wording: &[String]| match words {
        Some(pieces) => sentences(pieces, side, wording),
        None => wording.iter().map(|text| vec![Piece { change: Change::Same, text: text.clone() }]).collect(),
    };
    html! {
        dl.both-wordings {
            div {
                dt { "When you scored" }
                (side(language, &marked(Change::Removed, old), "The words were not kept"))
            }
            div {
                dt { "Now" }
                (side(language, &marked(Change::Added, new), words::NOT_ASKED))
            }
        }
    }
}

fn side(language: &str, sentences: &[Vec<Piece>], if_empty: &str) -> Markup {
    html! {
        @if sentences.is_empty() { dd.state { (if_empty) } }
        @for sentence in sentences {
            dd lang=(language) {
                @for (index, Piece { change, text }) in sentence.iter().enumerate() {
                    @if index > 0 { " " }
                    @match change {
                        Change::Same => (text),
                        Change::Added => ins { (text) },
                        Change::Removed => del { (text) },
                    }
                }
            }
        }
    }
}

/// Divides one side of a comparison into its sentences again. `side` is the change of the words that only this side has,
/// and `wording` are its sentences.
fn sentences(pieces: &[Piece], side: Change, wording: &[String]) -> Vec<Vec<Piece>> {
    let on_side = pieces.iter().filter(|piece| piece.change == Change::Same || piece.change == side);
    let mut words = on_side.flat_map(|piece| piece.text.split(' ').map(|word| (piece.change, word)));
    let mut sentence = |text: &String| {
        let mut marked: Vec<Piece> = Vec::new();
        for (change, word) in words.by_ref().take(text.split(' ').count()) {
            match marked.last_mut() {
                Some(last) if last.change == change => {
                    last.text.push(' ');
                    last.text.push_str(word);
                }
                _ => marked.push(Piece { change, text: word.to_owned() }),
            }
        }
        marked
    };
    wording.iter().map(&mut sentence).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn joined(sentence: &[Piece]) -> String {
        sentence.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Sentences of few words, so that those of two wordings are often equal.
    fn wording() -> impl Strategy<Value = Vec<String>> {
        vec("(( |the|crane|and|ropes) ?){0,9}", 0..4)
    }

    proptest! {
        #[test]
        fn each_side_reads_as_its_wording(old in wording(), new in wording()) {
            let Some(Rewording { words: Some(pieces), .. }) = Rewording::between("", old.clone(), new.clone()) else {
                return Ok(());
            };
            for (side, wording) in [(Change::Removed, &old), (Change::Added, &new)] {
                let found: Vec<String> = sentences(&pieces, side, wording).iter().map(|it| joined(it)).collect();
                prop_assert_eq!(&found, wording);
            }
        }
    }

    #[test]
    fn changed_words_are_marked_within_their_sentence() {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let old = texts(&["Uses the ropes and hooks of the pier safely.", "Asks when unsure what the skipper wants."]);
        let new = texts(&["Uses the ropes and hooks of the quay safely.", "Asks when unsure what the skipper wants."]);
        let rewording = Rewording::between("", old, new).unwrap();
        let html = both_wordings("en", &rewording).into_string();
        assert!(
            html.contains("<dd lang=\"en\">Uses the ropes and hooks of the <del>pier</del> safely.</dd>"),
            "{html}"
        );
        assert!(
            html.contains("<dd lang=\"en\">Uses the ropes and hooks of the <ins>quay</ins> safely.</dd>"),
            "{html}"
        );
        assert_eq!(html.matches("<dd lang=\"en\">Asks when unsure what the skipper wants.</dd>").count(), 2, "{html}");
    }
}
