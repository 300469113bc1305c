//! What `wasm-opt` makes of a module, which takes a minute for each and is kept for as long as the module stays as it is.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use xshell::{Shell, cmd};

use crate::project;
use crate::setup::Environment;
use crate::versions;

/// What browsers have had for years; then what was measured to make the modules smaller. See ARCHITECTURE.md.
const OPTIONS: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "-Oz",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--dae-optimizing",
    "-Os",
    "--converge",
    "--strip-producers",
    "--strip-target-features",
];

/// Optimises a module in its place.
pub fn optimise(shell: &Shell, environment: &Environment, module: &Path) -> Result<()> {
    let folder = project::web_target().join("optimised");
    fs::create_dir_all(&folder)?;
    let optimised = folder.join(format!("{}.wasm", key(&fs::read(module)?)));
    if !optimised.is_file() {
        // A run that is cut off leaves nothing behind that looks like an outcome.
        let begun = optimised.with_extension("begun");
        let command = cmd!(shell, "wasm-opt {module} --output {begun}").args(OPTIONS);
        environment.apply(command)?.run().with_context(|| format!("{} could not be optimised", module.display()))?;
        fs::rename(begun, &optimised)?;
    }
    fs::copy(&optimised, module)?;
    Ok(())
}

/// What the outcome depends on, as a name for it.
fn key(module: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(versions::wasm_opt());
    for option in OPTIONS {
        hasher.update(option);
    }
    hasher.update(module);
    let mut key = String::new();
    for byte in hasher.finalize() {
        // Writing to a text cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn another_module_has_another_outcome() {
        assert_eq!(key(b"a"), key(b"a"));
        assert_ne!(key(b"a"), key(b"b"));
    }
}
