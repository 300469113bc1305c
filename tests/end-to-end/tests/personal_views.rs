//! The personal views: routes, charts, errors and accessibility.

use std::rc::Rc;

use end_to_end::network::Watch;
use end_to_end::{Case, Page, Result, Session, Site, Test, accessibility, cases, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, SCHEMA_1_JOURNAL_KEY, SCHEMA_1_SCORES_KEY};
use crate::personal::{self, Files, SCORES};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_snapshot_is_shown_in_the_profile_and_the_chart_can_be_saved,
        back_forward_and_reload_restore_the_view,
        personal_views_load_only_their_part,
        an_error_in_a_view_shows_a_message,
        axe_finds_no_violation_in_evidence_history_and_profile,
        axe_finds_no_violation_in_comparison_and_copies,
    ]
}

const THEN: u64 = 1_770_000_000_000;

/// Returns a journal of schema 1 with evidence, a snapshot at L1, and a saved person.
fn journal() -> Result<Value> {
    let at = |value: Value| json!({ "at": THEN, "value": value });
    let snapshot = json!({ "name": "First half", "taken_at": THEN, "edition": "", "scores": personal::scores(&["l1"; 11], THEN)? });
    let person = json!({ "name": "Sam", "scores": personal::scores(&["l3"; 11], THEN)?, "notes": [] });
    Ok(json!({ "schema": 1, "ladder": "37signals-support",
        "evidence": { "01-1": at(json!({ "text": "Ran the winter project, see https://example.org/winter",
            "serves": [{ "track": "representatives", "item": "skill-scope" }] })) },
        "snapshots": { "01-2": at(snapshot) },
        "people": { "01-3": at(person) },
    }))
}

/// Opens a personal view with this data.
async fn visit(test: &Test, view: &str) -> Result<(Site, Rc<Session>)> {
    let (site, session) = (Site::app()?, test.default_session().await?);
    let page = session.page();
    app::open(page, &site, "/").await?;
    page.store(SCHEMA_1_SCORES_KEY, &personal::scores(&SCORES, THEN)?.to_string()).await?;
    page.store(SCHEMA_1_JOURNAL_KEY, &journal()?.to_string()).await?;
    app::open(page, &site, &personal::address(view)).await?;
    Ok((site, session))
}

async fn a_snapshot_is_shown_in_the_profile_and_the_chart_can_be_saved(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "profile").await?;
    let page = session.page();
    personal::expect_focused_heading(page).await?;
    personal::choose(page, &page.get_by_role("combobox", "Lay over it"), "First half").await?;
    page.get_by_role("columnheader", starts("First half")).expect_one().await?;
    let row = personal::row(page, "Scope").await?;
    ensure!(row[2..] == ["L2", "L1", "1 level"], "Scope is {row:?}");
    app::intercept_files(page).await?;
    let svg = personal::offered(page, "As SVG").await?;
    let script = "const svg = new DOMParser().parseFromString(arguments[0], 'image/svg+xml'); \
        return [svg.querySelector('parsererror') === null, svg.documentElement.namespaceURI, svg.documentElement.textContent]";
    let (is_sound, namespace, text): (bool, String, String) =
        serde_json::from_value(page.execute(script, vec![json!(svg)]).await?)?;
    ensure!(is_sound && namespace == "http://www.w3.org/2000/svg", "the file is not a valid picture: {svg}");
    for words in [
        "Titles for Customer Support",
        "Representatives",
        "Scope",
        "Feedback",
        "Your answers",
        "First half",
        "L3, Senior",
    ] {
        ensure!(text.contains(words), "“{words}” is not in the picture: {text}");
    }
    // PNG files are rendered first and therefore offered with a delay.
    page.execute("window.offered = null", vec![]).await?;
    page.get_by_role("button", "As PNG").click().await?;
    page.wait_for_script("a picture to be offered", "window.offered").await?;
    let script = "const done = arguments[arguments.length - 1]; \
        window.offered.slice(0, 8).arrayBuffer().then((bytes) => done([...new Uint8Array(bytes)]))";
    let signature: Vec<u8> = serde_json::from_value(page.execute_async(script, vec![]).await?)?;
    ensure!(signature == b"\x89PNG\r\n\x1a\n", "the file starts with {signature:?}");
    personal::expect_status(page, "Downloaded.").await?;
    // Grouped, there are three axes.
    personal::choose(page, &page.get_by_role("combobox", "Axes"), "Groups").await?;
    page.get_by_role("columnheader", "Group").expect_one().await?;
    let row = personal::row(page, "Coachability").await?;
    ensure!(row[2..4] == ["3.0", "1.0"], "Coachability is {row:?}");
    // The settings are part of the route.
    app::reload(page).await?;
    page.get_by_role("columnheader", "Group").expect_one().await?;
    page.get_by_role("columnheader", starts("First half")).expect_one().await?;
    page.expect_no_console_errors().await
}

/// Names of the links to the views, with the views' headings.
const VIEWS: [(&str, &str); 6] = [
    ("Profile", "Representatives"),
    ("Plan", "L3, Senior Customer Support Rep"),
    ("Evidence", "What you can show"),
    ("History", "How you have grown"),
    ("Compare", "Compare with somebody"),
    ("Export, import, share", "Take it with you"),
];

async fn back_forward_and_reload_restore_the_view(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "evidence").await?;
    let page = session.page();
    personal::expect_focused_heading(page).await?;
    let mut addresses = Vec::new();
    for (link, heading) in VIEWS {
        personal::go(page, link).await?;
        page.get_by_role("heading", heading).expect_one().await?;
        addresses.push(page.url().await?);
        app::reload(page).await?;
        page.get_by_role("heading", heading).expect_one().await?;
    }
    for (direction, order) in [("back", [4, 3, 2, 1, 0]), ("forward", [1, 2, 3, 4, 5])] {
        for position in order {
            page.execute(&format!("history.{direction}()"), vec![]).await?;
            page.get_by_role("heading", VIEWS[position].1).expect_one().await?;
            let url = page.url().await?;
            ensure!(url == addresses[position], "{} is at {url}", VIEWS[position].0);
        }
    }
    // Snapshots and comparisons of two times have routes, too.
    personal::go(page, "History").await?;
    page.get_by_role("link", starts("First half")).click().await?;
    page.get_by_role("heading", "First half").expect_one().await?;
    page.expect_text("11 of 11 criteria scored").await?;
    app::reload(page).await?;
    page.get_by_role("heading", "First half").expect_one().await?;
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("heading", "How you have grown").expect_one().await?;
    personal::choose(page, &page.get_by_role("combobox", "From"), "First half").await?;
    page.get_by_role("heading", "First half → Today").expect_one().await?;
    app::reload(page).await?;
    page.get_by_role("heading", "First half → Today").expect_one().await?;
    page.expect_no_console_errors().await
}

async fn personal_views_load_only_their_part(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "evidence").await?;
    let page = session.page();
    personal::expect_focused_heading(page).await?;
    let watch = Watch::start(page, &site).await?;
    for (link, _) in VIEWS {
        personal::go(page, link).await?;
    }
    let files = Files::new()?;
    let file = personal::file(&personal::scores(&["l3"; 11], THEN + 1000)?, &json!({})).to_string();
    files.open(page, "a.json", &file).await?;
    page.get_by_role("heading", "From a.json").expect_one().await?;
    page.get_by_role("button", "Take what is ticked").click().await?;
    personal::expect_status(page, "Imported a.json.").await?;
    page.get_by_role("button", "Make a link").click().await?;
    page.get_by_role("textbox", "Your link").expect_one().await?;
    watch.expect_no_request().await?;
    page.expect_no_console_errors().await
}

/// Script that makes the next assignment to `innerHTML` throw an error.
const BREAK: &str = "const drawn = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML'); \
    Object.defineProperty(Element.prototype, 'innerHTML', { ...drawn, set() { \
      Object.defineProperty(Element.prototype, 'innerHTML', drawn); throw new Error('broken on purpose'); } })";

async fn an_error_in_a_view_shows_a_message(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "profile").await?;
    let page = session.page();
    let axes = page.get_by_role("combobox", "Axes");
    cause_errors(page, async |count| personal::choose(page, &axes, ["Groups", "Criteria"][count % 2]).await).await?;
    axes.expect_one().await?;
    app::open(page, &site, "/#/search").await?;
    let words = page.get_by_role("searchbox", "Search every ladder");
    words.focus().await?;
    cause_errors(page, async |count| page.type_text(["p", "i", "t"][count % 3]).await).await?;
    words.expect_one().await?;
    personal::expect_stored(page, "winter").await
}

/// Breaks the page, acts up to three times until the error message appears, and reloads the page.
async fn cause_errors(page: &Page, act: impl AsyncFn(usize) -> Result<()>) -> Result<()> {
    page.execute(BREAK, vec![]).await?;
    let notice = page.all_by_role("alert");
    for count in 0..3 {
        // The app may notice the error only with the next action.
        if notice.names().await?.is_empty() {
            act(count).await?;
            page.wait_for_frames().await?;
        }
    }
    notice.expect_text("please reload the page to go on").await?;
    ensure!(notice.names().await?.len() == 1, "there is more than one message");
    let errors = page.console_errors().await?;
    ensure!(errors.iter().any(|error| error.contains("broken on purpose")), "{errors:?}");
    accessibility::expect_no_violations(page).await?;
    app::reload(page).await?;
    page.all_by_role("alert").expect_none().await
}

async fn axe_finds_no_violation_in_evidence_history_and_profile(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "evidence").await?;
    let page = session.page();
    for theme in ["light", "dark"] {
        let address = |view: &str| format!("/?theme={theme}#/37signals-support/representatives/{view}");
        app::open(page, &site, &address("evidence")).await?;
        accessibility::expect_no_violations(page).await?;
        page.get_by_role("button", starts("Edit")).click().await?;
        personal::open_details(page, "What it serves").await?;
        accessibility::expect_no_violations(page).await?;
        for view in ["history", "history/01-2/now", "history/01-2", "profile/l3/01-2"] {
            app::open(page, &site, &address(view)).await?;
            page.expect_text("First half").await?;
            accessibility::expect_no_violations(page).await?;
        }
        app::open(page, &site, &format!("/?theme={theme}#/37signals-support/representatives")).await?;
        page.get_by_role("button", "Evidence · 1 for Scope").click().await?;
        page.get_by_role("button", starts("Edit")).click().await?;
        page.get_by_role("textbox", "Your evidence").expect_one().await?;
        // The status bar half covers elements at the bottom of the window, which axe reports as small targets.
        page.execute("scrollTo(0, 0)", vec![]).await?;
        accessibility::expect_no_violations(page).await?;
    }
    Ok(())
}

async fn axe_finds_no_violation_in_comparison_and_copies(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "comparison").await?;
    let page = session.page();
    let files = Files::new()?;
    let file = personal::file(&personal::scores(&["l4"; 11], THEN + 1000)?, &journal()?).to_string();
    for theme in ["light", "dark"] {
        let address = |view: &str| format!("/?theme={theme}#/37signals-support/representatives/{view}");
        app::open(page, &site, &address("comparison")).await?;
        page.get_by_role("button", "Compare with Sam").click().await?;
        page.get_by_role("heading", "Sam and you").expect_one().await?;
        accessibility::expect_no_violations(page).await?;
        app::open(page, &site, &address("copies")).await?;
        page.get_by_role("checkbox", starts("Put my evidence in")).click().await?;
        page.get_by_role("button", "Make a link").click().await?;
        let link = page.get_by_role("textbox", "Your link").property("value").await?;
        accessibility::expect_no_violations(page).await?;
        files.open(page, "mine.json", &file).await?;
        page.get_by_role("heading", "From mine.json").expect_one().await?;
        accessibility::expect_no_violations(page).await?;
        page.open("about:blank").await?;
        page.open(link.as_str().unwrap_or_default()).await?;
        page.get_by_role("heading", "A colleague and you").expect_one().await?;
        accessibility::expect_no_violations(page).await?;
    }
    Ok(())
}
