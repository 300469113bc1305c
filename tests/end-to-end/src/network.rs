//! Checks that a loaded page makes no requests.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::browser::Browser;
use crate::page::Page;
use crate::site::Site;
use crate::steps::step;

/// Time without requests after which a page counts as loaded.
const QUIET: Duration = Duration::from_millis(400);

/// Observes a loaded page.
///
/// There are three sources: the site's log; the page's resource timing, which lists requests to all servers (including
/// failed ones in Chromium and Firefox); and Chromium's network log, which is complete.
pub struct Watch<'test> {
    page: &'test Page,
    site: &'test Site,
    requests: usize,
    resources: usize,
}

impl<'test> Watch<'test> {
    /// Waits until the page has loaded and makes no more requests, then starts observing.
    pub async fn start(page: &'test Page, site: &'test Site) -> Result<Self> {
        step("wait until the page asks for nothing");
        page.wait_for_script("the page to have loaded", "document.readyState === 'complete'").await?;
        let mut seen = (0, 0);
        let mut since = Instant::now();
        while since.elapsed() < QUIET {
            let now = (site.requests().len(), resources(page).await?.len());
            if now != seen {
                seen = now;
                since = Instant::now();
            }
            tokio::time::sleep(QUIET / 10).await;
        }
        // Reading the log removes the requests of the load from it.
        network_log(page).await?;
        Ok(Self { page, site, requests: seen.0, resources: seen.1 })
    }

    /// Fails if the page made requests since the start.
    ///
    /// Waits first, because requests may be made a moment after their cause.
    pub async fn expect_no_request(&self) -> Result<()> {
        tokio::time::sleep(QUIET).await;
        let mut asked: Vec<String> =
            self.site.requests().into_iter().skip(self.requests).map(|request| request.path).collect();
        asked.extend(resources(self.page).await?.into_iter().skip(self.resources));
        asked.extend(network_log(self.page).await?);
        ensure!(asked.is_empty(), "the loaded page made requests: {asked:?}");
        Ok(())
    }
}

/// Returns the addresses in the page's resource timing.
async fn resources(page: &Page) -> Result<Vec<String>> {
    let script = "return performance.getEntriesByType('resource').map((entry) => entry.name) \
        .filter((name) => !name.endsWith('/favicon.ico'))";
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

/// Returns the addresses in Chromium's network log since the last call; empty in other browsers.
async fn network_log(page: &Page) -> Result<Vec<String>> {
    if page.browser() != Browser::Chromium {
        return Ok(Vec::new());
    }
    let entries = page.driver().get_log("performance").await?;
    let asked = entries.iter().filter_map(|entry| {
        let message: Value = serde_json::from_str(&entry.message).ok()?;
        let message = message.get("message")?;
        let parameters = message.get("params")?;
        match message.get("method")?.as_str()? {
            "Network.requestWillBeSent" => Some(parameters.get("request")?.get("url")?.as_str()?.to_owned()),
            "Network.webSocketCreated" => Some(parameters.get("url")?.as_str()?.to_owned()),
            _ => None,
        }
    });
    // Data and blob addresses cause no requests.
    Ok(asked
        .filter(|url| !url.starts_with("data:") && !url.starts_with("blob:") && !url.ends_with("/favicon.ico"))
        .collect())
}
