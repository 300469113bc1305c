//! Takes screenshots of every view of the built app, in three widths, in light and dark colours.
//!
//! `cargo xtask screenshots` runs this program. It writes `$RUNGS_SCREENSHOTS/<view>-<width>-<theme>.png`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use base64::Engine;
use end_to_end::environment::path;
use end_to_end::site::Answer;
use end_to_end::{Browser, Context, Options, Page, Result, Session, Site};
use rungs_domain::scoring::{Score, items};
use serde_json::{Value, json};

const WIDTHS: [u32; 3] = [375, 768, 1440];

/// Height of the window, also used for screenshots of views that belong to the window, such as dialogs.
const WINDOW: u32 = 900;

/// Maximum height of a screenshot.
const TALLEST: u32 = 4000;

/// A view of the app, with the steps from an empty storage.
struct View {
    name: String,
    address: String,
    /// Script that prepares the storage before the app is loaded.
    before: &'static str,
    /// Script that opens the view once the app has started.
    after: &'static str,
    tallest: u32,
}

impl View {
    fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self { name: name.into(), address: address.into(), before: "", after: "", tallest: TALLEST }
    }
}

/// Answers most items of a ladder, mostly with a middle level.
const SCORE: &str = "document.querySelectorAll('main fieldset').forEach((group, position) => { \
    const radios = group.querySelectorAll('input[type=radio]'); \
    const answer = position % 7 === 6 ? undefined : radios[Math.min((position * 2) % 3, radios.length - 1)]; \
    if (answer) answer.click(); });";

/// Answers one item.
const SCORE_ONE: &str = "document.querySelector('main fieldset input[type=radio]').click();";

/// Fills the storage of the site completely.
const FILL_STORAGE: &str = "for (let size = 1 << 20, number = 0; size >= 1; ) { \
    try { localStorage.setItem('another-app-' + number++, 'x'.repeat(size)); } catch { size = Math.floor(size / 2); } }";

const BROKEN: &str = "localStorage.setItem('rungs:scores:37signals-support', '{broken');";

const NEWER: &str = "localStorage.setItem('rungs:scores:37signals-support', '{\"schema\": 999}');";

/// Scores of an older edition of the ladder: with another wording, with a criterion that has another id now, and with a
/// criterion and a track that no longer exist.
const OLDER: &str = "const entry = (score, title, ...wording) => ({ score, at: 1, title, wording }); \
    localStorage.setItem('rungs:scores:37signals-support', JSON.stringify({ \
      schema: 1, ladder: '37signals-support', revision: '0', tracks: { \
        representatives: { \
          'skill-technical': entry({ level: 'l2' }, 'Technical', 'Confident in one product, and able to explain it in a letter.'), \
          'skill-scope': entry({ level: 'l2' }, 'Scope', ...WORDINGS['37signals-support'].representatives['skill-scope'].l2), \
          'skill-judgment': entry({ level: 'l3' }, 'Judgment', 'Manages daily workflow and special projects with little oversight. Good sense for when to cut scope to deliver projects on time.'), \
          'engagement-plans': entry({ level: 'l2' }, 'Plans', ...WORDINGS['37signals-support'].representatives['engagement-planning'].l2), \
          'skill-telegraphy': entry({ level: 'l3' }, 'Telegraphy', 'Sends and receives thirty words a minute.') }, \
        dispatch: { switchboard: entry('not_yet', 'Switchboard') } } }));";

const ASK_TO_DELETE: &str = "[...document.querySelectorAll('button')].find((button) => button.textContent.startsWith('Delete my data')).click();";

/// The personal views of three people with data.
fn personal_views() -> Vec<View> {
    const REPRESENTATIVE: &str = concat!(include_str!("people.js"), "representativeBeforeReview();");
    const SUPPORTER: &str = concat!(include_str!("people.js"), "supporterWithFiveYears();");
    const SPECIALIST: &str = concat!(include_str!("people.js"), "specialistWhoLeads();");
    const OPEN_NOTES: &str = "document.querySelectorAll('[data-action=note]').forEach((button, place) => { if (place === 3) button.click(); });";
    const MEET: &str = "document.querySelector('.people button').click();";
    const SHARE: &str =
        "document.querySelector('#rungs-with-notes').click(); document.querySelector('.take [type=submit]').click();";
    let of = |person: &'static str, name: &str, place: &str| View {
        before: person,
        ..View::new(name, format!("/#/{place}"))
    };
    let representative =
        |name: &str, place: &str| of(REPRESENTATIVE, name, &format!("37signals-support/representatives{place}"));
    let supporter =
        |name: &str, place: &str| of(SUPPORTER, name, &format!("basecamp-support/titles-for-support{place}"));
    let specialist = |name: &str, place: &str| {
        of(SPECIALIST, name, &format!("float-support-specialist/customer-support-specialist{place}"))
    };
    vec![
        View { after: OPEN_NOTES, ..representative("notes-in-rubric", "") },
        representative("plan", "/plan"),
        representative("profile", "/profile/-/0199-1"),
        representative("profile-groups", "/profile/-/0199-1/groups"),
        representative("evidence", "/evidence"),
        View {
            after: "document.querySelector('[id^=rungs-edit-]').click();",
            ..representative("evidence-editing", "/evidence")
        },
        representative("history", "/history"),
        representative("history-side-by-side", "/history/0199-1/now"),
        representative("snapshot", "/history/0199-1"),
        representative("comparison-start", "/comparison"),
        View { after: MEET, ..representative("comparison", "/comparison") },
        View { after: SHARE, ..representative("copies", "/copies") },
        supporter("plan-checklist", "/plan"),
        supporter("profile-checklist", "/profile/-/0199-1"),
        supporter("history-checklist", "/history"),
        supporter("history-side-by-side-checklist", "/history/0199-1/now"),
        specialist("profile-long-names", "/profile"),
        specialist("plan-long-names", "/plan"),
        View::new("profile-empty", "/#/37signals-support/representatives/profile"),
        View::new("plan-empty", "/#/37signals-support/representatives/plan"),
        View::new("evidence-empty", "/#/37signals-support/representatives/evidence"),
        View::new("history-empty", "/#/37signals-support/representatives/history"),
        View::new("shared-damaged", "/#/37signals-support/representatives/shared/1.broken"),
    ]
}

/// Views and states that no link leads to.
fn states() -> Vec<View> {
    let matrix = "/#/37signals-support/representatives";
    vec![
        View { after: SCORE, ..View::new("scored", matrix) },
        View { after: SCORE_ONE, ..View::new("scored-a-little", matrix) },
        View { after: SCORE, tallest: WINDOW, ..View::new("scored-window", matrix) },
        View {
            after: "scrollTo(0, document.body.scrollHeight / 2);",
            tallest: WINDOW,
            ..View::new("scrolled", matrix)
        },
        View::new("view-mode", "/?mode=view#/37signals-support/representatives"),
        View::new("about", "/#/37signals-support/about"),
        View::new("level", "/#/37signals-support/representatives/l3"),
        View::new("level-checklist", "/#/basecamp-support/titles-for-support/l5"),
        View::new("level-long-names", "/#/float-support-specialist/customer-support-specialist/l3"),
        View::new("level-found", "/#/37signals-support/representatives/l3/skill-scope?marked=project"),
        View::new("changes", "/#/37signals-support/representatives/changes/l2/l3"),
        View::new("changes-only", "/#/37signals-support/representatives/changes/l3/l4?only"),
        View::new("changes-across", "/#/37signals-support/representatives/changes/l4/leadership/m1"),
        View::new("changes-checklist", "/#/basecamp-support/titles-for-support/changes/l2/l3"),
        View::new("paths", "/#/37signals-support/paths"),
        View::new("paths-years", "/#/basecamp-support/paths"),
        View::new("paths-long-names", "/#/float-support-specialist/paths"),
        View::new("whole", "/#/37signals-support/whole"),
        View::new("whole-checklist", "/#/basecamp-support/whole"),
        View::new("search-empty", "/#/search"),
        View::new("search", "/#/search?words=style+guide"),
        View::new(
            "search-narrowed",
            "/#/search?words=support&ladder=37signals-support&track=representatives&level=l3&level=l4",
        ),
        View::new("search-nothing", "/#/search?words=xylophone&ladder=basecamp-support"),
        View::new("embed", "/#/embed?ladder=37signals-support&mode=view&organisation=Acme"),
        View::new("embed-checklist", "/#/embed?ladder=basecamp-support&height=500"),
        View::new("level-unknown", "/#/37signals-support/representatives/l9"),
        View::new("static-ladder", "/37signals-support/"),
        View::new("static-level", "/37signals-support/representatives/l3/"),
        View { before: BROKEN, tallest: WINDOW, ..View::new("unreadable", matrix) },
        View { before: NEWER, tallest: WINDOW, ..View::new("newer", matrix) },
        View { before: OLDER, ..View::new("older", matrix) },
        View { before: OLDER, ..View::new("revision", "/#/37signals-support/representatives/revision") },
        View { before: FILL_STORAGE, after: SCORE_ONE, tallest: WINDOW, ..View::new("full", matrix) },
        View { after: ASK_TO_DELETE, tallest: WINDOW, ..View::new("delete", matrix) },
        View { tallest: WINDOW, ..View::new("wrong-address", "/?mode=edit#/no-such-ladder") },
    ]
}

fn main() -> Result<()> {
    let folder = path("RUNGS_SCREENSHOTS")?;
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(take_all(&folder))
}

async fn take_all(folder: &Path) -> Result<()> {
    let site = Site::app()?;
    site.answer("/blank", Answer::page("<!doctype html><title>Blank</title>"));
    let session = Session::start(Browser::Chromium, Options { reduced_motion: true, ..Options::default() }).await?;
    // On a phone, scroll bars overlay the page; they would only distract.
    session.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
    let mut views = tracks(session.page(), &site).await?;
    views.extend(states());
    views.extend(personal_views());
    if let Some(only) = std::env::args().nth(1) {
        views.retain(|view| view.name.starts_with(&only));
    }
    for view in &views {
        open(session.page(), &site, view).await.with_context(|| format!("the view “{}” is not there", view.name))?;
        for width in WIDTHS {
            for (theme, dark) in [("light", false), ("dark", true)] {
                session.emulate_media(dark, false, true).await?;
                let picture = take(&session, width, view.tallest).await?;
                fs::write(folder.join(format!("{}-{width}-{theme}.png", view.name)), picture)?;
            }
        }
    }
    session.close().await
}

/// Returns the views of all tracks of all ladders, by following the page's links.
async fn tracks(page: &Page, site: &Site) -> Result<Vec<View>> {
    let mut views = Vec::new();
    page.open(&site.url("/")).await?;
    wait_for_ladder(page).await?;
    for ladder in links(page, "Ladders").await? {
        page.execute("location.hash = arguments[0]", vec![json!(ladder)]).await?;
        page.wait_until("the ladder's link to be the current one", async || {
            Ok(links(page, "Ladders\"] [aria-current=\"page").await? == [ladder.clone()])
        })
        .await?;
        let mut places = links(page, "Tracks").await?;
        if places.is_empty() {
            places.push(ladder);
        }
        views.extend(places.into_iter().map(|place| {
            let name = place.trim_start_matches("#/").replace('/', "-");
            View::new(name, format!("/{place}"))
        }));
    }
    Ok(views)
}

/// Returns the targets of the links in a navigation.
async fn links(page: &Page, navigation: &str) -> Result<Vec<String>> {
    let script = format!(
        "return [...document.querySelectorAll('nav[aria-label=\"{navigation}\"]')] \
         .flatMap((place) => place.matches('a') ? [place] : [...place.querySelectorAll('a')]) \
         .map((link) => link.getAttribute('href'))"
    );
    Ok(serde_json::from_value(page.execute(&script, vec![]).await?)?)
}

/// Returns the wording of every answer: `{ladder: {track: {item: {title, <level>: […], other: […]}}}}`.
fn wordings() -> Result<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders");
    let mut wordings = json!({});
    for ladder in rungs_built_in::read(&folder)? {
        for track in &ladder.tracks {
            for item in items(track) {
                let levels = track.levels.iter().map(|level| (level.id.as_str(), Score::Level(level.id.clone())));
                let place = &mut wordings[ladder.id.as_str()][track.id.as_str()][item.id().as_str()];
                place["title"] = json!(item.title());
                for (name, score) in levels.chain([("other", Score::NotYet)]) {
                    place[name] = json!(item.wording(track, &score));
                }
            }
        }
    }
    Ok(wordings)
}

async fn wait_for_ladder(page: &Page) -> Result<()> {
    page.wait_for_script("a ladder", "document.querySelector('main h1')").await
}

async fn open(page: &Page, site: &Site, view: &View) -> Result<()> {
    page.open(&site.url("/blank")).await?;
    let before = format!("localStorage.clear(); const WORDINGS = arguments[0]; {}", view.before);
    page.execute(&before, vec![wordings()?]).await?;
    page.open(&site.url(&view.address)).await?;
    wait_for_ladder(page).await?;
    // Personal parts of the page are loaded lazily.
    settle(page).await?;
    page.execute(view.after, vec![]).await.map(drop)
}

/// Takes a screenshot in a window that is as tall as the page, up to a limit.
async fn take(session: &Session, width: u32, tallest: u32) -> Result<Vec<u8>> {
    session.resize((width, WINDOW)).await?;
    settle(session.page()).await?;
    let height = session.page().execute("return document.documentElement.scrollHeight", vec![]).await?;
    let height = u32::try_from(height.as_u64().unwrap_or_default())?.clamp(WINDOW, tallest.max(WINDOW));
    if height > WINDOW {
        session.resize((width, height)).await?;
        settle(session.page()).await?;
    }
    let picture = session.cdp("Page.captureScreenshot", json!({ "format": "png" })).await?;
    let picture = picture["data"].as_str().context("there is no picture in the answer")?;
    base64::engine::general_purpose::STANDARD.decode(picture).context("the picture is damaged")
}

/// Waits until the browser has rendered the page.
async fn settle(page: &Page) -> Result<()> {
    let drawn = tokio::time::timeout(Duration::from_secs(10), page.wait_for_frames());
    drawn.await.context("the page is not drawn")?
}
