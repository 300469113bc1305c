//! A TiddlyWiki with the app in a frame and as a single file, stored next to the wiki or uploaded into it.

use end_to_end::tiddlywiki::TiddlyWiki;
use end_to_end::{Case, Page, Result, Site, Test, accessibility, cases, ensure};

use crate::app::{self, level, questions};
use crate::wiki::{self, CRITERION};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_frame_in_tiddlywiki_can_be_read_and_scored,
        scores_of_a_cross_origin_frame_in_tiddlywiki_are_kept,
        a_file_beside_tiddlywiki_can_be_read_and_scored,
        a_file_uploaded_into_tiddlywiki_can_be_read
            except Chromium: "opens no data address above 2 MB, and TiddlyWiki shows uploaded files from one",
        a_file_uploaded_into_tiddlywiki_can_be_scored_with_scripts
            except Chromium: "opens no data address above 2 MB, and TiddlyWiki shows uploaded files from one",
    ]
}

/// Title of the tiddler that contains the app as a single file.
const UPLOADED: &str = "Careers that were uploaded";

/// Text below the frame in the other tiddlers.
const BELOW: &str = "Then talk it over with whoever leads your team.";

/// Loads a tiddler that contains the app.
async fn open(page: &Page, wiki: &TiddlyWiki, tiddler: &str) -> Result<()> {
    page.open("about:blank").await?;
    page.open(&wiki.url(tiddler)).await?;
    page.get_by_role("heading", tiddler).nth(0).expect_one().await
}

/// Checks that the ladder is readable in the entered frame.
async fn expect_readable(page: &Page) -> Result<()> {
    let ladder = app::ladder("37signals-support")?;
    page.get_by_role("heading", ladder.title.as_str()).expect_one().await?;
    page.expect_text(&questions(&ladder.tracks[0])[0].levels[2].1[0]).await
}

/// Checks that the frame shows the ladder and fits its content, and that it does not widen the wiki.
async fn expect_ladder(page: &Page) -> Result<()> {
    wiki::enter(page).await?;
    expect_readable(page).await?;
    page.leave_frames().await?;
    wiki::expect_fit(page).await?;
    let is_as_wide = "document.documentElement.scrollWidth <= innerWidth";
    page.wait_for_script("the wiki to be no wider than its window", is_as_wide).await
}

/// Scores in the frame and stays in it.
async fn score(page: &Page, kept: &str) -> Result<()> {
    let answer = level(page, CRITERION, "Senior");
    wiki::enter_at(page, &answer).await?;
    answer.expect_checked(false).await?;
    answer.click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text(kept).await?;
    accessibility::expect_no_violations(page).await
}

/// Leaves the frame and checks that the wiki is complete and free of errors.
async fn expect_wiki(page: &Page, wiki: &TiddlyWiki, text: &str) -> Result<()> {
    page.leave_frames().await?;
    wiki::expect_fit(page).await?;
    page.expect_text(text).await?;
    // TiddlyWiki probes its server for an unsupported method of saving, which Chromium reports as an error.
    let own = format!("{} - Failed to load resource", wiki.url("").trim_end_matches('#'));
    let errors = page.console_errors().await?.into_iter().filter(|error| !error.starts_with(&own));
    let errors: Vec<String> = errors.collect();
    ensure!(errors.is_empty(), "the console shows errors:\n{}", errors.join("\n"));
    Ok(())
}

/// Reads, scores and returns. The scores are kept, as the status text says.
async fn read_score_and_return(test: &Test, tiddler: &str, app: &str, kept: &str) -> Result<()> {
    let wiki = TiddlyWiki::start(app).await?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &wiki, tiddler).await?;
    expect_ladder(page).await?;
    score(page, kept).await?;
    expect_wiki(page, &wiki, BELOW).await?;
    open(page, &wiki, tiddler).await?;
    expect_ladder(page).await?;
    page.enter_frame("iframe").await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    expect_wiki(page, &wiki, BELOW).await
}

async fn a_frame_in_tiddlywiki_can_be_read_and_scored(test: &Test) -> Result<()> {
    let site = Site::app()?;
    read_score_and_return(test, "Careers in a frame", &site.url(""), "Saved for this wiki").await
}

async fn scores_of_a_cross_origin_frame_in_tiddlywiki_are_kept(test: &Test) -> Result<()> {
    let site = Site::app()?;
    read_score_and_return(test, "Careers in a frame", &site.url_of_another_site(""), "Saved for this wiki").await
}

async fn a_file_beside_tiddlywiki_can_be_read_and_scored(test: &Test) -> Result<()> {
    let site = Site::app()?;
    read_score_and_return(test, "Careers in a file", &site.url(""), "Saved in this browser").await
}

/// TiddlyWiki shows uploaded pages in a frame without scripts.
async fn a_file_uploaded_into_tiddlywiki_can_be_read(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let wiki = TiddlyWiki::start_with_upload(&site.url(""), UPLOADED, "").await?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &wiki, UPLOADED).await?;
    page.enter_frame("iframe").await?;
    expect_readable(page).await?;
    page.all_by_role("radio").expect_none().await
}

/// The wiki's owner can permit scripts in such frames. They have no storage, and say so.
async fn a_file_uploaded_into_tiddlywiki_can_be_scored_with_scripts(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let wiki = TiddlyWiki::start_with_upload(&site.url(""), UPLOADED, "allow-scripts").await?;
    let session = test.default_session().await?;
    let page = session.page();
    for _ in 0..2 {
        open(page, &wiki, UPLOADED).await?;
        expect_ladder(page).await?;
        score(page, "Not kept").await?;
        page.expect_text("does not let it keep anything.").await?;
        expect_wiki(page, &wiki, UPLOADED).await?;
    }
    Ok(())
}
