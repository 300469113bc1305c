//! Other people's answers, from links, from files and stored ones.

use rungs_domain::ladder::Ladder;
use rungs_exchange::archive::read;
use rungs_exchange::share::MAX_BYTES;
use rungs_exchange::{ExportKind, OtherPerson, SharedView, TooLargeToShare};
use rungs_store::{EntryKey, Target, Value};

use crate::browser::Browser;
use crate::{MATRIX, OTHER, known};

/// A browser with answers, a target and evidence on the matrix.
fn sharing() -> Browser {
    let mut browser = Browser::new();
    browser.score("skill-scope=l3 engagement-trust=l2");
    browser.write(&MATRIX.into(), "a", "My own words", Vec::new());
    let target = Target { track: "representatives".into(), level: "l4".into() };
    browser.put(&MATRIX.into(), EntryKey::Target, Some(Value::Target(target)));
    browser
}

/// The view shared of the first track.
fn shared(name: &str, with_notes: bool) -> SharedView {
    let matrix = known(MATRIX);
    SharedView::of(matrix, &matrix.tracks[0], &sharing().record(&matrix.id), name, with_notes, 5)
}

fn follow(payload: &str, ladder: &Ladder) -> Result<OtherPerson, String> {
    OtherPerson::from_link(payload, ladder).map_err(|error| error.to_string())
}

#[test]
fn a_link_contains_name_answers_and_target() {
    let matrix = known(MATRIX);
    let payload = shared(" Ada ", false).to_payload().unwrap();
    let ada = follow(&payload, matrix).unwrap();
    assert_eq!((ada.name.as_str(), ada.findings.len()), ("Ada", 0));
    assert_eq!(ada.answers.iter().count(), 2);
    assert_eq!(ada.target.as_ref().unwrap().level.as_str(), "l4");
    assert_eq!(ada.notes, [], "evidence is not included by default");
    // Punctuation that followed the link in a sentence.
    for end in [".", ",", ").", ">", "\""] {
        assert_eq!(follow(&format!("{payload}{end}"), matrix).as_ref(), Ok(&ada));
    }
}

#[test]
fn a_link_contains_answers_of_one_track_only() {
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
fn evidence_is_included_on_request() {
    let payload = shared("Ada", true).to_payload().unwrap();
    assert_eq!(follow(&payload, known(MATRIX)).unwrap().notes[0].text, "My own words");
}

#[test]
fn too_much_evidence_for_a_link_is_refused() {
    let mut view = shared("Ada", true);
    view.notes[0].text = "x".repeat(MAX_BYTES);
    assert_eq!(view.to_payload(), Err(TooLargeToShare));
}

#[test]
fn a_cut_off_link_is_refused() {
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
fn inconsistencies_of_a_link_are_described() {
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
fn a_file_contains_name_answers_and_evidence() {
    let file = read(&sharing().export(ExportKind::Ladder)).unwrap();
    let ada = OtherPerson::from_file("Ada.json", &file, known(MATRIX)).unwrap();
    assert_eq!((ada.name.as_str(), ada.notes[0].text.as_str(), ada.findings.len()), ("Ada", "My own words", 0));
    assert_eq!((ada.answers.iter().count(), ada.target.unwrap().level.as_str()), (2, "l4"));
}

#[test]
fn a_file_about_another_ladder_is_refused() {
    let file = read(&Browser::new().export_from(OTHER, ExportKind::Ladder).0.text).unwrap();
    let said = OtherPerson::from_file("Ada.json", &file, known(MATRIX)).unwrap_err().to_string();
    assert!(
        said.starts_with("Ada.json has nothing on this ladder. It is about ") && said.contains("Basecamp"),
        "{said}"
    );
}

#[test]
fn a_file_without_ladders_is_refused() {
    let file = read(r#"{"format":"rungs","version":1,"ladders":[]}"#).unwrap();
    let said = OtherPerson::from_file("Ada.json", &file, known(MATRIX)).unwrap_err().to_string();
    assert_eq!(said, "Ada.json has nothing on this ladder.");
}

#[test]
fn stored_people_round_trip() {
    let payload = shared("Ada", true).to_payload().unwrap();
    let ada = follow(&payload, known(MATRIX)).unwrap();
    assert_eq!(OtherPerson::from(&ada.to_person(" ")), ada);
    let kept = OtherPerson::from(&ada.to_person(" Ada L. "));
    assert_eq!(kept, OtherPerson { name: "Ada L.".to_owned(), ..ada });
}
