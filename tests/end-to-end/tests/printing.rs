//! What there is to read, on paper.

use end_to_end::locator::squeezed;
use end_to_end::{Case, Result, Session, Test, cases, ensure};
use rungs_domain::ladder::TrackKind;

use crate::app::{self, visit};
use crate::places::{self, Asked};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_level_can_be_printed except WebKit: "WebKitGTK's driver cannot print",
        a_ladder_can_be_printed except WebKit: "WebKitGTK's driver cannot print",
    ]
}

/// The text of what is printed.
async fn printed(session: &Session) -> Result<(usize, String)> {
    let document = lopdf::Document::load_mem(&session.print().await?)?;
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    Ok((pages.len(), document.extract_text(&pages)?))
}

/// Makes sure that nothing is on paper that can only be clicked.
fn expect_no_controls(text: &str, controls: &[&str]) -> Result<()> {
    for control in controls {
        ensure!(!squeezed(text).contains(&squeezed(control)), "“{control}” is on paper:\n{text}");
    }
    Ok(())
}

async fn a_level_can_be_printed(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    for path in ["37signals-support/representatives/l3", "basecamp-support/titles-for-support/l4"] {
        let station = places::station(&ladders, path)?;
        places::go_to_level(page, station).await?;
        page.execute("window.print = () => { window.printed = (window.printed || 0) + 1; }", vec![]).await?;
        page.execute("window.printed = 0", vec![]).await?;
        page.get_by_role("button", "Print this level").click().await?;
        page.wait_for_script("the page to be printed", "window.printed === 1").await?;
        let (pages, text) = printed(&session).await?;
        ensure!((1..=2).contains(&pages), "a level has {pages} pages");
        places::expect_in_order(&text, &station.sentences())?;
        ensure!(squeezed(&text).contains(&squeezed(&station.level.title)), "it does not say which level it is");
        let controls =
            ["Print this level", "Copy link", "Score yourself", "All levels side by side", "Next level", "Search"];
        expect_no_controls(&text, &controls)?;
    }
    page.expect_no_console_errors().await
}

/// The rubric, of which a person prints all there is, in either mode.
async fn a_ladder_can_be_printed(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    for (mode, ladder) in
        [("", "37signals-support"), ("", "basecamp-support"), ("?mode=view", "float-support-specialist")]
    {
        let track = &app::ladder(ladder)?.tracks[0];
        app::open(page, &site, &format!("/{mode}#/{ladder}/{}", track.id)).await?;
        let (_, text) = printed(&session).await?;
        let cells: Vec<_> = match track.kind {
            TrackKind::Matrix => track.criteria().flat_map(|(_, row)| &row.cells).collect(),
            TrackKind::Checklist => {
                let levels = 0..track.levels.len();
                levels.flat_map(|level| track.criteria().filter_map(move |(_, row)| row.cells.get(level))).collect()
            }
        };
        let sentences: Vec<&str> = cells.into_iter().flat_map(|cell| app::sentences(cell)).collect();
        places::expect_on_paper(test.browser, &text, &sentences)?;
        expect_no_controls(&text, &["Copy link", "Delete my data", "Mark the rest", "Paths", "Undo"])?;
    }
    Ok(())
}
