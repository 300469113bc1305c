//! `<rungs-ladder>` in handbooks built with MkDocs, Docusaurus, React and Vue.

use std::rc::Rc;

use end_to_end::{Case, Key, Page, Result, Session, Site, Test, accessibility, cases, ensure, starts};
use serde_json::json;

use crate::app::{self, level, questions};
use crate::personal;
use crate::wiki::CRITERION;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_ladder_in_mkdocs_can_be_read_and_scored,
        a_ladder_does_not_change_mkdocs,
        mkdocs_keeps_its_keys,
        a_ladder_in_docusaurus_can_be_read_and_scored,
        a_ladder_does_not_change_docusaurus,
        docusaurus_navigates_away_and_back_without_reloading,
        a_ladder_in_react_can_be_read_and_scored,
        a_react_page_sets_properties_and_receives_events,
        a_ladder_in_vue_can_be_read_and_scored,
        a_vue_page_sets_properties_and_receives_events,
    ]
}

/// A handbook page with the ladder.
struct Host {
    /// Environment variable with the path of the built handbook.
    variable: &'static str,
    /// Path of the page.
    page: &'static str,
    /// Path of the script that defines the element on static pages.
    script: &'static str,
    /// Fallback content until the ladder is ready.
    instead: &'static str,
}

const MKDOCS: Host = Host {
    variable: "RUNGS_HOST_MKDOCS",
    page: "/careers/",
    script: "/rungs/rungs.js",
    instead: "Read the ladder on a page of its own",
};
const DOCUSAURUS: Host = Host { variable: "RUNGS_HOST_DOCUSAURUS", ..MKDOCS };
const REACT: Host = Host { variable: "RUNGS_HOST_REACT", page: "/", instead: "The ladder is on its way.", ..MKDOCS };
const VUE: Host = Host { variable: "RUNGS_HOST_VUE", ..REACT };

/// The ladder that the pages show first.
const LADDER: &str = "37signals-support";

/// Opens the page and waits until the ladder is ready.
async fn visit(test: &Test, host: &Host) -> Result<(Site, Rc<Session>)> {
    let site = Site::host_site(host.variable)?;
    let session = test.default_session().await?;
    session.page().open(&site.url(host.page)).await?;
    expect_ladder(session.page(), LADDER).await?;
    Ok((site, session))
}

/// Waits until the page shows this ladder.
async fn expect_ladder(page: &Page, id: &str) -> Result<()> {
    page.within_widget().get_by_role("heading", app::ladder(id)?.title).expect_one().await
}

/// Checks that the ladder is as tall as its content, has no scroll bars, and does not widen the page.
async fn expect_to_fit(page: &Page) -> Result<()> {
    let script = "const host = document.querySelector('rungs-ladder'); const root = host.shadowRoot; \
        const inner = root.querySelector('[data-rungs]').getBoundingClientRect(); \
        const missing = inner.bottom - host.getBoundingClientRect().bottom; \
        const scrolls = [...root.querySelectorAll('*')].filter((it) => \
            /auto|scroll/.test(getComputedStyle(it).overflow) && \
            (it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1)); \
        const page = document.scrollingElement; \
        return [...(missing > 1 ? [`${missing} pixels are missing`] : []), \
            ...(inner.height < 500 ? [`it is ${inner.height} pixels high`] : []), \
            ...(page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} wide`] : []), \
            ...scrolls.map((it) => `${it.localName}.${it.className} scrolls`)]";
    let found = page.execute(script, vec![]).await?;
    ensure!(found == json!([]), "the ladder does not fit: {found}");
    Ok(())
}

async fn read_score_and_return(test: &Test, host: &Host) -> Result<()> {
    let (_site, session) = visit(test, host).await?;
    let page = session.page();
    let widget = page.within_widget();
    let (title, sentences) = &questions(&app::ladder(LADDER)?.tracks[0])[0].levels[2];
    widget.expect_text(&sentences[0]).await?;
    let shown = page.visible_text().await?;
    ensure!(!shown.contains(host.instead), "the fallback content is shown with the ladder");
    expect_to_fit(page).await?;
    level(&widget, CRITERION, title).click().await?;
    widget.expect_text("1 of 11 criteria scored").await?;
    widget.expect_text("Saved in this browser").await?;
    expect_to_fit(page).await?;
    accessibility::expect_no_violations(&widget).await?;
    page.reload().await?;
    level(&widget, CRITERION, title).expect_checked(true).await?;
    widget.expect_text("1 of 11 criteria scored").await?;
    page.expect_no_console_errors().await
}

/// Compares the page without the ladder, with it, and after scoring.
async fn expect_unchanged_host(test: &Test, host: &Host) -> Result<()> {
    let site = Site::host_site(host.variable)?;
    let session = test.default_session().await?;
    let page = session.page();
    site.hold(".wasm");
    page.open(&site.url(host.page)).await?;
    page.get_by_role("link", host.instead).expect_one().await?;
    // The page's own start-up is over when its state does not change between frames.
    let read_state = async || page.execute(include_str!("fixtures/host_state.js"), vec![]).await;
    let before = std::cell::RefCell::new(read_state().await?);
    page.wait_until("the page to be at rest", async || {
        page.wait_for_frames().await?;
        let now = read_state().await?;
        Ok(before.replace(now.clone()) == now)
    })
    .await?;
    site.release();
    expect_ladder(page, LADDER).await?;
    page.get_by_role("link", host.instead).expect_none().await?;
    let lines = |state: &serde_json::Value| state.as_array().cloned().unwrap_or_default();
    let expect_same = async |when: &str| -> Result<()> {
        page.wait_for_frames().await?;
        let after = lines(&read_state().await?);
        let before = lines(&before.borrow());
        ensure!(
            before.len() == after.len(),
            "the page has {} entries {when}, and had {} before",
            after.len(),
            before.len()
        );
        for (before, after) in before.iter().zip(&after) {
            ensure!(before == after, "the page was\n{before}\nand is {when}\n{after}");
        }
        Ok(())
    };
    expect_same("with the ladder").await?;
    let other = page.execute_async(include_str!("fixtures/compare_on_empty_page.js"), vec![json!(host.script)]).await?;
    ensure!(other == json!([]), "the page's styles affect the ladder: {other:#}");
    // The scored criterion does not move when content above it grows.
    let widget = page.within_widget();
    let radio = level(&widget, CRITERION, "Senior");
    radio.focus().await?;
    page.wait_for_frames().await?;
    let position =
        "const { top, left } = arguments[0].getBoundingClientRect(); return [Math.round(top), Math.round(left)]";
    let radio = radio.element().await?.to_json()?;
    let before = page.execute(position, vec![radio.clone()]).await?;
    page.press_text(" ").await?;
    widget.expect_text("1 of 11 criteria scored").await?;
    page.wait_for_frames().await?;
    let after = page.execute(position, vec![radio]).await?;
    ensure!(before == after, "the answer was at {before}, and is at {after}");
    page.expect_no_console_errors().await
}

async fn a_ladder_in_mkdocs_can_be_read_and_scored(test: &Test) -> Result<()> {
    read_score_and_return(test, &MKDOCS).await
}

async fn a_ladder_does_not_change_mkdocs(test: &Test) -> Result<()> {
    expect_unchanged_host(test, &MKDOCS).await
}

/// The theme opens its search with `/`, `s` and `f`, the next page with `n`, and the previous one with `p`.
async fn mkdocs_keeps_its_keys(test: &Test) -> Result<()> {
    let (site, session) = visit(test, &MKDOCS).await?;
    let page = session.page();
    let widget = page.within_widget();
    let search = page.get_by_role("textbox", "Search");
    for start in [page.get_by_role("link", "Careers").nth(0), widget.get_by_role("link", "Leadership")] {
        for key in ["/", "s", "f"] {
            start.focus().await?;
            page.press_text(key).await?;
            page.wait_until(&format!("“{key}” to lead to the search"), async || search.has_focus().await).await?;
            // The page ignores the key while its search is still opening, and opens it again when the focus arrives late.
            page.wait_until("the search to close", async || {
                page.press(Key::Escape).await?;
                let is_closed = page.execute("return !document.querySelector('#__search').checked", vec![]).await?;
                Ok(is_closed == json!(true) && !search.has_focus().await?)
            })
            .await?;
        }
    }
    // Typing in the ladder does not trigger the page's shortcuts.
    widget.get_by_role("link", "Search").focus().await?;
    page.press(Key::Enter).await?;
    let words = widget.all_by_role("searchbox");
    words.focus().await?;
    page.type_text("profession/s").await?;
    page.wait_until("the words to be written", async || Ok(words.property("value").await? == "profession/s")).await?;
    ensure!(words.has_focus().await?, "the ladder's search has lost the focus");
    ensure!(page.url().await? == site.url(MKDOCS.page), "the address is {}", page.url().await?);
    // The page's shortcuts still work after searching in the ladder. Drivers may repeat a key that leads to another page;
    // no page follows this one.
    widget.get_by_role("link", "37signals").focus().await?;
    page.press_text("n").await?;
    page.get_by_role("heading", starts("Holidays")).nth(0).expect_one().await?;
    page.expect_no_console_errors().await
}

async fn a_ladder_in_docusaurus_can_be_read_and_scored(test: &Test) -> Result<()> {
    read_score_and_return(test, &DOCUSAURUS).await
}

async fn a_ladder_does_not_change_docusaurus(test: &Test) -> Result<()> {
    expect_unchanged_host(test, &DOCUSAURUS).await
}

async fn docusaurus_navigates_away_and_back_without_reloading(test: &Test) -> Result<()> {
    let (site, session) = visit(test, &DOCUSAURUS).await?;
    let page = session.page();
    let widget = page.within_widget();
    level(&widget, CRITERION, "Senior").click().await?;
    widget.expect_text("Saved in this browser").await?;
    page.execute("window.isSame = true", vec![]).await?;
    let loaded = || site.requests().iter().filter(|request| request.path.ends_with(".wasm")).count();
    let before = loaded();
    for _ in 0..2 {
        page.get_by_role("link", "Holidays").nth(0).click().await?;
        page.get_by_role("heading", starts("Holidays")).expect_one().await?;
        page.get_by_role("link", "Careers in support").nth(0).click().await?;
        level(&widget, CRITERION, "Senior").expect_checked(true).await?;
        ensure!(page.visible_text().await?.contains("After you have scored"), "the page is incomplete");
    }
    level(&widget, CRITERION, "Lead").click().await?;
    page.back().await?;
    page.get_by_role("heading", starts("Holidays")).expect_one().await?;
    page.execute("history.forward()", vec![]).await?;
    level(&widget, CRITERION, "Lead").expect_checked(true).await?;
    page.wait_for_script("the page not to be reloaded", "window.isSame").await?;
    ensure!(loaded() == before, "the app was loaded {} times", loaded());
    page.expect_no_console_errors().await
}

async fn a_ladder_in_react_can_be_read_and_scored(test: &Test) -> Result<()> {
    read_score_and_return(test, &REACT).await
}

async fn a_ladder_in_vue_can_be_read_and_scored(test: &Test) -> Result<()> {
    read_score_and_return(test, &VUE).await
}

async fn a_react_page_sets_properties_and_receives_events(test: &Test) -> Result<()> {
    set_properties_and_receive_events(test, &REACT).await
}

async fn a_vue_page_sets_properties_and_receives_events(test: &Test) -> Result<()> {
    set_properties_and_receive_events(test, &VUE).await
}

/// The page's controls set the element's properties, and the element's events and methods work for the page.
async fn set_properties_and_receive_events(test: &Test, host: &Host) -> Result<()> {
    let (_site, session) = visit(test, host).await?;
    let page = session.page();
    let widget = page.within_widget();
    let news = page.get_by_role("status", "News");
    let choose =
        async |name: &str, option: &str| personal::choose(page, &page.get_by_role("combobox", name), option).await;
    news.expect_text("ready").await?;
    level(&widget, CRITERION, "Senior").click().await?;
    news.expect_text("1 of 11 answered in 37signals-support, representatives").await?;
    choose("Mode", "view").await?;
    widget.all_by_role("radio").expect_count(0).await?;
    choose("Mode", "score").await?;
    level(&widget, CRITERION, "Senior").expect_checked(true).await?;
    for theme in ["dark", "light"] {
        choose("Theme", theme).await?;
        let scheme = format!("getComputedStyle(document.querySelector('rungs-ladder')).colorScheme === '{theme}'");
        page.wait_for_script(&format!("the ladder to be {theme}"), &scheme).await?;
    }
    choose("Ladder", "basecamp-support").await?;
    expect_ladder(page, "basecamp-support").await?;
    page.get_by_role("textbox", "Organisation").focus().await?;
    page.type_text("Acme").await?;
    page.wait_until("another name in the text", async || {
        let text = widget.visible_text().await?;
        Ok(text.contains("Acme") && !text.contains("Basecamp"))
    })
    .await?;
    let focus = page.active_element_description().await?;
    ensure!(focus.contains("Organisation"), "the focus has moved to {focus}");
    choose("Ladder", "no-such-ladder").await?;
    page.get_by_role("status", "Trouble").expect_text("no-such-ladder").await?;
    choose("Ladder", LADDER).await?;
    page.get_by_role("button", "Put away").click().await?;
    page.get_by_role("button", "Bring back").click().await?;
    level(&widget, CRITERION, "Senior").expect_checked(true).await?;
    page.get_by_role("button", "Copy").click().await?;
    let copies = page.get_by_role("status", "Copies");
    copies.expect_text("a copy of").await?;
    let length: usize = copies.text().await?.split_whitespace().nth(3).unwrap_or_default().parse()?;
    ensure!(length > 100, "the copy has only {length} characters");
    page.expect_no_console_errors().await
}
