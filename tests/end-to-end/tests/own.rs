//! What the tests of somebody's own things have in common: answers to begin with, ways to go, files to hand over.

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

/// Fills the storage of the page's origin to the last character.
pub const FILL: &str = "let number = 0; \
    for (let size = 1 << 20; size >= 1; ) { \
      try { localStorage.setItem('another-app-' + number, 'x'.repeat(size)); number += 1; } \
      catch (error) { size = Math.floor(size / 2); } \
    } \
    return number;";

/// The address of a view of somebody's own on the matrix.
pub fn address(view: &str) -> String {
    format!("/#/37signals-support/representatives/{view}")
}

/// Scores on the matrix as the former version stored them, each of the level named, given at that time. A level that the
/// ladder does not have is `not_yet`.
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

/// The record on the matrix with such scores, and with what the former version wrote beside them.
pub fn record(scores: &Value, journal: Option<&Value>) -> Result<String> {
    let ladder = "37signals-support".into();
    let mut record = decode(&ladder, &scores.to_string())?.record;
    if let Some(journal) = journal {
        record.merge(&decode(&ladder, &journal.to_string())?.record);
    }
    Ok(encode(&record)?)
}

/// A file as the former version exported it, with these scores on the matrix and what is written beside them.
pub fn file(scores: &Value, journal: &Value) -> Value {
    let mut journal = journal.clone();
    (journal["schema"], journal["ladder"]) = (json!(1), json!("37signals-support"));
    json!({ "format": "rungs", "version": 1, "exported_at": 1_780_000_000_000_u64, "ladders": [{
        "ladder": "37signals-support", "title": "Titles for Customer Support, 37signals", "revision": "1",
        "scores": scores, "journal": journal,
    }] })
}

/// Opens the app with scores that are stored already.
pub async fn open_scored(page: &Page, site: &Site, address: &str, levels: &[&str]) -> Result<()> {
    app::open(page, site, "/").await?;
    page.store(MATRIX_KEY, &record(&scores(levels, 1_770_000_000_000)?, None)?).await?;
    app::open(page, site, address).await
}

/// Somebody's eleven answers: L2 and in the last L3.
pub const ELEVEN: [&str; 11] = ["l2", "l2", "l2", "l2", "l2", "l2", "l2", "l2", "l2", "l2", "l3"];

/// What is stored on the matrix of a kind, by the last text of its key.
pub async fn stored_entries(page: &Page, kind: &str) -> Result<BTreeMap<String, Value>> {
    let stored = page.stored().await?;
    let record: Value = stored.get(MATRIX_KEY).map_or(Ok(Value::Null), |text| serde_json::from_str(text))?;
    let entries = record["entries"].as_array().cloned().unwrap_or_default();
    let of_kind = entries.into_iter().filter(|entry| entry["key"][0] == kind && !entry["value"].is_null());
    let name =
        |entry: &Value| entry["key"].as_array().and_then(|key| key.last()?.as_str()).unwrap_or_default().to_owned();
    Ok(of_kind.map(|mut entry| (name(&entry), entry["value"].take())).collect())
}

/// The answers on the matrix that are stored, by their criteria's ids.
pub async fn stored_answers(page: &Page) -> Result<BTreeMap<String, Value>> {
    let answers = stored_entries(page, "score").await?;
    Ok(answers.into_iter().map(|(item, mut answer)| (item, answer["score"].take())).collect())
}

/// Waits until what is stored on the matrix has this in it.
pub async fn expect_stored(page: &Page, text: &str) -> Result<()> {
    let is_stored = async || Ok(page.stored().await?.get(MATRIX_KEY).is_some_and(|stored| stored.contains(text)));
    if let Err(error) = page.wait_until(&format!("“{text}” to be stored"), is_stored).await {
        bail!("{error:#}\nstored is {:?}", page.stored().await.unwrap_or_default());
    }
    Ok(())
}

/// Goes from one view of somebody's own to another, by its link and until its heading has the focus.
pub async fn go(page: &Page, link: &str) -> Result<()> {
    page.get_by_role("link", link).within("navigation", "Your own").click().await?;
    page.get_by_role("link", link).within("navigation", "Your own").expect_current(page).await?;
    expect_focused_heading(page).await
}

/// Waits until the heading has the focus, after which nothing moves it any more.
pub async fn expect_focused_heading(page: &Page) -> Result<()> {
    page.wait_for_script("the heading to have the focus", "document.activeElement.tagName === 'H1'").await
}

trait Current {
    async fn expect_current(&self, page: &Page) -> Result<()>;
}

impl Current for Locator<'_> {
    async fn expect_current(&self, page: &Page) -> Result<()> {
        let current = async || Ok(self.properties("ariaCurrent").await? == [json!("page")]);
        page.wait_until(&format!("{self} to be where one is"), current).await
    }
}

/// Presses a button by its key, which also works where something lies over it, and where a click moves no focus.
pub async fn press(page: &Page, button: Locator<'_>) -> Result<()> {
    button.focus().await?;
    page.press(Key::Enter).await
}

/// Types into a field that is found by its role and name.
pub async fn type_into(page: &Page, field: &Locator<'_>, text: &str) -> Result<()> {
    field.focus().await?;
    page.type_text(text).await
}

/// Types at the end of what stands in a field already.
pub async fn write_on(page: &Page, field: &Locator<'_>, text: &str) -> Result<()> {
    field.focus().await?;
    let script =
        "const field = document.activeElement; field.setSelectionRange(field.value.length, field.value.length)";
    page.execute(script, vec![]).await?;
    page.type_text(text).await
}

/// Unfolds what stands under a summary, for which there is no role.
pub async fn unfold(page: &Page, summary: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll('summary')].find((it) => it.innerText.startsWith(arguments[0]))";
    page.click_element(page.execute(script, vec![json!(summary)]).await?).await
}

/// Chooses the option of a select that begins so.
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

/// Waits until the line at the foot says this.
pub async fn expect_said(page: &Page, text: &str) -> Result<()> {
    page.all_by_role("status").expect_text(text).await
}

/// Deletes everything, as the foot of the page offers it.
pub async fn delete_everything(page: &Page) -> Result<()> {
    page.get_by_role("button", "Delete my data…").within("contentinfo", Name::Any).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    page.wait_until("everything to be deleted", async || Ok(page.stored().await?.is_empty())).await
}

/// The text of the file that a button offers. Files have to be [caught](app::catch_files).
pub async fn offered(page: &Page, button: &str) -> Result<String> {
    page.execute("window.offered = null", vec![]).await?;
    page.get_by_role("button", button).click().await?;
    app::offered_text(page).await
}

/// The table's row that begins so, cell by cell.
pub async fn row(page: &Page, beginning: &str) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('main tr')] \
        .map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()))";
    let rows: Vec<Vec<String>> = serde_json::from_value(page.execute(script, vec![]).await?)?;
    let found = rows.iter().find(|row| row.iter().any(|cell| cell.starts_with(beginning)));
    found.cloned().with_context(|| format!("no row begins with “{beginning}” among {rows:?}"))
}

/// A folder of files that end with the test.
pub struct Files(TempDir);

impl Files {
    /// No files yet.
    pub fn new() -> Result<Self> {
        Ok(Self(tempfile::Builder::new().prefix("rungs-files-").tempdir()?))
    }

    /// A file with this name and content.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
        let path = self.0.path().join(name);
        std::fs::write(&path, content)?;
        Ok(path)
    }

    /// A file of so many bytes, none of which takes any room.
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

/// Opens a file on the page, as the browser's own dialog does.
pub async fn open_file(page: &Page, path: &Path) -> Result<()> {
    step(format!("open the file {}", path.display()));
    let input = page.driver().find(By::Id("rungs-file")).await.context("the page asks for no file")?;
    input.send_keys(path.to_string_lossy()).await.context("the file could not be chosen")
}
