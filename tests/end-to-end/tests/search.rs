//! Search in all ladders.

use std::rc::Rc;

use end_to_end::locator::normalised;
use end_to_end::site::Answer;
use end_to_end::{Case, Key, Locator, Name, Page, Result, Session, Site, Test, cases, contains, ensure, starts};
use rungs_domain::ladder::{Ladder, Statement};
use serde_json::{Value, json};

use crate::app::{self, visit};
use crate::{navigation, personal};

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        typed_words_are_found_at_once_and_marked,
        a_search_can_be_filtered_and_has_an_address,
        a_result_leads_to_its_criterion_and_back_to_the_search,
        a_slash_opens_the_search,
        a_slash_can_be_disabled_permanently,
        a_slash_is_ignored_in_fields_and_with_modifiers,
        keys_are_ignored_in_a_frame,
    ]
}

/// A word of several ladders that is in no criterion's name.
const SEVERAL: &str = "pitch";
/// A word of both tracks of one ladder.
const ONE: &str = "oversight";

async fn visit_search(test: &Test) -> Result<(Site, Rc<Session>)> {
    let (site, session) = visit(test, "/#/search").await?;
    navigation::expect_focus_on(session.page(), "rungs-search").await?;
    Ok((site, session))
}

fn field(page: &Page) -> Locator<'_> {
    page.get_by_role("searchbox", "Search every ladder")
}

/// Returns whether a statement contains a word with a prefix.
fn has(statement: &Statement, word: &str) -> bool {
    let texts = std::iter::once(&statement.text).chain(statement.parts().iter().map(|part| &part.text));
    let mut words = texts.flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    words.any(|other| other.to_lowercase().starts_with(word))
}

/// Returns the number of a ladder's statements that contain such a word.
fn hits(ladder: &Ladder, word: &str) -> usize {
    ladder.tracks.iter().flat_map(|track| track.statements()).filter(|statement| has(statement, word)).count()
}

/// Waits for the number of results in the status, and checks the number of listed results.
async fn expect_found(page: &Page, count: usize, scope: &str) -> Result<()> {
    page.expect_text(&format!("{count} found in {scope}")).await?;
    page.all_by_role("listitem").within("main", Name::Any).expect_count(count).await
}

/// Checks that the word is in every result, and marked.
async fn expect_marked(page: &Page, word: &str) -> Result<()> {
    let results = page.all_by_role("listitem").within("main", Name::Any).texts().await?;
    for result in results {
        ensure!(result.to_lowercase().contains(word), "“{word}” is not in “{result}”");
    }
    let marks = page.all_by_role("mark").within("main", Name::Any).texts().await?;
    ensure!(!marks.is_empty(), "no word is marked");
    for mark in marks {
        ensure!(mark.to_lowercase().starts_with(word), "“{mark}” is marked for “{word}”");
    }
    Ok(())
}

async fn typed_words_are_found_at_once_and_marked(test: &Test) -> Result<()> {
    let (site, session) = visit_search(test).await?;
    let page = session.page();
    let ladders = app::ladders()?;
    // Without words, the view suggests some.
    page.expect_text("Type a word to see which levels of these 4 ladders speak of it.").await?;
    page.all_by_role("link").within("list", Name::Any).within("article", Name::Any).expect_count(6).await?;
    let several: Vec<&Ladder> = ladders.iter().filter(|ladder| hits(ladder, SEVERAL) > 0).collect();
    ensure!(several.len() > 1, "“{SEVERAL}” is in {} ladders", several.len());
    let count = several.iter().map(|ladder| hits(ladder, SEVERAL)).sum();
    page.type_text(&SEVERAL[..SEVERAL.len() - 1]).await?;
    page.expect_text("found in").await?;
    page.type_text(&SEVERAL[SEVERAL.len() - 1..]).await?;
    let scope = format!("{} ladders", several.len());
    expect_found(page, count, &scope).await?;
    expect_marked(page, SEVERAL).await?;
    for ladder in several {
        page.get_by_role("heading", contains(ladder.title.as_str()))
            .within("main", Name::Any)
            .nth(0)
            .expect_text(&hits(ladder, SEVERAL).to_string())
            .await?;
    }
    navigation::expect_address(page, &format!("#/search?words={SEVERAL}")).await?;
    // Enter changes nothing.
    page.press(Key::Enter).await?;
    navigation::expect_address(page, &format!("#/search?words={SEVERAL}")).await?;
    ensure!(page.url().await? == site.url(&format!("/#/search?words={SEVERAL}")), "Enter has changed the address");
    // A second word leaves no results, and the view suggests what to do.
    page.type_text(" zebra").await?;
    page.expect_text("Nothing found").await?;
    page.expect_text("Nothing in any ladder has pitch zebra in it.").await?;
    for _ in 0.." zebra".len() {
        page.press(Key::Backspace).await?;
    }
    expect_found(page, count, &scope).await?;
    ensure!(field(page).has_focus().await?, "the field has lost the focus");
    page.expect_no_console_errors().await
}

async fn a_search_can_be_filtered_and_has_an_address(test: &Test) -> Result<()> {
    let (_site, session) = visit_search(test).await?;
    let page = session.page();
    let ladder = app::ladder("37signals-support")?;
    let track = &ladder.tracks[0];
    page.type_text(SEVERAL).await?;
    page.expect_text("found in").await?;
    let choose =
        async |name: &str, option: &str| personal::choose(page, &page.get_by_role("combobox", name), option).await;
    choose("Ladder", &ladder.title).await?;
    expect_found(page, hits(&ladder, SEVERAL), ladder.short_name()).await?;
    navigation::expect_address(page, &format!("?words={SEVERAL}&ladder=37signals-support")).await?;
    // Other words with the same filter.
    personal::press(page, field(page)).await?;
    page.execute("document.activeElement.select()", vec![]).await?;
    page.type_text(ONE).await?;
    expect_found(page, hits(&ladder, ONE), ladder.short_name()).await?;
    choose("Track", &track.title).await?;
    let in_track = |group: Option<usize>, levels: &[usize]| {
        let groups =
            track.groups.iter().enumerate().filter(|(position, _)| group.is_none_or(|group| group == *position));
        let cells = groups.flat_map(|(_, group)| &group.criteria).flat_map(|row| row.cells.iter().enumerate());
        let cells = cells.filter(|(level, _)| levels.is_empty() || levels.contains(level));
        cells.flat_map(|(_, cell)| cell).filter(|statement| has(statement, ONE)).count()
    };
    expect_found(page, in_track(None, &[]), ladder.short_name()).await?;
    // Every level shows its number of results, and no third level can be chosen.
    let levels = page.all_by_role("checkbox").within("group", starts("Levels"));
    let level = |index: usize| levels.clone().nth(index);
    for (index, name) in levels.names().await?.iter().enumerate() {
        let expected = format!("{} {}", track.levels[index].short_name(), in_track(None, &[index]));
        ensure!(normalised(name) == expected, "the name of a level is “{name}”, not “{expected}”");
    }
    level(0).click().await?;
    expect_found(page, in_track(None, &[0]), ladder.short_name()).await?;
    level(2).click().await?;
    expect_found(page, in_track(None, &[0, 2]), ladder.short_name()).await?;
    let disabled = levels.properties("disabled").await?;
    ensure!(
        disabled == [false, true, false, true, true].map(Value::from),
        "the levels' disabled states are {disabled:?}"
    );
    level(2).click().await?;
    ensure!(levels.properties("disabled").await?.iter().all(|it| *it == json!(false)), "a level cannot be chosen yet");
    level(1).click().await?;
    choose("Group", &track.groups[1].title).await?;
    expect_found(page, in_track(Some(1), &[0, 1]), ladder.short_name()).await?;
    let address = format!(
        "#/search?words={ONE}&ladder=37signals-support&track=representatives&level=l1&level=l2&group={}",
        track.groups[1].id
    );
    navigation::expect_address(page, &address).await?;
    expect_marked(page, ONE).await?;
    app::reload(page).await?;
    expect_found(page, in_track(Some(1), &[0, 1]), ladder.short_name()).await?;
    level(1).expect_checked(true).await?;
    // If the filters exclude all results, there is a link without them.
    field(page).focus().await?;
    page.execute("document.activeElement.select()", vec![]).await?;
    page.type_text(SEVERAL).await?;
    page.expect_text("With these filters nothing has").await?;
    page.get_by_role("link", "search every ladder").click().await?;
    let all = app::ladders()?.iter().map(|ladder| hits(ladder, SEVERAL)).sum();
    expect_found(page, all, "3 ladders").await?;
    page.expect_no_console_errors().await
}

async fn a_result_leads_to_its_criterion_and_back_to_the_search(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, "/").await?;
    let page = session.page();
    page.get_by_role("link", "Search").click().await?;
    field(page).expect_one().await?;
    personal::choose(page, &page.get_by_role("combobox", "Ladder"), "Titles for Customer Support").await?;
    personal::type_into(page, &field(page), ONE).await?;
    let count = hits(&app::ladder("37signals-support")?, ONE);
    expect_found(page, count, "37signals").await?;
    page.get_by_role("link", starts("M")).within("listitem", Name::Any).nth(0).click().await?;
    navigation::expect_address(page, &format!("?marked={ONE}")).await?;
    let marks = page.all_by_role("mark").within("main", Name::Any);
    page.wait_until("the word to be marked", async || Ok(marks.count().await? > 0)).await?;
    ensure!(marks.texts().await?.iter().all(|mark| mark.to_lowercase().starts_with(ONE)), "the wrong words are marked");
    let id = page.execute("return decodeURIComponent(location.hash).slice(1).split('?')[0]", vec![]).await?;
    let id = id.as_str().unwrap_or_default().to_owned();
    ensure!(id.split('/').count() == 5, "the result leads to {id}, which is not a criterion of a level");
    navigation::expect_in_window(page, &id).await?;
    let script = "return document.getElementById(arguments[0]).innerText.toLowerCase().includes(arguments[1])";
    ensure!(page.execute(script, vec![json!(id), json!(ONE)]).await? == json!(true), "“{ONE}” is not at {id}");
    page.execute("history.back()", vec![]).await?;
    expect_found(page, count, "37signals").await?;
    let (words, ladder) =
        (field(page).property("value").await?, page.get_by_role("combobox", "Ladder").property("value").await?);
    ensure!(words == json!(ONE) && ladder == json!("37signals-support"), "the search is now for {words} in {ladder}");
    // Going back again leads to the rubric, because typing creates no history entries.
    page.execute("history.back()", vec![]).await?;
    page.get_by_role("group", "Technical (1 of 2)").expect_one().await?;
    page.expect_no_console_errors().await
}

async fn a_slash_opens_the_search(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, app::MATRIX).await?;
    let page = session.page();
    // Also with the focus on a radio, as during scoring.
    let radio = app::level(page, "Scope", "Senior");
    radio.click().await?;
    page.press_text("/").await?;
    navigation::expect_focus_on(page, "rungs-search").await?;
    navigation::expect_address(page, "#/search").await?;
    ensure!(field(page).property("value").await? == json!(""), "the slash was typed into the field");
    page.type_text(ONE).await?;
    page.expect_text("found in").await?;
    // On the search page, the key focuses the field and selects its text.
    page.press(Key::Tab).await?;
    ensure!(!field(page).has_focus().await?, "Tab keeps the focus in the field");
    page.execute("document.activeElement.blur()", vec![]).await?;
    page.press_text("/").await?;
    navigation::expect_focus_on(page, "rungs-search").await?;
    page.type_text(SEVERAL).await?;
    ensure!(field(page).property("value").await? == json!(SEVERAL), "the text of the field was not replaced");
    page.expect_no_console_errors().await
}

async fn a_slash_can_be_disabled_permanently(test: &Test) -> Result<()> {
    let (site, session) = visit(test, "/#/search").await?;
    let page = session.page();
    let switch = page.get_by_role("checkbox", "The key / leads here from anywhere");
    switch.expect_checked(true).await?;
    switch.click().await?;
    // The key now has no function, even after a reload.
    for _ in 0..2 {
        navigation::open(page, &site, app::MATRIX).await?;
        app::level(page, "Scope", "Senior").click().await?;
        page.press_text("/").await?;
        ensure!(
            page.url().await?.ends_with(&app::MATRIX[1..]),
            "a slash has changed the address to {}",
            page.url().await?
        );
        app::reload(page).await?;
    }
    navigation::open(page, &site, "/#/search").await?;
    switch.expect_checked(false).await?;
    switch.click().await?;
    page.execute("document.activeElement.blur()", vec![]).await?;
    page.press_text("/").await?;
    navigation::expect_focus_on(page, "rungs-search").await?;
    page.expect_no_console_errors().await
}

async fn a_slash_is_ignored_in_fields_and_with_modifiers(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, app::MATRIX).await?;
    let page = session.page();
    let button = page.get_by_role("button", starts("Evidence")).within("group", "Scope");
    button.click().await?;
    let text = page.get_by_role("textbox", "Your evidence");
    page.wait_until("the field to have the focus", async || text.has_focus().await).await?;
    page.type_text("and/or").await?;
    ensure!(text.property("value").await? == json!("and/or"), "the slash was not typed");
    page.get_by_role("group", "Scope").expect_one().await?;
    page.get_by_role("button", "Done").click().await?;
    // With Control, the key belongs to the browser or to extensions.
    let actions =
        page.driver().action_chain_with_delay(Some(std::time::Duration::ZERO), Some(std::time::Duration::ZERO));
    actions.key_down(Key::Control).key_down('/').key_up('/').key_up(Key::Control).perform().await?;
    // Other modifiers would open browser menus, so synthetic events are used.
    let script = "for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) { \
        const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true, [modifier]: true }); \
        document.querySelector('h1').dispatchEvent(event); if (event.defaultPrevented) return modifier; } return null";
    let taken = page.execute(script, vec![]).await?;
    ensure!(taken.is_null(), "the slash is taken with {taken}");
    ensure!(page.url().await?.ends_with(&app::MATRIX[1..]), "a slash has changed the address to {}", page.url().await?);
    // In the search field, the key types a character.
    page.press_text("/").await?;
    navigation::expect_focus_on(page, "rungs-search").await?;
    page.type_text("and/or").await?;
    ensure!(field(page).property("value").await? == json!("and/or"), "the slash was not typed into the field");
    page.expect_no_console_errors().await
}

async fn keys_are_ignored_in_a_frame(test: &Test) -> Result<()> {
    let (site, session) = (Site::app()?, test.default_session().await?);
    let page = session.page();
    let address = "/#/37signals-support/representatives/l3";
    let wiki = format!(
        "<!doctype html><title>Wiki</title><input aria-label=\"Wiki\"><iframe title=\"A ladder\" width=\"900\" \
         height=\"600\" src=\"{address}\"></iframe>"
    );
    site.answer("/wiki", Answer::page(wiki));
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    let script =
        "window.slashes = []; addEventListener('keydown', (event) => slashes.push(event.key, event.defaultPrevented))";
    page.execute(script, vec![]).await?;
    let hash = async || page.execute("return [location.hash, document.activeElement.tagName]", vec![]).await;
    page.get_by_role("heading", contains("Senior")).nth(0).click().await?;
    let before = hash().await?;
    page.press_text("/").await?;
    // The arrow keys, which navigate between levels in a tab, are also ignored.
    page.press(Key::Right).await?;
    page.wait_for_script("the keys to have been pressed", "window.slashes.length === 4").await?;
    let keys = page.execute("return window.slashes", vec![]).await?;
    ensure!(keys == json!(["/", false, "ArrowRight", false]), "the frame has handled keys: {keys}");
    ensure!(hash().await? == before, "the frame was at {before} and is at {}", hash().await?);
    page.expect_no_console_errors().await?;
    page.leave_frames().await?;
    ensure!(page.url().await? == site.url("/wiki"), "the page is at {}", page.url().await?);
    Ok(())
}
