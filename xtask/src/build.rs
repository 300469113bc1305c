//! `cargo xtask build`: the release, and whether it is small enough.

mod element;
mod headers;
mod inline;
mod one_file;
mod optimise;
mod policy;
mod shorten;

use std::fs::{self, File, TryLockError};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::{Shell, cmd};

use self::one_file::{Part, one_file};
use crate::{project, report, setup, size};

/// A built app that stays as it is for as long as this value lives: another task that wants to build waits.
pub struct Release {
    /// The folder of the app.
    pub folder: PathBuf,
    _lock: File,
}

/// Builds the release into `dist/` and fails where its first load is above the budget.
pub fn checked_release(shell: &Shell) -> Result<Release> {
    let release = release(shell)?;
    size::check(&release.folder)?;
    Ok(release)
}

/// Builds the release into `dist/`, whatever its size.
pub fn release(shell: &Shell) -> Result<Release> {
    let environment = setup::for_building(shell)?;
    let lock = lock()?;
    let folder = project::dist();
    // Only what is wrong; that Trunk's minifier leaves JavaScript as it is, is not.
    let log = "error,trunk=warn,trunk::processing::minify=off";
    let trunk = cmd!(shell, "trunk --log {log} build --release --dist {folder}");
    environment.apply(trunk)?.run().context("the release could not be built")?;
    for script in module_scripts(&folder)? {
        let module = module_of(&script)?;
        optimise::optimise(shell, &environment, &module)?;
        let (shorter_script, shorter_module) = shorten::shorten(&fs::read_to_string(&script)?, &fs::read(&module)?)?;
        fs::write(&script, shorter_script)?;
        fs::write(&module, shorter_module)?;
        // Trunk's own minifier does not know all of the JavaScript that wasm-bindgen writes.
        let terser = cmd!(shell, "terser {script} --compress --mangle --module --output {script}").quiet();
        environment.apply(terser)?.run().with_context(|| format!("{} could not be minified", script.display()))?;
    }
    // Pages of others know it by its name, so that never changes.
    let embed = folder.join(EMBED);
    let terser = cmd!(shell, "terser {embed} --compress --mangle --output {embed}").quiet();
    environment.apply(terser)?.run().with_context(|| format!("{EMBED} could not be minified"))?;
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page)?;
    let mut minified_html = html.clone();
    // Those without attributes, which Trunk's minifier leaves as they are.
    for (_, script) in policy::elements(&html, "script")?.into_iter().filter(|(attributes, _)| attributes.is_empty()) {
        let minified = environment.apply(cmd!(shell, "terser --compress --mangle").quiet().stdin(script))?.read()?;
        minified_html = minified_html.replacen(script, minified.trim(), 1);
    }
    let mut app_script = String::new();
    let (html, inlined) = inline::inline_module(&minified_html, |file| {
        app_script = inline::without_guess(&fs::read_to_string(folder.join(file))?);
        // The page asks the module itself, and needs nothing that the script exports for others.
        let unused = app_script.replace("export function ", "function ");
        let terser = cmd!(shell, "terser --compress --mangle --module").quiet().stdin(unused);
        Ok(environment.apply(terser)?.read()?)
    })?;
    fs::write(&page, html)?;
    let app = module_of(&folder.join(&inlined))?;
    fs::remove_file(folder.join(inlined))?;
    let parts = FURTHER_MODULES.map(|module| name_by_content(&folder, module));
    let [more, explore] = parts;
    let parts = [more?, explore?];
    let app_file = app.file_name().and_then(|name| name.to_str()).context("the app's module has no name")?;
    let html = one_file(&fs::read_to_string(&page)?, (app_file, &fs::read(&app)?), &parts)?;
    fs::write(folder.join("rungs.html"), html)?;
    let script = element::script(&element::Sources {
        app_script: &app_script,
        app_module: app_file,
        further_scripts: &parts.map(|part| part.script_file),
        style: &fs::read_to_string(project::page_pieces().join("element.css"))?,
        ladders: &fs::read_to_string(project::page_pieces().join("ladders.html"))?,
        element: &fs::read_to_string(project::widget().join("rungs.js"))?,
    })?;
    let terser = cmd!(shell, "terser --compress --mangle --module").quiet().stdin(script);
    fs::write(folder.join(ELEMENT_SCRIPT), environment.apply(terser)?.read()?)?;
    headers::write(&folder)?;
    Ok(Release { folder, _lock: lock })
}

/// The script that brings `<rungs-ladder>`. People write its name into their pages, so it never changes.
pub const ELEMENT_SCRIPT: &str = "rungs.js";

/// The script for pages that have the app in a frame.
pub const EMBED: &str = "embed.js";

/// The modules that are fetched when they are needed. Trunk gives names that change with the content to all but these.
pub const FURTHER_MODULES: [&str; 2] = ["rungs-more", "rungs-explore"];

/// Gives a script and its module a name that changes with them, so that no browser pairs the page with an older one that
/// it has kept, and tells the page and the script.
fn name_by_content(folder: &Path, name: &'static str) -> Result<Part> {
    let (script, module) = (folder.join(format!("{name}.js")), folder.join(format!("{name}_bg.wasm")));
    let text = fs::read_to_string(&script)?;
    let mut hasher = DefaultHasher::new();
    let wasm = fs::read(&module)?;
    (text.as_str(), wasm.as_slice()).hash(&mut hasher);
    let new_name = format!("{name}-{:016x}", hasher.finish());
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page)?;
    let (mention, in_script) = (format!("./{name}.js"), format!("{name}_bg.wasm"));
    ensure!(html.contains(&mention), "the page does not mention {mention}");
    ensure!(text.contains(&in_script), "{} does not mention {in_script}", script.display());
    fs::write(page, html.replace(&mention, &format!("./{new_name}.js")))?;
    let script_file = format!("{new_name}.js");
    fs::write(folder.join(&script_file), text.replace(&in_script, &format!("{new_name}_bg.wasm")))?;
    fs::remove_file(script)?;
    fs::rename(module, folder.join(format!("{new_name}_bg.wasm")))?;
    Ok(Part { name, script: text, script_file, wasm })
}

/// The scripts beside the page that load a module each.
fn module_scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    let is_one = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "js") && !file.ends_with(EMBED);
    Ok(files.into_iter().filter(is_one).collect())
}

/// The module that a script loads.
fn module_of(script: &Path) -> Result<PathBuf> {
    let stem = script.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let module = script.with_file_name(format!("{stem}_bg.wasm"));
    ensure!(module.is_file(), "{} has no module beside it", script.display());
    Ok(module)
}

fn lock() -> Result<File> {
    fs::create_dir_all(project::web_target())?;
    let lock = File::create(project::web_target().join("dist.lock"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            report::step("waiting for another task that uses dist/ …");
            lock.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error).context("cannot lock dist/"),
    }
    Ok(lock)
}
