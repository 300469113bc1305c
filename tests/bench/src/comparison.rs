//! Builds the pages for comparison: the same ladder in React and in plain JavaScript.
//!
//! The sources are in `tests/bench/pages`. Their content is generated from the ladder and the built app, so it always
//! matches the app: for React, the ladder's first track as JSON and the app's style sheet; for plain JavaScript, the
//! HTML of the first page with a script that makes it interactive.

use std::fs;
use std::path::Path;
use std::process::Command;

use end_to_end::environment::path;
use end_to_end::{Context, Result, ensure};
use rungs_domain::ladder::Ladder;

use crate::host::Files;
use crate::index::Index;

/// Folder of the sources.
const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pages");

/// Builds both pages in a folder and adds them to the host.
pub fn add(files: &mut Files, folder: &Path, index: &Index, ladder: &Ladder) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    copy(Path::new(SOURCES), folder)?;
    let mut first_track = ladder.clone();
    first_track.tracks.truncate(1);
    let generated = folder.join("react/generated");
    fs::create_dir_all(&generated)?;
    fs::write(generated.join("ladder.json"), serde_json::to_string(&first_track)?)?;
    fs::write(generated.join("style.css"), index.styles())?;
    let script = "<script type=\"module\" src=\"./main.js\"></script>";
    fs::write(folder.join("plain/index.html"), index.without_scripts(script))?;
    // Modules are resolved relative to the importing file.
    std::os::unix::fs::symlink(path("RUNGS_BENCH_MODULES")?, folder.join("node_modules"))?;
    for page in ["react", "plain"] {
        build(folder, page)?;
        files.add_folder(&format!("/{page}/"), &folder.join("built").join(page))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        // Skip modules that were installed there for development.
        if name == "node_modules" {
            continue;
        }
        if entry.is_dir() {
            copy(&entry, &to.join(name))?;
        } else {
            fs::copy(&entry, to.join(name))?;
        }
    }
    Ok(())
}

fn build(folder: &Path, page: &str) -> Result<()> {
    let vite = Command::new("node")
        .args(["node_modules/vite/bin/vite.js", "build", page, "--config", "vite.config.js", "--logLevel", "warn"])
        .args(["--outDir", &format!("../built/{page}")])
        .current_dir(folder)
        .stdout(std::io::stderr())
        .status()
        .context("Node.js could not be started")?;
    ensure!(vite.success(), "the page {page} could not be built");
    Ok(())
}
