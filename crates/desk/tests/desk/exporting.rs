//! Taking everything along.

use std::rc::Rc;

use rungs_route::{PersonalView, Route};
use rungs_store::{MemoryStorage, Record, Storage, codec};

use crate::{LADDERS, MATRIX, OTHER, SCOPE, Tab, ladder, scores};

/// Somebody with something of everything on every ladder.
pub fn busy() -> Tab {
    let mut tab = Tab::new();
    for id in LADDERS.iter().map(|ladder| ladder.id.to_string()) {
        let id: &'static str = id.leak();
        let ladder = ladder(id);
        let track = &ladder.tracks[0];
        let items: Vec<_> = rungs_domain::scoring::items(track).iter().map(|item| item.id().to_string()).collect();
        let level = &track.levels[0].id;
        let answer =
            if track.kind == rungs_domain::ladder::TrackKind::Matrix { level.to_string() } else { "met".to_owned() };
        tab.at_ladder(id, &format!("{}/history", track.id));
        tab.score(track.id.as_str(), &format!("{}={answer} {}=", items[0], items[1]));
        tab.act("take", "", "Then");
        let key = format!("{}/{}", track.id, items[1]);
        tab.write(&key, "What I did");
        let gone = tab.write("", "What I would rather not have written");
        tab.act("remove", &gone, "");
        tab.act("star", &key, "");
        tab.act("next", &key, "Do more of it");
        tab.act("choose", "", &format!("#/{id}/{}/plan/{level}", track.id));
    }
    tab.at_ladder(MATRIX, "representatives/copies");
    tab
}

/// What is stored on every ladder.
pub fn all(tab: &Tab) -> Vec<Record> {
    LADDERS.iter().map(|ladder| tab.stored(ladder.id.as_str())).collect()
}

#[test]
fn everything_exported_and_imported_elsewhere_is_the_same() {
    let mut tab = busy();
    let (name, file) = tab.saved("all");
    assert!(name.starts_with("rungs-2025-") && name.ends_with(".json"), "{name}");
    for deed in ["merge", "replace"] {
        let mut elsewhere = Tab::new();
        elsewhere.at("representatives/copies");
        elsewhere.open("all.json", &file);
        elsewhere.act("import", deed, "");
        assert_eq!(all(&elsewhere), all(&tab), "{deed}");
        elsewhere.now = tab.now;
        let again = elsewhere.saved("all").1;
        let without_time =
            |text: &str| text.lines().filter(|line| !line.contains("exported_at")).collect::<Vec<_>>().join("\n");
        assert_eq!(without_time(&again), without_time(&file), "{deed}");
    }
}

#[test]
fn one_ladder_alone_is_exported_alone() {
    let (_, file) = busy().saved("ladder");
    let archive = rungs_exchange::archive::read(&file).unwrap();
    assert_eq!(archive.ladders.len(), 1);
    assert_eq!(archive.ladders[0].ladder().as_str(), MATRIX);
}

#[test]
fn answers_that_the_app_could_not_store_are_in_the_file() {
    let mut tab = Tab::new();
    let held = codec::encode(&scores(MATRIX, "representatives", "skill-scope=l3", 5)).unwrap();
    tab.desk.show(&Route::personal(MATRIX, "representatives", PersonalView::Transfer), &held);
    for what in ["ladder", "all", "csv", "markdown"] {
        let (_, file) = tab.saved(what);
        assert!(file.contains("l3") || file.contains("L3"), "{what}: {file}");
    }
    assert_eq!(tab.storage.keys().unwrap(), Vec::<String>::new());
}

#[test]
fn notes_on_another_ladder_that_could_not_be_stored_are_in_the_file() {
    let mut tab = Tab::on(Rc::new(MemoryStorage::with_capacity(10)));
    let track = ladder(OTHER).tracks[0].id.to_string();
    tab.at_ladder(OTHER, &format!("{track}/evidence")).write("", "Held in memory");
    let (_, file) = tab.at_ladder(MATRIX, "representatives/copies").saved("all");
    assert!(file.contains("Held in memory"), "{file}");
}

#[test]
fn what_the_former_version_has_stored_is_in_the_file_once_also_of_a_ladder_that_was_not_looked_at() {
    let tab = Tab::new();
    for (key, text) in [
        ("scores", include_str!("../../../store/tests/fixtures/scores-schema-1.json")),
        ("journal", include_str!("../../../store/tests/fixtures/journal-schema-1.json")),
    ] {
        tab.storage.write(&format!("rungs:{key}:{MATRIX}"), text).unwrap();
    }
    // Somebody exports from another ladder, so that this one's record is not opened first.
    let track = ladder(OTHER).tracks[0].id.to_string();
    let mut later = Tab::on(tab.storage.clone());
    let (_, file) = later.at_ladder(OTHER, &format!("{track}/copies")).saved("all");
    let archive = rungs_exchange::archive::read(&file).unwrap();
    let ids: Vec<_> = archive.ladders.iter().map(|part| part.ladder().as_str()).collect();
    assert_eq!(ids, [OTHER, MATRIX]);
    let record = later.stored(MATRIX);
    assert_eq!((record.answers().count(), record.evidence().count()), (1, 1));
    assert_eq!(archive.ladders[1].record.entries, record.entries);
}

#[test]
fn what_cannot_be_read_is_said_to_be_missing_from_the_file() {
    let mut tab = busy();
    tab.storage.write("rungs:ladder:basecamp-support", r#"{"schema":999,"ladder":"basecamp-support"}"#).unwrap();
    tab.saved("all");
    assert!(tab.html().contains("not in the file"), "{}", tab.html());
    tab.saved("ladder");
    assert!(!tab.html().contains("not in the file"));
}

#[test]
fn what_other_programs_read_has_everything_that_was_written_in_it() {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l2").at("representatives/plan/l3");
    tab.write(SCOPE, "What I did");
    tab.act("next", SCOPE, "Do more");
    for (what, ending) in [("csv", ".csv"), ("markdown", ".md"), ("plan", "plan.md")] {
        let (name, text) = tab.saved(what);
        assert!(name.ends_with(ending), "{name}");
        assert!(text.contains("What I did") && text.contains("Do more"), "{what}: {text}");
    }
}

#[test]
fn the_profile_is_offered_as_a_picture_in_both_forms() {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l2").at("representatives/profile");
    for what in ["svg", "png"] {
        let effects = tab.act("save", what, "");
        assert!(matches!(effects.as_slice(), [rungs_desk::Effect::SavePicture { svg, .. }] if svg.starts_with("<svg")));
    }
}
