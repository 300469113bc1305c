//! Pages around and beside the app that mean harm, and addresses that do.

use end_to_end::site::Answer;
use end_to_end::{Browser, Case, Page, Result, Site, Test, cases, ensure};
use serde_json::{Value, json};

use crate::app::{self, level};
use crate::wiki::{self, CRITERION, FRAMED, expect_fit, followed, frame};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_hostile_page_around_or_beside_changes_nothing_in_the_frame,
        a_hostile_frame_moves_no_frame_but_its_own,
        a_hostile_address_shows_a_message_and_nothing_else,
        a_megabyte_in_the_address_shows_a_message_and_nothing_else,
    ]
}

/// Messages of every kind, as a script that makes a list of them.
const MESSAGES: &str = "const rungs = (more) => ['rungs:height', 'iframe-child-init', 'iframe-get-child-dimensions', \
        'rungs:export', 'rungs:clear', 'score', '__proto__', 'constructor'].map((type) => ({ type, ...more })); \
    const circle = {}; circle.self = circle; \
    const messages = [null, undefined, true, 0, NaN, '', 'rungs:height', '{', JSON.stringify({ type: 'rungs:height' }), [], \
        ['rungs:height'], { type: ['rungs:height'] }, { type: { toString: 'rungs:height' } }, circle, new Map([['type', 'x']]), \
        new Error('rungs:height'), new Blob(['<script>alert(1)</script>']), 'x'.repeat(1e6), '[iFrameSizer]message:1:2:3', \
        ...rungs({}), ...rungs({ height: 1 }), ...rungs({ height: -1, scores: {}, storage: 'clear', src: 'javascript:alert(1)' }), \
        ...rungs({ targetElementSelector: 'dialog', bodyPadding: '5rem', bodyMargin: '5rem' }), \
        JSON.parse('{\"__proto__\": {\"type\": \"rungs:height\"}, \"constructor\": 1}'), { sentinel: 'amp', type: 'embed-size', height: 5 }];";

/// All of the page that a message might change.
const STATE: &str = "return [document.documentElement.outerHTML, location.href, JSON.stringify({ ...localStorage }), scrollY, \
    document.querySelectorAll(':checked').length, Object.getOwnPropertyNames(window).length, {}.type === undefined]";

async fn a_hostile_page_around_or_beside_changes_nothing_in_the_frame(test: &Test) -> Result<()> {
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
    // What it has to say by itself, which browsers may take their time over.
    let is_said = async || Ok(wiki::heard(page).await?.iter().rev().nth(3).is_some_and(|it| it["height"] == height));
    page.wait_until("the height to be told", is_said).await?;
    let told = wiki::heard(page).await?.len();
    // From beside it: the frame says nothing to anybody, whatever it is asked.
    page.enter_frame("[name=beside]").await?;
    page.execute(
        &format!("{MESSAGES} messages.forEach((message) => parent.frames[0].postMessage(message, '*'))"),
        vec![],
    )
    .await?;
    page.wait_for_frames().await?;
    page.leave_frames().await?;
    settle(page).await?;
    let answers = wiki::heard(page).await?.split_off(told);
    ensure!(answers.is_empty(), "the frame has answered somebody beside it: {answers:?}");
    // From around it: it says how high it is where it is asked for that, and nothing else.
    page.execute(&format!("{MESSAGES} messages.forEach((message) => frames[0].postMessage(message, '*'))"), vec![])
        .await?;
    page.wait_until("an answer", async || Ok(wiki::heard(page).await?.len() > told)).await?;
    settle(page).await?;
    let answers = wiki::heard(page).await?;
    let heights: Vec<u64> = answers.iter().skip(told).map(wiki::height_in).collect::<Result<_>>()?;
    // Three kinds of questions in four forms, and four answers to each.
    ensure!(heights.len() == 3 * 4 * 4, "there were {} answers", heights.len());
    ensure!(heights.iter().all(|height| *height == heights[0] && *height > 1000), "the answers were {heights:?}");
    page.enter_frame("iframe").await?;
    let after = page.execute(STATE, vec![]).await?;
    ensure!(after == before, "the frame was changed");
    page.expect_no_console_errors().await?;
    page.leave_frames().await?;
    page.reload().await?;
    wiki::enter(page).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await
}

/// Waits until a message that is sent now has gone back and forth, and so have all before it.
async fn settle(page: &Page) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1]; const frame = document.createElement('iframe'); \
        frame.srcdoc = '<script>onmessage = (event) => parent.postMessage(\"settled\", \"*\")<\\/script>'; \
        const settled = (event) => { if (event.data !== 'settled') return; removeEventListener('message', settled); \
            heard.splice(heard.indexOf('settled'), 1); frame.remove(); done(); }; \
        addEventListener('message', settled); frame.onload = () => setTimeout(() => frame.contentWindow.postMessage('', '*'), 200); \
        document.body.append(frame)";
    page.execute_async(script, vec![]).await.map(drop)
}

async fn a_hostile_frame_moves_no_frame_but_its_own(test: &Test) -> Result<()> {
    let site = wiki::site(|site| {
        followed("width=\"800\"", &site.url_of_another_site(FRAMED))
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
    // A page that the frame was not made for has no say in it.
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
    // What is of the right shape moves the frame that it is from, and no other.
    page.enter_frame("[name=hostile]").await?;
    page.execute("parent.postMessage({ type: 'rungs:height', height: 400, frame: 0, style: 'x' }, '*')", vec![])
        .await?;
    page.leave_frames().await?;
    page.wait_until("the frame to move", async || Ok(heights().await? == json!([height, 400, 100]))).await?;
    page.expect_no_console_errors().await
}

/// Values that mean harm, each with what to call it.
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
        ("a place of a prototype", "__proto__/__proto__/__proto__/constructor".to_owned()),
        ("another address", "javascript:window.harmed=1//".to_owned()),
    ]
}

/// Waits for what an address leads to, and makes sure that it is a message about what is wrong with it and nothing else.
async fn expect_a_message(page: &Page, what: &str) -> Result<()> {
    app::expect_alive(page).await?;
    page.wait_for_script("what was asked for", "!document.querySelector('.waiting')").await?;
    let script = "const alerts = [...document.querySelectorAll('[role=alert]')].filter((alert) => alert.offsetHeight); \
        return [alerts.map((alert) => alert.innerText), window.harmed === undefined && {}.harmed === undefined, \
            document.body.innerText.length, document.querySelectorAll('img, svg[onload]').length]";
    let (alerts, is_well, length, pictures): (Vec<String>, bool, usize, usize) =
        serde_json::from_value(page.execute(script, vec![]).await?)?;
    ensure!(is_well && pictures == 0, "{what} has done harm");
    ensure!(!alerts.is_empty(), "{what} is passed over in silence");
    ensure!(alerts.iter().all(|alert| alert.chars().count() < 250), "{what} is answered with {alerts:?}");
    ensure!(length < 60_000, "{what} makes the page {length} characters long");
    Ok(())
}

async fn a_hostile_address_shows_a_message_and_nothing_else(test: &Test) -> Result<()> {
    let names = [
        "ladder",
        "track",
        "mode",
        "theme",
        "invite",
        "level",
        "ladders",
        "organisation",
        "src",
        "__proto__",
        "constructor",
    ];
    let places =
        ["", "/37signals-support", "/37signals-support/representatives", "/37signals-support/representatives/plan"];
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    for (what, value) in values() {
        let query = names.iter().map(|name| format!("{name}={value}")).collect::<Vec<_>>().join("&");
        page.open(&site.url(&format!("/index.html?{query}"))).await?;
        expect_a_message(page, &format!("{what} in every parameter")).await?;
        for place in places {
            page.execute("location.hash = arguments[0]", vec![json!(format!("#{place}/{value}"))]).await?;
            page.wait_for_frames().await?;
            expect_a_message(page, &format!("{what} at {place}")).await?;
        }
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

async fn a_megabyte_in_the_address_shows_a_message_and_nothing_else(test: &Test) -> Result<()> {
    // Firefox opens no address of more than that.
    let size = if test.browser == Browser::Firefox { 1_000_000 } else { 1_048_576 };
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    for start in ["?ladder=", "?mode=", "#/37signals-support/", "#/37signals-support/representatives/plan/"] {
        page.open("about:blank").await?;
        // The page makes the address, because drivers take their time over it.
        let open = "location.href = arguments[0] + 'x'.repeat(arguments[1])";
        page.execute(open, vec![json!(site.url(&format!("/index.html{start}"))), json!(size)]).await?;
        page.wait_for_script("the address", "location.href.length > 900000 && document.readyState === 'complete'")
            .await?;
        expect_a_message(page, &format!("a megabyte at {start}")).await?;
        page.expect_no_console_errors().await?;
    }
    Ok(())
}
