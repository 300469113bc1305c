//! The authoring view: a ladder made from what people have, corrected, kept, and taken away as one file.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use end_to_end::network::Watch;
use end_to_end::site::Answer;
use end_to_end::{
    Browser, Case, ColourScheme, Context, Key, Locator, Options, Page, Result, Session, Site, Test, accessibility,
    cases, contains, ensure, environment, starts,
};
use serde_json::json;
use thirtyfour::By;

use crate::app::{self, level};
use crate::personal::{self, Files};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        what_is_copied_from_a_wiki_or_office_becomes_a_ladder,
        a_file_of_each_format_becomes_a_ladder,
        a_ladder_is_corrected_kept_and_taken_away_as_one_file,
        a_ladder_is_made_within_the_one_file,
        a_wrong_reading_is_corrected_by_a_click_and_undone,
        a_remark_leads_to_its_line_and_back,
        a_large_document_can_be_cancelled,
        what_is_no_ladder_is_refused_with_a_reason,
        drafts_are_listed_copied_deleted_and_restored,
        a_draft_moves_to_another_browser_as_a_file,
        two_tabs_never_lose_a_change,
        a_full_storage_is_told_of,
        a_sandboxed_frame_makes_a_ladder_without_a_worker,
        axe_finds_no_violation_in_the_authoring_view,
    ]
}

const START: &str = "/#/new";

/// Heading of the start.
const HEADING: &str = "Make a ladder";

/// A statement of every document among the fixtures.
const STATEMENT: &str = "Decides whether the ferry leaves.";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/authoring").join(name)
}

async fn visit(test: &Test) -> Result<(Site, Rc<Session>)> {
    let (site, session) = app::visit(test, START).await?;
    session.page().get_by_role("heading", HEADING).expect_one().await?;
    Ok((site, session))
}

fn paste_field(page: &Page) -> Locator<'_> {
    page.get_by_role("textbox", "Paste a table or a page")
}

/// Pastes what a program has put into the clipboard, as a browser hands it to the page.
async fn paste(page: &Page, html: &str, text: &str) -> Result<()> {
    let field = paste_field(page).element().await?.to_json()?;
    let script = "const [field, html, text] = arguments, data = new DataTransfer(), \
        paste = new Event('paste', { bubbles: true, cancelable: true, composed: true }); \
        if (html) data.setData('text/html', html); \
        data.setData('text/plain', text); \
        Object.defineProperty(paste, 'clipboardData', { value: data }); \
        field.focus(); \
        field.dispatchEvent(paste)";
    page.execute(script, vec![field, json!(html), json!(text)]).await.map(drop)
}

async fn open_source(page: &Page, path: &Path) -> Result<()> {
    let input = page.driver().find(By::Id("rungs-source-files")).await.context("the page has no field for files")?;
    input.send_keys(path.to_string_lossy()).await.context("the file could not be chosen")
}

fn tab<'page>(page: &'page Page, name: &'static str) -> Locator<'page> {
    page.get_by_role("tab", starts(name))
}

/// Waits until the draft shows the ladder of the fixtures.
async fn expect_crew(page: &Page) -> Result<()> {
    tab(page, "Preview").expect_one().await?;
    for name in ["Ropes", "Radio", "Passengers", "Weather"] {
        page.get_by_role("heading", name).expect_one().await?;
    }
    page.expect_text(STATEMENT).await?;
    for name in ["Deckhand", "Mate", "Skipper"] {
        page.expect_text(name).await?;
    }
    page.expect_text("Saved in this browser").await
}

/// Goes back to the start.
async fn back_to_start(page: &Page) -> Result<()> {
    page.get_by_role("link", "← All drafts").click().await?;
    page.get_by_role("heading", HEADING).expect_one().await
}

async fn what_is_copied_from_a_wiki_or_office_becomes_a_ladder(test: &Test) -> Result<()> {
    let (site, session) = visit(test).await?;
    let page = session.page();
    let mut watch = None;
    for name in ["google-sheets", "excel", "word", "google-docs", "confluence", "notion"] {
        let html = std::fs::read_to_string(fixture(&format!("{name}.html")))?;
        paste(page, &html, "Ropes Radio Passengers Weather").await.with_context(|| format!("in {name}"))?;
        expect_crew(page).await.with_context(|| format!("in {name}"))?;
        back_to_start(page).await?;
        // The importer is there after the first one, and from then on nothing is asked for.
        if watch.is_none() {
            watch = Some(Watch::start(page, &site).await?);
        }
    }
    page.get_by_role("link", "Ferry crew").expect_count(2).await?;
    if let Some(watch) = watch {
        watch.expect_no_request().await?;
    }
    page.expect_no_console_errors().await
}

async fn a_file_of_each_format_becomes_a_ladder(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    for name in ["crew.xlsx", "crew.csv", "crew.md"] {
        open_source(page, &fixture(name)).await?;
        expect_crew(page).await.with_context(|| format!("in {name}"))?;
        back_to_start(page).await?;
    }
    // Several files become one ladder.
    let files = Files::new()?;
    let table = "| | Deckhand | Mate |\n|---|---|---|\n| Ropes | Ties up. | Chooses ropes. |\n";
    let deck = files.write("deck.md", format!("# Deck\n\n{table}"))?;
    let engine = files.write("engine.md", format!("# Engine\n\n{}", table.replace("Ropes", "Pistons")))?;
    open_source(page, &PathBuf::from(format!("{}\n{}", deck.display(), engine.display()))).await?;
    for name in ["Ropes", "Pistons"] {
        page.get_by_role("heading", name).expect_one().await?;
    }
    // A person knows the levels of their own table, whatever they are called.
    back_to_start(page).await?;
    let odd = format!(
        "# Crew\n\n{table}| Radio | Listens. |\n\nSee also the handbook.\n\n## Notes\n\n| a | b |\n|---|---|\n| x | y |\n"
    );
    paste(page, "", &odd).await?;
    page.all_by_role("alert").expect_text("nothing in it looks like levels").await?;
    page.get_by_role("button", "Take the columns of its table as levels").click().await?;
    page.expect_text("Chooses ropes.").await?;
    page.get_by_role("heading", "Radio").expect_one().await?;
    page.expect_no_console_errors().await
}

/// Opens a draft of the workbook.
async fn open_workbook(page: &Page) -> Result<()> {
    open_source(page, &fixture("crew.xlsx")).await?;
    expect_crew(page).await
}

/// Changes a text in the pane for editing.
async fn reword(page: &Page, from: &'static str, to: &str) -> Result<()> {
    tab(page, "Edit").click().await?;
    let text = page.get_by_role("button", contains(from));
    personal::press(page, text).await?;
    let field = page.all_by_role("textbox").within("tabpanel", starts("Edit"));
    // The app does so in the next frame, and WebKit has none in a tab that is not on display.
    field.focus().await?;
    page.execute("document.activeElement.select()", vec![]).await?;
    page.type_text(to).await?;
    page.press_with(&[Key::Control], Key::Enter).await?;
    page.get_by_role("button", contains(to)).expect_one().await
}

/// Returns the text of the file that a button of the pane for taking away offers.
async fn taken(page: &Page, button: &str) -> Result<String> {
    tab(page, "Take away").click().await?;
    app::intercept_files(page).await?;
    personal::offered(page, button).await
}

async fn a_ladder_is_corrected_kept_and_taken_away_as_one_file(test: &Test) -> Result<()> {
    let (site, session) = visit(test).await?;
    let page = session.page();
    open_workbook(page).await?;
    reword(page, "Listens to the radio and calls the mate.", "Listens to the radio all day.").await?;
    page.get_by_role("button", starts("Undo: change the wording")).expect_one().await?;
    // It is kept.
    app::reload(page).await?;
    page.expect_text("Listens to the radio all day.").await?;
    // The documents hold the correction, and are read back as they are.
    let markdown = taken(page, "Markdown").await?;
    ensure!(markdown.contains("Listens to the radio all day.") && markdown.starts_with("---\n"), "{markdown}");
    ensure!(taken(page, "JSON").await?.contains("Listens to the radio all day."), "the JSON lacks the correction");
    ensure!(taken(page, "Spreadsheet (CSV)").await?.contains("Listens to the radio all day."), "the CSV lacks it");
    let html = taken(page, "Save rungs.html").await?;
    // The file has this ladder and no other.
    ensure!(html.contains("Ferry crew") && !html.contains("37signals"), "the file has other ladders");
    page.expect_no_console_errors().await?;
    drop(site);
    expect_scored_from_disk(page, &html).await
}

/// Opens a page from a disk and scores in it.
async fn expect_scored_from_disk(page: &Page, html: &str) -> Result<()> {
    let files = Files::new()?;
    let file = files.write("ours.html", html)?;
    page.open(&format!("file://{}", file.display())).await?;
    app::expect_started(page).await?;
    page.get_by_role("heading", "Ferry crew").expect_one().await?;
    level(page, "Weather", "Skipper").click().await?;
    page.expect_text("Saved in this browser").await?;
    app::reload(page).await?;
    level(page, "Weather", "Skipper").expect_checked(true).await?;
    page.execute("localStorage.clear()", vec![]).await?;
    page.expect_no_console_errors().await
}

async fn a_ladder_is_made_within_the_one_file(test: &Test) -> Result<()> {
    let files = Files::new()?;
    let file = files.write("rungs.html", std::fs::read(environment::path("RUNGS_DIST")?.join("rungs.html"))?)?;
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&format!("file://{}#/new", file.display())).await?;
    app::expect_started(page).await?;
    page.get_by_role("heading", HEADING).expect_one().await?;
    open_source(page, &fixture("crew.md")).await?;
    expect_crew(page).await?;
    let html = taken(page, "Save rungs.html").await?;
    ensure!(html.contains("Ferry crew") && !html.contains("37signals"), "the file has other ladders");
    page.execute("localStorage.clear()", vec![]).await?;
    page.expect_no_console_errors().await?;
    expect_scored_from_disk(page, &html).await
}

async fn a_wrong_reading_is_corrected_by_a_click_and_undone(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    open_workbook(page).await?;
    tab(page, "Reading").click().await?;
    page.get_by_role("radio", contains("Levels are the columns of a table")).expect_checked(true).await?;
    page.get_by_role("button", "Swap levels and criteria").click().await?;
    page.get_by_role("heading", "Deckhand (L1)").expect_one().await?;
    // Row 2 is no header any more: then it is a criterion.
    let undo = page.get_by_role("button", "Undo: read the table the other way round");
    undo.click().await?;
    page.get_by_role("heading", "Weather").expect_one().await?;
    page.get_by_role("button", "Redo: read the table the other way round").expect_one().await?;
    // Names of levels that the document lacks.
    let name = page.get_by_role("textbox", "Name of level 3");
    name.focus().await?;
    page.execute("document.activeElement.select()", vec![]).await?;
    page.type_text("Captain").await?;
    page.press(Key::Tab).await?;
    page.get_by_role("button", "Undo: name a level").expect_one().await?;
    page.expect_text("Captain").await?;
    page.expect_no_console_errors().await
}

async fn a_remark_leads_to_its_line_and_back(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    let text = "# Ferry crew\n\n| | Junior (L1) | Senior (L2) |\n|---|---|---|\n| Ropes | Ties up. | Chooses ropes. |\n| Radio | Listens. |\n\nSee also the handbook.\n";
    paste(page, "", text).await?;
    tab(page, "Source").expect_one().await?;
    page.get_by_role("button", "Line 6").click().await?;
    page.get_by_role("row", contains("| Radio | Listens. |")).expect_one().await?;
    let marked = "document.querySelector('.source-table .is-marked')?.innerText.includes('Radio')";
    page.wait_for_script("the line to be marked", marked).await?;
    page.get_by_role("button", starts("Remark:")).within("row", contains("Radio")).click().await?;
    page.wait_for_script("the remark to have the focus", "document.activeElement.matches('.remark')").await?;
    // And from the ladder to the line.
    page.get_by_role("button", "Show line 5 in the ladder").click().await?;
    let selected = "document.querySelector('.preview-of-ladder .is-selected')?.innerText.includes('Ropes')";
    page.wait_for_script("the row of the ladder to be marked", selected).await?;
    page.expect_no_console_errors().await
}

/// A document of this many bytes, with a section for each row.
fn large_document(bytes: usize) -> String {
    let mut text = "# Ferry crew\n\n".to_owned();
    let mut row = 0;
    while text.len() < bytes {
        row += 1;
        text += &format!("## Duty {row}\n\n- Deckhand: does duty {row} as told.\n- Mate: does duty {row} alone.\n\n");
    }
    text
}

async fn a_large_document_can_be_cancelled(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    let files = Files::new()?;
    open_source(page, &files.write("duties.md", large_document(20_000_000))?).await?;
    page.expect_text("Reading the ladder …").await?;
    // The page reacts while a worker reads.
    personal::type_into(page, &paste_field(page), "still here").await?;
    page.wait_for_script("the field to have the text", "document.activeElement.value === 'still here'").await?;
    page.get_by_role("button", "Cancel").click().await?;
    page.get_by_role("button", "Cancel").expect_count(0).await?;
    page.get_by_role("heading", "Your drafts").expect_none().await?;
    // The next document is read as if nothing had been.
    open_source(page, &fixture("crew.md")).await?;
    expect_crew(page).await?;
    page.expect_no_console_errors().await
}

async fn what_is_no_ladder_is_refused_with_a_reason(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    let files = Files::new()?;
    let cases: [(&str, &[u8], &str); 6] = [
        ("empty.md", b" \n", "The document is empty."),
        ("levels.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "cannot be read"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", "cannot be read"),
        ("settings.json", b"{\"colour\": \"blue\", \"sound\": false}", "colour"),
        ("broken.json", b"{\"title\": \"Crew\", ", "damaged"),
    ];
    for (name, content, reason) in cases {
        open_source(page, &files.write(name, content)?).await?;
        page.all_by_role("alert").expect_text(reason).await.with_context(|| format!("in {name}"))?;
    }
    open_source(page, &files.write_sparse("huge.csv", 60_000_000)?).await?;
    page.all_by_role("alert").expect_text("At most 40 MB are read").await?;
    personal::type_into(page, &paste_field(page), "Hello").await?;
    page.get_by_role("button", "Read the text").click().await?;
    page.wait_until("another message", async || {
        let alerts = page.all_by_role("alert").texts().await?;
        Ok(alerts.len() == 1 && !alerts[0].contains("40 MB"))
    })
    .await?;
    page.get_by_role("heading", "Your drafts").expect_none().await?;
    page.expect_no_console_errors().await
}

async fn drafts_are_listed_copied_deleted_and_restored(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    page.get_by_role("button", "An empty table").click().await?;
    page.get_by_role("heading", "Untitled ladder").expect_one().await?;
    page.expect_text("Saved in this browser").await?;
    back_to_start(page).await?;
    page.get_by_role("button", "A copy of 37signals").click().await?;
    let title = app::ladder("37signals-support")?.title;
    page.get_by_role("heading", title.as_str()).expect_one().await?;
    back_to_start(page).await?;
    let draft = |name: &str| page.get_by_role("link", name);
    draft("Untitled ladder").expect_one().await?;
    page.get_by_role("button", "Duplicate Untitled ladder").click().await?;
    draft("Untitled ladder (copy)").expect_one().await?;
    page.get_by_role("button", "Delete Untitled ladder").click().await?;
    draft("Untitled ladder").expect_count(0).await?;
    page.get_by_role("button", "Undo").click().await?;
    draft("Untitled ladder").expect_one().await?;
    app::reload(page).await?;
    draft("Untitled ladder").expect_one().await?;
    // A draft that is unreadable is named and stays.
    page.store("rungs:draft:odd", "{\"schema\":1}").await?;
    app::reload(page).await?;
    page.expect_text("This draft is damaged").await?;
    ensure!(page.stored().await?.contains_key("rungs:draft:odd"), "the damaged draft is gone");
    app::open(page, &_site, "/#/new/odd").await?;
    page.all_by_role("alert").expect_text("This draft is damaged").await?;
    app::open(page, &_site, "/#/new/nowhere").await?;
    page.all_by_role("alert").expect_text("This browser has no such draft.").await?;
    page.expect_no_console_errors().await
}

async fn a_draft_moves_to_another_browser_as_a_file(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    open_workbook(page).await?;
    reword(page, STATEMENT, "Says whether the ferry leaves.").await?;
    back_to_start(page).await?;
    app::intercept_files(page).await?;
    let exported = personal::offered(page, "Export Ferry crew").await?;
    page.execute("localStorage.clear()", vec![]).await?;
    app::reload(page).await?;
    let files = Files::new()?;
    open_source(page, &files.write("ferry-crew.rungs-draft.json", exported)?).await?;
    page.expect_text("Says whether the ferry leaves.").await?;
    // With its source and its past.
    tab(page, "Source").expect_one().await?;
    page.get_by_role("button", starts("Undo: change the wording")).expect_one().await?;
    page.expect_no_console_errors().await
}

async fn two_tabs_never_lose_a_change(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    open_workbook(page).await?;
    let address = page.url().await?;
    page.open_new_tab().await?;
    page.open(&address).await?;
    app::expect_started(page).await?;
    page.expect_text(STATEMENT).await?;
    reword(page, STATEMENT, "Says whether the ferry leaves.").await?;
    page.switch_to_tab(0).await?;
    // What the other tab has saved is shown here.
    page.expect_text("Says whether the ferry leaves.").await?;
    reword(page, "Says whether the ferry leaves.", "Rules whether the ferry leaves.").await?;
    page.switch_to_tab(1).await?;
    page.expect_text("Rules whether the ferry leaves.").await?;
    page.expect_no_console_errors().await
}

async fn a_full_storage_is_told_of(test: &Test) -> Result<()> {
    let (_site, session) = visit(test).await?;
    let page = session.page();
    let fill = "try { for (let size = 1 << 22; size; size >>= 1) { \
        for (let part = 0; ; part += 1) { \
            try { localStorage.setItem(`other-${size}-${part}`, 'x'.repeat(size)); } catch { break; } } } } catch {}";
    page.execute(fill, vec![]).await?;
    open_source(page, &fixture("crew.md")).await?;
    page.expect_text(STATEMENT).await?;
    page.expect_text("Not saved").await?;
    page.expect_text("This browser has no more room").await?;
    // It stays for as long as the page.
    back_to_start(page).await?;
    page.expect_text("Not saved: it is gone when you close this page").await?;
    page.get_by_role("link", "Ferry crew").click().await?;
    page.expect_text(STATEMENT).await?;
    page.execute("localStorage.clear()", vec![]).await?;
    page.expect_no_console_errors().await
}

async fn a_sandboxed_frame_makes_a_ladder_without_a_worker(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let frame = "<iframe title=\"Rungs\" width=\"1100\" height=\"900\" sandbox=\"allow-scripts\" src=\"/rungs.html#/new\"></iframe>";
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>Our wiki</title><h1>Our wiki</h1>{frame}")));
    // An additional policy, which blocks nothing here, prevents the site from injecting its recorder.
    site.answer("/rungs.html", Answer::default().with_header("Content-Security-Policy", "object-src 'none'"));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    page.get_by_role("heading", HEADING).expect_one().await?;
    let html = std::fs::read_to_string(fixture("google-sheets.html"))?;
    paste(page, &html, "").await?;
    page.expect_text(STATEMENT).await?;
    page.expect_text("Not kept").await?;
    // Downloads are blocked there, so the text is offered as well.
    tab(page, "Take away").click().await?;
    page.get_by_role("button", "Markdown").click().await?;
    page.get_by_role("textbox", "The text of the file").expect_one().await
}

async fn axe_finds_no_violation_in_the_authoring_view(test: &Test) -> Result<()> {
    // Other browsers have no window as narrow as a phone.
    let narrow = if test.browser == Browser::Chromium { (375, 740) } else { (500, 800) };
    for (viewport, colour_scheme) in [((1440, 900), ColourScheme::Light), (narrow, ColourScheme::Dark)] {
        let options = Options { viewport, colour_scheme, ..Options::default() };
        let (_site, session) = app::visit_with(test, START, options).await?;
        let page = session.page();
        page.get_by_role("heading", HEADING).expect_one().await?;
        accessibility::expect_no_violations(page).await?;
        open_workbook(page).await?;
        for name in ["Source", "Reading", "Facts", "Take away", "Edit"] {
            tab(page, name).click().await?;
            page.wait_for_frames().await?;
            accessibility::expect_no_violations(page).await.with_context(|| format!("in the pane {name}"))?;
        }
        back_to_start(page).await?;
        page.get_by_role("heading", "Your drafts").expect_one().await?;
        accessibility::expect_no_violations(page).await?;
    }
    Ok(())
}
