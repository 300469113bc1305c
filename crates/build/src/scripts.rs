//! Scripts, minified by `esbuild` for a release.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::program::run;
use crate::trunk::Profile;

/// Folder of the hand-written scripts.
const FOLDER: &str = "scripts";

/// Options for minifying. The page is UTF-8, so characters are not escaped.
const MINIFY_OPTIONS: [&str; 3] = ["--minify", "--charset=utf8", "--log-level=error"];

/// Reads a script from `scripts/`, minified for a release. Top-level names are kept, because other scripts use them.
pub fn read(name: &str, profile: Profile) -> Result<String> {
    let script = source(name)?;
    match profile {
        Profile::Debug => Ok(script),
        Profile::Release => minify(&script, &[]),
    }
}

/// Reads a script from `scripts/` as it is.
pub fn source(name: &str) -> Result<String> {
    let file = Path::new(FOLDER).join(name);
    fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
}

/// Minifies a module for a release.
pub fn module(script: String, profile: Profile) -> Result<String> {
    match profile {
        Profile::Debug => Ok(script),
        Profile::Release => minify(&script, &["--format=esm"]),
    }
}

/// Bundles a module with its imports into one file. `defined` lists names and their replacements.
pub fn bundle(module: &Path, into: &Path, defined: &[(&str, &str)]) -> Result<()> {
    let mut esbuild = Command::new("esbuild");
    esbuild.args(MINIFY_OPTIONS).args(["--bundle", "--format=esm"]).arg(module);
    esbuild.args(defined.iter().map(|(name, value)| format!("--define:{name}={value}")));
    run(esbuild.arg(format!("--outfile={}", into.display())))
}

fn minify(script: &str, options: &[&str]) -> Result<String> {
    let mut command = Command::new("esbuild");
    command.args(MINIFY_OPTIONS).args(options).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut esbuild = command.spawn().context("esbuild could not be started; `cargo xtask build` installs it")?;
    // esbuild writes its output after it has read the whole input.
    esbuild.stdin.take().context("esbuild reads nothing")?.write_all(script.as_bytes())?;
    let output = esbuild.wait_with_output()?;
    ensure!(output.status.success(), "esbuild could not make a script small");
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}
