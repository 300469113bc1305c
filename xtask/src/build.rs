//! `cargo xtask build`: builds the release and checks its size.

use std::fs::{self, File, TryLockError};
use std::path::PathBuf;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{figures, project, report, setup, size};

/// A built app. Other tasks that want to build wait until this value is dropped.
pub struct Release {
    /// Folder of the app.
    pub folder: PathBuf,
    _lock: File,
}

/// Builds the release, checks its size, and optionally records the sizes in the documentation.
pub fn run(shell: &Shell, records: bool) -> Result<()> {
    let release = release(shell)?;
    let table = size::check(&release.folder)?;
    if records { figures::record("size", &table) } else { Ok(()) }
}

/// Builds the release into `dist/` and checks its size.
pub fn checked_release(shell: &Shell) -> Result<Release> {
    let release = release(shell)?;
    size::check(&release.folder)?;
    Ok(release)
}

/// Builds the release into `dist/` without checking its size.
pub fn release(shell: &Shell) -> Result<Release> {
    let environment = setup::for_building(shell)?;
    let lock = lock()?;
    let folder = project::dist();
    let trunk = cmd!(shell, "trunk --log error,trunk=warn build --release --dist {folder}");
    environment.apply(trunk)?.run().context("the release could not be built")?;
    Ok(Release { folder, _lock: lock })
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
