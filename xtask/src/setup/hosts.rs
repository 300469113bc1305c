//! The pages of others that the end-to-end tests find the app in: made of what the registries have, as their owners make
//! them. Their sources are in `tests/end-to-end/hosts`, and their own manifests state the versions.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Cmd, Shell, cmd};

use crate::setup::{Cache, Environment, npm_tools, system};
use crate::{project, report, versions};

/// A host that is built before anybody sees it.
struct Host {
    /// The folder of its sources.
    name: &'static str,
    /// The variable that hands its built site to the tests.
    variable: &'static str,
    /// Builds it in a folder with its sources.
    build: fn(&Shell) -> Result<()>,
    /// Where it then lies.
    built: &'static str,
    duration: &'static str,
}

const MKDOCS: Host = Host {
    name: "mkdocs",
    variable: "RUNGS_HOST_MKDOCS",
    build: build_with_python,
    built: "site",
    duration: "about half a minute",
};

const DOCUSAURUS: Host = Host {
    name: "docusaurus",
    variable: "RUNGS_HOST_DOCUSAURUS",
    build: build_with_npm,
    built: "build",
    duration: "about two minutes",
};

const REACT: Host = Host {
    name: "react",
    variable: "RUNGS_HOST_REACT",
    build: build_with_npm,
    built: "dist",
    duration: "a few seconds",
};

const VUE: Host = Host { name: "vue", variable: "RUNGS_HOST_VUE", ..REACT };

/// Makes sure of the hosts that know nothing of the app but its address.
pub fn ensure_wikis(shell: &Shell, cache: &Cache, environment: &mut Environment) -> Result<()> {
    for host in [MKDOCS, DOCUSAURUS] {
        environment.set(host.variable, site(shell, cache, &host, None)?);
    }
    environment.set("RUNGS_HOST_TIDDLYWIKI", npm_tools::tiddlywiki(shell, cache)?);
    Ok(())
}

/// Makes sure of the hosts that have the app's package in them.
pub fn ensure_applications(shell: &Shell, cache: &Cache, package: &Path, environment: &mut Environment) -> Result<()> {
    // As often as the package changes, so they are none of the tools that a person wants to keep.
    let products = Cache::at(project::target().join("hosts"))?;
    for host in [REACT, VUE] {
        npm_tools::ensure_node(shell, cache, "Node.js builds pages that the app is embedded in")?;
        environment.set(host.variable, site(shell, &products, &host, Some(package))?);
    }
    Ok(())
}

/// The folder of a host's built site.
fn site(shell: &Shell, cache: &Cache, host: &Host, package: Option<&Path>) -> Result<PathBuf> {
    if package.is_none() {
        // Before the cache is locked, for these may lock it themselves.
        ensure_python(shell, cache)?;
        npm_tools::ensure_node(shell, cache, "Node.js builds a wiki that the app is embedded in")?;
    }
    let hosts = project::root().join("tests/end-to-end/hosts");
    let mut sources = files_in(&hosts.join(host.name))?;
    sources.push(hosts.join("handbook.css"));
    let mut hasher = DefaultHasher::new();
    versions::HOSTS_AS_OF.hash(&mut hasher);
    for file in sources.iter().map(PathBuf::as_path).chain(package) {
        (file.file_name(), fs::read(file)?).hash(&mut hasher);
    }
    let name = format!("host-{}-{:016x}", host.name, hasher.finish());
    let folder = cache.folder(&name, |folder| {
        report::step(&format!("building the page in {} that the app is embedded in, {} …", host.name, host.duration));
        let workshop = folder.join("workshop");
        for file in &sources {
            let copy = workshop.join(file.strip_prefix(&hosts)?);
            fs::create_dir_all(copy.parent().unwrap_or(&copy))?;
            fs::copy(file, copy)?;
        }
        let own = workshop.join(host.name);
        if let Some(package) = package {
            fs::copy(package, own.join("rungs-ladder.tgz"))?;
        }
        let elsewhere = shell.push_dir(&own);
        (host.build)(shell).with_context(|| format!("the page in {} could not be built", host.name))?;
        drop(elsewhere);
        fs::rename(own.join(host.built), folder.join("site"))?;
        Ok(fs::remove_dir_all(workshop)?)
    })?;
    Ok(folder.join("site"))
}

/// All files below a folder in a lasting order, but for modules that somebody has installed there to work on a page.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries.into_iter().filter(|entry| !entry.ends_with("node_modules")) {
        if entry.is_dir() {
            files.extend(files_in(&entry)?);
        } else {
            files.push(entry);
        }
    }
    Ok(files)
}

fn build_with_npm(shell: &Shell) -> Result<()> {
    let as_of = versions::HOSTS_AS_OF;
    quietly(cmd!(
        shell,
        "npm install --before {as_of} --prefer-offline --ignore-scripts --no-package-lock --no-audit --no-fund"
    ))
    .context("npm could not install what it is made of: is there a network? Then try again")?;
    // Docusaurus would ask the registry for a newer version of itself.
    quietly(cmd!(shell, "npm run build").env("NO_UPDATE_NOTIFIER", "1"))
}

fn build_with_python(shell: &Shell) -> Result<()> {
    quietly(cmd!(shell, "python3 -m venv environment"))?;
    let pip = "environment/bin/pip";
    quietly(cmd!(shell, "{pip} install --disable-pip-version-check --requirement requirements.txt"))
        .context("pip could not install what it is made of: is there a network? Then try again")?;
    // The theme has news about its future for whoever builds with it.
    quietly(cmd!(shell, "environment/bin/mkdocs build --strict").env("NO_MKDOCS_2_WARNING", "1"))
}

/// Runs a command that has nothing to say unless it fails.
fn quietly(command: Cmd<'_>) -> Result<()> {
    let said = command.to_string();
    let output = command.quiet().ignore_status().output()?;
    if !output.status.success() {
        let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        bail!("`{said}` failed:\n{text}");
    }
    Ok(())
}

/// Makes sure that Python can make environments of its own, which Debian leaves to a package beside it.
fn ensure_python(shell: &Shell, cache: &Cache) -> Result<()> {
    if cmd!(shell, "python3 -c 'import ensurepip, venv'").quiet().ignore_stderr().run().is_ok() {
        return Ok(());
    }
    system::install_packages(shell, cache, &["python3-venv"], "Python builds a wiki that the app is embedded in")
}
