//! What a page around may allow a frame or not, and what becomes of scores, files, copies, tabs and paper in it.

use end_to_end::{Case, Context, Key, Name, Page, Result, Site, Test, accessibility, cases, contains, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, level};
use crate::own;
use crate::wiki::{self, CRITERION, FIELD, FRAMED, frame};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        without_an_origin_nothing_is_kept_and_that_is_said,
        with_an_origin_answers_are_kept_for_the_wiki_and_that_is_said,
        what_is_exported_in_a_frame_can_be_copied_and_brought_in_elsewhere,
        what_cannot_be_kept_in_a_frame_can_be_copied,
        forms_are_sent_where_frames_may_send_none,
        links_and_texts_are_copied_with_and_without_the_permission,
        the_way_to_its_own_tab_is_a_link_and_an_address,
        where_nothing_can_be_printed_that_is_said,
    ]
}

const TRACK: &str = "#/37signals-support/representatives";

/// The frame of another site, with what its page around allows. It fits into the window, beneath the head of the page around
/// and its field, since WebKit's driver does not scroll pages around a frame of another site: what stands at the foot of a
/// frame that reaches out of the window cannot be clicked there.
fn framed(site: &Site, allowed: &str, address: &str) -> String {
    frame(&format!("width=\"1000\" height=\"440\" {allowed}"), &site.url_of_another_site(address))
}

/// Reads, scores and looks around in a frame, loads it again, and sees whether the answer is still there.
async fn read_score_and_reload(page: &Page, allowed: &str, is_kept: bool) -> Result<()> {
    let site = wiki::site(|site| framed(site, allowed, FRAMED))?;
    wiki::open(page, &site).await?;
    let ladder = app::ladder("37signals-support")?;
    let text = page.visible_text().await?;
    ensure!(ladder.tracks[0].statements().all(|it| text.contains(&it.text)), "with {allowed} something cannot be read");
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    let (whether, in_full) = if is_kept {
        ("Saved for this wiki", "kept in this browser for this wiki only")
    } else {
        ("Not kept", "does not let it keep anything")
    };
    page.expect_text(whether).await?;
    let foot = page.get_by_role("contentinfo", Name::Any);
    foot.expect_text(in_full).await?;
    ensure!(page.all_by_role("alert").count().await? == usize::from(!is_kept), "with {allowed} there are other alerts");
    // The way out stands beside it, and what may be asked is asked in the page.
    foot.expect_text(&format!("Open in its own tab {}", outside(&site))).await?;
    page.get_by_role("link", "Export, import, share").within("contentinfo", Name::Any).expect_one().await?;
    page.get_by_role("button", "Delete my data…").click().await?;
    page.get_by_role("button", "Cancel").within("dialog", "Delete your data?").click().await?;
    page.expect_no_console_errors().await?;
    page.leave_frames().await?;
    page.reload().await?;
    wiki::enter(page).await?;
    level(page, CRITERION, "Senior").expect_checked(is_kept).await?;
    page.expect_no_console_errors().await
}

/// Makes sure that axe finds nothing in the frame that was entered, nor around it.
async fn expect_no_barriers(page: &Page) -> Result<()> {
    accessibility::expect_no_violations(page).await?;
    page.leave_frames().await?;
    accessibility::expect_no_violations(page).await
}

/// The address that the frame gives for a tab of its own.
fn outside(site: &Site) -> String {
    site.url_of_another_site(&format!("{FRAMED}#/37signals-support"))
}

async fn without_an_origin_nothing_is_kept_and_that_is_said(test: &Test) -> Result<()> {
    let session = test.default_session().await?;
    let page = session.page();
    for more in ["", " allow-downloads", " allow-popups", " allow-modals allow-forms"] {
        read_score_and_reload(page, &format!("sandbox=\"allow-scripts{more}\""), false).await?;
    }
    expect_no_barriers(page).await
}

async fn with_an_origin_answers_are_kept_for_the_wiki_and_that_is_said(test: &Test) -> Result<()> {
    let session = test.default_session().await?;
    let page = session.page();
    let sandbox = "sandbox=\"allow-scripts allow-same-origin";
    for allowed in [
        "".to_owned(),
        "allow=\"clipboard-write\"".to_owned(),
        format!("{sandbox}\""),
        format!("{sandbox} allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals allow-forms\""),
    ] {
        read_score_and_reload(page, &allowed, true).await?;
    }
    expect_no_barriers(page).await
}

async fn what_is_exported_in_a_frame_can_be_copied_and_brought_in_elsewhere(test: &Test) -> Result<()> {
    let site = wiki::site(|site| FIELD.to_owned() + framed(site, "sandbox=\"allow-scripts\"", FRAMED).as_str())?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.get_by_role("link", "Export, import, share").within("contentinfo", Name::Any).click().await?;
    own::expect_focused_heading(page).await?;
    page.get_by_role("button", "This ladder").click().await?;
    let text = page.get_by_role("textbox", "The text of the file");
    text.expect_one().await?;
    page.wait_until("the text to have the focus", async || text.has_focus().await).await?;
    let exported: Value = serde_json::from_str(text.property("value").await?.as_str().unwrap_or_default())?;
    ensure!(exported["format"] == "rungs", "the text is {exported}");
    accessibility::expect_no_violations(page).await?;
    page.get_by_role("button", "Copy the text").click().await?;
    own::expect_said(page, "Copied.").await?;
    let copied = wiki::pasted(page).await?;
    ensure!(serde_json::from_str::<Value>(&copied)? == exported, "copied is {copied}");
    // Whatever is done next, the text of before is not taken for that of after.
    page.get_by_role("button", "Make a link").click().await?;
    text.expect_count(0).await?;
    page.get_by_role("button", "Text (Markdown)").click().await?;
    let markdown = text.property("value").await?;
    ensure!(markdown.as_str().is_some_and(|text| text.starts_with('#')), "as Markdown it is {markdown}");
    // A picture is text as well, as far as it can be.
    page.execute("location.hash = arguments[0]", vec![json!(format!("{TRACK}/profile"))]).await?;
    own::expect_focused_heading(page).await?;
    page.get_by_role("button", "As SVG").click().await?;
    let picture = text.property("value").await?;
    ensure!(picture.as_str().is_some_and(|text| text.starts_with("<svg")), "the picture is {picture}");
    page.get_by_role("button", "As PNG").click().await?;
    own::expect_said(page, "take the picture as SVG").await?;
    // In its own tab it is brought in again.
    page.leave_frames().await?;
    page.open(&outside(&site)).await?;
    app::expect_alive(page).await?;
    level(page, CRITERION, "Senior").expect_checked(false).await?;
    page.get_by_role("link", "Export, import, share").click().await?;
    own::expect_focused_heading(page).await?;
    page.execute("[...document.querySelectorAll('summary')].at(-1).focus()", vec![]).await?;
    page.press(Key::Enter).await?;
    let field = page.get_by_role("textbox", "The text of a file");
    field.expect_one().await?;
    page.execute("document.querySelector('#rungs-pasted').value = '{}'", vec![]).await?;
    page.get_by_role("button", "Look at the text").click().await?;
    page.all_by_role("alert").expect_text("pasted text:").await?;
    page.execute("document.querySelector('#rungs-pasted').value = arguments[0]", vec![json!(copied)]).await?;
    page.get_by_role("button", "Look at the text").click().await?;
    page.get_by_role("heading", "From pasted text").expect_one().await?;
    page.get_by_role("button", "Take what is ticked").click().await?;
    page.get_by_role("heading", "From pasted text").expect_count(0).await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    // Nobody is shown a text where files come.
    page.get_by_role("link", "Export, import, share").click().await?;
    own::expect_focused_heading(page).await?;
    app::catch_files(page).await?;
    own::offered(page, "This ladder").await?;
    own::expect_said(page, "Downloaded.").await?;
    page.get_by_role("textbox", "The text of the file").expect_none().await
}

async fn what_cannot_be_kept_in_a_frame_can_be_copied(test: &Test) -> Result<()> {
    let site = wiki::site(|site| framed(site, "sandbox=\"allow-scripts allow-same-origin\"", FRAMED))?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.execute(own::FILL, vec![]).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.all_by_role("alert").expect_text("Your last changes are not saved.").await?;
    app::catch_files(page).await?;
    page.get_by_role("button", "Download my scores").click().await?;
    let offered = app::offered_text(page).await?;
    ensure!(offered.contains("skill-technical"), "offered is {offered}");
    page.all_by_role("alert").expect_text(&offered).await?;
    page.execute("localStorage.clear()", vec![]).await.map(drop)
}

async fn forms_are_sent_where_frames_may_send_none(test: &Test) -> Result<()> {
    let site = wiki::site(|site| framed(site, "sandbox=\"allow-scripts\"", FRAMED))?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.get_by_role("link", "History").click().await?;
    own::expect_focused_heading(page).await?;
    let name = page.get_by_role("textbox", "Name of the snapshot");
    own::type_into(page, &name, "Before the review").await?;
    page.press(Key::Enter).await?;
    page.expect_text("Before the review").await?;
    app::go(page, &format!("{TRACK}/copies"), "Take it with you").await?;
    page.get_by_role("button", "Make a link").click().await?;
    page.get_by_role("textbox", "Your link").expect_one().await?;
    // Enter in a search has nothing to send, and must not try to.
    app::go(page, "#/search?words=team", "Search").await?;
    let search = page.get_by_role("searchbox", "Search every ladder");
    own::type_into(page, &search, "s").await?;
    page.press(Key::Enter).await?;
    page.wait_for_frames().await?;
    search.expect_one().await?;
    page.expect_no_console_errors().await
}

async fn links_and_texts_are_copied_with_and_without_the_permission(test: &Test) -> Result<()> {
    let session = test.default_session().await?;
    let page = session.page();
    for allowed in ["", "allow=\"clipboard-write\"", "allow=\"clipboard-write 'none'\"", "sandbox=\"allow-scripts\""] {
        let site = wiki::site(|site| FIELD.to_owned() + framed(site, allowed, FRAMED).as_str())?;
        wiki::open(page, &site).await?;
        page.get_by_role("link", "Copy link to Scope").click().await?;
        page.all_by_role("status").expect_text("Link copied").await?;
        let copied = wiki::pasted(page).await?;
        let expected = site.url_of_another_site(&format!("{FRAMED}{TRACK}/criterion/skill-scope"));
        ensure!(copied == expected, "with {allowed} copied is {copied}");
        page.execute("location.hash = arguments[0]", vec![json!(format!("{TRACK}/plan/l3"))]).await?;
        page.get_by_role("button", "Copy as Markdown").click().await?;
        own::expect_said(page, "Copied.").await?;
        let copied = wiki::pasted(page).await?;
        ensure!(copied.starts_with("# Growing to Senior"), "with {allowed} copied is {copied}");
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

async fn the_way_to_its_own_tab_is_a_link_and_an_address(test: &Test) -> Result<()> {
    let session = test.default_session().await?;
    let page = session.page();
    let sandbox = "sandbox=\"allow-scripts allow-same-origin";
    for (allowed, opens) in [
        ("".to_owned(), true),
        (format!("{sandbox} allow-popups\""), true),
        (format!("{sandbox}\""), false),
        ("sandbox=\"allow-scripts\"".to_owned(), false),
    ] {
        let site = wiki::site(|site| framed(site, &allowed, FRAMED))?;
        wiki::open(page, &site).await?;
        level(page, CRITERION, "Senior").click().await?;
        level(page, CRITERION, "Senior").expect_checked(true).await?;
        let wiki = page.driver().window().await?;
        page.get_by_role("link", "Open in its own tab").click().await?;
        let tabs = async || -> Result<usize> { Ok(page.driver().windows().await?.len()) };
        if opens {
            page.wait_until("another tab", async || Ok(tabs().await? == 2)).await?;
            let others = page.driver().windows().await?.into_iter().filter(|tab| *tab != wiki);
            page.driver().switch_to_window(others.last().context("there is no other tab")?).await?;
            app::expect_alive(page).await?;
            ensure!(page.url().await? == outside(&site), "it opens {}", page.url().await?);
            let opener = page.execute("return window.opener === null", vec![]).await?;
            ensure!(opener == true, "the new tab could steer the frame");
            level(page, CRITERION, "Senior").expect_checked(false).await?;
            page.driver().close_window().await?;
            page.driver().switch_to_window(wiki).await?;
        } else {
            // The click is dropped, and the answers stay; the address is there to be copied.
            page.wait_for_frames().await?;
            level(page, CRITERION, "Senior").expect_checked(true).await?;
            page.get_by_role("contentinfo", Name::Any).expect_text(&outside(&site)).await?;
            ensure!(tabs().await? == 1, "a tab was opened that was not allowed");
        }
    }
    Ok(())
}

async fn where_nothing_can_be_printed_that_is_said(test: &Test) -> Result<()> {
    let site = wiki::site(|site| framed(site, "sandbox=\"allow-scripts\"", &format!("{FRAMED}{TRACK}/plan")))?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.get_by_role("button", "Print").click().await?;
    own::expect_said(page, "Was nothing printed?").await?;
    for (place, heading) in [
        ("#/37signals-support/whole".to_owned(), "The whole ladder"),
        (format!("{TRACK}/l3"), "L3 Senior Customer Support Rep"),
    ] {
        app::go(page, &place, heading).await?;
        let print = page.get_by_role("button", contains("Print"));
        print.click().await?;
        own::expect_said(page, "Was nothing printed?").await?;
        // It is said once, however often somebody tries.
        print.click().await?;
        let said = page.visible_text().await?.matches("Was nothing printed?").count();
        ensure!(said == 1, "it is said {said} times");
    }
    // Where the browser begins to print, there is nothing to say.
    page.execute("window.print = () => dispatchEvent(new Event('beforeprint'))", vec![]).await?;
    page.execute("location.hash = '#/basecamp-support/whole'", vec![]).await?;
    page.get_by_role("heading", "The whole ladder").expect_one().await?;
    page.wait_for_script("the other ladder", "document.querySelector('.whole-view').textContent.includes('Basecamp')")
        .await?;
    page.get_by_role("button", starts("Print")).click().await?;
    page.wait_for_frames().await?;
    ensure!(!page.visible_text().await?.contains("Was nothing printed?"), "it says that nothing was printed");
    Ok(())
}
