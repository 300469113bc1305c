//! Usable by everybody, in any size, colour and direction; and quiet.

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
        no_request_leaves_the_page_after_it_has_loaded,
        axe_finds_no_barrier_in_any_ladder_in_light,
        axe_finds_no_barrier_in_any_ladder_in_dark,
        axe_finds_no_barrier_in_trouble_and_in_dialogs,
        the_focus_is_never_hidden_on_a_wide_screen,
        the_focus_is_never_hidden_on_a_narrow_screen,
        nothing_scrolls_sideways_at_320_pixels,
        nothing_scrolls_sideways_at_200_percent,
        nothing_scrolls_sideways_on_a_laptop,
        a_text_from_right_to_left_is_laid_out_so,
        reading_asks_for_nothing_but_its_module,
        axe_finds_no_barrier_in_what_there_is_to_read_in_light,
        axe_finds_no_barrier_in_what_there_is_to_read_in_dark,
        nothing_to_read_scrolls_sideways_at_320_pixels,
        the_focus_is_never_hidden_while_reading,
        forced_colours_leave_everything_visible except WebKit: "WebKitGTK cannot be told to force colours",
        a_page_without_scripts_says_what_it_needs
            except WebKit: "WebKitGTK's driver does not work without scripts",
    ]
}

async fn no_request_leaves_the_page_after_it_has_loaded(test: &Test) -> Result<()> {
    let (site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    // What there is to read and what is personal, the question before a deletion too, are parts that are fetched once.
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

async fn axe_finds_no_barrier_in_any_ladder_in_light(test: &Test) -> Result<()> {
    axe_finds_nothing(test, ColourScheme::Light).await
}

async fn axe_finds_no_barrier_in_any_ladder_in_dark(test: &Test) -> Result<()> {
    axe_finds_nothing(test, ColourScheme::Dark).await
}

async fn axe_finds_nothing(test: &Test, colour_scheme: ColourScheme) -> Result<()> {
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

/// Answers every third question, so that answered and unanswered ones are looked at.
async fn score_some(page: &Page) -> Result<()> {
    let script = "document.querySelectorAll('main fieldset').forEach((group, position) => { \
        const radios = group.querySelectorAll('input[type=radio]'); \
        if (position % 3 === 0) radios[position % radios.length].click(); })";
    page.execute(script, vec![]).await?;
    page.expect_text("Saved in this browser").await
}

async fn axe_finds_no_barrier_in_trouble_and_in_dialogs(test: &Test) -> Result<()> {
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
        // The address is the same but for this, which makes the browser load the page anew.
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

/// Walks down the page with Tab and the arrows, and up again with Shift and Tab.
async fn expect_focus_visible(test: &Test, viewport: (u32, u32)) -> Result<()> {
    let (_site, session) = visit_with(test, MATRIX, Options { viewport, ..Options::default() }).await?;
    let page = session.page();
    let first = page.get_by_role("group", app::questions(&app::ladder("37signals-support")?.tracks[0])[0].name.clone());
    first.tab_to().await?;
    let mut stops = 0;
    // Every criterion has a stop or more; the way ends at the foot of the page.
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
    ensure!(stops >= 11, "after {stops} stops the page was over");
    for _ in 0..stops {
        page.press_with(&[Key::Shift], Key::Tab).await?;
        page.expect_focus_visible().await?;
    }
    Ok(())
}

/// Opens every track in a frame of this width, since no browser's window is that narrow, and looks for what sticks out.
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
            expect_nothing_sticks_out(page, &address, width).await?;
            page.leave_frames().await?;
        }
    }
    Ok(())
}

/// Opens an address in a frame of this width, and looks into it.
async fn enter_narrow(page: &Page, site: &Site, address: &str, width: u32) -> Result<()> {
    let frame =
        format!("<iframe title=\"A ladder\" style=\"border: 0; width: {width}px; height: 650px\" src=\"{address}\">");
    site.answer("/narrow", Answer::page(format!("<!doctype html><title>Narrow</title>{frame}</iframe>")));
    page.open(&site.url("/narrow")).await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await
}

async fn expect_nothing_sticks_out(page: &Page, address: &str, width: u32) -> Result<()> {
    let script = "return [document.documentElement.scrollWidth, innerWidth, \
        [...document.querySelectorAll('body *')].filter((element) => { const box = element.getBoundingClientRect(); \
          return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) || element.scrollWidth > innerWidth; }) \
        .slice(0, 5).map((element) => element.outerHTML.slice(0, 120))]";
    let found = page.execute(script, vec![]).await?;
    ensure!(found[1] == json!(width), "the frame is {} wide", found[1]);
    ensure!(found[0].as_u64() <= found[1].as_u64(), "{address} is {} wide; outside are {}", found[0], found[2]);
    Ok(())
}

async fn nothing_scrolls_sideways_at_320_pixels(test: &Test) -> Result<()> {
    expect_no_sideways_scroll(test, 320, false).await
}

/// A zoom of 200 % on a common laptop leaves 640 CSS pixels.
async fn nothing_scrolls_sideways_at_200_percent(test: &Test) -> Result<()> {
    expect_no_sideways_scroll(test, 640, false).await
}

/// Five levels and the criteria fit side by side in here; the narrower is a wide screen at a zoom of 200 %.
async fn nothing_scrolls_sideways_on_a_laptop(test: &Test) -> Result<()> {
    expect_no_sideways_scroll(test, 960, false).await?;
    expect_no_sideways_scroll(test, 1280, false).await
}

async fn a_text_from_right_to_left_is_laid_out_so(test: &Test) -> Result<()> {
    expect_no_sideways_scroll(test, 320, true).await?;
    let (_site, session) = visit_with(test, MATRIX, Options { viewport: (1280, 800), ..Options::default() }).await?;
    let page = session.page();
    page.execute("document.documentElement.dir = 'rtl'", vec![]).await?;
    // The first level stands on the right of the second, and the criterion's name on the right of both.
    let script = "const group = document.querySelector('main fieldset'); \
        return [group.querySelector('legend'), ...group.querySelectorAll('label')].slice(0, 3) \
        .map((element) => element.getBoundingClientRect().right)";
    let found: Vec<f64> = serde_json::from_value(page.execute(script, vec![]).await?)?;
    ensure!(found.windows(2).all(|pair| pair[0] > pair[1]), "from the criterion on the right edges are {found:?}");
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
    // Backgrounds and shadows are gone, so the focus has to be drawn with an outline.
    let script = "const radio = document.activeElement; const shown = [radio, radio.closest('label')]; \
        return shown.some((element) => { const style = getComputedStyle(element); \
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1; })";
    ensure!(page.execute(script, vec![]).await? == json!(true), "the focus has no outline");
    accessibility::expect_no_violations(page).await
}

async fn a_page_without_scripts_says_what_it_needs(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.session(Options { scripts: false, ..Options::default() }).await?;
    session.page().open(&site.url("/")).await?;
    session.page().expect_text("JavaScript").await
}

/// What there is to read besides the rubric, of every kind: short names and long ones, lists and tables.
const TO_READ: [&str; 13] = [
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

async fn reading_asks_for_nothing_but_its_module(test: &Test) -> Result<()> {
    let (site, session) = visit(test, TO_READ[0]).await?;
    let page = session.page();
    let watch = Watch::start(page, &site).await?;
    for address in &TO_READ[1..] {
        page.execute("location.hash = arguments[0]", vec![json!(address[1..])]).await?;
        page.wait_for_script("the view to be there", "document.querySelector('main .reader h1')").await?;
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

async fn axe_finds_no_barrier_in_what_there_is_to_read_in_light(test: &Test) -> Result<()> {
    axe_finds_nothing_to_read(test, ColourScheme::Light).await
}

async fn axe_finds_no_barrier_in_what_there_is_to_read_in_dark(test: &Test) -> Result<()> {
    axe_finds_nothing_to_read(test, ColourScheme::Dark).await
}

async fn axe_finds_nothing_to_read(test: &Test, colour_scheme: ColourScheme) -> Result<()> {
    let (site, session) = visit_with(test, "/", Options { colour_scheme, ..Options::default() }).await?;
    let page = session.page();
    for address in TO_READ.iter().chain(&STATIC) {
        step(*address);
        app::open(page, &site, address).await?;
        accessibility::expect_no_violations(page).await?;
    }
    Ok(())
}

async fn nothing_to_read_scrolls_sideways_at_320_pixels(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    for address in TO_READ.iter().chain(&STATIC) {
        enter_narrow(page, &site, address, 320).await?;
        expect_nothing_sticks_out(page, address, 320).await?;
        page.leave_frames().await?;
    }
    Ok(())
}

async fn the_focus_is_never_hidden_while_reading(test: &Test) -> Result<()> {
    const STOPS: usize = 12;
    for viewport in [(1280, 720), (500, 700)] {
        let (site, session) = visit_with(test, "/", Options { viewport, ..Options::default() }).await?;
        let page = session.page();
        for address in [TO_READ[0], TO_READ[3], TO_READ[4], TO_READ[5], TO_READ[9]] {
            step(address);
            app::open(page, &site, address).await?;
            // The controls at the top first, then from the middle of the page down, and all the way up again.
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
