//! What has to hold of the repository as a whole, checked by `lint` and by a test each.

mod dependencies;
mod files;

use anyhow::Result;
use xshell::Shell;

/// Everything that is not as it should be, a line each.
pub fn problems(shell: &Shell) -> Result<Vec<String>> {
    let graph = dependencies::Graph::load(shell)?;
    let files = files::tracked(shell)?;
    Ok([
        dependencies::web_in_pure_crates(&graph)?,
        dependencies::importer_in_the_app(&graph)?,
        files::machine_paths(&files),
        files::foreign_registries(&files),
        files::long_sources(&files),
        files::crates_without_lints(&files),
    ]
    .concat())
}
