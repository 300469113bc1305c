//! The page before the WebAssembly has loaded, and how the app starts.

use std::rc::Rc;

use end_to_end::site::{self, Answer};
use end_to_end::steps::step;
use end_to_end::{
    Case, Locator, Name, Options, Page, Result, Session, Site, Test, accessibility, cases, ensure, environment, starts,
};
use serde_json::{Value, json};

use crate::app::{self, level};
use crate::navigation;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        the_first_ladder_can_be_read_before_the_app_starts,
        nothing_moves_when_the_app_starts,
        early_answers_are_taken_over,
        early_answers_survive_a_change_of_ladder,
        early_answers_survive_leaving_the_page,
        another_ladder_is_not_preceded_by_the_first_one,
        links_work_before_the_app_starts,
        a_linked_row_is_shown_at_once_and_does_not_move,
        an_incomplete_row_has_the_layout_of_a_complete_one,
        nothing_shifts_while_the_page_loads
            except Firefox: "Firefox does not measure shifts" except WebKit: "WebKit does not measure shifts",
        a_page_without_its_app_shows_a_message_and_the_ladder,
        a_page_with_blocked_scripts_shows_a_message_and_the_ladder
            except WebKit: "WebKitGTK's driver runs its scripts as scripts of the page, which are blocked",
    ]
}

/// Returns a site that withholds the WebAssembly, and a browser that has opened an address there.
async fn visit_before_start(test: &Test, address: &str, viewport: (u32, u32)) -> Result<(Site, Rc<Session>)> {
    let site = Site::app()?;
    site.hold(".wasm");
    let session = test.session(Options { viewport, wait_for_load: false, ..Options::default() }).await?;
    open(session.page(), &site, address).await?;
    Ok((site, session))
}

async fn open(page: &Page, site: &Site, address: &str) -> Result<()> {
    page.open(&site.url(address)).await?;
    let parsed = format!("location.href === '{}' && document.readyState !== 'loading'", site.url(address));
    page.wait_for_script("the page to be parsed", &parsed).await
}

fn first_level(page: &Page) -> Locator<'_> {
    level(page, "Technical (1 of 2)", "Senior")
}

async fn the_first_ladder_can_be_read_before_the_app_starts(test: &Test) -> Result<()> {
    let (_site, session) = visit_before_start(test, "/", (1280, 800)).await?;
    let page = session.page();
    let ladder = &app::ladders()?[0];
    page.get_by_role("heading", ladder.title.as_str()).expect_one().await?;
    let text = page.visible_text().await?;
    for statement in ladder.tracks[0].statements() {
        ensure!(text.contains(&statement.text), "“{}” is missing", statement.text);
    }
    ensure!(!text.contains("Opening the ladder"), "the page shows the loading message");
    accessibility::expect_no_violations(page).await
}

/// Positions of everything that the static page and the app both render: headings, groups, radios and the estimate.
async fn element_positions(page: &Page) -> Result<Value> {
    let script = "return [...document.querySelectorAll('header, h1, h2, legend, label, .estimate, .bar, .numbers')] \
        .map((element) => { const box = element.getBoundingClientRect(); \
          return [element.tagName + ' ' + element.textContent.slice(0, 30), \
            ...[box.left, box.top + scrollY, box.width, box.height].map(Math.round)]; })";
    page.execute(script, vec![]).await
}

async fn nothing_moves_when_the_app_starts(test: &Test) -> Result<()> {
    for viewport in [(500, 800), (768, 1024), (1440, 900)] {
        let (site, session) = visit_before_start(test, "/", viewport).await?;
        let page = session.page();
        let before = element_positions(page).await?;
        site.release();
        app::expect_started(page).await?;
        page.expect_text("Nothing to save yet").await?;
        let after = element_positions(page).await?;
        let (before, after) =
            (before.as_array().cloned().unwrap_or_default(), after.as_array().cloned().unwrap_or_default());
        ensure!(before.len() > 60, "only {} elements were rendered before", before.len());
        // The app's additional elements come after all others.
        for (before, after) in before.iter().zip(&after) {
            ensure!(before == after, "at {} pixels {before} became {after}", viewport.0);
        }
    }
    Ok(())
}

async fn early_answers_are_taken_over(test: &Test) -> Result<()> {
    let (site, session) = visit_before_start(test, "/", (1280, 800)).await?;
    let page = session.page();
    first_level(page).click().await?;
    site.release();
    app::expect_started(page).await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text("Saved in this browser").await?;
    first_level(page).expect_checked(true).await?;
    ensure!(first_level(page).has_focus().await?, "the focus went away");
    page.get_by_role("button", starts("Undo")).expect_one().await?;
    page.expect_no_console_errors().await
}

async fn early_answers_survive_a_change_of_ladder(test: &Test) -> Result<()> {
    let (site, session) = visit_before_start(test, "/", (1280, 800)).await?;
    let page = session.page();
    first_level(page).click().await?;
    page.get_by_role("link", "Basecamp").click().await?;
    site.release();
    page.get_by_role("heading", app::ladder("basecamp-support")?.title).expect_one().await?;
    page.get_by_role("link", "37signals").click().await?;
    first_level(page).expect_checked(true).await?;
    page.expect_no_console_errors().await
}

async fn early_answers_survive_leaving_the_page(test: &Test) -> Result<()> {
    let (site, session) = visit_before_start(test, "/", (1280, 800)).await?;
    let page = session.page();
    first_level(page).click().await?;
    first_level(page).expect_checked(true).await?;
    // The person leaves before the app has started, and then opens another ladder.
    page.open("about:blank").await?;
    site.release();
    app::open(page, &site, "/?ladder=basecamp-support").await?;
    app::open(page, &site, "/").await?;
    first_level(page).expect_checked(true).await?;
    page.expect_text("1 of 11 criteria scored").await?;
    // Once the answer is taken over, its early copy is gone, and clearing the answer is final.
    let kept = page.execute("return localStorage.getItem('rungs:early-answers')", vec![]).await?;
    ensure!(kept.is_null(), "{kept} remains");
    page.get_by_role("button", "Clear Technical (1 of 2)").click().await?;
    page.expect_text("0 of 11 criteria scored").await?;
    app::reload(page).await?;
    page.expect_text("0 of 11 criteria scored").await
}

async fn links_work_before_the_app_starts(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level = navigation::level_ref(&ladders, "37signals-support/representatives/l3")?;
    let (site, session) = visit_before_start(test, "/", (1280, 800)).await?;
    let page = session.page();
    page.get_by_role("link", starts("L3")).within("navigation", "Read on").click().await?;
    site.release();
    navigation::expect_focused_title(page, &navigation::heading(level)).await?;
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

async fn a_linked_row_is_shown_at_once_and_does_not_move(test: &Test) -> Result<()> {
    for (viewport, row) in [((1280, 800), "skill-scope"), ((500, 800), "engagement-planning")] {
        let id = format!("/37signals-support/representatives/criterion/{row}");
        let (site, session) = visit_before_start(test, &format!("/#{id}"), viewport).await?;
        let page = session.page();
        navigation::expect_in_window(page, &id).await?;
        let text = page.visible_text().await?;
        ensure!(!text.contains("Opening the ladder"), "the page shows the loading message");
        ensure!(text.contains(&app::ladders()?[0].title), "the first page is missing");
        // WebKit scrolls repeatedly while it lays out the page.
        let rests = async || {
            let top = navigation::top_of(page, &id).await?;
            page.wait_for_frames().await?;
            Ok(top == navigation::top_of(page, &id).await?)
        };
        page.wait_until("the row to stop moving", rests).await?;
        let before = navigation::top_of(page, &id).await?;
        site.release();
        app::expect_started(page).await?;
        navigation::expect_focus_on(page, &id).await?;
        // The app's additional elements are rendered one frame later.
        page.expect_text("Nothing to save").await?;
        let after = navigation::top_of(page, &id).await?;
        ensure!((before - after).abs() < 4.0, "at {} pixels {row} was at {before} and is at {after}", viewport.0);
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

async fn nothing_shifts_while_the_page_loads(test: &Test) -> Result<()> {
    let (site, session) = visit_before_start(test, "/", (1280, 800)).await?;
    let page = session.page();
    let script = "window.shifts = []; new PerformanceObserver((list) => { for (const shift of list.getEntries()) \
        window.shifts.push([shift.startTime, shift.hadRecentInput ? 0 : shift.value, ...shift.sources.map((source) => \
          [source.node && (source.node.outerHTML || source.node.textContent).slice(0, 80), source.previousRect, source.currentRect])]); \
      }).observe({ type: 'layout-shift', buffered: true })";
    page.execute(script, vec![]).await?;
    site.release();
    app::expect_started(page).await?;
    page.expect_text("Nothing to save yet").await?;
    // Shifts are reported in order, so once an artificial shift is reported, all earlier ones have been.
    let script = "window.made = performance.now(); document.querySelector('main').style.marginTop = '100px'";
    page.execute(script, vec![]).await?;
    page.wait_for_script("a shift to be reported", "window.shifts.some(([at]) => at >= window.made)").await?;
    let before = page.execute("return window.shifts.filter(([at]) => at < window.made)", vec![]).await?;
    ensure!(before == json!([]), "layout shifts while the page loaded: {before}");
    Ok(())
}

/// Browsers paint a page while it loads, so the last cells of a row may still be missing.
async fn an_incomplete_row_has_the_layout_of_a_complete_one(test: &Test) -> Result<()> {
    let (_site, session) = visit_before_start(test, "/", (1280, 800)).await?;
    let script = "const cells = document.querySelector('.cells'), left = () => cells.children[1].getBoundingClientRect().left; \
        const before = left(); cells.lastElementChild.remove(); return [before, left()]";
    let [before, after]: [f64; 2] = serde_json::from_value(session.page().execute(script, vec![]).await?)?;
    ensure!(before == after, "the second cell moves from {before} to {after} when the last one arrives");
    Ok(())
}

/// Waits until the page reports exactly once, inside the window, that the app could not be loaded, and checks that the
/// ladder is still readable.
async fn expect_message_and_ladder(page: &Page) -> Result<()> {
    page.all_by_role("alert").expect_text("could not be loaded").await?;
    page.all_by_role("alert").expect_one().await?;
    let script = "const box = document.getElementById('rungs-failed').getBoundingClientRect(); \
        return box.height > 10 && box.top >= 0 && box.bottom <= innerHeight + 1";
    ensure!(page.execute(script, vec![]).await? == json!(true), "the message is outside of the window");
    let ladder = &app::ladders()?[0];
    let text = page.visible_text().await?;
    ensure!(text.matches("could not be loaded").count() == 1, "the message does not appear exactly once:\n{text}");
    ensure!(text.contains(&ladder.title), "the ladder has no title");
    for statement in ladder.tracks[0].statements() {
        ensure!(text.contains(&statement.text), "“{}” is missing", statement.text);
    }
    Ok(())
}

async fn a_page_without_its_app_shows_a_message_and_the_ladder(test: &Test) -> Result<()> {
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
        ("the browser does not know the version of the module", answers(&Answer::page("\0asm\u{2}"))?),
        ("an older browser cannot parse the script", instead("type=module>", "type=module>@")?),
        (
            "the browser has no WebAssembly",
            instead("<meta charset=utf-8>", "<meta charset=utf-8><script>delete window.WebAssembly</script>")?,
        ),
        ("a policy forbids WebAssembly", policy),
    ] {
        step(what);
        page.open(&site.url("/")).await?;
        expect_message_and_ladder(page).await?;
        // The readable ladder is not the requested one, and it cannot be scored.
        page.open(&site.url("/?mode=view&ladder=basecamp-support")).await?;
        expect_message_and_ladder(page).await?;
        page.all_by_role("radio").expect_none().await?;
        page.get_by_role("link", "Basecamp").within("alert", Name::Any).expect_one().await?;
    }
    Ok(())
}

async fn a_page_with_blocked_scripts_shows_a_message_and_the_ladder(test: &Test) -> Result<()> {
    let site = Site::app()?;
    site.send_always("Content-Security-Policy", "script-src 'none'");
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.get_by_role("heading", app::ladders()?[0].title.as_str()).expect_one().await?;
    // The message appears after half a minute, because without scripts nothing can report that the app is missing.
    page.all_by_role("alert").expect_none().await?;
    page.execute("document.getAnimations().forEach((animation) => animation.finish())", vec![]).await?;
    expect_message_and_ladder(page).await
}

async fn another_ladder_is_not_preceded_by_the_first_one(test: &Test) -> Result<()> {
    let (site, session) = visit_before_start(test, "/?ladder=float-support-specialist&theme=dark", (1280, 800)).await?;
    let page = session.page();
    let colours = "return getComputedStyle(document.documentElement).colorScheme";
    for address in
        ["/?ladder=float-support-specialist&theme=dark", "/?mode=view&theme=dark", "/?theme=dark#/basecamp-support"]
    {
        open(page, &site, address).await?;
        page.expect_text("Opening the ladder").await?;
        ensure!(!page.visible_text().await?.contains("Representatives"), "{address} shows the first ladder first");
        ensure!(page.execute(colours, vec![]).await? == json!("dark"), "{address} is not dark");
    }
    site.release();
    app::expect_started(page).await?;
    page.get_by_role("heading", app::ladder("basecamp-support")?.title).expect_one().await
}
