//! Saving: problems with the storage, deletion and migration, without silent loss of data.

use end_to_end::locator::normalised;
use end_to_end::site::Answer;
use end_to_end::{Case, Key, Name, Page, Result, Site, Test, cases, ensure, starts};
use serde_json::{Value, json};

use crate::app::{self, MATRIX, MATRIX_KEY, SCHEMA_1_JOURNAL_KEY, SCHEMA_1_SCORES_KEY, level, visit};
use crate::personal;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![
        a_sandboxed_frame_works_and_says_that_nothing_is_kept,
        a_cross_origin_frame_says_that_scores_are_kept_for_this_wiki,
        a_full_storage_shows_a_message_and_keeps_the_old_scores,
        unsaved_answers_survive_a_change_of_ladder,
        data_of_schema_1_is_migrated,
        unreadable_scores_are_quarantined_and_can_be_downloaded,
        a_single_unreadable_entry_is_quarantined,
        data_of_a_newer_version_is_read_only_and_unchanged,
        deletion_is_confirmed_complete_and_undoable,
        a_deletion_can_be_undone_from_any_page,
        deletion_can_be_cancelled,
        an_answer_to_what_has_left_the_ladder_is_shown,
        a_changed_wording_is_shown_with_the_old_one,
    ]
}

const CRITERION: &str = "Technical (1 of 2)";
const OTHER: &str = "Technical (2 of 2)";

/// Opens a blank page of the app's site, so that a test can prepare the storage.
async fn prepare(site: &Site, page: &Page) -> Result<()> {
    site.answer("/blank", Answer::page("<!doctype html><title>Blank</title>"));
    page.open(&site.url("/blank")).await
}

async fn a_sandboxed_frame_works_and_says_that_nothing_is_kept(test: &Test) -> Result<()> {
    let site = Site::app()?;
    // A sandboxed frame has an opaque origin, so it can load files only with CORS.
    site.send_always("Access-Control-Allow-Origin", "*");
    let frame =
        format!("<iframe title=\"A ladder\" width=\"1000\" height=\"600\" sandbox=\"allow-scripts\" src=\"{MATRIX}\">");
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title>{frame}</iframe>")));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    page.all_by_role("alert").expect_text("Your scores are not kept.").await?;
    level(page, CRITERION, "Senior").click().await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    page.expect_text("1 of 11 criteria scored").await?;
    page.expect_text("Not kept").await?;
    let text = page.visible_text().await?;
    ensure!(!text.contains("Saved"), "the page says that something is saved");
    // The browser's own dialogs are blocked in a sandbox; the app's are part of the page.
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    level(page, CRITERION, "Senior").expect_checked(false).await
}

async fn a_cross_origin_frame_says_that_scores_are_kept_for_this_wiki(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let address = site.url_of_another_site(MATRIX);
    let frame = format!("<iframe title=\"A ladder\" width=\"1000\" height=\"600\" src=\"{address}\"></iframe>");
    site.answer("/wiki", Answer::page(format!("<!doctype html><title>A wiki</title>{frame}")));
    let session = test.default_session().await?;
    let page = session.page();
    page.open(&site.url("/wiki")).await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    page.get_by_role("contentinfo", Name::Any).expect_text("for this wiki only").await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved for this wiki").await?;
    page.leave_frames().await?;
    page.reload().await?;
    page.enter_frame("iframe").await?;
    app::expect_started(page).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    // Opened directly, the app has another storage, as the footer says.
    page.leave_frames().await?;
    page.open(&address).await?;
    app::expect_started(page).await?;
    level(page, CRITERION, "Senior").expect_checked(false).await
}

async fn a_full_storage_shows_a_message_and_keeps_the_old_scores(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    let before = page.stored().await?.get(MATRIX_KEY).cloned();
    ensure!(before.is_some(), "the scores are not under {MATRIX_KEY}");
    page.execute(personal::FILL_STORAGE, vec![]).await?;
    level(page, OTHER, "Senior").click().await?;
    page.all_by_role("alert").expect_text("Your last changes are not saved.").await?;
    page.get_by_role("button", "Download my scores").expect_one().await?;
    level(page, OTHER, "Senior").expect_checked(true).await?;
    ensure!(page.stored().await?.get(MATRIX_KEY).cloned() == before, "the old scores were changed");
    // With space available, the next answer also saves the earlier one.
    let script =
        "for (const key of Object.keys(localStorage)) if (key.startsWith('another-app')) localStorage.removeItem(key)";
    page.execute(script, vec![]).await?;
    page.get_by_role("radio", "Not applicable").within("group", CRITERION).click().await?;
    page.expect_text("Saved in this browser").await?;
    page.all_by_role("alert").expect_none().await?;
    app::reload(page).await?;
    level(page, OTHER, "Senior").expect_checked(true).await
}

async fn unsaved_answers_survive_a_change_of_ladder(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    page.execute(personal::FILL_STORAGE, vec![]).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Not saved").await?;
    app::go(page, "#/float-support-specialist", &app::ladder("float-support-specialist")?.title).await?;
    page.expect_text("Nothing to save yet").await?;
    app::go(page, MATRIX.trim_start_matches('/'), &app::ladder("37signals-support")?.title).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    page.expect_text("Not saved").await?;
    page.all_by_role("alert").expect_text("Your last changes are not saved.").await
}

async fn unreadable_scores_are_quarantined_and_can_be_downloaded(test: &Test) -> Result<()> {
    const BROKEN: &str = "{\"schema\": 1, \"ladder\": \"37signals-supp";
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    prepare(&site, page).await?;
    page.store(SCHEMA_1_SCORES_KEY, BROKEN).await?;
    app::open(page, &site, MATRIX).await?;
    page.all_by_role("alert").expect_text("Your earlier scores could not be read.").await?;
    let stored = page.stored().await?;
    let aside: Vec<&String> = stored.keys().filter(|key| key.starts_with("rungs:recovery:")).collect();
    ensure!(aside.len() == 1 && stored[aside[0]] == BROKEN, "nothing is quarantined: {stored:?}");
    // The download is an exact copy of the unreadable data.
    app::intercept_files(page).await?;
    page.get_by_role("button", "Download it").click().await?;
    let offered = app::offered_text(page).await?;
    ensure!(offered == BROKEN, "the file is {offered}");
    // Scoring continues to work, and the copy remains.
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

async fn data_of_schema_1_is_migrated(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    prepare(&site, page).await?;
    page.store(SCHEMA_1_SCORES_KEY, &personal::scores(&personal::SCORES, 1_770_000_000_000)?.to_string()).await?;
    let journal = json!({ "schema": 1, "ladder": "37signals-support", "evidence": {
        "01-1": { "at": 1_770_000_000_000_u64, "value": { "text": "Ran the winter project", "serves": [] } } } });
    page.store(SCHEMA_1_JOURNAL_KEY, &journal.to_string()).await?;
    app::open(page, &site, MATRIX).await?;
    page.expect_text("11 of 11 criteria scored").await?;
    page.expect_text("Saved in this browser").await?;
    // The journal is migrated by the view that shows it.
    app::open(page, &site, &personal::address("evidence")).await?;
    page.expect_text("Ran the winter project").await?;
    let keys: Vec<String> = page.stored().await?.into_keys().collect();
    ensure!(keys == [MATRIX_KEY], "the storage keys are {keys:?}");
    app::open(page, &site, MATRIX).await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    personal::expect_stored(page, "Ran the winter project").await
}

async fn a_single_unreadable_entry_is_quarantined(test: &Test) -> Result<()> {
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    prepare(&site, page).await?;
    let record = personal::record(&personal::scores(&personal::SCORES, 1_770_000_000_000)?, None)?;
    let mut record: Value = serde_json::from_str(&record)?;
    record["entries"][0]["value"]["score"] = json!("excellent");
    page.store(MATRIX_KEY, &record.to_string()).await?;
    app::open(page, &site, MATRIX).await?;
    page.all_by_role("alert").expect_text("Some of your scores or notes could not be read.").await?;
    page.expect_text("10 of 11 criteria scored").await?;
    let stored = page.stored().await?;
    let aside: Vec<&String> = stored.keys().filter(|key| key.starts_with("rungs:recovery:")).collect();
    ensure!(aside.len() == 1 && stored[aside[0]].contains("excellent"), "nothing is quarantined: {stored:?}");
    ensure!(!stored[MATRIX_KEY].contains("excellent"), "the entry is still in the record: {stored:?}");
    page.expect_no_console_errors().await
}

async fn data_of_a_newer_version_is_read_only_and_unchanged(test: &Test) -> Result<()> {
    const NEWER: &str = "{\"schema\":999,\"ladder\":\"37signals-support\",\"something\":\"nobody knows yet\"}";
    let site = Site::app()?;
    let session = test.default_session().await?;
    let page = session.page();
    prepare(&site, page).await?;
    page.store(MATRIX_KEY, NEWER).await?;
    app::open(page, &site, MATRIX).await?;
    page.all_by_role("alert").expect_text("Your scores are read-only here.").await?;
    page.expect_text("Read-only").await?;
    // The ladder is readable without controls, and there are no statements about the unreadable scores.
    page.all_by_role("radio").including_hidden().expect_none().await?;
    let text = page.visible_text().await?;
    let first = &app::ladder("37signals-support")?.tracks[0];
    ensure!(first.statements().all(|statement| text.contains(&statement.text)), "a statement is missing");
    for word in ["0 of 11", "Not scored", "Score yourself"] {
        ensure!(!text.contains(word), "the page says “{word}” about unreadable scores");
    }
    page.get_by_role("button", "Download the saved scores").expect_one().await?;
    // Other ladders are not affected.
    let other = app::ladders()?.into_iter().find(|ladder| ladder.id.as_str() != "37signals-support");
    if let Some(other) = other {
        app::go(page, &format!("#/{}", other.id), &other.title).await?;
        let answer = page.all_by_role("radio").within("group", app::questions(&other.tracks[0])[0].name.clone()).nth(0);
        answer.click().await?;
        page.expect_text("Saved in this browser").await?;
    }
    let stored = page.stored().await?;
    ensure!(stored.get(MATRIX_KEY).is_some_and(|text| text == NEWER), "the record has changed: {stored:?}");
    // After deleting the data, the person can score again.
    app::go(page, MATRIX.trim_start_matches('/'), &app::ladder("37signals-support")?.title).await?;
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await
}

async fn deletion_is_confirmed_complete_and_undoable(test: &Test) -> Result<()> {
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
    ensure!(left.keys().all(|key| key == "another-app"), "{left:?} remains");
    ensure!(left.len() == 1, "data of another app was deleted");
    page.get_by_role("button", starts("Undo")).click().await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    let after = page.stored().await?;
    ensure!(after.keys().eq(before.keys()), "stored was {before:?}, and after the undo {after:?}");
    app::reload(page).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await
}

async fn a_deletion_can_be_undone_from_any_page(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    page.get_by_role("link", "About this ladder").click().await?;
    // The footer moves down when the view above it is rendered.
    page.get_by_role("heading", "What happens to what you enter").expect_one().await?;
    page.get_by_role("button", starts("Delete my data")).click().await?;
    page.get_by_role("button", "Delete").within("dialog", "Delete your data?").click().await?;
    page.all_by_role("status").within("contentinfo", Name::Any).expect_text("Your data is deleted.").await?;
    // The deletion can still be undone on another ladder.
    let other = app::ladder("float-support-specialist")?;
    app::go(page, "#/float-support-specialist", &other.title).await?;
    page.get_by_role("button", "Undo deleting your data").expect_one().await?;
    page.get_by_role("button", "Restore my data").click().await?;
    page.get_by_role("button", "Restore my data").expect_none().await?;
    app::go(page, MATRIX.trim_start_matches('/'), &app::ladder("37signals-support")?.title).await?;
    level(page, CRITERION, "Senior").expect_checked(true).await?;
    page.expect_text("Saved in this browser").await
}

async fn deletion_can_be_cancelled(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    level(page, CRITERION, "Senior").click().await?;
    page.expect_text("Saved in this browser").await?;
    let delete = page.get_by_role("button", starts("Delete my data"));
    let dialog = page.get_by_role("dialog", "Delete your data?");
    delete.click().await?;
    // Cancel has the focus, so that an accidental Enter deletes nothing.
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

/// Scores a criterion, changes the stored record, and reloads the app.
async fn change_stored_record(page: &Page, change: impl Fn(&mut Vec<Value>)) -> Result<()> {
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

async fn an_answer_to_what_has_left_the_ladder_is_shown(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    change_stored_record(page, |entries| {
        let mut gone = entries.first().cloned().unwrap_or_default();
        gone["key"][2] = json!("gone");
        gone["value"]["title"] = json!("Telegraphy");
        gone["value"]["wording"] = json!(["Sends and reads Morse code."]);
        entries.push(gone);
    })
    .await?;
    page.get_by_role("region", "This ladder has changed").expect_text("1 no longer counts").await?;
    page.expect_text("1 of 11 criteria scored").await?;
    // The answer survives further scoring until it is removed, and the removal can be undone.
    level(page, OTHER, "Senior").click().await?;
    page.expect_text("2 of 11 criteria scored").await?;
    app::reload(page).await?;
    page.get_by_role("link", "See what has changed").click().await?;
    page.get_by_role("heading", "Telegraphy").expect_one().await?;
    page.expect_text("Sends and reads Morse code.").await?;
    page.get_by_role("button", "Remove: Telegraphy").click().await?;
    page.get_by_role("heading", "Telegraphy").expect_count(0).await?;
    page.get_by_role("button", starts("Undo")).click().await?;
    page.get_by_role("heading", "Telegraphy").expect_one().await
}

async fn a_changed_wording_is_shown_with_the_old_one(test: &Test) -> Result<()> {
    let (_site, session) = visit(test, MATRIX).await?;
    let page = session.page();
    change_stored_record(page, |entries| {
        for entry in entries {
            entry["value"]["wording"] = json!(["Answers by telegraph."]);
        }
    })
    .await?;
    let group = page.get_by_role("group", CRITERION);
    group.expect_text("Answers by telegraph.").await?;
    group.expect_text("changed since").await?;
    page.get_by_role("button", starts("My answer still holds")).within("group", CRITERION).click().await?;
    page.wait_until("the old wording to disappear", async || {
        Ok(!normalised(&group.text().await?).contains("Answers by telegraph."))
    })
    .await?;
    app::reload(page).await?;
    let text = page.get_by_role("group", CRITERION).text().await?;
    ensure!(!text.contains("changed since"), "the question is repeated after the confirmation");
    level(page, CRITERION, "Senior").expect_checked(true).await
}
