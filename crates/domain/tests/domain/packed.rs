//! Packing and unpacking round-trip.

use proptest::prelude::*;
use rungs_domain::ladder::{Ladder, LevelReference, Part, Parts, Path, Statement};
use rungs_domain::packed::{pack, unpack, unpack_for};

use crate::ladders::{checklist, ladder, matrix};

/// Clears the statement ids, which are not packed in a matrix.
fn without_statement_ids(mut ladder: Ladder) -> Ladder {
    let criteria = ladder.tracks.iter_mut().flat_map(|track| &mut track.groups).flat_map(|group| &mut group.criteria);
    for statement in criteria.flat_map(|criterion| &mut criterion.cells).flatten() {
        statement.id = "".into();
    }
    ladder
}

proptest! {
    #[test]
    fn any_text_round_trips(texts in prop::collection::vec(".*|[<>\\\\\r\n/a]*", 4)) {
        let mut packed = ladder(vec![matrix(2, &[("a", "x-"), ("b", "xx")])]);
        packed.introduction = vec![texts[0].clone()];
        packed.tracks[0].groups[0].title.clone_from(&texts[1]);
        packed.tracks[0].levels[1].title.clone_from(&texts[2]);
        packed.tracks[0].groups[0].criteria[0].cells[0][0].text.clone_from(&texts[3]);
        let text = pack(&packed).unwrap();
        prop_assert!(!text.contains(['<', '\r']));
        let unpacked = unpack(&text).unwrap();
        prop_assert_eq!(unpacked.validate().is_ok(), packed.validate().is_ok());
        prop_assert_eq!(without_statement_ids(unpacked), without_statement_ids(packed));
    }

    #[test]
    fn unpacking_never_panics(text in ".{0,200}") {
        unpack(&text);
    }
}

#[test]
fn choices_and_lists_round_trip() {
    let statement = |parts| Statement { id: "s".into(), text: "One of these:".to_owned(), parts };
    let part = || Part { id: "p".into(), text: "This.".to_owned() };
    for parts in [None, Some(Parts::AnyOf(vec![part()])), Some(Parts::AllOf(vec![part(), part()]))] {
        let packed = ladder(vec![checklist(vec![vec![statement(parts)]])]);
        assert_eq!(unpack(&pack(&packed).unwrap()), Some(packed));
    }
}

#[test]
fn a_ladder_that_would_not_round_trip_is_refused() {
    let mut nameless = ladder(vec![matrix(2, &[("a", "xx")])]);
    nameless.organisation = Some(String::new());
    assert!(pack(&nameless).is_err());
}

#[test]
fn renaming_the_organisation_changes_texts_but_no_ids_and_no_source() {
    let mut basecamp = ladder(vec![matrix(2, &[("Basecamp", "xx")])]);
    basecamp.title = "Growing at Basecamp".to_owned();
    basecamp.organisation = Some("Basecamp".to_owned());
    basecamp.source.rights = Some("The text is Basecamp’s.".to_owned());
    basecamp.introduction = vec!["First\nBasecamp, then Basecampers.".to_owned()];
    basecamp.tracks[0].groups[0].criteria[0].cells[1][0].text = "Knows Basecamp’s tools".to_owned();
    let packed = pack(&basecamp).unwrap();
    let shown = unpack_for(&packed, Some("Acme & Co")).unwrap();
    assert_eq!((shown.title.as_str(), shown.organisation.as_deref()), ("Growing at Acme & Co", Some("Acme & Co")));
    assert_eq!(shown.introduction, ["First\nAcme & Co, then Basecampers."]);
    let criterion = &shown.tracks[0].groups[0].criteria[0];
    assert_eq!((criterion.id.as_str(), criterion.cells[1][0].text.as_str()), ("Basecamp", "Knows Acme & Co’s tools"));
    assert_eq!(shown.source, basecamp.source);
    assert_eq!(unpack_for(&packed, None), unpack(&packed));
}

fn with_paths(notes: &[Option<&str>]) -> Ladder {
    let mut ladder = ladder(vec![matrix(2, &[("a", "xx")]), checklist(vec![vec![], vec![]])]);
    let end = |track: &str, level: &str| LevelReference { track: track.into(), level: level.into() };
    ladder.paths = notes
        .iter()
        .map(|note| Path { from: end("people", "l2"), to: end("tasks", "l1"), note: note.map(str::to_owned) })
        .collect();
    ladder
}

#[test]
fn paths_round_trip_with_their_notes() {
    for notes in [&[][..], &[None], &[Some("After\ntwo <years>"), None]] {
        let packed = with_paths(notes);
        let unpacked = unpack(&pack(&packed).unwrap()).unwrap();
        assert_eq!(unpacked.paths, packed.paths);
        assert_eq!(without_statement_ids(unpacked), without_statement_ids(packed));
    }
}

#[test]
fn a_ladder_packed_before_paths_existed_is_unpacked() {
    let before = "demo\nDemo\n\nen\n\n\n\n1\n800\n0\n1\npeople\nPeople\n0\n1\nl1\nL1\nLevel 1\n\n\n1\ngroup\nGroup\n1\na\nA\n1\n1\nText of a-l1.\n0\n";
    let unpacked = unpack(before).unwrap();
    assert_eq!(without_statement_ids(unpacked), without_statement_ids(ladder(vec![matrix(1, &[("a", "x")])])));
    assert_eq!(
        pack(&ladder(vec![matrix(1, &[("a", "x")])])).unwrap(),
        before,
        "without paths the packed form is unchanged"
    );
}

#[test]
fn a_truncated_ladder_is_refused() {
    let text = pack(&ladder(vec![matrix(2, &[("a", "xx")])])).unwrap();
    assert_eq!(unpack(&text[..text.len() / 2]), None);
}
