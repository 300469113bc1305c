//! The scripts that are written by hand or by wasm-bindgen, made small for a release by `esbuild`.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::program::run;
use crate::trunk::Profile;

/// The folder of scripts that are written by hand.
const FOLDER: &str = "scripts";

/// What makes a script small. The page is written in UTF-8, so letters stay as they are.
const SMALL: [&str; 3] = ["--minify", "--charset=utf8", "--log-level=error"];

/// Reads one of the scripts in `scripts/`, small for a release. Names at its top stay, which others see.
pub fn read(name: &str, profile: Profile) -> Result<String> {
    let file = Path::new(FOLDER).join(name);
    let script = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    match profile {
        Profile::Debug => Ok(script),
        Profile::Release => minify(&script, &[]),
    }
}

/// A module as it is, or small for a release.
pub fn module(script: String, profile: Profile) -> Result<String> {
    match profile {
        Profile::Debug => Ok(script),
        Profile::Release => minify(&script, &["--format=esm"]),
    }
}

/// Puts a module and what it imports into one file. Each of `defined` is a name and what takes its place.
pub fn bundle(module: &Path, into: &Path, defined: &[(&str, &str)]) -> Result<()> {
    let mut esbuild = Command::new("esbuild");
    esbuild.args(SMALL).args(["--bundle", "--format=esm"]).arg(module);
    esbuild.args(defined.iter().map(|(name, value)| format!("--define:{name}={value}")));
    run(esbuild.arg(format!("--outfile={}", into.display())))
}

fn minify(script: &str, options: &[&str]) -> Result<String> {
    let mut command = Command::new("esbuild");
    command.args(SMALL).args(options).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut esbuild = command.spawn().context("esbuild could not be started; `cargo xtask build` installs it")?;
    // It answers when it has read everything.
    esbuild.stdin.take().context("esbuild reads nothing")?.write_all(script.as_bytes())?;
    let output = esbuild.wait_with_output()?;
    ensure!(output.status.success(), "esbuild could not make a script small");
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}
