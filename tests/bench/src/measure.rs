//! Loads a page as a first visitor, with a slow processor and network, and measures it.

use std::time::{Duration, Instant};

use end_to_end::{Browser, Context, Options, Result, Session, bail, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::host::Host;
use crate::pages::{Document, Page};

/// Slow-down factor of the processor.
pub const SLOW_DOWN: u32 = 4;

/// A window size for measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Window {
    /// A phone in portrait orientation.
    Phone,
    /// A small desktop.
    Desktop,
}

impl Window {
    /// Returns width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (412, 823),
            Self::Desktop => (1280, 720),
        }
    }
}

/// Number of clicks.
const CLICKS: usize = 36;

/// Text typed into the search.
const TYPED: &str = "communicat";

/// Maximum time for any step.
const TIMEOUT: Duration = Duration::from_secs(120);

/// Maximum duration of a script; shorter than the timeout of the WebDriver client.
const SCRIPT_TIMEOUT: Duration = Duration::from_secs(50);

/// Maximum time until a view is there.
const VIEW_TIMEOUT: Duration = Duration::from_secs(5);

/// Observations of a load, in milliseconds since its start.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Observations {
    /// The first contentful paint.
    pub first_paint: Option<f64>,
    /// The largest contentful paint.
    pub largest_paint: Option<f64>,
    /// The sum of all layout shifts.
    pub shift: f64,
    /// The elements that were shifted.
    pub shifted: Vec<String>,
    /// Time at which a clicked answer was in storage.
    pub kept: Option<f64>,
    /// Time at which the page showed that there is an answer.
    pub shown: Option<f64>,
}

/// Interactions: milliseconds from the event to the layout, and to the end of the next frame.
pub type Times = Vec<(f64, f64)>;

/// A load without interaction.
pub struct Loaded {
    /// The observations.
    pub observations: Observations,
    /// Number of bytes sent.
    pub bytes: usize,
}

/// A load with scoring.
pub struct Scored {
    /// Time at which a clicked answer was in storage.
    pub kept: f64,
    /// Time at which the page showed that there is an answer.
    pub shown: f64,
    /// Clicks with a slow processor.
    pub slow: Times,
    /// Clicks at full speed.
    pub full: Times,
    /// The page's estimate for a fixed set of answers.
    pub outcome: String,
    /// Number of bytes sent.
    pub bytes: usize,
}

/// A load with a search.
pub struct Searched {
    /// Keystrokes with a slow processor.
    pub slow: Times,
    /// Keystrokes at full speed.
    pub full: Times,
}

/// A page in a new browser session.
pub struct Visit<'host> {
    session: Session,
    host: &'host Host,
    page: Page,
}

impl<'host> Visit<'host> {
    /// Opens a page, either for scoring or for loading only.
    async fn start(host: &'host Host, page: Page, window: Window, is_scored: bool) -> Result<Self> {
        // A new profile has empty caches. Recording for tests would influence the figures.
        let options = Options { viewport: window.size(), records: false, ..Options::default() };
        let session = Session::start(Browser::Chromium, options).await?;
        session.page().driver().set_script_timeout(SCRIPT_TIMEOUT).await?;
        // On a phone, scroll bars overlay the page.
        session.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        // Ensures that the browser has started completely.
        session.page().open(&host.url_of_blank()).await?;
        let key = if is_scored { json!(page.key()) } else { Value::Null };
        let source = format!("(function () {{ {} }})({key});", include_str!("measure.js"));
        session.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        // "Slow 4G" as in Lighthouse. Throughput is in bytes per second.
        let network = json!({ "offline": false, "latency": 150, "downloadThroughput": 1.6e6 / 8.0, "uploadThroughput": 0.75e6 / 8.0 });
        session.cdp("Network.enable", json!({})).await?;
        session.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
        session.cdp("Network.emulateNetworkConditions", network).await?;
        let visit = Self { session, host, page };
        visit.slow_down(SLOW_DOWN).await?;
        host.take_sent();
        visit.session.page().open(&host.url(&page.path())).await?;
        Ok(visit)
    }

    async fn slow_down(&self, rate: u32) -> Result<()> {
        self.session.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await.map(drop)
    }

    /// Waits until the page has loaded completely, then goes to another view, at full speed and with a fast network.
    /// Returns whether the view comes to have an element.
    async fn go_to(&self, hash: &str, element: &str) -> Result<bool> {
        self.arrived().await?;
        self.slow_down(1).await?;
        // Loading the view is not part of what is measured there.
        let network = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.session.cdp("Network.emulateNetworkConditions", network).await?;
        let script = self.session.page();
        script.execute("location.hash = arguments[0]", vec![json!(hash)]).await?;
        let is_there = "return Boolean(document.querySelector(arguments[0]))";
        let deadline = Instant::now() + VIEW_TIMEOUT;
        while script.execute(is_there, vec![json!(element)]).await? != json!(true) {
            if Instant::now() > deadline {
                return Ok(false);
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        Ok(true)
    }

    /// Evaluates a JavaScript expression and awaits its promise.
    async fn ask<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let script = format!(
            "const done = arguments[arguments.length - 1]; \
             Promise.resolve({expression}).then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let mut answer = self.session.page().execute_async(&script, vec![]).await?;
        if let Some(error) = answer.get("error") {
            bail!("{}: {expression}: {error}", self.page.name());
        }
        serde_json::from_value(answer["value"].take()).with_context(|| format!("{expression} is something else"))
    }

    /// Returns the observations once the expression yields them; repeats it while it returns null.
    async fn observations(&self, expression: &str) -> Result<Observations> {
        let deadline = Instant::now() + TIMEOUT;
        while Instant::now() < deadline {
            if let Some(observations) = self.ask(expression).await? {
                return Ok(observations);
            }
        }
        bail!("{}: {expression} takes too long", self.page.name())
    }

    /// Returns the observations once the page has loaded completely.
    async fn arrived(&self) -> Result<Observations> {
        self.observations(&format!("rungsBench.loaded(() => {})", self.page.arrived())).await
    }
}

/// Opens a page and waits until it has loaded completely.
pub async fn load(host: &Host, page: Page, window: Window) -> Result<Loaded> {
    let visit = Visit::start(host, page, window, false).await?;
    let observations = visit.arrived().await?;
    Ok(Loaded { observations, bytes: visit.host.take_sent() })
}

/// Opens a page and gives scores.
pub async fn score(host: &Host, page: Page, window: Window) -> Result<Scored> {
    let visit = Visit::start(host, page, window, true).await?;
    let observations = visit.observations("rungsBench.answered()").await?;
    let bytes = visit.host.take_sent();
    let clicks = format!("rungsBench.clicks({CLICKS})");
    let slow = visit.ask(&clicks).await?;
    visit.slow_down(1).await?;
    let full = visit.ask(&clicks).await?;
    let outcome = visit.ask("rungsBench.outcome()").await?;
    let kept = observations.kept.context("no answer was kept")?;
    Ok(Scored { kept, shown: observations.shown.context("no answer was shown")?, slow, full, outcome, bytes })
}

/// Opens a page and has its authoring view read a document in the worker, at full speed. Returns the time in milliseconds
/// from the choice of the file until the preview shows it, including the start of the worker.
pub async fn read(host: &Host, page: Page, document: &Document) -> Result<f64> {
    let visit = Visit::start(host, page, Window::Desktop, false).await?;
    ensure!(visit.go_to("#/new", "#rungs-source-files").await?, "there is no authoring view");
    let Document { name, content, text } = document;
    visit.ask(&format!("rungsBench.read({}, {}, {})", json!(name), json!(content), json!(text))).await
}

/// Opens a page and types into its search. Returns `None` if there is no search.
pub async fn search(host: &Host, page: Page) -> Result<Option<Searched>> {
    let visit = Visit::start(host, page, Window::Phone, false).await?;
    if !visit.go_to("#/search", "#rungs-search").await? {
        return Ok(None);
    }
    let keys = format!("rungsBench.keys({})", json!(TYPED));
    let full = visit.ask(&keys).await?;
    visit.slow_down(SLOW_DOWN).await?;
    let slow = visit.ask(&keys).await?;
    Ok(Some(Searched { slow, full }))
}
