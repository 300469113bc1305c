//! The `<rungs-ladder>` element in a host page.

use end_to_end::site::Answer;
use end_to_end::{
    Browser, Case, Context, Key, Locator, Page, Result, Site, Test, accessibility, cases, contains, ensure, starts,
};
use serde_json::{Value, json};

use crate::app::{self, questions};
use crate::personal;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_ladder_in_a_host_page_can_be_read_and_scored,
        every_view_opens_in_the_element_without_changing_the_address,
        the_host_page_keeps_its_styles_keys_and_globals,
        the_styles_of_the_host_page_do_not_affect_the_element,
        documented_properties_and_parts_style_the_ladder,
        fallback_content_is_shown_before_the_ladder_and_on_errors,
        unsaved_scores_in_a_framed_host_page_can_be_copied,
        elements_of_the_same_ladder_share_their_data,
        attributes_and_properties_can_change_at_any_time,
        invalid_attributes_are_shown_and_reported,
        scripts_receive_scores_and_can_export_and_import,
        the_organisation_replaces_the_name_in_the_text,
        moving_and_removing_elements_leaks_nothing,
        ten_elements_load_the_app_once,
        links_opened_in_a_tab_lead_to_the_app,
        elements_have_no_main_landmark_and_fit_their_headings_to_columns,
    ]
}

const ELEMENT: &str = "rungs-ladder";

/// Returns a wiki page with this content.
fn wiki(body: &str) -> Answer {
    Answer::page(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Our wiki</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <script>window.events = []; for (const name of ['ready', 'score', 'error']) \
           addEventListener(name, (event) => events.push([name, event.detail, event.target.id]));</script>\
         <script type=\"module\" src=\"rungs.js\"></script></head>\
         <body><header><a href=\"#top\">Our wiki</a></header><main><h1 id=\"top\">How we grow</h1>{body}</main></body></html>"
    ))
}

/// Returns a site with the app and a wiki page.
fn site(body: &str) -> Result<Site> {
    let site = Site::app()?;
    site.answer("/wiki.html", wiki(body));
    Ok(site)
}

fn within<'page>(locator: Locator<'page>) -> Locator<'page> {
    locator.within_shadow(ELEMENT)
}

/// Opens the wiki page and waits until all elements on it are ready.
async fn open(page: &Page, site: &Site) -> Result<()> {
    page.open(&site.url("/wiki.html")).await?;
    expect_ready(page).await
}

async fn expect_ready(page: &Page) -> Result<()> {
    let ready =
        "[...document.querySelectorAll('rungs-ladder')].every((it) => it.shadowRoot.querySelector('[data-rungs] h1'))";
    page.wait_for_script("every ladder to be rendered", ready).await
}

/// Returns the radio of a level of a criterion in the first element.
fn level<'page>(page: &'page Page, criterion: &str, level: &str) -> Locator<'page> {
    page.get_by_role("radio", contains(level)).within("group", contains(criterion)).within_shadow(ELEMENT)
}

/// Returns the name of a criterion that is not part of any other name.
fn criterion() -> Result<String> {
    Ok(questions(&app::ladder("37signals-support")?.tracks[0])[0].name.clone())
}

/// Returns the text that an element shows.
async fn text(page: &Page, element: &str) -> Result<String> {
    let script = "return document.querySelector(arguments[0]).shadowRoot.querySelector('[data-rungs]').innerText";
    let text = page.execute(script, vec![element.into()]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

async fn expect_text(page: &Page, element: &str, expected: &str) -> Result<()> {
    page.wait_until(&format!("“{expected}” in {element}"), async || {
        Ok(text(page, element).await?.contains(expected))
    })
    .await
}

/// Returns the events with this name, as name, detail and target id.
async fn events(page: &Page, name: &str) -> Result<Vec<Value>> {
    let events = page.execute("return events.filter(([name]) => name === arguments[0])", vec![name.into()]).await?;
    Ok(events.as_array().cloned().unwrap_or_default())
}

async fn a_ladder_in_a_host_page_can_be_read_and_scored(test: &Test) -> Result<()> {
    let site = site("<rungs-ladder ladder=\"37signals-support\"></rungs-ladder>")?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let ladder = app::ladder("37signals-support")?;
    within(page.get_by_role("heading", ladder.title.as_str())).expect_one().await?;
    level(page, &criterion()?, "Senior").click().await?;
    expect_text(page, ELEMENT, "Saved in this browser").await?;
    accessibility::expect_no_violations(page).await?;
    page.reload().await?;
    expect_ready(page).await?;
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    // Also by keyboard, with undo.
    level(page, &criterion()?, "Senior").focus().await?;
    page.press(Key::Down).await?;
    level(page, &criterion()?, "Lead").expect_checked(true).await?;
    within(page.get_by_role("button", starts("Undo"))).click().await?;
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    page.expect_no_console_errors().await
}

async fn every_view_opens_in_the_element_without_changing_the_address(test: &Test) -> Result<()> {
    let site = site("<p>Before</p><rungs-ladder ladder=\"37signals-support\"></rungs-ladder><p>After</p>")?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    level(page, &criterion()?, "Senior").click().await?;
    let address = page.url().await?;
    let entries = page.execute("return history.length", vec![]).await?;
    for (link, heading) in [
        ("Evidence", "What you can show"),
        ("History", "How you have grown"),
        ("Export, import, share", "Take it with you"),
        ("Paths", "Where this ladder leads"),
        ("Whole ladder", "The whole ladder"),
        ("What changes", "From L1 to L2"),
        ("L3", "Senior Customer Support Rep"),
    ] {
        within(page.get_by_role("link", starts(link)).nth(0)).click().await?;
        let heading = within(page.get_by_role("heading", contains(heading)).nth(0));
        heading.expect_one().await?;
        accessibility::expect_no_violations(page).await?;
        within(page.get_by_role("link", "37signals")).click().await?;
        within(page.get_by_role("heading", "Titles for Customer Support")).expect_one().await?;
    }
    within(page.get_by_role("link", "Search")).click().await?;
    within(page.get_by_role("searchbox", "Search every ladder")).focus().await?;
    page.type_text("style guide").await?;
    expect_text(page, ELEMENT, "found in").await?;
    within(page.get_by_role("link", starts("L2")).nth(0)).click().await?;
    within(page.get_by_role("heading", contains("Customer Support Rep")).nth(0)).expect_one().await?;
    ensure!(page.url().await? == address, "the address has changed to {}", page.url().await?);
    let now = page.execute("return [history.length, document.title]", vec![]).await?;
    ensure!(now == json!([entries, "Our wiki"]), "history and title are {now}, the history had {entries} entries");
    page.expect_no_console_errors().await
}

async fn the_host_page_keeps_its_styles_keys_and_globals(test: &Test) -> Result<()> {
    let site = site(
        "<style>:root { color-scheme: light } body { margin: 7px; font: 20px/1.2 serif } h1 { color: rgb(1, 2, 3) } \
         button { border: 3px dotted }</style>\
         <button id=\"own\">Our own</button><rungs-ladder id=\"first\" ladder=\"37signals-support\"></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    let read_styles = "return JSON.stringify(['h1', 'body', '#own', 'header a'].map((it) => { \
        const style = getComputedStyle(document.querySelector(it)); \
        return [...style].filter((name) => !/(height|width|-size|-origin)$/.test(name)) \
          .map((name) => name + style.getPropertyValue(name)); }))";
    // The same page without the script, for comparison.
    site.answer(
        "/rungs.js",
        Answer { body: Some(String::new()), ..Answer::default() }.with_header("Content-Type", "text/javascript"),
    );
    page.open(&site.url("/wiki.html")).await?;
    let before = page.execute(read_styles, vec![]).await?;
    let names_before = page.execute("return Object.keys(window)", vec![]).await?;
    site.answer("/rungs.js", Answer::default());
    open(page, &site).await?;
    let after = page.execute(read_styles, vec![]).await?;
    ensure!(before == after, "the page's styles were\n{before}\nand are\n{after}");
    let names = page.execute("return Object.keys(window)", vec![]).await?;
    ensure!(names == names_before, "the page's globals were {names_before}, and are {names}");
    let keys = "window.pressed = []; addEventListener('keydown', (event) => pressed.push([event.key, event.defaultPrevented]))";
    page.execute(keys, vec![]).await?;
    page.get_by_role("button", "Our own").focus().await?;
    for key in ["/", "s", "?"] {
        page.press_text(key).await?;
    }
    page.press(Key::Right).await?;
    // Inside the ladder, only the focused element handles keys.
    within(page.get_by_role("link", "Paths")).focus().await?;
    page.press_text("/").await?;
    page.press(Key::Right).await?;
    let pressed = page.execute("return pressed", vec![]).await?;
    let expected =
        json!([["/", false], ["s", false], ["?", false], ["ArrowRight", false], ["/", false], ["ArrowRight", false]]);
    ensure!(pressed == expected, "the page has received {pressed}");
    within(page.get_by_role("heading", "Titles for Customer Support")).expect_one().await?;
    let shadow = "return document.getElementById('first').getRootNode() === document && scrollX === 0";
    ensure!(page.execute(shadow, vec![]).await? == json!(true), "the page was scrolled sideways");
    page.expect_no_console_errors().await
}

async fn the_styles_of_the_host_page_do_not_affect_the_element(test: &Test) -> Result<()> {
    let plain = site("<rungs-ladder ladder=\"37signals-support\"></rungs-ladder>")?;
    let loud = site(
        "<style>html { font-size: 62.5% } * { box-sizing: content-box; letter-spacing: 3px; line-height: 3 } \
         main { text-align: center; text-transform: uppercase; font: italic 30px/2 fantasy; color: red } \
         a { color: lime !important; background: black !important } button, input { display: none } h1, h2 { font-size: 99px } \
         label { float: right }</style><rungs-ladder ladder=\"37signals-support\"></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    let read_styles = "const root = document.querySelector('rungs-ladder').shadowRoot; \
        return JSON.stringify(['h1', 'p.eyebrow', 'nav a', 'legend', 'label.cell', 'input', '.estimate', '.status-bar'].map((it) => { \
          const style = getComputedStyle(root.querySelector(it)); \
          return ['color', 'fontSize', 'fontFamily', 'fontStyle', 'lineHeight', 'letterSpacing', 'textAlign', 'textTransform', \
            'boxSizing', 'display', 'float', 'backgroundColor', 'paddingTop'].map((name) => style[name]); }))";
    open(page, &plain).await?;
    let expected = page.execute(read_styles, vec![]).await?;
    open(page, &loud).await?;
    let found = page.execute(read_styles, vec![]).await?;
    ensure!(found == expected, "the styles should be\n{expected}\nand are\n{found}");
    Ok(())
}

/// The custom properties that a page can set: a value, and a property of a part of the ladder that then has a computed
/// value.
const CUSTOM_PROPERTIES: [(&str, &str, &str, &str); 13] = [
    ("--rungs-hue", "20", "color", "oklch(0.45 0.09 20)"),
    ("--rungs-accent", "rgb(1, 2, 3)", "color", "rgb(1, 2, 3)"),
    ("--rungs-ground", "rgb(255, 254, 253)", "backgroundColor", "rgb(255, 254, 253)"),
    ("--rungs-surface", "rgb(254, 253, 252)", "backgroundColor", "rgb(254, 253, 252)"),
    ("--rungs-ink", "rgb(4, 5, 6)", "color", "rgb(4, 5, 6)"),
    ("--rungs-ink-soft", "rgb(7, 8, 9)", "color", "rgb(7, 8, 9)"),
    ("--rungs-line", "rgb(10, 11, 12)", "borderTopColor", "rgb(10, 11, 12)"),
    ("--rungs-ui", "fantasy", "fontFamily", "fantasy"),
    ("--rungs-text", "cursive", "fontFamily", "cursive"),
    ("--rungs-radius", "14px", "borderTopLeftRadius", "14px"),
    ("--rungs-rem", "24px", "fontSize", "21px"),
    ("--rungs-gap", "37px", "paddingLeft", "37px"),
    ("--rungs-top", "41px", "top", "41px"),
];

async fn documented_properties_and_parts_style_the_ladder(test: &Test) -> Result<()> {
    let documented: Value = serde_json::from_str(include_str!("../../../widget/custom-elements.json"))?;
    let names = |kind: &str| -> Vec<String> {
        let documented = documented["modules"][0]["declarations"][0][kind].as_array().into_iter().flatten();
        documented.filter_map(|it| it["name"].as_str().map(str::to_owned)).collect()
    };
    let (properties, parts) = (names("cssProperties"), names("cssParts"));
    ensure!(properties == CUSTOM_PROPERTIES.map(|(name, ..)| name), "the documented properties are {properties:?}");
    ensure!(parts.len() == 7, "the documented parts are {parts:?}");
    let site = site("<rungs-ladder ladder=\"37signals-support\"></rungs-ladder>")?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let computes = "const [property, value, within] = arguments; \
        const root = document.querySelector('rungs-ladder').shadowRoot; \
        return [root.host, ...root.querySelectorAll(within)].some((it) => getComputedStyle(it)[property] === value)";
    let has_value = async |property: &str, value: &str, within: &str| -> Result<bool> {
        Ok(page.execute(computes, vec![property.into(), value.into(), within.into()]).await? == json!(true))
    };
    for (name, _, property, value) in CUSTOM_PROPERTIES {
        ensure!(!has_value(property, value, "*").await?, "an element already has the value of {name}");
    }
    let set = "const [name, value] = arguments; document.documentElement.style.setProperty(name, value)";
    for (name, given, property, value) in CUSTOM_PROPERTIES {
        page.execute(set, vec![name.into(), given.into()]).await?;
        ensure!(has_value(property, value, "*").await?, "{name} is set, but no element has {property} {value}");
    }
    for part in parts {
        let rule = "const sheet = new CSSStyleSheet(); document.adoptedStyleSheets.push(sheet); \
            sheet.replaceSync(`rungs-ladder::part(${arguments[0]}) { scroll-margin-top: 123px }`)";
        let within = format!("[part~='{part}']");
        ensure!(!has_value("scrollMarginTop", "123px", &within).await?, "the part {part} already has the style");
        page.execute(rule, vec![part.as_str().into()]).await?;
        ensure!(has_value("scrollMarginTop", "123px", &within).await?, "the part {part} cannot be styled");
    }
    Ok(())
}

async fn fallback_content_is_shown_before_the_ladder_and_on_errors(test: &Test) -> Result<()> {
    let site = site(
        "<rungs-ladder ladder=\"37signals-support\"><a href=\"/37signals-support/\">Our ladder</a></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    let own = page.get_by_role("link", "Our ladder");
    site.hold(".wasm");
    page.open(&site.url("/wiki.html")).await?;
    own.expect_one().await?;
    site.release();
    expect_ready(page).await?;
    own.expect_none().await?;
    // The same if the module cannot be loaded.
    let module = site.requests().into_iter().map(|request| request.path).find(|path| path.ends_with(".wasm"));
    site.answer(&module.unwrap_or_default(), Answer::status(404));
    // Some browsers would load it from their cache.
    page.execute("caches?.keys?.()", vec![]).await?;
    page.open(&site.url("/wiki.html?again")).await?;
    within(page.get_by_role("alert", contains(""))).expect_one().await?;
    own.expect_one().await?;
    let errors = events(page, "error").await?;
    ensure!(errors.len() == 1, "the errors were {errors:?}");
    let message = errors[0][1]["message"].as_str().unwrap_or_default();
    ensure!(message.starts_with("Rungs could not be loaded."), "the message was {message}");
    Ok(())
}

async fn unsaved_scores_in_a_framed_host_page_can_be_copied(test: &Test) -> Result<()> {
    let site = site("<rungs-ladder ladder=\"37signals-support\"></rungs-ladder>")?;
    let around = "<!doctype html><html lang=\"en\"><head><title>Around</title></head><body>\
        <iframe title=\"Our wiki\" width=\"1000\" height=\"700\" src=\"wiki.html\"></iframe></body></html>";
    site.answer("/around.html", Answer::page(around.to_owned()));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/around.html")).await?;
    page.enter_frame("iframe").await?;
    expect_ready(page).await?;
    page.execute(personal::FILL_STORAGE, vec![]).await?;
    level(page, &criterion()?, "Senior").click().await?;
    app::intercept_files(page).await?;
    within(page.get_by_role("button", "Download my scores")).click().await?;
    let offered = app::offered_text(page).await?;
    // Browsers may drop downloads in an iframe silently.
    expect_text(page, ELEMENT, &offered).await?;
    page.execute("localStorage.clear()", vec![]).await.map(drop)
}

async fn elements_of_the_same_ladder_share_their_data(test: &Test) -> Result<()> {
    let site = site(
        "<rungs-ladder id=\"one\" ladder=\"37signals-support\"></rungs-ladder>\
         <rungs-ladder id=\"two\" ladder=\"37signals-support\"></rungs-ladder>\
         <rungs-ladder id=\"three\" ladder=\"basecamp-support\"></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let radio = |element: &str| {
        page.get_by_role("radio", contains("Senior")).within("group", contains(criterion_name())).within_shadow(element)
    };
    radio("#one").click().await?;
    radio("#two").expect_checked(true).await?;
    expect_text(page, "#two", "1 of 11 criteria scored").await?;
    expect_text(page, "#three", "Nothing to save yet").await?;
    page.get_by_role("button", starts("Undo")).within_shadow("#two").click().await?;
    radio("#one").expect_checked(false).await?;
    let scores = events(page, "score").await?;
    let ids: Vec<&Value> = scores.iter().map(|event| &event[2]).collect();
    ensure!(ids.contains(&&json!("one")) && ids.contains(&&json!("two")), "the events were {scores:?}");
    ensure!(!ids.contains(&&json!("three")), "the events were {scores:?}");
    page.expect_no_console_errors().await
}

/// Like [`criterion`], for infallible contexts.
fn criterion_name() -> String {
    criterion().unwrap_or_default()
}

async fn attributes_and_properties_can_change_at_any_time(test: &Test) -> Result<()> {
    // The element exists, with properties, before its script runs.
    let site = Site::app()?;
    site.answer(
        "/wiki.html",
        Answer::page(
            "<!doctype html><html lang=\"en\"><head><title>Late</title></head><body><main><rungs-ladder></rungs-ladder>\
             <script>document.querySelector('rungs-ladder').ladder = 'basecamp-support';\
             document.querySelector('rungs-ladder').theme = 'dark';</script>\
             <script type=\"module\">await import('./rungs.js');</script></main></body></html>",
        ),
    );
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let basecamp = app::ladder("basecamp-support")?;
    within(page.get_by_role("heading", basecamp.title.as_str())).expect_one().await?;
    let scheme = "document.querySelector('rungs-ladder')";
    let is = async |what: &str, script: String| page.wait_for_script(what, &script).await;
    is("a dark scheme", format!("getComputedStyle({scheme}).colorScheme === 'dark'")).await?;
    page.execute(&format!("{scheme}.theme = 'light'"), vec![]).await?;
    is("a light scheme", format!("getComputedStyle({scheme}).colorScheme === 'light'")).await?;
    page.execute(
        &format!("{scheme}.setAttribute('ladder', '37signals-support'); {scheme}.track = 'leadership'"),
        vec![],
    )
    .await?;
    within(page.get_by_role("heading", "Titles for Customer Support")).expect_one().await?;
    is(
        "the other track",
        format!("{scheme}.shadowRoot.querySelector('.tracks [aria-current]').textContent === 'Leadership'"),
    )
    .await?;
    page.execute(&format!("{scheme}.track = null; {scheme}.level = 'l3'"), vec![]).await?;
    within(page.get_by_role("heading", starts("L3"))).expect_one().await?;
    page.execute(&format!("{scheme}.level = ''; {scheme}.mode = 'view'"), vec![]).await?;
    within(page.get_by_role("heading", "Titles for Customer Support")).expect_one().await?;
    within(page.all_by_role("radio")).expect_count(0).await?;
    page.execute(&format!("{scheme}.mode = 'score'; {scheme}.ladders = ['float-support-specialist', 'basecamp-support']; {scheme}.ladder = ''"), vec![])
        .await?;
    is("two ladders to choose", format!("{scheme}.shadowRoot.querySelectorAll('.masthead nav a').length === 2"))
        .await?;
    let focus = page.active_element_description().await?;
    ensure!(!focus.contains("heading"), "the focus has moved to {focus}");
    page.expect_no_console_errors().await
}

async fn invalid_attributes_are_shown_and_reported(test: &Test) -> Result<()> {
    let site = site(
        "<rungs-ladder ladder=\"no-such\" mode=\"edit\" theme=\"pink\" ladders=\"what 37signals-support\" \
         organisation=\"&lt;img src=x onerror=alert(1)&gt; &amp; Co\"></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let messages = ["no ladder called “no-such”", "mode “edit”", "theme “pink”", "no ladder called “what”"];
    for message in messages {
        expect_text(page, ELEMENT, message).await?;
    }
    expect_text(page, ELEMENT, "<img src=x onerror=alert(1)> & Co").await?;
    page.wait_until("four error events", async || Ok(events(page, "error").await?.len() == messages.len())).await?;
    within(page.get_by_role("heading", "Titles for Customer Support")).expect_one().await?;
    page.expect_no_console_errors().await
}

async fn scripts_receive_scores_and_can_export_and_import(test: &Test) -> Result<()> {
    let site = site("<rungs-ladder id=\"it\" ladder=\"37signals-support\"></rungs-ladder>")?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    page.wait_until("it to be ready", async || Ok(events(page, "ready").await?.len() == 1)).await?;
    level(page, &criterion()?, "Senior").click().await?;
    page.wait_until("a score event", async || Ok(events(page, "score").await?.len() == 1)).await?;
    let score = events(page, "score").await?[0][1].clone();
    let expected =
        json!({ "ladder": "37signals-support", "track": "representatives", "level": null, "answered": 1, "total": 11 });
    ensure!(score == expected, "the event was {score}");
    let call = async |method: &str, argument: Value| {
        let script = "const done = arguments[arguments.length - 1]; document.getElementById('it')[arguments[0]](arguments[1]) \
            .then((value) => done({ value: value ?? null }), (error) => done({ error: error.message }))";
        page.execute_async(script, vec![method.into(), argument]).await
    };
    let exported = call("export", Value::Null).await?["value"].as_str().unwrap_or_default().to_owned();
    ensure!(exported.contains("skill-technical"), "the export is {exported}");
    let refused = call("import", "no export".into()).await?;
    ensure!(
        refused["error"].as_str().is_some_and(|error| !error.is_empty()),
        "an invalid text was imported: {refused}"
    );
    ensure!(call("clear", Value::Null).await? == json!({ "value": null }), "clearing failed");
    level(page, &criterion()?, "Senior").expect_checked(false).await?;
    ensure!(page.stored().await?.is_empty(), "{:?} is still stored", page.stored().await?);
    ensure!(call("import", exported.into()).await? == json!({ "value": null }), "the export was not imported");
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    page.expect_no_console_errors().await
}

async fn the_organisation_replaces_the_name_in_the_text(test: &Test) -> Result<()> {
    let site = site(
        "<rungs-ladder ladder=\"basecamp-support\" ladders=\"basecamp-support\" organisation=\"Acme\"></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let shown = text(page, ELEMENT).await?;
    ensure!(shown.contains("Acme") && !shown.contains("Basecamp"), "the element shows {shown}");
    within(page.get_by_role("link", "Whole ladder")).click().await?;
    within(page.get_by_role("heading", starts("The whole ladder"))).expect_one().await?;
    let shown = text(page, ELEMENT).await?;
    let ladder = shown.split("Whose text").next().unwrap_or_default();
    ensure!(ladder.contains("Acme"), "the element shows {shown}");
    Ok(())
}

/// Returns the numbers of DOM nodes and listeners after garbage collection.
async fn count_nodes_and_listeners(session: &end_to_end::Session) -> Result<(f64, f64)> {
    session.cdp("HeapProfiler.enable", json!({})).await?;
    for _ in 0..3 {
        session.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    session.cdp("Performance.enable", json!({})).await?;
    let metrics = session.cdp("Performance.getMetrics", json!({})).await?;
    let of = |name: &str| {
        let mut metrics = metrics["metrics"].as_array().into_iter().flatten();
        metrics.find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN)
    };
    Ok((of("Nodes"), of("JSEventListeners")))
}

async fn moving_and_removing_elements_leaks_nothing(test: &Test) -> Result<()> {
    let site = site(
        "<script>window.memories = []; for (const name of ['instantiateStreaming', 'instantiate']) { \
           const make = WebAssembly[name]; WebAssembly[name] = async (...given) => { \
             const made = await make.apply(WebAssembly, given); memories.push((made.instance ?? made).exports.memory); return made; }; }\
         </script><div id=\"here\"><rungs-ladder ladder=\"37signals-support\"></rungs-ladder></div><div id=\"there\"></div>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    // A moved element keeps its route.
    within(page.get_by_role("link", "Paths")).click().await?;
    within(page.get_by_role("heading", "Where this ladder leads")).expect_one().await?;
    page.execute("there.append(document.querySelector('rungs-ladder'))", vec![]).await?;
    page.wait_for_frames().await?;
    within(page.get_by_role("heading", "Where this ladder leads")).expect_one().await?;
    // A removed element that is inserted again shows the scores.
    within(page.get_by_role("link", "37signals")).click().await?;
    level(page, &criterion()?, "Senior").click().await?;
    page.execute("window.kept = document.querySelector('rungs-ladder'); kept.remove()", vec![]).await?;
    page.wait_for_script("it to have ended", "kept.shadowRoot.querySelector('[data-rungs]') === null").await?;
    page.execute("here.append(kept)", vec![]).await?;
    expect_ready(page).await?;
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    page.execute("kept.remove()", vec![]).await?;
    // Ten at a time, which stays below the time limit of a script even on a busy machine.
    let ten = async || -> Result<f64> {
        let script = "const done = arguments[arguments.length - 1]; (async () => { \
            for (let round = 0; round < 10; round++) { \
              const it = document.createElement('rungs-ladder'); it.ladder = '37signals-support'; \
              const ready = new Promise((ready) => it.addEventListener('ready', ready, { once: true })); \
              here.append(it); await ready; \
              it.shadowRoot.querySelector('input').click(); it.shadowRoot.querySelector('.clear').click(); it.remove(); \
              await new Promise((later) => setTimeout(later)); } \
            done(memories.reduce((sum, memory) => sum + (memory?.buffer.byteLength ?? 0), 0)); })()";
        page.execute_async(script, vec![]).await?.as_f64().context("the module has no memory")
    };
    let rounds = async |tens: usize| -> Result<f64> {
        let mut bytes = 0.0;
        for _ in 0..tens {
            bytes = ten().await?;
        }
        Ok(bytes)
    };
    let is_measured = test.browser == Browser::Chromium;
    // The undo history grows up to its own limit.
    let mut bytes = vec![rounds(6).await?];
    let held_before = if is_measured { count_nodes_and_listeners(&session).await? } else { (0.0, 0.0) };
    // The browser decides when to collect garbage, but a leak grows in every round.
    while bytes.len() < 4 && (bytes.len() < 2 || bytes[bytes.len() - 1] > bytes[bytes.len() - 2]) {
        bytes.push(rounds(10).await?);
    }
    let is_flat = bytes[bytes.len() - 1] <= bytes[bytes.len() - 2];
    ensure!(is_flat, "the module's memory has {bytes:?} bytes, measured after every hundred elements");
    if is_measured {
        let held_after = count_nodes_and_listeners(&session).await?;
        let is_flat = held_after.0 <= held_before.0 + 200.0 && held_after.1 <= held_before.1 + 20.0;
        ensure!(is_flat, "nodes and listeners were {held_before:?} and are {held_after:?}");
    }
    page.expect_no_console_errors().await
}

async fn ten_elements_load_the_app_once(test: &Test) -> Result<()> {
    let site = site(&"<rungs-ladder mode=\"view\"></rungs-ladder>".repeat(10))?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let requests = site.requests();
    let count = |ending: &str| requests.iter().filter(|request| request.path.ends_with(ending)).count();
    // The element's script and the app's script.
    ensure!((count(".js"), count(".wasm")) == (2, 1), "the requests were {requests:?}");
    page.expect_no_console_errors().await
}

async fn links_opened_in_a_tab_lead_to_the_app(test: &Test) -> Result<()> {
    let site = site("<rungs-ladder ladder=\"37signals-support\" ladders=\"37signals-support\"></rungs-ladder>")?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let link = within(page.get_by_role("link", "Paths"));
    link.focus().await?;
    let address = link.property("href").await?;
    let expected = site.url("/index.html?ladder=37signals-support&ladders=37signals-support#/37signals-support/paths");
    ensure!(address == json!(expected), "the link leads to {address}");
    page.open(&expected).await?;
    page.get_by_role("heading", "Where this ladder leads").expect_one().await?;
    page.get_by_role("link", "Basecamp").expect_none().await
}

async fn elements_have_no_main_landmark_and_fit_their_headings_to_columns(test: &Test) -> Result<()> {
    let site = site(
        "<rungs-ladder ladder=\"37signals-support\"></rungs-ladder>\
         <div id=\"column\"><rungs-ladder ladder=\"basecamp-support\"></rungs-ladder></div>\
         <style>#column { inline-size: 20rem }</style>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    within(page.get_by_role("region", "Career ladder")).expect_one().await?;
    let mains = "[...document.querySelectorAll('rungs-ladder')].every((it) => \
                 it.shadowRoot.querySelectorAll('main:not([role=region])').length === 0)";
    page.wait_for_script("one main part", mains).await?;
    let smaller = "(() => { const [wide, narrow] = [...document.querySelectorAll('rungs-ladder')].map((it) => \
                   parseFloat(getComputedStyle(it.shadowRoot.querySelector('h1')).fontSize)); return narrow < wide })()";
    page.wait_for_script("a smaller heading in the narrow column", smaller).await
}
