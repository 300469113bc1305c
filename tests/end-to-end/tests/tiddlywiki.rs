//! A TiddlyWiki that has the app in a frame, and as one file: beside the wiki, and uploaded into it.

use end_to_end::tiddlywiki::TiddlyWiki;
use end_to_end::{Case, Page, Result, Site, Test, accessibility, cases, ensure};

use crate::app::{self, level, questions};
use crate::wiki::{self, CRITERION};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_frame_in_tiddlywiki_is_read_scored_and_there_again,
        a_frame_of_another_site_in_tiddlywiki_is_kept_for_this_wiki,
        a_file_beside_tiddlywiki_is_read_scored_and_there_again,
        a_file_uploaded_into_tiddlywiki_can_be_read,
        a_file_uploaded_into_tiddlywiki_is_scored_where_scripts_are_allowed,
    ]
}

/// The tiddler that is the app in one file.
const UPLOADED: &str = "Careers that were uploaded";

/// What stands below the frame in the others.
const BELOW: &str = "Then talk it over with whoever leads your team.";

/// Opens a tiddler with the app in it, afresh.
async fn open(page: &Page, wiki: &TiddlyWiki, tiddler: &str) -> Result<()> {
    page.open("about:blank").await?;
    page.open(&wiki.url(tiddler)).await?;
    page.get_by_role("heading", tiddler).nth(0).expect_one().await
}

/// Makes sure that the ladder can be read in the frame that is looked into.
async fn expect_words(page: &Page) -> Result<()> {
    let ladder = app::ladder("37signals-support")?;
    page.get_by_role("heading", ladder.title.as_str()).expect_one().await?;
    page.expect_text(&questions(&ladder.tracks[0])[0].levels[2].1[0]).await
}

/// Makes sure that the ladder is in the frame, which is as high as what it shows, and that the wiki is no wider.
async fn expect_ladder(page: &Page) -> Result<()> {
    wiki::enter(page).await?;
    expect_words(page).await?;
    page.leave_frames().await?;
    wiki::expect_fit(page).await?;
    let is_as_wide = "document.documentElement.scrollWidth <= innerWidth";
    page.wait_for_script("the wiki to be no wider than its window", is_as_wide).await
}

/// Scores in the frame, which is entered.
async fn score(page: &Page, kept: &str) -> Result<()> {
    let answer = level(page, CRITERION, "Senior");
    wiki::enter_at(page, &answer).await?;
    answer.expect_checked(false).await?;
    answer.click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text(kept).await?;
    accessibility::expect_no_violations(page).await
}

/// Makes sure that the wiki around the frame, which is left, is whole and free of errors.
async fn expect_wiki(page: &Page, wiki: &TiddlyWiki, text: &str) -> Result<()> {
    page.leave_frames().await?;
    wiki::expect_fit(page).await?;
    page.expect_text(text).await?;
    // The wiki asks its server for a way to save that it does not have, which Chromium calls an error.
    let own = format!("{} - Failed to load resource", wiki.url("").trim_end_matches('#'));
    let errors = page.console_errors().await?.into_iter().filter(|error| !error.starts_with(&own));
    let errors: Vec<String> = errors.collect();
    ensure!(errors.is_empty(), "the console shows errors:\n{}", errors.join("\n"));
    Ok(())
}

/// Reads, scores, and comes back: the scores are kept, which is said in these words.
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

async fn a_frame_in_tiddlywiki_is_read_scored_and_there_again(test: &Test) -> Result<()> {
    let site = Site::app()?;
    read_score_and_return(test, "Careers in a frame", &site.url(""), "Saved for this wiki").await
}

async fn a_frame_of_another_site_in_tiddlywiki_is_kept_for_this_wiki(test: &Test) -> Result<()> {
    let site = Site::app()?;
    read_score_and_return(test, "Careers in a frame", &site.url_of_another_site(""), "Saved for this wiki").await
}

async fn a_file_beside_tiddlywiki_is_read_scored_and_there_again(test: &Test) -> Result<()> {
    let site = Site::app()?;
    read_score_and_return(test, "Careers in a file", &site.url(""), "Saved in this browser").await
}

/// TiddlyWiki shows an uploaded page in a frame in which nothing may run.
async fn a_file_uploaded_into_tiddlywiki_can_be_read(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let wiki = TiddlyWiki::start_with_upload(&site.url(""), UPLOADED, "").await?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &wiki, UPLOADED).await?;
    page.enter_frame("iframe").await?;
    expect_words(page).await?;
    page.all_by_role("radio").expect_none().await
}

/// The owner of the wiki can allow scripts in such frames, which still can keep nothing, and say so.
async fn a_file_uploaded_into_tiddlywiki_is_scored_where_scripts_are_allowed(test: &Test) -> Result<()> {
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
