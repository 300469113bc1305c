//! `cargo xtask build`: the release, and whether it is small enough.

mod shorten;

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::{project, report, setup, size};

/// A built app that stays as it is for as long as this value lives: another task that wants to build waits.
pub struct Release {
    /// The folder of the app.
    pub folder: PathBuf,
    _lock: File,
}

/// Builds the release into `dist/` and fails where its first load is above the budget.
pub fn checked_release(shell: &Shell) -> Result<Release> {
    let release = release(shell)?;
    size::check(&release.folder)?;
    Ok(release)
}

/// Builds the release into `dist/`, whatever its size.
pub fn release(shell: &Shell) -> Result<Release> {
    let environment = setup::for_building(shell)?;
    let lock = lock()?;
    let folder = project::dist();
    // Only what is wrong; that Trunk's minifier leaves JavaScript as it is, is not.
    let log = "error,trunk=warn,trunk::processing::minify=off";
    let trunk = cmd!(shell, "trunk --log {log} build --release --dist {folder}");
    environment.apply(trunk)?.run().context("the release could not be built")?;
    let (script, module) = (only_file(&folder, "js")?, only_file(&folder, "wasm")?);
    let (shorter_script, shorter_module) = shorten::shorten(&fs::read_to_string(&script)?, &fs::read(&module)?)?;
    fs::write(&script, shorter_script)?;
    fs::write(&module, shorter_module)?;
    // Trunk's own minifier does not know all of the JavaScript that wasm-bindgen writes.
    let terser = cmd!(shell, "terser {script} --compress --mangle --module --output {script}").quiet();
    environment.apply(terser)?.run().with_context(|| format!("{} could not be minified", script.display()))?;
    Ok(Release { folder, _lock: lock })
}

/// The file with this extension beside the page, of which there is one.
fn only_file(folder: &Path, extension: &str) -> Result<PathBuf> {
    let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    let mut files = files.into_iter().filter(|file| file.extension().is_some_and(|it| it == extension));
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file),
        _ => bail!("{} should hold one file that ends with .{extension}", folder.display()),
    }
}

fn lock() -> Result<File> {
    fs::create_dir_all(project::web_target())?;
    let lock = File::create(project::web_target().join("dist.lock"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            report::step("waiting for another task that uses dist/ …");
            lock.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error).context("cannot lock dist/"),
    }
    Ok(lock)
}
