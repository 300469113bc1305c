//! Two people's views beside each other: from a file, or from a link that carries them.

use std::rc::Rc;

use end_to_end::{Case, Page, Result, Session, Site, Test, cases, ensure, starts};
use serde_json::json;

use crate::app::{self, MATRIX_KEY};
use crate::own::{self, ELEVEN, Files};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_manager_compares_with_a_file_and_keeps_it_only_on_purpose,
        a_link_is_made_on_request_and_carries_no_more_than_was_chosen,
        a_link_shows_its_sharer_and_leaves_what_is_here_alone,
        a_link_that_was_cut_says_so,
    ]
}

const NOTE: &str = "Ran the winter project alone";

/// What somebody else thinks: in two criteria more, in one less, and the rest the same.
const OTHERS: [&str; 11] = ["l2", "l2", "l2", "l4", "l3", "l2", "l1", "l2", "l2", "l2", "l3"];

/// A session of somebody with answers, and with a note where it is wanted.
async fn visit(test: &Test, site: &Site, levels: &[&str], note: Option<&str>) -> Result<Rc<Session>> {
    let session = test.default_session().await?;
    let page = session.page();
    own::open_scored(page, site, &own::address("comparison"), levels).await?;
    if let Some(note) = note {
        let journal = json!({ "schema": 1, "ladder": "37signals-support",
            "evidence": { "01-1": { "at": 1_770_000_000_000_u64, "value": { "text": note,
                "serves": [{ "track": "representatives", "item": "skill-scope" }] } } },
            "targets": { "target": { "at": 1_770_000_000_000_u64, "value": { "track": "representatives", "level": "l4" } } },
        });
        let scores = own::scores(levels, 1_770_000_000_000)?;
        page.store(MATRIX_KEY, &own::record(&scores, Some(&journal))?).await?;
        app::open(page, site, &own::address("copies")).await?;
    }
    Ok(session)
}

async fn a_manager_compares_with_a_file_and_keeps_it_only_on_purpose(test: &Test) -> Result<()> {
    let site = Site::app()?;
    // The employee's file, made by the app itself.
    let session = visit(test, &site, &OTHERS, Some(NOTE)).await?;
    let page = session.page();
    app::catch_files(page).await?;
    let file = own::offered(page, "This ladder").await?;
    own::delete_everything(page).await?;
    // The manager's own answers on the same person.
    own::open_scored(page, &site, &own::address("comparison"), &ELEVEN).await?;
    page.get_by_role("heading", "Compare with somebody").expect_one().await?;
    own::expect_focused_heading(page).await?;
    let before = page.stored().await?;
    let files = Files::new()?;
    files.open(page, "Robin.json", &file).await?;
    page.get_by_role("heading", "Robin and you").expect_one().await?;
    page.expect_text("You agree on 8 of the 11 that both of you have answered.").await?;
    page.expect_text("Robin looks towards L4, Lead Customer Support Rep.").await?;
    // The largest difference comes first.
    let script = "return [...document.querySelectorAll('.talking-list li')].map((point) => point.innerText)";
    let points: Vec<String> = serde_json::from_value(page.execute(script, vec![]).await?)?;
    ensure!(points.len() == 3 && points[0].starts_with("Scope"), "worth talking about are {points:?}");
    ensure!(points[0].contains("You: L2 · Robin: L4 · +2 levels"), "worth talking about are {points:?}");
    for (criterion, mine, theirs, difference) in
        [("Scope", "L2", "L4", "+2 levels"), ("Communication", "L2", "L1", "−1 level"), ("Trust", "L2", "L2", "same")]
    {
        let row = own::row(page, criterion).await?;
        ensure!(row[2..] == [mine, theirs, difference], "{criterion} is {row:?}");
    }
    page.expect_text(NOTE).await?;
    // Looking has kept nothing.
    let after = page.stored().await?;
    ensure!(after == before, "before there was {before:?}, and after a look {after:?}");
    keep_and_delete(page).await?;
    page.expect_no_console_errors().await
}

/// Keeps the view that is shown as Robin's, finds it after a reload, and deletes it again.
async fn keep_and_delete(page: &Page) -> Result<()> {
    let scores = own::stored_answers(page).await?;
    let name = page.get_by_role("textbox", "Keep this view under the name");
    ensure!(name.property("value").await? == "Robin", "the file's name is not suggested");
    own::write_on(page, &name, " in July").await?;
    page.get_by_role("button", "Keep it in this browser").click().await?;
    own::expect_said(page, "keeping the view of Robin in July").await?;
    app::reload(page).await?;
    page.get_by_role("heading", "Compare with somebody").expect_one().await?;
    page.get_by_role("button", "Compare with Robin in July").click().await?;
    page.get_by_role("heading", "Robin in July and you").expect_one().await?;
    page.expect_text("You agree on 8 of the 11 that both of you have answered.").await?;
    page.get_by_role("button", "Delete the view of Robin in July").click().await?;
    own::expect_said(page, "deleting the view of Robin in July").await?;
    page.get_by_role("heading", "Compare with somebody").expect_one().await?;
    app::reload(page).await?;
    page.get_by_role("heading", "Compare with somebody").expect_one().await?;
    page.get_by_role("button", starts("Compare with")).expect_count(0).await?;
    let after = own::stored_answers(page).await?;
    ensure!(after == scores, "one's own scores have changed to {after:?}");
    let stored = page.stored().await?;
    ensure!(!stored[MATRIX_KEY].contains(NOTE), "what was deleted is still stored: {stored:?}");
    Ok(())
}

/// Makes a link to what is on the page of copies.
async fn make_link(page: &Page, name: &str) -> Result<String> {
    let field = page.get_by_role("textbox", "Your name, as they will see it");
    page.execute("document.querySelector('#rungs-name').value = ''", vec![]).await?;
    own::type_into(page, &field, name).await?;
    page.get_by_role("button", "Make a link").click().await?;
    let link = page.get_by_role("textbox", "Your link").property("value").await?;
    Ok(link.as_str().unwrap_or_default().to_owned())
}

async fn a_link_is_made_on_request_and_carries_no_more_than_was_chosen(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = visit(test, &site, &OTHERS, Some(NOTE)).await?;
    let page = session.page();
    page.get_by_role("heading", "Share a link").expect_one().await?;
    page.get_by_role("textbox", "Your link").expect_none().await?;
    let before = page.stored().await?;
    let without = make_link(page, "Robin").await?;
    ensure!(without.starts_with(&site.url("/#/37signals-support/representatives/shared/1.")), "the link is {without}");
    page.get_by_role("checkbox", "Put my evidence in as well (1)").click().await?;
    // Another choice asks for another link.
    page.get_by_role("textbox", "Your link").expect_count(0).await?;
    let with = make_link(page, "Robin").await?;
    ensure!(with.len() > without.len() + 20, "the evidence makes the link no longer: {without}\n{with}");
    ensure!(page.stored().await? == before, "something was stored by making a link");
    // A browser that has never been here before, as whoever gets the link has.
    let other = test.default_session().await?;
    let page = other.page();
    for (link, has_note) in [(&without, false), (&with, true)] {
        page.open("about:blank").await?;
        page.open(link).await?;
        app::expect_alive(page).await?;
        page.get_by_role("heading", "Robin and you").expect_one().await?;
        page.expect_text("There is nothing yet that both you and Robin have answered.").await?;
        page.expect_text("Robin looks towards L4, Lead Customer Support Rep.").await?;
        let row = own::row(page, "Scope").await?;
        ensure!(row[2..] == ["–", "L4", "one answer"], "Scope is {row:?}");
        ensure!(page.visible_text().await?.contains(NOTE) == has_note, "with notes: {has_note}, shown otherwise");
        let stored = page.stored().await?;
        ensure!(stored.is_empty(), "a look has left {stored:?}");
    }
    page.expect_no_console_errors().await
}

async fn a_link_shows_its_sharer_and_leaves_what_is_here_alone(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = visit(test, &site, &OTHERS, Some(NOTE)).await?;
    let link = make_link(session.page(), "Robin").await?;
    let other = visit(test, &site, &ELEVEN, None).await?;
    let page = other.page();
    let before = page.stored().await?;
    let scores = own::stored_answers(page).await?;
    page.open("about:blank").await?;
    page.open(&link).await?;
    app::expect_alive(page).await?;
    page.get_by_role("heading", "Robin and you").expect_one().await?;
    page.expect_text("You agree on 8 of the 11 that both of you have answered.").await?;
    ensure!(page.stored().await? == before, "somebody's link has changed what is here");
    // Kept on purpose, it is found among those to compare with.
    page.get_by_role("button", "Keep it in this browser").click().await?;
    own::expect_said(page, "keeping the view of Robin").await?;
    own::go(page, "Compare").await?;
    page.get_by_role("button", "Compare with Robin").expect_one().await?;
    ensure!(own::stored_answers(page).await? == scores, "somebody's link has changed one's own scores");
    page.expect_no_console_errors().await
}

async fn a_link_that_was_cut_says_so(test: &Test) -> Result<()> {
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
        (site.url(&own::address("shared")), "the link is incomplete"),
    ] {
        page.open("about:blank").await?;
        page.open(&link).await?;
        app::expect_alive(page).await?;
        page.get_by_role("heading", "This link cannot be shown").expect_one().await?;
        page.all_by_role("alert").expect_text(problem).await?;
    }
    ensure!(page.stored().await? == before, "a link that cannot be shown has changed something");
    page.expect_no_console_errors().await
}
