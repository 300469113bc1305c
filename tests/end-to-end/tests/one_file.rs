//! The app as a single file, `rungs.html`: opened from a disk, and under its own policy.

use std::fs;

use end_to_end::network::Watch;
use end_to_end::site::Answer;
use end_to_end::{Case, Page, Result, Site, Test, cases, ensure, environment};
use serde_json::json;

use crate::app::{self, level, questions};
use crate::{navigation, personal};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![the_single_file_works_from_a_disk, the_single_file_works_without_requests]
}

const TRACK: &str = "#/37signals-support/representatives";

/// Returns a criterion whose levels have distinct names.
fn criterion() -> Result<String> {
    Ok(questions(&app::ladder("37signals-support")?.tracks[0])[0].name.clone())
}

/// Opens the views of both lazy parts.
pub async fn walk(page: &Page) -> Result<()> {
    for view in ["profile", "plan", "evidence", "history", "comparison", "copies"] {
        page.execute("location.hash = arguments[0]", vec![format!("{TRACK}/{view}").into()]).await?;
        personal::expect_focused_heading(page).await?;
        page.get_by_role("link", "← Back to the ladder").expect_one().await?;
    }
    for (route, heading) in [
        ("#/37signals-support/paths", "Where this ladder leads"),
        ("#/basecamp-support/whole", "The whole ladder"),
        ("#/37signals-support/representatives/changes/l2/l3", "From L2 to L3"),
    ] {
        navigation::go(page, route, heading).await?;
    }
    page.execute("location.hash = '#/search?words=style+guide'", vec![]).await?;
    page.expect_text("found in").await
}

async fn the_single_file_works_from_a_disk(test: &Test) -> Result<()> {
    // In a separate folder without other files of the app.
    let folder = tempfile::Builder::new().prefix("rungs one file ").tempdir()?;
    let file = folder.path().join("ladder of ours.html");
    fs::copy(environment::path("RUNGS_DIST")?.join("rungs.html"), &file)?;
    let address = format!("file://{}", file.display()).replace(' ', "%20");
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&address).await?;
    app::expect_started(page).await?;
    let ladder = app::ladder("37signals-support")?;
    page.get_by_role("heading", ladder.title.as_str()).expect_one().await?;
    level(page, &criterion()?, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    app::reload(page).await?;
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    walk(page).await?;
    app::go(page, TRACK, &ladder.title).await?;
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    ensure!(page.url().await? == format!("{address}{TRACK}"), "the address is {}", page.url().await?);
    // Browsers may share the storage among files.
    page.execute("localStorage.clear()", vec![]).await?;
    Ok(())
}

async fn the_single_file_works_without_requests(test: &Test) -> Result<()> {
    let site = Site::app()?;
    // An additional policy, which blocks nothing here, prevents the site from injecting its recorder.
    site.answer("/rungs.html", Answer::default().with_header("Content-Security-Policy", "object-src 'none'"));
    let session = test.default_session().await?;
    let page = session.page();
    // The first view needs the lazy part for reading.
    page.open(&site.url("/rungs.html#/37signals-support/representatives/l3")).await?;
    app::expect_started(page).await?;
    let watch = Watch::start(page, &site).await?;
    let failed = page.execute("return document.documentElement.hasAttribute('data-failed')", vec![]).await?;
    ensure!(failed == json!(false), "a script of the page has failed");
    page.get_by_role("link", "37signals").focus().await?;
    page.press_text("/").await?;
    page.get_by_role("heading", "Search").expect_one().await?;
    let recorded = "window.violated = []; \
        addEventListener('securitypolicyviolation', (event) => window.violated.push(event.violatedDirective))";
    page.execute(recorded, vec![]).await?;
    app::go(page, TRACK, &app::ladder("37signals-support")?.title).await?;
    level(page, &criterion()?, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    walk(page).await?;
    // Exports work, too.
    page.execute(&format!("location.hash = '{TRACK}/copies'"), vec![]).await?;
    personal::expect_focused_heading(page).await?;
    app::intercept_files(page).await?;
    page.get_by_role("button", "This ladder").click().await?;
    ensure!(app::offered_text(page).await?.contains("skill-technical"), "the export contains no scores");
    watch.expect_no_request().await?;
    let violated = page.execute("return window.violated", vec![]).await?;
    ensure!(violated == json!([]), "the page has violated its policy: {violated}");
    let paths: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    ensure!(paths.iter().all(|path| path == "/rungs.html" || path == "/favicon.ico"), "the page requested {paths:?}");
    page.expect_no_console_errors().await?;
    // The policy blocks requests even of injected scripts.
    let asked = "const done = arguments[arguments.length - 1]; \
        fetch('/index.html').then(() => done('answered'), () => done('refused'))";
    let answer = page.execute_async(asked, vec![]).await?;
    ensure!(answer == json!("refused"), "a request was {answer}");
    Ok(())
}
