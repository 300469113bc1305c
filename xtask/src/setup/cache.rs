//! The cache of installed tools, with a folder per tool and version.

use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::report;

/// The cache of installed tools: `$RUNGS_CACHE`, or the system's folder for caches.
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// Opens the cache and creates its folder if necessary.
    pub fn open() -> Result<Self> {
        let root = location(|name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from))
            .context("there is no home folder to keep tools in: set RUNGS_CACHE to a folder")?;
        Self::at(root.clone())
            .with_context(|| format!("cannot write to {}: set RUNGS_CACHE to a folder of your own", root.display()))
    }

    /// Opens a cache at another path, for products that are not tools.
    pub fn at(root: PathBuf) -> Result<Self> {
        fs::create_dir_all(&root)?;
        Ok(Self { root: root.canonicalize()? })
    }

    /// Returns the folder of this name; if it does not exist, `fill` creates its content.
    ///
    /// `fill` works in a temporary folder that is renamed when complete, so an interrupted installation leaves no
    /// incomplete result.
    pub fn folder(&self, name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let folder = self.root.join(name);
        if folder.exists() {
            return Ok(folder);
        }
        self.locked(|| {
            // Another task may have created it while this one waited for the lock.
            if folder.exists() {
                return Ok(folder.clone());
            }
            let unfinished = self.root.join(format!(".{name}.unfinished"));
            if unfinished.exists() {
                fs::remove_dir_all(&unfinished)?;
            }
            fs::create_dir_all(&unfinished)?;
            fill(&unfinished)?;
            fs::rename(&unfinished, &folder)?;
            Ok(folder.clone())
        })
    }

    /// Returns the build folder of a tool. It survives an interrupted installation, which can then continue.
    pub fn build_folder(&self, name: &str) -> PathBuf {
        self.root.join(format!(".{name}.build"))
    }

    /// Runs an action while holding the lock of the cache.
    pub fn locked<T>(&self, action: impl FnOnce() -> Result<T>) -> Result<T> {
        let lock = File::create(self.root.join(".lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                report::step("waiting for another task that is setting things up …");
                lock.lock()?;
            }
            Err(TryLockError::Error(error)) => bail!("cannot lock {}: {error}", self.root.display()),
        }
        action()
    }
}

/// Returns the path of the cache for an environment.
fn location(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let in_home = if cfg!(target_os = "macos") { "Library/Caches/rungs" } else { ".cache/rungs" };
    variable("RUNGS_CACHE")
        .or_else(|| variable("XDG_CACHE_HOME").filter(|folder| folder.is_absolute()).map(|it| it.join("rungs")))
        .or_else(|| variable("HOME").map(|home| home.join(in_home)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expected: Option<&str>) {
        let found = location(|name| variables.iter().find(|it| it.0 == name).map(|it| PathBuf::from(it.1)));
        assert_eq!(found, expected.map(PathBuf::from));
    }

    #[test]
    fn the_cache_folder_follows_the_environment() {
        check(&[("RUNGS_CACHE", "/a"), ("XDG_CACHE_HOME", "/b"), ("HOME", "/c")], Some("/a"));
        check(&[("XDG_CACHE_HOME", "/b"), ("HOME", "/c")], Some("/b/rungs"));
        check(&[("XDG_CACHE_HOME", "relative")], None);
        check(&[], None);
    }

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn the_home_folder_is_the_default() {
        check(&[("HOME", "/c")], Some("/c/.cache/rungs"));
    }

    #[test]
    fn an_interrupted_installation_is_repeated() {
        let root = env::temp_dir().join(format!("rungs-cache-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let cache = Cache { root: root.clone() };

        let interrupted = cache.folder("tool-1", |folder| {
            fs::write(folder.join("half"), "")?;
            bail!("interrupted")
        });
        assert!(interrupted.is_err());

        let folder = cache.folder("tool-1", |folder| Ok(fs::write(folder.join("whole"), "")?)).unwrap();
        assert!(folder.join("whole").exists());
        assert!(!folder.join("half").exists());

        cache.folder("tool-1", |_| bail!("installed twice")).unwrap();
        fs::remove_dir_all(root).unwrap();
    }
}
