//! What the tests of frames have in common: pages of others that have the app in a frame.

use end_to_end::site::Answer;
use end_to_end::steps::step;
use end_to_end::{Context, Key, Locator, Page, Result, Site, bail, ensure};
use serde_json::{Value, json};

use crate::app;

/// A ladder in a frame, without a place in it.
pub const FRAMED: &str = "/index.html?ladder=37signals-support";

/// A criterion of its first track, with levels of names that tell them apart.
pub const CRITERION: &str = "Technical (1 of 2)";

/// Records what the page around hears, and which keys are pressed in it.
const RECORDS: &str = "window.heard = []; window.pressed = []; \
    addEventListener('message', (event) => heard.push(event.data)); \
    addEventListener('keydown', (event) => pressed.push(event.defaultPrevented ? 'taken' : event.key));";

/// A frame with this address and these attributes, and the script from beside it that makes it as high as what is in it.
pub fn followed(attributes: &str, address: &str) -> String {
    let beside = address.rsplit_once("/index.html").map_or("", |(folder, _)| folder);
    format!("{}<script src=\"{beside}/embed.js\" async></script>", frame(attributes, address))
}

/// A page of a wiki, with this in its main part.
pub fn article(content: &str) -> Answer {
    Answer::page(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A wiki</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><script>{RECORDS}</script></head>\
         <body><main><h1>Working here</h1>{content}</main></body></html>"
    ))
}

/// A frame with this address and these attributes.
pub fn frame(attributes: &str, address: &str) -> String {
    let address = address.replace('&', "&amp;").replace('"', "&quot;");
    format!("<iframe title=\"A ladder\" {attributes} src=\"{address}\"></iframe>")
}

/// A site with the app, from which frames without an origin get their files, and which answers with a page at `/wiki`.
pub fn site(content: impl FnOnce(&Site) -> String) -> Result<Site> {
    let site = Site::app()?;
    site.send_always("Access-Control-Allow-Origin", "*");
    let content = content(&site);
    site.answer("/wiki", article(&content));
    Ok(site)
}

/// Opens the wiki's page and enters its first frame once the app is alive there.
pub async fn open(page: &Page, site: &Site) -> Result<()> {
    page.leave_frames().await?;
    page.open("about:blank").await?;
    page.open(&site.url("/wiki")).await?;
    enter(page).await
}

/// Enters the first frame once the app is alive in it.
pub async fn enter(page: &Page) -> Result<()> {
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await
}

/// Measures the page in a frame, twice: the height, whether the frame has it both times and no scroll bars, and what else
/// there is. In between the page is drawn, unless it is out of sight, where browsers draw nothing.
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

/// Waits until the frame is as high as what is in it, stays so, and has no scroll bars. Enters the frame and leaves it
/// again, and returns the height.
pub async fn expect_fit(page: &Page) -> Result<u64> {
    page.enter_frame("iframe").await?;
    let measure = async || -> Result<(u64, bool, String)> {
        Ok(serde_json::from_value(page.execute_async(MEASURE, vec![]).await?)?)
    };
    let waited = page.wait_until("the frame to be as high as what is in it", async || Ok(measure().await?.1)).await;
    let (height, _, seen) = measure().await?;
    if let Err(error) = waited {
        bail!("{error:#}\nthe frame is {seen}");
    }
    page.leave_frames().await?;
    Ok(height)
}

/// Goes to another place of the app in the frame, as a link there does, and waits for its title.
pub async fn go(page: &Page, hash: &str, title: &str) -> Result<()> {
    page.enter_frame("iframe").await?;
    app::go(page, hash, title).await?;
    page.leave_frames().await
}

/// Scrolls the page around until something in the frame is in sight, and enters the frame. WebKit's driver does not scroll
/// pages around a frame of another site.
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

/// Everything that the page around has heard.
pub async fn heard(page: &Page) -> Result<Vec<Value>> {
    Ok(serde_json::from_value(page.execute("return heard", vec![]).await?)?)
}

/// Makes sure that a message says how high something is, in words that are known, and nothing else. Returns the height.
pub fn height_in(message: &Value) -> Result<u64> {
    let parsed: Value = match message {
        Value::String(text) => serde_json::from_str(text)?,
        message => message.clone(),
    };
    let height = parsed["height"].as_u64().with_context(|| format!("no whole height is in {message}"))?;
    let known = [
        json!({ "type": "rungs:height", "height": height }),
        json!({ "type": "iframe-resized", "height": height }),
        json!({ "sentinel": "amp", "type": "embed-size", "height": height }),
        json!(format!("{{\"context\":\"iframe.resize\",\"height\":{height}}}")),
    ];
    ensure!(known.contains(message), "the page around is told {message}");
    Ok(height)
}

/// What is pasted into the wiki's own field, which empties it.
pub async fn pasted(page: &Page) -> Result<String> {
    step("paste in the page around the frame");
    page.leave_frames().await?;
    let field = page.get_by_role("textbox", "A note");
    page.execute("document.querySelector('textarea').value = ''", vec![]).await?;
    // By a click, which takes the keys out of the frame also in WebKit.
    field.click().await?;
    let actions = page.driver().action_chain();
    actions.key_down(Key::Control.value()).key_down('v').key_up('v').key_up(Key::Control.value()).perform().await?;
    page.wait_until("something to be pasted", async || Ok(field.property("value").await? != "")).await?;
    let value = field.property("value").await?;
    page.enter_frame("iframe").await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// The wiki's own field.
pub const FIELD: &str = "<p><textarea aria-label=\"A note\" rows=\"2\"></textarea></p>";
