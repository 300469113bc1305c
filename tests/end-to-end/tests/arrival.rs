//! The page before WebAssembly has arrived, and how it comes alive.

use std::rc::Rc;

use end_to_end::site::Answer;
use end_to_end::{
    Case, Locator, Options, Page, Result, Session, Site, Test, accessibility, cases, ensure, environment, starts,
};
use serde_json::{Value, json};

use crate::app::{self, level};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        the_first_ladder_can_be_read_before_the_app_arrives,
        nothing_moves_when_the_app_arrives,
        what_was_chosen_before_the_app_arrived_is_kept,
        what_was_chosen_before_going_elsewhere_is_kept,
        another_ladder_is_not_preceded_by_the_first,
        a_page_whose_app_never_arrives_says_so_and_stays_readable,
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
    let script = "return [...document.querySelectorAll('header, h1, h2, legend, label, .standing, .bar, .numbers')] \
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

async fn a_page_whose_app_never_arrives_says_so_and_stays_readable(test: &Test) -> Result<()> {
    let site = Site::app()?;
    for file in std::fs::read_dir(environment::path("RUNGS_DIST")?)? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") {
            site.answer(&format!("/{name}"), Answer::status(404));
        }
    }
    let session = test.ordinary_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.all_by_role("alert").expect_text("could not be loaded").await?;
    page.get_by_role("heading", app::ladders()?[0].title.as_str()).expect_one().await
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
