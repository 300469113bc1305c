//! The app in a frame of another page: as high as what is in it, and no trouble to the page around.

use end_to_end::site::Answer;
use end_to_end::{Case, Key, Options, Page, Result, Site, Test, cases, ensure, environment, starts};
use serde_json::{Value, json};

use crate::app::{self, level};
use crate::wiki::{self, CRITERION, FIELD, FRAMED, article, enter_at, expect_fit, followed, frame, go};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_frame_of_another_site_is_as_high_as_what_is_in_it_and_has_no_scroll_bars,
        a_frame_without_an_origin_on_a_phone_is_as_high_as_what_is_in_it,
        a_frame_of_the_same_site_is_as_high_as_what_is_in_it,
        a_frame_that_was_there_before_the_script_or_comes_after_it_is_followed,
        who_follows_frames_with_a_library_needs_no_script_of_ours,
        the_script_touches_nothing_but_the_height_of_the_frame,
        the_page_around_keeps_its_keys_and_its_place,
        a_link_far_down_a_high_frame_leads_to_what_can_be_seen,
        what_asks_is_beside_what_was_pressed_in_a_high_frame,
        the_one_file_works_in_a_sandbox_without_a_word_from_its_server,
    ]
}

const TRACK: &str = "#/37signals-support/representatives";

/// Walks through views of all modules, in which the frame grows and shrinks. Returns the heights it had.
async fn walk(page: &Page) -> Result<Vec<u64>> {
    let title = app::ladder("37signals-support")?.title;
    let mut heights = vec![expect_fit(page).await?];
    for (place, heading) in [
        (format!("{TRACK}/copies"), "Take it with you"),
        ("#/37signals-support/leadership".to_owned(), title.as_str()),
        (format!("{TRACK}/plan"), "L1, Junior Customer Support Rep"),
        ("#/search?words=team".to_owned(), "Search"),
        (TRACK.to_owned(), title.as_str()),
    ] {
        go(page, &place, heading).await?;
        heights.push(expect_fit(page).await?);
    }
    Ok(heights)
}

/// Makes sure that a frame with these attributes is followed as it grows and shrinks, and what is told of it.
async fn expect_followed(test: &Test, attributes: &str, address: impl Fn(&Site) -> String) -> Result<()> {
    let site = wiki::site(|site| followed(attributes, &address(site)) + "<p>Below</p>")?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    let heights = walk(page).await?;
    let [first, copies, .., last] = heights[..] else { unreachable!() };
    ensure!(first > 3000 && copies < first / 2 && last == first, "the frame's heights were {heights:?}");
    // What is written beside a criterion grows the frame, and closing it gives the room back.
    let evidence = page.get_by_role("button", starts("Evidence")).within("group", CRITERION);
    for is_open in [true, false] {
        enter_at(page, &evidence).await?;
        evidence.click().await?;
        page.get_by_role("textbox", "Your evidence").expect_count(usize::from(is_open)).await?;
        page.leave_frames().await?;
        let height = expect_fit(page).await?;
        ensure!((height > first) == is_open, "with evidence open: {is_open} it is {height} high, after {first}");
    }
    // All that the page around was told is how high the frame is, as it was each time.
    let told: Vec<u64> = wiki::heard(page).await?.iter().map(wiki::height_in).collect::<Result<_>>()?;
    ensure!(heights.iter().all(|height| told.contains(height)), "{heights:?} were not all told: {told:?}");
    ensure!(told.len() <= 4 * 40, "the page around was told {} times", told.len());
    page.expect_no_console_errors().await?;
    page.enter_frame("iframe").await?;
    page.expect_no_console_errors().await
}

async fn a_frame_of_another_site_is_as_high_as_what_is_in_it_and_has_no_scroll_bars(test: &Test) -> Result<()> {
    expect_followed(test, "width=\"900\" height=\"200\"", |site| site.url_of_another_site(FRAMED)).await
}

async fn a_frame_without_an_origin_on_a_phone_is_as_high_as_what_is_in_it(test: &Test) -> Result<()> {
    // With a border that counts as part of its height, as the style of many pages has it.
    let attributes = "width=\"375\" height=\"300\" sandbox=\"allow-scripts\" style=\"box-sizing: border-box\"";
    expect_followed(test, attributes, |site| site.url_of_another_site(FRAMED)).await
}

async fn a_frame_of_the_same_site_is_as_high_as_what_is_in_it(test: &Test) -> Result<()> {
    expect_followed(test, "style=\"width: 100%; border: 0\"", |site| site.url(FRAMED)).await
}

async fn a_frame_that_was_there_before_the_script_or_comes_after_it_is_followed(test: &Test) -> Result<()> {
    let site = wiki::site(|site| frame("width=\"800\"", &site.url_of_another_site(FRAMED)))?;
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    // Several copies of the script, from where the frame is from and from another site, and long after the frame.
    let add = "for (const source of arguments) { const script = document.createElement('script'); \
        script.src = source; document.body.append(script); }";
    let sources = [site.url_of_another_site("/embed.js"), site.url("/embed.js"), site.url_of_another_site("/embed.js")];
    page.execute(add, sources.map(Value::from).to_vec()).await?;
    let first = expect_fit(page).await?;
    ensure!(first > 3000, "the frame is {first} high");
    // Another frame, put before the first one, as wikis do that draw their pages themselves.
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

async fn who_follows_frames_with_a_library_needs_no_script_of_ours(test: &Test) -> Result<()> {
    let library = environment::node_module("@open-iframe-resizer/core/dist/index.umd.cjs")?;
    let session = test.default_session().await?;
    let page = session.page();
    // It asks a frame of another site until it is answered, and looks into one of its own by itself.
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

async fn the_script_touches_nothing_but_the_height_of_the_frame(test: &Test) -> Result<()> {
    let other = frame("data-other width=\"300\" height=\"150\" style=\"border: 0\"", "/other");
    let site = wiki::site(|site| {
        frame("width=\"800\" style=\"border: 0\"", &site.url_of_another_site(FRAMED)) + other.as_str()
    })?;
    site.answer("/other", Answer::page("<!doctype html><title>Other</title><script>heard = []; onmessage = (event) => heard.push(event.data)</script>"));
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    // All that changes on the page but for the marks that a driver leaves on frames.
    let add = "const done = arguments[arguments.length - 1], names = () => Object.getOwnPropertyNames(window); \
        window.changes = []; const before = names(), script = document.createElement('script'); \
        script.onload = () => done(names().filter((name) => !before.includes(name))); \
        script.src = arguments[0]; document.body.append(script); \
        new MutationObserver((records) => changes.push(...records.map(({ target, type, attributeName }) => \
            [target.localName, target.title ?? '', type, attributeName]).filter((change) => change[3] !== 'cd_frame_id_'))) \
            .observe(document, { subtree: true, childList: true, attributes: true, characterData: true })";
    let named = page.execute_async(add, vec![json!(site.url_of_another_site("/embed.js"))]).await?;
    ensure!(named == json!([]), "the script has made the names {named}");
    expect_fit(page).await?;
    let changes: Vec<Value> = serde_json::from_value(page.execute("return changes", vec![]).await?)?;
    let expected = json!(["iframe", "A ladder", "attributes", "style"]);
    ensure!(
        !changes.is_empty() && changes.iter().all(|change| *change == expected),
        "the script has changed {changes:?}"
    );
    ensure!(scrolled(page).await? == 0.0, "the script has scrolled the page around");
    // Frames that are none of its business hear nothing from it, and stay as they were.
    let other =
        "const frame = document.querySelectorAll('iframe')[1]; return [frame.clientHeight, frame.contentWindow.heard]";
    let other = page.execute(other, vec![]).await?;
    ensure!(other == json!([150, []]), "the other frame is {other}");
    page.expect_no_console_errors().await
}

/// A page with more than a window's height above and below the frame.
fn long(frame: &str) -> String {
    format!("<div style=\"height: 1500px\">Above</div>{FIELD}{frame}<div style=\"height: 3000px\">Below</div>")
}

/// Opens the page around and scrolls to its frame until that is as high as what is in it, which a frame out of sight may
/// not know of itself.
async fn open_and_look(page: &Page, site: &Site) -> Result<()> {
    wiki::open(page, site).await?;
    page.leave_frames().await?;
    page.execute("document.querySelector('iframe').scrollIntoView()", vec![]).await?;
    expect_fit(page).await.map(drop)
}

async fn scrolled(page: &Page) -> Result<f64> {
    Ok(page.execute("return scrollY", vec![]).await?.as_f64().unwrap_or(f64::NAN))
}

async fn the_page_around_keeps_its_keys_and_its_place(test: &Test) -> Result<()> {
    // Even where the address leads to something far down in the frame.
    let place = format!("/index.html{TRACK}/criterion/coachability-feedback");
    let frames = |site: &Site| long(&followed("width=\"900\"", &site.url_of_another_site(&place)));
    let site = wiki::site(frames)?;
    // The page around is in use before the frame has loaded.
    let session = test.session(Options { wait_for_load: false, ..Options::default() }).await?;
    let page = session.page();
    site.hold("index.html");
    page.open(&site.url("/wiki")).await?;
    page.wait_for_script("the page around to be there", "document.querySelector('main textarea')").await?;
    let field = page.get_by_role("textbox", "A note");
    field.click().await?;
    // WebKit scrolls to the focus a little after it has moved.
    page.expect_focus_visible().await?;
    page.wait_for_frames().await?;
    let before = scrolled(page).await?;
    site.release();
    page.wait_for_script("the frame to tell its height", "heard.length").await?;
    wiki::enter(page).await?;
    page.leave_frames().await?;
    expect_fit(page).await?;
    ensure!(field.has_focus().await?, "the frame has taken the focus");
    ensure!(scrolled(page).await? == before, "the frame has scrolled the page around");
    let answer = level(page, CRITERION, "Senior");
    enter_at(page, &answer).await?;
    page.leave_frames().await?;
    let before = scrolled(page).await?;
    page.enter_frame("iframe").await?;
    page.click_element(answer.element().await?.to_json()?).await?;
    answer.expect_checked(true).await?;
    let address = page.execute("return location.hash", vec![]).await?;
    // Keys that the app knows by itself mean nothing to it in a frame, nor from around it.
    page.press_text("/").await?;
    page.wait_for_frames().await?;
    ensure!(page.execute("return location.hash", vec![]).await? == address, "a key has led away in the frame");
    page.leave_frames().await?;
    expect_fit(page).await?;
    ensure!(scrolled(page).await? == before, "an answer has scrolled the page around");
    // Typed last: WebKit scrolls back to a caret some time after a key, and a click would then land elsewhere.
    field.click().await?;
    page.type_text("/").await?;
    page.press(Key::Left).await?;
    let pressed = async || Ok(page.execute("return pressed", vec![]).await? == json!(["/", "ArrowLeft"]));
    page.wait_until("the page around to get both keys", pressed).await?;
    ensure!(field.property("value").await? == "/", "the note is {}", field.property("value").await?);
    ensure!(page.url().await? == site.url("/wiki"), "the page around is at {}", page.url().await?);
    page.expect_no_console_errors().await
}

async fn a_link_far_down_a_high_frame_leads_to_what_can_be_seen(test: &Test) -> Result<()> {
    let site = wiki::site(|site| long(&followed("width=\"900\"", &site.url_of_another_site(FRAMED))))?;
    let session = test.default_session().await?;
    let page = session.page();
    open_and_look(page, &site).await?;
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
    page.wait_until("the new heading to be in sight", async || {
        Ok(page.execute(script, vec![top.clone()]).await? == true)
    })
    .await
}

async fn what_asks_is_beside_what_was_pressed_in_a_high_frame(test: &Test) -> Result<()> {
    let site = wiki::site(|site| long(&followed("width=\"900\"", &site.url_of_another_site(FRAMED))))?;
    let session = test.default_session().await?;
    let page = session.page();
    open_and_look(page, &site).await?;
    let delete = page.get_by_role("button", "Delete my data…");
    enter_at(page, &delete).await?;
    delete.click().await?;
    page.get_by_role("dialog", "Delete your data?").expect_one().await?;
    let edges = "const box = document.querySelector('dialog').getBoundingClientRect(); return [box.top, box.bottom]";
    let edges = page.execute(edges, vec![]).await?;
    page.leave_frames().await?;
    let script = "const top = document.querySelector('iframe').getBoundingClientRect().top; \
        return arguments[0].every((edge) => top + edge >= 0 && top + edge <= innerHeight)";
    ensure!(page.execute(script, vec![edges]).await? == true, "the question is out of sight");
    page.enter_frame("iframe").await?;
    page.get_by_role("button", "Cancel").within("dialog", "Delete your data?").click().await?;
    page.all_by_role("dialog").expect_count(0).await
}

async fn the_one_file_works_in_a_sandbox_without_a_word_from_its_server(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let frame = followed("width=\"900\" sandbox=\"allow-scripts\"", "/rungs.html?ladder=37signals-support");
    site.answer("/wiki", article(&frame));
    // One more policy, which forbids nothing here, keeps the site from adding a script of its own.
    site.answer("/rungs.html", Answer::default().with_header("Content-Security-Policy", "object-src 'none'"));
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    // What is clicked while the frame still grows may be missed.
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
