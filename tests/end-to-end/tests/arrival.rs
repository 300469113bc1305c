//! The page before WebAssembly has arrived, and how it comes alive.

use std::rc::Rc;

use end_to_end::site::{self, Answer};
use end_to_end::steps::step;
use end_to_end::{
    Case, Locator, Name, Options, Page, Result, Session, Site, Test, accessibility, cases, ensure, environment, starts,
};
use serde_json::{Value, json};

use crate::app::{self, level};
use crate::places;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        the_first_ladder_can_be_read_before_the_app_arrives,
        nothing_moves_when_the_app_arrives,
        what_was_chosen_before_the_app_arrived_is_kept,
        what_was_chosen_before_going_elsewhere_is_kept,
        what_was_answered_before_the_app_arrived_outlives_the_page,
        another_ladder_is_not_preceded_by_the_first,
        a_link_that_was_followed_before_the_app_arrived_leads_there,
        a_row_that_is_linked_to_is_there_at_once_and_stays_in_place,
        half_a_row_is_laid_out_as_all_of_it,
        nothing_shifts_while_the_page_loads
            except Firefox: "Firefox does not measure shifts" except WebKit: "WebKit does not measure shifts",
        a_page_whose_app_never_arrives_says_so_and_stays_readable,
        a_page_in_which_no_script_may_run_says_so_and_stays_readable
            except WebKit: "WebKitGTK's driver runs its scripts as the page, which may run none",
    ]
}

/// A site that holds WebAssembly back, and a browser that has opened a place there.
async fn visit_before_arrival(test: &Test, address: &str, viewport: (u32, u32)) -> Result<(Site, Rc<Session>)> {
    let site = Site::app()?;
    site.hold(".wasm");
    let session = test.session(Options { viewport, wait_for_load: false, ..Options::default() }).await?;
    open(session.page(), &site, address).await?;
    Ok((site, session))
}

async fn open(page: &Page, site: &Site, address: &str) -> Result<()> {
    page.open(&site.url(address)).await?;
    let parsed = format!("location.href === '{}' && document.readyState !== 'loading'", site.url(address));
    page.wait_for_script("the page to be there", &parsed).await
}

fn first_level(page: &Page) -> Locator<'_> {
    level(page, "Technical (1 of 2)", "Senior")
}

async fn the_first_ladder_can_be_read_before_the_app_arrives(test: &Test) -> Result<()> {
    let (_site, session) = visit_before_arrival(test, "/", (1280, 800)).await?;
    let page = session.page();
    let ladder = &app::ladders()?[0];
    page.get_by_role("heading", ladder.title.as_str()).expect_one().await?;
    let text = page.visible_text().await?;
    for statement in ladder.tracks[0].statements() {
        ensure!(text.contains(&statement.text), "“{}” is not there", statement.text);
    }
    ensure!(!text.contains("Opening the ladder"), "it says that it is not there yet");
    accessibility::expect_no_violations(page).await
}

/// Where everything is that both pages have: headings, questions, radios and the estimate.
async fn places(page: &Page) -> Result<Value> {
    let script = "return [...document.querySelectorAll('header, h1, h2, legend, label, .estimate, .bar, .numbers')] \
        .map((element) => { const box = element.getBoundingClientRect(); \
          return [element.tagName + ' ' + element.textContent.slice(0, 30), \
            ...[box.left, box.top + scrollY, box.width, box.height].map(Math.round)]; })";
    page.execute(script, vec![]).await
}

async fn nothing_moves_when_the_app_arrives(test: &Test) -> Result<()> {
    for viewport in [(500, 800), (768, 1024), (1440, 900)] {
        let (site, session) = visit_before_arrival(test, "/", viewport).await?;
        let page = session.page();
        let before = places(page).await?;
        site.release();
        app::expect_alive(page).await?;
        page.expect_text("Nothing to save yet").await?;
        let after = places(page).await?;
        let (before, after) =
            (before.as_array().cloned().unwrap_or_default(), after.as_array().cloned().unwrap_or_default());
        ensure!(before.len() > 60, "only {} things were there before", before.len());
        // What the app adds stands below all the rest.
        for (before, after) in before.iter().zip(&after) {
            ensure!(before == after, "at {} pixels {before} became {after}", viewport.0);
        }
    }
    Ok(())
}

async fn what_was_chosen_before_the_app_arrived_is_kept(test: &Test) -> Result<()> {
    let (site, session) = visit_before_arrival(test, "/", (1280, 800)).await?;
    let page = session.page();
    first_level(page).click().await?;
    site.release();
    app::expect_alive(page).await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text("Saved in this browser").await?;
    first_level(page).expect_checked(true).await?;
    ensure!(first_level(page).has_focus().await?, "the focus went away");
    page.get_by_role("button", starts("Undo")).expect_one().await?;
    page.expect_no_console_errors().await
}

async fn what_was_chosen_before_going_elsewhere_is_kept(test: &Test) -> Result<()> {
    let (site, session) = visit_before_arrival(test, "/", (1280, 800)).await?;
    let page = session.page();
    first_level(page).click().await?;
    page.get_by_role("link", "Basecamp").click().await?;
    site.release();
    page.get_by_role("heading", app::ladder("basecamp-support")?.title).expect_one().await?;
    page.get_by_role("link", "37signals").click().await?;
    first_level(page).expect_checked(true).await?;
    page.expect_no_console_errors().await
}

async fn what_was_answered_before_the_app_arrived_outlives_the_page(test: &Test) -> Result<()> {
    let (site, session) = visit_before_arrival(test, "/", (1280, 800)).await?;
    let page = session.page();
    first_level(page).click().await?;
    first_level(page).expect_checked(true).await?;
    // The page is left before the app has ever been there, and opened again at another ladder.
    page.open("about:blank").await?;
    site.release();
    app::open(page, &site, "/?ladder=basecamp-support").await?;
    app::open(page, &site, "/").await?;
    first_level(page).expect_checked(true).await?;
    page.expect_text("1 of 11 criteria scored").await?;
    // Once it is taken over nothing is left of it, and it stays cleared when it is.
    let kept = page.execute("return localStorage.getItem('rungs:early-answers')", vec![]).await?;
    ensure!(kept.is_null(), "left is {kept}");
    page.get_by_role("button", "Clear Technical (1 of 2)").click().await?;
    page.expect_text("0 of 11 criteria scored").await?;
    app::reload(page).await?;
    page.expect_text("0 of 11 criteria scored").await
}

async fn a_link_that_was_followed_before_the_app_arrived_leads_there(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level = places::level_ref(&ladders, "37signals-support/representatives/l3")?;
    let (site, session) = visit_before_arrival(test, "/", (1280, 800)).await?;
    let page = session.page();
    page.get_by_role("link", starts("L3")).within("navigation", "Read on").click().await?;
    site.release();
    places::expect_arrived(page, &places::heading(level)).await?;
    page.expect_no_console_errors().await?;
    site.hold(".wasm");
    page.open("about:blank").await?;
    open(page, &site, "/").await?;
    page.get_by_role("link", "Search").click().await?;
    site.release();
    page.get_by_role("searchbox", "Search every ladder").expect_one().await?;
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("group", "Technical (1 of 2)").expect_one().await?;
    page.expect_no_console_errors().await
}

async fn a_row_that_is_linked_to_is_there_at_once_and_stays_in_place(test: &Test) -> Result<()> {
    for (viewport, row) in [((1280, 800), "skill-scope"), ((500, 800), "engagement-planning")] {
        let id = format!("/37signals-support/representatives/criterion/{row}");
        let (site, session) = visit_before_arrival(test, &format!("/#{id}"), viewport).await?;
        let page = session.page();
        places::expect_in_window(page, &id).await?;
        let text = page.visible_text().await?;
        ensure!(!text.contains("Opening the ladder"), "it says that it is not there yet");
        ensure!(text.contains(&app::ladders()?[0].title), "the first page is not there");
        // WebKit goes there step by step, as it lays out the page.
        let rests = async || {
            let top = places::top_of(page, &id).await?;
            page.wait_for_frames().await?;
            Ok(top == places::top_of(page, &id).await?)
        };
        page.wait_until("the row to rest", rests).await?;
        let before = places::top_of(page, &id).await?;
        site.release();
        app::expect_alive(page).await?;
        places::expect_focus_on(page, &id).await?;
        // What the app adds is there a frame later.
        page.expect_text("Nothing to save").await?;
        let after = places::top_of(page, &id).await?;
        ensure!((before - after).abs() < 4.0, "at {} pixels {row} was at {before} and is at {after}", viewport.0);
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

async fn nothing_shifts_while_the_page_loads(test: &Test) -> Result<()> {
    let (site, session) = visit_before_arrival(test, "/", (1280, 800)).await?;
    let page = session.page();
    let script = "window.shifts = []; new PerformanceObserver((list) => { for (const shift of list.getEntries()) \
        window.shifts.push([shift.startTime, shift.hadRecentInput ? 0 : shift.value, ...shift.sources.map((source) => \
          [source.node && (source.node.outerHTML || source.node.textContent).slice(0, 80), source.previousRect, source.currentRect])]); \
      }).observe({ type: 'layout-shift', buffered: true })";
    page.execute(script, vec![]).await?;
    site.release();
    app::expect_alive(page).await?;
    page.expect_text("Nothing to save yet").await?;
    // Shifts are told in their order, so once one that is made here was told, there were no others.
    let script = "window.made = performance.now(); document.querySelector('main').style.marginTop = '100px'";
    page.execute(script, vec![]).await?;
    page.wait_for_script("a shift to be told", "window.shifts.some(([at]) => at >= window.made)").await?;
    let before = page.execute("return window.shifts.filter(([at]) => at < window.made)", vec![]).await?;
    ensure!(before == json!([]), "while the page loaded, at these times it shifted by so much: {before}");
    Ok(())
}

/// A page is painted while it arrives, and then a row may have some of its cells only.
async fn half_a_row_is_laid_out_as_all_of_it(test: &Test) -> Result<()> {
    let (_site, session) = visit_before_arrival(test, "/", (1280, 800)).await?;
    let script = "const cells = document.querySelector('.cells'), left = () => cells.children[1].getBoundingClientRect().left; \
        const before = left(); cells.lastElementChild.remove(); return [before, left()]";
    let [before, after]: [f64; 2] = serde_json::from_value(session.page().execute(script, vec![]).await?)?;
    ensure!(before == after, "the second cell moves from {before} to {after} when the last one arrives");
    Ok(())
}

/// Waits until the page says exactly once, and where it can be seen, that it is not complete, and makes sure that all of
/// it can be read nevertheless.
async fn expect_said_and_readable(page: &Page) -> Result<()> {
    page.all_by_role("alert").expect_text("could not be loaded").await?;
    page.all_by_role("alert").expect_one().await?;
    let script = "const box = document.getElementById('rungs-failed').getBoundingClientRect(); \
        return box.height > 10 && box.top >= 0 && box.bottom <= innerHeight + 1";
    ensure!(page.execute(script, vec![]).await? == json!(true), "what it says is outside of the window");
    let ladder = &app::ladders()?[0];
    let text = page.visible_text().await?;
    ensure!(text.matches("could not be loaded").count() == 1, "it is not said exactly once:\n{text}");
    ensure!(text.contains(&ladder.title), "the ladder has no title");
    for statement in ladder.tracks[0].statements() {
        ensure!(text.contains(&statement.text), "“{}” is not there", statement.text);
    }
    Ok(())
}

async fn a_page_whose_app_never_arrives_says_so_and_stays_readable(test: &Test) -> Result<()> {
    let (session, dist) = (test.default_session().await?, environment::path("RUNGS_DIST")?);
    let page = session.page();
    let answers = |answer: &Answer| -> Result<Site> {
        let site = Site::app()?;
        site.answer(&site::program_file("app_bg.wasm")?, answer.clone());
        Ok(site)
    };
    let html = std::fs::read_to_string(dist.join("index.html"))?;
    let instead = |part: &str, other: &str| -> Result<Site> {
        ensure!(html.contains(part), "there is no {part} in the page");
        let site = Site::app()?;
        site.answer("/", Answer::page(html.replacen(part, other, 1)));
        Ok(site)
    };
    let policy = Site::app()?;
    policy.send_always("Content-Security-Policy", "script-src 'self' 'unsafe-inline'");
    for (what, site) in [
        ("the module is missing", answers(&Answer::status(404))?),
        ("the module is of a later version than the browser knows", answers(&Answer::page("\0asm\u{2}"))?),
        ("the script says what an older browser does not understand", instead("type=module>", "type=module>@")?),
        (
            "there is no WebAssembly",
            instead("<meta charset=utf-8>", "<meta charset=utf-8><script>delete window.WebAssembly</script>")?,
        ),
        ("a policy forbids WebAssembly", policy),
    ] {
        step(format!("what if {what}?"));
        page.open(&site.url("/")).await?;
        expect_said_and_readable(page).await?;
        // What was asked for is not the ladder that there is to read, nor can that be scored.
        page.open(&site.url("/?mode=view&ladder=basecamp-support")).await?;
        expect_said_and_readable(page).await?;
        page.all_by_role("radio").expect_none().await?;
        page.get_by_role("link", "Basecamp").within("alert", Name::Any).expect_one().await?;
    }
    Ok(())
}

async fn a_page_in_which_no_script_may_run_says_so_and_stays_readable(test: &Test) -> Result<()> {
    let site = Site::app()?;
    site.send_always("Content-Security-Policy", "script-src 'none'");
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.get_by_role("heading", app::ladders()?[0].title.as_str()).expect_one().await?;
    // It waits for half a minute, since nothing can tell it that the app has not arrived.
    page.all_by_role("alert").expect_none().await?;
    page.execute("document.getAnimations().forEach((animation) => animation.finish())", vec![]).await?;
    expect_said_and_readable(page).await
}

async fn another_ladder_is_not_preceded_by_the_first(test: &Test) -> Result<()> {
    let (site, session) =
        visit_before_arrival(test, "/?ladder=float-support-specialist&theme=dark", (1280, 800)).await?;
    let page = session.page();
    let colours = "return getComputedStyle(document.documentElement).colorScheme";
    for address in
        ["/?ladder=float-support-specialist&theme=dark", "/?mode=view&theme=dark", "/?theme=dark#/basecamp-support"]
    {
        open(page, &site, address).await?;
        page.expect_text("Opening the ladder").await?;
        ensure!(
            !page.visible_text().await?.contains("Representatives"),
            "{address} shows the first ladder for a while"
        );
        ensure!(page.execute(colours, vec![]).await? == json!("dark"), "{address} is not dark");
    }
    site.release();
    app::expect_alive(page).await?;
    page.get_by_role("heading", app::ladder("basecamp-support")?.title).expect_one().await
}
