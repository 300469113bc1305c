//! `cargo xtask package`: packs `<rungs-ladder>` as an npm package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

use crate::build::{self, Release};
use crate::project::{self, ELEMENT_SCRIPT, is_program};
use crate::report;

/// Name of the package and prefix of its file.
const NAME: &str = "rungs-ladder";

/// Builds the release and packs it.
pub fn run(shell: &Shell) -> Result<()> {
    let release = build::checked_release(shell)?;
    let package = pack(shell, &release)?;
    report::step(&format!("the package is {}", package.display()));
    Ok(())
}

/// Packs a release. Returns the path of the package.
pub fn pack(shell: &Shell, release: &Release) -> Result<PathBuf> {
    let folder = project::target().join("package");
    let contents = folder.join(NAME);
    if contents.exists() {
        fs::remove_dir_all(&contents)?;
    }
    fs::create_dir_all(&contents)?;
    for file in fs::read_dir(&release.folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        if name == ELEMENT_SCRIPT {
            copy(&file.path(), &contents)?;
        } else if is_program(&name) {
            let program = contents.join(name);
            fs::create_dir_all(&program)?;
            for part in fs::read_dir(file.path())? {
                copy(&part?.path(), &program)?;
            }
        }
    }
    ensure!(contents.join(ELEMENT_SCRIPT).is_file(), "the release has no {ELEMENT_SCRIPT}");
    for file in ["rungs.d.ts", "custom-elements.json", "README.md"] {
        copy(&project::widget().join(file), &contents)?;
    }
    for file in ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"] {
        copy(&project::root().join(file), &contents)?;
    }
    let manifest = manifest(&fs::read_to_string(project::widget().join("package.json"))?)?;
    fs::write(contents.join("package.json"), manifest)?;
    let _folder = shell.push_dir(&contents);
    let packed = cmd!(shell, "npm pack --silent --pack-destination {folder}").read().context("npm could not pack")?;
    let packed = folder.join(packed.trim());
    ensure!(packed.is_file(), "npm packed nothing into {}", packed.display());
    Ok(packed)
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file has no name")?;
    fs::copy(file, folder.join(name)).with_context(|| format!("{} cannot be copied", file.display()))?;
    Ok(())
}

/// Returns the package's manifest with the version of the project.
fn manifest(text: &str) -> Result<String> {
    let mut manifest: serde_json::Value =
        serde_json::from_str(text).context("widget/package.json is not valid JSON")?;
    ensure!(manifest["name"] == NAME, "widget/package.json is of another package");
    manifest["version"] = env!("CARGO_PKG_VERSION").into();
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_version_and_files_of_the_project() {
        let manifest = manifest(include_str!("../../widget/package.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(manifest["exports"]["."]["default"], format!("./{ELEMENT_SCRIPT}"));
        assert_eq!(manifest["exports"]["."]["types"], "./rungs.d.ts");
    }
}
