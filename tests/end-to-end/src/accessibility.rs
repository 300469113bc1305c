//! What a machine can find of barriers: axe-core with the rules of WCAG 2.2 AA.

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::json;

use crate::environment::node_module;
use crate::page::Page;
use crate::steps::step;

/// By tag and not by version, because `target-size` only runs when its tag is asked for.
const TAGS: [&str; 4] = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/// A rule that the page breaks.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// The rule's id, such as `color-contrast`.
    pub id: String,
    /// What it asks for.
    pub help: String,
    /// Where it is broken.
    pub nodes: Vec<Node>,
}

/// A place where a rule is broken.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Selectors that lead there, through frames and shadow roots.
    pub target: Vec<serde_json::Value>,
    /// What is wrong there.
    #[serde(default)]
    pub failure_summary: String,
}

/// What is wrong with the page, or with the frame or the shadow root that is looked into. Frames within it are looked at
/// on their own.
pub async fn violations(page: &Page) -> Result<Vec<Violation>> {
    step("look for barriers with axe");
    let axe = node_module("axe-core/axe.min.js")?;
    if page.execute("return Boolean(window.axe)", vec![]).await? != json!(true) {
        page.execute(&format!("{axe}\nwindow.axe = axe;"), vec![]).await?;
    }
    // The line at the foot of the window covers a part of whatever happens to be there until one scrolls; it is looked at
    // where it ends, at the end of the page.
    let script = "const [tags, selector, finish] = arguments; \
        const host = selector && document.querySelector(selector); \
        if (selector && !host?.shadowRoot) return finish({ error: `${selector} has no shadow root` }); \
        const docks = [...(host ? host.shadowRoot : document).querySelectorAll('.status-bar')]; \
        docks.forEach((dock) => { dock.style.position = 'static'; }); \
        const done = (answer) => { docks.forEach((dock) => { dock.style.position = ''; }); finish(answer); }; \
        axe.run(host || document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], iframes: false }) \
           .then((result) => done({ violations: result.violations }), (error) => done({ error: String(error) }));";
    let mut answer = page.execute_async(script, vec![json!(TAGS), json!(page.host())]).await?;
    if let Some(error) = answer.get("error") {
        bail!("axe failed: {error}");
    }
    Ok(serde_json::from_value(answer["violations"].take())?)
}

/// Makes sure that axe finds nothing.
pub async fn expect_no_violations(page: &Page) -> Result<()> {
    let violations = violations(page).await?;
    if violations.is_empty() {
        return Ok(());
    }
    let mut message = String::from("axe found barriers:");
    for violation in violations {
        message.push_str(&format!("\n{}: {} ({} places)", violation.id, violation.help, violation.nodes.len()));
        for node in violation.nodes.iter().take(5) {
            let target: Vec<String> = node.target.iter().map(|part| part.to_string()).collect();
            message.push_str(&format!(
                "\n  {}\n    {}",
                target.join(" "),
                node.failure_summary.replace('\n', "\n    ")
            ));
        }
    }
    bail!("{message}")
}
