//! `cargo xtask command`: builds the command `rungs` with a release in it, so that it bundles ladders without Rust.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::build::{self, Release};
use crate::{project, report};

/// How the command is compiled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Profile {
    /// Quickly, for tests.
    Debug,
    /// For people.
    Release,
}

impl Profile {
    /// Returns Cargo's name of the profile, and of the folder for its results.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Debug => ("dev", "debug"),
            Self::Release => ("release", "release"),
        }
    }
}

/// Builds the release and the command.
pub fn run(shell: &Shell) -> Result<()> {
    let release = build::checked_release(shell)?;
    let command = compile(shell, &release, Profile::Release)?;
    report::step(&format!("the command is {}", command.display()));
    drop(release);
    Ok(())
}

/// Compiles the command with a release in it. Returns the path of the command.
pub fn compile(shell: &Shell, release: &Release, profile: Profile) -> Result<PathBuf> {
    let (name, compiled_into) = profile.names();
    let cargo = cmd!(shell, "cargo build --package rungs-cli --features bundle --profile {name}");
    cargo.env("RUNGS_APP", &release.folder).run().context("the command could not be compiled")?;
    let file = format!("rungs{EXE_SUFFIX}");
    // A copy, since the next build without the feature replaces what Cargo has made.
    let folder = project::target().join("command").join(compiled_into);
    fs::create_dir_all(&folder)?;
    let command = folder.join(&file);
    fs::copy(project::target().join(compiled_into).join(&file), &command)
        .with_context(|| format!("{} cannot be written", command.display()))?;
    Ok(command)
}
