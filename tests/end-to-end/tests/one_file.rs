//! The app as one file, `rungs.html`: opened from a disk, and under the policy that it brings along.

use std::fs;

use end_to_end::network::Watch;
use end_to_end::site::Answer;
use end_to_end::{Case, Page, Result, Site, Test, cases, ensure, environment};
use serde_json::json;

use crate::app::{self, level, questions};
use crate::{own, places};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![one_file_from_a_disk_is_read_scored_and_kept, one_file_does_everything_and_asks_for_nothing]
}

const TRACK: &str = "#/37signals-support/representatives";

/// A criterion with levels of names that tell them apart.
fn criterion() -> Result<String> {
    Ok(questions(&app::ladder("37signals-support")?.tracks[0])[0].name.clone())
}

/// Goes to the views of both further parts.
pub async fn walk(page: &Page) -> Result<()> {
    for view in ["profile", "plan", "evidence", "history", "comparison", "copies"] {
        page.execute("location.hash = arguments[0]", vec![format!("{TRACK}/{view}").into()]).await?;
        own::expect_focused_heading(page).await?;
        page.get_by_role("link", "← Back to the ladder").expect_one().await?;
    }
    for (place, heading) in [
        ("#/37signals-support/paths", "Where this ladder leads"),
        ("#/basecamp-support/whole", "The whole ladder"),
        ("#/37signals-support/representatives/changes/l2/l3", "From L2 to L3"),
    ] {
        places::go(page, place, heading).await?;
    }
    page.execute("location.hash = '#/search?words=style+guide'", vec![]).await?;
    page.expect_text("found in").await
}

async fn one_file_from_a_disk_is_read_scored_and_kept(test: &Test) -> Result<()> {
    // In a folder of its own, as on anybody's disk, where nothing else of the app is.
    let folder = tempfile::Builder::new().prefix("rungs one file ").tempdir()?;
    let file = folder.path().join("ladder of ours.html");
    fs::copy(environment::path("RUNGS_DIST")?.join("rungs.html"), &file)?;
    let address = format!("file://{}", file.display()).replace(' ', "%20");
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&address).await?;
    app::expect_alive(page).await?;
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
    // Pages from one disk may share what is stored.
    page.execute("localStorage.clear()", vec![]).await?;
    Ok(())
}

async fn one_file_does_everything_and_asks_for_nothing(test: &Test) -> Result<()> {
    let site = Site::app()?;
    // One more policy, which forbids nothing here, keeps the site from adding a script of its own.
    site.answer("/rungs.html", Answer::default().with_header("Content-Security-Policy", "object-src 'none'"));
    let session = test.default_session().await?;
    let page = session.page();
    // The part for reading is wanted before it is there.
    page.open(&site.url("/rungs.html#/37signals-support/representatives/l3")).await?;
    app::expect_alive(page).await?;
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
    // A file and a picture can be taken along.
    page.execute(&format!("location.hash = '{TRACK}/copies'"), vec![]).await?;
    own::expect_focused_heading(page).await?;
    app::catch_files(page).await?;
    page.get_by_role("button", "This ladder").click().await?;
    ensure!(app::offered_text(page).await?.contains("skill-technical"), "the export has no scores in it");
    watch.expect_no_request().await?;
    let violated = page.execute("return window.violated", vec![]).await?;
    ensure!(violated == json!([]), "it would have broken its policy: {violated}");
    let paths: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    ensure!(paths.iter().all(|path| path == "/rungs.html" || path == "/favicon.ico"), "it asked for {paths:?}");
    page.expect_no_console_errors().await?;
    // Even somebody who puts a script into the page gets nothing out of it.
    let asked = "const done = arguments[arguments.length - 1]; \
        fetch('/index.html').then(() => done('answered'), () => done('refused'))";
    let answer = page.execute_async(asked, vec![]).await?;
    ensure!(answer == json!("refused"), "a request was {answer}");
    Ok(())
}
