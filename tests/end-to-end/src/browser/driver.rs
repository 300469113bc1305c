//! The differences between the three drivers: how each is started, and its capabilities.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use super::{Browser, ColourScheme, Options, tool};
use crate::environment::path;
use crate::process::{Process, start_server};

/// Starts a driver on a free port, and for WebKit a display first.
pub async fn start(
    browser: Browser,
    options: &Options,
    home: &Path,
    processes: &mut Vec<Process>,
) -> Result<(String, Process)> {
    let display = match browser {
        Browser::WebKit => {
            let (display, process) = start_display(home)?;
            processes.push(process);
            Some(display)
        }
        Browser::Chromium | Browser::Firefox => None,
    };
    if browser == Browser::WebKit {
        settings_of_gtk(options, home)?;
    }
    let (port, process) = start_server(|port| {
        let mut command = match browser {
            Browser::Chromium => tool(home, "RUNGS_CHROMEDRIVER")?,
            Browser::Firefox => tool(home, "RUNGS_GECKODRIVER")?,
            Browser::WebKit => tool(home, "RUNGS_WEBKIT_DRIVER")?,
        };
        command.arg(format!("--port={port}"));
        if let Some(display) = &display {
            command.envs([
                ("DISPLAY", display.as_str()),
                ("GDK_BACKEND", "x11"),
                ("LIBGL_ALWAYS_SOFTWARE", "1"),
                ("NO_AT_BRIDGE", "1"),
                // Containers do not permit the sandbox; the pages are trusted.
                ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
            ]);
            if options.colour_scheme == ColourScheme::Dark {
                command.env("GTK_THEME", "Adwaita:dark");
            }
        }
        Ok(command)
    })
    .await?;
    Ok((format!("http://127.0.0.1:{port}"), process))
}

/// Starts a virtual X server. It picks its own display number, so several can run at once.
fn start_display(home: &Path) -> Result<(String, Process)> {
    let mut command = tool(home, "RUNGS_XVFB")?;
    command.args(["-displayfd", "1", "-screen", "0", "1920x1400x24", "-nolisten", "tcp", "-noreset"]);
    let mut process = Process::start(command.stdout(Stdio::piped()))?;
    let output = process.take_stdout().context("the X server has no output")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    let number: u32 = number.trim().parse().context("the X server did not tell its display")?;
    Ok((format!(":{number}"), process))
}

/// Writes GTK's settings, from which WebKitGTK derives `prefers-reduced-motion`.
fn settings_of_gtk(options: &Options, home: &Path) -> Result<()> {
    let animations = u8::from(!options.reduced_motion);
    let folder = home.join("config/gtk-3.0");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("settings.ini"), format!("[Settings]\ngtk-enable-animations={animations}\n"))
        .context("GTK's settings could not be written")
}

/// Returns the capabilities for a new session.
pub fn capabilities(browser: Browser, options: &Options, home: &Path) -> Result<Map<String, Value>> {
    let profile = home.join("profile");
    std::fs::create_dir_all(&profile)?;
    let profile = profile.to_str().context("the temporary folder's name is not valid text")?;
    let mut wishes = match browser {
        Browser::Chromium => json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": path("RUNGS_CHROMIUM")?, "args": chromium_arguments(profile) },
        }),
        Browser::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {
                "binary": path("RUNGS_FIREFOX")?,
                "args": ["-headless", "-profile", profile],
                "prefs": firefox_preferences(options),
            },
        }),
        Browser::WebKit => json!({
            "browserName": "MiniBrowser",
            "webkitgtk:browserOptions": { "binary": path("RUNGS_MINIBROWSER")?, "args": ["--automation"] },
        }),
    };
    if browser == Browser::Chromium && options.records {
        wishes["goog:loggingPrefs"] = json!({ "browser": "ALL", "performance": "ALL" });
    }
    if !options.wait_for_load {
        wishes["pageLoadStrategy"] = json!("none");
    }
    match wishes {
        Value::Object(wishes) => Ok(wishes),
        _ => bail!("capabilities are an object"),
    }
}

fn chromium_arguments(profile: &str) -> Vec<String> {
    let mut arguments: Vec<String> = [
        "--headless=new",
        "--disable-gpu",
        // Chromium crashes with the small shared memory of containers.
        "--disable-dev-shm-usage",
        // Prevents requests of the browser itself, which would look like requests of the app.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={profile}"));
    // Chromium's sandbox refuses to run as root, the usual user in containers.
    if rustix::process::geteuid().is_root() {
        arguments.push("--no-sandbox".to_owned());
    }
    arguments
}

fn firefox_preferences(options: &Options) -> Value {
    let dark = options.colour_scheme == ColourScheme::Dark;
    let mut preferences = json!({
        "layout.css.prefers-color-scheme.content-override": if dark { 0 } else { 1 },
        "ui.systemUsesDarkTheme": u8::from(dark),
        "ui.prefersReducedMotion": u8::from(options.reduced_motion),
        "javascript.enabled": options.scripts,
        // The default of other browsers for local files.
        "security.fileuri.strict_origin_policy": true,
        // Requests for favicons occur at any time and are irrelevant.
        "browser.chrome.site_icons": false,
        // Otherwise Firefox races the cache against the network on slow disks.
        "network.http.rcwn.enabled": false,
        "browser.shell.checkDefaultBrowser": false,
        "datareporting.policy.dataSubmissionEnabled": false,
    });
    if options.forced_colours {
        // "Always" use the user's colours instead of the page's.
        preferences["browser.display.document_color_use"] = json!(2);
        preferences["ui.useAccessibilityTheme"] = json!(1);
    }
    preferences
}
