//! What holds for every ladder and every edit.

use proptest::collection::vec;
use proptest::prelude::*;
use rungs_authoring::codec::{self, Stored, Summary};
use rungs_authoring::{Draft, Edit, History, apply, checks};
use rungs_import::{Options, SourceFile};

use super::generators::{draft, edit, ladder};
use super::{SUPPORT, criterion, import, level, rename};

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(2000))]

    /// A valid ladder stays valid, whatever is done to it, and a refused edit changes nothing.
    #[test]
    fn a_ladder_is_never_broken(ladder in ladder(), edits in vec(edit(), 0..12)) {
        prop_assert_eq!(ladder.validate(), Ok(()));
        let mut edited = ladder;
        for edit in &edits {
            let before = edited.clone();
            if edit.apply(&mut edited).is_err() {
                prop_assert_eq!(&before, &edited);
            }
            prop_assert_eq!(edited.validate(), Ok(()), "after {:?}", edit);
            prop_assert!(!edit.label(&before).is_empty());
        }
        prop_assert!(!checks(&edited, false).is_empty());
    }

    /// A wording that is changed keeps every id.
    #[test]
    fn new_words_keep_all_ids(ladder in ladder(), edits in vec(edit(), 0..12)) {
        let ids = |ladder: &rungs_domain::ladder::Ladder| {
            let mut ids = Vec::new();
            for track in &ladder.tracks {
                ids.push(track.id.clone());
                ids.extend(track.levels.iter().map(|level| level.id.clone()));
                ids.extend(track.groups.iter().map(|group| group.id.clone()));
                ids.extend(track.criteria().map(|(_, criterion)| criterion.id.clone()));
                let statements = track.statements();
                ids.extend(statements.flat_map(|it| [&it.id].into_iter().chain(it.parts().iter().map(|part| &part.id))).cloned());
            }
            ids
        };
        let edits: Vec<Edit> = edits.into_iter().filter(|edit| matches!(edit, Edit::SetText { .. })).collect();
        let before = ids(&ladder);
        prop_assert_eq!(before, ids(&apply(ladder, &edits).ladder));
    }

    /// What is undone is as it was, and what is done again as it had been.
    #[test]
    fn undo_takes_back_exactly_what_was_done(draft in draft(), edits in vec(edit(), 0..8), back in 0_usize..10) {
        let ladder = rungs_authoring::empty_table("", &[], &[]);
        let (original, mut draft) = (draft.clone(), draft);
        let mut history = History::default();
        for edit in edits {
            history.edit(&mut draft, edit, &ladder);
        }
        let done = draft.clone();
        for _ in 0..back {
            history.undo(&mut draft);
        }
        while history.redo(&mut draft).is_some() {}
        prop_assert_eq!(&draft, &done);
        while history.undo(&mut draft).is_some() {}
        prop_assert_eq!(draft, original);
    }

    /// A draft is read as it was stored.
    #[test]
    fn a_stored_draft_is_read_without_loss(draft in draft(), title in "\\PC{0,8}", modified in 0_u64..1 << 50, version in 0_u64..1 << 50) {
        let stored = Stored { summary: Summary { title, modified, version }, draft };
        let text = codec::encode(&stored).unwrap();
        prop_assert_eq!(codec::summary(&text), Ok(stored.summary.clone()));
        prop_assert_eq!(codec::decode(&text), Ok(stored));
    }

    /// Nothing that stands in the storage stops the view.
    #[test]
    fn no_stored_text_panics(text in "\\PC{0,60}", draft in draft(), cut in 0_usize..400, letter in "\\PC") {
        let _ = (codec::decode(&text), codec::summary(&text));
        let stored = Stored { summary: Summary { title: String::new(), modified: 0, version: 1 }, draft };
        let whole = codec::encode(&stored).unwrap();
        let mut damaged: String = whole.chars().take(cut).collect();
        let _ = codec::decode(&damaged);
        damaged.push_str(&letter);
        damaged.extend(whole.chars().skip(cut + 1));
        let _ = codec::decode(&damaged);
    }
}

#[test]
fn edits_survive_another_reading_of_the_document() {
    let draft = Draft {
        edits: vec![rename(level("l1"), "Associate"), rename(criterion("skills"), "Craft")],
        ..Draft::of_files(vec![SourceFile::unnamed(SUPPORT)])
    };
    let mut reading = import(SUPPORT, None).reading;
    reading.tracks[0].title = Some("Support".to_owned());
    reading.tracks[0].is_reversed = true;
    let reversed = import(SUPPORT, Some(reading)).ladder;
    assert_eq!(reversed.tracks[0].levels[1].id.as_str(), "l1");
    let applied = draft.ladder(reversed);
    assert_eq!(applied.unapplied, []);
    assert_eq!(applied.ladder.tracks[0].levels[1].title, "Associate");
    assert_eq!(applied.ladder.tracks[0].groups[0].criteria[1].title, "Craft");
}

#[test]
fn an_edited_ladder_is_written_and_read_back_with_its_ids() {
    let mut ladder = import(SUPPORT, None).ladder;
    let track = "support".into();
    Edit::add_level(&ladder, &track, "Expert", Some(&"l2".into())).apply(&mut ladder).unwrap();
    Edit::add_group(&ladder, &track, "People", Some(&"criteria".into())).apply(&mut ladder).unwrap();
    Edit::add_criterion(&ladder, &track, &"people".into(), "Feedback", None).apply(&mut ladder).unwrap();
    let cell = super::cell("people-feedback", "expert");
    Edit::add_statement(&ladder, &cell, "Gives feedback | often.", None).apply(&mut ladder).unwrap();
    rename(criterion("scope"), "*Reach*").apply(&mut ladder).unwrap();
    for text in [rungs_import::to_markdown(&ladder), rungs_import::to_json(&ladder), rungs_import::to_csv(&ladder)] {
        let read = rungs_import::import(&[SourceFile::unnamed(text)], &Options::default()).unwrap();
        assert_eq!(read.ladder, ladder);
    }
}
