//! Accessibility, responsive layout, text direction, and requests after loading.

use end_to_end::network::Watch;
use end_to_end::site::Answer;
use end_to_end::steps::step;
use end_to_end::{
    Case, ColourScheme, Key, Name, Options, Page, Result, Site, Test, accessibility, cases, ensure, starts,
};
use serde_json::json;

use crate::app::{self, MATRIX, MATRIX_KEY, level, visit, visit_with};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_loaded_page_sends_no_request,
        axe_finds_no_violation_in_any_ladder_in_light,
        axe_finds_no_violation_in_any_ladder_in_dark,
        axe_finds_no_violation_in_errors_and_dialogs,
        the_focus_is_never_hidden_on_a_wide_screen,
        the_focus_is_never_hidden_on_a_narrow_screen,
        nothing_scrolls_sideways_at_320_pixels,
        nothing_scrolls_sideways_at_200_percent,
        nothing_scrolls_sideways_on_a_laptop,
        right_to_left_text_mirrors_the_layout,
        reading_loads_only_its_part,
        axe_finds_no_violation_in_reading_views_in_light,
        axe_finds_no_violation_in_reading_views_in_dark,
        no_reading_view_scrolls_sideways_at_320_pixels,
        the_focus_is_never_hidden_while_reading,
        forced_colours_leave_everything_visible except WebKit: "WebKitGTK cannot be told to force colours",
        a_page_without_scripts_shows_a_message
            except WebKit: "WebKitGTK's driver does not work without scripts",
    ]
}

async fn a_loaded_page_sends_no_request(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    // The reading and personal parts, and the confirmation of deletion, are loaded once, on first use.
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Cancel").within("dialog", "Delete your data?").click().await?;
    app::go(page, "#/37signals-support/about", "Titles for Customer Support").await?;
    app::go(page, "#/37signals-support/representatives", "Titles for Customer Support").await?;
    let watch = Watch::start(page, &site).await?;
    level(page, "Technical (1 of 2)", "Senior").click().await?;
    page.get_by_role("button", starts("Undo")).click().await?;
    for ladder in app::ladders()? {
        for track in &ladder.tracks {
            app::go(page, &format!("#/{}/{}", ladder.id, track.id), &ladder.title).await?;
            page.all_by_role("radio").within("group", app::questions(track)[0].name.clone()).nth(0).click().await?;
        }
        app::go(page, &format!("#/{}/about", ladder.id), &ladder.title).await?;
    }
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    watch.expect_no_request().await
}

async fn axe_finds_no_violation_in_any_ladder_in_light(test: &Test) -> Result<()> {
    expect_no_axe_violation(test, ColourScheme::Light).await
}

async fn axe_finds_no_violation_in_any_ladder_in_dark(test: &Test) -> Result<()> {
    expect_no_axe_violation(test, ColourScheme::Dark).await
}

async fn expect_no_axe_violation(test: &Test, colour_scheme: ColourScheme) -> Result<()> {
    let (site, session) = visit_with(test, "/", Options { colour_scheme, ..Options::default() }).await?;
    let page = session.page();
    let ladders = app::ladders()?;
    for ladder in &ladders {
        for track in &ladder.tracks {
            app::open(page, &site, &app::address(ladder, track)).await?;
            score_some(page).await?;
            accessibility::expect_no_violations(page).await?;
        }
    }
    app::open(page, &site, &format!("/#/{}/about", ladders[0].id)).await?;
    accessibility::expect_no_violations(page).await?;
    app::open(page, &site, &format!("/?mode=view#/{}", ladders[0].id)).await?;
    accessibility::expect_no_violations(page).await
}

/// Answers every third item, so that the page has answered and unanswered ones.
async fn score_some(page: &Page) -> Result<()> {
    let script = "document.querySelectorAll('main fieldset').forEach((group, position) => { \
        const radios = group.querySelectorAll('input[type=radio]'); \
        if (position % 3 === 0) radios[position % radios.length].click(); })";
    page.execute(script, vec![]).await?;
    page.expect_text("Saved in this browser").await
}

async fn axe_finds_no_violation_in_errors_and_dialogs(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    for theme in ["light", "dark"] {
        page.store(MATRIX_KEY, "{broken").await?;
        app::open(page, &site, &format!("/?theme={theme}&mode=edit#/37signals-support")).await?;
        page.expect_text("could not be read").await?;
        accessibility::expect_no_violations(page).await?;
        page.get_by_role("button", starts("Delete my data")).click().await?;
        page.get_by_role("dialog", "Delete your data?").expect_one().await?;
        accessibility::expect_no_violations(page).await?;
        page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
        page.store(MATRIX_KEY, "{\"schema\":999}").await?;
        // The address differs from the previous one, so that the browser loads the page again.
        app::open(page, &site, &format!("/?theme={theme}#/37signals-support")).await?;
        page.expect_text("read-only").await?;
        accessibility::expect_no_violations(page).await?;
    }
    Ok(())
}

async fn the_focus_is_never_hidden_on_a_wide_screen(test: &Test) -> Result<()> {
    expect_focus_visible(test, (1280, 720)).await
}

async fn the_focus_is_never_hidden_on_a_narrow_screen(test: &Test) -> Result<()> {
    expect_focus_visible(test, (500, 700)).await
}

/// Moves down the page with Tab and arrow keys, and up again with Shift+Tab.
async fn expect_focus_visible(test: &Test, viewport: (u32, u32)) -> Result<()> {
    let (_site, session) = visit_with(test, MATRIX, Options { viewport, ..Options::default() }).await?;
    let page = session.page();
    let first = page.get_by_role("group", app::questions(&app::ladder("37signals-support")?.tracks[0])[0].name.clone());
    first.tab_to().await?;
    let mut stops = 0;
    // Every criterion has at least one tab stop; the footer is the end.
    while stops < 60 && !page.get_by_role("contentinfo", Name::Any).has_focus().await? {
        page.expect_focus_visible().await?;
        if page.active_element_description().await?.starts_with("radio") {
            for key in [Key::Down, Key::Down, Key::Up] {
                page.press(key).await?;
                page.expect_focus_visible().await?;
            }
        }
        page.press(Key::Tab).await?;
        stops += 1;
    }
    ensure!(stops >= 11, "the page has only {stops} tab stops");
    for _ in 0..stops {
        page.press_with(&[Key::Shift], Key::Tab).await?;
        page.expect_focus_visible().await?;
    }
    Ok(())
}

/// Opens every track in an iframe of this width, because no browser window is that narrow, and looks for overflowing
/// elements.
async fn expect_no_sideways_scroll(test: &Test, width: u32, right_to_left: bool) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    for ladder in app::ladders()? {
        for track in &ladder.tracks {
            let address = app::address(&ladder, track);
            enter_narrow(page, &site, &address, width).await?;
            if right_to_left {
                page.execute("document.documentElement.dir = 'rtl'", vec![]).await?;
            }
            score_some(page).await?;
            expect_no_overflow(page, &address, width).await?;
            page.leave_frames().await?;
        }
    }
    Ok(())
}

/// Opens an address in an iframe of this width and enters it.
async fn enter_narrow(page: &Page, site: &Site, address: &str, width: u32) -> Result<()> {
    let frame =
        format!("<iframe title=\"A ladder\" style=\"border: 0; width: {width}px; height: 650px\" src=\"{address}\">");
    site.answer("/narrow", Answer::page(format!("<!doctype html><title>Narrow</title>{frame}</iframe>")));
    page.open(&site.url("/narrow")).await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await
}

async fn expect_no_overflow(page: &Page, address: &str, width: u32) -> Result<()> {
    let script = "return [document.documentElement.scrollWidth, innerWidth, \
        [...document.querySelectorAll('body *')].filter((element) => { const box = element.getBoundingClientRect(); \
          return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) || element.scrollWidth > innerWidth; }) \
        .slice(0, 5).map((element) => element.outerHTML.slice(0, 120))]";
    let found = page.execute(script, vec![]).await?;
    ensure!(found[1] == json!(width), "the frame is {} wide", found[1]);
    ensure!(
        found[0].as_u64() <= found[1].as_u64(),
        "{address} is {} wide; overflowing elements: {}",
        found[0],
        found[2]
    );
    Ok(())
}

async fn nothing_scrolls_sideways_at_320_pixels(test: &Test) -> Result<()> {
    expect_no_sideways_scroll(test, 320, false).await
}

/// At a zoom of 200 %, a common laptop has 640 CSS pixels.
async fn nothing_scrolls_sideways_at_200_percent(test: &Test) -> Result<()> {
    expect_no_sideways_scroll(test, 640, false).await
}

/// Five levels and the criteria fit side by side at these widths; the smaller one is a wide screen at a zoom of 200 %.
async fn nothing_scrolls_sideways_on_a_laptop(test: &Test) -> Result<()> {
    expect_no_sideways_scroll(test, 960, false).await?;
    expect_no_sideways_scroll(test, 1280, false).await
}

async fn right_to_left_text_mirrors_the_layout(test: &Test) -> Result<()> {
    expect_no_sideways_scroll(test, 320, true).await?;
    let (_site, session) = visit_with(test, MATRIX, Options { viewport: (1280, 800), ..Options::default() }).await?;
    let page = session.page();
    page.execute("document.documentElement.dir = 'rtl'", vec![]).await?;
    // The criterion's name is to the right of the first level, which is to the right of the second.
    let script = "const group = document.querySelector('main fieldset'); \
        return [group.querySelector('legend'), ...group.querySelectorAll('label')].slice(0, 3) \
        .map((element) => element.getBoundingClientRect().right)";
    let found: Vec<f64> = serde_json::from_value(page.execute(script, vec![]).await?)?;
    ensure!(
        found.windows(2).all(|pair| pair[0] > pair[1]),
        "the right edges of the criterion and its levels are {found:?}"
    );
    level(page, "Technical (1 of 2)", "Senior").click().await?;
    level(page, "Technical (1 of 2)", "Senior").expect_checked(true).await?;
    accessibility::expect_no_violations(page).await
}

async fn forced_colours_leave_everything_visible(test: &Test) -> Result<()> {
    let options = Options { forced_colours: true, ..Options::default() };
    let (_site, session) = visit_with(test, MATRIX, options).await?;
    let page = session.page();
    let radio = level(page, "Technical (1 of 2)", "Senior");
    radio.click().await?;
    radio.expect_checked(true).await?;
    page.press(Key::Down).await?;
    page.expect_focus_visible().await?;
    // Forced colours remove backgrounds and shadows, so the focus needs an outline.
    let script = "const radio = document.activeElement; const shown = [radio, radio.closest('label')]; \
        return shown.some((element) => { const style = getComputedStyle(element); \
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1; })";
    ensure!(page.execute(script, vec![]).await? == json!(true), "the focus has no outline");
    accessibility::expect_no_violations(page).await
}

async fn a_page_without_scripts_shows_a_message(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.session(Options { scripts: false, ..Options::default() }).await?;
    session.page().open(&site.url("/")).await?;
    session.page().expect_text("JavaScript").await
}

/// Views for reading other than the rubric: with short and long names, lists and tables.
const READING_VIEWS: [&str; 13] = [
    "/#/37signals-support/representatives/l3",
    "/#/basecamp-support/titles-for-support/l3",
    "/#/float-support-specialist/customer-support-specialist/l3",
    "/#/37signals-support/representatives/changes/l2/l3",
    "/#/37signals-support/representatives/changes/l5/basecamp-support/titles-for-support/l5",
    "/#/37signals-support/paths",
    "/#/basecamp-support/paths",
    "/#/37signals-support/about",
    "/#/37signals-support/whole",
    "/#/basecamp-support/whole",
    "/#/search",
    "/#/search?words=team",
    "/#/search?words=team&ladder=37signals-support&track=representatives&level=l2&level=l3",
];

const STATIC: [&str; 3] = ["/37signals-support/", "/basecamp-support/", "/37signals-support/representatives/l3/"];

async fn reading_loads_only_its_part(test: &Test) -> Result<()> {
    let (site, session) = visit(test, READING_VIEWS[0]).await?;
    let page = session.page();
    let watch = Watch::start(page, &site).await?;
    for address in &READING_VIEWS[1..] {
        page.execute("location.hash = arguments[0]", vec![json!(address[1..])]).await?;
        page.wait_for_script("the view to be rendered", "document.querySelector('main .reader h1')").await?;
    }
    page.get_by_role("searchbox", Name::Any).focus().await?;
    page.execute("document.activeElement.select()", vec![]).await?;
    page.type_text("customer").await?;
    page.expect_text("found in").await?;
    page.execute("location.hash = '#/37signals-support/representatives/changes/l2/l3'", vec![]).await?;
    page.get_by_role("button", "Swap").click().await?;
    page.get_by_role("checkbox", "Only what changes").click().await?;
    watch.expect_no_request().await?;
    page.expect_no_console_errors().await
}

async fn axe_finds_no_violation_in_reading_views_in_light(test: &Test) -> Result<()> {
    expect_no_axe_violation_in_reading_views(test, ColourScheme::Light).await
}

async fn axe_finds_no_violation_in_reading_views_in_dark(test: &Test) -> Result<()> {
    expect_no_axe_violation_in_reading_views(test, ColourScheme::Dark).await
}

async fn expect_no_axe_violation_in_reading_views(test: &Test, colour_scheme: ColourScheme) -> Result<()> {
    let (site, session) = visit_with(test, "/", Options { colour_scheme, ..Options::default() }).await?;
    let page = session.page();
    for address in READING_VIEWS.iter().chain(&STATIC) {
        step(*address);
        app::open(page, &site, address).await?;
        accessibility::expect_no_violations(page).await?;
    }
    Ok(())
}

async fn no_reading_view_scrolls_sideways_at_320_pixels(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    for address in READING_VIEWS.iter().chain(&STATIC) {
        enter_narrow(page, &site, address, 320).await?;
        expect_no_overflow(page, address, 320).await?;
        page.leave_frames().await?;
    }
    Ok(())
}

async fn the_focus_is_never_hidden_while_reading(test: &Test) -> Result<()> {
    const STOPS: usize = 12;
    for viewport in [(1280, 720), (500, 700)] {
        let (site, session) = visit_with(test, "/", Options { viewport, ..Options::default() }).await?;
        let page = session.page();
        for address in [READING_VIEWS[0], READING_VIEWS[3], READING_VIEWS[4], READING_VIEWS[5], READING_VIEWS[9]] {
            step(address);
            app::open(page, &site, address).await?;
            // First the controls at the top, then from the middle of the page downwards, then all the way up.
            page.wait_for_script("the focus to be in the page", "document.activeElement !== document.body").await?;
            let middle = "const links = [...document.querySelectorAll('main a, main button, main summary')] \
                .filter((it) => it.tabIndex >= 0 && it.checkVisibility()); \
                links[Math.floor(links.length / 2)].focus()";
            page.execute(middle, vec![]).await?;
            for held in [&[][..], &[Key::Shift][..]] {
                for _ in 0..STOPS {
                    page.press_with(held, Key::Tab).await?;
                    if page.execute("return document.activeElement === document.body", vec![]).await? == json!(true) {
                        break;
                    }
                    page.expect_focus_visible().await?;
                }
            }
        }
    }
    Ok(())
}
