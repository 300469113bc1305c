//! The view that says how to put a ladder into a page of somebody's own, and whether what it says holds there.

use std::fs;

use end_to_end::network::Watch;
use end_to_end::site::Answer;
use end_to_end::{
    Case, Key, Locator, Name, Options, Page, Result, Site, Test, accessibility, bail, cases, contains, ensure,
    environment, starts,
};
use serde_json::json;

use crate::app::{self, visit};
use crate::{own, places};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        what_is_chosen_by_keyboard_is_in_every_text_to_copy_and_in_the_address,
        a_link_with_choices_opens_them_and_leaves_the_page_around_them_as_it_is,
        a_copied_frame_shows_that_ladder_in_that_mode_on_another_site,
        a_copied_tag_shows_that_ladder_in_that_mode_on_another_site,
        a_text_is_copied_or_else_selected,
        a_text_can_be_taken_from_a_frame_without_the_clipboard,
        the_preview_follows_the_choice_and_nothing_else_is_asked_for,
        a_frame_without_an_origin_says_that_the_address_is_not_known,
        one_file_says_what_it_lacks_and_offers_itself,
        axe_finds_no_barrier_in_putting_a_ladder_into_a_wiki,
    ]
}

const HEADING: &str = "Put a ladder into your wiki";

fn select<'page>(page: &'page Page, name: &str) -> Locator<'page> {
    page.get_by_role("combobox", name)
}

/// What stands in a field to be copied.
async fn text_of(page: &Page, what: &str) -> Result<String> {
    let text = page.get_by_role("textbox", format!("Text of {what}").as_str()).property("value").await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Waits until a field to be copied has this in it.
async fn expect_text_of(page: &Page, what: &str, part: &str) -> Result<()> {
    let has = async || Ok(text_of(page, what).await?.contains(part));
    page.wait_until(&format!("{part} to be in {what}"), has).await
}

async fn what_is_chosen_by_keyboard_is_in_every_text_to_copy_and_in_the_address(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/#/37signals-support/leadership").await?;
    let page = session.page();
    own::press(page, page.get_by_role("link", "Embed").within("contentinfo", Name::Any)).await?;
    places::expect_arrived(page, HEADING).await?;
    expect_text_of(page, "the frame", "ladder=37signals-support&amp;mode=score&amp;theme=auto").await?;
    select(page, "Ladder").tab_to().await?;
    // A letter chooses the next option that begins so.
    page.press_text("C").await?;
    expect_text_of(page, "the frame", "ladder=float-support-specialist&amp;").await?;
    ensure!(select(page, "Ladder").has_focus().await?, "the focus is on {}", page.active_element_description().await?);
    select(page, "People can").tab_to().await?;
    page.press_text("R").await?;
    select(page, "Colours").tab_to().await?;
    page.press_text("D").await?;
    let name = page.get_by_role("textbox", "Company’s name in the text");
    name.tab_to().await?;
    page.type_text("Acme & Sons").await?;
    ensure!(name.has_focus().await?, "the focus went away while the name was typed");
    let offers = page.all_by_role("checkbox").within("group", "Ladders to switch between");
    ensure!(offers.count().await? == app::ladders()?.len(), "not every ladder can be offered");
    offers.clone().nth(0).tab_to().await?;
    page.press_text(" ").await?;
    let told = "ladder=float-support-specialist&mode=view&theme=dark&organisation=Acme+%26+Sons\
        &ladders=basecamp-support+box-products-support+float-support-specialist";
    places::expect_address(page, &format!("#/embed?{told}")).await?;
    expect_text_of(page, "the address", &site.url(&format!("/index.html?{told}"))).await?;
    expect_text_of(page, "the ending", &format!("?{told}")).await?;
    let tag = text_of(page, "the tag").await?;
    for part in [
        format!("<script type=\"module\" src=\"{}\"></script>", site.url("/rungs.js")),
        "<rungs-ladder ladder=\"float-support-specialist\" mode=\"view\" theme=\"dark\"".to_owned(),
        "organisation=\"Acme &amp; Sons\"".to_owned(),
        "ladders=\"basecamp-support box-products-support float-support-specialist\"".to_owned(),
        format!("<a href=\"{}\">", site.url("/float-support-specialist/")),
    ] {
        ensure!(tag.contains(&part), "{part} is not in {tag}");
    }
    let script = text_of(page, "the line").await?;
    ensure!(script == format!("<script src=\"{}\" async></script>", site.url("/embed.js")), "the script is {script}");
    // Choosing has made no places of its own, and the way back leads to where one was.
    page.get_by_role("link", "← Back to the ladder").focus().await?;
    page.press(Key::Enter).await?;
    places::expect_address(page, "#/37signals-support/leadership").await?;
    page.expect_no_console_errors().await
}

async fn a_link_with_choices_opens_them_and_leaves_the_page_around_them_as_it_is(test: &Test) -> Result<()> {
    let told = "ladder=37signals-support&track=leadership&level=m2&mode=view&theme=dark&organisation=Acme&height=1200";
    let (site, session) = visit(test, &format!("/#/embed?{told}")).await?;
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
    expect_text_of(page, "the frame", "height=\"1200\"").await?;
    expect_text_of(page, "the tag", "track=\"leadership\" level=\"m2\" mode=\"view\" theme=\"dark\"").await?;
    // This page is neither dark nor only to read.
    let theme = page.execute("return document.documentElement.dataset.theme", vec![]).await?;
    ensure!(theme == json!("auto"), "the page is {theme}");
    page.get_by_role("button", starts("Delete my data")).expect_one().await?;
    // What another ladder does not have is not told of it.
    own::choose(page, &select(page, "Ladder"), "Titles for Support, Basecamp").await?;
    expect_text_of(page, "the ending", "?ladder=basecamp-support&mode=view").await?;
    select(page, "Track").expect_none().await?;
    own::choose(page, &select(page, "Level"), "L2").await?;
    expect_text_of(page, "the ending", "?ladder=basecamp-support&track=titles-for-support&level=").await?;
    app::reload(page).await?;
    expect_text_of(page, "the ending", "?ladder=basecamp-support&track=titles-for-support&level=").await?;
    places::open(page, &site, "/#/embed?ladder=nothing").await?;
    page.all_by_role("alert").expect_text("There is no ladder called “nothing” here").await?;
    expect_text_of(page, "the ending", "?ladder=37signals-support").await?;
    page.expect_no_console_errors().await
}

async fn a_copied_frame_shows_that_ladder_in_that_mode_on_another_site(test: &Test) -> Result<()> {
    for (mode, may_score) in [("view", false), ("score", true)] {
        let (site, session) = visit(test, &format!("/#/embed?ladder=basecamp-support&mode={mode}&theme=dark")).await?;
        let page = session.page();
        page.get_by_role("heading", HEADING).expect_one().await?;
        let frame = text_of(page, "the frame").await?;
        site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title><h1>A wiki</h1>{frame}")));
        page.open(&site.url_of_another_site("/wiki")).await?;
        page.get_by_role("heading", "A wiki").expect_one().await?;
        page.enter_frame("iframe[title='Titles for Support, Basecamp']").await?;
        app::expect_alive(page).await?;
        page.get_by_role("heading", "Titles for Support").expect_one().await?;
        let theme = page.execute("return document.documentElement.dataset.theme", vec![]).await?;
        ensure!(theme == json!("dark"), "the frame is {theme}");
        if may_score {
            page.all_by_role("radio").nth(0).click().await?;
            page.expect_text("Saved for this wiki").await?;
        } else {
            places::expect_nothing_of_scoring(page).await?;
        }
        page.leave_frames().await?;
    }
    Ok(())
}

async fn a_copied_tag_shows_that_ladder_in_that_mode_on_another_site(test: &Test) -> Result<()> {
    let site = Site::app()?;
    // Scripts of another site only run if it gives them to anybody, from the first time on: WebKit uses them again as it
    // has got them for the app's own page.
    site.send_always("Access-Control-Allow-Origin", "*");
    let session = test.session(Options::default()).await?;
    let page = session.page();
    app::open(page, &site, "/#/embed?ladder=basecamp-support&mode=view&organisation=Acme").await?;
    page.get_by_role("heading", HEADING).expect_one().await?;
    let tag = text_of(page, "the tag").await?;
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title><h1>A wiki</h1>{tag}")));
    page.open(&site.url_of_another_site("/wiki")).await?;
    let shown = "document.querySelector('rungs-ladder').shadowRoot?.querySelector('[data-rungs] main h1')";
    page.wait_for_script("the ladder to be there", shown).await?;
    page.get_by_role("heading", "Titles for Support").within_shadow("rungs-ladder").expect_one().await?;
    page.all_by_role("radio").within_shadow("rungs-ladder").expect_none().await?;
    let text = page.execute(&format!("return {shown}.closest('[data-rungs]').innerText"), vec![]).await?;
    ensure!(text.as_str().is_some_and(|text| text.contains("Acme")), "it is not called by the other name: {text}");
    page.expect_no_console_errors().await
}

/// Notes what is copied, as it is selected at that moment.
const NOTE_COPIES: &str = "window.taken = []; document.addEventListener('copy', () => { \
    const { value, selectionStart, selectionEnd } = document.activeElement; \
    taken.push(value.slice(selectionStart, selectionEnd)); })";

async fn a_text_is_copied_or_else_selected(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/embed?ladder=basecamp-support").await?;
    let page = session.page();
    page.get_by_role("heading", HEADING).expect_one().await?;
    page.execute(NOTE_COPIES, vec![]).await?;
    for what in ["the tag", "the frame", "the address", "the line", "the ending"] {
        let button = page.get_by_role("button", format!("Copy {what}").as_str());
        own::press(page, button.clone()).await?;
        page.wait_for_script("a text to be copied", "taken.length === 1").await?;
        let taken = page.execute("return taken.splice(0)[0]", vec![]).await?;
        let text = text_of(page, what).await?;
        ensure!(!text.is_empty() && taken == json!(text), "of {what}, {taken} was copied");
        page.all_by_role("status").expect_text("Copied.").await?;
        ensure!(button.has_focus().await?, "the focus is on {}", page.active_element_description().await?);
    }
    // Where copying is forbidden, the text waits to be copied by hand.
    page.execute("document.execCommand = () => false", vec![]).await?;
    own::press(page, page.get_by_role("button", "Copy the tag")).await?;
    page.all_by_role("status").expect_text("Please copy the text that is selected.").await?;
    let script = "const { value, selectionStart, selectionEnd } = document.activeElement; \
        return value.slice(selectionStart, selectionEnd)";
    let selected = page.execute(script, vec![]).await?;
    ensure!(selected == json!(text_of(page, "the tag").await?), "{selected} is selected");
    page.expect_no_console_errors().await
}

async fn a_text_can_be_taken_from_a_frame_without_the_clipboard(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let address = site.url_of_another_site("/#/embed?ladder=basecamp-support");
    let frame = format!("<iframe title=\"Rungs\" width=\"1000\" height=\"600\" src=\"{address}\"></iframe>");
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title>{frame}")));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await?;
    page.get_by_role("button", "Copy the tag").click().await?;
    // Browsers differ in whether that is forbidden there. Either way it is said, and the text can be had.
    let said = async || -> Result<String> { Ok(page.all_by_role("status").texts().await?.concat()) };
    page.wait_until("something to be said", async || Ok(!said().await?.is_empty())).await?;
    let is_selected = page.execute("return document.activeElement.tagName === 'TEXTAREA'", vec![]).await?;
    let said = said().await?;
    match said.as_str() {
        "Copied." => ensure!(is_selected == json!(false), "the focus went away from the button"),
        "Please copy the text that is selected." => ensure!(is_selected == json!(true), "nothing is selected"),
        other => bail!("it says “{other}”"),
    }
    page.expect_no_console_errors().await
}

async fn the_preview_follows_the_choice_and_nothing_else_is_asked_for(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/#/embed?ladder=basecamp-support&mode=view").await?;
    let page = session.page();
    page.get_by_role("heading", HEADING).expect_one().await?;
    let watch = Watch::start(page, &site).await?;
    own::choose(page, &select(page, "Colours"), "Dark").await?;
    expect_text_of(page, "the ending", "theme=dark").await?;
    // Nobody has looked at the preview yet.
    watch.expect_no_request().await?;
    let before = site.requests().len();
    let look = "document.querySelector('.preview iframe').scrollIntoView()";
    let expect_preview = async |ladder: &str, theme: &str| -> Result<()> {
        page.execute(look, vec![]).await?;
        page.enter_frame(&format!("iframe[src*='ladder={ladder}&mode=view&theme={theme}']")).await?;
        app::expect_alive(page).await?;
        let shown = page.execute("return document.documentElement.dataset.theme", vec![]).await?;
        ensure!(shown == json!(theme), "the preview is {shown}");
        let title = &app::ladder(ladder)?.title;
        page.get_by_role("heading", title.as_str()).expect_one().await?;
        page.all_by_role("radio").expect_none().await?;
        page.leave_frames().await
    };
    expect_preview("basecamp-support", "dark").await?;
    own::choose(page, &select(page, "Ladder"), "Customer Support Specialist").await?;
    expect_preview("float-support-specialist", "dark").await?;
    // The same for whoever uses the keyboard, and for a name once it is typed.
    select(page, "Colours").focus().await?;
    page.press_text("L").await?;
    expect_preview("float-support-specialist", "light").await?;
    own::type_into(page, &page.get_by_role("textbox", "Company’s name in the text"), "Acme").await?;
    page.press(Key::Tab).await?;
    page.execute(look, vec![]).await?;
    let shown = "document.querySelector('.preview iframe').src.includes('theme=light&organisation=Acme')";
    page.wait_for_script("the preview to show the name", shown).await?;
    let frame = page.execute("return document.querySelector('.preview iframe').title", vec![]).await?;
    ensure!(frame.as_str().is_some_and(|title| title.starts_with("Preview: Customer Support Specialist")), "{frame}");
    let is_its_own = |path: &str| path.starts_with("/index.html?ladder=") || path.starts_with("/app-");
    for request in site.requests().into_iter().skip(before) {
        ensure!(is_its_own(&request.path), "it asked for {}", request.path);
    }
    // The frames that were there have left no places to go back to.
    page.execute("history.back()", vec![]).await?;
    page.wait_for_script("the page before", "!location.href.includes('embed')").await
}

async fn a_frame_without_an_origin_says_that_the_address_is_not_known(test: &Test) -> Result<()> {
    let site = Site::app()?;
    site.send_always("Access-Control-Allow-Origin", "*");
    let frame =
        "<iframe title=\"Rungs\" width=\"1000\" height=\"600\" sandbox=\"allow-scripts\" src=\"/#/embed\"></iframe>";
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title>{frame}")));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await?;
    page.expect_text("Here Rungs cannot tell what its own address is.").await?;
    expect_text_of(page, "the tag", "src=\"https://example.com/rungs/rungs.js\"").await?;
    page.expect_text("There is no preview here").await
}

async fn one_file_says_what_it_lacks_and_offers_itself(test: &Test) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("ours.html");
    fs::copy(environment::path("RUNGS_DIST")?.join("rungs.html"), &file)?;
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&format!("file://{}#/embed", file.display())).await?;
    app::expect_alive(page).await?;
    page.expect_text("The tag and the frame need an address on one").await?;
    page.expect_text("You have it already").await?;
    page.expect_text("There is no preview here").await?;
    expect_text_of(page, "the frame", "src=\"https://example.com/rungs/index.html?ladder=").await?;
    own::choose(page, &select(page, "People can"), "Read it only").await?;
    expect_text_of(page, "the ending", "mode=view").await?;
    // On a web server it can be had from there.
    let site = Site::app()?;
    page.open(&site.url("/rungs.html#/embed")).await?;
    app::expect_alive(page).await?;
    page.expect_text("This is Rungs as one file, with nothing beside it.").await?;
    let link = page.get_by_role("link", contains("Download rungs.html"));
    let (address, name) = (link.property("href").await?, link.property("download").await?);
    ensure!(address == json!(site.url("/rungs.html")) && name == json!("rungs.html"), "{name} is at {address}");
    expect_text_of(page, "the frame", &format!("src=\"{}?ladder=", site.url("/rungs.html"))).await?;
    page.expect_no_console_errors().await
}

async fn axe_finds_no_barrier_in_putting_a_ladder_into_a_wiki(test: &Test) -> Result<()> {
    for theme in ["light", "dark"] {
        let (_site, session) = visit(test, &format!("/?theme={theme}#/embed?ladder=37signals-support")).await?;
        let page = session.page();
        page.get_by_role("heading", HEADING).expect_one().await?;
        accessibility::expect_no_violations(page).await?;
    }
    Ok(())
}
