//! The whole path of an employee over two half-years, from the first answer to a new browser.

use end_to_end::{Browser, Case, Page, Result, Session, Test, cases, contains, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, MATRIX, MATRIX_KEY, level, visit};
use crate::own::{self, Files};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![two_half_years_of_somebody_are_kept_told_and_carried]
}

const EVIDENCE: &str = "Ran the winter project alone, see https://example.org/winter";

async fn two_half_years_of_somebody_are_kept_told_and_carried(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    score(page).await?;
    write_evidence(page).await?;
    take_a_snapshot(page).await?;
    half_a_year_later(page).await?;
    // What has become better, and what it shows.
    level(page, "Technical (1 of 2)", "Senior").click().await?;
    level(page, "Scope", "Senior").click().await?;
    page.get_by_role("link", "History").click().await?;
    see_what_has_moved(page).await?;
    plan(page).await?;
    // WebKit's driver cannot print.
    if test.browser != Browser::WebKit {
        print(&session).await?;
    }
    carry(page).await?;
    page.expect_no_console_errors().await
}

/// L2 in everything but the last criterion, in which it is L3.
async fn score(page: &Page) -> Result<()> {
    let questions = app::questions(&app::ladder("37signals-support")?.tracks[0]);
    for (position, question) in questions.iter().enumerate() {
        let index = if position + 1 == questions.len() { 2 } else { 1 };
        level(page, &question.name, &question.levels[index].0).click().await?;
    }
    page.expect_text("11 of 11 criteria scored").await
}

/// Evidence in the rubric, for two criteria.
async fn write_evidence(page: &Page) -> Result<()> {
    page.get_by_role("button", "Evidence for Scope").click().await?;
    let field = page.get_by_role("textbox", "Your evidence");
    page.wait_until("the field to have the focus", async || field.has_focus().await).await?;
    page.type_text(EVIDENCE).await?;
    own::unfold(page, "What it serves").await?;
    let planning = page.get_by_role("checkbox", contains("Planning")).within("group", "Representatives");
    planning.click().await?;
    planning.expect_checked(true).await?;
    page.get_by_role("checkbox", contains("Scope")).within("group", "Representatives").expect_checked(true).await?;
    page.get_by_role("button", "Done").click().await?;
    field.expect_count(0).await?;
    page.get_by_role("button", "Evidence · 1 for Scope").expect_one().await?;
    page.get_by_role("button", "Evidence · 1 for Planning").expect_one().await
}

async fn take_a_snapshot(page: &Page) -> Result<()> {
    page.get_by_role("link", "History").click().await?;
    page.get_by_role("heading", "How you have grown").expect_one().await?;
    own::expect_focused_heading(page).await?;
    own::type_into(page, &page.get_by_role("textbox", "Name of the snapshot"), "First half").await?;
    page.get_by_role("button", "Take a snapshot").click().await?;
    own::expect_said(page, "taking the snapshot “First half”").await?;
    page.get_by_role("link", starts("First half")).expect_one().await
}

/// Makes everything that is stored half a year older, and comes back to the rubric.
async fn half_a_year_later(page: &Page) -> Result<()> {
    let script = "const older = (_, value) => typeof value === 'number' && value > 1e12 ? value - 182 * 86400000 : value; \
        for (const key of Object.keys(localStorage)) \
          localStorage.setItem(key, JSON.stringify(JSON.parse(localStorage.getItem(key), older)))";
    page.execute(script, vec![]).await?;
    app::go(page, MATRIX.trim_start_matches('/'), "Titles for Customer Support").await?;
    app::reload(page).await?;
    page.get_by_role("button", "Evidence · 1 for Scope").expect_one().await
}

async fn see_what_has_moved(page: &Page) -> Result<()> {
    page.get_by_role("img", starts("Your answers at 2 times")).expect_one().await?;
    let (then, now) = (own::row(page, "First half").await?, own::row(page, "Today").await?);
    ensure!(then[1..4] == ["L2", "2.1", "11 of 11"], "then it was {then:?}");
    ensure!(now[1..4] == ["L2", "2.3", "11 of 11"], "now it is {now:?}");
    own::expect_focused_heading(page).await?;
    own::choose(page, &page.get_by_role("combobox", "From"), "First half").await?;
    page.get_by_role("heading", "First half → Today").expect_one().await?;
    page.expect_text("2 of 11 answers have moved.").await?;
    for (criterion, then, now, moved) in [("Scope", "L2", "L3", "+1 level"), ("Planning", "L2", "L2", "same")] {
        let row = own::row(page, criterion).await?;
        ensure!(row[2..] == [then, now, moved], "{criterion} is {row:?}");
    }
    Ok(())
}

/// The order of the priorities in the plan.
async fn priorities(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.priorities h3')].map((heading) => heading.innerText)";
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

async fn expect_priorities(page: &Page, order: [&str; 2]) -> Result<()> {
    page.wait_until(&format!("the priorities {order:?}"), async || Ok(priorities(page).await? == order)).await
}

/// A target, two priorities in an order, and the next step for the first.
async fn plan(page: &Page) -> Result<()> {
    own::go(page, "Plan").await?;
    own::choose(page, &page.get_by_role("combobox", starts("Plan for")), "L4, Lead").await?;
    page.get_by_role("heading", "L4, Lead Customer Support Rep").expect_one().await?;
    for criterion in ["Scope", "Planning"] {
        page.get_by_role("button", format!("Priority: {criterion}")).click().await?;
    }
    expect_priorities(page, ["Scope", "Planning"]).await?;
    own::press(page, page.get_by_role("button", "Move up: Planning")).await?;
    expect_priorities(page, ["Planning", "Scope"]).await?;
    own::type_into(page, &page.get_by_role("textbox", "Next step for Planning"), "Plan the spring cycle with Kim")
        .await?;
    // Each browser has a way of its own to ask for a date.
    let script = "const date = document.getElementById('rungs-due-representatives/engagement-planning'); \
        date.value = '2027-03-31'; date.dispatchEvent(new Event('change', { bubbles: true }))";
    page.execute(script, vec![]).await?;
    own::expect_stored(page, "2027-03-31").await?;
    own::expect_stored(page, "Plan the spring cycle with Kim").await?;
    // What is written for a criterion stands beside what is asked.
    page.get_by_role("link", "https://example.org/winter").nth(0).expect_one().await
}

/// The plan on paper.
async fn print(session: &Session) -> Result<()> {
    let document = lopdf::Document::load_mem(&session.print().await?)?;
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    ensure!((1..=2).contains(&pages.len()), "the plan has {} pages", pages.len());
    let text: String = document.extract_text(&pages)?.split_whitespace().collect();
    let without_white_space = |text: &str| text.split_whitespace().collect::<String>();
    for wanted in [
        "L4, Lead Customer Support Rep",
        "Plan the spring cycle with Kim",
        "2027-03-31",
        "Ran the winter project alone",
    ] {
        ensure!(text.contains(&without_white_space(wanted)), "“{wanted}” is not on paper:\n{text}");
    }
    for control in ["Copy as Markdown", "Download", "Undo", "Move up", "Plan for", "Compare", "Delete my data"] {
        ensure!(!text.contains(&without_white_space(control)), "“{control}” is on paper:\n{text}");
    }
    Ok(())
}

/// What is exported, without the time that it was exported at.
fn timeless(export: &str) -> Result<Value> {
    let mut export: Value = serde_json::from_str(export)?;
    ensure!(export["exported_at"].take().is_u64(), "it does not say when it was exported");
    Ok(export)
}

/// Everything into a file, away with it, and back again.
async fn carry(page: &Page) -> Result<()> {
    own::go(page, "Export, import, share").await?;
    app::catch_files(page).await?;
    let exported = own::offered(page, "This ladder").await?;
    let before = page.stored().await?;
    own::delete_everything(page).await?;
    let files = Files::new()?;
    files.open(page, "everything.json", &exported).await?;
    page.get_by_role("heading", "From everything.json").expect_one().await?;
    page.get_by_role("button", "Take what is ticked").click().await?;
    own::expect_said(page, "Imported everything.json.").await?;
    let again = own::offered(page, "This ladder").await?;
    ensure!(timeless(&again)? == timeless(&exported)?, "first exported was\n{exported}\nand then\n{again}");
    let after = page.stored().await?;
    let (before, after) = (&before[MATRIX_KEY], &after[MATRIX_KEY]);
    let json = |stored: &str| serde_json::from_str::<Value>(stored);
    ensure!(json(after)? == json(before)?, "stored was {before}\nand is {after}");
    // It is not only in the storage that everything is back.
    own::go(page, "Plan").await?;
    page.get_by_role("heading", "L4, Lead Customer Support Rep").expect_one().await?;
    expect_priorities(page, ["Planning", "Scope"]).await?;
    let step = page.get_by_role("textbox", "Next step for Planning").property("value").await?;
    ensure!(step == json!("Plan the spring cycle with Kim"), "the next step is {step}");
    own::go(page, "History").await?;
    page.get_by_role("link", starts("First half")).expect_one().await?;
    own::go(page, "Evidence").await?;
    page.expect_text(EVIDENCE).await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    page.expect_text("11 of 11 criteria scored").await?;
    level(page, "Scope", "Senior").expect_checked(true).await
}
