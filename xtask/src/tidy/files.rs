//! Rules for tracked files.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::project;

/// Maximum length of a source file, in lines. A longer file covers more than one topic.
const MAX_LINES: usize = 600;

/// The only allowed registry.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// A tracked text file.
pub struct TextFile {
    path: PathBuf,
    text: String,
}

/// Returns the text files that git tracks.
pub fn tracked(shell: &Shell) -> Result<Vec<TextFile>> {
    let _root = shell.push_dir(project::root());
    let paths = cmd!(shell, "git ls-files").quiet().read().context("git does not know this folder")?;
    let read = |path: &str| {
        // Skip pictures and files that are removed but not committed.
        let text = fs::read_to_string(project::root().join(path)).ok()?;
        Some(TextFile { path: path.into(), text })
    };
    Ok(paths.lines().filter_map(read).collect())
}

/// Reports local paths.
pub fn local_paths(files: &[TextFile]) -> Vec<String> {
    // Split, so that this file is not reported.
    let folders = [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/wo", "rk/")];
    let is_local_path = |line: &str| folders.iter().any(|folder| contains_path(line, folder));
    lines_where(files, is_local_path, "names a path of one machine")
}

/// Returns whether a line contains this folder at the start of a path, not within a path or an address.
fn contains_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(position, _)| {
        let before = line[..position].chars().next_back();
        let after = line[position + folder.len()..].chars().next();
        !before.is_some_and(|it| it.is_alphanumeric() || "./-_~}".contains(it))
            && after.is_some_and(char::is_alphanumeric)
    })
}

/// Reports dependencies that are not from crates.io, and configuration files that replace registries.
pub fn foreign_registries(files: &[TextFile]) -> Vec<String> {
    let is_lock_file = |path: &Path| path.ends_with("Cargo.lock");
    let locks: Vec<&TextFile> = files.iter().filter(|file| is_lock_file(&file.path)).collect();
    let foreign = locks.iter().flat_map(|file| {
        let sources = file.text.lines().filter_map(|line| line.strip_prefix("source = "));
        let foreign = sources.filter(|source| source.trim_matches('"') != REGISTRY);
        foreign.map(|source| format!("{}: a dependency comes from {source}", file.path.display()))
    });
    let names_registry = |file: &&TextFile| {
        let name = file.path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let cargo_replaces = file.path.ends_with(".cargo/config.toml")
            && file.text.lines().any(|line| line.starts_with("[source") || line.starts_with("[registr"));
        // npm records where each package came from unless it is told not to.
        let npm_resolved = name == "package-lock.json" && file.text.contains("\"resolved\"");
        cargo_replaces || npm_resolved || [".npmrc", "yarn.lock"].contains(&name)
    };
    let configured = files.iter().filter(names_registry);
    foreign.chain(configured.map(|file| format!("{}: names a registry", file.path.display()))).collect()
}

/// Reports source files that are too long.
pub fn long_sources(files: &[TextFile]) -> Vec<String> {
    let is_source = |file: &&TextFile| {
        file.path.extension().is_some_and(|extension| ["rs", "css", "js"].iter().any(|source| extension == *source))
    };
    let counted = files.iter().filter(is_source).map(|file| (file, file.text.lines().count()));
    counted
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(file, lines)| format!("{}: {lines} lines, {MAX_LINES} at most", file.path.display()))
        .collect()
}

/// Reports crates that do not use the workspace's lints. Fuzz targets are a workspace of their own.
pub fn crates_without_lints(files: &[TextFile]) -> Vec<String> {
    let manifests = files.iter().filter(|file| file.path.ends_with("Cargo.toml") && file.text.contains("[package]"));
    manifests
        .filter(|file| !file.text.contains("cargo-fuzz = true"))
        .filter(|file| !file.text.contains("[lints]\nworkspace = true"))
        .map(|file| format!("{}: lacks `lints.workspace = true`", file.path.display()))
        .collect()
}

fn lines_where(files: &[TextFile], is_wrong: impl Fn(&str) -> bool, what: &str) -> Vec<String> {
    let mut problems = Vec::new();
    for file in files {
        let wrong = file.text.lines().enumerate().filter(|(_, line)| is_wrong(line));
        problems.extend(wrong.map(|(number, _)| format!("{}:{}: {what}", file.path.display(), number + 1)));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(problems: impl Fn(&[TextFile]) -> Vec<String>) {
        let shell = Shell::new().unwrap();
        assert_eq!(problems(&tracked(&shell).unwrap()), [""; 0]);
    }

    #[test]
    fn no_file_contains_a_local_path() {
        check(local_paths);
    }

    #[test]
    fn dependencies_come_from_the_public_registry() {
        check(foreign_registries);
    }

    #[test]
    fn no_source_is_too_long() {
        check(long_sources);
    }

    #[test]
    fn every_crate_uses_the_lints_of_the_workspace() {
        check(crates_without_lints);
    }

    #[test]
    fn paths_are_distinguished_from_addresses() {
        let folder = "/srv/";
        assert!(contains_path("see /srv/app", folder));
        assert!(contains_path("\"/srv/app\"", folder));
        assert!(!contains_path("https://example.org/srv/app", folder));
        assert!(!contains_path("../srv/app and ~/srv/app", folder));
        assert!(!contains_path("the folder /srv/ itself", folder));
    }

    #[test]
    fn other_registries_are_reported() {
        let file = |path: &str, text: &str| TextFile { path: path.into(), text: text.into() };
        let lock = file("Cargo.lock", &format!("source = \"{REGISTRY}\"\nsource = \"registry+https://example.org\"\n"));
        let configuration = file(".cargo/config.toml", "[alias]\n[source.crates-io]\n");
        let npm = file("pages/package-lock.json", "\"resolved\": \"https://example.org/react.tgz\"");
        let npm_without = file("package-lock.json", "\"version\": \"1.0.0\"");
        let problems = foreign_registries(&[lock, configuration, npm, npm_without]);
        assert_eq!(problems.len(), 3, "{problems:?}");
    }
}
