//! Compilation with Cargo.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::trunk::Profile;

const TARGET: &str = "wasm32-unknown-unknown";

/// Name of the package and of its binary.
const PROGRAM: &str = "rungs-web";

/// Compiles the program. Returns the path of the WebAssembly file.
pub(super) fn compile(profile: Profile) -> Result<PathBuf> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--target", TARGET, "--message-format", "json-render-diagnostics"]);
    cargo.args(["--package", PROGRAM, "--bin", PROGRAM]);
    if profile == Profile::Release {
        let own = env::var("RUSTFLAGS").unwrap_or_default();
        cargo.args(["--release", "--features", "split", "--config", &flags(&own)?]).env_remove("RUSTFLAGS");
    }
    let output = cargo.stderr(Stdio::inherit()).output().context("cargo could not be started")?;
    ensure!(output.status.success(), "the program could not be compiled");
    let messages = String::from_utf8(output.stdout)?;
    messages.lines().find_map(|message| artifact_path(message, PROGRAM)).context("cargo has not compiled the program")
}

/// Returns the path of a binary, if a message of cargo reports it.
fn artifact_path(message: &str, program: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let is_program = message["reason"] == "compiler-artifact"
        && message["target"]["name"] == program
        && message["target"]["kind"] == serde_json::json!(["bin"]);
    let files = message["filenames"].as_array().filter(|_| is_program)?;
    files
        .iter()
        .filter_map(Value::as_str)
        .map(PathBuf::from)
        .find(|file| file.extension().is_some_and(|it| it == "wasm"))
}

/// Makes Leptos erase the types of views, which makes the lazily loaded parts a tenth smaller.
const ERASE_COMPONENTS: &str = "--cfg=erase_components";

/// Returns the config option for the compiler flags of a release. The flags remove local paths from panic messages.
/// Cargo ignores the flags of a target if `RUSTFLAGS` is set, so those are included.
fn flags(own: &str) -> Result<String> {
    let without = local_folders()?.into_iter().map(|folder| format!("--remap-path-prefix={folder}="));
    let own = own.split_whitespace().map(str::to_owned);
    let flags: Vec<String> = own.chain([ERASE_COMPONENTS.to_owned()]).chain(without).collect();
    Ok(format!("target.{TARGET}.rustflags={}", serde_json::to_string(&flags)?))
}

/// Returns the folders of sources: the project's and that of its dependencies.
fn local_folders() -> Result<Vec<String>> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registry = cargo_home.map(|home| home.join("registry/src"));
    Ok(registry.into_iter().chain([env::current_dir()?]).map(|folder| folder.display().to_string()).collect())
}

/// Fails if a module contains a local path.
pub(super) fn ensure_no_local_paths(module: &[u8]) -> Result<()> {
    for folder in local_folders()? {
        let is_named = module.windows(folder.len()).any(|bytes| bytes == folder.as_bytes());
        ensure!(!is_named, "a program names {folder}, which is of this machine");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_binaries_are_recognised() {
        let message = |kind: &str, name: &str, reason: &str| {
            let target = serde_json::json!({"kind": [kind], "name": name});
            let files = ["target/rungs-web.d", "target/rungs-web.wasm"];
            serde_json::json!({"reason": reason, "target": target, "filenames": files}).to_string()
        };
        let found = Some(PathBuf::from("target/rungs-web.wasm"));
        assert_eq!(artifact_path(&message("bin", "rungs-web", "compiler-artifact"), "rungs-web"), found);
        assert_eq!(artifact_path(&message("lib", "rungs-web", "compiler-artifact"), "rungs-web"), None);
        assert_eq!(artifact_path(&message("bin", "rungs-other", "compiler-artifact"), "rungs-web"), None);
        assert_eq!(artifact_path(&message("bin", "rungs-web", "build-script-executed"), "rungs-web"), None);
        assert_eq!(artifact_path("   Compiling", "rungs-web"), None);
    }

    #[test]
    fn local_paths_are_detected() {
        let here = env::current_dir().unwrap().join("src/main.rs");
        assert!(ensure_no_local_paths(here.display().to_string().as_bytes()).is_err());
        assert!(ensure_no_local_paths(b"/leptos/src/lib.rs").is_ok());
        let flags = flags("-D warnings").unwrap();
        assert!(
            flags.starts_with(
                "target.wasm32-unknown-unknown.rustflags=[\"-D\",\"warnings\",\"--cfg=erase_components\",\"--remap-"
            ),
            "{flags}"
        );
    }
}
