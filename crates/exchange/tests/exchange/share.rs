//! Share links.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rungs_domain::scoring::Score;
use rungs_exchange::share::{MAX_BYTES, decode, encode};
use rungs_exchange::{ShareError, SharedView};
use rungs_store::Evidence;

use crate::generators::{evidence, id, score, target, text};
use crate::matrix;

fn view() -> impl Strategy<Value = SharedView> {
    let scores = vec((id(), id(), score()), 0..6);
    (id(), text(), text(), scores, option::of(target()), vec(evidence(), 0..2), any::<u64>()).prop_map(
        |(track, revision, name, scores, target, notes, shared_at)| SharedView {
            track,
            revision,
            name,
            scores,
            target,
            notes,
            shared_at,
        },
    )
}

proptest! {
    #[test]
    fn links_round_trip(view in view()) {
        let link = encode(&view);
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)));
        prop_assert_eq!(decode(&link), Ok(view));
    }

    #[test]
    fn decoding_never_panics(text in any::<String>(), payload in "[A-Za-z0-9_-]{0,99}") {
        let _ = decode(&text);
        let generators = format!("1.{payload}");
        prop_assert!(decode(&generators).is_err());
    }

    #[test]
    fn damaged_links_are_detected(
        view in view(),
        place in any::<prop::sample::Index>(),
        other in "[A-Za-z0-9_-]",
    ) {
        let link = encode(&view);
        let place = place.index(link.len());
        prop_assert!(decode(&link[..place]).is_err());
        let changed = format!("{}{other}{}", &link[..place], &link[place + 1..]);
        // The last bits of base64 may be unused.
        prop_assert!(decode(&changed).map_or(true, |read| read == view));
    }

    #[test]
    fn any_shared_view_can_be_converted_to_answers(view in view()) {
        let answers = view.answers(&matrix());
        for (track, item, score) in &view.scores {
            prop_assert!(answers.score(track, item).is_some_and(|kept| kept == score || view.scores.len() > 1));
        }
    }
}

fn of(scores: Vec<(&str, Score)>) -> SharedView {
    SharedView {
        track: "representatives".into(),
        revision: "1".to_owned(),
        name: "Ada".to_owned(),
        scores: scores.into_iter().map(|(item, score)| ("representatives".into(), item.into(), score)).collect(),
        target: None,
        notes: Vec::new(),
        shared_at: 5,
    }
}

#[test]
fn links_of_version_1_are_read() {
    let link = include_str!("../fixtures/share-version-1.txt");
    let view = decode(link).unwrap();
    assert_eq!(view.name, "Ada");
    assert_eq!(view.scores.len(), 5);
    assert_eq!(view.target.unwrap().level.as_str(), "l3");
    assert_eq!(view.notes[0].text, "Ran the retrospective");
    let view = decode(include_str!("../fixtures/share-version-1-notes.txt")).unwrap();
    assert_eq!((view.name.as_str(), view.scores.len(), view.notes.len()), ("Ada", 1, 1));
    assert_eq!((view.target.unwrap().level.as_str(), view.notes[0].text.as_str()), ("l1", "What I did"));
}

#[test]
fn a_whole_track_fits_into_an_address() {
    let matrix = matrix();
    let scores = matrix.tracks[0].criteria().map(|(_, it)| (it.id.as_str(), Score::Level("l2".into()))).collect();
    let link = encode(&of(scores));
    assert!(link.len() < 400, "{} characters", link.len());
}

#[test]
fn answers_get_the_wording_of_the_ladder() {
    let matrix = matrix();
    let view = of(vec![("skill-scope", Score::Level("l2".into())), ("gone", Score::NotYet)]);
    let answers = view.answers(&matrix);
    let answer = answers.get(&"representatives".into(), &"skill-scope".into()).unwrap();
    assert_eq!((answer.at, answer.value.title.as_str()), (5, "Scope"));
    assert_eq!(answer.value.wording, ["Participates in project work with oversight from a senior teammate."]);
    assert_eq!(answers.score(&"representatives".into(), &"gone".into()), Some(&Score::NotYet));
}

#[test]
fn invalid_links_are_refused() {
    assert_eq!(decode("2.abc"), Err(ShareError::Newer { found: 2 }));
    for damaged in ["", "1", "1.", "0.abc", "x.abc", "1.a", "1.%%%", "1.AAAA"] {
        assert_eq!(decode(damaged), Err(ShareError::Damaged), "{damaged}");
    }
    assert_eq!(ShareError::Damaged.to_string(), "the link is incomplete; ask for it to be sent again");
    let link = encode(&of(Vec::new()));
    assert!(decode(&format!(" {link}\n")).is_ok());
}

#[test]
fn the_uncompressed_size_is_limited() {
    let mut view = of(Vec::new());
    view.notes = vec![Evidence { text: "x".repeat(MAX_BYTES), serves: Vec::new() }];
    let link = encode(&view);
    assert!(link.len() < 10_000);
    assert_eq!(decode(&link), Err(ShareError::TooLarge));
}
