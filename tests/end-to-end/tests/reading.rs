//! Reading what there is besides the rubric: a level, and the map of paths.

use end_to_end::locator::without_white_space;
use end_to_end::site::{self, Answer};
use end_to_end::{Case, Context, Key, Name, Page, Result, Site, Test, cases, contains, ensure, starts};
use rungs_domain::ladder::TrackKind;
use rungs_explore::LevelRef;

use crate::app::{self, visit};
use crate::places::{self, Asked};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        every_level_has_a_page_with_all_that_is_asked_there,
        what_is_new_at_a_level_is_marked,
        one_goes_from_level_to_level_by_links_and_arrows,
        going_back_to_a_level_leads_to_where_it_was_read,
        every_station_of_the_map_is_reached_by_keyboard,
        the_map_shows_what_its_list_says,
        the_focus_comes_along_however_long_a_part_takes_to_load,
        a_part_that_cannot_be_loaded_says_so_and_can_be_tried_again,
    ]
}

async fn every_level_has_a_page_with_all_that_is_asked_there(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let level_refs = places::level_refs(&ladders);
    let squeezed_of =
        |level_ref: &LevelRef<'_>| level_ref.sentences().into_iter().map(without_white_space).collect::<Vec<_>>();
    for &level_ref in &level_refs {
        places::go_to_level(page, level_ref).await?;
        let text = places::main_text(page).await?;
        places::expect_in_order(&text, &level_ref.sentences())?;
        // And nothing that only the level above or below asks for.
        let (text_squeezed, own) = (without_white_space(&text), squeezed_of(&level_ref));
        let is_near = |other: &&LevelRef<'_>| {
            other.ladder.id == level_ref.ladder.id
                && other.track.id == level_ref.track.id
                && other.index.abs_diff(level_ref.index) == 1
        };
        for sentence in level_refs.iter().filter(is_near).flat_map(squeezed_of) {
            let is_own = own.iter().any(|own| own.contains(&sentence));
            ensure!(is_own || !text_squeezed.contains(&sentence), "{} asks for “{sentence}”", level_ref.path());
        }
        let (count, things) = match level_ref.track.kind {
            TrackKind::Matrix => (level_ref.cells().filter(|cell| !cell.is_empty()).count(), "criteria"),
            TrackKind::Checklist => (level_ref.cells().flatten().count(), "statements"),
        };
        ensure!(
            text.contains(&format!("{count} {things}.")),
            "{} does not say that it asks {count} {things}",
            level_ref.path()
        );
        let title = page.execute("return document.title", vec![]).await?;
        let title = title.as_str().unwrap_or_default().to_owned();
        ensure!(title.contains(&level_ref.level.title), "{} is called “{title}”", level_ref.path());
    }
    page.expect_no_console_errors().await
}

/// What is marked on the page as new.
async fn new_words(page: &Page) -> Result<Vec<String>> {
    page.all_by_role("insertion").within("article", Name::Any).texts().await
}

async fn what_is_new_at_a_level_is_marked(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level_ref = |path: &str| places::level_ref(&ladders, path);
    let senior = level_ref("37signals-support/representatives/l3")?;
    let (_site, session) = visit(test, &senior.address()).await?;
    let page = session.page();
    page.expect_text("Compared with L2").await?;
    let words = new_words(page).await?.join(" ");
    ensure!(words.contains("Proficient") && !words.contains("Confident"), "marked as new is {words}");
    // Nothing is marked that the level below has as well, word for word.
    let below = level_ref("37signals-support/representatives/l2")?.sentences().join(" ");
    for whole in new_words(page).await?.iter().filter(|words| words.split_whitespace().count() > 6) {
        ensure!(
            !without_white_space(&below).contains(&without_white_space(whole)),
            "“{whole}” is marked, and L2 says it too"
        );
    }
    // What is gone is no part of what is asked.
    page.all_by_role("deletion").within("article", Name::Any).expect_none().await?;
    places::go_to_level(page, level_ref("37signals-support/representatives/l1")?).await?;
    page.expect_text("This is the first level of the track").await?;
    ensure!(new_words(page).await?.is_empty(), "the first level has something new");
    // A checklist, of which every statement is another one.
    places::go_to_level(page, level_ref("basecamp-support/titles-for-support/l3")?).await?;
    ensure!(!new_words(page).await?.is_empty(), "nothing of a checklist is new");
    page.expect_no_console_errors().await
}

async fn one_goes_from_level_to_level_by_links_and_arrows(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level_ref = |path: &str| places::level_ref(&ladders, path).map(places::heading);
    let [l1, l2, l3] = ["l1", "l2", "l3"].map(|level| level_ref(&format!("37signals-support/representatives/{level}")));
    let (l1, l2, l3) = (l1?, l2?, l3?);
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    page.get_by_role("link", starts("L2")).within("navigation", "Read on").click().await?;
    places::expect_arrived(page, &l2).await?;
    let step = |name: &str| page.get_by_role("link", starts(name)).within("navigation", "Previous and next level");
    step("Next level").click().await?;
    places::expect_arrived(page, &l3).await?;
    ensure!(places::scrolled(page).await? == 0.0, "the level does not begin at its top");
    step("Previous level").click().await?;
    places::expect_arrived(page, &l2).await?;
    page.press(Key::Left).await?;
    places::expect_arrived(page, &l1).await?;
    step("Previous level").expect_none().await?;
    page.press(Key::Left).await?;
    page.press(Key::Right).await?;
    places::expect_arrived(page, &l2).await?;
    page.press(Key::Right).await?;
    places::expect_arrived(page, &l3).await?;
    for heading in [&l2, &l1, &l2, &l3, &l2] {
        page.execute("history.back()", vec![]).await?;
        page.get_by_role("heading", heading).expect_one().await?;
    }
    page.execute("history.forward()", vec![]).await?;
    page.get_by_role("heading", &l3).expect_one().await?;
    // All levels at hand, and the way back to them side by side.
    page.get_by_role("link", starts("L5")).within("navigation", "Levels").click().await?;
    places::expect_arrived(page, &level_ref("37signals-support/representatives/l5")?).await?;
    step("Next level").expect_none().await?;
    // Where the arrows belong to what has the focus, they lead nowhere.
    places::go(page, "#/37signals-support/representatives/changes/l2/l3", "From L2 to L3").await?;
    page.press(Key::Right).await?;
    page.get_by_role("heading", "From L2 to L3").expect_one().await?;
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("link", "All levels side by side").click().await?;
    page.get_by_role("group", "Technical (1 of 2)").expect_one().await?;
    page.expect_no_console_errors().await
}

async fn going_back_to_a_level_leads_to_where_it_was_read(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level_ref = places::level_ref(&ladders, "float-support-specialist/customer-support-specialist/l3")?;
    let (_site, session) = visit(test, &level_ref.address()).await?;
    let page = session.page();
    places::expect_arrived(page, &places::heading(level_ref)).await?;
    page.execute("scrollTo(0, 700)", vec![]).await?;
    page.wait_for_script("the page to be read", "scrollY === 700").await?;
    // The place is noted when the page tells that it was scrolled, before the next frame.
    page.wait_for_frames().await?;
    let next = level_ref.above().context("it is the last level")?;
    places::go_to_level(page, next).await?;
    page.wait_for_script("the next level to begin at its top", "scrollY === 0").await?;
    page.execute("scrollTo(0, 300)", vec![]).await?;
    page.wait_for_frames().await?;
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("heading", places::heading(level_ref)).expect_one().await?;
    page.wait_for_script("the level to be where it was read", "Math.abs(scrollY - 700) < 3").await?;
    page.execute("history.forward()", vec![]).await?;
    page.get_by_role("heading", places::heading(next)).expect_one().await?;
    page.wait_for_script("the next level to be where it was read", "Math.abs(scrollY - 300) < 3").await?;
    app::reload(page).await?;
    page.get_by_role("heading", places::heading(next)).expect_one().await?;
    page.wait_for_script("the level to be there after a reload", "Math.abs(scrollY - 300) < 3").await?;
    page.expect_no_console_errors().await
}

async fn every_station_of_the_map_is_reached_by_keyboard(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/37signals-support/paths").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    places::expect_arrived(page, "Where this ladder leads").await?;
    let expected: Vec<String> =
        places::level_refs(&ladders[..1]).iter().map(|level_ref| level_ref.address()[1..].to_owned()).collect();
    // Every link to a level that Tab leads to, until the page is over.
    let mut reached = Vec::new();
    let script = "const link = document.activeElement; \
        return [link.closest('main') !== null, link.getAttribute('href') || '']";
    loop {
        page.press(Key::Tab).await?;
        let (is_in_main, address): (bool, String) = serde_json::from_value(page.execute(script, vec![]).await?)?;
        if !is_in_main || reached.len() > 60 {
            break;
        }
        page.expect_focus_visible().await?;
        reached.push(address);
    }
    let level_refs: Vec<String> = reached.iter().filter(|address| expected.contains(address)).cloned().collect();
    ensure!(level_refs == expected, "Tab leads to {reached:?}");
    page.get_by_role("link", contains(ladders[0].tracks[1].levels[1].title.as_str())).nth(0).tab_to().await?;
    page.press(Key::Enter).await?;
    let head = places::level_ref(&ladders, "37signals-support/leadership/m2")?;
    places::expect_arrived(page, &places::heading(head)).await?;
    page.expect_no_console_errors().await
}

async fn the_map_shows_what_its_list_says(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let script = "const seen = (selector) => [...document.querySelectorAll(selector)] \
        .filter((it) => it.checkVisibility() && it.getBoundingClientRect().width > 0) \
        .map((it) => [it.getAttribute('href'), it.textContent]); return [seen('main svg a'), seen('main .stops a.level-link')]";
    for ladder in &ladders {
        for size in [(1440, 900), (500, 800)] {
            session.resize(size).await?;
            places::go(page, &format!("#/{}/about", ladder.id), &ladder.title).await?;
            places::go(page, &format!("#/{}/paths", ladder.id), "Where this ladder leads").await?;
            let [picture, list]: [Vec<(String, String)>; 2] =
                serde_json::from_value(page.execute(script, vec![]).await?)?;
            let level_refs: Vec<LevelRef<'_>> =
                places::level_refs(&ladders).into_iter().filter(|level_ref| level_ref.ladder.id == ladder.id).collect();
            let addresses: Vec<String> =
                level_refs.iter().map(|level_ref| level_ref.address()[1..].to_owned()).collect();
            for (what, found) in [("picture", &picture), ("list", &list)] {
                let found: Vec<&String> = found.iter().map(|(address, _)| address).collect();
                ensure!(found == addresses.iter().collect::<Vec<_>>(), "{}: the {what} leads to {found:?}", ladder.id);
            }
            for ((level_ref, (_, drawn)), (_, said)) in level_refs.iter().zip(&picture).zip(&list) {
                let title = without_white_space(&level_ref.level.title);
                ensure!(without_white_space(drawn).contains(&title), "“{drawn}” is drawn for {title}");
                ensure!(without_white_space(said).contains(&title), "“{said}” is listed for {title}");
            }
        }
    }
    // Years are shown where the document states them, in the picture and in the list.
    session.resize((1440, 900)).await?;
    places::go(page, "#/basecamp-support/about", &app::ladder("basecamp-support")?.title).await?;
    places::go(page, "#/basecamp-support/paths", "Where this ladder leads").await?;
    let experiences: Vec<_> =
        app::ladder("basecamp-support")?.tracks[0].levels.iter().filter_map(|it| it.experience).collect();
    ensure!(!experiences.is_empty(), "the document states no years");
    let texts: [String; 2] = serde_json::from_value(
        page.execute(
            "return [[...document.querySelectorAll('main svg')].find((it) => it.checkVisibility()).textContent, \
             document.querySelector('main .path-lists').innerText]",
            vec![],
        )
        .await?,
    )?;
    for experience in experiences {
        let years = match experience.to {
            Some(to) if experience.from > 0 => format!("{}–{to} years", experience.from),
            Some(to) => format!("up to {to} years"),
            None => format!("{} years and more", experience.from),
        };
        ensure!(texts.iter().all(|text| text.contains(&years)), "“{years}” is not said in {texts:?}");
    }
    page.expect_no_console_errors().await
}

async fn the_focus_comes_along_however_long_a_part_takes_to_load(test: &Test) -> Result<()> {
    // These links stand outside of what is drawn anew, so the focus is not lost with them.
    let session = test.default_session().await?;
    let page = session.page();
    let (search, about) = (("Search", "#/search"), ("About this ladder and your data", "#/37signals-support/about"));
    for ((link, address), is_slow) in [(search, true), (search, false), (about, true), (about, false)] {
        let site = Site::app()?;
        app::open(page, &site, "/").await?;
        if is_slow {
            site.hold(".wasm");
        }
        page.get_by_role("link", link).click().await?;
        if is_slow {
            places::expect_address(page, address).await?;
            page.wait_for_frames().await?;
            site.release();
        }
        page.wait_for_script("the view to be there", "document.querySelector('main .reader h1')").await?;
        match link {
            "Search" => places::expect_focus_on(page, "rungs-search").await?,
            _ => places::expect_arrived(page, &app::ladder("37signals-support")?.title).await?,
        }
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

/// What the site answers for the part for reading.
fn answer_part(site: &Site, answer: Answer) -> Result<()> {
    site.answer(&site::program_file("split_reading.wasm")?, answer);
    Ok(())
}

async fn a_part_that_cannot_be_loaded_says_so_and_can_be_tried_again(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let heading = places::heading(places::level_ref(&ladders, "37signals-support/representatives/l3")?);
    answer_part(&site, Answer::status(404))?;
    let link = page.get_by_role("link", starts("L3")).within("navigation", "Read on");
    link.click().await?;
    page.all_by_role("alert").expect_text("could not be loaded").await?;
    page.all_by_role("alert").expect_one().await?;
    page.execute("history.back()", vec![]).await?;
    let radio = app::level(page, "Scope", "Senior");
    radio.click().await?;
    radio.expect_checked(true).await?;
    page.expect_text("1 of 11 criteria scored").await?;
    // The same for somebody who begins there.
    app_at(page, &site, "/#/search").await?;
    page.all_by_role("alert").expect_text("could not be loaded").await?;
    page.get_by_role("link", "37signals").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    answer_part(&site, Answer::default())?;
    link.click().await?;
    places::expect_arrived(page, &heading).await?;
    page.all_by_role("alert").expect_none().await
}

/// Opens a place that may have no heading.
async fn app_at(page: &Page, site: &Site, address: &str) -> Result<()> {
    page.open("about:blank").await?;
    page.open(&site.url(address)).await
}
