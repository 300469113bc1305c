//! Helpers for the tests of the app: its ladders, and how to open its page.

use std::path::Path;
use std::rc::Rc;

use end_to_end::{Context, Locator, Options, Page, Result, Session, Site, Test, starts};
use rungs_domain::ladder::{Cell, Criterion, Group, Ladder, Track, TrackKind};

/// Address of the matrix that most tests score in. It contains criteria with the same name.
pub const MATRIX: &str = "/#/37signals-support/representatives";

/// Storage key of the record of that ladder.
pub const MATRIX_KEY: &str = "rungs:ladder:37signals-support";

/// Storage key of its scores in schema 1.
pub const SCHEMA_1_SCORES_KEY: &str = "rungs:scores:37signals-support";

/// Storage key of its journal in schema 1.
pub const SCHEMA_1_JOURNAL_KEY: &str = "rungs:journal:37signals-support";

/// Opens the app on a new site in a browser with default options.
pub async fn visit(test: &Test, address: &str) -> Result<(Site, Rc<Session>)> {
    visit_with(test, address, Options::default()).await
}

/// Opens the app on a new site in a browser with options.
pub async fn visit_with(test: &Test, address: &str, options: Options) -> Result<(Site, Rc<Session>)> {
    let site = Site::app()?;
    let session = test.session(options).await?;
    open(session.page(), &site, address).await?;
    Ok((site, session))
}

/// Opens the app at an address of a site and waits until it has started.
pub async fn open(page: &Page, site: &Site, address: &str) -> Result<()> {
    // The browser would not load an address that differs only in its hash.
    page.open("about:blank").await?;
    page.open(&site.url(address)).await?;
    expect_started(page).await
}

/// Reloads the page and waits until the app has started.
pub async fn reload(page: &Page) -> Result<()> {
    page.reload().await?;
    expect_started(page).await
}

/// Waits until the app shows a ladder.
pub async fn expect_started(page: &Page) -> Result<()> {
    page.wait_for_script(
        "the app to show a ladder",
        "document.querySelector('main h1') && !document.querySelector('#rungs-waiting')",
    )
    .await
}

/// Opens another route of the app by changing the hash, and waits for its title.
pub async fn go(page: &Page, hash: &str, title: &str) -> Result<()> {
    page.execute("location.hash = arguments[0]", vec![hash.into()]).await?;
    page.get_by_role("heading", title).expect_one().await?;
    // The app scrolls a new page to the top in the next frame, and clicks before that may miss.
    page.wait_for_frames().await
}

/// Intercepts the files that the page offers from now on, for [`offered_text`], so that the browser does not save them.
pub async fn intercept_files(page: &Page) -> Result<()> {
    let script = "URL.createObjectURL = (blob) => { window.offered = blob; return 'data:,'; }";
    page.execute(script, vec![]).await.map(drop)
}

/// Returns the text of the last offered file.
pub async fn offered_text(page: &Page) -> Result<String> {
    page.wait_for_script("a file to be offered", "window.offered").await?;
    let script = "const done = arguments[arguments.length - 1]; window.offered.text().then(done)";
    Ok(serde_json::from_value(page.execute_async(script, vec![]).await?)?)
}

/// Returns the radio of a level in a criterion.
pub fn level<'page>(page: &'page Page, criterion: &str, level: &str) -> Locator<'page> {
    page.get_by_role("radio", starts(level)).within("group", criterion)
}

/// Returns all ladders of the app, read from their documents.
pub fn ladders() -> Result<Vec<Ladder>> {
    Ok(rungs_built_in::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders"))?)
}

/// Returns the ladder with this id.
pub fn ladder(id: &str) -> Result<Ladder> {
    ladders()?.into_iter().find(|ladder| ladder.id.as_str() == id).with_context(|| format!("there is no ladder {id}"))
}

/// Returns the address of a track.
pub fn address(ladder: &Ladder, track: &Track) -> String {
    format!("/#/{}/{}", ladder.id, track.id)
}

/// Returns the wording of a cell: its statements and their parts.
pub fn sentences(cell: &Cell) -> Vec<&str> {
    cell.iter()
        .flat_map(|statement| {
            std::iter::once(statement.text.as_str()).chain(statement.parts().iter().map(|part| part.text.as_str()))
        })
        .collect()
}

/// An item that can be scored, with the name of its group.
#[derive(Clone, Debug)]
pub struct Question {
    /// Accessible name of the group.
    pub name: String,
    /// In a matrix, the levels with a description, and their sentences. Empty in a checklist.
    pub levels: Vec<(String, Vec<String>)>,
}

/// Returns all scored items of a track, in the order of the page.
pub fn questions(track: &Track) -> Vec<Question> {
    match track.kind {
        TrackKind::Matrix => track.groups.iter().flat_map(|group| matrix_questions(track, group)).collect(),
        TrackKind::Checklist => {
            let levels = 0..track.levels.len();
            let cells = levels.flat_map(|level| track.criteria().filter_map(move |(_, row)| row.cells.get(level)));
            // A statement with parts is not scored; its parts are.
            let scored = cells.flatten().flat_map(|statement| match statement.parts() {
                [] => vec![statement.text.clone()],
                parts => parts.iter().map(|part| part.text.clone()).collect(),
            });
            scored.map(|name| Question { name, levels: Vec::new() }).collect()
        }
    }
}

/// Returns the criteria of a group. Those with the same name are numbered.
fn matrix_questions(track: &Track, group: &Group) -> Vec<Question> {
    let namesakes = |title: &str, criteria: &[Criterion]| criteria.iter().filter(|other| other.title == title).count();
    let questions = group.criteria.iter().enumerate().map(|(position, Criterion { title, cells, .. })| {
        let name = match namesakes(title, &group.criteria) {
            1 => title.clone(),
            all => format!("{title} ({} of {all})", namesakes(title, &group.criteria[..=position])),
        };
        let levels = track.levels.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
        let owned = |cell| sentences(cell).into_iter().map(str::to_owned).collect();
        Question { name, levels: levels.map(|(level, cell)| (level.title.clone(), owned(cell))).collect() }
    });
    questions.collect()
}
