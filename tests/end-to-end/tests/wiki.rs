//! Helpers for the tests of frames: host pages with the app in an iframe.

use end_to_end::site::Answer;
use end_to_end::steps::step;
use end_to_end::{Context, Key, Locator, Page, Result, Site, bail, ensure};
use serde_json::{Value, json};

use crate::app;

/// Address of a ladder in a frame, without a hash.
pub const FRAMED: &str = "/index.html?ladder=37signals-support";

/// A criterion of its first track whose levels have distinct names.
pub const CRITERION: &str = "Technical (1 of 2)";

/// Script that records the messages and keys that the host page receives.
const RECORD_EVENTS: &str = "window.received_messages = []; window.pressed = []; \
    addEventListener('message', (event) => received_messages.push(event.data)); \
    addEventListener('keydown', (event) => pressed.push(event.defaultPrevented ? 'taken' : event.key));";

/// Returns an iframe, and the script next to its page that adjusts its height.
pub fn resized_frame(attributes: &str, address: &str) -> String {
    let beside = address.rsplit_once("/index.html").map_or("", |(folder, _)| folder);
    format!("{}<script src=\"{beside}/embed.js\" async></script>", frame(attributes, address))
}

/// Returns a wiki page with this content.
pub fn article(content: &str) -> Answer {
    Answer::page(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A wiki</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><script>{RECORD_EVENTS}</script></head>\
         <body><main><h1>Working here</h1>{content}</main></body></html>"
    ))
}

/// Returns an iframe with this address and these attributes.
pub fn frame(attributes: &str, address: &str) -> String {
    let address = address.replace('&', "&amp;").replace('"', "&quot;");
    format!("<iframe title=\"A ladder\" {attributes} src=\"{address}\"></iframe>")
}

/// Returns a site with the app and a page at `/wiki`. It sends CORS headers for frames with an opaque origin.
pub fn site(content: impl FnOnce(&Site) -> String) -> Result<Site> {
    let site = Site::app()?;
    site.send_always("Access-Control-Allow-Origin", "*");
    let content = content(&site);
    site.answer("/wiki", article(&content));
    Ok(site)
}

/// Opens the wiki page and enters its first frame once the app has started in it.
pub async fn open(page: &Page, site: &Site) -> Result<()> {
    page.leave_frames().await?;
    page.open("about:blank").await?;
    page.open(&site.url("/wiki")).await?;
    enter(page).await
}

/// Enters the first frame once the app has started in it.
pub async fn enter(page: &Page) -> Result<()> {
    page.enter_frame("iframe").await?;
    app::expect_started(page).await
}

/// Script that measures the page in a frame twice and returns its height, whether the frame fits both times without
/// scroll bars, and details. Between the measurements the page is rendered, unless it is outside the viewport, where
/// browsers skip rendering.
const MEASURE: &str = "const done = arguments[arguments.length - 1], root = document.documentElement; \
    const fit = () => { \
        const height = Math.ceil(root.getBoundingClientRect().height); \
        const isIdle = !document.querySelector('.waiting, #rungs-waiting')?.offsetHeight; \
        const fits = innerHeight === height && root.scrollHeight <= height && root.scrollWidth <= root.clientWidth; \
        return [height, fits && isIdle, `${innerHeight} high, around ${root.scrollWidth} by ${root.scrollHeight}`]; \
    }; \
    const first = fit(), again = () => { const second = fit(); done([second[0], first[1] && second[1] && first[0] === second[0], second[2]]); }; \
    const drawn = new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))); \
    if (first[1]) Promise.race([drawn, new Promise((late) => setTimeout(late, 300))]).then(again); else done(first);";

/// Enters the frame, waits until it permanently fits its content without scroll bars, leaves it, and returns its
/// height.
pub async fn expect_fit(page: &Page) -> Result<u64> {
    page.enter_frame("iframe").await?;
    let measure = async || -> Result<(u64, bool, String)> {
        Ok(serde_json::from_value(page.execute_async(MEASURE, vec![]).await?)?)
    };
    let waited = page.wait_until("the frame to fit its content", async || Ok(measure().await?.1)).await;
    let (height, _, seen) = measure().await?;
    if let Err(error) = waited {
        bail!("{error:#}\nthe frame is {seen}");
    }
    page.leave_frames().await?;
    Ok(height)
}

/// Opens another route of the app in the frame, and waits for its title.
pub async fn go(page: &Page, hash: &str, title: &str) -> Result<()> {
    page.enter_frame("iframe").await?;
    app::go(page, hash, title).await?;
    page.leave_frames().await
}

/// Scrolls the host page until an element of the frame is visible, and enters the frame. WebKit's driver does not
/// scroll host pages of cross-origin frames.
pub async fn enter_at<'page>(page: &'page Page, target: &Locator<'page>) -> Result<()> {
    page.enter_frame("iframe").await?;
    let element = target.element().await?.to_json()?;
    let top = page.execute("return arguments[0].getBoundingClientRect().top", vec![element]).await?;
    page.leave_frames().await?;
    let script = "const frame = document.querySelector('iframe').getBoundingClientRect(); \
        scrollBy(0, frame.top + arguments[0] - 300)";
    page.execute(script, vec![top]).await?;
    page.wait_for_frames().await?;
    page.enter_frame("iframe").await
}

/// Returns all messages that the host page has received.
pub async fn received_messages(page: &Page) -> Result<Vec<Value>> {
    Ok(serde_json::from_value(page.execute("return received_messages", vec![]).await?)?)
}

/// Checks that a message contains a height in a known format and nothing else. Returns the height.
pub fn expect_height_message(message: &Value) -> Result<u64> {
    let parsed: Value = match message {
        Value::String(text) => serde_json::from_str(text)?,
        message => message.clone(),
    };
    let height = parsed["height"].as_u64().with_context(|| format!("there is no integer height in {message}"))?;
    let known = [
        json!({ "type": "rungs:height", "height": height }),
        json!({ "type": "iframe-resized", "height": height }),
        json!({ "sentinel": "amp", "type": "embed-size", "height": height }),
        json!(format!("{{\"context\":\"iframe.resize\",\"height\":{height}}}")),
    ];
    ensure!(known.contains(message), "the host page has received {message}");
    Ok(height)
}

/// Pastes into the wiki's field and returns the text.
pub async fn paste_into_host(page: &Page) -> Result<String> {
    step("paste in the host page");
    page.leave_frames().await?;
    let field = page.get_by_role("textbox", "A note");
    page.execute("document.querySelector('textarea').value = ''", vec![]).await?;
    // By a click, because WebKit then moves the keyboard focus out of the frame.
    field.click().await?;
    let actions = page.driver().action_chain();
    actions.key_down(Key::Control.value()).key_down('v').key_up('v').key_up(Key::Control.value()).perform().await?;
    page.wait_until("something to be pasted", async || Ok(field.property("value").await? != "")).await?;
    let value = field.property("value").await?;
    page.enter_frame("iframe").await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// The wiki's field.
pub const FIELD: &str = "<p><textarea aria-label=\"A note\" rows=\"2\"></textarea></p>";
