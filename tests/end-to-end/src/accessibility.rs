//! Automated accessibility checks: axe-core with the rules of WCAG 2.2 AA.

use anyhow::{Result, bail};
use serde::Deserialize;
use serde_json::json;

use crate::environment::node_module;
use crate::page::Page;
use crate::steps::step;

/// Selected by tag rather than by version, because `target-size` only runs if its tag is listed.
const TAGS: [&str; 4] = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/// A violated rule.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// Id of the rule, such as `color-contrast`.
    pub id: String,
    /// Description of the rule.
    pub help: String,
    /// Violating elements.
    pub nodes: Vec<Node>,
}

/// An element that violates a rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Selectors of the element, through frames and shadow roots.
    pub target: Vec<serde_json::Value>,
    /// Description of the problem.
    #[serde(default)]
    pub failure_summary: String,
}

/// Returns the violations in the page, frame or shadow root. Nested frames are not checked.
pub async fn violations(page: &Page) -> Result<Vec<Violation>> {
    step("look for barriers with axe");
    let axe = node_module("axe-core/axe.min.js")?;
    if page.execute("return Boolean(window.axe)", vec![]).await? != json!(true) {
        page.execute(&format!("{axe}\nwindow.axe = axe;"), vec![]).await?;
    }
    // The status bar covers whatever is below it at the foot of the window until the user scrolls, so it is checked in
    // its final position at the end of the page.
    let script = "const [tags, selector, finish] = arguments; \
        const host = selector && document.querySelector(selector); \
        if (selector && !host?.shadowRoot) return finish({ error: `${selector} has no shadow root` }); \
        const statusBars = [...(host ? host.shadowRoot : document).querySelectorAll('.status-bar')]; \
        statusBars.forEach((statusBar) => { statusBar.style.position = 'static'; }); \
        const done = (answer) => { statusBars.forEach((statusBar) => { statusBar.style.position = ''; }); finish(answer); }; \
        axe.run(host || document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], iframes: false }) \
           .then((result) => done({ violations: result.violations }), (error) => done({ error: String(error) }));";
    let mut answer = page.execute_async(script, vec![json!(TAGS), json!(page.host())]).await?;
    if let Some(error) = answer.get("error") {
        bail!("axe failed: {error}");
    }
    Ok(serde_json::from_value(answer["violations"].take())?)
}

/// Fails if axe finds violations.
pub async fn expect_no_violations(page: &Page) -> Result<()> {
    let violations = violations(page).await?;
    if violations.is_empty() {
        return Ok(());
    }
    let mut message = String::from("axe found barriers:");
    for violation in violations {
        message.push_str(&format!("\n{}: {} ({} elements)", violation.id, violation.help, violation.nodes.len()));
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
