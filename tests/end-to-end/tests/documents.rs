//! Ladder documents that the app fetches when it is opened.

use end_to_end::site::Answer;
use end_to_end::{Case, Page, Result, Site, Test, accessibility, cases, contains, ensure, starts};
use serde_json::json;

use crate::{app, wiki};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_document_beside_the_app_can_be_read_and_scored,
        several_documents_and_a_built_in_ladder_can_be_offered,
        a_document_of_another_site_needs_its_permission,
        a_tag_shows_a_document_of_its_page,
        a_frame_shows_a_document,
        a_document_that_cannot_be_shown_is_reported_in_its_place,
        one_bad_document_does_not_hide_the_others,
        the_embed_view_keeps_the_documents,
    ]
}

const SUPPORT: &str = "---\nid: acme-support\ntitle: Support at Acme\n---\n\n# Support at Acme\n\n\
    | | Agent (L1) | Senior agent (L2) |\n|---|---|---|\n\
    | Answers | Answers with a template. | Writes the templates. |\n\
    | Incidents | Reports incidents. | Leads incidents. |\n";

const DESIGN: &str = "Criterion,Designer,Senior designer\nResearch,Listens to users.,Plans the research.\n\
    Craft,Draws screens.,Draws systems.\n";

/// Returns a site with the app and two documents.
fn site() -> Result<Site> {
    let site = Site::app()?;
    site.answer("/support.md", Answer::page(SUPPORT));
    site.answer("/handbook/design.csv", Answer::page(DESIGN));
    Ok(site)
}

async fn expect_ladder(page: &Page, title: &str) -> Result<()> {
    page.get_by_role("heading", title).expect_one().await
}

async fn a_document_beside_the_app_can_be_read_and_scored(test: &Test) -> Result<()> {
    let site = site()?;
    let session = test.default_session().await?;
    let page = session.page();
    app::open(page, &site, "/?src=support.md").await?;
    expect_ladder(page, "Support at Acme").await?;
    let text = page.visible_text().await?;
    ensure!(text.contains("Writes the templates."), "a statement is missing: {text}");
    ensure!(!text.contains("37signals"), "a built-in ladder is offered: {text}");
    accessibility::expect_no_violations(page).await?;
    let senior = page.get_by_role("radio", contains("Senior")).within("group", contains("Answers"));
    senior.click().await?;
    page.expect_text("1 of 2 criteria scored").await?;
    // The scores belong to the ladder, wherever its document is.
    site.answer("/moved.md", Answer::page(SUPPORT));
    app::open(page, &site, "/?src=moved.md").await?;
    senior.expect_checked(true).await?;
    page.get_by_role("link", starts("L2")).within("navigation", "Read on").click().await?;
    page.get_by_role("heading", starts("L2")).expect_one().await?;
    page.expect_no_console_errors().await?;
    // Without the option, the built-in ladders are back.
    app::open(page, &site, "/").await?;
    page.get_by_role("link", "37signals").expect_one().await?;
    page.expect_no_console_errors().await
}

async fn several_documents_and_a_built_in_ladder_can_be_offered(test: &Test) -> Result<()> {
    let site = site()?;
    let session = test.default_session().await?;
    let page = session.page();
    app::open(page, &site, "/?src=support.md+handbook/design.csv&ladders=basecamp-support").await?;
    expect_ladder(page, "Support at Acme").await?;
    page.get_by_role("link", "Design").within("navigation", "Ladders").click().await?;
    page.expect_text("Plans the research.").await?;
    page.get_by_role("link", "Basecamp").within("navigation", "Ladders").click().await?;
    expect_ladder(page, &app::ladder("basecamp-support")?.title).await?;
    page.get_by_role("link", "37signals").expect_none().await?;
    page.expect_no_console_errors().await
}

async fn a_document_of_another_site_needs_its_permission(test: &Test) -> Result<()> {
    let (site, other) = (site()?, Site::empty()?);
    let session = test.default_session().await?;
    let page = session.page();
    let address = format!("/?src={}", other.url_of_another_site("/support.md"));
    other.answer("/support.md", Answer::page(SUPPORT));
    page.open(&site.url(&address)).await?;
    page.all_by_role("alert").expect_text("has to allow it (CORS)").await?;
    page.get_by_role("link", "37signals").expect_none().await?;
    other.answer("/support.md", Answer::page(SUPPORT).with_header("Access-Control-Allow-Origin", "*"));
    app::open(page, &site, &address).await?;
    expect_ladder(page, "Support at Acme").await
}

/// Opens a host page with a tag, and waits for a text in it.
async fn open_tag(page: &Page, site: &Site, tag: &str, text: &str) -> Result<()> {
    let script = format!("<script type=\"module\" src=\"{}\"></script>", site.url("/rungs.js"));
    site.answer("/handbook/index.html", wiki::article(&format!("{script}{tag}")));
    page.open("about:blank").await?;
    page.open(&site.url("/handbook/index.html")).await?;
    page.within_widget().expect_text(text).await
}

async fn a_tag_shows_a_document_of_its_page(test: &Test) -> Result<()> {
    let site = site()?;
    let session = test.default_session().await?;
    let page = session.page();
    let tag = "<rungs-ladder src=\"design.csv\"><a href=\"/\">Our ladder</a></rungs-ladder>";
    open_tag(page, &site, tag, "Plans the research.").await?;
    page.get_by_role("link", "Our ladder").expect_none().await?;
    // Links that are opened elsewhere lead to the same document.
    let link = page.get_by_role("link", contains("Senior designer")).within_shadow("rungs-ladder").nth(0);
    link.focus().await?;
    let href = link.property("href").await?;
    ensure!(href.as_str().is_some_and(|href| href.contains("handbook%2Fdesign.csv")), "the link leads to {href}");
    // The property can change, and takes a list.
    let script = "document.querySelector('rungs-ladder').src = ['/support.md', 'design.csv']";
    page.execute(script, vec![]).await?;
    page.within_widget().expect_text("Writes the templates.").await?;
    page.expect_no_console_errors().await?;
    // The fallback content stays if there is no ladder.
    open_tag(page, &site, "<rungs-ladder src=\"gone.md\"><a href=\"/\">Our ladder</a></rungs-ladder>", "status 404")
        .await?;
    page.get_by_role("link", "Our ladder").expect_one().await
}

async fn a_frame_shows_a_document(test: &Test) -> Result<()> {
    let site = site()?;
    site.answer(
        "/wiki",
        wiki::article(&wiki::frame("width=\"1000\" height=\"600\"", "/index.html?src=support.md&mode=view")),
    );
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    expect_ladder(page, "Support at Acme").await?;
    page.all_by_role("radio").expect_count(0).await?;
    page.expect_no_console_errors().await
}

/// Opens the app with a document, and waits for the only alert and this text in it.
async fn expect_alert(page: &Page, site: &Site, src: &str, text: &str) -> Result<()> {
    page.open(&site.url(&format!("/?src={src}"))).await?;
    page.all_by_role("alert").expect_text(text).await?;
    page.all_by_role("alert").expect_count(1).await?;
    page.all_by_role("radio").expect_none().await
}

async fn a_document_that_cannot_be_shown_is_reported_in_its_place(test: &Test) -> Result<()> {
    let site = site()?;
    let session = test.default_session().await?;
    let page = session.page();
    site.answer("/prose.md", Answer::page("We have no levels here.\n"));
    site.answer("/empty.md", Answer::page(""));
    site.answer("/large.md", Answer::page("# Ladder\n\n- word\n".repeat(300_000)));
    for (src, text) in [
        ("gone.md", "status 404"),
        ("prose.md", "nothing in it looks like levels"),
        ("empty.md", "empty"),
        ("large.md", "larger than 5 MB"),
        ("data:text/plain,L1", "has to begin with https:"),
        ("http://[", "not an address"),
    ] {
        expect_alert(page, &site, src, text).await?;
    }
    accessibility::expect_no_violations(page).await
}

async fn one_bad_document_does_not_hide_the_others(test: &Test) -> Result<()> {
    let site = site()?;
    site.answer("/copy.md", Answer::page(SUPPORT));
    let session = test.default_session().await?;
    let page = session.page();
    app::open(page, &site, "/?src=gone.md+support.md+copy.md").await?;
    expect_ladder(page, "Support at Acme").await?;
    for text in ["status 404", "its id is “acme-support”"] {
        page.all_by_role("alert").expect_text(text).await?;
    }
    let warnings = page.execute("return document.querySelectorAll('[role=alert]').length", vec![]).await?;
    ensure!(warnings == json!(2), "there are {warnings} alerts");
    Ok(())
}

async fn the_embed_view_keeps_the_documents(test: &Test) -> Result<()> {
    let site = site()?;
    let session = test.default_session().await?;
    let page = session.page();
    app::open(page, &site, "/?src=support.md#/embed").await?;
    let tag = page.get_by_role("textbox", "Text of the tag");
    tag.expect_one().await?;
    let snippet = tag.property("value").await?;
    let src = format!("src=\"{}\"", site.url("/support.md"));
    ensure!(snippet.as_str().is_some_and(|tag| tag.contains(&src)), "the tag is {snippet}");
    Ok(())
}
