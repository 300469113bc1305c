//! Permissions of frames, and their effect on scores, files, copying, tabs and printing.

use end_to_end::{Case, Context, Key, Name, Page, Result, Site, Test, accessibility, cases, contains, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, level};
use crate::personal;
use crate::wiki::{self, CRITERION, FIELD, FRAMED, frame};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        without_an_origin_a_message_says_that_nothing_is_kept,
        with_an_origin_a_message_says_that_answers_are_kept_for_the_wiki,
        an_export_in_a_frame_can_be_copied_and_imported_in_a_tab,
        unsaved_scores_in_a_frame_can_be_copied,
        forms_work_without_permission_for_forms,
        links_and_texts_are_copied_with_and_without_permission,
        a_frame_can_be_opened_in_a_tab,
        blocked_printing_shows_a_message,
    ]
}

const TRACK: &str = "#/37signals-support/representatives";

/// Returns a cross-origin frame with attributes for its permissions. It fits into the window below the host's header
/// and field, because WebKit's driver does not scroll host pages of cross-origin frames and could not click elements
/// outside the window.
fn framed_app(site: &Site, allowed: &str, address: &str) -> String {
    frame(&format!("width=\"1000\" height=\"440\" {allowed}"), &site.url_of_another_site(address))
}

/// Reads, scores and navigates in a frame, reloads the page, and checks whether the answer was kept.
async fn read_score_and_reload(page: &Page, allowed: &str, is_kept: bool) -> Result<()> {
    let site = wiki::site(|site| framed_app(site, allowed, FRAMED))?;
    wiki::open(page, &site).await?;
    let ladder = app::ladder("37signals-support")?;
    let text = page.visible_text().await?;
    ensure!(ladder.tracks[0].statements().all(|it| text.contains(&it.text)), "with {allowed} a statement is missing");
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
    ensure!(
        page.all_by_role("alert").count().await? == usize::from(!is_kept),
        "with {allowed} the number of alerts is wrong"
    );
    // The footer has a link to open the app in a tab, and dialogs are part of the page.
    foot.expect_text(&format!("Open in its own tab {}", tab_address(&site))).await?;
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

/// Checks for accessibility violations in the entered frame and in its host page.
async fn expect_no_violations_around(page: &Page) -> Result<()> {
    accessibility::expect_no_violations(page).await?;
    page.leave_frames().await?;
    accessibility::expect_no_violations(page).await
}

/// Returns the address for opening the frame's content in a tab.
fn tab_address(site: &Site) -> String {
    site.url_of_another_site(&format!("{FRAMED}#/37signals-support"))
}

async fn without_an_origin_a_message_says_that_nothing_is_kept(test: &Test) -> Result<()> {
    let session = test.default_session().await?;
    let page = session.page();
    for more in ["", " allow-downloads", " allow-popups", " allow-modals allow-forms"] {
        read_score_and_reload(page, &format!("sandbox=\"allow-scripts{more}\""), false).await?;
    }
    expect_no_violations_around(page).await
}

async fn with_an_origin_a_message_says_that_answers_are_kept_for_the_wiki(test: &Test) -> Result<()> {
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
    expect_no_violations_around(page).await
}

async fn an_export_in_a_frame_can_be_copied_and_imported_in_a_tab(test: &Test) -> Result<()> {
    let site = wiki::site(|site| FIELD.to_owned() + framed_app(site, "sandbox=\"allow-scripts\"", FRAMED).as_str())?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.get_by_role("link", "Export, import, share").within("contentinfo", Name::Any).click().await?;
    personal::expect_focused_heading(page).await?;
    page.get_by_role("button", "This ladder").click().await?;
    let text = page.get_by_role("textbox", "The text of the file");
    text.expect_one().await?;
    page.wait_until("the text to have the focus", async || text.has_focus().await).await?;
    let exported: Value = serde_json::from_str(text.property("value").await?.as_str().unwrap_or_default())?;
    ensure!(exported["format"] == "rungs", "the text is {exported}");
    accessibility::expect_no_violations(page).await?;
    page.get_by_role("button", "Copy the text").click().await?;
    personal::expect_status(page, "Copied.").await?;
    let copied = wiki::paste_into_host(page).await?;
    ensure!(serde_json::from_str::<Value>(&copied)? == exported, "copied is {copied}");
    // The text of an earlier export does not remain on the page.
    page.get_by_role("button", "Make a link").click().await?;
    text.expect_count(0).await?;
    page.get_by_role("button", "Text (Markdown)").click().await?;
    let markdown = text.property("value").await?;
    ensure!(markdown.as_str().is_some_and(|text| text.starts_with('#')), "as Markdown it is {markdown}");
    // Pictures are offered as text if possible.
    page.execute("location.hash = arguments[0]", vec![json!(format!("{TRACK}/profile"))]).await?;
    personal::expect_focused_heading(page).await?;
    page.get_by_role("button", "As SVG").click().await?;
    let picture = text.property("value").await?;
    ensure!(picture.as_str().is_some_and(|text| text.starts_with("<svg")), "the picture is {picture}");
    page.get_by_role("button", "As PNG").click().await?;
    personal::expect_status(page, "take the picture as SVG").await?;
    // The text can be imported in a tab.
    page.leave_frames().await?;
    page.open(&tab_address(&site)).await?;
    app::expect_started(page).await?;
    level(page, CRITERION, "Senior").expect_checked(false).await?;
    page.get_by_role("link", "Export, import, share").click().await?;
    personal::expect_focused_heading(page).await?;
    page.execute("[...document.querySelectorAll('summary')].at(-1).focus()", vec![]).await?;
    page.press(Key::Enter).await?;
    let field = page.get_by_role("textbox", "The text of a file");
    field.expect_one().await?;
    page.execute("document.querySelector('#rungs-pasted').value = '{}'", vec![]).await?;
    // By the keyboard, because WebKit's driver may not scroll to the button and refuses to click it.
    let look = page.get_by_role("button", "Look at the text");
    look.focus().await?;
    page.press(Key::Enter).await?;
    page.all_by_role("alert").expect_text("pasted text:").await?;
    page.execute("document.querySelector('#rungs-pasted').value = arguments[0]", vec![json!(copied)]).await?;
    look.focus().await?;
    page.press(Key::Enter).await?;
    page.get_by_role("heading", "From pasted text").expect_one().await?;
    page.get_by_role("button", "Take what is ticked").click().await?;
    page.get_by_role("heading", "From pasted text").expect_count(0).await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    // Where downloads work, no text is shown.
    page.get_by_role("link", "Export, import, share").click().await?;
    personal::expect_focused_heading(page).await?;
    app::intercept_files(page).await?;
    personal::offered(page, "This ladder").await?;
    personal::expect_status(page, "Downloaded.").await?;
    page.get_by_role("textbox", "The text of the file").expect_none().await
}

async fn unsaved_scores_in_a_frame_can_be_copied(test: &Test) -> Result<()> {
    let site = wiki::site(|site| framed_app(site, "sandbox=\"allow-scripts allow-same-origin\"", FRAMED))?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.execute(personal::FILL_STORAGE, vec![]).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.all_by_role("alert").expect_text("Your last changes are not saved.").await?;
    app::intercept_files(page).await?;
    page.get_by_role("button", "Download my scores").click().await?;
    let offered = app::offered_text(page).await?;
    ensure!(offered.contains("skill-technical"), "the file is {offered}");
    page.all_by_role("alert").expect_text(&offered).await?;
    page.execute("localStorage.clear()", vec![]).await.map(drop)
}

async fn forms_work_without_permission_for_forms(test: &Test) -> Result<()> {
    let site = wiki::site(|site| framed_app(site, "sandbox=\"allow-scripts\"", FRAMED))?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.get_by_role("link", "History").click().await?;
    personal::expect_focused_heading(page).await?;
    let name = page.get_by_role("textbox", "Name of the snapshot");
    personal::type_into(page, &name, "Before the review").await?;
    page.press(Key::Enter).await?;
    page.expect_text("Before the review").await?;
    app::go(page, &format!("{TRACK}/copies"), "Take it with you").await?;
    page.get_by_role("button", "Make a link").click().await?;
    page.get_by_role("textbox", "Your link").expect_one().await?;
    // Enter in the search has nothing to submit, and must not try to.
    app::go(page, "#/search?words=team", "Search").await?;
    let search = page.get_by_role("searchbox", "Search every ladder");
    personal::type_into(page, &search, "s").await?;
    page.press(Key::Enter).await?;
    page.wait_for_frames().await?;
    search.expect_one().await?;
    page.expect_no_console_errors().await
}

async fn links_and_texts_are_copied_with_and_without_permission(test: &Test) -> Result<()> {
    let session = test.default_session().await?;
    let page = session.page();
    for allowed in ["", "allow=\"clipboard-write\"", "allow=\"clipboard-write 'none'\"", "sandbox=\"allow-scripts\""] {
        let site = wiki::site(|site| FIELD.to_owned() + framed_app(site, allowed, FRAMED).as_str())?;
        wiki::open(page, &site).await?;
        page.get_by_role("link", "Copy link to Scope").click().await?;
        page.all_by_role("status").expect_text("Link copied").await?;
        let copied = wiki::paste_into_host(page).await?;
        let expected = site.url_of_another_site(&format!("{FRAMED}{TRACK}/criterion/skill-scope"));
        ensure!(copied == expected, "with {allowed} the copied text is {copied}");
        page.execute("location.hash = arguments[0]", vec![json!(format!("{TRACK}/plan/l3"))]).await?;
        page.get_by_role("heading", starts("L3, Senior")).expect_one().await?;
        // WebKit's driver does not always scroll to it, and then a click misses.
        personal::press(page, page.get_by_role("button", "Copy as Markdown")).await?;
        personal::expect_status(page, "Copied.").await?;
        let copied = wiki::paste_into_host(page).await?;
        ensure!(copied.starts_with("# Growing to Senior"), "with {allowed} the copied text is {copied}");
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

async fn a_frame_can_be_opened_in_a_tab(test: &Test) -> Result<()> {
    let session = test.default_session().await?;
    let page = session.page();
    let sandbox = "sandbox=\"allow-scripts allow-same-origin";
    for (allowed, opens) in [
        ("".to_owned(), true),
        (format!("{sandbox} allow-popups\""), true),
        (format!("{sandbox}\""), false),
        ("sandbox=\"allow-scripts\"".to_owned(), false),
    ] {
        let site = wiki::site(|site| framed_app(site, &allowed, FRAMED))?;
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
            app::expect_started(page).await?;
            ensure!(page.url().await? == tab_address(&site), "the new tab is at {}", page.url().await?);
            let opener = page.execute("return window.opener === null", vec![]).await?;
            ensure!(opener == true, "the new tab has access to the frame");
            level(page, CRITERION, "Senior").expect_checked(false).await?;
            page.driver().close_window().await?;
            page.driver().switch_to_window(wiki).await?;
        } else {
            // The click is ignored and the answers remain; the address can be copied.
            page.wait_for_frames().await?;
            level(page, CRITERION, "Senior").expect_checked(true).await?;
            page.get_by_role("contentinfo", Name::Any).expect_text(&tab_address(&site)).await?;
            ensure!(tabs().await? == 1, "a tab was opened without permission");
        }
    }
    Ok(())
}

async fn blocked_printing_shows_a_message(test: &Test) -> Result<()> {
    let site = wiki::site(|site| framed_app(site, "sandbox=\"allow-scripts\"", &format!("{FRAMED}{TRACK}/plan")))?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.get_by_role("button", "Print").click().await?;
    personal::expect_status(page, "Was nothing printed?").await?;
    for (route, heading) in [
        ("#/37signals-support/whole".to_owned(), "The whole ladder"),
        (format!("{TRACK}/l3"), "L3 Senior Customer Support Rep"),
    ] {
        app::go(page, &route, heading).await?;
        let print = page.get_by_role("button", contains("Print"));
        print.click().await?;
        personal::expect_status(page, "Was nothing printed?").await?;
        // The message is shown once, even after several attempts.
        print.click().await?;
        let count = page.visible_text().await?.matches("Was nothing printed?").count();
        ensure!(count == 1, "the message is shown {count} times");
    }
    // There is no message if the browser starts to print.
    page.execute("window.print = () => dispatchEvent(new Event('beforeprint'))", vec![]).await?;
    page.execute("location.hash = '#/basecamp-support/whole'", vec![]).await?;
    page.get_by_role("heading", "The whole ladder").expect_one().await?;
    page.wait_for_script("the other ladder", "document.querySelector('.whole-view').textContent.includes('Basecamp')")
        .await?;
    page.get_by_role("button", starts("Print")).click().await?;
    page.wait_for_frames().await?;
    ensure!(!page.visible_text().await?.contains("Was nothing printed?"), "the page says that nothing was printed");
    Ok(())
}
