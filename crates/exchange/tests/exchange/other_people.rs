//! Other people's views, from links, from files and kept ones.

use rungs_domain::ladder::Ladder;
use rungs_exchange::archive::read;
use rungs_exchange::share::LARGEST;
use rungs_exchange::{ExportKind, OtherPerson, SharedView, TooMuch};
use rungs_store::{EntryKey, Target, Value};

use crate::browser::Browser;
use crate::{MATRIX, OTHER, known};

/// Somebody with answers, a target and evidence on the matrix.
fn sharing() -> Browser {
    let mut browser = Browser::new();
    browser.score("skill-scope=l3 engagement-trust=l2");
    browser.write(&MATRIX.into(), "a", "My own words", Vec::new());
    let target = Target { track: "representatives".into(), level: "l4".into() };
    browser.put(&MATRIX.into(), EntryKey::Target, Some(Value::Target(target)));
    browser
}

/// What they share of the first track.
fn shared(name: &str, with_notes: bool) -> SharedView {
    let matrix = known(MATRIX);
    SharedView::of(matrix, &matrix.tracks[0], &sharing().record(&matrix.id), name, with_notes, 5)
}

fn follow(payload: &str, ladder: &Ladder) -> Result<OtherPerson, String> {
    OtherPerson::from_link(payload, ladder).map_err(|error| error.to_string())
}

#[test]
fn whoever_follows_a_link_sees_who_has_sent_it() {
    let matrix = known(MATRIX);
    let payload = shared(" Ada ", false).to_payload().unwrap();
    let ada = follow(&payload, matrix).unwrap();
    assert_eq!((ada.name.as_str(), ada.findings.len()), ("Ada", 0));
    assert_eq!(ada.answers.iter().count(), 2);
    assert_eq!(ada.target.as_ref().unwrap().level.as_str(), "l4");
    assert_eq!(ada.notes, [], "evidence is not sent along by itself");
    // The end of a sentence, or of a mark around the link.
    for end in [".", ",", ").", ">", "\""] {
        assert_eq!(follow(&format!("{payload}{end}"), matrix).as_ref(), Ok(&ada));
    }
}

#[test]
fn a_link_has_the_answers_of_its_track_alone() {
    let matrix = known(MATRIX);
    let mut browser = sharing();
    let leadership = &matrix.tracks[1];
    let item = rungs_domain::scoring::items(leadership)[0];
    let answer = rungs_store::Answer::new(leadership, item, rungs_domain::scoring::Score::NotYet);
    browser.put(&matrix.id, EntryKey::score(&leadership.id, item.id()), Some(Value::Score(answer)));
    let record = browser.record(&matrix.id);
    assert_eq!(SharedView::of(matrix, leadership, &record, "", false, 5).scores.len(), 1);
}

#[test]
fn evidence_goes_along_where_somebody_says_so() {
    let payload = shared("Ada", true).to_payload().unwrap();
    assert_eq!(follow(&payload, known(MATRIX)).unwrap().notes[0].text, "My own words");
}

#[test]
fn more_evidence_than_a_link_can_carry_is_said_to_be_too_much() {
    let mut view = shared("Ada", true);
    view.notes[0].text = "x".repeat(LARGEST);
    assert_eq!(view.to_payload(), Err(TooMuch));
}

#[test]
fn a_link_that_was_cut_off_says_so() {
    let matrix = known(MATRIX);
    let payload = shared("Ada", false).to_payload().unwrap();
    for end in [payload.len() - 1, payload.len() - 20] {
        let said = follow(&payload[..end], matrix).unwrap_err();
        assert_eq!(said, "This cannot be shown: the link is incomplete; ask for it to be sent again.");
    }
    let said = follow("99.abc", matrix).unwrap_err();
    assert!(said.contains("newer version"), "{said}");
}

#[test]
fn what_the_link_says_of_things_that_are_not_here_is_said() {
    let mut matrix = known(MATRIX).clone();
    matrix.revision = "2".to_owned();
    for group in &mut matrix.tracks[0].groups {
        group.criteria.retain(|criterion| criterion.id.as_str() != "engagement-trust");
    }
    let payload = shared("", false).to_payload().unwrap();
    let ada = follow(&payload, &matrix).unwrap();
    assert_eq!(ada.name, "A colleague");
    assert_eq!(
        ada.findings,
        [
            "This was scored on the edition “1” of the ladder; here is “2”.",
            "One of the answers is about something that this ladder does not ask.",
        ]
    );
    matrix.tracks[0].groups.clear();
    let findings = follow(&payload, &matrix).unwrap().findings;
    assert_eq!(findings[1], "2 of the answers are about things that this ladder does not ask.");
}

#[test]
fn a_file_shows_who_has_exported_it() {
    let file = read(&sharing().export(ExportKind::Ladder)).unwrap();
    let ada = OtherPerson::from_file("Ada.json", &file, known(MATRIX)).unwrap();
    assert_eq!((ada.name.as_str(), ada.notes[0].text.as_str(), ada.findings.len()), ("Ada", "My own words", 0));
    assert_eq!((ada.answers.iter().count(), ada.target.unwrap().level.as_str()), (2, "l4"));
}

#[test]
fn a_file_about_another_ladder_says_so() {
    let file = read(&Browser::new().export_from(OTHER, ExportKind::Ladder).0.text).unwrap();
    let said = OtherPerson::from_file("Ada.json", &file, known(MATRIX)).unwrap_err().to_string();
    assert!(
        said.starts_with("Ada.json has nothing on this ladder. It is about ") && said.contains("Basecamp"),
        "{said}"
    );
}

#[test]
fn a_file_about_no_ladder_at_all_says_so() {
    let file = read(r#"{"format":"rungs","version":1,"ladders":[]}"#).unwrap();
    let said = OtherPerson::from_file("Ada.json", &file, known(MATRIX)).unwrap_err().to_string();
    assert_eq!(said, "Ada.json has nothing on this ladder.");
}

#[test]
fn whoever_is_kept_is_the_same_when_they_are_compared_with_again() {
    let payload = shared("Ada", true).to_payload().unwrap();
    let ada = follow(&payload, known(MATRIX)).unwrap();
    assert_eq!(OtherPerson::from(&ada.to_person(" ")), ada);
    let kept = OtherPerson::from(&ada.to_person(" Ada L. "));
    assert_eq!(kept, OtherPerson { name: "Ada L.".to_owned(), ..ada });
}
