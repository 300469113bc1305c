//! The system: its commands and its package manager.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::report;
use crate::setup::Cache;

/// Returns the path of the first of these commands on the `PATH`.
pub fn command(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| is_executable(file))
}

/// Returns whether a file is executable.
pub fn is_executable(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        file.is_file()
    }
}

/// Installs Debian packages or fails with the command to run. `purpose` describes why they are needed.
pub fn install_packages(shell: &Shell, cache: &Cache, packages: &[&str], purpose: &str) -> Result<()> {
    if !is_debian() {
        bail!("{purpose}: install the packages that Debian calls {}", packages.join(", "));
    }
    if !is_root(shell) {
        bail!(
            "{purpose}: run `sudo apt-get install --yes --no-install-recommends {}` and try again",
            packages.join(" ")
        );
    }
    cache.locked(|| {
        report::step(&format!("installing {} (a minute or two) …", packages.join(", ")));
        let apt = |arguments: &[&str]| {
            cmd!(shell, "apt-get --quiet --quiet --option DPkg::Lock::Timeout=600 {arguments...}")
                .env("DEBIAN_FRONTEND", "noninteractive")
                .quiet()
                .ignore_stdout()
                .run()
                .with_context(|| format!("{purpose}: apt-get could not install {}", packages.join(", ")))
        };
        apt(&["update"])?;
        apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
    })
}

/// Returns whether packages can be installed without asking.
pub fn can_install_packages(shell: &Shell) -> bool {
    is_debian() && is_root(shell)
}

/// Returns whether Debian's package names apply to this system.
pub fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|os_release| is_debian_release(&os_release))
}

/// Returns whether an `os-release` file belongs to Debian or a derivative.
///
/// Ubuntu is excluded, because its packages `chromium` and `firefox` are placeholders for snaps.
fn is_debian_release(os_release: &str) -> bool {
    let ids: Vec<&str> = os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches(['"', '\'']).split_whitespace())
        .collect();
    ids.contains(&"debian") && !ids.contains(&"ubuntu")
}

fn is_root(shell: &Shell) -> bool {
    cmd!(shell, "id -u").quiet().ignore_stderr().read().is_ok_and(|id| id == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_is_distinguished_from_ubuntu() {
        assert!(is_debian_release("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n"));
        assert!(is_debian_release("ID=raspbian\nID_LIKE=debian\n"));
        assert!(!is_debian_release("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian_release("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian_release("ID=\"fedora\"\nVERSION_ID=43\n"));
        assert!(!is_debian_release(""));
    }

    #[test]
    fn commands_are_found_on_the_path() {
        assert!(command(&["no-such-command", "cargo"]).is_some());
        assert!(command(&["no-such-command"]).is_none());
    }
}
