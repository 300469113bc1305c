//! A page as a person meets it: things with roles and names, keys, and what can be read.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{Key, WebDriver, WebElement};

use crate::browser::Browser;
use crate::environment::node_module;
use crate::locator::{Locator, Name, normalised};
use crate::steps::step;

/// How long anything that is awaited may take. Far more than a slow machine needs that has something else to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long the page may take to scroll to what has the focus.
const GLANCE: Duration = Duration::from_secs(1);

/// How often it is looked at meanwhile.
const EVERY: Duration = Duration::from_millis(25);

/// How much of a page's text a failure shows.
const SHOWN: usize = 1000;

/// The page in a browser's window, or the frame of it that was entered.
pub struct Page {
    browser: Browser,
    driver: WebDriver,
    /// The CSS selector of the element whose shadow root is looked into.
    host: Option<String>,
}

impl Page {
    pub(crate) fn new(browser: Browser, driver: WebDriver) -> Self {
        Self { browser, driver, host: None }
    }

    /// The same page, seen only as far as it is within the first `<rungs-ladder>`.
    pub fn within_widget(&self) -> Self {
        self.within_shadow("rungs-ladder")
    }

    /// The same page, of which things are found and text is read only inside the open shadow root of the first element
    /// with this CSS selector. Everything else is as on the page: where it goes, its keys, its storage, its console.
    pub fn within_shadow(&self, host: &str) -> Self {
        Self { browser: self.browser, driver: self.driver.clone(), host: Some(host.to_owned()) }
    }

    /// The CSS selector of the element whose shadow root is looked into.
    pub(crate) fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// Which browser shows it.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// The WebDriver client, for what this module has no words for.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    // Going places.

    /// Opens an address and waits for its load.
    pub async fn open(&self, url: &str) -> Result<()> {
        step(format!("open {url}"));
        self.driver.goto(url).await.with_context(|| format!("{url} could not be opened"))
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        step("reload the page");
        self.driver.refresh().await.context("the page could not be reloaded")
    }

    /// Goes back in the window's history.
    pub async fn back(&self) -> Result<()> {
        step("go back");
        self.driver.back().await.context("there is no way back")
    }

    /// Opens a second tab in the same browser, empty yet, and looks at it from now on.
    pub async fn open_new_tab(&self) -> Result<()> {
        step("open another tab");
        let tab = self.driver.new_tab().await.context("there is no second tab")?;
        self.driver.switch_to_window(tab).await.context("the second tab could not be entered")
    }

    /// Looks at the tab that was opened as the first, second and so on, counted from 0.
    pub async fn look_at_tab(&self, number: usize) -> Result<()> {
        step(format!("look at tab {number}"));
        let tab = self.driver.windows().await?.into_iter().nth(number).context("there is no such tab")?;
        self.driver.switch_to_window(tab).await.context("the tab could not be entered")
    }

    /// The address of the window's page, also from within a frame.
    pub async fn url(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.to_string())
    }

    /// Looks into the frame with this CSS selector from now on.
    pub async fn enter_frame(&self, selector: &str) -> Result<()> {
        step(format!("enter the frame {selector}"));
        // By its position and not as an element, which WebKit's driver fails to hand over now and then.
        let script = "const frames = [...document.querySelectorAll('iframe, frame')]; \
            return frames.indexOf(document.querySelector(arguments[0]))";
        let position =
            async || -> Result<Option<u64>> { Ok(self.execute(script, vec![json!(selector)]).await?.as_u64()) };
        self.wait_until(&format!("a frame {selector}"), async || Ok(position().await?.is_some())).await?;
        let position = u16::try_from(position().await?.context("the frame has gone")?)?;
        self.driver.enter_frame(position).await.with_context(|| format!("the frame {selector} could not be entered"))
    }

    /// Looks at the window's own page again.
    pub async fn leave_frames(&self) -> Result<()> {
        self.driver.enter_default_frame().await.context("the frame could not be left")
    }

    // Finding and reading.

    /// Things with this role and accessible name.
    pub fn get_by_role(&self, role: &str, name: impl Into<Name>) -> Locator<'_> {
        Locator::new(self, role, name.into())
    }

    /// Things with this role, whatever they are called.
    pub fn all_by_role(&self, role: &str) -> Locator<'_> {
        Locator::new(self, role, Name::Any)
    }

    /// All the text that a person can read.
    pub async fn visible_text(&self) -> Result<String> {
        // Of what has no box, such as a style, the text is nothing that anybody sees.
        let script = "const host = arguments[0]; \
            const parts = host ? [...(document.querySelector(host)?.shadowRoot?.children ?? [])] : [document.body]; \
            return parts.filter((part) => part && getComputedStyle(part).display !== 'none') \
                .map((part) => part.innerText).join('\\n')";
        let text = self.execute(script, vec![json!(self.host)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page was drawn twice, by when whatever was to be done in its next frame is done. A tab in the
    /// background draws no frames, and is not waited for.
    pub async fn wait_for_frames(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1]; if (document.hidden) done(); \
            else requestAnimationFrame(() => requestAnimationFrame(() => done()));";
        self.execute_async(script, vec![]).await.map(drop)
    }

    /// Waits until the page says this. White space counts as one blank.
    pub async fn expect_text(&self, text: &str) -> Result<()> {
        let wanted = normalised(text);
        let says = async || Ok(normalised(&self.visible_text().await?).contains(&wanted));
        self.wait_until(&format!("the page to say “{text}”"), says).await
    }

    /// The role and the name of what has the focus.
    pub async fn active_element_description(&self) -> Result<String> {
        let active = self.call("active", vec![]).await?;
        Ok(active.as_str().unwrap_or_default().to_owned())
    }

    /// Makes sure that a person sees what has the focus: that it is in the window, and under nothing.
    ///
    /// A moment is allowed, since WebKit scrolls to the focus a little after it has moved.
    pub async fn expect_focus_in_sight(&self) -> Result<()> {
        let deadline = Instant::now() + GLANCE;
        loop {
            let covering = self.call("coveringFocus", vec![]).await?;
            if covering.is_null() {
                return Ok(());
            }
            if Instant::now() > deadline {
                bail!("the focus cannot be seen: {}", covering.as_str().unwrap_or_default());
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Clicks an element that a script has returned, where a person would not think of it as a control.
    pub async fn click_element(&self, element: Value) -> Result<()> {
        step("click an element that a script found");
        let element = WebElement::from_json(element, self.driver.handle().clone())?;
        element.click().await.context("it could not be clicked")
    }

    // Keys.

    /// Presses a key and lets it go, wherever the focus is.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.press_with(&[], key).await
    }

    /// Presses a key while others, such as Shift, are held.
    pub async fn press_with(&self, held: &[Key], key: Key) -> Result<()> {
        let name = |key: &Key| format!("{key:?}");
        step(format!("press {}", held.iter().chain([&key]).map(name).collect::<Vec<_>>().join(" + ")));
        let mut actions = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        for held in held {
            actions = actions.key_down(held.value());
        }
        actions = actions.key_down(key.value()).key_up(key.value());
        for held in held.iter().rev() {
            actions = actions.key_up(held.value());
        }
        actions.perform().await.context("the key could not be pressed")
    }

    /// Presses the key of this character and lets it go, such as the space bar.
    pub async fn press_text(&self, key: &str) -> Result<()> {
        step(format!("press “{key}”"));
        let actions = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        let pressed = key.chars().fold(actions, |actions, key| actions.key_down(key).key_up(key));
        pressed.perform().await.context("the key could not be pressed")
    }

    /// Types this text, wherever the focus is.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        step(format!("type “{text}”"));
        let actions = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO)).send_keys(text);
        actions.perform().await.context("the text could not be typed")
    }

    // Waiting.

    /// Waits until the condition holds. The failure says what was awaited, and what the page shows instead.
    pub async fn wait_until(&self, what: &str, condition: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // A page that is just being replaced answers with errors; only the last one counts.
            let outcome = condition().await;
            if matches!(outcome, Ok(true)) {
                return Ok(());
            }
            if Instant::now() > deadline {
                let trouble = outcome.err().map(|error| format!("\n{error:#}")).unwrap_or_default();
                bail!("waited for {what} in vain{trouble}\n{}", self.impression().await);
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Waits until this JavaScript expression is true.
    pub async fn wait_for_script(&self, what: &str, expression: &str) -> Result<()> {
        let script = format!("return Boolean({expression})");
        self.wait_until(what, async || Ok(self.execute(&script, vec![]).await? == Value::Bool(true))).await
    }

    /// The address, the beginning of the text and the errors so far, for the message of a failure.
    pub async fn impression(&self) -> String {
        let url = self.url().await.unwrap_or_else(|error| format!("no address: {error:#}"));
        let text = self.visible_text().await.unwrap_or_else(|error| format!("no text: {error:#}"));
        let shown: String = text.chars().take(SHOWN).collect();
        let errors = self.console_errors().await.unwrap_or_default();
        let errors =
            if errors.is_empty() { String::new() } else { format!("the console says:\n{}\nand ", errors.join("\n")) };
        format!("at {url} {errors}the page reads:\n{shown}")
    }

    // Scripts, storage, errors.

    /// Runs the body of a JavaScript function and returns its value.
    pub async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let returned = self.driver.execute(script, arguments).await.context("a script failed")?;
        Ok(returned.json().clone())
    }

    /// Runs the body of a JavaScript function whose last argument is called with the value.
    pub async fn execute_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let returned = self.driver.execute_async(script, arguments).await.context("a script failed")?;
        Ok(returned.json().clone())
    }

    async fn call(&self, function: &str, arguments: Vec<Value>) -> Result<Value> {
        self.call_in(self.host(), function, arguments).await
    }

    /// Calls a function of `page.js`, which is put into the page when it is not there yet, for the page or for what is in
    /// the shadow of an element.
    pub(crate) async fn call_in(&self, host: Option<&str>, function: &str, arguments: Vec<Value>) -> Result<Value> {
        let script = "const [host, name, given] = arguments; \
             return window.__rungsPage ? { value: window.__rungsPage(host)[name](...given) } : null";
        for _ in 0..2 {
            let mut answer = self.execute(script, vec![json!(host), json!(function), json!(arguments)]).await?;
            if let Some(value) = answer.get_mut("value") {
                return Ok(value.take());
            }
            if answer.is_object() {
                // The function returned nothing.
                return Ok(Value::Null);
            }
            self.execute(helpers()?, vec![]).await?;
        }
        bail!("the helpers could not be put into the page")
    }

    /// What the page's origin keeps in the browser.
    pub async fn stored(&self) -> Result<BTreeMap<String, String>> {
        let stored = self.execute("return { ...localStorage }", vec![]).await?;
        serde_json::from_value(stored).context("the storage holds something else than text")
    }

    /// Puts something into the storage of the page's origin, behind the app's back.
    pub async fn store(&self, key: &str, value: &str) -> Result<()> {
        step(format!("store something as {key}"));
        let script = "localStorage.setItem(arguments[0], arguments[1])";
        self.execute(script, vec![json!(key), json!(value)]).await.map(drop)
    }

    /// The errors in the page's console so far.
    ///
    /// Chromium tells all of them, once each. For Firefox and WebKit they are those that a script noticed which the
    /// [site](crate::site) puts first into every page: exceptions, rejections and `console.error`, of this page only.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        if self.browser == Browser::Chromium {
            let log = self.driver.browser_log().await?;
            return Ok(log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect());
        }
        let errors = self.execute("return window.__rungsErrors || []", vec![]).await?;
        serde_json::from_value(errors).context("the recorded errors are no list of texts")
    }

    /// Makes sure that there are no errors in the page's console.
    pub async fn expect_no_console_errors(&self) -> Result<()> {
        let errors = self.console_errors().await?;
        ensure!(errors.is_empty(), "the console shows errors:\n{}", errors.join("\n"));
        Ok(())
    }
}

/// The page's side of this module, with the library it uses.
fn helpers() -> Result<&'static str> {
    static HELPERS: OnceLock<String> = OnceLock::new();
    if let Some(helpers) = HELPERS.get() {
        return Ok(helpers);
    }
    let library = node_module("@testing-library/dom/dist/@testing-library/dom.umd.min.js")?;
    // Given a place for its exports the library leaves the page's globals alone.
    let script = format!(
        "const dom = {{}}; {{ const exports = dom, module = {{ exports }};\n{library}\n}}\n{}",
        include_str!("page.js")
    );
    Ok(HELPERS.get_or_init(|| script))
}
