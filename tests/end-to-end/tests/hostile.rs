//! Malicious host pages, sibling frames and addresses.

use end_to_end::site::Answer;
use end_to_end::{Browser, Case, Page, Result, Site, Test, cases, ensure};
use serde_json::{Value, json};

use crate::app::{self, level};
use crate::wiki::{self, CRITERION, FRAMED, expect_fit, frame, resized_frame};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        messages_of_hostile_pages_change_nothing_in_the_frame,
        a_hostile_frame_resizes_no_other_frame,
        a_hostile_address_shows_only_a_message,
        a_hostile_address_of_a_document_shows_only_a_message,
        a_megabyte_in_the_address_shows_only_a_message,
    ]
}

/// A script that creates a list of messages of many kinds.
const MESSAGES: &str = "const rungs = (more) => ['rungs:height', 'iframe-child-init', 'iframe-get-child-dimensions', \
        'rungs:export', 'rungs:clear', 'score', '__proto__', 'constructor'].map((type) => ({ type, ...more })); \
    const circle = {}; circle.self = circle; \
    const messages = [null, undefined, true, 0, NaN, '', 'rungs:height', '{', JSON.stringify({ type: 'rungs:height' }), [], \
        ['rungs:height'], { type: ['rungs:height'] }, { type: { toString: 'rungs:height' } }, circle, new Map([['type', 'x']]), \
        new Error('rungs:height'), new Blob(['<script>alert(1)</script>']), 'x'.repeat(1e6), '[iFrameSizer]message:1:2:3', \
        ...rungs({}), ...rungs({ height: 1 }), ...rungs({ height: -1, scores: {}, storage: 'clear', src: 'javascript:alert(1)' }), \
        ...rungs({ targetElementSelector: 'dialog', bodyPadding: '5rem', bodyMargin: '5rem' }), \
        JSON.parse('{\"__proto__\": {\"type\": \"rungs:height\"}, \"constructor\": 1}'), { sentinel: 'amp', type: 'embed-size', height: 5 }];";

/// A script that returns all state of the page that a message might change.
const STATE: &str = "return [document.documentElement.outerHTML, location.href, JSON.stringify({ ...localStorage }), scrollY, \
    document.querySelectorAll(':checked').length, Object.getOwnPropertyNames(window).length, {}.type === undefined]";

async fn messages_of_hostile_pages_change_nothing_in_the_frame(test: &Test) -> Result<()> {
    let site = wiki::site(|site| {
        frame("width=\"800\" height=\"600\"", &site.url_of_another_site(FRAMED))
            + frame("name=\"beside\"", "/beside").as_str()
    })?;
    site.answer("/beside", Answer::page("<!doctype html><title>Beside</title><p>Beside</p>"));
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved for this wiki").await?;
    let before = page.execute(STATE, vec![]).await?;
    let height =
        page.execute("return Math.ceil(document.documentElement.getBoundingClientRect().height)", vec![]).await?;
    page.leave_frames().await?;
    // The frame sends its height on its own, some browsers with a delay.
    let is_sent =
        async || Ok(wiki::received_messages(page).await?.iter().rev().nth(3).is_some_and(|it| it["height"] == height));
    page.wait_until("the height to be sent", is_sent).await?;
    let count_before = wiki::received_messages(page).await?.len();
    // From a sibling: the frame never responds to siblings.
    page.enter_frame("[name=beside]").await?;
    page.execute(
        &format!("{MESSAGES} messages.forEach((message) => parent.frames[0].postMessage(message, '*'))"),
        vec![],
    )
    .await?;
    page.wait_for_frames().await?;
    page.leave_frames().await?;
    settle(page).await?;
    let answers = wiki::received_messages(page).await?.split_off(count_before);
    ensure!(answers.is_empty(), "the frame has responded to a sibling: {answers:?}");
    // From the host page: the frame responds to requests for its height, and to nothing else.
    page.execute(&format!("{MESSAGES} messages.forEach((message) => frames[0].postMessage(message, '*'))"), vec![])
        .await?;
    page.wait_until("an answer", async || Ok(wiki::received_messages(page).await?.len() > count_before)).await?;
    settle(page).await?;
    let answers = wiki::received_messages(page).await?;
    let heights: Vec<u64> =
        answers.iter().skip(count_before).map(wiki::expect_height_message).collect::<Result<_>>()?;
    // Three kinds of requests in four forms, with four responses each.
    ensure!(heights.len() == 3 * 4 * 4, "there were {} responses", heights.len());
    ensure!(heights.iter().all(|height| *height == heights[0] && *height > 1000), "the responses were {heights:?}");
    page.enter_frame("iframe").await?;
    let after = page.execute(STATE, vec![]).await?;
    ensure!(after == before, "the frame was changed");
    page.expect_no_console_errors().await?;
    page.leave_frames().await?;
    page.reload().await?;
    wiki::enter(page).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await
}

/// Waits until a message sent now has made a round trip, and therefore all earlier ones have.
async fn settle(page: &Page) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1]; const frame = document.createElement('iframe'); \
        frame.srcdoc = '<script>onmessage = (event) => parent.postMessage(\"settled\", \"*\")<\\/script>'; \
        const settled = (event) => { if (event.data !== 'settled') return; removeEventListener('message', settled); \
            received_messages.splice(received_messages.indexOf('settled'), 1); frame.remove(); done(); }; \
        addEventListener('message', settled); frame.onload = () => setTimeout(() => frame.contentWindow.postMessage('', '*'), 200); \
        document.body.append(frame)";
    page.execute_async(script, vec![]).await.map(drop)
}

async fn a_hostile_frame_resizes_no_other_frame(test: &Test) -> Result<()> {
    let site = wiki::site(|site| {
        resized_frame("width=\"800\"", &site.url_of_another_site(FRAMED))
            + frame("name=\"hostile\" height=\"100\" style=\"border: 0\"", &site.url_of_another_site("/hostile"))
                .as_str()
            + frame("name=\"moved\" height=\"100\" style=\"border: 0\"", &site.url_of_another_site("/hostile")).as_str()
    })?;
    site.answer("/hostile", Answer::page("<!doctype html><title>Hostile</title>"));
    let session = test.default_session().await?;
    let page = session.page();
    wiki::open(page, &site).await?;
    page.leave_frames().await?;
    let height = expect_fit(page).await?;
    // Messages of another page in the frame are ignored.
    page.execute("frames.moved.location = arguments[0]", vec![json!(site.url("/hostile"))]).await?;
    page.enter_frame("[name=moved]").await?;
    page.wait_for_script("another page in the frame", "location.hostname === '127.0.0.1'").await?;
    page.execute("parent.postMessage({ type: 'rungs:height', height: 321 }, '*')", vec![]).await?;
    page.leave_frames().await?;
    page.enter_frame("[name=hostile]").await?;
    let nonsense = "for (const height of [0, -1, 0.5, 1e7, Infinity, NaN, null, '400', '1px', [400], { valueOf: 400 }, true, undefined]) \
            parent.postMessage({ type: 'rungs:height', height }, '*'); \
        for (const message of [null, 'rungs:height', [], { height: 400 }, { type: 'iframe-resized', height: 400 }, { type: ['rungs:height'], height: 400 }]) \
            parent.postMessage(message, '*'); \
        parent.frames[0].postMessage({ type: 'rungs:height', height: 400 }, '*')";
    page.execute(nonsense, vec![]).await?;
    page.leave_frames().await?;
    settle(page).await?;
    let heights = async || -> Result<Value> {
        page.execute("return [...document.querySelectorAll('iframe')].map((frame) => frame.clientHeight)", vec![]).await
    };
    ensure!(heights().await? == json!([height, 100, 100]), "the frames are {} high", heights().await?);
    // A valid message resizes only the frame that sent it.
    page.enter_frame("[name=hostile]").await?;
    page.execute("parent.postMessage({ type: 'rungs:height', height: 400, frame: 0, style: 'x' }, '*')", vec![])
        .await?;
    page.leave_frames().await?;
    page.wait_until("the frame to move", async || Ok(heights().await? == json!([height, 400, 100]))).await?;
    page.expect_no_console_errors().await
}

/// Malicious values, with a description each.
fn values() -> Vec<(&'static str, String)> {
    let script = "\"'></title></script><script>window.harmed=1</script><img src=x onerror=window.harmed=1><svg/onload=window.harmed=1>";
    let encoded: String = script.bytes().map(|byte| format!("%{byte:02X}")).collect();
    vec![
        ("a script", encoded),
        ("a broken encoding", "%E0%A4%A".to_owned()),
        ("half a character", "%F0%9F%".to_owned()),
        ("a prototype", "__proto__".to_owned()),
        ("a constructor", "constructor".to_owned()),
        ("a method", "toString".to_owned()),
        ("a path into a prototype", "__proto__/__proto__/__proto__/constructor".to_owned()),
        ("another address", "javascript:window.harmed=1//".to_owned()),
    ]
}

async fn a_hostile_address_of_a_document_shows_only_a_message(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    for (what, value) in values() {
        page.open(&site.url(&format!("/index.html?src={value}"))).await?;
        page.wait_for_script(
            "a message",
            "[...document.querySelectorAll('[role=alert]')].some((alert) => alert.offsetHeight)",
        )
        .await?;
        expect_only_a_message(page, &format!("{what} as the address of a document")).await?;
    }
    Ok(())
}

/// Waits for the result of an address, and checks that it is a message about the problem beside a ladder.
async fn expect_a_message(page: &Page, what: &str) -> Result<()> {
    app::expect_started(page).await?;
    expect_only_a_message(page, what).await
}

/// Checks that the page shows a message, and has run nothing.
async fn expect_only_a_message(page: &Page, what: &str) -> Result<()> {
    page.wait_for_script("the view", "!document.querySelector('.waiting')").await?;
    let script = "const alerts = [...document.querySelectorAll('[role=alert]')].filter((alert) => alert.offsetHeight); \
        return [alerts.map((alert) => alert.innerText), window.harmed === undefined && {}.harmed === undefined, \
            document.body.innerText.length, document.querySelectorAll('img, svg[onload]').length]";
    let (alerts, is_well, length, pictures): (Vec<String>, bool, usize, usize) =
        serde_json::from_value(page.execute(script, vec![]).await?)?;
    ensure!(is_well && pictures == 0, "{what} has run a script");
    ensure!(!alerts.is_empty(), "{what} shows no message");
    ensure!(alerts.iter().all(|alert| alert.chars().count() < 250), "{what} shows {alerts:?}");
    ensure!(length < 60_000, "{what} makes the page {length} characters long");
    Ok(())
}

async fn a_hostile_address_shows_only_a_message(test: &Test) -> Result<()> {
    let names =
        ["ladder", "track", "mode", "theme", "invite", "level", "ladders", "organisation", "__proto__", "constructor"];
    let routes =
        ["", "/37signals-support", "/37signals-support/representatives", "/37signals-support/representatives/plan"];
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    for (what, value) in values() {
        let query = names.iter().map(|name| format!("{name}={value}")).collect::<Vec<_>>().join("&");
        page.open(&site.url(&format!("/index.html?{query}"))).await?;
        expect_a_message(page, &format!("{what} in every parameter")).await?;
        for route in routes {
            page.execute("location.hash = arguments[0]", vec![json!(format!("#{route}/{value}"))]).await?;
            page.wait_for_frames().await?;
            expect_a_message(page, &format!("{what} at {route}")).await?;
        }
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

async fn a_megabyte_in_the_address_shows_only_a_message(test: &Test) -> Result<()> {
    // The longest address that Firefox opens is shorter.
    let size = if test.browser == Browser::Firefox { 1_000_000 } else { 1_048_576 };
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    for start in ["?ladder=", "?mode=", "#/37signals-support/", "#/37signals-support/representatives/plan/"] {
        page.open("about:blank").await?;
        // The page creates the address, because drivers are slow with long texts.
        let open = "location.href = arguments[0] + 'x'.repeat(arguments[1])";
        page.execute(open, vec![json!(site.url(&format!("/index.html{start}"))), json!(size)]).await?;
        page.wait_for_script("the address", "location.href.length > 900000 && document.readyState === 'complete'")
            .await?;
        expect_a_message(page, &format!("a megabyte at {start}")).await?;
        page.expect_no_console_errors().await?;
    }
    Ok(())
}
