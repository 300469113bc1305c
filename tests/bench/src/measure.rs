//! Loads a page as a first visitor does, with a slow processor on a slow network, and measures it.

use std::time::{Duration, Instant};

use end_to_end::{Browser, Context, Options, Result, Session, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::host::Host;
use crate::pages::Page;

/// How many times slower the processor is.
pub const SLOW_DOWN: u32 = 4;

/// A window that pages are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Window {
    /// A phone, held upright.
    Phone,
    /// A small desktop.
    Desktop,
}

impl Window {
    /// Its width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (412, 823),
            Self::Desktop => (1280, 720),
        }
    }
}

/// How many radios are clicked.
const CLICKS: usize = 36;

/// What is typed into the search.
const TYPED: &str = "communicat";

/// How long anything on a page may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long a script may take, below what the WebDriver client waits for an answer.
const SCRIPT: Duration = Duration::from_secs(50);

/// How long the search may take to be there.
const SEARCH: Duration = Duration::from_secs(5);

/// What was seen of a load, in milliseconds since its start.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The first contentful paint.
    pub first_paint: Option<f64>,
    /// The largest contentful paint.
    pub largest_paint: Option<f64>,
    /// The sum of all layout shifts.
    pub shift: f64,
    /// What has shifted.
    pub shifted: Vec<String>,
    /// When an answer that was clicked was in storage.
    pub kept: Option<f64>,
    /// When the page showed that there is an answer.
    pub shown: Option<f64>,
}

/// Interactions: milliseconds from the event to the layout, and to the end of the next frame.
pub type Times = Vec<(f64, f64)>;

/// A load that was only looked at.
pub struct Looked {
    /// What was seen.
    pub seen: Seen,
    /// The bytes that were sent.
    pub bytes: usize,
}

/// A load on which scores were given.
pub struct Scored {
    /// When an answer that was clicked was in storage.
    pub kept: f64,
    /// When the page showed that there is an answer.
    pub shown: f64,
    /// Clicks on a slow processor.
    pub slow: Times,
    /// Clicks on this machine's processor.
    pub full: Times,
    /// What the page made of the same answers.
    pub outcome: String,
    /// The bytes that were sent.
    pub bytes: usize,
}

/// A load on which something was searched for.
pub struct Searched {
    /// Keystrokes on a slow processor.
    pub slow: Times,
    /// Keystrokes on this machine's processor.
    pub full: Times,
}

/// A page in a browser that has never seen it.
pub struct Visit<'host> {
    session: Session,
    host: &'host Host,
    page: Page,
}

impl<'host> Visit<'host> {
    /// Opens a page. Its scores are given from the start, or never.
    async fn start(host: &'host Host, page: Page, window: Window, is_scored: bool) -> Result<Self> {
        // A profile of its own has nothing in its caches. What is recorded for tests would be paid for in the figures.
        let options = Options { viewport: window.size(), records: false, ..Options::default() };
        let session = Session::start(Browser::Chromium, options).await?;
        session.page().driver().set_script_timeout(SCRIPT).await?;
        // A phone draws its scroll bars over the page.
        session.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        // The browser has started up completely before the page is asked for.
        session.page().open(&host.url_of_blank()).await?;
        let key = if is_scored { json!(page.key()) } else { Value::Null };
        let source = format!("(function () {{ {} }})({key});", include_str!("measure.js"));
        session.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        // Slow 4G, as Lighthouse has it. Throughput is in bytes per second.
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

    /// Awaits what a JavaScript expression promises.
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

    /// What was seen of the load once an expression promises it; it is asked again where that takes long.
    async fn seen(&self, expression: &str) -> Result<Seen> {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if let Some(seen) = self.ask(expression).await? {
                return Ok(seen);
            }
        }
        bail!("{}: {expression} takes too long", self.page.name())
    }

    /// What was seen once all of the page has come.
    async fn arrived(&self) -> Result<Seen> {
        self.seen(&format!("rungsBench.looked(() => {})", self.page.arrived())).await
    }
}

/// Opens a page and looks at it until all of it has come.
pub async fn look(host: &Host, page: Page, window: Window) -> Result<Looked> {
    let visit = Visit::start(host, page, window, false).await?;
    let seen = visit.arrived().await?;
    Ok(Looked { seen, bytes: visit.host.take_sent() })
}

/// Opens a page and scores on it.
pub async fn score(host: &Host, page: Page, window: Window) -> Result<Scored> {
    let visit = Visit::start(host, page, window, true).await?;
    let seen = visit.seen("rungsBench.answered()").await?;
    let bytes = visit.host.take_sent();
    let clicks = format!("rungsBench.clicks({CLICKS})");
    let slow = visit.ask(&clicks).await?;
    visit.slow_down(1).await?;
    let full = visit.ask(&clicks).await?;
    let outcome = visit.ask("rungsBench.outcome()").await?;
    let kept = seen.kept.context("no answer was kept")?;
    Ok(Scored { kept, shown: seen.shown.context("no answer was shown")?, slow, full, outcome, bytes })
}

/// Opens a page and types into its search; nothing where there is none.
pub async fn search(host: &Host, page: Page) -> Result<Option<Searched>> {
    let visit = Visit::start(host, page, Window::Phone, false).await?;
    visit.arrived().await?;
    visit.slow_down(1).await?;
    // What the search is fetched with is no part of a keystroke.
    let network = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    visit.session.cdp("Network.emulateNetworkConditions", network).await?;
    let script = visit.session.page();
    script.execute("location.hash = '#/search'", vec![]).await?;
    let deadline = Instant::now() + SEARCH;
    while script.execute("return Boolean(document.querySelector('#rungs-search'))", vec![]).await? != json!(true) {
        if Instant::now() > deadline {
            return Ok(None);
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    let keys = format!("rungsBench.keys({})", json!(TYPED));
    let full = visit.ask(&keys).await?;
    visit.slow_down(SLOW_DOWN).await?;
    let slow = visit.ask(&keys).await?;
    Ok(Some(Searched { slow, full }))
}
