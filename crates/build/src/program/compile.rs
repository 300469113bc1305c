//! Cargo, asked for programs in WebAssembly.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::trunk::Profile;

const TARGET: &str = "wasm32-unknown-unknown";

/// The package that has the program, which is of the same name.
const PROGRAM: &str = "rungs-web";

/// Compiles the program. Returns the file that the compiler has written.
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
    messages.lines().find_map(|message| file_of(message, PROGRAM)).context("cargo has not compiled the program")
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

/// Has Leptos give each view one type, which takes a tenth off the further parts.
const ONE_TYPE_OF_VIEW: &str = "--cfg=erase_components";

/// The setting of a release's flags. It leaves the folders of this machine out of the programs, whose messages name the
/// files of their sources. Cargo heeds the flags of a target only where `RUSTFLAGS` is not set, so those become a part of
/// them.
fn flags(own: &str) -> Result<String> {
    let without = folders_of_this_machine()?.into_iter().map(|folder| format!("--remap-path-prefix={folder}="));
    let own = own.split_whitespace().map(str::to_owned);
    let flags: Vec<String> = own.chain([ONE_TYPE_OF_VIEW.to_owned()]).chain(without).collect();
    Ok(format!("target.{TARGET}.rustflags={}", serde_json::to_string(&flags)?))
}

/// The folders that sources are in: that of the project, and that of its dependencies.
fn folders_of_this_machine() -> Result<Vec<String>> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registry = cargo_home.map(|home| home.join("registry/src"));
    Ok(registry.into_iter().chain([env::current_dir()?]).map(|folder| folder.display().to_string()).collect())
}

/// Fails where a module names a folder of this machine.
pub(super) fn expect_no_folder_of_this_machine(module: &[u8]) -> Result<()> {
    for folder in folders_of_this_machine()? {
        let is_named = module.windows(folder.len()).any(|bytes| bytes == folder.as_bytes());
        ensure!(!is_named, "a program names {folder}, which is of this machine");
    }
    Ok(())
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
        assert_eq!(file_of(&message("bin", "rungs-other", "compiler-artifact"), "rungs-web"), None);
        assert_eq!(file_of(&message("bin", "rungs-web", "build-script-executed"), "rungs-web"), None);
        assert_eq!(file_of("   Compiling", "rungs-web"), None);
    }

    #[test]
    fn a_folder_of_this_machine_is_found_in_a_program() {
        let here = env::current_dir().unwrap().join("src/main.rs");
        assert!(expect_no_folder_of_this_machine(here.display().to_string().as_bytes()).is_err());
        assert!(expect_no_folder_of_this_machine(b"/leptos/src/lib.rs").is_ok());
        let flags = flags("-D warnings").unwrap();
        assert!(
            flags.starts_with(
                "target.wasm32-unknown-unknown.rustflags=[\"-D\",\"warnings\",\"--cfg=erase_components\",\"--remap-"
            ),
            "{flags}"
        );
    }
}
