//! What changes from one level to another, side by side.

use end_to_end::{Case, Key, Locator, Name, Page, Result, Test, cases, ensure, starts};
use rungs_domain::ladder::{Cell, Criterion};
use serde_json::json;

use crate::app::{self, visit};
use crate::own;
use crate::places::{self, Asked};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        any_two_levels_can_be_chosen_and_the_address_follows,
        only_what_changes_can_be_shown,
        what_is_asked_on_one_side_alone_says_so,
        what_changes_can_be_chosen_by_keyboard_alone,
        the_choice_in_use_is_not_drawn_anew_under_the_keys,
    ]
}

const TRACK: &str = "/#/37signals-support/representatives";

fn select<'page>(page: &'page Page, name: &str) -> Locator<'page> {
    page.get_by_role("combobox", name)
}

/// Waits until the page is about these levels, in its heading, its choices and its address.
async fn expect_compared(page: &Page, heading: &str, ends: [&str; 2], address: &str) -> Result<()> {
    page.get_by_role("heading", heading).expect_one().await?;
    for (name, value) in ["From", "To"].into_iter().zip(ends) {
        let chosen = select(page, name).property("value").await?;
        ensure!(chosen == json!(format!("#/{value}")), "{name} is {chosen}");
    }
    places::expect_address(page, address).await
}

async fn any_two_levels_can_be_chosen_and_the_address_follows(test: &Test) -> Result<()> {
    let (site, session) = visit(test, &format!("{TRACK}/l3")).await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let ours = "37signals-support/representatives";
    // From a level one comes to what changes up to there.
    page.get_by_role("link", "What changes from L2").click().await?;
    places::expect_arrived(page, "From L2 to L3").await?;
    let [l2, l3, l4] = ["l2", "l3", "l4"].map(|level| format!("{ours}/{level}"));
    expect_compared(page, "From L2 to L3", [&l2, &l3], "representatives/changes/l2/l3").await?;
    // Every sentence of both levels can be read, whether or not it is marked.
    own::choose(page, &select(page, "To"), "L4").await?;
    expect_compared(page, "From L2 to L4", [&l2, &l4], "representatives/changes/l2/l4").await?;
    let script = "const [side, mark] = arguments; \
        return [...document.querySelectorAll('.side.' + side)].map((it) => { const copy = it.cloneNode(true); \
          copy.querySelectorAll('.said-change').forEach((said) => said.remove()); return copy.textContent; }).join('\\n')";
    for (side, path) in [("from", &l2), ("to", &l4)] {
        let text = page.execute(script, vec![json!(side)]).await?;
        let sentences = places::level_ref(&ladders, path)?.sentences();
        places::expect_in_order(text.as_str().unwrap_or_default(), &sentences)?;
    }
    page.expect_text("All 11 criteria change.").await?;
    page.get_by_role("button", "Swap").click().await?;
    expect_compared(page, "From L4 to L2", [&l4, &l2], "representatives/changes/l4/l2").await?;
    let swap = page.get_by_role("button", "Swap");
    ensure!(swap.has_focus().await?, "the focus is on {}", page.active_element_description().await?);
    // What was chosen is a place: it is there again after a reload, and one goes back from it to the level at once.
    app::reload(page).await?;
    expect_compared(page, "From L4 to L2", [&l4, &l2], "representatives/changes/l4/l2").await?;
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("heading", places::heading(places::level_ref(&ladders, &l3)?)).expect_one().await?;
    // Across tracks, and across ladders.
    places::open(page, &site, &format!("{TRACK}/changes/l5/leadership/m1")).await?;
    own::choose(page, &select(page, "To"), "M2").await?;
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
    // The same level twice is no comparison, and says so.
    own::choose(page, &select(page, "From"), "L5").await?;
    places::open(page, &site, &format!("{TRACK}/changes/l3/l3")).await?;
    page.expect_text("This is the same level twice").await?;
    page.expect_no_console_errors().await
}

async fn only_what_changes_can_be_shown(test: &Test) -> Result<()> {
    let track = &app::ladder("float-support-specialist")?.tracks[0];
    // Some criteria ask for the same at two levels, word for word.
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
    places::expect_address(page, "changes/l3/l4?only").await?;
    let left = headings.names().await?;
    for title in &titles {
        ensure!(all.contains(title) && !left.contains(title), "“{title}” is still there: {left:?}");
    }
    for name in &all {
        // A group of which nothing is left has no heading either.
        let is_group = track.groups.iter().any(|group| group.title == *name);
        ensure!(left.contains(name) || titles.contains(name) || is_group, "“{name}” is not there any more: {left:?}");
    }
    // It stays so after a reload and for other levels, and what was left out comes back.
    app::reload(page).await?;
    only.expect_checked(true).await?;
    own::choose(page, &select(page, "From"), "Customer Support Specialist Level 2").await?;
    places::expect_address(page, "changes/l2/l4?only").await?;
    own::choose(page, &select(page, "From"), "Customer Support Specialist Level 3").await?;
    only.click().await?;
    places::expect_address(page, "changes/l3/l4").await?;
    ensure!(headings.names().await? == all, "not all is there again");
    page.expect_no_console_errors().await
}

async fn what_is_asked_on_one_side_alone_says_so(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/float-support-specialist/customer-support-specialist/changes/l2/l3").await?;
    let page = session.page();
    let track = &app::ladder("float-support-specialist")?.tracks[0];
    // What people managers are asked is blank at the first level.
    let alone = track.criteria().filter(|(_, row)| row.cells[0].is_empty() && !row.cells[1].is_empty()).count();
    ensure!(alone > 0, "nothing is asked at one level alone");
    let text = places::main_text(page).await?;
    for said in ["Only at", "Not asked at"] {
        ensure!(text.matches(said).count() == alone, "“{said}” is not said {alone} times:\n{text}");
    }
    // And from there to a level of a ladder that shares no criterion but by name.
    places::go(
        page,
        "#/37signals-support/representatives/changes/l5/leadership/m1",
        "From Representatives · L5 to Leadership · M1",
    )
    .await?;
    let text = places::main_text(page).await?;
    ensure!(text.contains("Only in Representatives · L5"), "what is asked at one side alone does not say so: {text}");
    ensure!(text.contains("Not asked in Leadership · M1"), "the other side does not say that it asks nothing: {text}");
    page.expect_no_console_errors().await
}

async fn what_changes_can_be_chosen_by_keyboard_alone(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, &format!("{TRACK}/changes/l2/l3")).await?;
    let page = session.page();
    places::expect_arrived(page, "From L2 to L3").await?;
    select(page, "From").tab_to().await?;
    // A letter chooses the next option that begins so, in a list that is not open; the arrows do too, but not in WebKit.
    page.press_text("M").await?;
    page.get_by_role("heading", "From Leadership · M1 to Representatives · L3").expect_one().await?;
    ensure!(select(page, "From").has_focus().await?, "the focus went away from the choice");
    page.get_by_role("button", "Swap").tab_to().await?;
    page.press(Key::Enter).await?;
    page.get_by_role("heading", "From Representatives · L3 to Leadership · M1").expect_one().await?;
    page.get_by_role("checkbox", "Only what changes").tab_to().await?;
    page.press_text(" ").await?;
    places::expect_address(page, "changes/l3/leadership/m1?only").await?;
    ensure!(page.get_by_role("checkbox", "Only what changes").has_focus().await?, "the focus went away from the box");
    page.get_by_role("link", starts("Copy link")).tab_to().await?;
    page.expect_focus_visible().await?;
    page.expect_no_console_errors().await
}

async fn the_choice_in_use_is_not_drawn_anew_under_the_keys(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, &format!("{TRACK}/changes/l2/l3")).await?;
    let page = session.page();
    // A browser forgets what was typed so far when the list is another one.
    page.execute("window.kept = document.getElementById('rungs-to'); window.kept.focus()", vec![]).await?;
    own::choose(page, &select(page, "To"), "L4").await?;
    let ours = "37signals-support/representatives";
    let [l2, l4] = ["l2", "l4"].map(|level| format!("{ours}/{level}"));
    expect_compared(page, "From L2 to L4", [&l2, &l4], "representatives/changes/l2/l4").await?;
    let is_kept = page.execute("return window.kept === document.getElementById('rungs-to')", vec![]).await?;
    ensure!(is_kept == json!(true), "the list that was in use is another one now");
    let headings =
        page.execute("return document.querySelectorAll('article h1, article .picker').length", vec![]).await?;
    ensure!(headings == json!(2), "{headings} headings and choices, where there is one of each");
    page.expect_no_console_errors().await
}
