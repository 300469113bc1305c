//! Somebody comes for the first time, scores, leaves, and comes back.

use end_to_end::{Case, Key, Result, Test, cases, ensure, starts};

use crate::app::{self, MATRIX, Question, level, visit};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        five_criteria_scored_by_keyboard_alone_are_there_after_a_reload,
        scores_are_there_after_the_browser_was_closed
            except WebKit: "WebKitGTK forgets its profile between automated sessions; the next test stands in",
        scores_are_there_in_another_tab,
        scores_are_there_after_going_away_and_back,
        a_click_anywhere_on_a_description_scores_it,
        an_answer_can_be_taken_back_and_undone,
        the_estimate_is_said_aloud_and_explained,
        a_wrong_address_is_said_and_shows_a_ladder,
    ]
}

async fn five_criteria_scored_by_keyboard_alone_are_there_after_a_reload(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    let ladder = app::ladder("37signals-support")?;
    let track = &ladder.tracks[0];
    let questions = app::questions(track);
    // From the top of the page on, with nothing but Tab, Space and the arrows; another level in each criterion.
    for (position, Question { name, levels }) in questions.iter().take(5).enumerate() {
        page.get_by_role("group", name).tab_to().await?;
        if !page.all_by_role("radio").within("group", name).has_focus().await? {
            page.press(Key::Tab).await?;
        }
        page.press_text(" ").await?;
        for _ in 0..position {
            page.press(Key::Down).await?;
        }
        page.expect_focus_in_sight().await?;
        level(page, name, &levels[position].0).expect_checked(true).await?;
    }
    page.expect_text("5 of 11 criteria scored").await?;
    page.expect_text("Saved in this browser").await?;
    let stored = page.stored().await?;
    ensure!(!stored.is_empty() && stored.keys().all(|key| key.starts_with("rungs:")), "stored is {stored:?}");
    app::reload(page).await?;
    for (position, Question { name, levels }) in questions.iter().take(5).enumerate() {
        level(page, name, &levels[position].0).expect_checked(true).await?;
    }
    page.expect_text("5 of 11 criteria scored").await?;
    page.expect_no_console_errors().await
}

async fn scores_are_there_after_the_browser_was_closed(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    level(session.page(), "Technical (1 of 2)", "Senior").click().await?;
    session.page().expect_text("Saved in this browser").await?;
    let session = test.reopen(session).await?;
    app::open(session.page(), &site, MATRIX).await?;
    level(session.page(), "Technical (1 of 2)", "Senior").expect_checked(true).await?;
    session.page().expect_text("1 of 11 criteria scored").await
}

async fn scores_are_there_in_another_tab(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, "Technical (2 of 2)", "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    page.open_new_tab().await?;
    app::open(page, &site, MATRIX).await?;
    level(page, "Technical (2 of 2)", "Senior").expect_checked(true).await?;
    level(page, "Technical (1 of 2)", "Senior").expect_checked(false).await
}

/// The way back may lead through the browser's back-forward cache, where the page was asleep meanwhile, or be a fresh
/// load: what was stored must be shown either way, also what another tab has stored since.
async fn scores_are_there_after_going_away_and_back(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    site.answer(
        "/elsewhere",
        end_to_end::site::Answer::page("<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"),
    );
    level(page, "Technical (1 of 2)", "Senior").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.open(&site.url("/elsewhere")).await?;
    let script = "for (const key of Object.keys(localStorage)) if (key.startsWith('rungs:scores:')) { \
        const record = JSON.parse(localStorage[key]); \
        for (const entry of Object.values(Object.values(record.tracks)[0])) { entry.score = 'not_applicable'; entry.at += 1000; } \
        localStorage[key] = JSON.stringify(record); }";
    page.execute(script, vec![]).await?;
    page.back().await?;
    app::expect_alive(page).await?;
    level(page, "Technical (1 of 2)", "Not applicable").expect_checked(true).await
}

async fn a_click_anywhere_on_a_description_scores_it(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    let ladder = app::ladder("37signals-support")?;
    let Question { name, levels } = &app::questions(&ladder.tracks[0])[0];
    let (title, sentences) = &levels[2];
    // The text itself, not the radio beside it.
    let script = "const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT); \
        for (let text; (text = walker.nextNode()); ) if (text.data.trim() === arguments[0]) { \
        text.parentElement.scrollIntoView({ block: 'center' }); return text.parentElement; }";
    let text = page.execute(script, vec![sentences[0].clone().into()]).await?;
    page.click_element(text).await?;
    level(page, name, title).expect_checked(true).await
}

async fn an_answer_can_be_taken_back_and_undone(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    let name = "Technical (1 of 2)";
    level(page, name, "Senior").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.get_by_role("button", starts(format!("Clear {name}"))).click().await?;
    page.expect_text("0 of 11 criteria scored").await?;
    level(page, name, "Senior").expect_checked(false).await?;
    page.get_by_role("button", starts("Undo")).click().await?;
    level(page, name, "Senior").expect_checked(true).await?;
    page.get_by_role("button", starts("Undo")).click().await?;
    level(page, name, "Senior").expect_checked(false).await?;
    page.expect_text("0 of 11 criteria scored").await?;
    app::reload(page).await?;
    level(page, name, "Senior").expect_checked(false).await
}

async fn the_estimate_is_said_aloud_and_explained(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    let ladder = app::ladder("37signals-support")?;
    let track = &ladder.tracks[0];
    let standing = page.get_by_role("region", "Where you stand");
    standing.expect_text("0 of 11 criteria scored").await?;
    let second = &track.levels[1];
    for Question { name, .. } in app::questions(track) {
        level(page, &name, &second.title).click().await?;
    }
    standing.expect_text("11 of 11 criteria scored").await?;
    standing.expect_text(&second.title).await?;
    page.all_by_role("status").within("region", "Where you stand").expect_text(&second.title).await?;
    // A reason, in numbers.
    standing.expect_text("80 %").await
}

async fn a_wrong_address_is_said_and_shows_a_ladder(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/?mode=edit#/no-such-ladder").await?;
    let page = session.page();
    page.expect_text("no-such-ladder").await?;
    page.expect_text("“edit”").await?;
    page.all_by_role("heading").within("main", end_to_end::Name::Any).nth(0).expect_one().await?;
    page.expect_no_console_errors().await
}
