//! Bringing something in.

use rungs_route::Route;
use rungs_store::{EntryKey, Record, Storage, Value};

use crate::exporting::{all, busy};
use crate::{MATRIX, OTHER, SCOPE, TRUST, Tab, scores};

/// A file with scores on the ladder, all given at one time.
fn file(answers: &str, at: u64) -> String {
    let record = scores(MATRIX, "representatives", answers, at);
    let part = rungs_exchange::Part { title: "Titles for Customer Support".to_owned(), record, unreadable: 0 };
    rungs_exchange::archive::write(&rungs_exchange::Archive { ladders: vec![part] }, at)
}

fn answer(tab: &Tab, item: &str) -> Option<String> {
    let (track, item) = item.split_once('/').unwrap();
    let scores = tab.stored(MATRIX);
    scores.score(&track.into(), &item.into()).map(|score| format!("{score:?}"))
}

fn level(id: &str) -> Option<String> {
    Some(format!("{:?}", rungs_domain::scoring::Score::Level(id.into())))
}

/// The keys of the rows on the page, with whether they are ticked.
fn rows(html: &str) -> Vec<(String, bool)> {
    let rows = html.split("data-do=\"pick\" data-key=\"").skip(1);
    rows.map(|row| {
        let (key, after) = row.split_once('"').unwrap();
        (key.to_owned(), after.split_once('>').unwrap().0.contains("checked"))
    })
    .collect()
}

/// Somebody who has scored and opens a file that differs.
fn opening() -> Tab {
    let mut tab = Tab::new();
    tab.score("representatives", "skill-scope=l2 engagement-trust=l2").at("representatives/copies");
    let before = tab.now.at;
    tab.open("other.json", &file("skill-scope=l4 engagement-planning=l1", before - 1));
    tab
}

#[test]
fn a_script_takes_everything_along_and_puts_it_together_with_what_is_there() {
    let mut tab = busy();
    let text = tab.desk.everything(tab.now);
    let mut elsewhere = Tab::new();
    elsewhere.score("representatives", "skill-scope=l4");
    elsewhere.desk.show(&Route::ladder(MATRIX), "");
    assert_eq!(elsewhere.desk.take_in(&text, elsewhere.now), Ok(()));
    assert_eq!(answer(&elsewhere, SCOPE), level("l4"), "what is newer here");
    assert_eq!(elsewhere.stored(MATRIX).evidence().count(), tab.stored(MATRIX).evidence().count());
    assert_eq!(elsewhere.stored(OTHER), tab.stored(OTHER));
    let before = all(&elsewhere);
    let refused = elsewhere.desk.take_in("{\"no\": \"export\"}", elsewhere.now).unwrap_err();
    assert!(refused.starts_with("The text: "), "{refused}");
    assert_eq!(all(&elsewhere), before);
}

#[test]
fn nothing_changes_before_somebody_has_seen_it_and_said_so() {
    let mut tab = opening();
    assert_eq!(answer(&tab, SCOPE), level("l2"));
    let html = tab.html();
    assert!(html.contains("From other.json") && html.contains("1 new · 1 newer here"), "{html}");
    assert!(html.contains("One thing is here and not in the file."), "{html}");
    tab.act("cancel", "", "");
    assert!(!tab.html().contains("From other.json"));
    assert_eq!(answer(&tab, SCOPE), level("l2"));
}

#[test]
fn unless_somebody_chooses_otherwise_nothing_later_is_replaced() {
    let mut tab = opening();
    let html = tab.html();
    let ticked: Vec<bool> = rows(&html).into_iter().map(|(_, is_ticked)| is_ticked).collect();
    assert_eq!(ticked, [false, true]);
    tab.act("import", "merge", "");
    assert_eq!(answer(&tab, SCOPE), level("l2"));
    assert_eq!(answer(&tab, "representatives/engagement-planning"), level("l1"));
    assert_eq!(answer(&tab, TRUST), level("l2"));
}

#[test]
fn what_is_picked_is_taken_and_what_is_not_is_left() {
    let mut tab = opening();
    let html = tab.html();
    for (key, is_ticked) in rows(&html) {
        tab.tick("pick", &key, !is_ticked);
    }
    assert_eq!(rows(&tab.html()).into_iter().map(|(_, is_ticked)| is_ticked).collect::<Vec<_>>(), [true, false]);
    tab.act("import", "merge", "");
    assert_eq!(answer(&tab, SCOPE), level("l4"));
    assert_eq!(answer(&tab, "representatives/engagement-planning"), None);
}

#[test]
fn replacing_takes_the_file_alone_and_can_be_taken_back() {
    let mut tab = opening();
    tab.act("import", "replace", "");
    assert_eq!(answer(&tab, SCOPE), level("l4"));
    assert_eq!(answer(&tab, TRUST), None);
    assert_eq!(tab.undoable().as_deref(), Some("importing other.json"));
    tab.undo();
    assert_eq!(answer(&tab, SCOPE), level("l2"));
    assert_eq!(answer(&tab, TRUST), level("l2"));
    assert_eq!(answer(&tab, "representatives/engagement-planning"), None);
}

/// Everything that somebody sees of their own, without the times.
fn seen(tab: &Tab) -> Vec<Vec<(EntryKey, Value)>> {
    let of = |record: Record| {
        let seen = record.entries.iter().filter_map(|(key, entry)| Some((key.clone(), entry.value.clone()?)));
        seen.collect()
    };
    all(tab).into_iter().map(of).collect()
}

#[test]
fn taking_an_import_back_restores_scores_and_notes_of_every_ladder() {
    let (_, file) = busy().saved("all");
    for deed in ["merge", "replace"] {
        let mut tab = Tab::new();
        for ladder in crate::LADDERS.iter() {
            let id: &'static str = ladder.id.to_string().leak();
            let track = &ladder.tracks[0];
            let items = rungs_domain::scoring::items(track);
            tab.at_ladder(id, &format!("{}/evidence", track.id)).write("", "Only here");
            tab.score(track.id.as_str(), &format!("{}=not-yet {}=not-yet", items[0].id(), items[2].id()));
        }
        tab.at_ladder(MATRIX, "representatives/copies");
        let before = seen(&tab);
        tab.open("all.json", &file);
        tab.act("import", deed, "");
        let imported = seen(&tab);
        assert!(before.iter().zip(&imported).all(|(before, imported)| before != imported), "{deed}");
        assert_eq!(tab.undoable().as_deref(), Some("importing all.json"));
        tab.undo();
        assert_eq!(seen(&tab), before, "{deed}");
    }
}

#[test]
fn what_was_answered_after_the_import_is_not_taken_back_with_it() {
    let mut tab = opening();
    tab.act("import", "replace", "");
    tab.score("representatives", "skill-scope=l5");
    tab.undo();
    assert_eq!(answer(&tab, SCOPE), level("l5"));
    assert_eq!(answer(&tab, TRUST), level("l2"));
    assert!(tab.said().contains("changed elsewhere since"));
}

#[test]
fn what_is_of_a_ladder_that_is_not_here_is_kept_and_exported_again() {
    let file = file("skill-scope=l4", 5).replace("37signals-support", "ladder-of-tomorrow");
    let mut tab = Tab::new();
    tab.at("representatives/copies").open("tomorrow.json", &file);
    tab.act("import", "merge", "");
    let archive = rungs_exchange::archive::read(&file).unwrap();
    let again = rungs_exchange::archive::read(&tab.saved("all").1).unwrap();
    let part = again.ladders.iter().find(|part| part.ladder().as_str() == "ladder-of-tomorrow").unwrap();
    assert_eq!(part.record, archive.ladders[0].record);
    tab.undo();
    assert_eq!(tab.stored("ladder-of-tomorrow").answers().count(), 0);
}

#[test]
fn an_import_can_be_taken_back_from_where_it_was_made_also_where_it_changed_other_ladders_alone() {
    let file = file("skill-scope=l4", 5).replace("37signals-support", "ladder-of-tomorrow");
    let mut tab = Tab::new();
    tab.at("representatives/copies").open("tomorrow.json", &file);
    tab.act("import", "merge", "");
    assert_eq!(tab.undoable().as_deref(), Some("importing tomorrow.json"));
}

#[test]
fn a_file_that_is_none_says_why_and_changes_nothing() {
    let mut tab = Tab::new();
    tab.at("representatives/copies");
    for bytes in [&b""[..], b"{", b"\xff\xfe", b"PK\x03\x04", b"[]", b"{\"format\":\"rungs\",\"version\":99}"] {
        tab.now.at += 1;
        tab.desk.receive("odd.json", bytes, tab.now);
        assert!(tab.html().contains("odd.json: "), "{bytes:?}");
    }
    assert!(!tab.desk.accept("huge.json", u64::MAX));
    assert!(tab.html().contains("huge.json: "));
    assert_eq!(tab.storage.keys().unwrap(), Vec::<String>::new());
}

#[test]
fn a_file_with_nothing_in_it_says_so() {
    let mut tab = Tab::new();
    tab.at("representatives/copies").open("empty.json", r#"{"format":"rungs","version":1,"ladders":[]}"#);
    let html = tab.html();
    assert!(html.contains("There is nothing in this file.") && !html.contains("data-do=\"import\""), "{html}");
}

#[test]
fn the_same_file_twice_changes_nothing_the_second_time() {
    let mut tab = opening();
    tab.act("import", "merge", "");
    let before = all(&tab);
    tab.open("again.json", &file("engagement-planning=l1", 5));
    tab.act("import", "merge", "");
    assert_eq!(all(&tab), before);
    assert_eq!(tab.undoable().as_deref(), Some("importing other.json"));
}

#[test]
fn damaged_notes_are_not_put_aside_over_others_that_were() {
    let mut tab = opening();
    tab.storage.write("rungs:recovery:37signals-support:0-record", "put aside long ago").unwrap();
    tab.storage.write("rungs:ladder:37signals-support", "damaged").unwrap();
    tab.html();
    let kept = tab.storage.read("rungs:recovery:37signals-support:0-record").unwrap();
    assert_eq!(kept.as_deref(), Some("put aside long ago"));
}

#[test]
fn a_link_made_at_once_from_what_was_imported_stays() {
    let mut tab = opening();
    tab.act("import", "merge", "");
    tab.act("share", "", "Ada");
    // Only now the app has heard of the new scores, which the link has in it.
    let route = tab.route();
    tab.desk.refresh("", &route, tab.now);
    assert!(tab.html().contains("id=\"rungs-link\""), "{}", tab.html());
    // With other scores it would not show what is so.
    tab.score("representatives", "engagement-trust=l5");
    assert!(!tab.html().contains("id=\"rungs-link\""));
}
