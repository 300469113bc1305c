//! What the tests of reading have in common: levels with what is asked there, and ways to get to places.

use end_to_end::locator::{normalised, without_white_space};
use end_to_end::{Browser, Context, Page, Result, Site, bail, ensure};
use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;
use serde_json::json;

use crate::app;

/// Every level there is.
pub fn level_refs(ladders: &[Ladder]) -> Vec<LevelRef<'_>> {
    let tracks = ladders.iter().flat_map(|ladder| ladder.tracks.iter().map(move |track| (ladder, track)));
    tracks.flat_map(|(ladder, track)| LevelRef::all(ladder, track)).collect()
}

/// The level at `ladder/track/level`.
pub fn level_ref<'a>(ladders: &'a [Ladder], path: &str) -> Result<LevelRef<'a>> {
    level_refs(ladders)
        .into_iter()
        .find(|level_ref| level_ref.path() == path)
        .with_context(|| format!("there is no {path}"))
}

/// What the tests ask of a level.
pub trait Asked<'a> {
    /// Where it is: `ladder/track/level`.
    fn path(self) -> String;
    /// Its address in the app.
    fn address(self) -> String;
    /// Every sentence that is asked there, in the document's order.
    fn sentences(self) -> Vec<&'a str>;
}

impl<'a> Asked<'a> for LevelRef<'a> {
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

/// Makes sure that a text has all of these in it, one after another. White space does not count, nor do the ligatures
/// that a printed text may have.
pub fn expect_in_order(text: &str, sentences: &[&str]) -> Result<()> {
    let plain = |text: &str| {
        without_white_space(text).replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬀ', "ff").replace('ﬃ', "ffi")
    };
    let text = plain(text);
    let mut rest = text.as_str();
    for sentence in sentences {
        match rest.split_once(&plain(sentence)) {
            Some((_, after)) => rest = after,
            None if text.contains(&plain(sentence)) => bail!("“{sentence}” is not where it belongs in:\n{text}"),
            None => bail!("“{sentence}” is not in:\n{text}"),
        }
    }
    Ok(())
}

/// Makes sure that all of these are on paper: one after another where what is printed tells that. Firefox draws what is in
/// forms after the rest.
pub fn expect_on_paper(browser: Browser, text: &str, sentences: &[&str]) -> Result<()> {
    if browser == Browser::Chromium {
        return expect_in_order(text, sentences);
    }
    sentences.iter().try_for_each(|sentence| expect_in_order(text, &[sentence]))
}

/// What can be read in the main part of the page.
pub async fn main_text(page: &Page) -> Result<String> {
    let text = page.execute("return document.querySelector('main').innerText", vec![]).await?;
    Ok(normalised(text.as_str().unwrap_or_default()))
}

/// Waits until the heading says this and has the focus, after which nothing moves it any more.
pub async fn expect_arrived(page: &Page, heading: &str) -> Result<()> {
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

/// What the heading of a level's page says.
pub fn heading(level_ref: LevelRef<'_>) -> String {
    let title = &level_ref.level.title;
    match &level_ref.level.code {
        // "Specialist Level 2" has its code in its title.
        Some(code) if !title.ends_with(code.trim_start_matches('L')) => format!("{code} {title}"),
        _ => title.clone(),
    }
}

/// Goes to a level of the app that is open, by its hash.
pub async fn go_to_level(page: &Page, level_ref: LevelRef<'_>) -> Result<()> {
    go(page, &format!("#/{}", level_ref.path()), &heading(level_ref)).await
}

/// Goes to another place of the app that is open, by its hash, and waits until its heading has the focus.
pub async fn go(page: &Page, hash: &str, heading: &str) -> Result<()> {
    page.execute("location.hash = arguments[0]", vec![hash.into()]).await?;
    expect_arrived(page, heading).await
}

/// Opens a place cold, and waits until it can be read.
pub async fn open(page: &Page, site: &Site, address: &str) -> Result<()> {
    app::open(page, site, address).await
}

/// Waits until the address ends so.
pub async fn expect_address(page: &Page, ending: &str) -> Result<()> {
    let ends = async || Ok(page.url().await?.ends_with(ending));
    page.wait_until(&format!("the address to end with {ending}"), ends).await
}

/// How far down the page is scrolled.
pub async fn scrolled(page: &Page) -> Result<f64> {
    page.execute("return scrollY", vec![]).await?.as_f64().context("the page is nowhere")
}

/// Where the element with this id begins, from the top of the window.
pub async fn top_of(page: &Page, id: &str) -> Result<f64> {
    let script = "const it = document.getElementById(arguments[0]); return it && it.getBoundingClientRect().top";
    let top = page.execute(script, vec![json!(id)]).await?;
    top.as_f64().with_context(|| format!("there is no {id}"))
}

/// Waits until the beginning of the element with this id is in the window.
pub async fn expect_in_window(page: &Page, id: &str) -> Result<()> {
    let height = page.execute("return innerHeight", vec![]).await?.as_f64().unwrap_or_default();
    // What is not drawn is nowhere, though it says that it begins at the top.
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

/// Makes the page record what is copied instead of copying it, which other tests on this machine would find.
pub async fn record_copies(page: &Page) -> Result<()> {
    let script = "window.copied = []; document.execCommand = () => { \
        const clipboardData = { setData: (type, text) => copied.push(text) }; \
        return dispatchEvent(Object.assign(new Event('copy'), { clipboardData })); }";
    page.execute(script, vec![]).await.map(drop)
}

/// Makes sure that nothing on the page is about scoring: no control, and no word about it.
pub async fn expect_nothing_of_scoring(page: &Page) -> Result<()> {
    page.all_by_role("radio").including_hidden().expect_none().await?;
    page.get_by_role("region", "Where you stand").expect_none().await?;
    let text = page.visible_text().await?.to_lowercase();
    for word in ["score", "scoring", "your answers", "delete my data", "undo", "saved", "not there yet"] {
        ensure!(!text.contains(word), "“{word}” is said in view mode:\n{}", page.describe().await);
    }
    Ok(())
}
