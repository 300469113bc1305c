//! Description of the machine.

use std::fs;

use end_to_end::{Browser, Options, Result, Session};
use serde_json::json;

/// Returns the processor, its number of cores and the version of the browser.
pub async fn description() -> Result<String> {
    let session = Session::start(Browser::Chromium, Options::default()).await?;
    let version = session.cdp("Browser.getVersion", json!({})).await?;
    let browser = version["product"].as_str().unwrap_or("an unknown browser").replace('/', " ");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(format!("{}, {cores} cores, {browser}", processor()))
}

fn processor() -> String {
    // On Linux, the model; elsewhere, the architecture.
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    model.unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}
