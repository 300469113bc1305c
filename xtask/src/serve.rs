//! `cargo xtask serve`: serves the app for development.

use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::{project, report, setup};

/// Serves the app and rebuilds it on every change, until interrupted.
pub fn run(shell: &Shell, wanted_port: u16) -> Result<()> {
    let environment = setup::for_serving(shell)?;
    let port = free_port(wanted_port)?;
    // A separate folder, so that the release in `dist/` is not overwritten.
    let dist = project::web_target().join("serve");
    shell.create_dir(&dist)?;
    report::step(&format!("building, then serving at http://{}:{port}/ (Ctrl+C ends it)", Ipv4Addr::LOCALHOST));

    let port = port.to_string();
    let trunk = cmd!(shell, "trunk serve --port {port} --dist {dist}");
    replace_by(environment.apply(trunk)?.into()).context("Trunk could not be started")
}

/// Returns the first free port at or after the wanted one.
fn free_port(wanted: u16) -> Result<u16> {
    let is_free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    let last = wanted.saturating_add(100);
    (wanted..=last).find(is_free).with_context(|| format!("no port is free from {wanted} to {last}"))
}

/// Replaces this process, so that ending the task ends the server.
#[cfg(unix)]
fn replace_by(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec().into())
}

#[cfg(not(unix))]
fn replace_by(mut command: Command) -> Result<()> {
    command.status()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_skipped() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let taken = listener.local_addr().unwrap().port();
        assert!(free_port(taken).is_ok_and(|port| port > taken));
    }
}
