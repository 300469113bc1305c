//! The built app behind a host that sends what the build says it should: everything works, and nothing else does.

use std::rc::Rc;

use end_to_end::site::Answer;
use end_to_end::{Case, Context, Key, Page, Result, Session, Site, Test, cases, ensure, starts};
use rungs_built_in::base_address::BaseAddress;
use rungs_built_in::site;
use serde_json::{Value, json};

use crate::app::{self, MATRIX, MATRIX_KEY, level};
use crate::own::{self, ELEVEN, Files};
use crate::places::{self, Asked};
use crate::{one_file, printing};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        behind_a_strict_host_one_scores_writes_plans_and_takes_it_along,
        behind_a_strict_host_one_reads_and_finds_everything,
        behind_a_strict_host_the_pages_look_as_they_do_elsewhere,
        behind_a_strict_host_pages_can_be_printed except WebKit: "WebKitGTK's driver cannot print",
        behind_a_strict_host_the_one_file_still_has_all_in_it,
        a_frame_in_a_sandbox_comes_alive_behind_a_strict_host
            except WebKit: "WebKit takes such a frame for a stranger to its own host, unless that is named",
        a_frame_in_a_sandbox_comes_alive_behind_nginx,
        a_wiki_that_is_given_an_address_shows_what_is_there_and_keeps_scores,
        a_wiki_of_another_origin_has_the_element_from_a_strict_host,
        what_somebody_puts_into_the_page_neither_runs_nor_gets_out,
        the_second_visit_asks_for_the_page_alone
            except WebKit: "WebKitGTK keeps no modules while a driver steers it",
    ]
}

/// A page of somebody else, with a place for what is put into it.
const WIKI: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A wiki</title></head>\
    <body><h1>A wiki</h1>{}</body></html>";

/// An ordinary browser and the app behind a host that sends all it should.
async fn visit(test: &Test, address: &str) -> Result<(Site, Rc<Session>)> {
    let (site, session) = (Site::hosted_app()?, test.default_session().await?);
    app::open(session.page(), &site, address).await?;
    Ok((site, session))
}

/// What has gone wrong on this page since it was opened, and what its policy has forbidden.
async fn troubles(page: &Page) -> Result<Vec<String>> {
    let script = "if (!window.__rungsErrors) throw new Error('nothing is recorded'); return window.__rungsErrors";
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

async fn expect_no_trouble(page: &Page) -> Result<()> {
    let troubles = troubles(page).await?;
    ensure!(troubles.is_empty(), "the page has met with:\n{}", troubles.join("\n"));
    page.expect_no_console_errors().await
}

async fn behind_a_strict_host_one_scores_writes_plans_and_takes_it_along(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    own::open_scored(page, &site, MATRIX, &ELEVEN).await?;
    level(page, "Scope", "Senior").click().await?;
    level(page, "Scope", "Senior").expect_checked(true).await?;
    page.get_by_role("button", starts("Evidence")).within("group", "Scope").click().await?;
    own::type_into(page, &page.get_by_role("textbox", "Your evidence"), "Ran the winter project").await?;
    own::expect_stored(page, "Ran the winter project").await?;
    app::catch_files(page).await?;
    app::go(page, &own::address("plan")[1..], "L3, Senior Customer Support Rep").await?;
    own::expect_focused_heading(page).await?;
    own::type_into(page, &page.get_by_role("textbox", "Next step for Planning"), "Ask for a plan").await?;
    own::expect_stored(page, "Ask for a plan").await?;
    page.get_by_role("button", "Copy as Markdown").click().await?;
    page.all_by_role("status").expect_text("Copied.").await?;
    own::go(page, "Profile").await?;
    let picture = own::offered(page, "As SVG").await?;
    ensure!(picture.starts_with("<svg"), "the picture begins with {}", picture.chars().take(20).collect::<String>());
    // Its pixels are painted from a picture that the page has made.
    page.execute("window.offered = null", vec![]).await?;
    page.get_by_role("button", "As PNG").click().await?;
    page.wait_for_script("a picture to be offered", "window.offered && window.offered.type === 'image/png'").await?;
    own::go(page, "History").await?;
    own::type_into(page, &page.get_by_role("textbox", "Name of the snapshot"), "First half").await?;
    page.get_by_role("button", "Take a snapshot").click().await?;
    own::expect_said(page, "taking the snapshot “First half”").await?;
    own::go(page, "Export, import, share").await?;
    let file = own::offered(page, "This ladder").await?;
    ensure!(file.contains("Ran the winter project"), "the export has no evidence in it");
    page.get_by_role("button", "Make a link").click().await?;
    page.get_by_role("textbox", "Your link").expect_one().await?;
    let files = Files::new()?;
    files.open(page, "mine.json", &file).await?;
    page.get_by_role("heading", "From mine.json").expect_one().await?;
    page.expect_text("Everything in this file is here already.").await?;
    own::go(page, "Compare").await?;
    files.open(page, "Robin.json", &file).await?;
    page.get_by_role("heading", "Robin and you").expect_one().await?;
    expect_no_trouble(page).await?;
    // What was kept is there in another page, and can be deleted.
    app::open(page, &site, MATRIX).await?;
    level(page, "Scope", "Senior").expect_checked(true).await?;
    own::delete_everything(page).await?;
    expect_no_trouble(page).await
}

async fn behind_a_strict_host_one_reads_and_finds_everything(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level_ref = places::level_ref(&ladders, "37signals-support/representatives/l3")?;
    // Cold, where the page itself fetches the module; in the dark, which is decided before anything is painted.
    let (site, session) = visit(test, &format!("/?theme=dark{}", &level_ref.address()[1..])).await?;
    let page = session.page();
    page.get_by_role("heading", places::heading(level_ref)).expect_one().await?;
    // A link can be copied, or it leads to where it points.
    page.get_by_role("link", starts("Copy link")).nth(0).click().await?;
    places::expect_address(page, &level_ref.address()[1..]).await?;
    one_file::walk(page).await?;
    page.press(Key::Enter).await?;
    page.expect_text("found in").await?;
    places::go(page, "#/37signals-support/about", &ladders[0].title).await?;
    // What a wiki would show is shown in a frame.
    places::go(page, "#/embed?ladder=basecamp-support&mode=view", "Put a ladder into your wiki").await?;
    page.execute("document.querySelector('.preview iframe').scrollIntoView()", vec![]).await?;
    page.enter_frame("iframe[src*='ladder=basecamp-support']").await?;
    app::expect_alive(page).await?;
    expect_no_trouble(page).await?;
    page.leave_frames().await?;
    for ladder in &ladders {
        app::go(page, &app::address(ladder, &ladder.tracks[0])[1..], &ladder.title).await?;
    }
    expect_no_trouble(page).await?;
    app::open(page, &site, "/?mode=view&invite#/37signals-support/leadership").await?;
    page.get_by_role("link", "Score yourself, privately").click().await?;
    page.expect_text("0 of 12 criteria scored").await?;
    expect_no_trouble(page).await
}

/// Where everything on the page is.
async fn layout(page: &Page) -> Result<Vec<Value>> {
    let script = "return [...document.body.querySelectorAll('*')].map((it) => { \
        const { x, y, width, height } = it.getBoundingClientRect(); \
        return [it.tagName, it.className.baseVal ?? it.className, x, y, width, height, getComputedStyle(it).color] })";
    page.wait_for_frames().await?;
    Ok(serde_json::from_value(page.execute(script, vec![]).await?)?)
}

async fn behind_a_strict_host_the_pages_look_as_they_do_elsewhere(test: &Test) -> Result<()> {
    let (strict, plain) = (Site::hosted_app()?, Site::app()?);
    let session = test.default_session().await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let of_levels = ladders.iter().filter_map(|ladder| {
        let level_refs = places::level_refs(std::slice::from_ref(ladder));
        level_refs.first().map(|level_ref| format!("/{}/", level_ref.path()))
    });
    let of_ladders = ladders.iter().map(|ladder| format!("/{}/", ladder.id));
    for path in of_ladders.chain(of_levels) {
        page.open(&plain.url(&path)).await?;
        let expected = layout(page).await?;
        page.open(&strict.url(&path)).await?;
        let found = layout(page).await?;
        let other = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        ensure!(other.is_none() && found.len() == expected.len(), "{path} looks otherwise: {other:?}");
        expect_no_trouble(page).await?;
    }
    page.get_by_role("link", "Open the interactive ladder — score yourself, privately").click().await?;
    app::expect_alive(page).await?;
    expect_no_trouble(page).await
}

async fn behind_a_strict_host_pages_can_be_printed(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladder = &app::ladders()?[0];
    let level_ref = places::level_refs(std::slice::from_ref(ladder))[0];
    places::go(page, &format!("#/{}/whole", ladder.id), "The whole ladder").await?;
    let (_, whole) = printing::printed(&session).await?;
    places::expect_on_paper(test.browser, &whole, &level_ref.sentences())?;
    printing::expect_no_controls(&whole, &["Copy link", "Back to the ladder", "Delete my data"])?;
    expect_no_trouble(page).await?;
    page.open(&site.url(&format!("/{}/", level_ref.path()))).await?;
    let (_, text) = printing::printed(&session).await?;
    places::expect_on_paper(test.browser, &text, &level_ref.sentences())?;
    // A sheet of paper is styled too.
    printing::expect_no_controls(&text, &["Open the interactive ladder", "Search"])?;
    expect_no_trouble(page).await
}

async fn behind_a_strict_host_the_one_file_still_has_all_in_it(test: &Test) -> Result<()> {
    let (site, session) = (Site::hosted_app()?, test.default_session().await?);
    let page = session.page();
    page.open(&site.url("/rungs.html")).await?;
    app::expect_alive(page).await?;
    one_file::walk(page).await?;
    let paths: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    ensure!(paths == ["/rungs.html"], "it asked for {paths:?}");
    expect_no_trouble(page).await
}

async fn a_frame_in_a_sandbox_comes_alive_behind_a_strict_host(test: &Test) -> Result<()> {
    expect_alive_in_a_sandbox(test, &Site::hosted_app()?).await
}

async fn a_frame_in_a_sandbox_comes_alive_behind_nginx(test: &Test) -> Result<()> {
    expect_alive_in_a_sandbox(test, &Site::nginx_app()?).await
}

async fn expect_alive_in_a_sandbox(test: &Test, site: &Site) -> Result<()> {
    let wiki = Site::empty()?;
    let address = site.url(&own::address("evidence"));
    let frame = format!(
        "<iframe title=\"Rungs\" sandbox=\"allow-scripts\" width=\"900\" height=\"600\" src=\"{address}\"></iframe>"
    );
    wiki.answer("/", Answer::page(WIKI.replace("{}", &frame)));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&wiki.url("/")).await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await?;
    // This comes from a module beside the page, which is a stranger to a frame without an origin.
    page.get_by_role("heading", "What you can show").expect_one().await?;
    let forbidden: Vec<String> =
        troubles(page).await?.into_iter().filter(|trouble| trouble.contains("the policy forbids")).collect();
    ensure!(forbidden.is_empty(), "{forbidden:?}");
    page.leave_frames().await
}

/// What a wiki puts into its page that asks how a page of the site is embedded.
fn embedded(site: &Site, page: &str) -> Result<String> {
    let files = site::files(&app::ladders()?, "", BaseAddress::parse(&site.url("/"))?.as_ref())?;
    let file = files.iter().find(|file| file.path == format!("{page}/oembed.json")).context("it does not say so")?;
    let answer: Value = serde_json::from_str(&file.text)?;
    Ok(answer["html"].as_str().context("there is no HTML")?.to_owned())
}

async fn a_wiki_that_is_given_an_address_shows_what_is_there_and_keeps_scores(test: &Test) -> Result<()> {
    let (site, wiki) = (Site::hosted_app()?, Site::empty()?);
    for (path, page) in [("/ladder", "37signals-support"), ("/level", "37signals-support/leadership/m2")] {
        wiki.answer(path, Answer::page(WIKI.replace("{}", &embedded(&site, page)?)));
    }
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&wiki.url("/ladder")).await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await?;
    level(page, "Scope", "Senior").click().await?;
    page.wait_until("the score to be kept", async || Ok(page.stored().await?.contains_key(MATRIX_KEY))).await?;
    page.leave_frames().await?;
    page.reload().await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await?;
    level(page, "Scope", "Senior").expect_checked(true).await?;
    // A form is sent, and what it makes is shown.
    page.execute(&format!("location.hash = '{}'", &own::address("copies")[1..]), vec![]).await?;
    page.get_by_role("heading", "Take it with you").expect_one().await?;
    page.get_by_role("button", "Make a link").click().await?;
    page.get_by_role("textbox", "Your link").expect_one().await?;
    expect_no_trouble(page).await?;
    page.leave_frames().await?;
    let ladders = app::ladders()?;
    let level_ref = places::level_ref(&ladders, "37signals-support/leadership/m2")?;
    page.open(&wiki.url("/level")).await?;
    page.enter_frame("iframe").await?;
    page.get_by_role("heading", places::heading(level_ref)).expect_one().await?;
    expect_no_trouble(page).await?;
    page.leave_frames().await
}

async fn a_wiki_of_another_origin_has_the_element_from_a_strict_host(test: &Test) -> Result<()> {
    let (strict, plain, wiki) = (Site::hosted_app()?, Site::app()?, Site::empty()?);
    for (path, site) in [("/strict", &strict), ("/plain", &plain)] {
        let element = format!(
            "<p id=\"told\"></p><script type=\"module\" src=\"{}\" onerror=\"told.textContent = 'refused'\"></script>\
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
    // This comes from a further part beside the script.
    page.get_by_role("link", "Evidence").within_shadow("rungs-ladder").click().await?;
    page.get_by_role("heading", "What you can show").within_shadow("rungs-ladder").expect_one().await?;
    expect_no_trouble(page).await?;
    // It is the headers that allow it.
    page.open(&wiki.url("/plain")).await?;
    page.expect_text("refused").await?;
    page.expect_text("Our ladder").await?;
    page.console_errors().await.map(drop)
}

/// What somebody might try who gets something into the page, each a script that calls `done` with what came of it.
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
    ("a request", "fetch(elsewhere + 'told').then(() => done('done'), () => done('refused'))", "connect-src"),
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

async fn what_somebody_puts_into_the_page_neither_runs_nor_gets_out(test: &Test) -> Result<()> {
    let (plain, elsewhere) = (Site::app()?, Site::empty()?);
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    for (path, text) in [("/told", "told"), ("/script.js", "0"), ("/picture.svg", picture)] {
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
        // It is the policy that has refused it, and it says so a moment later.
        let says_so = async || Ok(troubles(page).await?.iter().any(|trouble| trouble.ends_with(directive)));
        page.wait_until(&format!("{what} to be reported under {directive}"), says_so).await?;
    }
    ensure!(elsewhere.requests().is_empty(), "elsewhere was asked for {:?}", elsewhere.requests());
    // The app's own host is answered as ever.
    let asked = format!("fetch('{}').then(() => done('done'), () => done('refused'))", strict.url("/index.html"));
    ensure!(attempt(&asked).await? == "done", "the page cannot ask its own host");
    // Without these headers all of it would have been done.
    app::open(page, &plain, "/").await?;
    for (what, script, directive) in ATTEMPTS {
        if directive != "form-action" {
            ensure!(attempt(script).await? == "done", "{what} does not show anything");
        }
    }
    // What was tried has been said in the console, which is nobody else's business.
    page.console_errors().await.map(drop)
}

async fn the_second_visit_asks_for_the_page_alone(test: &Test) -> Result<()> {
    let (site, session) = visit(test, &own::address("evidence")).await?;
    let page = session.page();
    own::expect_focused_heading(page).await?;
    let first = site.requests().len();
    app::open(page, &site, &own::address("evidence")).await?;
    own::expect_focused_heading(page).await?;
    let asked: Vec<String> = site.requests().into_iter().skip(first).map(|request| request.path).collect();
    ensure!(asked == ["/"], "asked for again were {asked:?}");
    expect_no_trouble(page).await
}
