//! Scores are the person's: what happens when keeping them is hard, and that nothing is ever lost without a word.

use end_to_end::locator::normalised;
use end_to_end::site::Answer;
use end_to_end::{Case, Key, Name, Page, Result, Site, Test, cases, contains, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, FORMER_JOURNAL_KEY, FORMER_SCORES_KEY, MATRIX, MATRIX_KEY, level, visit};
use crate::own;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        in_a_sandboxed_frame_it_says_that_nothing_is_kept_and_still_works,
        in_another_site_it_says_that_scores_are_kept_for_this_wiki_only,
        when_the_browser_is_full_it_says_so_and_keeps_what_was_there,
        answers_that_do_not_fit_stay_while_other_ladders_are_read,
        what_the_former_version_has_stored_is_taken_over,
        unreadable_scores_are_put_aside_and_offered,
        one_entry_that_cannot_be_read_is_put_aside_alone,
        scores_of_a_newer_version_are_read_only_and_untouched,
        deleting_asks_first_deletes_all_and_can_be_undone,
        a_deletion_can_be_undone_from_any_page,
        deleting_can_be_called_off,
        scores_of_criteria_that_left_the_ladder_are_shown,
        a_wording_that_changed_is_shown_beside_the_old_one,
    ]
}

const CRITERION: &str = "Technical (1 of 2)";
const OTHER: &str = "Technical (2 of 2)";

/// A blank page on the app's site, on which a test can prepare the storage before the app sees it.
async fn prepare(site: &Site, page: &Page) -> Result<()> {
    site.answer("/blank", Answer::page("<!doctype html><title>Blank</title>"));
    page.open(&site.url("/blank")).await
}

async fn in_a_sandboxed_frame_it_says_that_nothing_is_kept_and_still_works(test: &Test) -> Result<()> {
    let site = Site::app()?;
    // A sandboxed frame has no origin, so it only gets files from a server that gives them to anybody.
    site.send_always("Access-Control-Allow-Origin", "*");
    let frame =
        format!("<iframe title=\"A ladder\" width=\"1000\" height=\"600\" sandbox=\"allow-scripts\" src=\"{MATRIX}\">");
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title>{frame}</iframe>")));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await?;
    page.all_by_role("alert").expect_text("Your scores are not kept.").await?;
    level(page, CRITERION, "Senior").click().await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text("Not kept").await?;
    let text = page.visible_text().await?;
    ensure!(!text.contains("Saved"), "it says that something is saved");
    // The browser's own questions are blocked in here; ours are part of the page.
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    level(page, CRITERION, "Senior").expect_checked(false).await
}

async fn in_another_site_it_says_that_scores_are_kept_for_this_wiki_only(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let address = site.url_of_another_site(MATRIX);
    let frame = format!("<iframe title=\"A ladder\" width=\"1000\" height=\"600\" src=\"{address}\"></iframe>");
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title>{frame}")));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await?;
    page.get_by_role("contentinfo", Name::Any).expect_text("for this wiki only").await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved for this wiki").await?;
    page.leave_frames().await?;
    page.reload().await?;
    page.enter_frame("iframe").await?;
    app::expect_alive(page).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    // Opened by itself it is another place, which the words promised.
    page.leave_frames().await?;
    page.open(&address).await?;
    app::expect_alive(page).await?;
    level(page, CRITERION, "Senior").expect_checked(false).await
}

async fn when_the_browser_is_full_it_says_so_and_keeps_what_was_there(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    let before = page.stored().await?.get(MATRIX_KEY).cloned();
    ensure!(before.is_some(), "the scores are not under {MATRIX_KEY}");
    page.execute(own::FILL, vec![]).await?;
    level(page, OTHER, "Senior").click().await?;
    page.all_by_role("alert").expect_text("Your last changes are not saved.").await?;
    page.get_by_role("button", "Download my scores").expect_one().await?;
    level(page, OTHER, "Senior").expect_checked(true).await?;
    ensure!(page.stored().await?.get(MATRIX_KEY).cloned() == before, "the old scores were changed");
    // Room again: the next answer takes along what could not be saved.
    let script =
        "for (const key of Object.keys(localStorage)) if (key.startsWith('another-app')) localStorage.removeItem(key)";
    page.execute(script, vec![]).await?;
    page.get_by_role("radio", "Not applicable").within("group", CRITERION).click().await?;
    page.expect_text("Saved in this browser").await?;
    page.all_by_role("alert").expect_none().await?;
    app::reload(page).await?;
    level(page, OTHER, "Senior").expect_checked(true).await
}

async fn answers_that_do_not_fit_stay_while_other_ladders_are_read(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    page.execute(own::FILL, vec![]).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Not saved").await?;
    app::go(page, "#/float-support-specialist", &app::ladder("float-support-specialist")?.title).await?;
    page.expect_text("Nothing to save yet").await?;
    app::go(page, MATRIX.trim_start_matches('/'), &app::ladder("37signals-support")?.title).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    page.expect_text("Not saved").await?;
    page.all_by_role("alert").expect_text("Your last changes are not saved.").await
}

async fn unreadable_scores_are_put_aside_and_offered(test: &Test) -> Result<()> {
    const BROKEN: &str = "{\"schema\": 1, \"ladder\": \"37signals-supp";
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    prepare(&site, page).await?;
    page.store(FORMER_SCORES_KEY, BROKEN).await?;
    app::open(page, &site, MATRIX).await?;
    page.all_by_role("alert").expect_text("Your earlier scores could not be read.").await?;
    let stored = page.stored().await?;
    let aside: Vec<&String> = stored.keys().filter(|key| key.starts_with("rungs:recovery:")).collect();
    ensure!(aside.len() == 1 && stored[aside[0]] == BROKEN, "nothing was put aside: {stored:?}");
    // What is offered for download is what was found, to the letter.
    app::catch_files(page).await?;
    page.get_by_role("button", "Download it").click().await?;
    let offered = app::offered_text(page).await?;
    ensure!(offered == BROKEN, "offered is {offered}");
    // Life goes on meanwhile, and the copy stays.
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    app::reload(page).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    page.all_by_role("alert").expect_text("could not be read").await?;
    page.get_by_role("button", "Remove this copy").click().await?;
    page.wait_until("the copy to be gone", async || {
        Ok(!page.stored().await?.keys().any(|key| key.starts_with("rungs:recovery:")))
    })
    .await
}

async fn what_the_former_version_has_stored_is_taken_over(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    prepare(&site, page).await?;
    page.store(FORMER_SCORES_KEY, &own::scores(&own::ELEVEN, 1_770_000_000_000)?.to_string()).await?;
    let journal = json!({ "schema": 1, "ladder": "37signals-support", "evidence": {
        "01-1": { "at": 1_770_000_000_000_u64, "value": { "text": "Ran the winter project", "serves": [] } } } });
    page.store(FORMER_JOURNAL_KEY, &journal.to_string()).await?;
    app::open(page, &site, MATRIX).await?;
    page.expect_text("11 of 11 criteria scored").await?;
    page.expect_text("Saved in this browser").await?;
    // What is written beside the scores is taken over by who shows it.
    app::open(page, &site, &own::address("evidence")).await?;
    page.expect_text("Ran the winter project").await?;
    let keys: Vec<String> = page.stored().await?.into_keys().collect();
    ensure!(keys == [MATRIX_KEY], "stored is under {keys:?}");
    app::open(page, &site, MATRIX).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    own::expect_stored(page, "Ran the winter project").await
}

async fn one_entry_that_cannot_be_read_is_put_aside_alone(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    prepare(&site, page).await?;
    let record = own::record(&own::scores(&own::ELEVEN, 1_770_000_000_000)?, None)?;
    let mut record: Value = serde_json::from_str(&record)?;
    record["entries"][0]["value"]["score"] = json!("excellent");
    page.store(MATRIX_KEY, &record.to_string()).await?;
    app::open(page, &site, MATRIX).await?;
    page.all_by_role("alert").expect_text("Some of your scores or notes could not be read.").await?;
    page.expect_text("10 of 11 criteria scored").await?;
    let stored = page.stored().await?;
    let aside: Vec<&String> = stored.keys().filter(|key| key.starts_with("rungs:recovery:")).collect();
    ensure!(aside.len() == 1 && stored[aside[0]].contains("excellent"), "nothing was put aside: {stored:?}");
    ensure!(!stored[MATRIX_KEY].contains("excellent"), "it is still where it was: {stored:?}");
    page.expect_no_console_errors().await
}

async fn scores_of_a_newer_version_are_read_only_and_untouched(test: &Test) -> Result<()> {
    const NEWER: &str = "{\"schema\":999,\"ladder\":\"37signals-support\",\"something\":\"nobody knows yet\"}";
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    prepare(&site, page).await?;
    page.store(MATRIX_KEY, NEWER).await?;
    app::open(page, &site, MATRIX).await?;
    page.all_by_role("alert").expect_text("Your scores are read-only here.").await?;
    page.expect_text("Read-only").await?;
    // The ladder can be read, nothing can be chosen, and nothing is said of scores that cannot be read here.
    page.all_by_role("radio").including_hidden().expect_none().await?;
    let text = page.visible_text().await?;
    let first = &app::ladder("37signals-support")?.tracks[0];
    ensure!(first.statements().all(|statement| text.contains(&statement.text)), "something cannot be read");
    for word in ["0 of 11", "Not scored", "Score yourself"] {
        ensure!(!text.contains(word), "it says “{word}” of scores that it cannot read");
    }
    page.get_by_role("button", "Download the saved scores").expect_one().await?;
    // Another ladder is not concerned.
    let other = app::ladders()?.into_iter().find(|ladder| ladder.id.as_str() != "37signals-support");
    if let Some(other) = other {
        app::go(page, &format!("#/{}", other.id), &other.title).await?;
        let answer = page.all_by_role("radio").within("group", app::questions(&other.tracks[0])[0].name.clone()).nth(0);
        answer.click().await?;
        page.expect_text("Saved in this browser").await?;
    }
    let stored = page.stored().await?;
    ensure!(stored.get(MATRIX_KEY).is_some_and(|text| text == NEWER), "it was touched: {stored:?}");
    // Who does without them can score again.
    app::go(page, MATRIX.trim_start_matches('/'), &app::ladder("37signals-support")?.title).await?;
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await
}

async fn deleting_asks_first_deletes_all_and_can_be_undone(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    page.store("rungs:recovery:another:1", "something put aside").await?;
    page.store("another-app", "somebody else's").await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    let before = page.stored().await?;
    page.get_by_role("button", starts("Delete my data")).within("contentinfo", Name::Any).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    page.expect_text("0 of 11 criteria scored").await?;
    level(page, CRITERION, "Senior").expect_checked(false).await?;
    let left = page.stored().await?;
    ensure!(left.keys().all(|key| key == "another-app"), "left is {left:?}");
    ensure!(left.len() == 1, "what is not ours was deleted as well");
    page.get_by_role("button", starts("Undo")).click().await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    let after = page.stored().await?;
    ensure!(after.keys().eq(before.keys()), "before there was {before:?}, and after the undo {after:?}");
    app::reload(page).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await
}

async fn a_deletion_can_be_undone_from_any_page(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    page.get_by_role("link", "About this ladder").click().await?;
    // The foot of the page moves down as soon as there is something above it.
    page.get_by_role("heading", "What happens to what you enter").expect_one().await?;
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    page.all_by_role("status").within("contentinfo", Name::Any).expect_text("Your data is deleted.").await?;
    // It is not too late on another ladder.
    let other = app::ladder("float-support-specialist")?;
    app::go(page, "#/float-support-specialist", &other.title).await?;
    page.get_by_role("button", "Undo deleting your data").expect_one().await?;
    page.get_by_role("button", "Restore my data").click().await?;
    page.get_by_role("button", "Restore my data").expect_none().await?;
    app::go(page, MATRIX.trim_start_matches('/'), &app::ladder("37signals-support")?.title).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    page.expect_text("Saved in this browser").await
}

async fn deleting_can_be_called_off(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    let delete = page.get_by_role("button", starts("Delete my data"));
    let dialog = page.get_by_role("dialog", "Delete your data?");
    delete.click().await?;
    // Whoever presses Enter without reading has lost nothing.
    let cancel = page.get_by_role("button", "Cancel").within("dialog", "Delete your data?");
    page.wait_until("the focus to be on Cancel", async || cancel.has_focus().await).await?;
    cancel.click().await?;
    dialog.expect_count(0).await?;
    delete.click().await?;
    dialog.expect_one().await?;
    page.press(Key::Escape).await?;
    dialog.expect_count(0).await?;
    ensure!(delete.has_focus().await?, "after Escape the focus is on {}", page.active_element_description().await?);
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    app::reload(page).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await
}

/// Scores two criteria, changes the record as `change` says, and opens the app on it.
async fn with_changed_record(page: &Page, change: impl Fn(&mut Vec<Value>)) -> Result<()> {
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text("Saved in this browser").await?;
    let stored = page.stored().await?;
    let mut record: Value = serde_json::from_str(&stored[MATRIX_KEY])?;
    if let Some(entries) = record["entries"].as_array_mut() {
        change(entries);
    }
    page.store(MATRIX_KEY, &record.to_string()).await?;
    app::reload(page).await
}

async fn scores_of_criteria_that_left_the_ladder_are_shown(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    with_changed_record(page, |entries| {
        let mut gone = entries.first().cloned().unwrap_or_default();
        gone["key"][2] = json!("gone");
        gone["value"]["title"] = json!("Telegraphy");
        gone["value"]["wording"] = json!(["Sends and reads Morse code."]);
        entries.push(gone);
    })
    .await?;
    let region = page.get_by_role("region", contains("no longer in this ladder"));
    region.expect_text("Telegraphy").await?;
    region.expect_text("Sends and reads Morse code.").await?;
    page.expect_text("1 of 11 criteria scored").await?;
    // It outlives further scoring, until it is removed; and even that can be undone.
    level(page, OTHER, "Senior").click().await?;
    page.expect_text("2 of 11 criteria scored").await?;
    app::reload(page).await?;
    page.get_by_role("button", "Remove Telegraphy").click().await?;
    region.expect_count(0).await?;
    page.get_by_role("button", starts("Undo")).click().await?;
    region.expect_text("Telegraphy").await
}

async fn a_wording_that_changed_is_shown_beside_the_old_one(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    with_changed_record(page, |entries| {
        for entry in entries {
            entry["value"]["wording"] = json!(["Answers by telegraph."]);
        }
    })
    .await?;
    let group = page.get_by_role("group", CRITERION);
    group.expect_text("Answers by telegraph.").await?;
    group.expect_text("changed since").await?;
    page.get_by_role("button", starts("My answer still holds")).within("group", CRITERION).click().await?;
    page.wait_until("the old wording to go", async || {
        Ok(!normalised(&group.text().await?).contains("Answers by telegraph."))
    })
    .await?;
    app::reload(page).await?;
    let text = page.get_by_role("group", CRITERION).text().await?;
    ensure!(!text.contains("changed since"), "the answer was confirmed, and it is asked again");
    level(page, CRITERION, "Senior").expect_checked(true).await
}
