//! Files that come in: what they would change is shown first, and what is wrong with them is said in plain words.

use std::rc::Rc;

use end_to_end::{Case, Locator, Page, Result, Session, Site, Test, cases, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, MATRIX_KEY, level};
use crate::own::{self, ELEVEN, Files};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        an_import_shows_first_what_it_would_change_and_can_be_undone,
        a_file_that_cannot_be_read_says_why_and_changes_nothing,
        a_file_that_was_changed_by_hand_says_what_does_not_fit,
        a_file_of_another_ladder_is_shown_under_its_own_name,
    ]
}

const THEN: u64 = 1_770_000_000_000;

async fn visit(test: &Test, view: &str) -> Result<(Site, Rc<Session>)> {
    let (site, session) = (Site::app()?, test.default_session().await?);
    own::open_scored(session.page(), &site, &own::address(view), &ELEVEN).await?;
    Ok((site, session))
}

/// A file about the matrix as it was stored for these tests, with some of its answers changed.
fn changed_file(change: impl Fn(&mut serde_json::Map<String, Value>)) -> Result<String> {
    let mut scores = own::scores(&ELEVEN, THEN)?;
    if let Some(answers) = scores["tracks"]["representatives"].as_object_mut() {
        change(answers);
    }
    Ok(own::file(&scores, &json!({})).to_string())
}

fn answer(answers: &mut serde_json::Map<String, Value>, item: &str, level: &str, at: u64) {
    answers[item]["score"] = json!({ "level": level });
    answers[item]["at"] = json!(at);
}

fn take<'page>(page: &'page Page, criterion: &str) -> Locator<'page> {
    page.get_by_role("checkbox", format!("Take Representatives · {criterion}"))
}

async fn expect_answers(page: &Page, expected: &[(&str, Option<&str>)]) -> Result<()> {
    page.wait_until(&format!("the answers {expected:?}"), async || {
        let answers = own::stored_answers(page).await?;
        Ok(expected
            .iter()
            .all(|(item, level)| answers.get(*item).map(|score| score["level"].clone()) == level.map(Value::from)))
    })
    .await
}

async fn an_import_shows_first_what_it_would_change_and_can_be_undone(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "copies").await?;
    let page = session.page();
    // Here without an answer on flexibility, which the file has; and with one on trust, which the file has not.
    let mut scores = own::scores(&ELEVEN, THEN)?;
    scores["tracks"]["representatives"].as_object_mut().map(|answers| answers.remove("engagement-flexibility"));
    let record = own::record(&scores, None)?;
    page.store(MATRIX_KEY, &record).await?;
    app::open(page, &site, &own::address("copies")).await?;
    let file = changed_file(|answers| {
        answer(answers, "skill-scope", "l4", THEN + 1000);
        answer(answers, "engagement-planning", "l3", THEN + 1000);
        answer(answers, "skill-judgment", "l1", THEN - 1000);
        answer(answers, "engagement-communication", "l1", THEN);
        answers.remove("engagement-trust");
    })?;
    let files = Files::new()?;
    files.open(page, "mine.json", &file).await?;
    page.get_by_role("heading", "From mine.json").expect_one().await?;
    page.expect_text("1 new · 2 newer in the file · 1 newer here · 1 conflicting").await?;
    page.expect_text("One thing is here and not in the file.").await?;
    for (criterion, here, there, fate, is_taken) in [
        ("Flexibility", "–", "L2", "New", true),
        ("Scope", "L2", "L4", "Newer in the file", true),
        ("Planning", "L2", "L3", "Newer in the file", true),
        ("Judgment", "L2", "L1", "Newer here", false),
        ("Communication", "L2", "L1", "Conflict: the same time", false),
    ] {
        let row = own::row(page, &format!("Representatives · {criterion}")).await?;
        ensure!(row[2..] == [here, there, fate], "{criterion} is {row:?}");
        take(page, criterion).expect_checked(is_taken).await?;
    }
    // Nothing has changed by looking, and what is unticked stays as it is.
    let before = page.stored().await?;
    ensure!(before[MATRIX_KEY] == record, "the scores have changed already: {before:?}");
    take(page, "Planning").click().await?;
    page.get_by_role("button", "Take what is ticked").click().await?;
    own::expect_said(page, "Imported mine.json.").await?;
    let merged = [
        ("engagement-flexibility", Some("l2")),
        ("skill-scope", Some("l4")),
        ("engagement-planning", Some("l2")),
        ("skill-judgment", Some("l2")),
        ("engagement-communication", Some("l2")),
        ("engagement-trust", Some("l2")),
    ];
    expect_answers(page, &merged).await?;
    page.get_by_role("button", "Undo importing mine.json").click().await?;
    own::expect_said(page, "Undone: importing mine.json").await?;
    let original = merged.map(|(item, level)| match item {
        "engagement-flexibility" => (item, None),
        "skill-scope" => (item, Some("l2")),
        _ => (item, level),
    });
    expect_answers(page, &original).await?;
    replace_and_undo(page, &files, &file, &original).await?;
    // The rubric shows what the storage holds.
    page.get_by_role("link", "← Back to the ladder").click().await?;
    page.expect_text("10 of 11 criteria scored").await?;
    level(page, "Scope", "Customer").expect_checked(true).await?;
    page.expect_no_console_errors().await
}

async fn replace_and_undo(page: &Page, files: &Files, file: &str, original: &[(&str, Option<&str>)]) -> Result<()> {
    files.open(page, "mine.json", file).await?;
    page.get_by_role("heading", "From mine.json").expect_one().await?;
    page.get_by_role("button", "Replace all by the file").click().await?;
    own::expect_said(page, "Imported mine.json.").await?;
    let replaced = [
        ("engagement-flexibility", Some("l2")),
        ("skill-scope", Some("l4")),
        ("engagement-planning", Some("l3")),
        ("skill-judgment", Some("l1")),
        ("engagement-communication", Some("l1")),
        ("engagement-trust", None),
    ];
    expect_answers(page, &replaced).await?;
    page.get_by_role("button", "Undo importing mine.json").click().await?;
    own::expect_said(page, "Undone: importing mine.json").await?;
    expect_answers(page, original).await
}

async fn a_file_that_cannot_be_read_says_why_and_changes_nothing(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "copies").await?;
    let page = session.page();
    let before = page.stored().await?;
    let files = Files::new()?;
    let good = changed_file(|_| {})?;
    let half: String = good.chars().take(good.len() / 2).collect();
    let mut newer: Value = serde_json::from_str(&good)?;
    newer["version"] = json!(999);
    let mut twice: Value = serde_json::from_str(&good)?;
    let part = twice["ladders"][0].clone();
    if let Some(parts) = twice["ladders"].as_array_mut() {
        parts.push(part);
    }
    let bad: [(&str, Vec<u8>, &str); 9] = [
        ("empty.json", Vec::new(), "the file is empty"),
        (
            "page.json",
            b"<!DOCTYPE html><title>Sign in</title>".to_vec(),
            "this is a web page, not a file that Rungs has saved",
        ),
        ("picture.json", b"\x89PNG\r\n\x1a\n\x00\x00".to_vec(), "this is a picture, not a file that Rungs has saved"),
        ("half.json", half.into_bytes(), "it was probably not downloaded completely"),
        ("deep.json", vec![b'['; 1_000_000], "nested too deeply"),
        ("typo.json", b"{\n  \"format\": rungs\n}".to_vec(), "cannot be read from line 2, character 13 on"),
        ("other.json", b"{\"name\": \"a package\"}".to_vec(), "not one that Rungs has saved"),
        ("newer.json", newer.to_string().into_bytes(), "saved by a newer version of Rungs"),
        ("twice.json", twice.to_string().into_bytes(), "is in the file twice"),
    ];
    for (name, content, problem) in bad {
        files.open(page, name, content).await?;
        expect_refused(page, name, problem).await?;
    }
    let huge = files.write_sparse("huge.json", 100 * 1024 * 1024)?;
    own::open_file(page, &huge).await?;
    expect_refused(page, "huge.json", "the file has 100 MB, and no more than 10 MB can be read").await?;
    ensure!(page.stored().await? == before, "something was changed by files that cannot be read");
    // The comparison refuses in the same words.
    own::go(page, "Compare").await?;
    files.open(page, "half.json", &good[..good.len() / 2]).await?;
    expect_refused(page, "half.json", "it was probably not downloaded completely").await?;
    ensure!(page.stored().await? == before, "something was changed by a file that cannot be compared with");
    // After all that a file that can be read is read.
    own::go(page, "Export, import, share").await?;
    files.open(page, "good.json", &good).await?;
    page.get_by_role("heading", "From good.json").expect_one().await?;
    page.all_by_role("alert").expect_none().await?;
    page.expect_text("Everything in this file is here already.").await?;
    page.expect_no_console_errors().await
}

async fn expect_refused(page: &Page, file: &str, problem: &str) -> Result<()> {
    let alert = page.all_by_role("alert");
    alert.expect_text(&format!("{file}: ")).await?;
    alert.expect_text(problem).await?;
    page.get_by_role("heading", starts("From")).expect_none().await
}

async fn a_file_that_was_changed_by_hand_says_what_does_not_fit(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "copies").await?;
    let page = session.page();
    let file = changed_file(|answers| {
        answer(answers, "skill-scope", "l9", THEN + 1000);
        let mut unknown = answers["skill-judgment"].clone();
        unknown["title"] = json!("Telegraphy");
        answers.insert("skill-telegraphy".to_owned(), unknown);
    })?;
    let files = Files::new()?;
    files.open(page, "by hand.json", &file).await?;
    page.get_by_role("heading", "From by hand.json").expect_one().await?;
    let preview = page.get_by_role("region", "What the file would change");
    preview.expect_text("Scope” is at the level “l9”, which the track “Representatives” does not have.").await?;
    preview.expect_text("There is no criterion “Telegraphy” in the track “Representatives”.").await?;
    // It is kept all the same, and shown apart.
    page.get_by_role("button", "Take what is ticked").click().await?;
    own::expect_said(page, "Imported by hand.json.").await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    page.get_by_role("region", end_to_end::contains("no longer in this ladder")).expect_text("Telegraphy").await?;
    page.expect_no_console_errors().await
}

async fn a_file_of_another_ladder_is_shown_under_its_own_name(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "comparison").await?;
    let page = session.page();
    let before = page.stored().await?;
    let other = json!({ "format": "rungs", "version": 1, "exported_at": THEN, "ladders": [{
        "ladder": "float-support-specialist", "title": "Support Specialist, Float", "revision": "1",
        "scores": { "schema": 1, "ladder": "float-support-specialist", "revision": "1", "tracks": {} },
        "journal": { "schema": 1, "ladder": "float-support-specialist", "evidence": {
            "01-1": { "at": THEN, "value": { "text": "Wrote the guide to imports", "serves": [] } } } },
    }] });
    let files = Files::new()?;
    files.open(page, "float.json", other.to_string()).await?;
    page.all_by_role("alert")
        .expect_text("float.json has nothing on this ladder. It is about Support Specialist, Float.")
        .await?;
    own::go(page, "Export, import, share").await?;
    files.open(page, "float.json", other.to_string()).await?;
    page.get_by_role("heading", "From float.json").expect_one().await?;
    page.get_by_role("heading", "Support Specialist, Float").expect_one().await?;
    page.expect_text("Wrote the guide to imports").await?;
    ensure!(page.stored().await? == before, "something was changed by looking");
    page.get_by_role("button", "Cancel").within("region", "What the file would change").click().await?;
    page.get_by_role("heading", "Share a link").expect_one().await?;
    ensure!(page.stored().await? == before, "something was changed by a file that was put away");
    page.expect_no_console_errors().await
}
