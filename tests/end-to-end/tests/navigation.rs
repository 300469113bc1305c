//! Helpers for the tests of reading: levels with their sentences, and navigation.

use end_to_end::locator::{normalised, without_white_space};
use end_to_end::{Browser, Context, Page, Result, Site, bail, ensure};
use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;
use serde_json::json;

use crate::app;

/// Returns all levels.
pub fn level_refs(ladders: &[Ladder]) -> Vec<LevelRef<'_>> {
    let tracks = ladders.iter().flat_map(|ladder| ladder.tracks.iter().map(move |track| (ladder, track)));
    tracks.flat_map(|(ladder, track)| LevelRef::all(ladder, track)).collect()
}

/// Returns the level at `ladder/track/level`.
pub fn level_ref<'a>(ladders: &'a [Ladder], path: &str) -> Result<LevelRef<'a>> {
    level_refs(ladders)
        .into_iter()
        .find(|level_ref| level_ref.path() == path)
        .with_context(|| format!("there is no {path}"))
}

/// Test data of a level.
pub trait LevelTestData<'a> {
    /// Returns the path of the level: `ladder/track/level`.
    fn path(self) -> String;
    /// Returns the address of the level in the app.
    fn address(self) -> String;
    /// Returns all sentences of the level, in the order of the document.
    fn sentences(self) -> Vec<&'a str>;
}

impl<'a> LevelTestData<'a> for LevelRef<'a> {
    fn path(self) -> String {
        format!("{}/{}/{}", self.ladder.id, self.track.id, self.level.id)
    }

    fn address(self) -> String {
        format!("/#/{}", self.path())
    }

    fn sentences(self) -> Vec<&'a str> {
        self.cells().flat_map(|cell| app::sentences(cell)).collect()
    }
}

/// Checks that a text contains all sentences in this order. White space and ligatures of printed texts are ignored.
pub fn expect_in_order(text: &str, sentences: &[&str]) -> Result<()> {
    let plain = |text: &str| {
        without_white_space(text).replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬀ', "ff").replace('ﬃ', "ffi")
    };
    let text = plain(text);
    let mut rest = text.as_str();
    for sentence in sentences {
        match rest.split_once(&plain(sentence)) {
            Some((_, after)) => rest = after,
            None if text.contains(&plain(sentence)) => bail!("“{sentence}” is in the wrong position in:\n{text}"),
            None => bail!("“{sentence}” is not in:\n{text}"),
        }
    }
    Ok(())
}

/// Checks that all sentences are printed; in Chromium also their order. Firefox prints the content of forms after the
/// rest.
pub fn expect_printed(browser: Browser, text: &str, sentences: &[&str]) -> Result<()> {
    if browser == Browser::Chromium {
        return expect_in_order(text, sentences);
    }
    sentences.iter().try_for_each(|sentence| expect_in_order(text, &[sentence]))
}

/// Returns the visible text of the page's main element.
pub async fn main_text(page: &Page) -> Result<String> {
    let text = page.execute("return document.querySelector('main').innerText", vec![]).await?;
    Ok(normalised(text.as_str().unwrap_or_default()))
}

/// Waits until the heading has a text and the focus, after which the page does not scroll any more.
pub async fn expect_focused_title(page: &Page, heading: &str) -> Result<()> {
    let script = "const heading = document.querySelector('main h1'); \
        return heading && document.activeElement === heading ? heading.textContent : null";
    let arrived = async || {
        Ok(page
            .execute(script, vec![])
            .await?
            .as_str()
            .is_some_and(|found| without_white_space(found) == without_white_space(heading)))
    };
    page.wait_until(&format!("the focus to be on the heading “{heading}”"), arrived).await
}

/// Returns the text of the heading of a level's page.
pub fn heading(level_ref: LevelRef<'_>) -> String {
    let title = &level_ref.level.title;
    match &level_ref.level.code {
        // The title "Specialist Level 2" contains the code.
        Some(code) if !title.ends_with(code.trim_start_matches('L')) => format!("{code} {title}"),
        _ => title.clone(),
    }
}

/// Opens a level in the running app by changing the hash.
pub async fn go_to_level(page: &Page, level_ref: LevelRef<'_>) -> Result<()> {
    go(page, &format!("#/{}", level_ref.path()), &heading(level_ref)).await
}

/// Opens a route in the running app by changing the hash, and waits until its heading has the focus.
pub async fn go(page: &Page, hash: &str, heading: &str) -> Result<()> {
    page.execute("location.hash = arguments[0]", vec![hash.into()]).await?;
    expect_focused_title(page, heading).await
}

/// Loads the app at an address.
pub async fn open(page: &Page, site: &Site, address: &str) -> Result<()> {
    app::open(page, site, address).await
}

/// Waits until the address has a suffix.
pub async fn expect_address(page: &Page, ending: &str) -> Result<()> {
    let ends = async || Ok(page.url().await?.ends_with(ending));
    page.wait_until(&format!("the address to end with {ending}"), ends).await
}

/// Returns the vertical scroll position.
pub async fn scrolled(page: &Page) -> Result<f64> {
    page.execute("return scrollY", vec![]).await?.as_f64().context("the page has no scroll position")
}

/// Returns the top of the element with this id, relative to the window.
pub async fn top_of(page: &Page, id: &str) -> Result<f64> {
    let script = "const it = document.getElementById(arguments[0]); return it && it.getBoundingClientRect().top";
    let top = page.execute(script, vec![json!(id)]).await?;
    top.as_f64().with_context(|| format!("there is no {id}"))
}

/// Waits until the top of the element with this id is in the window.
pub async fn expect_in_window(page: &Page, id: &str) -> Result<()> {
    let height = page.execute("return innerHeight", vec![]).await?.as_f64().unwrap_or_default();
    // Elements that are not rendered report a position at the top.
    let script = "return document.getElementById(arguments[0]).getClientRects().length > 0";
    let is_drawn = async || -> Result<bool> { Ok(page.execute(script, vec![json!(id)]).await? == json!(true)) };
    let is_there = async || Ok(is_drawn().await? && (0.0..height).contains(&top_of(page, id).await?));
    page.wait_until(&format!("{id} to be in the window"), is_there).await
}

/// Waits until the element with this id has the focus.
pub async fn expect_focus_on(page: &Page, id: &str) -> Result<()> {
    let focused = async || Ok(page.execute("return document.activeElement.id", vec![]).await? == id);
    page.wait_until(&format!("the focus to be on {id}"), focused).await
}

/// Makes the page record copied texts instead of using the clipboard, which tests on this machine share.
pub async fn record_copies(page: &Page) -> Result<()> {
    let script = "window.copied = []; document.execCommand = () => { \
        const clipboardData = { setData: (type, text) => copied.push(text) }; \
        return dispatchEvent(Object.assign(new Event('copy'), { clipboardData })); }";
    page.execute(script, vec![]).await.map(drop)
}

/// Checks that the page has no controls or words for scoring.
pub async fn expect_no_scoring(page: &Page) -> Result<()> {
    page.all_by_role("radio").including_hidden().expect_none().await?;
    page.get_by_role("region", "Where you stand").expect_none().await?;
    let text = page.visible_text().await?.to_lowercase();
    for word in ["score", "scoring", "your answers", "delete my data", "undo", "saved", "not there yet"] {
        ensure!(!text.contains(word), "“{word}” is shown in view mode:\n{}", page.describe().await);
    }
    Ok(())
}
