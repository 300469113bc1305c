//! `<rungs-ladder>` in a page that is somebody else's.

use end_to_end::site::Answer;
use end_to_end::{
    Browser, Case, Context, Key, Locator, Page, Result, Site, Test, accessibility, cases, contains, ensure, starts,
};
use serde_json::{Value, json};

use crate::app::{self, questions};
use crate::own;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_ladder_in_a_page_is_read_scored_and_there_again,
        every_view_opens_in_its_place_and_the_address_bar_is_left_alone,
        the_page_around_keeps_its_look_its_keys_and_its_names,
        the_look_of_the_page_around_stays_outside,
        whatever_a_page_may_set_is_seen_in_the_ladder,
        what_stands_in_the_tag_is_there_until_the_ladder_is_and_where_it_cannot_be,
        what_cannot_be_kept_in_an_element_of_a_framed_page_can_be_copied,
        two_of_the_same_ladder_agree_and_another_is_its_own,
        attributes_and_properties_may_change_at_any_time,
        wrong_attributes_are_said_and_told,
        scripts_hear_where_somebody_stands_and_take_copies,
        another_name_stands_in_the_text_and_in_exports,
        moving_and_removing_leave_nothing_behind,
        ten_of_them_load_the_app_once,
        links_lead_to_the_app_where_they_are_opened_elsewhere,
        the_page_around_has_the_only_main_part_and_a_column_its_own_size_of_heading,
    ]
}

const ELEMENT: &str = "rungs-ladder";

/// A page of a wiki with this in it.
fn wiki(body: &str) -> Answer {
    Answer::page(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Our wiki</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <script>window.told = []; for (const name of ['ready', 'score', 'error']) \
           addEventListener(name, (event) => told.push([name, event.detail, event.target.id]));</script>\
         <script type=\"module\" src=\"rungs.js\"></script></head>\
         <body><header><a href=\"#top\">Our wiki</a></header><main><h1 id=\"top\">How we grow</h1>{body}</main></body></html>"
    ))
}

/// A site with the app and a page of a wiki beside it.
fn site(body: &str) -> Result<Site> {
    let site = Site::app()?;
    site.answer("/wiki.html", wiki(body));
    Ok(site)
}

fn within<'page>(locator: Locator<'page>) -> Locator<'page> {
    locator.within_shadow(ELEMENT)
}

/// Opens the page of the wiki, and waits until all elements on it are there.
async fn open(page: &Page, site: &Site) -> Result<()> {
    page.open(&site.url("/wiki.html")).await?;
    expect_ready(page).await
}

async fn expect_ready(page: &Page) -> Result<()> {
    let ready =
        "[...document.querySelectorAll('rungs-ladder')].every((it) => it.shadowRoot.querySelector('[data-rungs] h1'))";
    page.wait_for_script("every ladder to be there", ready).await
}

/// The radio of a level of a criterion in the first element.
fn level<'page>(page: &'page Page, criterion: &str, level: &str) -> Locator<'page> {
    page.get_by_role("radio", contains(level)).within("group", contains(criterion)).within_shadow(ELEMENT)
}

/// A criterion whose name no other has in it.
fn criterion() -> Result<String> {
    Ok(questions(&app::ladder("37signals-support")?.tracks[0])[0].name.clone())
}

/// What an element that this finds shows, as text.
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

/// What has been told by events, each as its name and its detail.
async fn told(page: &Page, name: &str) -> Result<Vec<Value>> {
    let told = page.execute("return told.filter(([name]) => name === arguments[0])", vec![name.into()]).await?;
    Ok(told.as_array().cloned().unwrap_or_default())
}

async fn a_ladder_in_a_page_is_read_scored_and_there_again(test: &Test) -> Result<()> {
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
    // By the keyboard as well, and undone.
    level(page, &criterion()?, "Senior").focus().await?;
    page.press(Key::Down).await?;
    level(page, &criterion()?, "Lead").expect_checked(true).await?;
    within(page.get_by_role("button", starts("Undo"))).click().await?;
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    page.expect_no_console_errors().await
}

async fn every_view_opens_in_its_place_and_the_address_bar_is_left_alone(test: &Test) -> Result<()> {
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
    ensure!(page.url().await? == address, "the address has become {}", page.url().await?);
    let now = page.execute("return [history.length, document.title]", vec![]).await?;
    ensure!(now == json!([entries, "Our wiki"]), "the page has become {now}, from {entries}");
    page.expect_no_console_errors().await
}

async fn the_page_around_keeps_its_look_its_keys_and_its_names(test: &Test) -> Result<()> {
    let site = site(
        "<style>:root { color-scheme: light } body { margin: 7px; font: 20px/1.2 serif } h1 { color: rgb(1, 2, 3) } \
         button { border: 3px dotted }</style>\
         <button id=\"own\">Our own</button><rungs-ladder id=\"first\" ladder=\"37signals-support\"></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    let look = "return JSON.stringify(['h1', 'body', '#own', 'header a'].map((it) => { \
        const style = getComputedStyle(document.querySelector(it)); \
        return [...style].filter((name) => !/(height|width|-size|-origin)$/.test(name)) \
          .map((name) => name + style.getPropertyValue(name)); }))";
    // The same page without the script, to compare with.
    site.answer(
        "/rungs.js",
        Answer { body: Some(String::new()), ..Answer::default() }.with_header("Content-Type", "text/javascript"),
    );
    page.open(&site.url("/wiki.html")).await?;
    let before = page.execute(look, vec![]).await?;
    let names_before = page.execute("return Object.keys(window)", vec![]).await?;
    site.answer("/rungs.js", Answer::default());
    open(page, &site).await?;
    let after = page.execute(look, vec![]).await?;
    ensure!(before == after, "the page looked like\n{before}\nand now like\n{after}");
    let names = page.execute("return Object.keys(window)", vec![]).await?;
    ensure!(names == names_before, "the page had the names {names_before}, and now {names}");
    let keys =
        "window.heard = []; addEventListener('keydown', (event) => heard.push([event.key, event.defaultPrevented]))";
    page.execute(keys, vec![]).await?;
    page.get_by_role("button", "Our own").focus().await?;
    for key in ["/", "s", "?"] {
        page.press_text(key).await?;
    }
    page.press(Key::Right).await?;
    // In the ladder as well no key is taken but by what has the focus.
    within(page.get_by_role("link", "Paths")).focus().await?;
    page.press_text("/").await?;
    page.press(Key::Right).await?;
    let heard = page.execute("return heard", vec![]).await?;
    let expected =
        json!([["/", false], ["s", false], ["?", false], ["ArrowRight", false], ["/", false], ["ArrowRight", false]]);
    ensure!(heard == expected, "the page has heard {heard}");
    within(page.get_by_role("heading", "Titles for Customer Support")).expect_one().await?;
    let shadow = "return document.getElementById('first').getRootNode() === document && scrollX === 0";
    ensure!(page.execute(shadow, vec![]).await? == json!(true), "the page was scrolled sideways");
    page.expect_no_console_errors().await
}

async fn the_look_of_the_page_around_stays_outside(test: &Test) -> Result<()> {
    let plain = site("<rungs-ladder ladder=\"37signals-support\"></rungs-ladder>")?;
    let loud = site(
        "<style>html { font-size: 62.5% } * { box-sizing: content-box; letter-spacing: 3px; line-height: 3 } \
         main { text-align: center; text-transform: uppercase; font: italic 30px/2 fantasy; color: red } \
         a { color: lime !important; background: black !important } button, input { display: none } h1, h2 { font-size: 99px } \
         label { float: right }</style><rungs-ladder ladder=\"37signals-support\"></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    let look = "const root = document.querySelector('rungs-ladder').shadowRoot; \
        return JSON.stringify(['h1', 'p.eyebrow', 'nav a', 'legend', 'label.cell', 'input', '.estimate', '.status-bar'].map((it) => { \
          const style = getComputedStyle(root.querySelector(it)); \
          return ['color', 'fontSize', 'fontFamily', 'fontStyle', 'lineHeight', 'letterSpacing', 'textAlign', 'textTransform', \
            'boxSizing', 'display', 'float', 'backgroundColor', 'paddingTop'].map((name) => style[name]); }))";
    open(page, &plain).await?;
    let expected = page.execute(look, vec![]).await?;
    open(page, &loud).await?;
    let found = page.execute(look, vec![]).await?;
    ensure!(found == expected, "it should look like\n{expected}\nand looks like\n{found}");
    Ok(())
}

/// Everything that a page may set, with a value to set, and a property that some part of the ladder then computes to a value.
const LOOKS: [(&str, &str, &str, &str); 13] = [
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

async fn whatever_a_page_may_set_is_seen_in_the_ladder(test: &Test) -> Result<()> {
    let documented: Value = serde_json::from_str(include_str!("../../../widget/custom-elements.json"))?;
    let names = |kind: &str| -> Vec<String> {
        let documented = documented["modules"][0]["declarations"][0][kind].as_array().into_iter().flatten();
        documented.filter_map(|it| it["name"].as_str().map(str::to_owned)).collect()
    };
    let (properties, parts) = (names("cssProperties"), names("cssParts"));
    ensure!(properties == LOOKS.map(|(name, ..)| name), "other properties are documented: {properties:?}");
    ensure!(parts.len() == 7, "other parts are documented: {parts:?}");
    let site = site("<rungs-ladder ladder=\"37signals-support\"></rungs-ladder>")?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let computes = "const [property, value, within] = arguments; \
        const root = document.querySelector('rungs-ladder').shadowRoot; \
        return [root.host, ...root.querySelectorAll(within)].some((it) => getComputedStyle(it)[property] === value)";
    let look = async |property: &str, value: &str, within: &str| -> Result<bool> {
        Ok(page.execute(computes, vec![property.into(), value.into(), within.into()]).await? == json!(true))
    };
    for (name, _, property, value) in LOOKS {
        ensure!(!look(property, value, "*").await?, "something looks like {name} before it is set");
    }
    let set = "const [name, value] = arguments; document.documentElement.style.setProperty(name, value)";
    for (name, given, property, value) in LOOKS {
        page.execute(set, vec![name.into(), given.into()]).await?;
        ensure!(look(property, value, "*").await?, "{name} is set, and nothing has {property} {value}");
    }
    for part in parts {
        let rule = "const sheet = new CSSStyleSheet(); document.adoptedStyleSheets.push(sheet); \
            sheet.replaceSync(`rungs-ladder::part(${arguments[0]}) { scroll-margin-top: 123px }`)";
        let within = format!("[part~='{part}']");
        ensure!(!look("scrollMarginTop", "123px", &within).await?, "the part {part} is set already");
        page.execute(rule, vec![part.as_str().into()]).await?;
        ensure!(look("scrollMarginTop", "123px", &within).await?, "the part {part} cannot be set");
    }
    Ok(())
}

async fn what_stands_in_the_tag_is_there_until_the_ladder_is_and_where_it_cannot_be(test: &Test) -> Result<()> {
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
    // And where the module cannot be had.
    let module = site.requests().into_iter().map(|request| request.path).find(|path| path.ends_with(".wasm"));
    site.answer(&module.unwrap_or_default(), Answer::status(404));
    // Some browsers would take it from their cache.
    page.execute("caches?.keys?.()", vec![]).await?;
    page.open(&site.url("/wiki.html?again")).await?;
    within(page.get_by_role("alert", contains(""))).expect_one().await?;
    own.expect_one().await?;
    let errors = told(page, "error").await?;
    ensure!(errors.len() == 1, "told was {errors:?}");
    let message = errors[0][1]["message"].as_str().unwrap_or_default();
    ensure!(message.starts_with("Rungs could not be loaded."), "told was {message}");
    Ok(())
}

async fn what_cannot_be_kept_in_an_element_of_a_framed_page_can_be_copied(test: &Test) -> Result<()> {
    let site = site("<rungs-ladder ladder=\"37signals-support\"></rungs-ladder>")?;
    let around = "<!doctype html><html lang=\"en\"><head><title>Around</title></head><body>\
        <iframe title=\"Our wiki\" width=\"1000\" height=\"700\" src=\"wiki.html\"></iframe></body></html>";
    site.answer("/around.html", Answer::page(around.to_owned()));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/around.html")).await?;
    page.enter_frame("iframe").await?;
    expect_ready(page).await?;
    page.execute(own::FILL, vec![]).await?;
    level(page, &criterion()?, "Senior").click().await?;
    app::catch_files(page).await?;
    within(page.get_by_role("button", "Download my scores")).click().await?;
    let offered = app::offered_text(page).await?;
    // The frame may have dropped the file without a word.
    expect_text(page, ELEMENT, &offered).await?;
    page.execute("localStorage.clear()", vec![]).await.map(drop)
}

async fn two_of_the_same_ladder_agree_and_another_is_its_own(test: &Test) -> Result<()> {
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
    let scores = told(page, "score").await?;
    let ids: Vec<&Value> = scores.iter().map(|told| &told[2]).collect();
    ensure!(ids.contains(&&json!("one")) && ids.contains(&&json!("two")), "told was {scores:?}");
    ensure!(!ids.contains(&&json!("three")), "told was {scores:?}");
    page.expect_no_console_errors().await
}

/// As [`criterion`], where nothing may fail.
fn criterion_name() -> String {
    criterion().unwrap_or_default()
}

async fn attributes_and_properties_may_change_at_any_time(test: &Test) -> Result<()> {
    // The element is there before its script, and has been given properties already.
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
    ensure!(!focus.contains("heading"), "the focus was taken to {focus}");
    page.expect_no_console_errors().await
}

async fn wrong_attributes_are_said_and_told(test: &Test) -> Result<()> {
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
    page.wait_until("four problems to be told", async || Ok(told(page, "error").await?.len() == messages.len()))
        .await?;
    within(page.get_by_role("heading", "Titles for Customer Support")).expect_one().await?;
    page.expect_no_console_errors().await
}

async fn scripts_hear_where_somebody_stands_and_take_copies(test: &Test) -> Result<()> {
    let site = site("<rungs-ladder id=\"it\" ladder=\"37signals-support\"></rungs-ladder>")?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    page.wait_until("it to be ready", async || Ok(told(page, "ready").await?.len() == 1)).await?;
    level(page, &criterion()?, "Senior").click().await?;
    page.wait_until("a score to be told", async || Ok(told(page, "score").await?.len() == 1)).await?;
    let score = told(page, "score").await?[0][1].clone();
    let expected =
        json!({ "ladder": "37signals-support", "track": "representatives", "level": null, "answered": 1, "total": 11 });
    ensure!(score == expected, "told was {score}");
    let call = async |method: &str, argument: Value| {
        let script = "const done = arguments[arguments.length - 1]; document.getElementById('it')[arguments[0]](arguments[1]) \
            .then((value) => done({ value: value ?? null }), (error) => done({ error: error.message }))";
        page.execute_async(script, vec![method.into(), argument]).await
    };
    let exported = call("export", Value::Null).await?["value"].as_str().unwrap_or_default().to_owned();
    ensure!(exported.contains("skill-technical"), "exported was {exported}");
    let refused = call("import", "no export".into()).await?;
    ensure!(refused["error"].as_str().is_some_and(|error| !error.is_empty()), "a wrong text was taken: {refused}");
    ensure!(call("clear", Value::Null).await? == json!({ "value": null }), "nothing was cleared");
    level(page, &criterion()?, "Senior").expect_checked(false).await?;
    ensure!(page.stored().await?.is_empty(), "{:?} is still stored", page.stored().await?);
    ensure!(call("import", exported.into()).await? == json!({ "value": null }), "the export was not taken");
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    page.expect_no_console_errors().await
}

async fn another_name_stands_in_the_text_and_in_exports(test: &Test) -> Result<()> {
    let site = site(
        "<rungs-ladder ladder=\"basecamp-support\" ladders=\"basecamp-support\" organisation=\"Acme\"></rungs-ladder>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let shown = text(page, ELEMENT).await?;
    ensure!(shown.contains("Acme") && !shown.contains("Basecamp"), "it shows {shown}");
    within(page.get_by_role("link", "Whole ladder")).click().await?;
    within(page.get_by_role("heading", starts("The whole ladder"))).expect_one().await?;
    let shown = text(page, ELEMENT).await?;
    let ladder = shown.split("Whose text").next().unwrap_or_default();
    ensure!(ladder.contains("Acme"), "it shows {shown}");
    Ok(())
}

/// What the browser holds once everything that can go has gone: how many nodes and listeners there are.
async fn held(session: &end_to_end::Session) -> Result<(f64, f64)> {
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

async fn moving_and_removing_leave_nothing_behind(test: &Test) -> Result<()> {
    let site = site(
        "<script>window.memories = []; for (const name of ['instantiateStreaming', 'instantiate']) { \
           const make = WebAssembly[name]; WebAssembly[name] = async (...given) => { \
             const made = await make.apply(WebAssembly, given); memories.push((made.instance ?? made).exports.memory); return made; }; }\
         </script><div id=\"here\"><rungs-ladder ladder=\"37signals-support\"></rungs-ladder></div><div id=\"there\"></div>",
    )?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    // Moved, it stays at the place that was open.
    within(page.get_by_role("link", "Paths")).click().await?;
    within(page.get_by_role("heading", "Where this ladder leads")).expect_one().await?;
    page.execute("there.append(document.querySelector('rungs-ladder'))", vec![]).await?;
    page.wait_for_frames().await?;
    within(page.get_by_role("heading", "Where this ladder leads")).expect_one().await?;
    // Taken away and put back, it has the scores.
    within(page.get_by_role("link", "37signals")).click().await?;
    level(page, &criterion()?, "Senior").click().await?;
    page.execute("window.kept = document.querySelector('rungs-ladder'); kept.remove()", vec![]).await?;
    page.wait_for_script("it to have ended", "kept.shadowRoot.querySelector('[data-rungs]') === null").await?;
    page.execute("here.append(kept)", vec![]).await?;
    expect_ready(page).await?;
    level(page, &criterion()?, "Senior").expect_checked(true).await?;
    page.execute("kept.remove()", vec![]).await?;
    // So many at a time as a script may take, on a machine that is busy as well.
    let ten = async || -> Result<f64> {
        let script = "const done = arguments[arguments.length - 1]; (async () => { \
            for (let round = 0; round < 10; round++) { \
              const it = document.createElement('rungs-ladder'); it.ladder = '37signals-support'; \
              const ready = new Promise((ready) => it.addEventListener('ready', ready, { once: true })); \
              here.append(it); await ready; \
              it.shadowRoot.querySelector('input').click(); it.shadowRoot.querySelector('.clear').click(); it.remove(); \
              await new Promise((later) => setTimeout(later)); } \
            done(memories.reduce((sum, memory) => sum + (memory?.buffer.byteLength ?? 0), 0)); })()";
        page.execute_async(script, vec![]).await?.as_f64().context("it has no memory")
    };
    let rounds = async |tens: usize| -> Result<f64> {
        let mut bytes = 0.0;
        for _ in 0..tens {
            bytes = ten().await?;
        }
        Ok(bytes)
    };
    let is_measured = test.browser == Browser::Chromium;
    // What can be undone grows up to a limit of its own.
    let mut bytes = vec![rounds(6).await?];
    let held_before = if is_measured { held(&session).await? } else { (0.0, 0.0) };
    // The browser says when it forgets what nobody holds; what leaks grows each time.
    while bytes.len() < 4 && (bytes.len() < 2 || bytes[bytes.len() - 1] > bytes[bytes.len() - 2]) {
        bytes.push(rounds(10).await?);
    }
    let is_flat = bytes[bytes.len() - 1] <= bytes[bytes.len() - 2];
    ensure!(is_flat, "after a hundred more each time the module's memory has {bytes:?} bytes");
    if is_measured {
        let held_after = held(&session).await?;
        let is_flat = held_after.0 <= held_before.0 + 200.0 && held_after.1 <= held_before.1 + 20.0;
        ensure!(is_flat, "nodes and listeners were {held_before:?}, and are {held_after:?}");
    }
    page.expect_no_console_errors().await
}

async fn ten_of_them_load_the_app_once(test: &Test) -> Result<()> {
    let site = site(&"<rungs-ladder mode=\"view\"></rungs-ladder>".repeat(10))?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let requests = site.requests();
    let count = |ending: &str| requests.iter().filter(|request| request.path.ends_with(ending)).count();
    // The script of the element and that of the app.
    ensure!((count(".js"), count(".wasm")) == (2, 1), "asked was for {requests:?}");
    page.expect_no_console_errors().await
}

async fn links_lead_to_the_app_where_they_are_opened_elsewhere(test: &Test) -> Result<()> {
    let site = site("<rungs-ladder ladder=\"37signals-support\" ladders=\"37signals-support\"></rungs-ladder>")?;
    let session = test.default_session().await?;
    let page = session.page();
    open(page, &site).await?;
    let link = within(page.get_by_role("link", "Paths"));
    link.focus().await?;
    let address = link.property("href").await?;
    let expected = site.url("/index.html?ladder=37signals-support&ladders=37signals-support#/37signals-support/paths");
    ensure!(address == json!(expected), "it leads to {address}");
    page.open(&expected).await?;
    page.get_by_role("heading", "Where this ladder leads").expect_one().await?;
    page.get_by_role("link", "Basecamp").expect_none().await
}

async fn the_page_around_has_the_only_main_part_and_a_column_its_own_size_of_heading(test: &Test) -> Result<()> {
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
