//! Foreign host pages for the end-to-end tests, built from public packages as their owners would. Their sources are in
//! `tests/end-to-end/hosts`; their manifests state the versions.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Cmd, Shell, cmd};

use crate::setup::{Cache, Environment, npm_tools, system};
use crate::{project, report, versions};

/// A host page that requires a build.
struct Host {
    /// Folder of its sources.
    name: &'static str,
    /// Environment variable that passes the built site to the tests.
    variable: &'static str,
    /// Builds it in a copy of its sources.
    build: fn(&Shell) -> Result<()>,
    /// Output folder of the build.
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

/// Builds the hosts that load the app by its address.
pub fn ensure_wikis(shell: &Shell, cache: &Cache, environment: &mut Environment) -> Result<()> {
    for host in [MKDOCS, DOCUSAURUS] {
        environment.set(host.variable, site(shell, cache, &host, None)?);
    }
    environment.set("RUNGS_HOST_TIDDLYWIKI", npm_tools::tiddlywiki(shell, cache)?);
    Ok(())
}

/// Builds the hosts that bundle the app's package.
pub fn ensure_applications(shell: &Shell, cache: &Cache, package: &Path, environment: &mut Environment) -> Result<()> {
    // They change with the package, so they do not belong in the cache of tools.
    let products = Cache::at(project::target().join("hosts"))?;
    for host in [REACT, VUE] {
        npm_tools::ensure_node(shell, cache, "Node.js builds pages that the app is embedded in")?;
        environment.set(host.variable, site(shell, &products, &host, Some(package))?);
    }
    Ok(())
}

/// Returns the folder of a host's built site.
fn site(shell: &Shell, cache: &Cache, host: &Host, package: Option<&Path>) -> Result<PathBuf> {
    if package.is_none() {
        // Must happen before the cache is locked, because it may lock the cache itself.
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
        let sources_copy = folder.join("sources");
        for file in &sources {
            let copy = sources_copy.join(file.strip_prefix(&hosts)?);
            fs::create_dir_all(copy.parent().unwrap_or(&copy))?;
            fs::copy(file, copy)?;
        }
        let own = sources_copy.join(host.name);
        if let Some(package) = package {
            fs::copy(package, own.join("rungs-ladder.tgz"))?;
        }
        let directory = shell.push_dir(&own);
        (host.build)(shell).with_context(|| format!("the page in {} could not be built", host.name))?;
        drop(directory);
        fs::rename(own.join(host.built), folder.join("site"))?;
        Ok(fs::remove_dir_all(sources_copy)?)
    })?;
    Ok(folder.join("site"))
}

/// Lists all files below a folder in a stable order, except for installed node modules.
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
    run_quietly(cmd!(
        shell,
        "npm install --before {as_of} --prefer-offline --ignore-scripts --no-package-lock --no-audit --no-fund"
    ))
    .context("npm could not install the dependencies: check the network and try again")?;
    // Prevents Docusaurus from checking for updates.
    run_quietly(cmd!(shell, "npm run build").env("NO_UPDATE_NOTIFIER", "1"))
}

fn build_with_python(shell: &Shell) -> Result<()> {
    run_quietly(cmd!(shell, "python3 -m venv environment"))?;
    let pip = "environment/bin/pip";
    run_quietly(cmd!(shell, "{pip} install --disable-pip-version-check --requirement requirements.txt"))
        .context("pip could not install the dependencies: check the network and try again")?;
    // The theme prints an announcement otherwise.
    run_quietly(cmd!(shell, "environment/bin/mkdocs build --strict").env("NO_MKDOCS_2_WARNING", "1"))
}

/// Runs a command and prints its output only if it fails.
fn run_quietly(command: Cmd<'_>) -> Result<()> {
    let command_text = command.to_string();
    let output = command.quiet().ignore_status().output()?;
    if !output.status.success() {
        let text = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        bail!("`{command_text}` failed:\n{text}");
    }
    Ok(())
}

/// Ensures that Python can create virtual environments; Debian has them in a separate package.
fn ensure_python(shell: &Shell, cache: &Cache) -> Result<()> {
    if cmd!(shell, "python3 -c 'import ensurepip, venv'").quiet().ignore_stderr().run().is_ok() {
        return Ok(());
    }
    system::install_packages(shell, cache, &["python3-venv"], "Python builds a wiki that the app is embedded in")
}
