//! Tests of the harness on small pages: a check that cannot fail would prove nothing about the app.

use std::time::{Duration, Instant};

use end_to_end::network::Watch;
use end_to_end::site::Answer;
use end_to_end::{
    Case, ColourScheme, Key, Options, Result, Site, Test, accessibility, cases, contains, ensure, starts,
};
use serde_json::json;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        scores_by_arrow_keys_survive_a_reload,
        reopening_the_browser_keeps_the_storage
            except WebKit: "WebKitGTK forgets its profile between automated sessions",
        every_site_has_an_empty_storage,
        a_sandboxed_frame_has_no_storage,
        a_cross_origin_frame_has_partitioned_storage,
        axe_finds_a_deliberate_violation,
        a_late_request_is_reported,
        a_page_without_requests_passes,
        console_errors_are_recorded,
        a_timeout_reports_the_expected_text,
        four_hundred_radios_are_found_quickly,
        elements_in_a_shadow_root_are_found,
        hidden_elements_are_found_only_on_request,
        a_covered_focus_is_reported,
        dark_colours_and_reduced_motion_reach_the_page,
        forced_colours_reach_the_page except WebKit: "WebKitGTK cannot be told to force colours",
        a_page_without_scripts_can_be_read except WebKit: "WebKitGTK's driver does not work without scripts",
        a_page_can_be_printed except WebKit: "WebKitGTK's driver cannot print",
        the_window_has_the_requested_size,
        going_back_and_tabbing_work,
    ]
}

const RADIOS: &str = include_str!("fixtures/radios.html");

/// Returns a page with this body.
fn page_of(body: &str) -> Answer {
    Answer::page(format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title></head>\
         <body><main><h1>A page</h1>{body}</main></body></html>"
    ))
}

async fn scores_by_arrow_keys_survive_a_reload(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", Answer::page(RADIOS));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.get_by_role("radio", starts("Junior")).within("group", "Technical").focus().await?;
    page.press(Key::Down).await?;
    page.get_by_role("radio", starts("Senior")).within("group", "Technical").expect_checked(true).await?;
    page.get_by_role("radio", starts("Junior")).within("group", "Writing").click().await?;
    page.all_by_role("status").expect_text("Saved in this browser").await?;
    page.reload().await?;
    page.get_by_role("radio", starts("Senior")).within("group", "Technical").expect_checked(true).await?;
    page.get_by_role("radio", starts("Junior")).within("group", "Writing").expect_checked(true).await?;
    page.get_by_role("radio", starts("Senior")).within("group", "Writing").expect_checked(false).await?;
    accessibility::expect_no_violations(page).await?;
    page.expect_no_console_errors().await
}

async fn reopening_the_browser_keeps_the_storage(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", Answer::page(RADIOS));
    let session = test.default_session().await?;
    session.page().open(&site.url("/")).await?;
    session.page().get_by_role("radio", starts("Senior")).within("group", "Writing").click().await?;
    let session = test.reopen(session).await?;
    session.page().open(&site.url("/")).await?;
    session.page().get_by_role("radio", starts("Senior")).within("group", "Writing").expect_checked(true).await
}

async fn every_site_has_an_empty_storage(test: &Test) -> Result<()> {
    let session = test.default_session().await?;
    let page = session.page();
    for _ in 0..2 {
        let site = Site::empty()?;
        site.answer("/", page_of(""));
        page.open(&site.url("/")).await?;
        ensure!(page.stored().await?.is_empty(), "the storage of a fresh site is not empty");
        page.store("rungs:fixture", "something").await?;
        ensure!(page.stored().await?.len() == 1, "the stored value is missing");
    }
    Ok(())
}

async fn a_sandboxed_frame_has_no_storage(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of("<iframe title=\"A frame\" sandbox=\"allow-scripts\" src=\"/frame\"></iframe>"));
    site.answer(
        "/frame",
        page_of(
            "<p id=\"result\"></p><script>try { localStorage.length; result.textContent = 'stored'; } \
             catch (error) { result.textContent = error.name; }</script>",
        ),
    );
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.enter_frame("iframe").await?;
    page.expect_text("SecurityError").await?;
    page.get_by_role("heading", "A page").expect_one().await?;
    accessibility::expect_no_violations(page).await?;
    page.leave_frames().await
}

async fn a_cross_origin_frame_has_partitioned_storage(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    let address = site.url_of_another_site("/frame");
    site.answer("/", page_of(&format!("<iframe title=\"A frame\" src=\"{address}\"></iframe>")));
    site.answer("/frame", page_of("<script>localStorage.setItem('rungs:fixture', 'partitioned')</script>"));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.enter_frame("iframe").await?;
    page.wait_for_script("the frame to store something", "localStorage.length === 1").await?;
    // Opened directly, the page has no access to its storage as a third party.
    site.answer("/frame", page_of(""));
    page.leave_frames().await?;
    page.open(&address).await?;
    let stored = page.stored().await?;
    ensure!(stored.is_empty(), "the storage of a third party is not partitioned: {stored:?}");
    Ok(())
}

async fn axe_finds_a_deliberate_violation(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of("<p style=\"color: #ddd; background: #fff\">Pale</p><input type=\"text\">"));
    let session = test.default_session().await?;
    session.page().open(&site.url("/")).await?;
    let found: Vec<String> =
        accessibility::violations(session.page()).await?.into_iter().map(|violation| violation.id).collect();
    ensure!(found.contains(&"label".to_owned()), "the unlabelled field was not found: {found:?}");
    ensure!(found.contains(&"color-contrast".to_owned()), "the low contrast was not found: {found:?}");
    let complaint = accessibility::expect_no_violations(session.page()).await;
    let complaint = complaint.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(complaint.contains("input"), "the message does not name the element: {complaint}");
    Ok(())
}

async fn a_late_request_is_reported(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of("<button onclick=\"fetch('/late').catch(() => 0)\">Ask</button>"));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    let watch = Watch::start(page, &site).await?;
    page.get_by_role("button", "Ask").click().await?;
    let complaint = watch.expect_no_request().await.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(complaint.contains("/late"), "the request was not reported: {complaint}");
    Ok(())
}

async fn a_page_without_requests_passes(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of("<button onclick=\"this.textContent = 'Done'\">Act</button>"));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    let watch = Watch::start(page, &site).await?;
    page.get_by_role("button", "Act").click().await?;
    page.get_by_role("button", "Done").expect_one().await?;
    watch.expect_no_request().await
}

async fn console_errors_are_recorded(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of("<script>console.error('a first one'); missing();</script>"));
    let session = test.default_session().await?;
    session.page().open(&site.url("/")).await?;
    let errors = session.page().console_errors().await?;
    ensure!(errors.iter().any(|error| error.contains("a first one")), "console.error was not recorded: {errors:?}");
    ensure!(errors.iter().any(|error| error.contains("missing")), "an exception was not recorded: {errors:?}");
    Ok(())
}

async fn a_timeout_reports_the_expected_text(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of("<p>Something else</p>"));
    let session = test.default_session().await?;
    session.page().open(&site.url("/")).await?;
    let complaint = session.page().expect_text("Not on this page").await;
    let complaint = complaint.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(complaint.contains("Not on this page"), "the message lacks the expected text: {complaint}");
    ensure!(complaint.contains("Something else"), "the message lacks the text of the page: {complaint}");
    Ok(())
}

async fn four_hundred_radios_are_found_quickly(test: &Test) -> Result<()> {
    let mut body = String::new();
    for group in 0..50 {
        body.push_str(&format!("<fieldset><legend>Criterion {group}</legend>"));
        for level in 0..8 {
            let words = "Knows the product and explains it to others in plain words. ".repeat(4);
            body.push_str(&format!(
                "<label><input type=\"radio\" name=\"g{group}\"><b>Level {level}</b> <span>{words}</span></label>"
            ));
        }
        body.push_str("</fieldset>");
    }
    let site = Site::empty()?;
    site.answer("/", page_of(&body));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.get_by_role("heading", "A page").expect_one().await?;
    let start = Instant::now();
    page.all_by_role("radio").expect_count(400).await?;
    let all = start.elapsed();
    page.get_by_role("radio", starts("Level 7")).within("group", "Criterion 49").expect_one().await?;
    let one = start.elapsed() - all;
    ensure!(all < Duration::from_secs(4), "all radios took {all:?}");
    ensure!(one < Duration::from_secs(1), "one radio in its group took {one:?}");
    Ok(())
}

async fn elements_in_a_shadow_root_are_found(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    let script = "const root = host.attachShadow({ mode: 'open' }); \
        root.innerHTML = '<style>p { color: #ddd }</style><p id=label>Pale</p><input aria-labelledby=label><button>Inside</button>'";
    site.answer(
        "/",
        page_of(&format!("<div id=\"host\">Instead</div><button>Outside</button><script>{script}</script>")),
    );
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.get_by_role("button", "Inside").expect_none().await?;
    let widget = page.within_shadow("#host");
    widget.all_by_role("button").expect_count(1).await?;
    widget.get_by_role("textbox", "Pale").expect_one().await?;
    let button = widget.get_by_role("button", "Inside");
    button.click().await?;
    button.focus().await?;
    let active = page.active_element_description().await?;
    ensure!(active == "button “Inside”", "the focus is on {active}");
    page.expect_focus_visible().await?;
    let text = widget.visible_text().await?;
    ensure!(text.starts_with("Pale") && !text.contains("color"), "the visible text is {text:?}");
    let complaint = accessibility::expect_no_violations(&widget).await.err().map(|error| error.to_string());
    ensure!(complaint.is_some_and(|text| text.contains("color-contrast")), "the low contrast was not found");
    // An element over the host also covers its shadow root.
    let cover = "document.body.insertAdjacentHTML('beforeend', \
        '<div style=\"position: fixed; inset: 0; background: #fff\">A cover</div>')";
    page.execute(cover, vec![]).await?;
    let complaint = page.expect_focus_visible().await.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(complaint.contains("A cover"), "the cover was not reported: {complaint}");
    page.within_shadow("#nowhere").all_by_role("button").expect_none().await
}

async fn hidden_elements_are_found_only_on_request(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer(
        "/",
        page_of(
            "<button hidden>One</button><div inert><button>Two</button></div>\
             <details><summary>More</summary><button>Three</button></details>\
             <div aria-hidden=\"true\"><button>Four</button></div><button style=\"visibility: hidden\">Five</button>\
             <button style=\"opacity: 0\">Six</button>",
        ),
    );
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    let shown = page.all_by_role("button").names().await?;
    ensure!(shown == ["Six"], "the visible buttons are {shown:?}");
    page.all_by_role("button").including_hidden().expect_count(6).await
}

async fn a_covered_focus_is_reported(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer(
        "/",
        page_of(
            "<div style=\"position: fixed; inset: 0 0 auto; height: 100px; background: #fff\">A header</div>\
             <button style=\"position: absolute; top: 10px\">Under</button>\
             <button style=\"position: absolute; top: 200px\">Beside</button>\
             <button style=\"position: absolute; top: 5000px\">Below</button>",
        ),
    );
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    // Without a z-index, the later elements would be above the header.
    page.execute("document.querySelector('div').style.zIndex = 1", vec![]).await?;
    page.get_by_role("button", "Under").focus().await?;
    let complaint = page.expect_focus_visible().await.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(
        complaint.contains("Under") && complaint.contains("A header"),
        "the covered focus was not reported: {complaint}"
    );
    page.get_by_role("button", "Beside").focus().await?;
    page.expect_focus_visible().await?;
    page.execute("document.querySelectorAll('button')[2].focus({ preventScroll: true })", vec![]).await?;
    let complaint = page.expect_focus_visible().await.err().map(|error| error.to_string()).unwrap_or_default();
    ensure!(complaint.contains("outside"), "the focus outside the window was not reported: {complaint}");
    Ok(())
}

async fn dark_colours_and_reduced_motion_reach_the_page(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of(""));
    let wishes = "[matchMedia('(prefers-color-scheme: dark)').matches, \
                   matchMedia('(prefers-reduced-motion: reduce)').matches]";
    for (colour_scheme, dark) in [(ColourScheme::Dark, true), (ColourScheme::Light, false)] {
        let options = Options { colour_scheme, reduced_motion: dark, ..Options::default() };
        let session = test.session(options).await?;
        session.page().open(&site.url("/")).await?;
        let found = session.page().execute(&format!("return {wishes}"), vec![]).await?;
        ensure!(found == json!([dark, dark]), "the page's preferences are {found}, not twice {dark}");
    }
    Ok(())
}

async fn forced_colours_reach_the_page(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of(""));
    let session = test.session(Options { forced_colours: true, ..Options::default() }).await?;
    session.page().open(&site.url("/")).await?;
    session.page().wait_for_script("forced colours", "matchMedia('(forced-colors: active)').matches").await
}

async fn a_page_without_scripts_can_be_read(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    let body = "<p>Written</p><noscript><p>There are no scripts.</p></noscript><script>document.write('Run')</script>";
    site.answer("/", page_of(body));
    let session = test.session(Options { scripts: false, ..Options::default() }).await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.expect_text("Written").await?;
    page.expect_text("There are no scripts.").await?;
    ensure!(!page.visible_text().await?.contains("Run"), "a script has run");
    Ok(())
}

async fn a_page_can_be_printed(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of("<p>On paper</p>"));
    let session = test.default_session().await?;
    session.page().open(&site.url("/")).await?;
    let document = session.print().await?;
    ensure!(document.starts_with(b"%PDF-"), "the output is not a PDF document");
    Ok(())
}

async fn the_window_has_the_requested_size(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of(""));
    let session = test.session(Options { viewport: (1440, 900), ..Options::default() }).await?;
    session.page().open(&site.url("/")).await?;
    session.page().wait_for_script("the first size", "innerWidth === 1440 && innerHeight === 900").await?;
    session.resize((600, 700)).await?;
    session.page().wait_for_script("the second size", "innerWidth === 600 && innerHeight === 700").await
}

async fn going_back_and_tabbing_work(test: &Test) -> Result<()> {
    let site = Site::empty()?;
    site.answer("/", page_of("<a href=\"#there\">A link</a><button>A button</button>"));
    site.answer("/other", page_of("<p>Another page</p><input aria-label=\"A field\">"));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/")).await?;
    page.press(Key::Tab).await?;
    let first = page.active_element_description().await?;
    page.press(Key::Tab).await?;
    let second = page.active_element_description().await?;
    page.press_with(&[Key::Shift], Key::Tab).await?;
    let third = page.active_element_description().await?;
    ensure!(
        [first.as_str(), second.as_str(), third.as_str()] == ["link “A link”", "button “A button”", "link “A link”"],
        "Tab led to {first}, {second}, {third}"
    );
    page.open(&site.url("/other")).await?;
    page.get_by_role("textbox", contains("field")).focus().await?;
    page.type_text("Écrit").await?;
    let value = page.get_by_role("textbox", "A field").property("value").await?;
    ensure!(value == "Écrit", "the value is {value}");
    page.back().await?;
    page.get_by_role("button", "A button").expect_one().await
}
