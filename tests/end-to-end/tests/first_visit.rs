//! First visits: scoring, leaving and returning.

use end_to_end::{Case, Key, Options, Result, Test, cases, ensure, starts};
use serde_json::Value;

use crate::app::{self, MATRIX, Question, level, visit, visit_with};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        five_criteria_can_be_scored_by_keyboard_and_survive_a_reload,
        scores_survive_closing_the_browser
            except WebKit: "WebKitGTK forgets its profile between automated sessions; the next test covers this",
        scores_are_shown_in_another_tab,
        two_open_tabs_follow_each_other,
        scores_are_shown_after_going_back,
        a_click_anywhere_on_a_description_scores_it,
        an_answer_can_be_cleared_and_undone,
        undo_applies_to_the_visible_track_and_moves_the_focus,
        the_rest_of_a_section_can_be_answered_at_once,
        reload_and_back_restore_the_scroll_position,
        a_click_does_not_scroll_the_page,
        a_new_estimate_does_not_move_the_rubric,
        undo_is_always_visible,
        fast_navigation_breaks_nothing,
        the_estimate_is_announced_and_explained,
        a_wrong_address_shows_a_message_and_a_ladder,
    ]
}

async fn five_criteria_can_be_scored_by_keyboard_and_survive_a_reload(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    let ladder = app::ladder("37signals-support")?;
    let track = &ladder.tracks[0];
    let questions = app::questions(track);
    // Uses only Tab, Space and the arrow keys, from the top of the page; with a different level in each criterion.
    for (position, Question { name, levels }) in questions.iter().take(5).enumerate() {
        page.get_by_role("group", name).tab_to().await?;
        if !page.all_by_role("radio").within("group", name).has_focus().await? {
            page.press(Key::Tab).await?;
        }
        page.press_text(" ").await?;
        for _ in 0..position {
            page.press(Key::Down).await?;
        }
        page.expect_focus_visible().await?;
        level(page, name, &levels[position].0).expect_checked(true).await?;
    }
    page.expect_text("5 of 11 criteria scored").await?;
    page.expect_text("Saved in this browser").await?;
    let stored = page.stored().await?;
    ensure!(
        !stored.is_empty() && stored.keys().all(|key| key.starts_with("rungs:")),
        "the storage contains {stored:?}"
    );
    app::reload(page).await?;
    for (position, Question { name, levels }) in questions.iter().take(5).enumerate() {
        level(page, name, &levels[position].0).expect_checked(true).await?;
    }
    page.expect_text("5 of 11 criteria scored").await?;
    page.expect_no_console_errors().await
}

async fn scores_survive_closing_the_browser(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    level(session.page(), "Technical (1 of 2)", "Senior").click().await?;
    session.page().expect_text("Saved in this browser").await?;
    let session = test.reopen(session).await?;
    app::open(session.page(), &site, MATRIX).await?;
    level(session.page(), "Technical (1 of 2)", "Senior").expect_checked(true).await?;
    session.page().expect_text("1 of 11 criteria scored").await
}

async fn scores_are_shown_in_another_tab(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, "Technical (2 of 2)", "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    page.open_new_tab().await?;
    app::open(page, &site, MATRIX).await?;
    level(page, "Technical (2 of 2)", "Senior").expect_checked(true).await?;
    level(page, "Technical (1 of 2)", "Senior").expect_checked(false).await
}

async fn two_open_tabs_follow_each_other(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    page.open_new_tab().await?;
    app::open(page, &site, MATRIX).await?;
    level(page, "Technical (1 of 2)", "Senior").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.switch_to_tab(0).await?;
    page.expect_text("1 of 11 criteria scored").await?;
    level(page, "Technical (1 of 2)", "Senior").expect_checked(true).await?;
    level(page, "Technical (2 of 2)", "Lead").click().await?;
    page.expect_text("2 of 11 criteria scored").await?;
    page.switch_to_tab(1).await?;
    level(page, "Technical (2 of 2)", "Lead").expect_checked(true).await?;
    page.expect_text("2 of 11 criteria scored").await?;
    // A deletion in one tab applies to the other.
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    page.expect_text("0 of 11 criteria scored").await?;
    page.switch_to_tab(0).await?;
    page.expect_text("0 of 11 criteria scored").await?;
    level(page, "Technical (1 of 2)", "Senior").expect_checked(false).await?;
    page.expect_no_console_errors().await
}

/// Going back may restore the page from the back-forward cache or load it again. In either case it must show the stored
/// data, including changes by another tab.
async fn scores_are_shown_after_going_back(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    site.answer(
        "/elsewhere",
        end_to_end::site::Answer::page("<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>"),
    );
    level(page, "Technical (1 of 2)", "Senior").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.open(&site.url("/elsewhere")).await?;
    let script = "for (const key of Object.keys(localStorage)) if (key.startsWith('rungs:ladder:')) { \
        const record = JSON.parse(localStorage[key]); \
        for (const entry of record.entries) { entry.value.score = 'not_applicable'; entry.at += 1000; } \
        localStorage[key] = JSON.stringify(record); }";
    page.execute(script, vec![]).await?;
    page.back().await?;
    app::expect_started(page).await?;
    level(page, "Technical (1 of 2)", "Not applicable").expect_checked(true).await
}

async fn a_click_anywhere_on_a_description_scores_it(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    let ladder = app::ladder("37signals-support")?;
    let Question { name, levels } = &app::questions(&ladder.tracks[0])[0];
    let (title, sentences) = &levels[2];
    // Clicks the text, not the radio next to it.
    let script = "const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT); \
        for (let text; (text = walker.nextNode()); ) if (text.data.trim() === arguments[0]) { \
        text.parentElement.scrollIntoView({ block: 'center' }); return text.parentElement; }";
    let text = page.execute(script, vec![sentences[0].clone().into()]).await?;
    page.click_element(text).await?;
    level(page, name, title).expect_checked(true).await
}

async fn an_answer_can_be_cleared_and_undone(test: &Test) -> Result<()> {
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

async fn undo_applies_to_the_visible_track_and_moves_the_focus(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    let name = "Technical (1 of 2)";
    // Moving through the levels by keyboard counts as one answer.
    level(page, name, "Junior").focus().await?;
    page.press_text(" ").await?;
    page.press(Key::Down).await?;
    page.press(Key::Down).await?;
    level(page, name, "Senior").expect_checked(true).await?;
    page.get_by_role("link", "Leadership").click().await?;
    page.expect_text("0 of 12 criteria scored").await?;
    page.get_by_role("button", starts("Undo")).expect_none().await?;
    page.get_by_role("link", "About this ladder").click().await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    page.expect_text("0 of 12 criteria scored").await?;
    page.get_by_role("link", "Representatives").click().await?;
    page.wait_for_script("the heading to have the focus", "document.activeElement.tagName === 'H1'").await?;
    // By keyboard, because clicks do not focus buttons in WebKit.
    page.get_by_role("button", format!("Undo {name}: L3")).focus().await?;
    page.press(Key::Enter).await?;
    page.expect_text("0 of 11 criteria scored").await?;
    page.get_by_role("button", starts("Undo")).expect_none().await?;
    page.wait_until("the focus to be where the answer was", async || {
        page.all_by_role("radio").within("group", name).has_focus().await
    })
    .await
}

async fn the_rest_of_a_section_can_be_answered_at_once(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/basecamp-support").await?;
    let page = session.page();
    let ladder = app::ladder("basecamp-support")?;
    let track = &ladder.tracks[0];
    let level = format!("L1, {}", track.levels[0].title);
    page.get_by_role("button", format!("Mark the rest not yet in {level}")).click().await?;
    let answer = page.get_by_role("radio", "Not yet").within("group", &app::questions(track)[0].name);
    answer.expect_checked(true).await?;
    // The focus is on a given answer, so Space changes nothing.
    page.wait_until("the focus to be on an answer", async || answer.has_focus().await).await?;
    page.press_text(" ").await?;
    answer.expect_checked(true).await?;
    page.get_by_role("button", format!("Undo {level}: rest marked not yet")).click().await?;
    answer.expect_checked(false).await
}

async fn reload_and_back_restore_the_scroll_position(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/float-support-specialist").await?;
    let page = session.page();
    page.execute("scrollTo({ top: 900, behavior: 'instant' })", vec![]).await?;
    page.wait_for_script("the page to be scrolled", "scrollY === 900").await?;
    app::reload(page).await?;
    page.wait_for_script("the page to be where it was", "Math.abs(scrollY - 900) < 2").await?;
    // So does going back, even from a page that is shorter than the scroll position. WebKit's own button skips history
    // entries of scripts.
    app::go(page, "#/37signals-support/representatives/profile", "Representatives").await?;
    page.execute("history.back()", vec![]).await?;
    page.wait_for_script("the page to be where it was", "Math.abs(scrollY - 900) < 2").await?;
    // A link still leads to the top of the page.
    app::go(page, "#/basecamp-support", &app::ladder("basecamp-support")?.title).await?;
    page.wait_for_script("the top of the page", "scrollY === 0").await
}

/// Clicks near the window's edges, where the app might scroll to the focused element.
async fn a_click_does_not_scroll_the_page(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    for (name, edge) in [("Technical (1 of 2)", 110), ("Scope", 690), ("Planning", 110), ("Trust", 690)] {
        level(page, name, "Senior").click().await?;
        let button = page.get_by_role("button", starts(format!("Clear {name}"))).element().await?.to_json()?;
        let script = "const [element, edge] = arguments; \
            scrollBy({ top: element.getBoundingClientRect().top - edge, behavior: 'instant' }); return scrollY";
        let before = page.execute(script, vec![button.clone(), edge.into()]).await?;
        page.click_element(button).await?;
        level(page, name, "Senior").expect_checked(false).await?;
        let after = page.execute("return scrollY", vec![]).await?;
        // Browsers may round scroll positions.
        let moved = after.as_f64().zip(before.as_f64()).map(|(after, before)| (after - before).abs());
        ensure!(moved.is_some_and(|pixels| pixels < 3.0), "clearing {name} scrolled the page from {before} to {after}");
    }
    Ok(())
}

/// On a phone, the estimate is above the rubric instead of beside it.
async fn a_new_estimate_does_not_move_the_rubric(test: &Test) -> Result<()> {
    let options = Options { viewport: (500, 800), ..Options::default() };
    let (_site, session) = visit_with(test, MATRIX, options).await?;
    let page = session.page();
    let track = &app::ladder("37signals-support")?.tracks[0];
    for (position, Question { name, .. }) in app::questions(track).iter().take(7).enumerate() {
        let radio = level(page, name, "Lead");
        let element = radio.element().await?.to_json()?;
        let top = "return arguments[0].getBoundingClientRect().top";
        page.execute("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", vec![element.clone()])
            .await?;
        let before = page.execute(top, vec![element.clone()]).await?;
        page.click_element(element.clone()).await?;
        page.expect_text(&format!("{} of 11", position + 1)).await?;
        // Browsers adjust the scroll position by the second frame.
        let script = "const [element, done] = arguments; \
            requestAnimationFrame(() => requestAnimationFrame(() => done(element.getBoundingClientRect().top)))";
        let after = page.execute_async(script, vec![element]).await?;
        let moved = after.as_f64().zip(before.as_f64()).map(|(after, before)| (after - before).abs());
        ensure!(moved.is_some_and(|pixels| pixels < 3.0), "{name} moved from {before} to {after}");
    }
    Ok(())
}

async fn undo_is_always_visible(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, "Technical (1 of 2)", "Senior").click().await?;
    let button = page.get_by_role("button", starts("Undo")).element().await?.to_json()?;
    for position in ["0", "document.body.scrollHeight / 2"] {
        page.execute(&format!("scrollTo(0, {position})"), vec![]).await?;
        let script =
            "const box = arguments[0].getBoundingClientRect(); return box.top > 0 && box.bottom <= innerHeight";
        let is_in_sight = page.execute(script, vec![button.clone()]).await?;
        ensure!(is_in_sight == Value::Bool(true), "Undo is not visible at {position}");
    }
    Ok(())
}

async fn fast_navigation_breaks_nothing(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    // Repeatedly answers, undoes and follows a link in quick succession.
    let script = "const done = arguments[arguments.length - 1]; let turn = 0; const go = () => { \
        const radios = [...document.querySelectorAll('main input[type=radio]')]; \
        radios[turn % radios.length]?.focus(); radios[turn % radios.length]?.click(); \
        const undo = document.querySelector('button[data-action=undo]:not([hidden])'); undo?.focus(); undo?.click(); \
        radios[0]?.click(); \
        const links = [...document.querySelectorAll('nav a')].filter((link) => link.getClientRects().length); \
        links[turn % links.length].click(); \
        if (++turn < 40) setTimeout(go, (turn % 3) * 20); else done(true); }; go();";
    page.execute_async(script, vec![]).await?;
    page.execute("location.hash = arguments[0]", vec![MATRIX.trim_start_matches('/').into()]).await?;
    level(page, "Technical (1 of 2)", "Lead").click().await?;
    level(page, "Technical (1 of 2)", "Lead").expect_checked(true).await?;
    page.expect_text("Saved in this browser").await?;
    page.expect_no_console_errors().await
}

async fn the_estimate_is_announced_and_explained(test: &Test) -> Result<()> {
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
    // The explanation contains numbers.
    standing.expect_text("80%").await
}

async fn a_wrong_address_shows_a_message_and_a_ladder(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/?mode=edit#/no-such-ladder").await?;
    let page = session.page();
    page.expect_text("no-such-ladder").await?;
    page.expect_text("“edit”").await?;
    page.all_by_role("heading").within("main", end_to_end::Name::Any).nth(0).expect_one().await?;
    page.expect_no_console_errors().await
}
