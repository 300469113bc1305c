//! Import of files: a preview shows the changes first, and messages explain invalid files.

use std::rc::Rc;

use end_to_end::{Case, Locator, Page, Result, Session, Site, Test, cases, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, MATRIX_KEY, level};
use crate::personal::{self, Files, SCORES};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        an_import_is_previewed_and_can_be_undone,
        an_unreadable_file_is_rejected_with_a_reason,
        an_edited_file_is_imported_with_warnings,
        a_file_of_another_ladder_is_shown_under_its_title,
    ]
}

const THEN: u64 = 1_770_000_000_000;

async fn visit(test: &Test, view: &str) -> Result<(Site, Rc<Session>)> {
    let (site, session) = (Site::app()?, test.default_session().await?);
    personal::open_scored(session.page(), &site, &personal::address(view), &SCORES).await?;
    Ok((site, session))
}

/// Returns a file with the stored answers of the matrix, some of them changed.
fn changed_file(change: impl Fn(&mut serde_json::Map<String, Value>)) -> Result<String> {
    let mut scores = personal::scores(&SCORES, THEN)?;
    if let Some(answers) = scores["tracks"]["representatives"].as_object_mut() {
        change(answers);
    }
    Ok(personal::file(&scores, &json!({})).to_string())
}

fn answer(answers: &mut serde_json::Map<String, Value>, item: &str, level: &str, at: u64) {
    answers[item]["score"] = json!({ "level": level });
    answers[item]["at"] = json!(at);
}

fn checkbox<'page>(page: &'page Page, criterion: &str) -> Locator<'page> {
    page.get_by_role("checkbox", format!("Take Representatives · {criterion}"))
}

async fn expect_answers(page: &Page, expected: &[(&str, Option<&str>)]) -> Result<()> {
    page.wait_until(&format!("the answers {expected:?}"), async || {
        let answers = personal::stored_answers(page).await?;
        Ok(expected
            .iter()
            .all(|(item, level)| answers.get(*item).map(|score| score["level"].clone()) == level.map(Value::from)))
    })
    .await
}

async fn an_import_is_previewed_and_can_be_undone(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "copies").await?;
    let page = session.page();
    // Flexibility is answered only in the file, trust only in this browser.
    let mut scores = personal::scores(&SCORES, THEN)?;
    scores["tracks"]["representatives"].as_object_mut().map(|answers| answers.remove("engagement-flexibility"));
    let record = personal::record(&scores, None)?;
    page.store(MATRIX_KEY, &record).await?;
    app::open(page, &site, &personal::address("copies")).await?;
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
    for (criterion, here, there, status, is_taken) in [
        ("Flexibility", "–", "L2", "New", true),
        ("Scope", "L2", "L4", "Newer in the file", true),
        ("Planning", "L2", "L3", "Newer in the file", true),
        ("Judgment", "L2", "L1", "Newer here", false),
        ("Communication", "L2", "L1", "Conflict: the same time", false),
    ] {
        let row = personal::row(page, &format!("Representatives · {criterion}")).await?;
        ensure!(row[2..] == [here, there, status], "{criterion} is {row:?}");
        checkbox(page, criterion).expect_checked(is_taken).await?;
    }
    // The preview changes nothing, and unticked answers stay as they are.
    let before = page.stored().await?;
    ensure!(before[MATRIX_KEY] == record, "the preview has changed the scores: {before:?}");
    checkbox(page, "Planning").click().await?;
    page.get_by_role("button", "Take what is ticked").click().await?;
    personal::expect_status(page, "Imported mine.json.").await?;
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
    personal::expect_status(page, "Undone: importing mine.json").await?;
    let original = merged.map(|(item, level)| match item {
        "engagement-flexibility" => (item, None),
        "skill-scope" => (item, Some("l2")),
        _ => (item, level),
    });
    expect_answers(page, &original).await?;
    replace_and_undo(page, &files, &file, &original).await?;
    // The rubric shows the stored answers.
    page.get_by_role("link", "← Back to the ladder").click().await?;
    page.expect_text("10 of 11 criteria scored").await?;
    level(page, "Scope", "Customer").expect_checked(true).await?;
    page.expect_no_console_errors().await
}

async fn replace_and_undo(page: &Page, files: &Files, file: &str, original: &[(&str, Option<&str>)]) -> Result<()> {
    files.open(page, "mine.json", file).await?;
    page.get_by_role("heading", "From mine.json").expect_one().await?;
    page.get_by_role("button", "Replace all by the file").click().await?;
    personal::expect_status(page, "Imported mine.json.").await?;
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
    personal::expect_status(page, "Undone: importing mine.json").await?;
    expect_answers(page, original).await
}

async fn an_unreadable_file_is_rejected_with_a_reason(test: &Test) -> Result<()> {
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
    personal::open_file(page, &huge).await?;
    expect_refused(page, "huge.json", "the file has 100 MB, and no more than 10 MB can be read").await?;
    ensure!(page.stored().await? == before, "files that cannot be read have changed something");
    // The comparison rejects the file with the same message.
    personal::go(page, "Compare").await?;
    files.open(page, "half.json", &good[..good.len() / 2]).await?;
    expect_refused(page, "half.json", "it was probably not downloaded completely").await?;
    ensure!(page.stored().await? == before, "a file that cannot be read has changed something");
    // A good file can still be read afterwards.
    personal::go(page, "Export, import, share").await?;
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

async fn an_edited_file_is_imported_with_warnings(test: &Test) -> Result<()> {
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
    // It is imported nevertheless, and shown separately.
    page.get_by_role("button", "Take what is ticked").click().await?;
    personal::expect_status(page, "Imported by hand.json.").await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    page.get_by_role("region", "This ladder has changed").expect_text("1 no longer counts").await?;
    page.get_by_role("link", "See what has changed").click().await?;
    page.get_by_role("heading", "Telegraphy").expect_one().await?;
    page.expect_no_console_errors().await
}

async fn a_file_of_another_ladder_is_shown_under_its_title(test: &Test) -> Result<()> {
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
    personal::go(page, "Export, import, share").await?;
    files.open(page, "float.json", other.to_string()).await?;
    page.get_by_role("heading", "From float.json").expect_one().await?;
    page.get_by_role("heading", "Support Specialist, Float").expect_one().await?;
    page.expect_text("Wrote the guide to imports").await?;
    ensure!(page.stored().await? == before, "the preview has changed something");
    page.get_by_role("button", "Cancel").within("region", "What the file would change").click().await?;
    page.get_by_role("heading", "Share a link").expect_one().await?;
    ensure!(page.stored().await? == before, "a cancelled import has changed something");
    page.expect_no_console_errors().await
}
