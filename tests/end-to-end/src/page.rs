//! A page as its users perceive it: elements with roles and names, keys, and visible text.

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

/// Maximum time for any condition; far more than a busy slow machine needs.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Maximum time for the browser to scroll to the focused element.
const GLANCE: Duration = Duration::from_secs(1);

/// Polling interval.
const EVERY: Duration = Duration::from_millis(25);

/// Number of characters of the page's text in failure messages.
const SHOWN: usize = 1000;

/// The page in a browser's window, or an entered frame of it.
pub struct Page {
    browser: Browser,
    driver: WebDriver,
    /// CSS selector of the host of the shadow root to which queries are restricted.
    host: Option<String>,
}

impl Page {
    pub(crate) fn new(browser: Browser, driver: WebDriver) -> Self {
        Self { browser, driver, host: None }
    }

    /// Returns this page, restricted to the content of the first `<rungs-ladder>`.
    pub fn within_widget(&self) -> Self {
        self.within_shadow("rungs-ladder")
    }

    /// Returns this page, with queries and text restricted to the open shadow root of the first element with a CSS
    /// selector. Navigation, keys, storage and console are not affected.
    pub fn within_shadow(&self, host: &str) -> Self {
        Self { browser: self.browser, driver: self.driver.clone(), host: Some(host.to_owned()) }
    }

    /// Returns the CSS selector of the host to which queries are restricted.
    pub(crate) fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// Returns the browser's kind.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// Returns the WebDriver client, for functions that this module does not provide.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    // Navigation.

    /// Opens an address and waits until it has loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        step(format!("open {url}"));
        self.driver.goto(url).await.with_context(|| format!("{url} could not be opened"))
    }

    /// Reloads the page.
    pub async fn reload(&self) -> Result<()> {
        step("reload the page");
        self.driver.refresh().await.context("the page could not be reloaded")
    }

    /// Goes back in the window's history.
    pub async fn back(&self) -> Result<()> {
        step("go back");
        self.driver.back().await.context("there is no way back")
    }

    /// Opens a second, empty tab in the same browser and switches to it.
    pub async fn open_new_tab(&self) -> Result<()> {
        step("open another tab");
        let tab = self.driver.new_tab().await.context("there is no second tab")?;
        self.driver.switch_to_window(tab).await.context("the second tab could not be entered")
    }

    /// Switches to a tab by number, in the order of opening, counted from 0.
    pub async fn switch_to_tab(&self, number: usize) -> Result<()> {
        step(format!("look at tab {number}"));
        let tab = self.driver.windows().await?.into_iter().nth(number).context("there is no such tab")?;
        self.driver.switch_to_window(tab).await.context("the tab could not be entered")
    }

    /// Returns the address of the window's page, even in a frame.
    pub async fn url(&self) -> Result<String> {
        Ok(self.driver.current_url().await?.to_string())
    }

    /// Switches to a frame by CSS selector.
    pub async fn enter_frame(&self, selector: &str) -> Result<()> {
        step(format!("enter the frame {selector}"));
        // By position rather than by element, which WebKit's driver occasionally fails to pass.
        let script = "const frames = [...document.querySelectorAll('iframe, frame')]; \
            return frames.indexOf(document.querySelector(arguments[0]))";
        let position =
            async || -> Result<Option<u64>> { Ok(self.execute(script, vec![json!(selector)]).await?.as_u64()) };
        self.wait_until(&format!("a frame {selector}"), async || Ok(position().await?.is_some())).await?;
        let position = u16::try_from(position().await?.context("the frame has gone")?)?;
        self.driver.enter_frame(position).await.with_context(|| format!("the frame {selector} could not be entered"))
    }

    /// Switches back to the window's page.
    pub async fn leave_frames(&self) -> Result<()> {
        self.driver.enter_default_frame().await.context("the frame could not be left")
    }

    // Queries.

    /// Finds elements by role and accessible name.
    pub fn get_by_role(&self, role: &str, name: impl Into<Name>) -> Locator<'_> {
        Locator::new(self, role, name.into())
    }

    /// Finds all elements of a role.
    pub fn all_by_role(&self, role: &str) -> Locator<'_> {
        Locator::new(self, role, Name::Any)
    }

    /// Returns the visible text.
    pub async fn visible_text(&self) -> Result<String> {
        // `innerText` includes the content of elements without a box, such as styles.
        let script = "const host = arguments[0]; \
            const parts = host ? [...(document.querySelector(host)?.shadowRoot?.children ?? [])] : [document.body]; \
            return parts.filter((part) => part && getComputedStyle(part).display !== 'none') \
                .map((part) => part.innerText).join('\\n')";
        let text = self.execute(script, vec![json!(self.host)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page was rendered twice, by when everything scheduled for the next frame is done. A background
    /// tab renders no frames, so this returns at once.
    pub async fn wait_for_frames(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1]; if (document.hidden) done(); \
            else requestAnimationFrame(() => requestAnimationFrame(() => done()));";
        self.execute_async(script, vec![]).await.map(drop)
    }

    /// Waits until the visible text contains a text. White space is normalised.
    pub async fn expect_text(&self, text: &str) -> Result<()> {
        let wanted = normalised(text);
        let says = async || Ok(normalised(&self.visible_text().await?).contains(&wanted));
        self.wait_until(&format!("the page to say “{text}”"), says).await
    }

    /// Returns role and name of the focused element.
    pub async fn active_element_description(&self) -> Result<String> {
        let active = self.call("active", vec![]).await?;
        Ok(active.as_str().unwrap_or_default().to_owned())
    }

    /// Fails if the focused element is outside of the window or covered.
    ///
    /// Waits a moment, since WebKit scrolls to the focus with a delay.
    pub async fn expect_focus_visible(&self) -> Result<()> {
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

    /// Clicks an element that a script has returned, for elements without a role.
    pub async fn click_element(&self, element: Value) -> Result<()> {
        step("click an element that a script found");
        let element = WebElement::from_json(element, self.driver.handle().clone())?;
        element.click().await.context("it could not be clicked")
    }

    // Keys.

    /// Presses and releases a key.
    pub async fn press(&self, key: Key) -> Result<()> {
        self.press_with(&[], key).await
    }

    /// Presses a key while others, such as Shift, are held.
    pub async fn press_with(&self, held: &[Key], key: Key) -> Result<()> {
        let name = |key: &Key| format!("{key:?}");
        step(format!("press {}", held.iter().chain([&key]).map(name).collect::<Vec<_>>().join(" + ")));
        let mut actions = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        for key in held {
            actions = actions.key_down(key.value());
        }
        actions = actions.key_down(key.value()).key_up(key.value());
        for key in held.iter().rev() {
            actions = actions.key_up(key.value());
        }
        actions.perform().await.context("the key could not be pressed")
    }

    /// Presses and releases the key of a character, such as the space bar.
    pub async fn press_text(&self, key: &str) -> Result<()> {
        step(format!("press “{key}”"));
        let actions = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        let pressed = key.chars().fold(actions, |actions, key| actions.key_down(key).key_up(key));
        pressed.perform().await.context("the key could not be pressed")
    }

    /// Types a text.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        step(format!("type “{text}”"));
        let actions = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO)).send_keys(text);
        actions.perform().await.context("the text could not be typed")
    }

    // Waiting.

    /// Waits until a condition holds. The failure message names the condition and describes the page.
    pub async fn wait_until(&self, what: &str, condition: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            // A page that is being replaced causes errors; only the last one counts.
            let outcome = condition().await;
            if matches!(outcome, Ok(true)) {
                return Ok(());
            }
            if Instant::now() > deadline {
                let trouble = outcome.err().map(|error| format!("\n{error:#}")).unwrap_or_default();
                bail!("waited for {what} in vain{trouble}\n{}", self.describe().await);
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Waits until a JavaScript expression is truthy.
    pub async fn wait_for_script(&self, what: &str, expression: &str) -> Result<()> {
        let script = format!("return Boolean({expression})");
        self.wait_until(what, async || Ok(self.execute(&script, vec![]).await? == Value::Bool(true))).await
    }

    /// Describes the page for failure messages: address, start of the text, and console errors.
    pub async fn describe(&self) -> String {
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

    /// Runs the body of a JavaScript function that passes its value to its last argument.
    pub async fn execute_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let returned = self.driver.execute_async(script, arguments).await.context("a script failed")?;
        Ok(returned.json().clone())
    }

    async fn call(&self, function: &str, arguments: Vec<Value>) -> Result<Value> {
        self.call_in(self.host(), function, arguments).await
    }

    /// Calls a function of `page.js`, which is injected if necessary, for the page or for the shadow root of an
    /// element.
    pub(crate) async fn call_in(&self, host: Option<&str>, function: &str, arguments: Vec<Value>) -> Result<Value> {
        let script = "const [host, name, given] = arguments; \
             return window.__rungsPage ? { value: window.__rungsPage(host)[name](...given) } : null";
        for _ in 0..2 {
            let mut answer = self.execute(script, vec![json!(host), json!(function), json!(arguments)]).await?;
            if let Some(value) = answer.get_mut("value") {
                return Ok(value.take());
            }
            if answer.is_object() {
                // The function returned undefined.
                return Ok(Value::Null);
            }
            self.execute(helpers()?, vec![]).await?;
        }
        bail!("the helpers could not be put into the page")
    }

    /// Returns the local storage of the page's origin.
    pub async fn stored(&self) -> Result<BTreeMap<String, String>> {
        let stored = self.execute("return { ...localStorage }", vec![]).await?;
        serde_json::from_value(stored).context("the storage holds something else than text")
    }

    /// Writes to the local storage of the page's origin, bypassing the app.
    pub async fn store(&self, key: &str, value: &str) -> Result<()> {
        step(format!("store something as {key}"));
        let script = "localStorage.setItem(arguments[0], arguments[1])";
        self.execute(script, vec![json!(key), json!(value)]).await.map(drop)
    }

    /// Returns the console errors so far.
    ///
    /// Chromium reports all of them once. For Firefox and WebKit they are recorded by a script that the
    /// [site](crate::site) adds to every page: exceptions, rejections and `console.error`, for the current page only.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        if self.browser == Browser::Chromium {
            let log = self.driver.browser_log().await?;
            return Ok(log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect());
        }
        let errors = self.execute("return window.__rungsErrors || []", vec![]).await?;
        serde_json::from_value(errors).context("the recorded errors are not a list of texts")
    }

    /// Fails if there are console errors.
    pub async fn expect_no_console_errors(&self) -> Result<()> {
        let errors = self.console_errors().await?;
        ensure!(errors.is_empty(), "the console shows errors:\n{}", errors.join("\n"));
        Ok(())
    }
}

/// Returns `page.js` with its library.
fn helpers() -> Result<&'static str> {
    static HELPERS: OnceLock<String> = OnceLock::new();
    if let Some(helpers) = HELPERS.get() {
        return Ok(helpers);
    }
    let library = node_module("@testing-library/dom/dist/@testing-library/dom.umd.min.js")?;
    // With an `exports` object the library defines no globals.
    let script = format!(
        "const dom = {{}}; {{ const exports = dom, module = {{ exports }};\n{library}\n}}\n{}",
        include_str!("page.js")
    );
    Ok(HELPERS.get_or_init(|| script))
}
