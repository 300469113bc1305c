//! Reading other views than the rubric: levels and the map of paths.

use end_to_end::locator::without_white_space;
use end_to_end::site::{self, Answer};
use end_to_end::{Case, Context, Key, Name, Page, Result, Site, Test, cases, contains, ensure, starts};
use rungs_domain::ladder::TrackKind;
use rungs_explore::LevelRef;

use crate::app::{self, visit};
use crate::navigation::{self, LevelTestData};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        every_level_has_a_page_with_all_its_sentences,
        new_words_of_a_level_are_marked,
        links_and_arrows_lead_from_level_to_level,
        going_back_to_a_level_restores_the_scroll_position,
        every_level_of_the_map_is_reachable_by_keyboard,
        the_map_and_its_list_agree,
        the_focus_moves_even_if_a_part_loads_slowly,
        a_part_that_cannot_be_loaded_shows_a_message_and_can_be_retried,
    ]
}

async fn every_level_has_a_page_with_all_its_sentences(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let level_refs = navigation::level_refs(&ladders);
    let sentences_without_space =
        |level_ref: &LevelRef<'_>| level_ref.sentences().into_iter().map(without_white_space).collect::<Vec<_>>();
    for &level_ref in &level_refs {
        navigation::go_to_level(page, level_ref).await?;
        let text = navigation::main_text(page).await?;
        navigation::expect_in_order(&text, &level_ref.sentences())?;
        // The page contains nothing that is only in the level above or below.
        let (text_without_space, own) = (without_white_space(&text), sentences_without_space(&level_ref));
        let is_near = |other: &&LevelRef<'_>| {
            other.ladder.id == level_ref.ladder.id
                && other.track.id == level_ref.track.id
                && other.index.abs_diff(level_ref.index) == 1
        };
        for sentence in level_refs.iter().filter(is_near).flat_map(sentences_without_space) {
            let is_own = own.iter().any(|own| own.contains(&sentence));
            ensure!(is_own || !text_without_space.contains(&sentence), "{} contains “{sentence}”", level_ref.path());
        }
        let (count, things) = match level_ref.track.kind {
            TrackKind::Matrix => (level_ref.cells().filter(|cell| !cell.is_empty()).count(), "criteria"),
            TrackKind::Checklist => (level_ref.cells().flatten().count(), "statements"),
        };
        ensure!(text.contains(&format!("{count} {things}.")), "{} does not mention {count} {things}", level_ref.path());
        let title = page.execute("return document.title", vec![]).await?;
        let title = title.as_str().unwrap_or_default().to_owned();
        ensure!(title.contains(&level_ref.level.title), "{} has the title “{title}”", level_ref.path());
    }
    page.expect_no_console_errors().await
}

/// Returns the texts that are marked as new.
async fn new_words(page: &Page) -> Result<Vec<String>> {
    page.all_by_role("insertion").within("article", Name::Any).texts().await
}

async fn new_words_of_a_level_are_marked(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level_ref = |path: &str| navigation::level_ref(&ladders, path);
    let senior = level_ref("37signals-support/representatives/l3")?;
    let (_site, session) = visit(test, &senior.address()).await?;
    let page = session.page();
    page.expect_text("Compared with L2").await?;
    let words = new_words(page).await?.join(" ");
    ensure!(words.contains("Proficient") && !words.contains("Confident"), "the marked words are {words}");
    // No sentence is marked that the level below also contains.
    let below = level_ref("37signals-support/representatives/l2")?.sentences().join(" ");
    for whole in new_words(page).await?.iter().filter(|words| words.split_whitespace().count() > 6) {
        ensure!(
            !without_white_space(&below).contains(&without_white_space(whole)),
            "“{whole}” is marked, but L2 contains it, too"
        );
    }
    // Removed words are not shown.
    page.all_by_role("deletion").within("article", Name::Any).expect_none().await?;
    navigation::go_to_level(page, level_ref("37signals-support/representatives/l1")?).await?;
    page.expect_text("This is the first level of the track").await?;
    ensure!(new_words(page).await?.is_empty(), "words of the first level are marked");
    // In a checklist, all statements of a level are new.
    navigation::go_to_level(page, level_ref("basecamp-support/titles-for-support/l3")?).await?;
    ensure!(!new_words(page).await?.is_empty(), "no words of a checklist are marked");
    page.expect_no_console_errors().await
}

async fn links_and_arrows_lead_from_level_to_level(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level_ref = |path: &str| navigation::level_ref(&ladders, path).map(navigation::heading);
    let [l1, l2, l3] = ["l1", "l2", "l3"].map(|level| level_ref(&format!("37signals-support/representatives/{level}")));
    let (l1, l2, l3) = (l1?, l2?, l3?);
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    page.get_by_role("link", starts("L2")).within("navigation", "Read on").click().await?;
    navigation::expect_focused_title(page, &l2).await?;
    let step = |name: &str| page.get_by_role("link", starts(name)).within("navigation", "Previous and next level");
    step("Next level").click().await?;
    navigation::expect_focused_title(page, &l3).await?;
    ensure!(navigation::scrolled(page).await? == 0.0, "the level is not at its top");
    step("Previous level").click().await?;
    navigation::expect_focused_title(page, &l2).await?;
    page.press(Key::Left).await?;
    navigation::expect_focused_title(page, &l1).await?;
    step("Previous level").expect_none().await?;
    page.press(Key::Left).await?;
    page.press(Key::Right).await?;
    navigation::expect_focused_title(page, &l2).await?;
    page.press(Key::Right).await?;
    navigation::expect_focused_title(page, &l3).await?;
    for heading in [&l2, &l1, &l2, &l3, &l2] {
        page.execute("history.back()", vec![]).await?;
        page.get_by_role("heading", heading).expect_one().await?;
    }
    page.execute("history.forward()", vec![]).await?;
    page.get_by_role("heading", &l3).expect_one().await?;
    // There are links to all levels, and to all of them side by side.
    page.get_by_role("link", starts("L5")).within("navigation", "Levels").click().await?;
    navigation::expect_focused_title(page, &level_ref("37signals-support/representatives/l5")?).await?;
    step("Next level").expect_none().await?;
    // The arrow keys do not navigate where the focused element uses them.
    navigation::go(page, "#/37signals-support/representatives/changes/l2/l3", "From L2 to L3").await?;
    page.press(Key::Right).await?;
    page.get_by_role("heading", "From L2 to L3").expect_one().await?;
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("link", "All levels side by side").click().await?;
    page.get_by_role("group", "Technical (1 of 2)").expect_one().await?;
    page.expect_no_console_errors().await
}

async fn going_back_to_a_level_restores_the_scroll_position(test: &Test) -> Result<()> {
    let ladders = app::ladders()?;
    let level_ref = navigation::level_ref(&ladders, "float-support-specialist/customer-support-specialist/l3")?;
    let (_site, session) = visit(test, &level_ref.address()).await?;
    let page = session.page();
    navigation::expect_focused_title(page, &navigation::heading(level_ref)).await?;
    page.execute("scrollTo(0, 700)", vec![]).await?;
    page.wait_for_script("the page to be scrolled", "scrollY === 700").await?;
    // The app records the position on the scroll event, which is dispatched before the next frame.
    page.wait_for_frames().await?;
    let next = level_ref.above().context("this is the last level")?;
    navigation::go_to_level(page, next).await?;
    page.wait_for_script("the next level to be at its top", "scrollY === 0").await?;
    page.execute("scrollTo(0, 300)", vec![]).await?;
    page.wait_for_frames().await?;
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("heading", navigation::heading(level_ref)).expect_one().await?;
    page.wait_for_script("the level to be at its former position", "Math.abs(scrollY - 700) < 3").await?;
    page.execute("history.forward()", vec![]).await?;
    page.get_by_role("heading", navigation::heading(next)).expect_one().await?;
    page.wait_for_script("the next level to be at its former position", "Math.abs(scrollY - 300) < 3").await?;
    app::reload(page).await?;
    page.get_by_role("heading", navigation::heading(next)).expect_one().await?;
    page.wait_for_script("the level to be at its position after a reload", "Math.abs(scrollY - 300) < 3").await?;
    page.expect_no_console_errors().await
}

async fn every_level_of_the_map_is_reachable_by_keyboard(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/#/37signals-support/paths").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    navigation::expect_focused_title(page, "Where this ladder leads").await?;
    let expected: Vec<String> =
        navigation::level_refs(&ladders[..1]).iter().map(|level_ref| level_ref.address()[1..].to_owned()).collect();
    // Collects the targets of Tab until the end of the page.
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
    let head = navigation::level_ref(&ladders, "37signals-support/leadership/m2")?;
    navigation::expect_focused_title(page, &navigation::heading(head)).await?;
    page.expect_no_console_errors().await
}

async fn the_map_and_its_list_agree(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let script = "const seen = (selector) => [...document.querySelectorAll(selector)] \
        .filter((it) => it.checkVisibility() && it.getBoundingClientRect().width > 0) \
        .map((it) => [it.getAttribute('href'), it.textContent]); return [seen('main svg a'), seen('main .stops a.level-link')]";
    for ladder in &ladders {
        for size in [(1440, 900), (500, 800)] {
            session.resize(size).await?;
            navigation::go(page, &format!("#/{}/about", ladder.id), &ladder.title).await?;
            navigation::go(page, &format!("#/{}/paths", ladder.id), "Where this ladder leads").await?;
            let [picture, list]: [Vec<(String, String)>; 2] =
                serde_json::from_value(page.execute(script, vec![]).await?)?;
            let level_refs: Vec<LevelRef<'_>> = navigation::level_refs(&ladders)
                .into_iter()
                .filter(|level_ref| level_ref.ladder.id == ladder.id)
                .collect();
            let addresses: Vec<String> =
                level_refs.iter().map(|level_ref| level_ref.address()[1..].to_owned()).collect();
            for (what, found) in [("picture", &picture), ("list", &list)] {
                let found: Vec<&String> = found.iter().map(|(address, _)| address).collect();
                ensure!(found == addresses.iter().collect::<Vec<_>>(), "{}: the {what} leads to {found:?}", ladder.id);
            }
            for ((level_ref, (_, drawn)), (_, listed)) in level_refs.iter().zip(&picture).zip(&list) {
                let title = without_white_space(&level_ref.level.title);
                ensure!(without_white_space(drawn).contains(&title), "the picture shows “{drawn}” for {title}");
                ensure!(without_white_space(listed).contains(&title), "the list shows “{listed}” for {title}");
            }
        }
    }
    // Years from the document are shown in the picture and in the list.
    session.resize((1440, 900)).await?;
    navigation::go(page, "#/basecamp-support/about", &app::ladder("basecamp-support")?.title).await?;
    navigation::go(page, "#/basecamp-support/paths", "Where this ladder leads").await?;
    let experiences: Vec<_> =
        app::ladder("basecamp-support")?.tracks[0].levels.iter().filter_map(|it| it.experience).collect();
    ensure!(!experiences.is_empty(), "the document contains no years");
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
        ensure!(texts.iter().all(|text| text.contains(&years)), "“{years}” is missing in {texts:?}");
    }
    page.expect_no_console_errors().await
}

async fn the_focus_moves_even_if_a_part_loads_slowly(test: &Test) -> Result<()> {
    // These links are outside of the re-rendered part, so they keep the focus.
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
            navigation::expect_address(page, address).await?;
            page.wait_for_frames().await?;
            site.release();
        }
        page.wait_for_script("the view to be rendered", "document.querySelector('main .reader h1')").await?;
        match link {
            "Search" => navigation::expect_focus_on(page, "rungs-search").await?,
            _ => navigation::expect_focused_title(page, &app::ladder("37signals-support")?.title).await?,
        }
        page.expect_no_console_errors().await?;
    }
    Ok(())
}

/// Sets the site's response for the part for reading.
fn answer_part(site: &Site, answer: Answer) -> Result<()> {
    site.answer(&site::program_file("split_reading.wasm")?, answer);
    Ok(())
}

async fn a_part_that_cannot_be_loaded_shows_a_message_and_can_be_retried(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/").await?;
    let page = session.page();
    let ladders = app::ladders()?;
    let heading = navigation::heading(navigation::level_ref(&ladders, "37signals-support/representatives/l3")?);
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
    // The same for a direct visit.
    open_address(page, &site, "/#/search").await?;
    page.all_by_role("alert").expect_text("could not be loaded").await?;
    page.get_by_role("link", "37signals").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    answer_part(&site, Answer::default())?;
    link.click().await?;
    navigation::expect_focused_title(page, &heading).await?;
    page.all_by_role("alert").expect_none().await
}

/// Opens an address whose page may have no heading.
async fn open_address(page: &Page, site: &Site, address: &str) -> Result<()> {
    page.open("about:blank").await?;
    page.open(&site.url(address)).await
}
