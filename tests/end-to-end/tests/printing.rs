//! Printing of the views for reading.

use end_to_end::locator::without_white_space;
use end_to_end::{Case, Page, Result, Session, Test, cases, ensure};
use rungs_domain::ladder::{Track, TrackKind};

use crate::app::{self, visit};
use crate::navigation::{self, LevelTestData};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_level_can_be_printed except WebKit: "WebKitGTK's driver cannot print",
        a_ladder_can_be_printed except WebKit: "WebKitGTK's driver cannot print",
        a_whole_ladder_repeats_the_level_on_every_sheet except WebKit: "WebKitGTK's driver cannot print",
    ]
}

/// Returns the text of each printed sheet.
async fn sheets(session: &Session) -> Result<Vec<String>> {
    let document = lopdf::Document::load_mem(&session.print().await?)?;
    document.get_pages().into_keys().map(|page| Ok(document.extract_text(&[page])?)).collect()
}

/// Returns the number of printed sheets and their text.
pub async fn printed(session: &Session) -> Result<(usize, String)> {
    let sheets = sheets(session).await?;
    Ok((sheets.len(), sheets.concat()))
}

/// Presses a button and checks that it prints the page, without a dialog.
async fn press_to_print(page: &Page, button: &str) -> Result<()> {
    page.execute("window.printed = 0; window.print = () => { window.printed += 1; }", vec![]).await?;
    page.get_by_role("button", button).click().await?;
    page.wait_for_script("the page to be printed", "window.printed === 1").await
}

/// Checks that no controls are printed.
pub fn expect_no_controls(text: &str, controls: &[&str]) -> Result<()> {
    for control in controls {
        ensure!(!without_white_space(text).contains(&without_white_space(control)), "“{control}” is printed:\n{text}");
    }
    Ok(())
}

async fn a_level_can_be_printed(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    for path in ["37signals-support/representatives/l3", "basecamp-support/titles-for-support/l4"] {
        let level_ref = navigation::level_ref(&ladders, path)?;
        navigation::go_to_level(page, level_ref).await?;
        press_to_print(page, "Print this level").await?;
        let (pages, text) = printed(&session).await?;
        ensure!((1..=2).contains(&pages), "a level has {pages} pages");
        navigation::expect_in_order(&text, &level_ref.sentences())?;
        ensure!(
            without_white_space(&text).contains(&without_white_space(&level_ref.level.title)),
            "the title of the level is not printed"
        );
        let controls =
            ["Print this level", "Copy link", "Score yourself", "All levels side by side", "Next level", "Search"];
        expect_no_controls(&text, &controls)?;
    }
    page.expect_no_console_errors().await
}

/// The complete rubric is printed in both modes.
async fn a_ladder_can_be_printed(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for (mode, ladder) in
        [("", "37signals-support"), ("", "basecamp-support"), ("?mode=view", "float-support-specialist")]
    {
        let track = &app::ladder(ladder)?.tracks[0];
        app::open(page, &site, &format!("/{mode}#/{ladder}/{}", track.id)).await?;
        let (_, text) = printed(&session).await?;
        navigation::expect_printed(test.browser, &text, &sentences(track))?;
        expect_no_controls(&text, &["Copy link", "Delete my data", "Mark the rest", "Paths", "Undo"])?;
    }
    Ok(())
}

/// Returns all sentences of a track, in reading order.
fn sentences(track: &Track) -> Vec<&str> {
    let cells: Vec<_> = match track.kind {
        TrackKind::Matrix => track.criteria().flat_map(|(_, row)| &row.cells).collect(),
        TrackKind::Checklist => {
            let levels = 0..track.levels.len();
            levels.flat_map(|level| track.criteria().filter_map(move |(_, row)| row.cells.get(level))).collect()
        }
    };
    cells.into_iter().flat_map(|cell| app::sentences(cell)).collect()
}

async fn a_whole_ladder_repeats_the_level_on_every_sheet(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    for ladder in app::ladders()? {
        navigation::go(page, &format!("#/{}/whole", ladder.id), "The whole ladder").await?;
        press_to_print(page, "Print").await?;
        let sheets = sheets(&session).await?;
        let all: Vec<&str> = ladder.tracks.iter().flat_map(sentences).collect();
        navigation::expect_in_order(&sheets.concat(), &all)?;
        expect_no_controls(&sheets.concat(), &["Copy link", "Back to the ladder", "Search", "Delete my data"])?;
        let level_refs = navigation::level_refs(std::slice::from_ref(&ladder));
        for level_ref in &level_refs {
            let is_asked_elsewhere = |sentence: &str| {
                let others = level_refs.iter().filter(|other| *other != level_ref);
                others.flat_map(|other| other.sentences()).any(|other| other.contains(sentence))
            };
            let own: Vec<&str> = level_ref.sentences().into_iter().filter(|it| !is_asked_elsewhere(it)).collect();
            let title = without_white_space(&level_ref.level.title);
            for sheet in sheets.iter().map(|sheet| without_white_space(sheet)) {
                let has_own = own.iter().any(|sentence| sheet.contains(&without_white_space(sentence)));
                ensure!(!has_own || sheet.contains(&title), "“{title}” is missing on the sheet\n{sheet}");
            }
        }
    }
    page.expect_no_console_errors().await
}
