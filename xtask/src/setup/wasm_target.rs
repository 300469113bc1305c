//! The compiler for WebAssembly.
//!
//! There are three cases: the target is installed; rustup can add it; or it can be built with Debian's compiler and the
//! source of its standard library. The other modules only see an [`Environment`] for `cargo`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Cmd, Shell, cmd};

use crate::report;
use crate::setup::{Cache, Environment, system};
use crate::versions;

const TARGET: &str = "wasm32-unknown-unknown";

/// Returns the environment for `cargo build --target wasm32-unknown-unknown`.
pub fn ensure(shell: &Shell, cache: &Cache) -> Result<Environment> {
    let mut environment = Environment::default();
    find_or_install(shell, cache, &mut environment)?;
    Ok(environment)
}

/// Finds or installs a compiler for wasm.
fn find_or_install(shell: &Shell, cache: &Cache, environment: &mut Environment) -> Result<()> {
    if has_wasm_target(shell) {
        return Ok(());
    }
    let rustup = system::command(&["rustup"]);
    let rustup_may_install = env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0");
    if let Some(rustup) = rustup.as_ref().filter(|_| rustup_may_install) {
        report::step("adding the wasm target to your Rust …");
        let added = cmd!(shell, "{rustup} target add {TARGET}").quiet().run();
        if added.is_ok() && has_wasm_target(shell) {
            return Ok(());
        }
        if !system::can_install_packages(shell) {
            bail!("`rustup target add {TARGET}` failed: check the network and try again");
        }
    }
    if let Some(debian) = Debian::ensure(shell, cache)? {
        return debian.use_in(shell, cache, environment);
    }
    match rustup {
        Some(_) => bail!("Rust cannot make WebAssembly yet: run `rustup target add {TARGET}` and try again"),
        None => {
            bail!("Rust cannot make WebAssembly yet: install Rust with rustup, see https://rustup.rs, and try again")
        }
    }
}

/// Returns whether the default compiler has a standard library for wasm.
fn has_wasm_target(shell: &Shell) -> bool {
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = cmd!(shell, "{compiler} --print target-libdir --target {TARGET}").quiet().ignore_stderr().read();
    folder.is_ok_and(|folder| has_standard_library(Path::new(&folder)))
}

fn has_standard_library(folder: &Path) -> bool {
    let Ok(files) = fs::read_dir(folder) else { return false };
    files.flatten().any(|file| {
        let name = file.file_name();
        name.to_str().is_some_and(|name| name.starts_with("libstd-") && name.ends_with(".rlib"))
    })
}

/// Debian's compiler, with the source of the standard library but without its wasm build.
struct Debian {
    rustc: &'static str,
    cargo: &'static str,
    linker: PathBuf,
}

impl Debian {
    /// Finds or installs Debian's compiler. Returns `None` if this is not Debian.
    fn ensure(shell: &Shell, cache: &Cache) -> Result<Option<Self>> {
        if !system::is_debian() {
            return Ok(None);
        }
        if let Some(debian) = Self::find(shell) {
            return Ok(Some(debian));
        }
        let purpose = "Rust cannot make WebAssembly yet";
        system::install_packages(shell, cache, &versions::DEBIAN_WASM_PACKAGES, purpose)?;
        Self::find(shell).map(Some).with_context(|| {
            format!(
                "{purpose}, and Debian's packages here are too old: install Rust with rustup, see https://rustup.rs"
            )
        })
    }

    fn find(shell: &Shell) -> Option<Self> {
        let linker = system::command(&[versions::DEBIAN_WASM_LINKER])?;
        let debian = Self { rustc: "/usr/bin/rustc", cargo: "/usr/bin/cargo", linker };
        if !system::is_executable(Path::new(debian.cargo)) {
            return None;
        }
        let rustc = debian.rustc;
        let version = debian.isolated(cmd!(shell, "{rustc} --version")).read().ok()?;
        let sysroot = debian.isolated(cmd!(shell, "{rustc} --print sysroot")).read().ok()?;
        let has_source = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std").exists();
        (has_source && is_at_least(&version, env!("CARGO_PKG_RUST_VERSION"))).then_some(debian)
    }

    /// Changes an environment to use Debian's tools and the standard library from the cache.
    fn use_in(&self, shell: &Shell, cache: &Cache, environment: &mut Environment) -> Result<()> {
        let rustc = self.rustc;
        let version = self.isolated(cmd!(shell, "{rustc} --version")).read()?;
        // A standard library fits exactly one build of the compiler.
        let folder = cache.folder(&format!("wasm-std-{}", folder_name(&version)), |folder| {
            report::step("compiling the standard library for wasm, about a minute …");
            self.build_standard_library(shell, folder)
        })?;

        for name in Self::TOOLCHAIN_VARIABLES {
            environment.remove(name);
        }
        environment.add_path(folder.join("bin"));
        environment.set("CARGO", self.cargo);
        environment.set("RUSTC", self.rustc);
        environment.set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker);
        let mut flags = OsString::from("--sysroot=");
        flags.push(&folder);
        // Cargo reads only one of these variables, and this one affects wasm builds only.
        if let Some(own) = env::var_os("RUSTFLAGS") {
            environment.remove("RUSTFLAGS");
            flags.push(" ");
            flags.push(own);
        }
        environment.set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        Ok(())
    }

    /// Builds the standard library into a folder with the layout of a `--sysroot`, with a `bin` folder that contains
    /// `cargo` for programs that search the `PATH`.
    fn build_standard_library(&self, shell: &Shell, folder: &Path) -> Result<()> {
        let package = shell.create_temp_dir()?;
        shell.write_file(
            package.path().join("Cargo.toml"),
            "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2024\"\n",
        )?;
        shell.write_file(package.path().join("src/lib.rs"), "")?;
        let (cargo, rustc) = (self.cargo, self.rustc);
        // Release builds with link-time optimisation need the bitcode.
        let mut flags = vec!["-Cembed-bitcode=yes".to_owned()];
        // Use the same source paths as Rust's official releases.
        let sysroot = self.isolated(cmd!(shell, "{rustc} --print sysroot")).read()?;
        flags.push(format!("--remap-path-prefix={sysroot}/lib/rustlib/src/rust=/rustc"));
        if let Some(registry) = cargo_home().map(|home| home.join("registry/src")) {
            flags.push(format!("--remap-path-prefix={}=/rust/deps", registry.display()));
        }
        {
            let _directory = shell.push_dir(package.path());
            self.isolated(cmd!(shell, "{cargo} build --quiet --release --target {TARGET}"))
                .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
                .env("RUSTC", rustc)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
                .env("CARGO_TARGET_DIR", package.path().join("target"))
                .run()
                .context("the standard library could not be compiled: check the network and try again")?;
        }
        let library = folder.join(format!("lib/rustlib/{TARGET}/lib"));
        shell.create_dir(&library)?;
        let compiled = package.path().join(format!("target/{TARGET}/release/deps"));
        for file in shell.read_dir(&compiled)? {
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.ends_with(".rlib") && !name.starts_with("libnothing-") {
                fs::copy(&file, library.join(name))?;
            }
        }
        if !has_standard_library(&library) {
            bail!("the standard library for wasm was compiled, but not where it was expected");
        }
        let commands = folder.join("bin");
        shell.create_dir(&commands)?;
        cmd!(shell, "ln -s {cargo} {rustc} {commands}").quiet().run()?;
        Ok(())
    }

    /// Variables in which `cargo run` and rustup store the toolchain.
    const TOOLCHAIN_VARIABLES: [&str; 3] = ["RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH", "RUSTC_WRAPPER"];

    /// Makes a command quiet and independent of other toolchains.
    fn isolated<'shell>(&self, command: Cmd<'shell>) -> Cmd<'shell> {
        Self::TOOLCHAIN_VARIABLES.iter().fold(command.quiet(), |command, name| command.env_remove(name))
    }
}

/// Returns cargo's home folder, which contains the sources of dependencies.
fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// Returns whether the output of `rustc --version` names this Rust version or a newer one.
fn is_at_least(version_output: &str, wanted: &str) -> bool {
    let numbers =
        |version: &str| -> Vec<u32> { version.split(['.', '-']).map_while(|number| number.parse().ok()).collect() };
    let found = numbers(version_output.split_whitespace().nth(1).unwrap_or_default());
    !found.is_empty() && found >= numbers(wanted)
}

/// Converts `rustc 1.96.0 (ac68faa20 2026-05-25) (built from …)` to a folder name: `1.96.0-ac68faa20`.
fn folder_name(version_output: &str) -> String {
    let words = version_output.split_whitespace().skip(1).take(2);
    words.map(|word| word.trim_start_matches('(')).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compiler_versions_are_compared() {
        assert!(is_at_least("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)", "1.95"));
        assert!(is_at_least("rustc 1.95.0 (59807616e 2026-04-14)", "1.95"));
        assert!(is_at_least("rustc 1.100.0-nightly (59807616e 2026-12-14)", "1.95"));
        assert!(!is_at_least("rustc 1.63.0", "1.95"));
        assert!(!is_at_least("", "1.95"));
    }

    #[test]
    fn the_folder_of_a_standard_library_names_the_compiler() {
        assert_eq!(
            folder_name("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)"),
            "1.96.0-ac68faa20"
        );
        assert_eq!(folder_name("rustc 1.96.0"), "1.96.0");
    }
}
