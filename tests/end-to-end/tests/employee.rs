//! The journey of an employee over two half-years, from the first answer to another browser.

use end_to_end::{Browser, Case, Page, Result, Session, Test, cases, contains, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, MATRIX, MATRIX_KEY, level, visit};
use crate::personal::{self, Files};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![an_employee_scores_plans_and_exports_over_two_half_years]
}

const EVIDENCE: &str = "Ran the winter project alone, see https://example.org/winter";

async fn an_employee_scores_plans_and_exports_over_two_half_years(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    score(page).await?;
    write_evidence(page).await?;
    take_a_snapshot(page).await?;
    half_a_year_later(page).await?;
    // The person improves in two criteria.
    level(page, "Technical (1 of 2)", "Senior").click().await?;
    level(page, "Scope", "Senior").click().await?;
    page.get_by_role("link", "History").click().await?;
    check_progress(page).await?;
    plan(page).await?;
    // WebKit's driver cannot print.
    if test.browser != Browser::WebKit {
        print(&session).await?;
    }
    carry(page).await?;
    page.expect_no_console_errors().await
}

/// Scores L2 in all criteria except the last, which is L3.
async fn score(page: &Page) -> Result<()> {
    let questions = app::questions(&app::ladder("37signals-support")?.tracks[0]);
    for (position, question) in questions.iter().enumerate() {
        let index = if position + 1 == questions.len() { 2 } else { 1 };
        level(page, &question.name, &question.levels[index].0).click().await?;
    }
    page.expect_text("11 of 11 criteria scored").await
}

/// Writes evidence in the rubric for two criteria.
async fn write_evidence(page: &Page) -> Result<()> {
    page.get_by_role("button", "Evidence for Scope").click().await?;
    let field = page.get_by_role("textbox", "Your evidence");
    page.wait_until("the field to have the focus", async || field.has_focus().await).await?;
    page.type_text(EVIDENCE).await?;
    personal::open_details(page, "What it serves").await?;
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
    personal::expect_focused_heading(page).await?;
    personal::type_into(page, &page.get_by_role("textbox", "Name of the snapshot"), "First half").await?;
    page.get_by_role("button", "Take a snapshot").click().await?;
    personal::expect_status(page, "taking the snapshot “First half”").await?;
    page.get_by_role("link", starts("First half")).expect_one().await
}

/// Makes all stored data half a year older, and returns to the rubric.
async fn half_a_year_later(page: &Page) -> Result<()> {
    let script = "const older = (_, value) => typeof value === 'number' && value > 1e12 ? value - 182 * 86400000 : value; \
        for (const key of Object.keys(localStorage)) \
          localStorage.setItem(key, JSON.stringify(JSON.parse(localStorage.getItem(key), older)))";
    page.execute(script, vec![]).await?;
    app::go(page, MATRIX.trim_start_matches('/'), "Titles for Customer Support").await?;
    app::reload(page).await?;
    page.get_by_role("button", "Evidence · 1 for Scope").expect_one().await
}

async fn check_progress(page: &Page) -> Result<()> {
    page.get_by_role("img", starts("Your answers at 2 times")).expect_one().await?;
    let (then, now) = (personal::row(page, "First half").await?, personal::row(page, "Today").await?);
    ensure!(then[1..4] == ["L2", "2.1", "11 of 11"], "the earlier row is {then:?}");
    ensure!(now[1..4] == ["L2", "2.3", "11 of 11"], "the row of today is {now:?}");
    personal::expect_focused_heading(page).await?;
    personal::choose(page, &page.get_by_role("combobox", "From"), "First half").await?;
    page.get_by_role("heading", "First half → Today").expect_one().await?;
    page.expect_text("2 of 11 answers have moved.").await?;
    for (criterion, then, now, moved) in [("Scope", "L2", "L3", "+1 level"), ("Planning", "L2", "L2", "same")] {
        let row = personal::row(page, criterion).await?;
        ensure!(row[2..] == [then, now, moved], "{criterion} is {row:?}");
    }
    Ok(())
}

/// Returns the order of the priorities in the plan.
async fn priorities(page: &Page) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.priorities h3')].map((heading) => heading.innerText)";
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

async fn expect_priorities(page: &Page, order: [&str; 2]) -> Result<()> {
    page.wait_until(&format!("the priorities {order:?}"), async || Ok(priorities(page).await? == order)).await
}

/// Sets a target, two ordered priorities, and the next step for the first.
async fn plan(page: &Page) -> Result<()> {
    personal::go(page, "Plan").await?;
    personal::choose(page, &page.get_by_role("combobox", starts("Plan for")), "L4, Lead").await?;
    page.get_by_role("heading", "L4, Lead Customer Support Rep").expect_one().await?;
    for criterion in ["Scope", "Planning"] {
        page.get_by_role("button", format!("Priority: {criterion}")).click().await?;
    }
    expect_priorities(page, ["Scope", "Planning"]).await?;
    personal::press(page, page.get_by_role("button", "Move up: Planning")).await?;
    expect_priorities(page, ["Planning", "Scope"]).await?;
    personal::type_into(page, &page.get_by_role("textbox", "Next step for Planning"), "Plan the spring cycle with Kim")
        .await?;
    // Every browser has its own date picker.
    let script = "const date = document.getElementById('rungs-due-representatives/engagement-planning'); \
        date.value = '2027-03-31'; date.dispatchEvent(new Event('change', { bubbles: true }))";
    page.execute(script, vec![]).await?;
    personal::expect_stored(page, "2027-03-31").await?;
    personal::expect_stored(page, "Plan the spring cycle with Kim").await?;
    // Evidence is shown next to the criterion that it serves.
    page.get_by_role("link", "https://example.org/winter").nth(0).expect_one().await
}

/// Checks the printed plan.
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
        ensure!(text.contains(&without_white_space(wanted)), "“{wanted}” is not printed:\n{text}");
    }
    for control in ["Copy as Markdown", "Download", "Undo", "Move up", "Plan for", "Compare", "Delete my data"] {
        ensure!(!text.contains(&without_white_space(control)), "“{control}” is printed:\n{text}");
    }
    Ok(())
}

/// Returns an export without its time.
fn without_time(export: &str) -> Result<Value> {
    let mut export: Value = serde_json::from_str(export)?;
    ensure!(export["exported_at"].take().is_u64(), "the export has no time");
    Ok(export)
}

/// Exports everything, deletes it, and imports it again.
async fn carry(page: &Page) -> Result<()> {
    personal::go(page, "Export, import, share").await?;
    app::intercept_files(page).await?;
    let exported = personal::offered(page, "This ladder").await?;
    let before = page.stored().await?;
    personal::delete_everything(page).await?;
    let files = Files::new()?;
    files.open(page, "everything.json", &exported).await?;
    page.get_by_role("heading", "From everything.json").expect_one().await?;
    page.get_by_role("button", "Take what is ticked").click().await?;
    personal::expect_status(page, "Imported everything.json.").await?;
    let again = personal::offered(page, "This ladder").await?;
    ensure!(
        without_time(&again)? == without_time(&exported)?,
        "the first export was\n{exported}\nand the second\n{again}"
    );
    let after = page.stored().await?;
    let (before, after) = (&before[MATRIX_KEY], &after[MATRIX_KEY]);
    let json = |stored: &str| serde_json::from_str::<Value>(stored);
    ensure!(json(after)? == json(before)?, "the storage was\n{before}\nand is\n{after}");
    // The pages show the imported data, too.
    personal::go(page, "Plan").await?;
    page.get_by_role("heading", "L4, Lead Customer Support Rep").expect_one().await?;
    expect_priorities(page, ["Planning", "Scope"]).await?;
    let step = page.get_by_role("textbox", "Next step for Planning").property("value").await?;
    ensure!(step == json!("Plan the spring cycle with Kim"), "the next step is {step}");
    personal::go(page, "History").await?;
    page.get_by_role("link", starts("First half")).expect_one().await?;
    personal::go(page, "Evidence").await?;
    page.expect_text(EVIDENCE).await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    page.expect_text("11 of 11 criteria scored").await?;
    level(page, "Scope", "Senior").expect_checked(true).await
}
