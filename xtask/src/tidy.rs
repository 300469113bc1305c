//! Rules for the repository as a whole, checked by `lint` and by one test each.

mod dependencies;
mod files;

use anyhow::Result;
use xshell::Shell;

/// Returns the violations, one line each.
pub fn problems(shell: &Shell) -> Result<Vec<String>> {
    let graph = dependencies::Graph::load(shell)?;
    let files = files::tracked(shell)?;
    Ok([
        dependencies::web_in_pure_crates(&graph)?,
        files::local_paths(&files),
        files::foreign_registries(&files),
        files::long_sources(&files),
        files::crates_without_lints(&files),
    ]
    .concat())
}
