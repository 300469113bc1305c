//! The app in an iframe: its height follows its content, and it does not disturb the host page.

use end_to_end::site::Answer;
use end_to_end::{Case, Key, Options, Page, Result, Site, Test, cases, ensure, environment, starts};
use serde_json::{Value, json};

use crate::app::{self, level};
use crate::wiki::{self, CRITERION, FIELD, FRAMED, article, enter_at, expect_fit, frame, go, resized_frame};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_cross_origin_frame_fits_its_content,
        a_frame_without_an_origin_on_a_phone_fits_its_content,
        a_same_origin_frame_fits_its_content,
        frames_before_and_after_the_script_fit_their_content,
        a_resizing_library_works_without_the_script,
        the_script_changes_only_the_height_of_the_frame,
        the_host_page_keeps_its_keys_focus_and_scroll_position,
        a_link_far_down_a_tall_frame_leads_to_a_visible_heading,
        a_dialog_in_a_tall_frame_opens_near_its_button,
        the_single_file_works_in_a_sandbox_without_cors,
    ]
}

const TRACK: &str = "#/37signals-support/representatives";

/// Opens views of all parts of the program, which grow and shrink the frame. Returns the frame's heights.
async fn walk(page: &Page) -> Result<Vec<u64>> {
    let title = app::ladder("37signals-support")?.title;
    let mut heights = vec![expect_fit(page).await?];
    for (route, heading) in [
        (format!("{TRACK}/copies"), "Take it with you"),
        ("#/37signals-support/leadership".to_owned(), title.as_str()),
        (format!("{TRACK}/plan"), "L1, Junior Customer Support Rep"),
        ("#/search?words=team".to_owned(), "Search"),
        (TRACK.to_owned(), title.as_str()),
    ] {
        go(page, &route, heading).await?;
        heights.push(expect_fit(page).await?);
    }
    Ok(heights)
}

/// Checks that a frame with these attributes is resized, and which messages the host page receives.
async fn expect_resized(test: &Test, attributes: &str, address: impl Fn(&Site) -> String) -> Result<()> {
    let site = wiki::site(|site| resized_frame(attributes, &address(site)) + "<p>Below</p>")?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    let heights = walk(page).await?;
    let [first, copies, .., last] = heights[..] else { unreachable!() };
    ensure!(first > 3000 && copies < first / 2 && last == first, "the frame's heights were {heights:?}");
    // Open evidence grows the frame, and closed evidence shrinks it.
    let evidence = page.get_by_role("button", starts("Evidence")).within("group", CRITERION);
    for is_open in [true, false] {
        enter_at(page, &evidence).await?;
        evidence.click().await?;
        page.get_by_role("textbox", "Your evidence").expect_count(usize::from(is_open)).await?;
        page.leave_frames().await?;
        let height = expect_fit(page).await?;
        ensure!((height > first) == is_open, "with evidence open ({is_open}), the height is {height}, was {first}");
    }
    // The host page has received only the heights of the frame.
    let sent: Vec<u64> =
        wiki::received_messages(page).await?.iter().map(wiki::expect_height_message).collect::<Result<_>>()?;
    ensure!(heights.iter().all(|height| sent.contains(height)), "not all of {heights:?} were sent: {sent:?}");
    ensure!(sent.len() <= 4 * 40, "the host page has received {} messages", sent.len());
    page.expect_no_console_errors().await?;
    page.enter_frame("iframe").await?;
    page.expect_no_console_errors().await
}

async fn a_cross_origin_frame_fits_its_content(test: &Test) -> Result<()> {
    expect_resized(test, "width=\"900\" height=\"200\"", |site| site.url_of_another_site(FRAMED)).await
}

async fn a_frame_without_an_origin_on_a_phone_fits_its_content(test: &Test) -> Result<()> {
    // With a border that is part of the height, as in many pages' style sheets.
    let attributes = "width=\"375\" height=\"300\" sandbox=\"allow-scripts\" style=\"box-sizing: border-box\"";
    expect_resized(test, attributes, |site| site.url_of_another_site(FRAMED)).await
}

async fn a_same_origin_frame_fits_its_content(test: &Test) -> Result<()> {
    expect_resized(test, "style=\"width: 100%; border: 0\"", |site| site.url(FRAMED)).await
}

async fn frames_before_and_after_the_script_fit_their_content(test: &Test) -> Result<()> {
    let site = wiki::site(|site| frame("width=\"800\"", &site.url_of_another_site(FRAMED)))?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    // Several copies of the script, from the frame's origin and from another one, long after the frame.
    let add = "for (const source of arguments) { const script = document.createElement('script'); \
        script.src = source; document.body.append(script); }";
    let sources = [site.url_of_another_site("/embed.js"), site.url("/embed.js"), site.url_of_another_site("/embed.js")];
    page.execute(add, sources.map(Value::from).to_vec()).await?;
    let first = expect_fit(page).await?;
    ensure!(first > 3000, "the frame is {first} high");
    // Another frame before the first one, as in wikis that re-render their pages.
    let add = "const frame = document.createElement('iframe'); frame.title = 'Another'; frame.width = 600; \
        frame.src = arguments[0]; document.querySelector('main').prepend(frame)";
    let address = site.url_of_another_site("/index.html?ladder=box-products-support&mode=view");
    page.execute(add, vec![json!(address)]).await?;
    wiki::enter(page).await?;
    page.leave_frames().await?;
    expect_fit(page).await?;
    let heights = "return [...document.querySelectorAll('iframe')].map((frame) => frame.clientHeight)";
    let heights: Vec<u64> = serde_json::from_value(page.execute(heights, vec![]).await?)?;
    ensure!(heights[1] == first && heights[0] != first, "the frames are {heights:?} high");
    page.expect_no_console_errors().await
}

async fn a_resizing_library_works_without_the_script(test: &Test) -> Result<()> {
    let library = environment::node_module("@open-iframe-resizer/core/dist/index.umd.cjs")?;
    let session = test.default_session().await?;
    let page = session.page();
    // The library sends requests to a cross-origin frame until it responds, and inspects a same-origin frame directly.
    for is_elsewhere in [true, false] {
        let site = wiki::site(|site| {
            let address = if is_elsewhere { site.url_of_another_site(FRAMED) } else { site.url(FRAMED) };
            frame("width=\"900\" height=\"200\" style=\"border: 0\"", &address)
                + "<script src=\"/resizer.js\"></script><script>iframeResizer.initialize({}, 'iframe')</script>"
        })?;
        site.answer("/resizer.js", Answer::page(library.clone()));
        wiki::open(page, &site).await?;
        page.leave_frames().await?;
        let heights = walk(page).await?;
        ensure!(heights[1] < heights[0] / 2, "the frame's heights were {heights:?}");
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

async fn the_script_changes_only_the_height_of_the_frame(test: &Test) -> Result<()> {
    let other = frame("data-other width=\"300\" height=\"150\" style=\"border: 0\"", "/other");
    let site = wiki::site(|site| {
        frame("width=\"800\" style=\"border: 0\"", &site.url_of_another_site(FRAMED)) + other.as_str()
    })?;
    site.answer("/other", Answer::page("<!doctype html><title>Other</title><script>received_messages = []; onmessage = (event) => received_messages.push(event.data)</script>"));
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    // Observes all changes of the page, except for attributes that the driver sets on frames.
    let add = "const done = arguments[arguments.length - 1], names = () => Object.getOwnPropertyNames(window); \
        window.changes = []; const before = names(), script = document.createElement('script'); \
        script.onload = () => done(names().filter((name) => !before.includes(name))); \
        script.src = arguments[0]; document.body.append(script); \
        new MutationObserver((records) => changes.push(...records.map(({ target, type, attributeName }) => \
            [target.localName, target.title ?? '', type, attributeName]).filter((change) => change[3] !== 'cd_frame_id_'))) \
            .observe(document, { subtree: true, childList: true, attributes: true, characterData: true })";
    let named = page.execute_async(add, vec![json!(site.url_of_another_site("/embed.js"))]).await?;
    ensure!(named == json!([]), "the script has created the globals {named}");
    expect_fit(page).await?;
    let changes: Vec<Value> = serde_json::from_value(page.execute("return changes", vec![]).await?)?;
    let expected = json!(["iframe", "A ladder", "attributes", "style"]);
    ensure!(
        !changes.is_empty() && changes.iter().all(|change| *change == expected),
        "the script has changed {changes:?}"
    );
    ensure!(scrolled(page).await? == 0.0, "the script has scrolled the host page");
    // Unrelated frames receive no messages and keep their size.
    let other = "const frame = document.querySelectorAll('iframe')[1]; return [frame.clientHeight, frame.contentWindow.received_messages]";
    let other = page.execute(other, vec![]).await?;
    ensure!(other == json!([150, []]), "the other frame is {other}");
    page.expect_no_console_errors().await
}

/// Returns a page with content of more than a window's height above and below the frame.
fn long(frame: &str) -> String {
    format!("<div style=\"height: 1500px\">Above</div>{FIELD}{frame}<div style=\"height: 3000px\">Below</div>")
}

/// Opens the host page and scrolls to the frame until it fits its content, because a frame outside the viewport may not
/// know its height.
async fn open_and_scroll_to_frame(page: &Page, site: &Site) -> Result<()> {
    wiki::open(page, site).await?;
    page.leave_frames().await?;
    page.execute("document.querySelector('iframe').scrollIntoView()", vec![]).await?;
    expect_fit(page).await.map(drop)
}

async fn scrolled(page: &Page) -> Result<f64> {
    Ok(page.execute("return scrollY", vec![]).await?.as_f64().unwrap_or(f64::NAN))
}

async fn the_host_page_keeps_its_keys_focus_and_scroll_position(test: &Test) -> Result<()> {
    // Even if the address refers to an element far down in the frame.
    let route = format!("/index.html{TRACK}/criterion/coachability-feedback");
    let frames = |site: &Site| long(&resized_frame("width=\"900\"", &site.url_of_another_site(&route)));
    let site = wiki::site(frames)?;
    // The host page is used before the frame has loaded.
    let session = test.session(Options { wait_for_load: false, ..Options::default() }).await?;
    let page = session.page();
    site.hold("index.html");
    page.open(&site.url("/wiki")).await?;
    page.wait_for_script("the host page to be loaded", "document.querySelector('main textarea')").await?;
    let field = page.get_by_role("textbox", "A note");
    field.click().await?;
    // WebKit scrolls to a focused element with a delay.
    page.expect_focus_visible().await?;
    page.wait_for_frames().await?;
    let before = scrolled(page).await?;
    site.release();
    page.wait_for_script("the frame to send its height", "received_messages.length").await?;
    wiki::enter(page).await?;
    page.leave_frames().await?;
    expect_fit(page).await?;
    ensure!(field.has_focus().await?, "the frame has taken the focus");
    ensure!(scrolled(page).await? == before, "the frame has scrolled the host page");
    let answer = level(page, CRITERION, "Senior");
    enter_at(page, &answer).await?;
    page.leave_frames().await?;
    let before = scrolled(page).await?;
    page.enter_frame("iframe").await?;
    page.click_element(answer.element().await?.to_json()?).await?;
    answer.expect_checked(true).await?;
    let address = page.execute("return location.hash", vec![]).await?;
    // The app's keyboard shortcuts are disabled in a frame, inside and outside.
    page.press_text("/").await?;
    page.wait_for_frames().await?;
    ensure!(
        page.execute("return location.hash", vec![]).await? == address,
        "a key has changed the address of the frame"
    );
    page.leave_frames().await?;
    expect_fit(page).await?;
    ensure!(scrolled(page).await? == before, "an answer has scrolled the host page");
    // Typed last: WebKit scrolls to the caret some time after a key press, and a click would then miss.
    field.click().await?;
    page.type_text("/").await?;
    page.press(Key::Left).await?;
    let pressed = async || Ok(page.execute("return pressed", vec![]).await? == json!(["/", "ArrowLeft"]));
    page.wait_until("the host page to receive both keys", pressed).await?;
    ensure!(field.property("value").await? == "/", "the note is {}", field.property("value").await?);
    ensure!(page.url().await? == site.url("/wiki"), "the host page is at {}", page.url().await?);
    page.expect_no_console_errors().await
}

async fn a_link_far_down_a_tall_frame_leads_to_a_visible_heading(test: &Test) -> Result<()> {
    let site = wiki::site(|site| long(&resized_frame("width=\"900\"", &site.url_of_another_site(FRAMED))))?;
    let session = test.default_session().await?;
    let page = session.page();
    open_and_scroll_to_frame(page, &site).await?;
    let link = page.get_by_role("link", "About this ladder and your data");
    enter_at(page, &link).await?;
    link.click().await?;
    page.get_by_role("heading", "What happens to what you enter").expect_one().await?;
    let heading = "return document.querySelector('main h1').getBoundingClientRect().top";
    let top = page.execute(heading, vec![]).await?;
    page.leave_frames().await?;
    expect_fit(page).await?;
    let script = "const top = document.querySelector('iframe').getBoundingClientRect().top + arguments[0]; \
        return top > 0 && top < innerHeight";
    page.wait_until(
        "the new heading to be visible",
        async || Ok(page.execute(script, vec![top.clone()]).await? == true),
    )
    .await
}

async fn a_dialog_in_a_tall_frame_opens_near_its_button(test: &Test) -> Result<()> {
    let site = wiki::site(|site| long(&resized_frame("width=\"900\"", &site.url_of_another_site(FRAMED))))?;
    let session = test.default_session().await?;
    let page = session.page();
    open_and_scroll_to_frame(page, &site).await?;
    let delete = page.get_by_role("button", "Delete my data…");
    enter_at(page, &delete).await?;
    delete.click().await?;
    page.get_by_role("dialog", "Delete your data?").expect_one().await?;
    let edges = "const box = document.querySelector('dialog').getBoundingClientRect(); return [box.top, box.bottom]";
    let edges = page.execute(edges, vec![]).await?;
    page.leave_frames().await?;
    let script = "const top = document.querySelector('iframe').getBoundingClientRect().top; \
        return arguments[0].every((edge) => top + edge >= 0 && top + edge <= innerHeight)";
    ensure!(page.execute(script, vec![edges]).await? == true, "the dialog is not visible");
    page.enter_frame("iframe").await?;
    page.get_by_role("button", "Cancel").within("dialog", "Delete your data?").click().await?;
    page.all_by_role("dialog").expect_count(0).await
}

async fn the_single_file_works_in_a_sandbox_without_cors(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let frame = resized_frame("width=\"900\" sandbox=\"allow-scripts\"", "/rungs.html?ladder=37signals-support");
    site.answer("/wiki", article(&frame));
    // An additional policy, which blocks nothing here, prevents the site from injecting its recorder.
    site.answer("/rungs.html", Answer::default().with_header("Content-Security-Policy", "object-src 'none'"));
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    // Clicks may miss while the frame still grows.
    expect_fit(page).await?;
    let answer = level(page, CRITERION, "Senior");
    enter_at(page, &answer).await?;
    page.click_element(answer.element().await?.to_json()?).await?;
    answer.expect_checked(true).await?;
    page.expect_text("Not kept").await?;
    page.leave_frames().await?;
    let heights = walk(page).await?;
    ensure!(heights[1] < heights[0] / 2, "the frame's heights were {heights:?}");
    page.expect_no_console_errors().await
}
