//! `rungs bundle`: the command with the built app in it makes what the build makes, and ladders of one's own work.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use end_to_end::{Case, Context, Locator, Page, Result, Site, Test, cases, contains, ensure, environment};

use crate::app;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        bundling_the_built_in_ladders_gives_the_built_app,
        the_example_shows_its_ladder_in_its_page,
        the_example_is_a_site_that_keeps_its_policies,
        the_example_is_one_file_that_keeps_scores,
    ]
}

/// The record that the command leaves in a folder.
const RECORD: &str = ".rungs-bundle";

/// Title, a criterion and the levels of the ladder in the example.
const TITLE: &str = "Levels for keepers";
const CRITERION: &str = "Lamp and lens";
const LEVEL: &str = "Keeper K2";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs `rungs bundle`.
fn bundle<A: AsRef<OsStr>>(arguments: &[A]) -> Result<()> {
    let output = Command::new(environment::path("RUNGS_COMMAND")?).arg("bundle").args(arguments).output()?;
    let problems = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success() && problems.is_empty(), "the command has failed: {problems}");
    Ok(())
}

/// Returns the contents of all files in a folder by path.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder)?.to_owned(), fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

async fn bundling_the_built_in_ladders_gives_the_built_app(_test: &Test) -> Result<()> {
    let dist = environment::path("RUNGS_DIST")?;
    let temporary = tempfile::tempdir()?;
    let folder = temporary.path().join("site");
    let mut documents: Vec<PathBuf> =
        fs::read_dir(root().join("ladders"))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    documents.sort();
    let mut arguments: Vec<&OsStr> = documents.iter().map(|document| document.as_os_str()).collect();
    // The address for which the app was built.
    let address = std::env::var_os("RUNGS_BASE_ADDRESS").unwrap_or_default();
    arguments.extend(["--base".as_ref(), address.as_os_str(), "--out".as_ref(), folder.as_os_str()]);
    bundle(&arguments)?;
    let (built, mut bundled) = (files(&dist)?, files(&folder)?);
    bundled.remove(Path::new(RECORD)).context("there is no record")?;
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    ensure!(names(&built) == names(&bundled), "built: {:?}\nbundled: {:?}", names(&built), names(&bundled));
    for (path, content) in built {
        ensure!(bundled.get(&path) == Some(&content), "{} differs", path.display());
    }
    let file = temporary.path().join("ours.html");
    if let Some(out) = arguments.last_mut() {
        *out = file.as_os_str();
    }
    bundle(&arguments)?;
    ensure!(fs::read(file)? == fs::read(dist.join("rungs.html"))?, "the one file differs");
    Ok(())
}

/// Bundles the ladder of the example.
fn bundle_example(base: &str, out: &Path) -> Result<()> {
    let ladder = root().join("examples/handbook/ladder.md");
    bundle(&[ladder.as_os_str(), "--base".as_ref(), base.as_ref(), "--out".as_ref(), out.as_os_str()])
}

/// Returns the radio of a level in the example.
fn level(page: &Page) -> Locator<'_> {
    page.get_by_role("radio", contains(LEVEL)).within("group", contains(CRITERION))
}

async fn the_example_shows_its_ladder_in_its_page(test: &Test) -> Result<()> {
    let folder = tempfile::tempdir()?;
    fs::copy(root().join("examples/handbook/page/index.html"), folder.path().join("index.html"))?;
    bundle_example("http://127.0.0.1/ladder/", &folder.path().join("ladder"))?;
    let site = Site::with_bundle(folder.path(), "/ladder/", &folder.path().join("ladder"))?;
    let session = test.default_session().await?;
    let page = session.page();
    for is_scored in [false, true] {
        page.open(&site.url("/")).await?;
        page.wait_for_script(
            "the ladder to be rendered",
            "document.querySelector('rungs-ladder').shadowRoot.querySelector('[data-rungs] h1')",
        )
        .await?;
        page.get_by_role("heading", TITLE).within_shadow("rungs-ladder").expect_one().await?;
        let level = level(page).within_shadow("rungs-ladder");
        level.expect_checked(is_scored).await?;
        if !is_scored {
            level.click().await?;
            level.expect_checked(true).await?;
        }
    }
    page.expect_no_console_errors().await
}

async fn the_example_is_a_site_that_keeps_its_policies(test: &Test) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let app = folder.path().join("ladder");
    bundle_example("http://127.0.0.1/ladder/", &app)?;
    let site = Site::with_bundle(folder.path(), "/ladder/", &app)?;
    let session = test.default_session().await?;
    let page = session.page();
    app::open(page, &site, "/ladder/").await?;
    level(page).click().await?;
    page.expect_text("1 of 5 criteria scored").await?;
    app::reload(page).await?;
    level(page).expect_checked(true).await?;
    app::go(page, "#/lighthouse-keepers/keepers/k2", "K2 Keeper").await?;
    page.open(&site.url("/ladder/lighthouse-keepers/keepers/k2/")).await?;
    page.expect_text("Finds and mends common faults within one watch.").await?;
    page.expect_no_console_errors().await
}

async fn the_example_is_one_file_that_keeps_scores(test: &Test) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("ours.html");
    bundle_example("", &file)?;
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&format!("file://{}", file.display())).await?;
    app::expect_started(page).await?;
    page.get_by_role("heading", TITLE).expect_one().await?;
    level(page).click().await?;
    page.expect_text("Saved in this browser").await?;
    app::reload(page).await?;
    level(page).expect_checked(true).await?;
    // Browsers may share the storage among files.
    page.execute("localStorage.clear()", vec![]).await?;
    page.expect_no_console_errors().await
}
