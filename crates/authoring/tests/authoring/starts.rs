//! What a ladder can be started from.

use rungs_authoring::{Draft, Rule, Start, checks, empty_table, from_ladder};
use rungs_import::SourceFile;

use super::{SUPPORT, ids, support};

#[test]
fn an_empty_table_is_valid_and_named_after_what_is_given() {
    let table = empty_table("", &[], &[]);
    table.validate().unwrap();
    assert_eq!(ids(table.tracks[0].levels.iter().map(|level| &level.id)), ["junior", "intermediate", "senior"]);
    let table = empty_table("Careers", &["L1 ", "", "L1"], &["Scope", "Scope"]);
    table.validate().unwrap();
    assert_eq!((table.id.as_str(), table.title.as_str()), ("careers", "Careers"));
    assert_eq!(ids(table.tracks[0].levels.iter().map(|level| &level.id)), ["l1", "l1-2"]);
    assert_eq!(table.tracks[0].groups[0].criteria.len(), 2);
}

#[test]
fn a_ladder_from_another_one_has_its_own_id_and_keeps_the_source() {
    let mut other = support();
    other.organisation = Some("Acme".to_owned());
    other.source.rights = Some("CC BY 4.0".to_owned());
    let taken = [other.id.clone(), "support-2".into()];
    let copy = from_ladder(&other, taken.iter());
    assert_eq!(copy.id.as_str(), "support-3");
    assert_eq!(copy.source.title.as_deref(), Some("Support, Acme"));
    assert_eq!(copy.source.rights.as_deref(), Some("CC BY 4.0"));
    assert_eq!((copy.organisation.as_deref(), &copy.tracks), (None, &other.tracks));
    let missing = checks(&copy, false).into_iter().filter(|check| !check.is_passed());
    assert_eq!(missing.map(|check| check.rule).collect::<Vec<_>>(), [Rule::Organisation]);
}

#[test]
fn a_draft_without_room_for_its_files_keeps_what_was_made_of_them() {
    let draft = Draft::of_files(vec![SourceFile::unnamed(SUPPORT)]);
    let small = draft.without_files(support());
    let Start::Ladder(ladder) = &small.start else { panic!("{small:?}") };
    assert_eq!(**ladder, support());
    assert_eq!(small.edits, draft.edits);
}
