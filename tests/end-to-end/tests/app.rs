//! What the tests of the app have in common: its ladders, and how its page is opened.

use std::path::Path;
use std::rc::Rc;

use end_to_end::{Context, Locator, Options, Page, Result, Session, Site, Test, starts};
use rungs_domain::ladder::{Cell, Criterion, Group, Ladder, Track, TrackKind};

/// The address of a matrix with criteria of the same name, in which most tests score.
pub const MATRIX: &str = "/#/37signals-support/representatives";

/// Where everything that is entered on that ladder is kept.
pub const MATRIX_KEY: &str = "rungs:ladder:37signals-support";

/// Where the former version kept its scores.
pub const FORMER_SCORES_KEY: &str = "rungs:scores:37signals-support";

/// Where the former version kept what was written beside them.
pub const FORMER_JOURNAL_KEY: &str = "rungs:journal:37signals-support";

/// A site with the app and an ordinary browser that has opened it there.
pub async fn visit(test: &Test, address: &str) -> Result<(Site, Rc<Session>)> {
    visit_with(test, address, Options::default()).await
}

/// The same for somebody with special wishes.
pub async fn visit_with(test: &Test, address: &str, options: Options) -> Result<(Site, Rc<Session>)> {
    let site = Site::app()?;
    let session = test.session(options).await?;
    open(session.page(), &site, address).await?;
    Ok((site, session))
}

/// Opens the app at an address of a site and waits until it is alive.
pub async fn open(page: &Page, site: &Site, address: &str) -> Result<()> {
    // An address that differs from the present one by its hash alone would load nothing.
    page.open("about:blank").await?;
    page.open(&site.url(address)).await?;
    expect_alive(page).await
}

/// Loads the page again and waits until it is alive.
pub async fn reload(page: &Page) -> Result<()> {
    page.reload().await?;
    expect_alive(page).await
}

/// Waits until the app shows a ladder.
pub async fn expect_alive(page: &Page) -> Result<()> {
    page.wait_for_script(
        "the app to show a ladder",
        "document.querySelector('main h1') && !document.querySelector('#rungs-waiting')",
    )
    .await
}

/// Goes to another place of the app that is open, by its hash alone, and waits for its title.
pub async fn go(page: &Page, hash: &str, title: &str) -> Result<()> {
    page.execute("location.hash = arguments[0]", vec![hash.into()]).await?;
    page.get_by_role("heading", title).expect_one().await?;
    // A new place is scrolled to its top in the frame after, and what is clicked meanwhile may be missed.
    page.wait_for_frames().await
}

/// Catches the files that the page offers from now on, for [`offered_text`], instead of having them saved.
pub async fn catch_files(page: &Page) -> Result<()> {
    let script = "URL.createObjectURL = (blob) => { window.offered = blob; return 'data:,'; }";
    page.execute(script, vec![]).await.map(drop)
}

/// The text of the file that was offered last.
pub async fn offered_text(page: &Page) -> Result<String> {
    page.wait_for_script("a file to be offered", "window.offered").await?;
    let script = "const done = arguments[arguments.length - 1]; window.offered.text().then(done)";
    Ok(serde_json::from_value(page.execute_async(script, vec![]).await?)?)
}

/// The radio of a level in a criterion.
pub fn level<'page>(page: &'page Page, criterion: &str, level: &str) -> Locator<'page> {
    page.get_by_role("radio", starts(level)).within("group", criterion)
}

/// Every ladder of the app, read from its document.
pub fn ladders() -> Result<Vec<Ladder>> {
    Ok(rungs_built_in::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders"))?)
}

/// The ladder with this id.
pub fn ladder(id: &str) -> Result<Ladder> {
    ladders()?.into_iter().find(|ladder| ladder.id.as_str() == id).with_context(|| format!("there is no ladder {id}"))
}

/// The address of a track.
pub fn address(ladder: &Ladder, track: &Track) -> String {
    format!("/#/{}/{}", ladder.id, track.id)
}

/// The wording of a cell: its statements and their parts.
pub fn sentences(cell: &Cell) -> Vec<&str> {
    cell.iter()
        .flat_map(|statement| {
            std::iter::once(statement.text.as_str()).chain(statement.parts().iter().map(|part| part.text.as_str()))
        })
        .collect()
}

/// Something that is scored, as its group is named.
#[derive(Clone, Debug)]
pub struct Question {
    /// The group's name.
    pub name: String,
    /// In a matrix, the levels that ask something, with their sentences. In a checklist none.
    pub levels: Vec<(String, Vec<String>)>,
}

/// Everything that is scored in a track, in the page's order.
pub fn questions(track: &Track) -> Vec<Question> {
    match track.kind {
        TrackKind::Matrix => track.groups.iter().flat_map(|group| matrix_questions(track, group)).collect(),
        TrackKind::Checklist => {
            let levels = 0..track.levels.len();
            let cells = levels.flat_map(|level| track.criteria().filter_map(move |(_, row)| row.cells.get(level)));
            // A statement with parts is not scored itself; its parts are.
            let scored = cells.flatten().flat_map(|statement| match statement.parts() {
                [] => vec![statement.text.clone()],
                parts => parts.iter().map(|part| part.text.clone()).collect(),
            });
            scored.map(|name| Question { name, levels: Vec::new() }).collect()
        }
    }
}

/// The criteria of a group, those of the same name told apart by their number.
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
