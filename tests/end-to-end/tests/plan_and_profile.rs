//! Profile and plan: from the present level to a target.

use std::rc::Rc;

use end_to_end::site::{self, Answer};
use end_to_end::{Case, Name, Page, Result, Session, Site, Test, accessibility, cases, ensure, starts};
use rungs_domain::ladder::Track;
use serde_json::json;

use crate::app::{self, MATRIX, Question, level, visit};
use crate::personal;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        the_plan_lists_the_unmet_criteria,
        any_level_of_any_track_can_be_the_target,
        a_plan_can_be_copied_and_downloaded,
        a_plan_loads_only_its_part,
        a_plan_that_cannot_be_loaded_shows_a_message,
        a_profile_has_a_chart_and_a_table,
        a_profile_with_few_answers_shows_a_hint,
        axe_finds_no_violation_in_plan_and_profile,
    ]
}

fn representatives() -> Result<Track> {
    Ok(app::ladder("37signals-support")?.tracks.swap_remove(0))
}

/// Opens the rubric with L2 in all criteria except the last, which is L3.
async fn visit_scored(test: &Test) -> Result<(Site, Rc<Session>)> {
    let (site, session) = visit(test, MATRIX).await?;
    let questions = app::questions(&representatives()?);
    for (position, Question { name, levels }) in questions.iter().enumerate() {
        let index = if position + 1 == questions.len() { 2 } else { 1 };
        level(session.page(), name, &levels[index].0).click().await?;
    }
    session.page().expect_text("11 of 11 criteria scored").await?;
    Ok((site, session))
}

async fn open_plan(page: &Page) -> Result<()> {
    page.get_by_role("link", "See what is missing for the next level").click().await?;
    page.get_by_role("heading", "L3, Senior Customer Support Rep").expect_one().await
}

async fn the_plan_lists_the_unmet_criteria(test: &Test) -> Result<()> {
    let (_site, session) = visit_scored(test).await?;
    let page = session.page();
    open_plan(page).await?;
    page.expect_text("10 things to grow into.").await?;
    page.wait_for_script("the heading to have the focus", "document.activeElement.tagName === 'H1'").await?;
    let questions = app::questions(&representatives()?);
    let headings = page.all_by_role("heading").within("article", Name::Any).names().await?;
    for (position, Question { name, .. }) in questions.iter().enumerate() {
        // The last criterion is already met at L3.
        let is_gap = position + 1 < questions.len();
        ensure!(headings.contains(name) == is_gap, "the plan lists {headings:?}");
    }
    // New and removed words differ by more than colour, both visually and for screen readers.
    let script = "return ['ins', 'del'].map((name) => [...document.querySelectorAll(name)].map((mark) => mark.textContent).join(' '))";
    let marks: [String; 2] = serde_json::from_value(page.execute(script, vec![]).await?)?;
    ensure!(marks[0].contains("Proficient") && !marks[0].contains("Confident"), "added is “{}”", marks[0]);
    ensure!(marks[1].contains("Confident") && !marks[1].contains("Proficient"), "removed is “{}”", marks[1]);
    // Returning and answering one more criterion shortens the plan.
    page.get_by_role("link", "← Back to the ladder").click().await?;
    level(page, &questions[0].name, "Senior").click().await?;
    page.get_by_role("link", "See what is missing for the next level").click().await?;
    page.expect_text("9 things to grow into.").await?;
    page.expect_no_console_errors().await
}

async fn any_level_of_any_track_can_be_the_target(test: &Test) -> Result<()> {
    let (site, session) = visit_scored(test).await?;
    let page = session.page();
    open_plan(page).await?;
    let ladder = app::ladder("37signals-support")?;
    let choice = page.get_by_role("combobox", starts("Plan for"));
    let levels: usize = ladder.tracks.iter().map(|track| track.levels.len()).sum();
    // The additional option is the next level.
    ensure!(
        choice.property("length").await? == levels + 1,
        "the choice does not have {levels} levels and the next one"
    );
    personal::choose(page, &choice, "M1").await?;
    let leadership = &ladder.tracks[1];
    page.get_by_role("heading", format!("M1, {}", leadership.levels[0].title)).expect_one().await?;
    page.expect_text("0 of 12 criteria scored").await?;
    // The choice keeps the focus, and going back leads to the earlier page.
    page.wait_until("the focus to be on the choice", async || choice.has_focus().await).await?;
    ensure!(
        page.url().await?.ends_with("#/37signals-support/leadership/plan/m1"),
        "the address is that of another plan"
    );
    page.back().await?;
    page.expect_text("11 of 11 criteria scored").await?;
    // A link to a plan opens it; an unknown level falls back to the next level, with a message.
    app::open(page, &site, "/#/37signals-support/representatives/plan/l2").await?;
    page.expect_text("You meet everything that is asked here.").await?;
    app::open(page, &site, "/#/37signals-support/representatives/plan/no-such-level").await?;
    page.all_by_role("alert").expect_text("has no level called “no-such-level”").await?;
    page.get_by_role("heading", "L3, Senior Customer Support Rep").expect_one().await?;
    page.expect_no_console_errors().await
}

async fn a_plan_can_be_copied_and_downloaded(test: &Test) -> Result<()> {
    let (_site, session) = visit_scored(test).await?;
    let page = session.page();
    open_plan(page).await?;
    page.get_by_role("button", "Copy as Markdown").click().await?;
    page.all_by_role("status").expect_text("Copied.").await?;
    let text = page.get_by_role("textbox", "The plan as Markdown").property("value").await?;
    let text = text.as_str().unwrap_or_default().to_owned();
    ensure!(text.starts_with("# Growing to Senior Customer Support Rep\n"), "the text is {text}");
    ensure!(text.matches("- [ ] ").count() == 10, "the text is {text}");
    app::intercept_files(page).await?;
    page.get_by_role("button", "Download").click().await?;
    let offered = app::offered_text(page).await?;
    ensure!(offered == text, "the file is {offered}");
    Ok(())
}

async fn a_plan_loads_only_its_part(test: &Test) -> Result<()> {
    let (site, session) = visit_scored(test).await?;
    let page = session.page();
    let before = site.requests().len();
    open_plan(page).await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    open_plan(page).await?;
    let fetched: Vec<String> = site.requests().split_off(before).into_iter().map(|request| request.path).collect();
    // The part is loaded once, and no request contains answers.
    let is_its_own = |path: &&String| path.starts_with("/app-") && path.ends_with(".wasm");
    let is_personal = |path: &&String| path.ends_with("/split_personal.wasm");
    ensure!(fetched.iter().all(|path| is_its_own(&path)), "the requests were {fetched:?}");
    ensure!(fetched.iter().filter(is_personal).count() == 1, "the requests were {fetched:?}");
    Ok(())
}

async fn a_plan_that_cannot_be_loaded_shows_a_message(test: &Test) -> Result<()> {
    let (site, session) = visit_scored(test).await?;
    let page = session.page();
    site.answer(&site::program_file("split_personal.wasm")?, Answer::status(404));
    page.get_by_role("link", "See what is missing for the next level").click().await?;
    page.all_by_role("alert").expect_text("could not be loaded").await?;
    page.back().await?;
    page.expect_text("11 of 11 criteria scored").await
}

async fn a_profile_has_a_chart_and_a_table(test: &Test) -> Result<()> {
    let (_site, session) = visit_scored(test).await?;
    let page = session.page();
    page.get_by_role("link", "See your profile").click().await?;
    page.get_by_role("heading", "Representatives").expect_one().await?;
    page.expect_text("Your answers point to L2, Customer Support Rep.").await?;
    let picture = page.get_by_role("img", starts("How far your answers reach on 11 of 11 criteria"));
    picture.expect_one().await?;
    let rows = page.all_by_role("row").within("table", Name::Any).texts().await?;
    let questions = app::questions(&representatives()?);
    for (position, Question { name, .. }) in questions.iter().enumerate() {
        let (level, distance) = if position + 1 == questions.len() { ("L3", "reached") } else { ("L2", "1 level") };
        let row = rows.iter().find(|row| row.contains(name.as_str()));
        ensure!(row.is_some_and(|row| row.contains(level) && row.contains(distance)), "{name} is {row:?}");
    }
    // The chart can be saved as a self-contained file.
    app::intercept_files(page).await?;
    page.get_by_role("button", "As SVG").click().await?;
    page.wait_for_script("a file to be offered", "window.offered").await?;
    let script = "const done = arguments[arguments.length - 1]; window.offered.text().then((text) => { \
        const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement; \
        done([svg.namespaceURI, svg.querySelectorAll('circle').length, window.offered.type]) })";
    let saved = page.execute_async(script, vec![]).await?;
    // One dot per criterion, and one in the legend.
    ensure!(saved == json!(["http://www.w3.org/2000/svg", 12, "image/svg+xml"]), "the saved file has {saved}");
    page.expect_no_console_errors().await
}

async fn a_profile_with_few_answers_shows_a_hint(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, "Scope", "Senior").click().await?;
    app::go(page, "#/37signals-support/representatives/profile", "Representatives").await?;
    page.expect_text("A picture appears here with your third answer.").await?;
    page.all_by_role("img").expect_none().await?;
    // A checklist has bars instead of axes.
    app::open(page, &site, "/#/basecamp-support/titles-for-support/profile").await?;
    page.all_by_role("row").within("table", Name::Any).expect_count(6).await?;
    page.expect_no_console_errors().await
}

async fn axe_finds_no_violation_in_plan_and_profile(test: &Test) -> Result<()> {
    let (site, session) = visit_scored(test).await?;
    let page = session.page();
    for theme in ["light", "dark"] {
        for view in ["plan/l4", "profile"] {
            app::open(page, &site, &format!("/?theme={theme}#/37signals-support/representatives/{view}")).await?;
            accessibility::expect_no_violations(page).await?;
        }
    }
    Ok(())
}
