//! Comparison of two levels, side by side.

use end_to_end::{Case, Key, Locator, Name, Page, Result, Test, cases, ensure, starts};
use rungs_domain::ladder::{Cell, Criterion};
use serde_json::json;

use crate::app::{self, visit};
use crate::navigation::{self, LevelTestData};
use crate::personal;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        any_two_levels_can_be_compared_and_have_an_address,
        unchanged_criteria_can_be_hidden,
        criteria_of_one_side_are_marked,
        levels_can_be_chosen_by_keyboard,
        the_focused_list_is_not_replaced,
    ]
}

const TRACK: &str = "/#/37signals-support/representatives";

fn select<'page>(page: &'page Page, name: &str) -> Locator<'page> {
    page.get_by_role("combobox", name)
}

/// Waits until the heading, the choices and the address all refer to these levels.
async fn expect_compared(page: &Page, heading: &str, ends: [&str; 2], address: &str) -> Result<()> {
    page.get_by_role("heading", heading).expect_one().await?;
    for (name, value) in ["From", "To"].into_iter().zip(ends) {
        let chosen = select(page, name).property("value").await?;
        ensure!(chosen == json!(format!("#/{value}")), "{name} is {chosen}");
    }
    navigation::expect_address(page, address).await
}

async fn any_two_levels_can_be_compared_and_have_an_address(test: &Test) -> Result<()> {
    let (site, session) = visit(test, &format!("{TRACK}/l3")).await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let ours = "37signals-support/representatives";
    // A level links to its changes from the level below.
    page.get_by_role("link", "What changes from L2").click().await?;
    navigation::expect_focused_title(page, "From L2 to L3").await?;
    let [l2, l3, l4] = ["l2", "l3", "l4"].map(|level| format!("{ours}/{level}"));
    expect_compared(page, "From L2 to L3", [&l2, &l3], "representatives/changes/l2/l3").await?;
    // All sentences of both levels are on the page, whether or not they are marked.
    personal::choose(page, &select(page, "To"), "L4").await?;
    expect_compared(page, "From L2 to L4", [&l2, &l4], "representatives/changes/l2/l4").await?;
    let script = "const [side, mark] = arguments; \
        return [...document.querySelectorAll('.side.' + side)].map((it) => { const copy = it.cloneNode(true); \
          copy.querySelectorAll('.said-change').forEach((said) => said.remove()); return copy.textContent; }).join('\\n')";
    for (side, path) in [("from", &l2), ("to", &l4)] {
        let text = page.execute(script, vec![json!(side)]).await?;
        let sentences = navigation::level_ref(&ladders, path)?.sentences();
        navigation::expect_in_order(text.as_str().unwrap_or_default(), &sentences)?;
    }
    page.expect_text("All 11 criteria change.").await?;
    page.get_by_role("button", "Swap").click().await?;
    expect_compared(page, "From L4 to L2", [&l4, &l2], "representatives/changes/l4/l2").await?;
    let swap = page.get_by_role("button", "Swap");
    ensure!(swap.has_focus().await?, "the focus is on {}", page.active_element_description().await?);
    // The choice has its own address: it survives a reload, and going back leads to the level at once.
    app::reload(page).await?;
    expect_compared(page, "From L4 to L2", [&l4, &l2], "representatives/changes/l4/l2").await?;
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("heading", navigation::heading(navigation::level_ref(&ladders, &l3)?)).expect_one().await?;
    // Levels of different tracks and ladders can be compared.
    navigation::open(page, &site, &format!("{TRACK}/changes/l5/leadership/m1")).await?;
    personal::choose(page, &select(page, "To"), "M2").await?;
    let l5 = format!("{ours}/l5");
    let heading = "From Representatives · L5 to Leadership · M2";
    expect_compared(page, heading, [&l5, "37signals-support/leadership/m2"], "changes/l5/leadership/m2").await?;
    let script = "const select = document.getElementById('rungs-to'); select.focus(); select.value = arguments[0]; \
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    let other = "basecamp-support/titles-for-support/l5";
    page.execute(script, vec![json!(format!("#/{other}"))]).await?;
    let heading = "From 37signals · L5 to Basecamp · L5";
    expect_compared(page, heading, [&l5, other], &format!("changes/l5/{other}")).await?;
    app::reload(page).await?;
    expect_compared(page, heading, [&l5, other], &format!("changes/l5/{other}")).await?;
    // Comparing a level with itself shows a message.
    personal::choose(page, &select(page, "From"), "L5").await?;
    navigation::open(page, &site, &format!("{TRACK}/changes/l3/l3")).await?;
    page.expect_text("This is the same level twice").await?;
    page.expect_no_console_errors().await
}

async fn unchanged_criteria_can_be_hidden(test: &Test) -> Result<()> {
    let track = &app::ladder("float-support-specialist")?.tracks[0];
    // Some criteria have the same wording at two levels.
    let texts = |cell: &Cell| app::sentences(cell).join("\n");
    let is_same = |row: &&Criterion| !row.cells[2].is_empty() && texts(&row.cells[1]) == texts(&row.cells[2]);
    let titles: Vec<String> =
        track.criteria().map(|(_, row)| row).filter(is_same).map(|row| row.title.clone()).collect();
    ensure!(titles.len() > 1, "{titles:?} are the same at two levels");
    let changes = format!("/#/float-support-specialist/{}/changes", track.id);
    let (_site, session) = visit(test, &format!("{changes}/l3/l4")).await?;
    let page = session.page();
    page.expect_text(&format!(
        "{} of {} criteria change.",
        track.criteria().count() - titles.len(),
        track.criteria().count()
    ))
    .await?;
    let headings = page.get_by_role("heading", Name::Any).within("article", Name::Any);
    let all = headings.names().await?;
    let only = page.get_by_role("checkbox", "Only what changes");
    only.click().await?;
    page.expect_text(&format!("{} criteria that are the same are left out.", titles.len())).await?;
    only.expect_checked(true).await?;
    navigation::expect_address(page, "changes/l3/l4?only").await?;
    let left = headings.names().await?;
    for title in &titles {
        ensure!(all.contains(title) && !left.contains(title), "“{title}” is still shown: {left:?}");
    }
    for name in &all {
        // A group without remaining criteria has no heading.
        let is_group = track.groups.iter().any(|group| group.title == *name);
        ensure!(left.contains(name) || titles.contains(name) || is_group, "“{name}” is not shown any more: {left:?}");
    }
    // The filter survives a reload and other choices, and removing it shows everything again.
    app::reload(page).await?;
    only.expect_checked(true).await?;
    personal::choose(page, &select(page, "From"), "Customer Support Specialist Level 2").await?;
    navigation::expect_address(page, "changes/l2/l4?only").await?;
    personal::choose(page, &select(page, "From"), "Customer Support Specialist Level 3").await?;
    only.click().await?;
    navigation::expect_address(page, "changes/l3/l4").await?;
    ensure!(headings.names().await? == all, "not everything is shown again");
    page.expect_no_console_errors().await
}

async fn criteria_of_one_side_are_marked(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/float-support-specialist/customer-support-specialist/changes/l2/l3").await?;
    let page = session.page();
    let track = &app::ladder("float-support-specialist")?.tracks[0];
    // The first level has no description of the criteria for people managers.
    let alone = track.criteria().filter(|(_, row)| row.cells[0].is_empty() && !row.cells[1].is_empty()).count();
    ensure!(alone > 0, "no criterion is described at one level only");
    let text = navigation::main_text(page).await?;
    for message in ["Only at", "Not asked at"] {
        ensure!(text.matches(message).count() == alone, "“{message}” does not appear {alone} times:\n{text}");
    }
    // These two ladders share criteria only by name.
    navigation::go(
        page,
        "#/37signals-support/representatives/changes/l5/leadership/m1",
        "From Representatives · L5 to Leadership · M1",
    )
    .await?;
    let text = navigation::main_text(page).await?;
    ensure!(text.contains("Only in Representatives · L5"), "criteria of one side are not marked: {text}");
    ensure!(text.contains("Not asked in Leadership · M1"), "the other side has no message: {text}");
    page.expect_no_console_errors().await
}

async fn levels_can_be_chosen_by_keyboard(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, &format!("{TRACK}/changes/l2/l3")).await?;
    let page = session.page();
    navigation::expect_focused_title(page, "From L2 to L3").await?;
    select(page, "From").tab_to().await?;
    // In a closed list, a letter selects the next option with that initial. So do the arrows, but not in WebKit.
    page.press_text("M").await?;
    page.get_by_role("heading", "From Leadership · M1 to Representatives · L3").expect_one().await?;
    ensure!(select(page, "From").has_focus().await?, "the choice has lost the focus");
    page.get_by_role("button", "Swap").tab_to().await?;
    page.press(Key::Enter).await?;
    page.get_by_role("heading", "From Representatives · L3 to Leadership · M1").expect_one().await?;
    page.get_by_role("checkbox", "Only what changes").tab_to().await?;
    page.press_text(" ").await?;
    navigation::expect_address(page, "changes/l3/leadership/m1?only").await?;
    ensure!(page.get_by_role("checkbox", "Only what changes").has_focus().await?, "the checkbox has lost the focus");
    page.get_by_role("link", starts("Copy link")).tab_to().await?;
    page.expect_focus_visible().await?;
    page.expect_no_console_errors().await
}

async fn the_focused_list_is_not_replaced(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, &format!("{TRACK}/changes/l2/l3")).await?;
    let page = session.page();
    // A replaced list would lose the letters typed so far.
    page.execute("window.kept = document.getElementById('rungs-to'); window.kept.focus()", vec![]).await?;
    personal::choose(page, &select(page, "To"), "L4").await?;
    let ours = "37signals-support/representatives";
    let [l2, l4] = ["l2", "l4"].map(|level| format!("{ours}/{level}"));
    expect_compared(page, "From L2 to L4", [&l2, &l4], "representatives/changes/l2/l4").await?;
    let is_kept = page.execute("return window.kept === document.getElementById('rungs-to')", vec![]).await?;
    ensure!(is_kept == json!(true), "the list was replaced while it had the focus");
    let headings =
        page.execute("return document.querySelectorAll('article h1, article .picker').length", vec![]).await?;
    ensure!(headings == json!(2), "{headings} headings and choices, expected one of each");
    page.expect_no_console_errors().await
}
