//! Environments for commands.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use anyhow::{Context, Result};
use xshell::Cmd;

/// Changes to the environment that a command inherits.
#[derive(Default)]
pub struct Environment {
    variables: Vec<(String, OsString)>,
    removed: Vec<&'static str>,
    paths: Vec<PathBuf>,
}

impl Environment {
    /// Sets a variable.
    pub fn set(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.variables.push((name.to_owned(), value.as_ref().to_owned()));
    }

    /// Removes an inherited variable.
    pub fn remove(&mut self, name: &'static str) {
        self.removed.push(name);
    }

    /// Prepends a folder to the `PATH`.
    pub fn add_path(&mut self, folder: PathBuf) {
        self.paths.push(folder);
    }

    /// Applies the changes to a command.
    pub fn apply<'shell>(&self, mut command: Cmd<'shell>) -> Result<Cmd<'shell>> {
        for name in &self.removed {
            command = command.env_remove(name);
        }
        for (name, value) in &self.variables {
            command = command.env(name, value);
        }
        let inherited = env::var_os("PATH").unwrap_or_default();
        let paths = self.paths.iter().cloned().chain(env::split_paths(&inherited));
        let path = env::join_paths(paths).context("a tool's folder has a name that PATH cannot hold")?;
        Ok(command.env("PATH", path))
    }
}
