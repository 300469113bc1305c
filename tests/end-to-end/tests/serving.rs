//! The built app on a host that sends the recommended headers: everything works, and injected content is blocked.

use std::rc::Rc;

use end_to_end::site::Answer;
use end_to_end::{Case, Context, Key, Page, Result, Session, Site, Test, cases, ensure, starts};
use rungs_site::{BaseAddress, Ladders, static_pages};
use serde_json::{Value, json};

use crate::app::{self, MATRIX, MATRIX_KEY, level};
use crate::navigation::{self, LevelTestData};
use crate::personal::{self, Files, SCORES};
use crate::{one_file, printing};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        scoring_planning_and_export_work_on_a_strict_host,
        reading_and_search_work_on_a_strict_host,
        static_pages_have_the_same_layout_on_a_strict_host,
        pages_can_be_printed_on_a_strict_host except WebKit: "WebKitGTK's driver cannot print",
        the_single_file_works_on_a_strict_host,
        a_sandboxed_frame_works_on_a_strict_host
            except WebKit: "WebKit treats such a frame as cross-origin to its own host, unless the policy names it",
        a_sandboxed_frame_works_on_nginx,
        oembed_frames_show_ladders_and_keep_scores,
        a_cross_origin_page_can_use_the_element_of_a_strict_host,
        injected_content_neither_runs_nor_sends_data,
        the_second_visit_requests_only_the_page
            except WebKit: "WebKitGTK does not cache modules in automated sessions",
    ]
}

/// A page of another site with a placeholder for content.
const WIKI: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A wiki</title></head>\
    <body><h1>A wiki</h1>{}</body></html>";

/// Opens the app on a host that sends the recommended headers, in a browser with default options.
async fn visit(test: &Test, address: &str) -> Result<(Site, Rc<Session>)> {
    let (site, session) = (Site::hosted_app()?, test.default_session().await?);
    app::open(session.page(), &site, address).await?;
    Ok((site, session))
}

/// Returns the errors and policy violations since the page was opened.
async fn recorded_errors(page: &Page) -> Result<Vec<String>> {
    let script = "if (!window.__rungsErrors) throw new Error('nothing is recorded'); return window.__rungsErrors";
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

async fn expect_no_recorded_errors(page: &Page) -> Result<()> {
    let recorded_errors = recorded_errors(page).await?;
    ensure!(recorded_errors.is_empty(), "the page has reported:\n{}", recorded_errors.join("\n"));
    page.expect_no_console_errors().await
}

async fn scoring_planning_and_export_work_on_a_strict_host(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    personal::open_scored(page, &site, MATRIX, &SCORES).await?;
    level(page, "Scope", "Senior").click().await?;
    level(page, "Scope", "Senior").expect_checked(true).await?;
    page.get_by_role("button", starts("Evidence")).within("group", "Scope").click().await?;
    personal::type_into(page, &page.get_by_role("textbox", "Your evidence"), "Ran the winter project").await?;
    personal::expect_stored(page, "Ran the winter project").await?;
    app::intercept_files(page).await?;
    app::go(page, &personal::address("plan")[1..], "L3, Senior Customer Support Rep").await?;
    personal::expect_focused_heading(page).await?;
    personal::type_into(page, &page.get_by_role("textbox", "Next step for Planning"), "Ask for a plan").await?;
    personal::expect_stored(page, "Ask for a plan").await?;
    page.get_by_role("button", "Copy as Markdown").click().await?;
    page.all_by_role("status").expect_text("Copied.").await?;
    personal::go(page, "Profile").await?;
    let picture = personal::offered(page, "As SVG").await?;
    ensure!(picture.starts_with("<svg"), "the picture begins with {}", picture.chars().take(20).collect::<String>());
    // The bitmap is rendered from an image that the page creates.
    page.execute("window.offered = null", vec![]).await?;
    page.get_by_role("button", "As PNG").click().await?;
    page.wait_for_script("a picture to be offered", "window.offered && window.offered.type === 'image/png'").await?;
    personal::go(page, "History").await?;
    personal::type_into(page, &page.get_by_role("textbox", "Name of the snapshot"), "First half").await?;
    page.get_by_role("button", "Take a snapshot").click().await?;
    personal::expect_status(page, "taking the snapshot “First half”").await?;
    personal::go(page, "Export, import, share").await?;
    let file = personal::offered(page, "This ladder").await?;
    ensure!(file.contains("Ran the winter project"), "the export has no evidence in it");
    page.get_by_role("button", "Make a link").click().await?;
    page.get_by_role("textbox", "Your link").expect_one().await?;
    let files = Files::new()?;
    files.open(page, "mine.json", &file).await?;
    page.get_by_role("heading", "From mine.json").expect_one().await?;
    page.expect_text("Everything in this file is here already.").await?;
    personal::go(page, "Compare").await?;
    files.open(page, "Robin.json", &file).await?;
    page.get_by_role("heading", "Robin and you").expect_one().await?;
    expect_no_recorded_errors(page).await?;
    // The saved data is on another page, too, and can be deleted.
    app::open(page, &site, MATRIX).await?;
    level(page, "Scope", "Senior").expect_checked(true).await?;
    personal::delete_everything(page).await?;
    expect_no_recorded_errors(page).await
}

async fn reading_and_search_work_on_a_strict_host(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level_ref = navigation::level_ref(&ladders, "37signals-support/representatives/l3")?;
    // The first visit is at a level, so the page itself loads the part, and in the dark theme, which is set before the
    // first paint.
    let (site, session) = visit(test, &format!("/?theme=dark{}", &level_ref.address()[1..])).await?;
    let page = session.page();
    page.get_by_role("heading", navigation::heading(level_ref)).expect_one().await?;
    // A link is copied, or opened if copying is not permitted.
    page.get_by_role("link", starts("Copy link")).nth(0).click().await?;
    navigation::expect_address(page, &level_ref.address()[1..]).await?;
    one_file::walk(page).await?;
    page.press(Key::Enter).await?;
    page.expect_text("found in").await?;
    navigation::go(page, "#/37signals-support/about", &ladders[0].title).await?;
    // The preview for wikis is shown in an iframe.
    navigation::go(page, "#/embed?ladder=basecamp-support&mode=view", "Put a ladder into your wiki").await?;
    page.execute("document.querySelector('.preview iframe').scrollIntoView()", vec![]).await?;
    page.enter_frame("iframe[src*='ladder=basecamp-support']").await?;
    app::expect_started(page).await?;
    expect_no_recorded_errors(page).await?;
    page.leave_frames().await?;
    for ladder in &ladders {
        app::go(page, &app::address(ladder, &ladder.tracks[0])[1..], &ladder.title).await?;
    }
    expect_no_recorded_errors(page).await?;
    app::open(page, &site, "/?mode=view&invite#/37signals-support/leadership").await?;
    page.get_by_role("link", "Score yourself, privately").click().await?;
    page.expect_text("0 of 12 criteria scored").await?;
    expect_no_recorded_errors(page).await
}

/// Returns positions and colours of all elements of the page.
async fn layout(page: &Page) -> Result<Vec<Value>> {
    let script = "return [...document.body.querySelectorAll('*')].map((it) => { \
        const { x, y, width, height } = it.getBoundingClientRect(); \
        return [it.tagName, it.className.baseVal ?? it.className, x, y, width, height, getComputedStyle(it).color] })";
    page.wait_for_frames().await?;
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

async fn static_pages_have_the_same_layout_on_a_strict_host(test: &Test) -> Result<()> {
    let (strict, plain) = (Site::hosted_app()?, Site::app()?);
    let session = test.default_session().await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let of_levels = ladders.iter().filter_map(|ladder| {
        let level_refs = navigation::level_refs(std::slice::from_ref(ladder));
        level_refs.first().map(|level_ref| format!("/{}/", level_ref.path()))
    });
    let of_ladders = ladders.iter().map(|ladder| format!("/{}/", ladder.id));
    for path in of_ladders.chain(of_levels) {
        page.open(&plain.url(&path)).await?;
        let expected = layout(page).await?;
        page.open(&strict.url(&path)).await?;
        let found = layout(page).await?;
        let other = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        ensure!(other.is_none() && found.len() == expected.len(), "{path} has another layout: {other:?}");
        expect_no_recorded_errors(page).await?;
    }
    page.get_by_role("link", "Open the interactive ladder — score yourself, privately").click().await?;
    app::expect_started(page).await?;
    expect_no_recorded_errors(page).await
}

async fn pages_can_be_printed_on_a_strict_host(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladder = &app::ladders()?[0];
    let level_ref = navigation::level_refs(std::slice::from_ref(ladder))[0];
    navigation::go(page, &format!("#/{}/whole", ladder.id), "The whole ladder").await?;
    let (_, whole) = printing::printed(&session).await?;
    navigation::expect_printed(test.browser, &whole, &level_ref.sentences())?;
    printing::expect_no_controls(&whole, &["Copy link", "Back to the ladder", "Delete my data"])?;
    expect_no_recorded_errors(page).await?;
    page.open(&site.url(&format!("/{}/", level_ref.path()))).await?;
    let (_, text) = printing::printed(&session).await?;
    navigation::expect_printed(test.browser, &text, &level_ref.sentences())?;
    // Style sheets for printing work, too.
    printing::expect_no_controls(&text, &["Open the interactive ladder", "Search"])?;
    expect_no_recorded_errors(page).await
}

async fn the_single_file_works_on_a_strict_host(test: &Test) -> Result<()> {
    let (site, session) = (Site::hosted_app()?, test.default_session().await?);
    let page = session.page();
    page.open(&site.url("/rungs.html")).await?;
    app::expect_started(page).await?;
    one_file::walk(page).await?;
    let paths: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    ensure!(paths == ["/rungs.html"], "the page requested {paths:?}");
    expect_no_recorded_errors(page).await
}

async fn a_sandboxed_frame_works_on_a_strict_host(test: &Test) -> Result<()> {
    expect_sandboxed_frame_works(test, &Site::hosted_app()?).await
}

async fn a_sandboxed_frame_works_on_nginx(test: &Test) -> Result<()> {
    expect_sandboxed_frame_works(test, &Site::nginx_app()?).await
}

async fn expect_sandboxed_frame_works(test: &Test, site: &Site) -> Result<()> {
    let wiki = Site::empty()?;
    let address = site.url(&personal::address("evidence"));
    let frame = format!(
        "<iframe title=\"Rungs\" sandbox=\"allow-scripts\" width=\"900\" height=\"600\" src=\"{address}\"></iframe>"
    );
    wiki.answer("/", Answer::page(WIKI.replace("{}", &frame)));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&wiki.url("/")).await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    // This view is in a lazy part, which is cross-origin for a frame with an opaque origin.
    page.get_by_role("heading", "What you can show").expect_one().await?;
    let forbidden: Vec<String> =
        recorded_errors(page).await?.into_iter().filter(|trouble| trouble.contains("the policy forbids")).collect();
    ensure!(forbidden.is_empty(), "{forbidden:?}");
    page.leave_frames().await
}

/// Returns the HTML by which a wiki embeds a page of the site, according to its oEmbed file.
fn embedded(site: &Site, page: &str) -> Result<String> {
    let ladders = app::ladders()?;
    let files = static_pages(Ladders::new(&ladders)?, "", BaseAddress::parse(&site.url("/"))?.as_ref())?;
    let file =
        files.iter().find(|file| file.path == format!("{page}/oembed.json")).context("the page has no oEmbed file")?;
    let answer: Value = serde_json::from_str(&file.text)?;
    Ok(answer["html"].as_str().context("there is no HTML")?.to_owned())
}

async fn oembed_frames_show_ladders_and_keep_scores(test: &Test) -> Result<()> {
    let (site, wiki) = (Site::hosted_app()?, Site::empty()?);
    for (path, page) in [("/ladder", "37signals-support"), ("/level", "37signals-support/leadership/m2")] {
        wiki.answer(path, Answer::page(WIKI.replace("{}", &embedded(&site, page)?)));
    }
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&wiki.url("/ladder")).await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    level(page, "Scope", "Senior").click().await?;
    page.wait_until("the score to be kept", async || Ok(page.stored().await?.contains_key(MATRIX_KEY))).await?;
    page.leave_frames().await?;
    page.reload().await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    level(page, "Scope", "Senior").expect_checked(true).await?;
    // Forms work, and their results are shown.
    page.execute(&format!("location.hash = '{}'", &personal::address("copies")[1..]), vec![]).await?;
    page.get_by_role("heading", "Take it with you").expect_one().await?;
    page.get_by_role("button", "Make a link").click().await?;
    page.get_by_role("textbox", "Your link").expect_one().await?;
    expect_no_recorded_errors(page).await?;
    page.leave_frames().await?;
    let ladders = app::ladders()?;
    let level_ref = navigation::level_ref(&ladders, "37signals-support/leadership/m2")?;
    page.open(&wiki.url("/level")).await?;
    page.enter_frame("iframe").await?;
    page.get_by_role("heading", navigation::heading(level_ref)).expect_one().await?;
    expect_no_recorded_errors(page).await?;
    page.leave_frames().await
}

async fn a_cross_origin_page_can_use_the_element_of_a_strict_host(test: &Test) -> Result<()> {
    let (strict, plain, wiki) = (Site::hosted_app()?, Site::app()?, Site::empty()?);
    for (path, site) in [("/strict", &strict), ("/plain", &plain)] {
        let element = format!(
            "<p id=\"outcome\"></p><script type=\"module\" src=\"{}\" onerror=\"outcome.textContent = 'refused'\"></script>\
             <rungs-ladder ladder=\"37signals-support\">Our ladder</rungs-ladder>",
            site.url("/rungs.js")
        );
        wiki.answer(path, Answer::page(WIKI.replace("{}", &element)));
    }
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&wiki.url("/strict")).await?;
    let title = app::ladder("37signals-support")?.title;
    page.get_by_role("heading", title.as_str()).within_shadow("rungs-ladder").expect_one().await?;
    // This view is in a lazy part next to the script.
    page.get_by_role("link", "Evidence").within_shadow("rungs-ladder").click().await?;
    page.get_by_role("heading", "What you can show").within_shadow("rungs-ladder").expect_one().await?;
    expect_no_recorded_errors(page).await?;
    // Without the headers, the browser blocks the script.
    page.open(&wiki.url("/plain")).await?;
    page.expect_text("refused").await?;
    page.expect_text("Our ladder").await?;
    page.console_errors().await.map(drop)
}

/// Attempts of an attacker who can inject content into the page. Each script calls `done` with the result.
const ATTEMPTS: [(&str, &str, &str); 7] = [
    (
        "a script in the page",
        "const it = document.createElement('script'); it.textContent = 'window.ran = true'; document.body.append(it); \
         done(window.ran ? 'done' : 'refused')",
        "script-src-elem",
    ),
    (
        "a handler in an attribute",
        "document.body.insertAdjacentHTML('beforeend', '<button onclick=\"window.handled = true\">x</button>'); \
         document.body.lastChild.click(); done(window.handled ? 'done' : 'refused')",
        "script-src-attr",
    ),
    (
        "a script from elsewhere",
        "const it = document.createElement('script'); it.onload = () => done('done'); it.onerror = () => done('refused'); \
         it.src = elsewhere + 'script.js'; document.body.append(it)",
        "script-src-elem",
    ),
    ("a request", "fetch(elsewhere + 'data').then(() => done('done'), () => done('refused'))", "connect-src"),
    (
        "a picture",
        "const it = new Image(); it.onload = () => done('done'); it.onerror = () => done('refused'); \
         it.src = elsewhere + 'picture.svg'",
        "img-src",
    ),
    (
        "a style in the page",
        "const it = document.createElement('style'); it.textContent = 'h1 { color: rgb(1, 2, 3) }'; \
         document.body.append(it); const colour = getComputedStyle(document.querySelector('h1')).color; it.remove(); \
         done(colour === 'rgb(1, 2, 3)' ? 'done' : 'refused')",
        "style-src-elem",
    ),
    (
        "a form",
        "const it = document.createElement('form'); it.action = elsewhere + 'form'; it.target = 'elsewhere'; \
         document.addEventListener('securitypolicyviolation', () => done('refused'), { once: true }); \
         setTimeout(() => done('done'), 2000); document.body.append(it); \
         try { it.submit() } catch { done('refused') }",
        "form-action",
    ),
];

async fn injected_content_neither_runs_nor_sends_data(test: &Test) -> Result<()> {
    let (plain, elsewhere) = (Site::app()?, Site::empty()?);
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    for (path, text) in [("/data", "data"), ("/script.js", "0"), ("/picture.svg", picture)] {
        elsewhere.answer(path, Answer::page(text).with_header("Access-Control-Allow-Origin", "*"));
    }
    let (strict, session) = visit(test, "/").await?;
    let page = session.page();
    let attempt = async |script: &str| {
        let script = format!("const [elsewhere, done] = arguments; {script}");
        page.execute_async(&script, vec![json!(elsewhere.url("/"))]).await
    };
    for (what, script, directive) in ATTEMPTS {
        page.execute("window.__rungsErrors.length = 0", vec![]).await?;
        let outcome = attempt(script).await?;
        ensure!(outcome == "refused", "{what} was {outcome}");
        // The policy has blocked the attempt, and its report follows.
        let says_so = async || Ok(recorded_errors(page).await?.iter().any(|trouble| trouble.ends_with(directive)));
        page.wait_until(&format!("{what} to be reported under {directive}"), says_so).await?;
    }
    ensure!(elsewhere.requests().is_empty(), "the other site has received {:?}", elsewhere.requests());
    // The app's own host remains reachable.
    let asked = format!("fetch('{}').then(() => done('done'), () => done('refused'))", strict.url("/index.html"));
    ensure!(attempt(&asked).await? == "done", "the page cannot reach its own host");
    // Without the headers, all attempts succeed.
    app::open(page, &plain, "/").await?;
    for (what, script, directive) in ATTEMPTS {
        if directive != "form-action" {
            ensure!(attempt(script).await? == "done", "{what} does not succeed without the headers");
        }
    }
    // The attempts are expected to log errors in the console.
    page.console_errors().await.map(drop)
}

async fn the_second_visit_requests_only_the_page(test: &Test) -> Result<()> {
    let (site, session) = visit(test, &personal::address("evidence")).await?;
    let page = session.page();
    personal::expect_focused_heading(page).await?;
    let first = site.requests().len();
    app::open(page, &site, &personal::address("evidence")).await?;
    personal::expect_focused_heading(page).await?;
    let asked: Vec<String> = site.requests().into_iter().skip(first).map(|request| request.path).collect();
    ensure!(asked == ["/"], "the second visit has requested {asked:?}");
    expect_no_recorded_errors(page).await
}
