//! A TiddlyWiki that has the app in a frame, and as one file: beside the wiki, and uploaded into it.

use end_to_end::tiddlywiki::TiddlyWiki;
use end_to_end::{Case, Page, Result, Site, Test, accessibility, cases, ensure};
use serde_json::json;

use crate::app::{self, level, questions};

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

/// The frame of the tiddler that is open.
const FRAME: &str = ".tc-tiddler-frame iframe";

/// A criterion whose levels are told apart by their names.
fn criterion() -> Result<String> {
    Ok(questions(&app::ladder("37signals-support")?.tracks[0])[0].name.clone())
}

/// Opens a tiddler with the app in it, afresh.
async fn open(page: &Page, wiki: &TiddlyWiki, tiddler: &str) -> Result<()> {
    page.open("about:blank").await?;
    page.open(&wiki.url(tiddler)).await?;
    page.get_by_role("heading", tiddler).nth(0).expect_one().await
}

/// Looks into the frame, in which the ladder is there.
async fn enter(page: &Page) -> Result<()> {
    page.enter_frame(FRAME).await?;
    app::expect_alive(page).await?;
    page.get_by_role("heading", app::ladder("37signals-support")?.title).expect_one().await
}

/// Makes sure that the frame, which is looked into, is as high as what it shows, and that the wiki is no wider.
async fn expect_to_fit(page: &Page) -> Result<()> {
    let fits =
        "document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth";
    page.wait_for_script("the frame to be as high as the ladder", fits).await?;
    let height = page.execute("return document.body.getBoundingClientRect().height", vec![]).await?;
    page.leave_frames().await?;
    let frame = format!("document.querySelector('{FRAME}').getBoundingClientRect().height");
    let around =
        page.execute(&format!("return [{frame}, document.documentElement.scrollWidth <= innerWidth]"), vec![]).await?;
    let spare = around[0].as_f64().zip(height.as_f64()).map(|(frame, height)| frame - height);
    ensure!(spare.is_some_and(|spare| spare.abs() < 40.0), "the frame has {around}, and what it shows {height} pixels");
    ensure!(around[1] == json!(true), "the wiki has become wider than its window");
    page.enter_frame(FRAME).await
}

/// Reads, scores, and comes back: the scores are kept, which is said in these words.
async fn read_score_and_return(test: &Test, tiddler: &str, is_another_site: bool, kept: &str) -> Result<()> {
    let site = Site::app()?;
    let wiki = TiddlyWiki::start(&site, is_another_site).await?;
    let session = test.ordinary_session().await?;
    let page = session.page();
    open(page, &wiki, tiddler).await?;
    enter(page).await?;
    expect_to_fit(page).await?;
    let (title, sentences) = &questions(&app::ladder("37signals-support")?.tracks[0])[0].levels[2];
    page.expect_text(&sentences[0]).await?;
    level(page, &criterion()?, title).click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text(kept).await?;
    expect_to_fit(page).await?;
    accessibility::expect_no_violations(page).await?;
    page.leave_frames().await?;
    page.expect_no_console_errors().await?;
    // The wiki still does what it does.
    let text = page.visible_text().await?;
    ensure!(text.contains("Then talk it over with whoever leads your team."), "the wiki reads {text}");
    open(page, &wiki, tiddler).await?;
    enter(page).await?;
    level(page, &criterion()?, title).expect_checked(true).await?;
    page.leave_frames().await?;
    page.expect_no_console_errors().await
}

async fn a_frame_in_tiddlywiki_is_read_scored_and_there_again(test: &Test) -> Result<()> {
    read_score_and_return(test, "Careers in a frame", false, "Saved in this browser").await
}

async fn a_frame_of_another_site_in_tiddlywiki_is_kept_for_this_wiki(test: &Test) -> Result<()> {
    read_score_and_return(test, "Careers in a frame", true, "Saved for this wiki").await
}

async fn a_file_beside_tiddlywiki_is_read_scored_and_there_again(test: &Test) -> Result<()> {
    read_score_and_return(test, "Careers in a file", false, "Saved in this browser").await
}

/// TiddlyWiki shows an uploaded page in a frame in which nothing may run.
async fn a_file_uploaded_into_tiddlywiki_can_be_read(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let wiki = TiddlyWiki::start(&site, false).await?;
    let session = test.ordinary_session().await?;
    let page = session.page();
    open(page, &wiki, "Careers that were uploaded").await?;
    page.enter_frame(FRAME).await?;
    page.get_by_role("heading", app::ladder("37signals-support")?.title).expect_one().await?;
    let (_, sentences) = &questions(&app::ladder("37signals-support")?.tracks[0])[0].levels[2];
    page.expect_text(&sentences[0]).await?;
    page.all_by_role("radio").expect_none().await
}

/// The owner of the wiki can allow scripts in such frames, which still can keep nothing.
async fn a_file_uploaded_into_tiddlywiki_is_scored_where_scripts_are_allowed(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let wiki = TiddlyWiki::start(&site, false).await?;
    let session = test.ordinary_session().await?;
    let page = session.page();
    open(page, &wiki, "Careers that were uploaded").await?;
    let allow = "$tw.wiki.setText('$:/config/HtmlParser/SandboxTokens', 'text', null, 'allow-scripts')";
    page.execute(allow, vec![]).await?;
    page.wait_for_script(
        "the frame to allow scripts",
        &format!("document.querySelector('{FRAME}[sandbox=allow-scripts]')"),
    )
    .await?;
    enter(page).await?;
    expect_to_fit(page).await?;
    level(page, &criterion()?, "Senior").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text("Not kept").await?;
    page.expect_text("This browser does not let this page keep anything.").await?;
    accessibility::expect_no_violations(page).await?;
    page.leave_frames().await?;
    page.expect_no_console_errors().await
}
