//! Helpers for the tests of personal views: stored answers, navigation, and files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use end_to_end::steps::step;
use end_to_end::{Context, Key, Locator, Name, Page, Result, Site, bail, ensure};
use rungs_domain::scoring::{Score, items};
use rungs_store::codec::{decode, encode};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::By;

use crate::app::{self, MATRIX_KEY};

/// Script that fills the storage of the page's origin completely.
pub const FILL_STORAGE: &str = "let number = 0; \
    for (let size = 1 << 20; size >= 1; ) { \
      try { localStorage.setItem('another-app-' + number, 'x'.repeat(size)); number += 1; } \
      catch (error) { size = Math.floor(size / 2); } \
    } \
    return number;";

/// Returns the address of a personal view of the matrix.
pub fn address(view: &str) -> String {
    format!("/#/37signals-support/representatives/{view}")
}

/// Returns scores of the matrix in the format of schema 1, one level per item, with this time. A level that does not
/// exist in the ladder becomes `not_yet`.
pub fn scores(levels: &[&str], at: u64) -> Result<Value> {
    let ladder = app::ladder("37signals-support")?;
    let track = &ladder.tracks[0];
    let mut answers = json!({});
    for (item, level) in items(track).iter().zip(levels) {
        let score = track.level_index(&(*level).into()).map_or(Score::NotYet, |_| Score::Level((*level).into()));
        let wording = item.wording(track, &score);
        answers[item.id().as_str()] = json!({ "score": score, "at": at, "title": item.title(), "wording": wording });
    }
    let tracks = json!({ "representatives": answers });
    Ok(json!({ "schema": 1, "ladder": ladder.id, "revision": ladder.revision, "tracks": tracks }))
}

/// Returns the record of the matrix with these scores, and with a journal of schema 1.
pub fn record(scores: &Value, journal: Option<&Value>) -> Result<String> {
    let ladder = "37signals-support".into();
    let mut record = decode(&ladder, &scores.to_string())?.record;
    if let Some(journal) = journal {
        record.merge(&decode(&ladder, &journal.to_string())?.record);
    }
    Ok(encode(&record)?)
}

/// Returns an export file of format version 1 with these scores and this journal of the matrix.
pub fn file(scores: &Value, journal: &Value) -> Value {
    let mut journal = journal.clone();
    (journal["schema"], journal["ladder"]) = (json!(1), json!("37signals-support"));
    json!({ "format": "rungs", "version": 1, "exported_at": 1_780_000_000_000_u64, "ladders": [{
        "ladder": "37signals-support", "title": "Titles for Customer Support, 37signals", "revision": "1",
        "scores": scores, "journal": journal,
    }] })
}

/// Opens the app with stored scores.
pub async fn open_scored(page: &Page, site: &Site, address: &str, levels: &[&str]) -> Result<()> {
    app::open(page, site, "/").await?;
    page.store(MATRIX_KEY, &record(&scores(levels, 1_770_000_000_000)?, None)?).await?;
    app::open(page, site, address).await
}

/// Eleven answers: L2, and L3 in the last criterion.
pub const SCORES: [&str; 11] = ["l2", "l2", "l2", "l2", "l2", "l2", "l2", "l2", "l2", "l2", "l3"];

/// Returns the stored entries of a kind on the matrix, by the last part of their keys.
pub async fn stored_entries(page: &Page, kind: &str) -> Result<BTreeMap<String, Value>> {
    let stored = page.stored().await?;
    let record: Value = stored.get(MATRIX_KEY).map_or(Ok(Value::Null), |text| serde_json::from_str(text))?;
    let entries = record["entries"].as_array().cloned().unwrap_or_default();
    let of_kind = entries.into_iter().filter(|entry| entry["key"][0] == kind && !entry["value"].is_null());
    let name =
        |entry: &Value| entry["key"].as_array().and_then(|key| key.last()?.as_str()).unwrap_or_default().to_owned();
    Ok(of_kind.map(|mut entry| (name(&entry), entry["value"].take())).collect())
}

/// Returns the stored answers on the matrix by criterion id.
pub async fn stored_answers(page: &Page) -> Result<BTreeMap<String, Value>> {
    let answers = stored_entries(page, "score").await?;
    Ok(answers.into_iter().map(|(item, mut answer)| (item, answer["score"].take())).collect())
}

/// Waits until the stored record of the matrix contains a text.
pub async fn expect_stored(page: &Page, text: &str) -> Result<()> {
    let is_stored = async || Ok(page.stored().await?.get(MATRIX_KEY).is_some_and(|stored| stored.contains(text)));
    if let Err(error) = page.wait_until(&format!("“{text}” to be stored"), is_stored).await {
        bail!("{error:#}\nthe storage contains {:?}", page.stored().await.unwrap_or_default());
    }
    Ok(())
}

/// Opens another personal view with its link, and waits until its heading has the focus.
pub async fn go(page: &Page, link: &str) -> Result<()> {
    page.get_by_role("link", link).within("navigation", "Your own").click().await?;
    page.get_by_role("link", link).within("navigation", "Your own").expect_current(page).await?;
    expect_focused_heading(page).await
}

/// Waits until the heading has the focus, after which the page does not scroll any more.
pub async fn expect_focused_heading(page: &Page) -> Result<()> {
    page.wait_for_script("the heading to have the focus", "document.activeElement.tagName === 'H1'").await
}

trait Current {
    async fn expect_current(&self, page: &Page) -> Result<()>;
}

impl Current for Locator<'_> {
    async fn expect_current(&self, page: &Page) -> Result<()> {
        let current = async || Ok(self.properties("ariaCurrent").await? == [json!("page")]);
        page.wait_until(&format!("{self} to be current"), current).await
    }
}

/// Presses a button by keyboard. This works even if the button is covered, and it keeps the focus on the button in
/// WebKit.
pub async fn press(page: &Page, button: Locator<'_>) -> Result<()> {
    button.focus().await?;
    page.press(Key::Enter).await
}

/// Types into a field.
pub async fn type_into(page: &Page, field: &Locator<'_>, text: &str) -> Result<()> {
    field.focus().await?;
    page.type_text(text).await
}

/// Types at the end of a field's text.
pub async fn append_to(page: &Page, field: &Locator<'_>, text: &str) -> Result<()> {
    field.focus().await?;
    let script =
        "const field = document.activeElement; field.setSelectionRange(field.value.length, field.value.length)";
    page.execute(script, vec![]).await?;
    page.type_text(text).await
}

/// Opens the details with a summary, which has no role.
pub async fn open_details(page: &Page, summary: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll('summary')].find((it) => it.innerText.startsWith(arguments[0]))";
    page.click_element(page.execute(script, vec![json!(summary)]).await?).await
}

/// Selects the option of a list that starts with a text.
pub async fn choose(page: &Page, select: &Locator<'_>, option: &str) -> Result<()> {
    step(format!("choose “{option}” in {select}"));
    let script = "const [select, text] = arguments; \
        const option = [...select.options].find((option) => option.text.trim().startsWith(text)); \
        if (!option) return [...select.options].map((option) => option.text); \
        select.focus(); select.value = option.value; select.dispatchEvent(new Event('change', { bubbles: true })); return null";
    let options = page.execute(script, vec![select.element().await?.to_json()?, json!(option)]).await?;
    ensure!(options.is_null(), "there is no “{option}” among {options}");
    Ok(())
}

/// Waits until the status bar contains a text.
pub async fn expect_status(page: &Page, text: &str) -> Result<()> {
    page.all_by_role("status").expect_text(text).await
}

/// Deletes all data with the footer's button.
pub async fn delete_everything(page: &Page) -> Result<()> {
    page.get_by_role("button", "Delete my data…").within("contentinfo", Name::Any).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    page.wait_until("everything to be deleted", async || Ok(page.stored().await?.is_empty())).await
}

/// Returns the text of the file that a button offers, which must be [intercepted](app::catch_files).
pub async fn offered(page: &Page, button: &str) -> Result<String> {
    page.execute("window.offered = null", vec![]).await?;
    page.get_by_role("button", button).click().await?;
    app::offered_text(page).await
}

/// Returns the cells of the table row in which a cell starts with a text.
pub async fn row(page: &Page, beginning: &str) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('main tr')] \
        .map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()))";
    let rows: Vec<Vec<String>> = serde_json::from_value(page.execute(script, vec![]).await?)?;
    let found = rows.iter().find(|row| row.iter().any(|cell| cell.starts_with(beginning)));
    found.cloned().with_context(|| format!("no row has “{beginning}” among {rows:?}"))
}

/// A temporary folder for files of a test.
pub struct Files(TempDir);

impl Files {
    /// Creates an empty folder.
    pub fn new() -> Result<Self> {
        Ok(Self(tempfile::Builder::new().prefix("rungs-files-").tempdir()?))
    }

    /// Writes a file with this name and content.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
        let path = self.0.path().join(name);
        std::fs::write(&path, content)?;
        Ok(path)
    }

    /// Creates a file of a size without using disk space.
    pub fn write_sparse(&self, name: &str, size: u64) -> Result<PathBuf> {
        let path = self.0.path().join(name);
        std::fs::File::create(&path)?.set_len(size)?;
        Ok(path)
    }

    /// Writes a file and opens it on the page.
    pub async fn open(&self, page: &Page, name: &str, content: impl AsRef<[u8]>) -> Result<()> {
        open_file(page, &self.write(name, content)?).await
    }
}

/// Opens a file on the page, as the browser's file dialog does.
pub async fn open_file(page: &Page, path: &Path) -> Result<()> {
    step(format!("open the file {}", path.display()));
    let input = page.driver().find(By::Id("rungs-file")).await.context("the page has no file field")?;
    input.send_keys(path.to_string_lossy()).await.context("the file could not be chosen")
}
