//! The view with embedding instructions, and whether the instructions work.

use std::fs;

use end_to_end::network::Watch;
use end_to_end::site::Answer;
use end_to_end::{
    Case, Key, Locator, Name, Options, Page, Result, Site, Test, accessibility, bail, cases, contains, ensure,
    environment, starts,
};
use serde_json::json;

use crate::app::{self, visit};
use crate::{navigation, personal};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        options_chosen_by_keyboard_are_in_every_snippet_and_in_the_address,
        a_link_with_options_restores_them_without_applying_them_to_the_page,
        a_copied_frame_works_on_another_site,
        a_copied_tag_works_on_another_site,
        a_snippet_is_copied_or_selected,
        a_snippet_can_be_copied_in_a_frame,
        the_preview_follows_the_options_and_requests_nothing_else,
        a_frame_without_an_origin_shows_a_placeholder_address,
        the_single_file_explains_its_limits_and_offers_a_download,
        axe_finds_no_violation_in_the_embed_view,
    ]
}

const HEADING: &str = "Put a ladder into your wiki";

fn select<'page>(page: &'page Page, name: &str) -> Locator<'page> {
    page.get_by_role("combobox", name)
}

/// Returns the text of a field for copying.
async fn snippet(page: &Page, what: &str) -> Result<String> {
    let text = page.get_by_role("textbox", format!("Text of {what}").as_str()).property("value").await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Waits until a field for copying contains a text.
async fn expect_snippet(page: &Page, what: &str, part: &str) -> Result<()> {
    let has = async || Ok(snippet(page, what).await?.contains(part));
    page.wait_until(&format!("{part} to be in {what}"), has).await
}

async fn options_chosen_by_keyboard_are_in_every_snippet_and_in_the_address(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/#/37signals-support/leadership").await?;
    let page = session.page();
    personal::press(page, page.get_by_role("link", "Embed").within("contentinfo", Name::Any)).await?;
    navigation::expect_focused_title(page, HEADING).await?;
    expect_snippet(page, "the frame", "ladder=37signals-support&amp;mode=score&amp;theme=auto").await?;
    select(page, "Ladder").tab_to().await?;
    // A letter selects the next option with that initial.
    page.press_text("C").await?;
    expect_snippet(page, "the frame", "ladder=float-support-specialist&amp;").await?;
    ensure!(select(page, "Ladder").has_focus().await?, "the focus is on {}", page.active_element_description().await?);
    select(page, "People can").tab_to().await?;
    page.press_text("R").await?;
    select(page, "Colours").tab_to().await?;
    page.press_text("D").await?;
    let name = page.get_by_role("textbox", "Company’s name in the text");
    name.tab_to().await?;
    page.type_text("Acme & Sons").await?;
    ensure!(name.has_focus().await?, "the field lost the focus during typing");
    let offers = page.all_by_role("checkbox").within("group", "Ladders to switch between");
    ensure!(offers.count().await? == app::ladders()?.len(), "not every ladder can be offered");
    offers.clone().nth(0).tab_to().await?;
    page.press_text(" ").await?;
    let options = "ladder=float-support-specialist&mode=view&theme=dark&organisation=Acme+%26+Sons\
        &ladders=basecamp-support+box-products-support+float-support-specialist";
    navigation::expect_address(page, &format!("#/embed?{options}")).await?;
    expect_snippet(page, "the address", &site.url(&format!("/index.html?{options}"))).await?;
    expect_snippet(page, "the ending", &format!("?{options}")).await?;
    let tag = snippet(page, "the tag").await?;
    for part in [
        format!("<script type=\"module\" src=\"{}\"></script>", site.url("/rungs.js")),
        "<rungs-ladder ladder=\"float-support-specialist\" mode=\"view\" theme=\"dark\"".to_owned(),
        "organisation=\"Acme &amp; Sons\"".to_owned(),
        "ladders=\"basecamp-support box-products-support float-support-specialist\"".to_owned(),
        format!("<a href=\"{}\">", site.url("/float-support-specialist/")),
    ] {
        ensure!(tag.contains(&part), "{part} is not in {tag}");
    }
    let script = snippet(page, "the line").await?;
    ensure!(script == format!("<script src=\"{}\" async></script>", site.url("/embed.js")), "the script is {script}");
    // The choices have created no history entries, and the link leads back to the earlier page.
    page.get_by_role("link", "← Back to the ladder").focus().await?;
    page.press(Key::Enter).await?;
    navigation::expect_address(page, "#/37signals-support/leadership").await?;
    page.expect_no_console_errors().await
}

async fn a_link_with_options_restores_them_without_applying_them_to_the_page(test: &Test) -> Result<()> {
    let options =
        "ladder=37signals-support&track=leadership&level=m2&mode=view&theme=dark&organisation=Acme&height=1200";
    let (site, session) = visit(test, &format!("/#/embed?{options}")).await?;
    let page = session.page();
    page.get_by_role("heading", HEADING).expect_one().await?;
    for (name, value) in [
        ("Track", "leadership"),
        ("Level", "m2"),
        ("People can", "view"),
        ("Colours", "dark"),
        ("Ladder", "37signals-support"),
    ] {
        let chosen = select(page, name).property("value").await?;
        ensure!(chosen == json!(value), "{name} is {chosen}");
    }
    expect_snippet(page, "the frame", "height=\"1200\"").await?;
    expect_snippet(page, "the tag", "track=\"leadership\" level=\"m2\" mode=\"view\" theme=\"dark\"").await?;
    // The options do not apply to the page itself.
    let theme = page.execute("return document.documentElement.dataset.theme", vec![]).await?;
    ensure!(theme == json!("auto"), "the page is {theme}");
    page.get_by_role("button", starts("Delete my data")).expect_one().await?;
    // Options that do not exist in another ladder are dropped.
    personal::choose(page, &select(page, "Ladder"), "Titles for Support, Basecamp").await?;
    expect_snippet(page, "the ending", "?ladder=basecamp-support&mode=view").await?;
    select(page, "Track").expect_none().await?;
    personal::choose(page, &select(page, "Level"), "L2").await?;
    expect_snippet(page, "the ending", "?ladder=basecamp-support&track=titles-for-support&level=").await?;
    app::reload(page).await?;
    expect_snippet(page, "the ending", "?ladder=basecamp-support&track=titles-for-support&level=").await?;
    navigation::open(page, &site, "/#/embed?ladder=nothing").await?;
    page.all_by_role("alert").expect_text("There is no ladder called “nothing” here").await?;
    expect_snippet(page, "the ending", "?ladder=37signals-support").await?;
    page.expect_no_console_errors().await
}

async fn a_copied_frame_works_on_another_site(test: &Test) -> Result<()> {
    for (mode, may_score) in [("view", false), ("score", true)] {
        let (site, session) = visit(test, &format!("/#/embed?ladder=basecamp-support&mode={mode}&theme=dark")).await?;
        let page = session.page();
        page.get_by_role("heading", HEADING).expect_one().await?;
        let frame = snippet(page, "the frame").await?;
        site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title><h1>A wiki</h1>{frame}")));
        page.open(&site.url_of_another_site("/wiki")).await?;
        page.get_by_role("heading", "A wiki").expect_one().await?;
        page.enter_frame("iframe[title='Titles for Support, Basecamp']").await?;
        app::expect_started(page).await?;
        page.get_by_role("heading", "Titles for Support").expect_one().await?;
        let theme = page.execute("return document.documentElement.dataset.theme", vec![]).await?;
        ensure!(theme == json!("dark"), "the frame is {theme}");
        if may_score {
            page.all_by_role("radio").nth(0).click().await?;
            page.expect_text("Saved for this wiki").await?;
        } else {
            navigation::expect_no_scoring(page).await?;
        }
        page.leave_frames().await?;
    }
    Ok(())
}

async fn a_copied_tag_works_on_another_site(test: &Test) -> Result<()> {
    let site = Site::app()?;
    // Cross-origin module scripts need this header from the first request on: WebKit reuses the cached response of the
    // app's own page.
    site.send_always("Access-Control-Allow-Origin", "*");
    let session = test.session(Options::default()).await?;
    let page = session.page();
    app::open(page, &site, "/#/embed?ladder=basecamp-support&mode=view&organisation=Acme").await?;
    page.get_by_role("heading", HEADING).expect_one().await?;
    let tag = snippet(page, "the tag").await?;
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title><h1>A wiki</h1>{tag}")));
    page.open(&site.url_of_another_site("/wiki")).await?;
    let shown = "document.querySelector('rungs-ladder').shadowRoot?.querySelector('[data-rungs] main h1')";
    page.wait_for_script("the ladder to be rendered", shown).await?;
    page.get_by_role("heading", "Titles for Support").within_shadow("rungs-ladder").expect_one().await?;
    page.all_by_role("radio").within_shadow("rungs-ladder").expect_none().await?;
    let text = page.execute(&format!("return {shown}.closest('[data-rungs]').innerText"), vec![]).await?;
    ensure!(
        text.as_str().is_some_and(|text| text.contains("Acme")),
        "the text does not contain the other name: {text}"
    );
    page.expect_no_console_errors().await
}

/// Records the selected text at each copy event.
const RECORD_COPIES: &str = "window.taken = []; document.addEventListener('copy', () => { \
    const { value, selectionStart, selectionEnd } = document.activeElement; \
    taken.push(value.slice(selectionStart, selectionEnd)); })";

async fn a_snippet_is_copied_or_selected(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/embed?ladder=basecamp-support").await?;
    let page = session.page();
    page.get_by_role("heading", HEADING).expect_one().await?;
    page.execute(RECORD_COPIES, vec![]).await?;
    for what in ["the tag", "the frame", "the address", "the line", "the ending"] {
        let button = page.get_by_role("button", format!("Copy {what}").as_str());
        personal::press(page, button.clone()).await?;
        page.wait_for_script("a text to be copied", "taken.length === 1").await?;
        let taken = page.execute("return taken.splice(0)[0]", vec![]).await?;
        let text = snippet(page, what).await?;
        ensure!(!text.is_empty() && taken == json!(text), "{taken} was copied as {what}");
        page.all_by_role("status").expect_text("Copied.").await?;
        ensure!(button.has_focus().await?, "the focus is on {}", page.active_element_description().await?);
    }
    // If copying is not permitted, the text is selected for manual copying.
    page.execute("document.execCommand = () => false", vec![]).await?;
    personal::press(page, page.get_by_role("button", "Copy the tag")).await?;
    page.all_by_role("status").expect_text("Please copy the text that is selected.").await?;
    let script = "const { value, selectionStart, selectionEnd } = document.activeElement; \
        return value.slice(selectionStart, selectionEnd)";
    let selected = page.execute(script, vec![]).await?;
    ensure!(selected == json!(snippet(page, "the tag").await?), "{selected} is selected");
    page.expect_no_console_errors().await
}

async fn a_snippet_can_be_copied_in_a_frame(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let address = site.url_of_another_site("/#/embed?ladder=basecamp-support");
    let frame = format!("<iframe title=\"Rungs\" width=\"1000\" height=\"600\" src=\"{address}\"></iframe>");
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title>{frame}")));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    page.get_by_role("button", "Copy the tag").click().await?;
    // Browsers differ in whether this is permitted. In either case there is a message, and the text can be copied.
    let status = async || -> Result<String> { Ok(page.all_by_role("status").texts().await?.concat()) };
    page.wait_until("a status message", async || Ok(!status().await?.is_empty())).await?;
    let is_selected = page.execute("return document.activeElement.tagName === 'TEXTAREA'", vec![]).await?;
    let status = status().await?;
    match status.as_str() {
        "Copied." => ensure!(is_selected == json!(false), "the button has lost the focus"),
        "Please copy the text that is selected." => ensure!(is_selected == json!(true), "nothing is selected"),
        other => bail!("the status is “{other}”"),
    }
    page.expect_no_console_errors().await
}

async fn the_preview_follows_the_options_and_requests_nothing_else(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/#/embed?ladder=basecamp-support&mode=view").await?;
    let page = session.page();
    page.get_by_role("heading", HEADING).expect_one().await?;
    let watch = Watch::start(page, &site).await?;
    personal::choose(page, &select(page, "Colours"), "Dark").await?;
    expect_snippet(page, "the ending", "theme=dark").await?;
    // The preview is not loaded until it is scrolled into view.
    watch.expect_no_request().await?;
    let before = site.requests().len();
    let scroll_to_preview = "document.querySelector('.preview iframe').scrollIntoView()";
    let expect_preview = async |ladder: &str, theme: &str| -> Result<()> {
        page.execute(scroll_to_preview, vec![]).await?;
        page.enter_frame(&format!("iframe[src*='ladder={ladder}&mode=view&theme={theme}']")).await?;
        app::expect_started(page).await?;
        let shown = page.execute("return document.documentElement.dataset.theme", vec![]).await?;
        ensure!(shown == json!(theme), "the preview is {shown}");
        let title = &app::ladder(ladder)?.title;
        page.get_by_role("heading", title.as_str()).expect_one().await?;
        page.all_by_role("radio").expect_none().await?;
        page.leave_frames().await
    };
    expect_preview("basecamp-support", "dark").await?;
    personal::choose(page, &select(page, "Ladder"), "Customer Support Specialist").await?;
    expect_preview("float-support-specialist", "dark").await?;
    // The same by keyboard, and for a completely typed name.
    select(page, "Colours").focus().await?;
    page.press_text("L").await?;
    expect_preview("float-support-specialist", "light").await?;
    personal::type_into(page, &page.get_by_role("textbox", "Company’s name in the text"), "Acme").await?;
    page.press(Key::Tab).await?;
    page.execute(scroll_to_preview, vec![]).await?;
    let shown = "document.querySelector('.preview iframe').src.includes('theme=light&organisation=Acme')";
    page.wait_for_script("the preview to show the name", shown).await?;
    let frame = page.execute("return document.querySelector('.preview iframe').title", vec![]).await?;
    ensure!(frame.as_str().is_some_and(|title| title.starts_with("Preview: Customer Support Specialist")), "{frame}");
    let is_its_own = |path: &str| path.starts_with("/index.html?ladder=") || path.starts_with("/app-");
    for request in site.requests().into_iter().skip(before) {
        ensure!(is_its_own(&request.path), "the page requested {}", request.path);
    }
    // Earlier preview frames have left no history entries.
    page.execute("history.back()", vec![]).await?;
    page.wait_for_script("the previous page", "!location.href.includes('embed')").await
}

async fn a_frame_without_an_origin_shows_a_placeholder_address(test: &Test) -> Result<()> {
    let site = Site::app()?;
    site.send_always("Access-Control-Allow-Origin", "*");
    let frame =
        "<iframe title=\"Rungs\" width=\"1000\" height=\"600\" sandbox=\"allow-scripts\" src=\"/#/embed\"></iframe>";
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title>{frame}")));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    page.expect_text("Here Rungs cannot tell what its own address is.").await?;
    expect_snippet(page, "the tag", "src=\"https://example.com/rungs/rungs.js\"").await?;
    page.expect_text("There is no preview here").await
}

async fn the_single_file_explains_its_limits_and_offers_a_download(test: &Test) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("ours.html");
    fs::copy(environment::path("RUNGS_DIST")?.join("rungs.html"), &file)?;
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&format!("file://{}#/embed", file.display())).await?;
    app::expect_started(page).await?;
    page.expect_text("The tag and the frame need an address on one").await?;
    page.expect_text("You have it already").await?;
    page.expect_text("There is no preview here").await?;
    expect_snippet(page, "the frame", "src=\"https://example.com/rungs/index.html?ladder=").await?;
    personal::choose(page, &select(page, "People can"), "Read it only").await?;
    expect_snippet(page, "the ending", "mode=view").await?;
    // On a web server, the file can be downloaded.
    let site = Site::app()?;
    page.open(&site.url("/rungs.html#/embed")).await?;
    app::expect_started(page).await?;
    page.expect_text("This is Rungs as one file, with nothing beside it.").await?;
    let link = page.get_by_role("link", contains("Download rungs.html"));
    let (address, name) = (link.property("href").await?, link.property("download").await?);
    ensure!(address == json!(site.url("/rungs.html")) && name == json!("rungs.html"), "{name} is at {address}");
    expect_snippet(page, "the frame", &format!("src=\"{}?ladder=", site.url("/rungs.html"))).await?;
    page.expect_no_console_errors().await
}

async fn axe_finds_no_violation_in_the_embed_view(test: &Test) -> Result<()> {
    for theme in ["light", "dark"] {
        let (_site, session) = visit(test, &format!("/?theme={theme}#/embed?ladder=37signals-support")).await?;
        let page = session.page();
        page.get_by_role("heading", HEADING).expect_one().await?;
        accessibility::expect_no_violations(page).await?;
    }
    Ok(())
}
