//! Evidence: people's texts are saved verbatim.

use std::rc::Rc;

use end_to_end::{Case, Page, Result, Session, Site, Test, cases, contains, ensure, starts};
use serde_json::json;

use crate::app::{self, MATRIX};
use crate::personal::{self, SCORES};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        text_is_saved_while_typing,
        only_web_and_mail_addresses_become_links,
        evidence_for_two_criteria_can_be_found_and_edited,
        deleted_evidence_can_be_restored,
        two_tabs_write_and_score_without_loss,
    ]
}

async fn visit(test: &Test, address: &str) -> Result<(Site, Rc<Session>)> {
    let (site, session) = (Site::app()?, test.default_session().await?);
    personal::open_scored(session.page(), &site, address, &SCORES).await?;
    Ok((site, session))
}

/// Opens the evidence of a criterion in the rubric. Starts a new piece if there is none.
async fn open_notes(page: &Page, criterion: &str) -> Result<()> {
    let button = page.get_by_role("button", starts("Evidence")).within("group", criterion);
    button.click().await?;
    let expanded = async || Ok(button.properties("ariaExpanded").await? == [json!("true")]);
    page.wait_until(&format!("the evidence for {criterion} to open"), expanded).await
}

/// Writes a new piece of evidence on the evidence page.
async fn write(page: &Page, text: &str) -> Result<()> {
    page.get_by_role("button", "Write evidence").click().await?;
    personal::type_into(page, &page.get_by_role("textbox", "Your evidence"), text).await?;
    page.get_by_role("button", "Done").click().await?;
    page.get_by_role("textbox", "Your evidence").expect_count(0).await
}

async fn text_is_saved_while_typing(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    open_notes(page, "Scope").await?;
    let field = page.get_by_role("textbox", "Your evidence");
    page.wait_until("the field to have the focus", async || field.has_focus().await).await?;
    page.type_text("Ran the winter project").await?;
    personal::expect_stored(page, "Ran the winter project").await?;
    // Text typed afterwards is saved, even if the page is unloaded at once.
    page.type_text(" with two others").await?;
    app::reload(page).await?;
    let button = page.get_by_role("button", "Evidence · 1 for Scope");
    button.click().await?;
    page.get_by_role("group", contains("Evidence for")).expect_text("Ran the winter project with two others").await?;
    page.expect_no_console_errors().await
}

async fn only_web_and_mail_addresses_become_links(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, &personal::address("evidence")).await?;
    let page = session.page();
    write(page, "See https://example.org/a?b=1&c=2 and ada@example.org, not javascript:alert(1) or <img src=x onerror=alert(2)>").await?;
    let script =
        "return [...document.querySelectorAll('.evidence a')].map((link) => [link.getAttribute('href'), link.rel])";
    let links: Vec<(String, String)> = serde_json::from_value(page.execute(script, vec![]).await?)?;
    let leads_to: Vec<&str> = links.iter().map(|(address, _)| address.as_str()).collect();
    ensure!(leads_to == ["https://example.org/a?b=1&c=2", "mailto:ada@example.org"], "links lead to {leads_to:?}");
    ensure!(links.iter().all(|(_, rel)| rel.contains("noopener")), "{links:?} have access to this page");
    page.expect_text("javascript:alert(1) or <img src=x onerror=alert(2)>").await?;
    page.expect_no_console_errors().await
}

async fn evidence_for_two_criteria_can_be_found_and_edited(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    open_notes(page, "Scope").await?;
    personal::type_into(page, &page.get_by_role("textbox", "Your evidence"), "Ran the winter project").await?;
    page.get_by_role("button", "Done").click().await?;
    page.get_by_role("textbox", "Your evidence").expect_count(0).await?;
    // Existing evidence can be linked to another criterion.
    open_notes(page, "Planning").await?;
    let use_it = page.get_by_role("combobox", starts("Use what is written already"));
    personal::choose(page, &use_it, "Ran the winter project").await?;
    page.get_by_role("button", "Evidence · 1 for Planning").expect_one().await?;
    page.get_by_role("link", "Evidence").click().await?;
    page.expect_text("One piece of evidence, for 2 things that are asked.").await?;
    personal::expect_focused_heading(page).await?;
    write(page, "Answered the phone in July").await?;
    // The search includes the names of the criteria that evidence serves.
    let search = page.get_by_role("searchbox", "Search");
    personal::type_into(page, &search, "winter").await?;
    let summer = async || Ok(!page.visible_text().await?.contains("Answered the phone in July"));
    page.wait_until("evidence without the word to disappear", summer).await?;
    page.expect_text("Ran the winter project").await?;
    ensure!(search.has_focus().await?, "the search has lost the focus");
    page.type_text(" snow").await?;
    page.expect_text("Nothing you have written has “winter snow” in it.").await?;
    page.execute(
        "const search = document.querySelector('#rungs-evidence-search'); search.value = 'planning'; \
        search.dispatchEvent(new Event('input', { bubbles: true }))",
        vec![],
    )
    .await?;
    page.expect_text("Ran the winter project").await?;
    // An edit on this page applies to both criteria.
    page.get_by_role("button", starts("Edit")).click().await?;
    let field = page.get_by_role("textbox", "Your evidence");
    page.wait_until("the field to have the focus", async || field.has_focus().await).await?;
    personal::append_to(page, &field, ", and the spring one").await?;
    page.get_by_role("button", "Done").click().await?;
    field.expect_count(0).await?;
    app::go(page, "#/37signals-support/representatives", &app::ladder("37signals-support")?.title).await?;
    for (criterion, other) in [("Scope", "Planning"), ("Planning", "Scope")] {
        page.get_by_role("button", format!("Evidence · 1 for {criterion}")).click().await?;
        let panel = page.get_by_role("group", contains("Evidence for")).within("group", criterion);
        panel.expect_text("Ran the winter project, and the spring one").await?;
        panel.expect_text("Also for").await?;
        panel.expect_text(other).await?;
    }
    page.expect_no_console_errors().await
}

async fn deleted_evidence_can_be_restored(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, &personal::address("evidence")).await?;
    let page = session.page();
    write(page, "Answered the phone in July").await?;
    let before = personal::stored_entries(page, "evidence").await?;
    page.get_by_role("button", "Delete “Answered the phone in July”").click().await?;
    personal::expect_status(page, "deleting “Answered the phone in July”").await?;
    page.expect_text("Write down what you did while you remember it").await?;
    page.get_by_role("button", "Undo deleting “Answered the phone in July”").click().await?;
    personal::expect_status(page, "Undone: deleting “Answered the phone in July”").await?;
    page.get_by_role("button", "Edit “Answered the phone in July”").expect_one().await?;
    app::reload(page).await?;
    page.get_by_role("button", "Edit “Answered the phone in July”").expect_one().await?;
    let after = personal::stored_entries(page, "evidence").await?;
    ensure!(after == before, "the evidence was {before:?}, and after the undo {after:?}");
    Ok(())
}

async fn two_tabs_write_and_score_without_loss(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    open_notes(page, "Scope").await?;
    page.open_new_tab().await?;
    app::open(page, &site, MATRIX).await?;
    open_notes(page, "Scope").await?;
    // Each tab has unfinished text and a new score.
    personal::type_into(page, &page.get_by_role("textbox", "Your evidence"), "Written in the second tab").await?;
    page.switch_to_tab(0).await?;
    personal::type_into(page, &page.get_by_role("textbox", "Your evidence"), "Written in the first tab").await?;
    app::level(page, "Judgment", "Senior").click().await?;
    page.switch_to_tab(1).await?;
    app::level(page, "Feedback", "Principal").click().await?;
    // One tab edits the plan while the other continues to write.
    app::go(page, "#/37signals-support/representatives/plan", "L3, Senior Customer Support Rep").await?;
    personal::expect_focused_heading(page).await?;
    personal::type_into(page, &page.get_by_role("textbox", "Next step for Scope"), "Ask for the spring project")
        .await?;
    page.switch_to_tab(0).await?;
    personal::append_to(page, &page.get_by_role("textbox", "Your evidence"), ", and more").await?;
    for text in ["Written in the first tab, and more", "Written in the second tab", "Ask for the spring project"] {
        personal::expect_stored(page, text).await?;
    }
    for tab in [0, 1] {
        page.switch_to_tab(tab).await?;
        app::go(page, "#/37signals-support/representatives/evidence", "What you can show").await?;
        page.expect_text("Written in the first tab, and more").await?;
        page.expect_text("Written in the second tab").await?;
        app::go(page, "#/37signals-support/representatives/plan", "L3, Senior Customer Support Rep").await?;
        let step = page.get_by_role("textbox", "Next step for Scope").property("value").await?;
        ensure!(step == "Ask for the spring project", "the next step in tab {tab} is {step}");
        app::go(page, "#/37signals-support/representatives", &app::ladder("37signals-support")?.title).await?;
        app::level(page, "Judgment", "Senior").expect_checked(true).await?;
        app::level(page, "Feedback", "Principal").expect_checked(true).await?;
    }
    page.expect_no_console_errors().await
}
