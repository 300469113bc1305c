//! The scripts that are written by hand or by wasm-bindgen, made small for a release.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::trunk::Profile;

/// The folder of scripts that are written by hand.
const FOLDER: &str = "scripts";

/// The kinds of scripts, which differ in what else can see their names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A script whose names at the top are those of the page.
    Classic,
    /// A module, whose names at the top are its own.
    Module,
}

/// Reads one of the scripts in `scripts/`, small for a release.
pub fn read(name: &str, profile: Profile) -> Result<String> {
    let file = Path::new(FOLDER).join(name);
    let script = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    for_profile(script, Kind::Classic, profile)
}

/// The script as it is, or small for a release.
pub fn for_profile(script: String, kind: Kind, profile: Profile) -> Result<String> {
    match profile {
        Profile::Debug => Ok(script),
        Profile::Release => minify(script, kind),
    }
}

/// Makes a script small with `terser`. Without that tool it stays as it is, which works as well.
fn minify(script: String, kind: Kind) -> Result<String> {
    let mut command = Command::new("terser");
    // What wasm-bindgen calls the function that loads a program is used by what stands behind its script.
    command.args(["--compress", "--mangle", "reserved=[__wbg_init]"]);
    if kind == Kind::Module {
        command.arg("--module");
    }
    let mut terser = match command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(script),
        started => started.context("terser could not be started")?,
    };
    // It answers when it has read everything.
    terser.stdin.take().context("terser reads nothing")?.write_all(script.as_bytes())?;
    let output = terser.wait_with_output()?;
    ensure!(output.status.success(), "terser could not make a script small");
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}
