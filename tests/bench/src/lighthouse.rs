//! Lighthouse audits of the built app, emulating a phone.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use end_to_end::environment::path;
use end_to_end::{Context, Result, ensure};
use serde_json::Value;

use crate::host::{Files, Host};
use crate::print_progress;

/// Runs Lighthouse. Returns a table of scores, with the audits that are not fully passed.
pub fn run() -> Result<String> {
    let mut files = Files::default();
    files.add_folder("/", &path("RUNGS_DIST")?)?;
    let host = Host::start(files)?;
    print_progress("running Lighthouse …");
    let home = tempfile::tempdir()?;
    let command = path("RUNGS_LIGHTHOUSE")?.join(".bin/lighthouse");
    let output = Command::new(command)
        .arg(host.url("/"))
        .args(["--output=json", "--quiet", "--no-enable-error-reporting"])
        // Containers do not permit Chromium's sandbox; the page is trusted.
        .arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run")
        .env("CHROME_PATH", path("RUNGS_CHROMIUM")?)
        .env("HOME", home.path())
        .env("TMPDIR", home.path())
        .stderr(Stdio::inherit())
        .output()
        .context("Lighthouse could not be started")?;
    ensure!(output.status.success(), "Lighthouse failed");
    let report: Value = serde_json::from_slice(&output.stdout).context("Lighthouse's report is not valid JSON")?;
    Ok(format_report(&report))
}

fn format_report(report: &Value) -> String {
    let mut text = String::from("| category | score | not passed completely |\n|---|---:|---|\n");
    for category in report["categories"].as_object().into_iter().flat_map(|it| it.values()) {
        let references = category["auditRefs"].as_array().cloned().unwrap_or_default();
        let missed: Vec<String> = references.iter().filter_map(|reference| missed(report, reference)).collect();
        let score = category["score"].as_f64().map_or_else(|| "–".to_owned(), |score| format!("{:.0}", score * 100.0));
        let title = category["title"].as_str().unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {title} | {score} | {} |", missed.join("; "));
    }
    let version = report["lighthouseVersion"].as_str().unwrap_or_default();
    let agent = report["environment"]["hostUserAgent"].as_str().unwrap_or_default();
    let _ = write!(text, "\nLighthouse {version}, mobile. {agent}");
    text
}

/// Describes an audit if its score is below the maximum.
fn missed(report: &Value, reference: &Value) -> Option<String> {
    let id = reference["id"].as_str()?;
    let audit = &report["audits"][id];
    let score = audit["score"].as_f64().filter(|score| *score < 1.0)?;
    let shown = audit["displayValue"].as_str().map(|shown| format!(", {shown}")).unwrap_or_default();
    let weight = match reference["weight"].as_f64() {
        Some(weight) if weight > 0.0 => "",
        _ => ", of no weight",
    };
    Some(format!("{} (`{id}`, {score:.2}{shown}{weight})", audit["title"].as_str()?))
}
