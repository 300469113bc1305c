//! Cargo, asked for programs in WebAssembly.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::Compiled;
use crate::trunk::Profile;

const TARGET: &str = "wasm32-unknown-unknown";

/// The packages that have the programs.
const PACKAGES: [&str; 3] = ["rungs-web", "rungs-more", "rungs-explore-browser"];

/// Compiles these programs.
pub(super) fn compile(profile: Profile, programs: &[&'static str]) -> Result<Vec<Compiled>> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--target", TARGET, "--message-format", "json-render-diagnostics"]);
    cargo.args(PACKAGES.iter().flat_map(|package| ["--package", package]));
    cargo.args(programs.iter().flat_map(|program| ["--bin", program]));
    if profile == Profile::Release {
        cargo.arg("--release").arg("--config").arg(without_paths_of_this_machine()?);
    }
    let output = cargo.stderr(Stdio::inherit()).output().context("cargo could not be started")?;
    ensure!(output.status.success(), "the programs could not be compiled");
    let messages = String::from_utf8(output.stdout)?;
    let compiled = |id: &&'static str| {
        let file = messages.lines().find_map(|message| file_of(message, id));
        Ok(Compiled { id, file: file.with_context(|| format!("cargo has not compiled {id}"))? })
    };
    programs.iter().map(compiled).collect()
}

/// The file of a program, if a message of cargo tells of it.
fn file_of(message: &str, program: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let is_it = message["reason"] == "compiler-artifact"
        && message["target"]["name"] == program
        && message["target"]["kind"] == serde_json::json!(["bin"]);
    let files = message["filenames"].as_array().filter(|_| is_it)?;
    files
        .iter()
        .filter_map(Value::as_str)
        .map(PathBuf::from)
        .find(|file| file.extension().is_some_and(|it| it == "wasm"))
}

/// The setting that leaves the folders of this machine out of the programs, whose messages name the files of their sources.
fn without_paths_of_this_machine() -> Result<String> {
    let here = env::current_dir()?;
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let flag = |folder: &Path| format!("--remap-path-prefix={}=", folder.display());
    let flags: Vec<String> =
        cargo_home.map(|home| home.join("registry/src")).iter().chain([&here]).map(|folder| flag(folder)).collect();
    Ok(format!("target.{TARGET}.rustflags={}", serde_json::to_string(&flags)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_told_from_the_library_it_is_made_of() {
        let message = |kind: &str, name: &str, reason: &str| {
            let target = serde_json::json!({"kind": [kind], "name": name});
            let files = ["target/rungs-web.d", "target/rungs-web.wasm"];
            serde_json::json!({"reason": reason, "target": target, "filenames": files}).to_string()
        };
        let found = Some(PathBuf::from("target/rungs-web.wasm"));
        assert_eq!(file_of(&message("bin", "rungs-web", "compiler-artifact"), "rungs-web"), found);
        assert_eq!(file_of(&message("lib", "rungs-web", "compiler-artifact"), "rungs-web"), None);
        assert_eq!(file_of(&message("bin", "rungs-more", "compiler-artifact"), "rungs-web"), None);
        assert_eq!(file_of(&message("bin", "rungs-web", "build-script-executed"), "rungs-web"), None);
        assert_eq!(file_of("   Compiling", "rungs-web"), None);
    }
}
