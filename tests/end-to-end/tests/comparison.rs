//! Comparison of two people's answers, from a file or from a link.

use std::rc::Rc;

use end_to_end::{Case, Page, Result, Session, Site, Test, cases, ensure, starts};
use serde_json::json;

use crate::app::{self, MATRIX_KEY};
use crate::personal::{self, Files, SCORES};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_manager_compares_with_a_file_and_saves_the_view,
        a_link_contains_evidence_only_on_request,
        a_link_shows_the_other_view_and_changes_no_data,
        an_incomplete_link_shows_a_message,
    ]
}

const NOTE: &str = "Ran the winter project alone";

/// Another person's answers: higher in two criteria, lower in one, otherwise the same.
const OTHERS: [&str; 11] = ["l2", "l2", "l2", "l4", "l3", "l2", "l1", "l2", "l2", "l2", "l3"];

/// Opens a session with stored answers, and with a note if given.
async fn visit(test: &Test, site: &Site, levels: &[&str], note: Option<&str>) -> Result<Rc<Session>> {
    let session = test.default_session().await?;
    let page = session.page();
    personal::open_scored(page, site, &personal::address("comparison"), levels).await?;
    if let Some(note) = note {
        let journal = json!({ "schema": 1, "ladder": "37signals-support",
            "evidence": { "01-1": { "at": 1_770_000_000_000_u64, "value": { "text": note,
                "serves": [{ "track": "representatives", "item": "skill-scope" }] } } },
            "targets": { "target": { "at": 1_770_000_000_000_u64, "value": { "track": "representatives", "level": "l4" } } },
        });
        let scores = personal::scores(levels, 1_770_000_000_000)?;
        page.store(MATRIX_KEY, &personal::record(&scores, Some(&journal))?).await?;
        app::open(page, site, &personal::address("copies")).await?;
    }
    Ok(session)
}

async fn a_manager_compares_with_a_file_and_saves_the_view(test: &Test) -> Result<()> {
    let site = Site::app()?;
    // The app exports the employee's file.
    let session = visit(test, &site, &OTHERS, Some(NOTE)).await?;
    let page = session.page();
    app::intercept_files(page).await?;
    let file = personal::offered(page, "This ladder").await?;
    personal::delete_everything(page).await?;
    // The manager has answered for the same person.
    personal::open_scored(page, &site, &personal::address("comparison"), &SCORES).await?;
    page.get_by_role("heading", "Compare with somebody").expect_one().await?;
    personal::expect_focused_heading(page).await?;
    let before = page.stored().await?;
    let files = Files::new()?;
    files.open(page, "Robin.json", &file).await?;
    page.get_by_role("heading", "Robin and you").expect_one().await?;
    page.expect_text("You agree on 8 of the 11 that both of you have answered.").await?;
    page.expect_text("Robin looks towards L4, Lead Customer Support Rep.").await?;
    // The largest difference is first.
    let script = "return [...document.querySelectorAll('.talking-list li')].map((point) => point.innerText)";
    let points: Vec<String> = serde_json::from_value(page.execute(script, vec![]).await?)?;
    ensure!(points.len() == 3 && points[0].starts_with("Scope"), "the discussion points are {points:?}");
    ensure!(points[0].contains("You: L2 · Robin: L4 · +2 levels"), "the discussion points are {points:?}");
    for (criterion, mine, theirs, difference) in
        [("Scope", "L2", "L4", "+2 levels"), ("Communication", "L2", "L1", "−1 level"), ("Trust", "L2", "L2", "same")]
    {
        let row = personal::row(page, criterion).await?;
        ensure!(row[2..] == [mine, theirs, difference], "{criterion} is {row:?}");
    }
    page.expect_text(NOTE).await?;
    // The comparison alone stores nothing.
    let after = page.stored().await?;
    ensure!(after == before, "stored was {before:?}, and after the comparison {after:?}");
    keep_and_delete(page).await?;
    page.expect_no_console_errors().await
}

/// Saves the comparison as Robin's, finds it after a reload, and deletes it.
async fn keep_and_delete(page: &Page) -> Result<()> {
    let scores = personal::stored_answers(page).await?;
    let name = page.get_by_role("textbox", "Keep this view under the name");
    ensure!(name.property("value").await? == "Robin", "the file's name is not suggested");
    personal::append_to(page, &name, " in July").await?;
    page.get_by_role("button", "Keep it in this browser").click().await?;
    personal::expect_status(page, "keeping the view of Robin in July").await?;
    app::reload(page).await?;
    page.get_by_role("heading", "Compare with somebody").expect_one().await?;
    page.get_by_role("button", "Compare with Robin in July").click().await?;
    page.get_by_role("heading", "Robin in July and you").expect_one().await?;
    page.expect_text("You agree on 8 of the 11 that both of you have answered.").await?;
    page.get_by_role("button", "Delete the view of Robin in July").click().await?;
    personal::expect_status(page, "deleting the view of Robin in July").await?;
    page.get_by_role("heading", "Compare with somebody").expect_one().await?;
    app::reload(page).await?;
    page.get_by_role("heading", "Compare with somebody").expect_one().await?;
    page.get_by_role("button", starts("Compare with")).expect_count(0).await?;
    let after = personal::stored_answers(page).await?;
    ensure!(after == scores, "the person's own scores have changed to {after:?}");
    let stored = page.stored().await?;
    ensure!(!stored[MATRIX_KEY].contains(NOTE), "the deleted view is still stored: {stored:?}");
    Ok(())
}

/// Creates a link on the page for export and sharing.
async fn make_link(page: &Page, name: &str) -> Result<String> {
    let field = page.get_by_role("textbox", "Your name, as they will see it");
    page.execute("document.querySelector('#rungs-name').value = ''", vec![]).await?;
    personal::type_into(page, &field, name).await?;
    page.get_by_role("button", "Make a link").click().await?;
    let link = page.get_by_role("textbox", "Your link").property("value").await?;
    Ok(link.as_str().unwrap_or_default().to_owned())
}

async fn a_link_contains_evidence_only_on_request(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = visit(test, &site, &OTHERS, Some(NOTE)).await?;
    let page = session.page();
    page.get_by_role("heading", "Share a link").expect_one().await?;
    page.get_by_role("textbox", "Your link").expect_none().await?;
    let before = page.stored().await?;
    let without = make_link(page, "Robin").await?;
    ensure!(without.starts_with(&site.url("/#/37signals-support/representatives/shared/1.")), "the link is {without}");
    page.get_by_role("checkbox", "Put my evidence in as well (1)").click().await?;
    // Changing the options removes the link.
    page.get_by_role("textbox", "Your link").expect_count(0).await?;
    let with = make_link(page, "Robin").await?;
    ensure!(with.len() > without.len() + 20, "the link is not longer with evidence: {without}\n{with}");
    ensure!(page.stored().await? == before, "creating a link has stored something");
    // The recipient's browser has never opened the app.
    let other = test.default_session().await?;
    let page = other.page();
    for (link, has_note) in [(&without, false), (&with, true)] {
        page.open("about:blank").await?;
        page.open(link).await?;
        app::expect_started(page).await?;
        page.get_by_role("heading", "Robin and you").expect_one().await?;
        page.expect_text("There is nothing yet that both you and Robin have answered.").await?;
        page.expect_text("Robin looks towards L4, Lead Customer Support Rep.").await?;
        let row = personal::row(page, "Scope").await?;
        ensure!(row[2..] == ["–", "L4", "one answer"], "Scope is {row:?}");
        ensure!(page.visible_text().await?.contains(NOTE) == has_note, "the note should be visible: {has_note}");
        let stored = page.stored().await?;
        ensure!(stored.is_empty(), "the comparison has stored {stored:?}");
    }
    page.expect_no_console_errors().await
}

async fn a_link_shows_the_other_view_and_changes_no_data(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = visit(test, &site, &OTHERS, Some(NOTE)).await?;
    let link = make_link(session.page(), "Robin").await?;
    let other = visit(test, &site, &SCORES, None).await?;
    let page = other.page();
    let before = page.stored().await?;
    let scores = personal::stored_answers(page).await?;
    page.open("about:blank").await?;
    page.open(&link).await?;
    app::expect_started(page).await?;
    page.get_by_role("heading", "Robin and you").expect_one().await?;
    page.expect_text("You agree on 8 of the 11 that both of you have answered.").await?;
    ensure!(page.stored().await? == before, "the link has changed the stored data");
    // A saved view is listed for comparison.
    page.get_by_role("button", "Keep it in this browser").click().await?;
    personal::expect_status(page, "keeping the view of Robin").await?;
    personal::go(page, "Compare").await?;
    page.get_by_role("button", "Compare with Robin").expect_one().await?;
    ensure!(personal::stored_answers(page).await? == scores, "the link has changed the person's own scores");
    page.expect_no_console_errors().await
}

async fn an_incomplete_link_shows_a_message(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = visit(test, &site, &OTHERS, Some(NOTE)).await?;
    let page = session.page();
    let link = make_link(page, "Robin").await?;
    let before = page.stored().await?;
    let cut: String = link.chars().take(link.len() - 20).collect();
    let newer = link.replace("/shared/1.", "/shared/2.");
    for (link, problem) in [
        (cut, "the link is incomplete; ask for it to be sent again"),
        (newer, "the link was made by a newer version of Rungs"),
        (site.url(&personal::address("shared")), "the link is incomplete"),
    ] {
        page.open("about:blank").await?;
        page.open(&link).await?;
        app::expect_started(page).await?;
        page.get_by_role("heading", "This link cannot be shown").expect_one().await?;
        page.all_by_role("alert").expect_text(problem).await?;
    }
    ensure!(page.stored().await? == before, "an invalid link has changed something");
    page.expect_no_console_errors().await
}
