//! `cargo xtask lint`: static checks.

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::tidy;

/// Checks formatting, clippy and the layout of the repository.
pub fn run(shell: &Shell) -> Result<()> {
    cmd!(shell, "cargo fmt --all --check").run().context("`cargo fmt --all` would change something")?;
    cmd!(shell, "cargo clippy --workspace --all-targets -- -D warnings").run().context("clippy objects")?;
    let problems = tidy::problems(shell)?;
    if !problems.is_empty() {
        bail!("the repository is not tidy:\n  {}", problems.join("\n  "));
    }
    Ok(())
}
