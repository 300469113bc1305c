//! A browser with its own driver and profile.
//!
//! Capabilities of the browsers, as observed ([`Options`] rejects unsupported ones):
//!
//! | | Chromium | Firefox | WebKitGTK |
//! |---|---|---|---|
//! | viewport of any size | yes, emulated | down to 450 px wide | down to 447 px wide |
//! | dark colour scheme | emulated | preference | GTK theme |
//! | reduced motion | emulated | preference | GTK setting |
//! | forced colours | emulated | preference | no |
//! | JavaScript off | yes | yes | no: the driver itself needs it |
//! | reopen the same profile | yes | yes | no: under automation its storage is in memory only |
//! | print to PDF | yes | yes | no |
//! | console | the browser's log | recorded in the page | recorded in the page |
//!
//! "Recorded in the page" means by a script that [`crate::site`] adds at the start of each page it serves.

use std::cell::Cell;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::print::PrintParameters;
use thirtyfour::{Capabilities, WebDriver};

use crate::environment::path;
use crate::page::Page;
use crate::process::Process;
use crate::steps::step;

mod driver;

/// Maximum time for closing a browser.
const CLOSING: Duration = Duration::from_secs(30);

/// A browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, the basis of Chrome and Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's MiniBrowser: the engine of Safari without Apple's extensions.
    WebKit,
}

impl Browser {
    /// All browsers.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Returns the name used in test names and in `RUNGS_BROWSERS`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

/// The preferred colour scheme of the user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourScheme {
    /// Dark text on a light background.
    #[default]
    Light,
    /// Light text on a dark background.
    Dark,
}

/// Preferences of the user and settings of the browser.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Width and height of the viewport in CSS pixels.
    pub viewport: (u32, u32),
    /// Preferred colour scheme.
    pub colour_scheme: ColourScheme,
    /// Whether the system replaces the page's colours, as contrast themes of Windows do.
    pub forced_colours: bool,
    /// Whether the user prefers reduced motion.
    pub reduced_motion: bool,
    /// Whether scripts run.
    pub scripts: bool,
    /// Whether opening a page waits for its load event.
    pub wait_for_load: bool,
    /// Whether the driver records Chromium's console and network, which slows pages down slightly.
    pub records: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            viewport: (1280, 800),
            colour_scheme: ColourScheme::Light,
            forced_colours: false,
            reduced_motion: false,
            scripts: true,
            wait_for_load: true,
            records: true,
        }
    }
}

/// A running browser with its driver, profile and one window.
pub struct Session {
    browser: Browser,
    options: Options,
    page: Page,
    driver: WebDriver,
    /// Whether a test has changed browser settings that may persist.
    is_altered: Cell<bool>,
    // Fields are dropped in this order: first the processes that write, then the folder they write to.
    processes: Vec<Process>,
    home: Arc<TempDir>,
}

impl Session {
    /// Starts the browser with a fresh profile.
    pub async fn start(browser: Browser, options: Options) -> Result<Self> {
        let home = tempfile::Builder::new().prefix(&homes_of_this_run()).tempdir()?;
        Self::start_in(Arc::new(home), browser, options).await
    }

    async fn start_in(home: Arc<TempDir>, browser: Browser, options: Options) -> Result<Self> {
        step(format!("start {}", browser.name()));
        if browser == Browser::WebKit {
            ensure!(!options.forced_colours, "WebKitGTK cannot be told to force colours");
            ensure!(options.scripts, "WebKitGTK's driver does not work without scripts");
        }
        let mut processes = Vec::new();
        let (address, driver_process) = driver::start(browser, &options, home.path(), &mut processes)
            .await
            .with_context(|| format!("{}'s driver did not start", browser.name()))?;
        processes.push(driver_process);
        let capabilities = driver::capabilities(browser, &options, home.path())?;
        let driver = WebDriver::builder(address, Capabilities::from(capabilities))
            .request_timeout(Duration::from_secs(60))
            .connect()
            .await
            .with_context(|| format!("{} did not start", browser.name()))?;
        let page = Page::new(browser, driver.clone());
        let session = Self { browser, options, page, driver, is_altered: Cell::new(false), processes, home };
        session.prepare_window().await?;
        Ok(session)
    }

    /// Returns the browser's kind.
    pub fn browser(&self) -> Browser {
        self.browser
    }

    /// Returns the page in its window.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Closes the browser regularly and opens it again with the same profile.
    ///
    /// Fails for WebKitGTK, whose automated sessions keep their profile in memory.
    pub async fn reopen(self) -> Result<Self> {
        let (browser, options, home) = (self.browser, self.options.clone(), Arc::clone(&self.home));
        ensure!(browser != Browser::WebKit, "WebKitGTK forgets its profile between automated sessions");
        step("close the browser and open it again");
        self.close().await?;
        Self::start_in(home, browser, options).await
    }

    /// Closes the browser regularly, so that it writes its storage to its profile, and ends its driver.
    ///
    /// Dropping a session is quicker if its profile is no longer needed.
    pub async fn close(mut self) -> Result<()> {
        let quit = tokio::time::timeout(CLOSING, self.driver.clone().quit()).await;
        self.processes.clear();
        quit.context("the browser takes too long to close")?.context("the browser did not close")
    }

    /// Returns whether another test may use the browser after [`Session::reset`].
    pub(crate) fn is_reusable(&self) -> bool {
        self.options == Options::default() && !self.is_altered.get()
    }

    /// Prepares the browser for another test, whose sites have new origins. Fails if it has more than one window or
    /// does not respond.
    pub(crate) async fn reset(&self) -> Result<()> {
        step(format!("go on with {}", self.browser.name()));
        ensure!(self.driver.windows().await?.len() == 1, "there is another window");
        self.page.open("about:blank").await?;
        self.driver.enter_default_frame().await?;
        self.prepare_window().await?;
        // Console messages so far belong to the previous test.
        self.page.console_errors().await.map(drop)
    }

    /// Applies the size and the media features of the options.
    async fn prepare_window(&self) -> Result<()> {
        self.resize(self.options.viewport).await?;
        if self.browser == Browser::Chromium {
            let dark = self.options.colour_scheme == ColourScheme::Dark;
            self.emulate_media(dark, self.options.forced_colours, self.options.reduced_motion).await?;
            if !self.options.scripts {
                self.send_command("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
            }
        }
        Ok(())
    }

    /// Sets the size of the viewport, in CSS pixels.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Result<()> {
        if self.browser == Browser::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.send_command("Emulation.setDeviceMetricsOverride", size).await?;
            return Ok(());
        }
        // The window is larger than its viewport by an amount that is known only after resizing, which is asynchronous.
        let mut outer = (width, height);
        for _ in 0..3 {
            self.driver.set_window_rect(0, 0, outer.0, outer.1).await?;
            let mut inner = self.inner_size().await?;
            let deadline = Instant::now() + Duration::from_secs(1);
            while inner != (width, height) && Instant::now() < deadline {
                tokio::time::sleep(Duration::from_millis(20)).await;
                let before = std::mem::replace(&mut inner, self.inner_size().await?);
                if inner != before {
                    break;
                }
            }
            if inner == (width, height) {
                return Ok(());
            }
            outer = ((outer.0 + width).saturating_sub(inner.0), (outer.1 + height).saturating_sub(inner.1));
        }
        bail!("{} cannot have a page of {width} × {height} pixels", self.browser.name())
    }

    async fn inner_size(&self) -> Result<(u32, u32)> {
        let size = self.page.execute("return [innerWidth, innerHeight]", vec![]).await?;
        serde_json::from_value(size).context("the page has no size")
    }

    /// Sends a DevTools protocol command; Chromium only.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        self.is_altered.set(true);
        self.send_command(method, parameters).await
    }

    async fn send_command(&self, method: &str, parameters: Value) -> Result<Value> {
        ensure!(self.browser == Browser::Chromium, "{} does not speak {method}", self.browser.name());
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| format!("{method} failed"))
    }

    /// Changes the media features of an open page; Chromium only.
    pub async fn emulate_media(&self, dark: bool, forced_colours: bool, reduced_motion: bool) -> Result<()> {
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
            { "name": "forced-colors", "value": if forced_colours { "active" } else { "none" } },
            { "name": "prefers-reduced-motion", "value": if reduced_motion { "reduce" } else { "no-preference" } },
        ] });
        self.send_command("Emulation.setEmulatedMedia", features).await.map(drop)
    }

    /// Prints the page to a PDF document.
    pub async fn print(&self) -> Result<Vec<u8>> {
        ensure!(self.browser != Browser::WebKit, "WebKitGTK's driver cannot print");
        step("print the page");
        self.driver.print_page(PrintParameters::default()).await.context("the page could not be printed")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The profile is deleted, so the browser need not close regularly. The client's own clean-up would contact a
        // driver that no longer runs.
        let _ = self.driver.clone().leak();
        self.processes.clear();
    }
}

/// Returns the prefix of the browsers' folders of this run.
fn homes_of_this_run() -> String {
    format!("rungs-e2e-{}-", std::process::id())
}

/// Removes the folders of all browsers, after they were ended because the run was interrupted.
pub(crate) fn clear_up() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&homes_of_this_run()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Creates a command whose temporary files and settings are in the session's folder.
fn command_in(home: &Path, program: &Path) -> Result<Command> {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for (variable, folder) in [
        ("HOME", "home"),
        ("TMPDIR", "tmp"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        let folder = home.join(folder);
        std::fs::create_dir_all(&folder)?;
        command.env(variable, folder);
    }
    Ok(command)
}

/// Creates such a command for the program named by an environment variable.
fn tool(home: &Path, variable: &str) -> Result<Command> {
    command_in(home, &path(variable)?)
}
