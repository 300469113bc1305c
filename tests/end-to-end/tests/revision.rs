//! The journey of a person whose ladder has changed since they scored themselves.

use end_to_end::{Case, Key, Page, Result, Site, Test, accessibility, cases, ensure, starts};
use rungs_domain::ladder::{Criterion, Ladder, Track};
use rungs_domain::scoring::{Score, items};
use rungs_store::codec::encode;
use rungs_store::{Answer, Edition, Entry, EntryKey, Record, Snapshot, Value};
use serde_json::json;

use crate::app::{self, MATRIX, MATRIX_KEY};
use crate::personal;

/// The tests of this module.
pub fn cases() -> Vec<Case> {
    cases![a_person_goes_through_a_changed_ladder]
}

/// Time of the answers and of the snapshot, in milliseconds since 1970-01-01 UTC.
const THEN: u64 = 1_770_000_000_000;

const HEADING: &str = "This ladder has changed";

const OLD_SCOPE: &str = "Participates in project work with oversight from a manager.";

/// Returns the criteria of the matrix.
fn criteria(track: &mut Track) -> impl Iterator<Item = &mut Criterion> {
    track.groups.iter_mut().flat_map(|group| &mut group.criteria)
}

/// Returns an older edition: "Scope" was worded differently at L2, "Planning" had another id and title, "Feedback" was
/// not there, and "Telegraphy" was.
fn older_edition() -> Result<Ladder> {
    let mut ladder = app::ladder("37signals-support")?;
    let track = &mut ladder.tracks[0];
    let mut telegraphy = track.groups[0].criteria[0].clone();
    (telegraphy.id, telegraphy.title) = ("skill-telegraphy".into(), "Telegraphy".to_owned());
    for (cell, text) in telegraphy.cells.iter_mut().zip(["Reads Morse code.", "Sends thirty words a minute."]) {
        cell[0].text = text.to_owned();
        cell.truncate(1);
    }
    telegraphy.cells[2..].fill(Vec::new());
    for criterion in criteria(track) {
        match criterion.id.as_str() {
            "skill-scope" => criterion.cells[1][0].text = OLD_SCOPE.to_owned(),
            "engagement-planning" => {
                (criterion.id, criterion.title) = ("engagement-plans".into(), "Plans".to_owned());
            }
            _ => {}
        }
    }
    track.groups[0].criteria.push(telegraphy);
    for group in &mut track.groups {
        group.criteria.retain(|criterion| criterion.id.as_str() != "coachability-feedback");
    }
    Ok(ladder)
}

/// Returns a record with L2 in all criteria of the older edition, and with a snapshot of that.
fn record() -> Result<String> {
    let ladder = older_edition()?;
    let mut record = Record::new(ladder.id.clone(), ladder.revision.clone());
    let track = &ladder.tracks[0];
    let entry = |value| Entry { at: THEN, value: Some(value) };
    for item in items(track) {
        let answer = Answer::new(track, item, Score::Level("l2".into()));
        record.entries.take(EntryKey::score(&track.id, item.id()), entry(Value::Score(answer)));
    }
    let edition = record.editions.add(Edition::of(&ladder)?);
    let snapshot = Snapshot { name: "First half".to_owned(), taken_at: THEN, edition, answers: record.to_answers() };
    record.entries.take(EntryKey::Snapshot("01-1".to_owned()), entry(Value::Snapshot(snapshot)));
    Ok(encode(&record)?)
}

async fn a_person_goes_through_a_changed_ladder(test: &Test) -> Result<()> {
    let (site, session) = (Site::app()?, test.default_session().await?);
    let page = session.page();
    app::open(page, &site, "/").await?;
    page.store(MATRIX_KEY, &record()?).await?;
    app::open(page, &site, MATRIX).await?;
    be_told(page).await?;
    decide(page).await?;
    follow_what_is_new(page).await?;
    mark_as_seen(page).await?;
    look_at_the_snapshot(page).await?;
    page.expect_no_console_errors().await
}

/// Reads the notice in the rubric and opens the page that it leads to.
async fn be_told(page: &Page) -> Result<()> {
    let notice = page.get_by_role("region", HEADING);
    notice
        .expect_text(
            "Of your 11 answers, 8 stay as they are, 1 is to be looked at again, 1 may be carried over and 1 no longer \
             counts. 1 criterion is new.",
        )
        .await?;
    accessibility::expect_no_violations(page).await?;
    page.get_by_role("link", "See what has changed").click().await?;
    page.get_by_role("heading", HEADING).expect_one().await?;
    personal::expect_focused_heading(page).await?;
    page.expect_text("Compared with the ladder as it was at your snapshot “First half”").await?;
    accessibility::expect_no_violations(page).await
}

/// Decides about every answer, by keyboard.
async fn decide(page: &Page) -> Result<()> {
    personal::press(page, page.get_by_role("button", "Use this answer: “Plans” seems to be “Planning” now.")).await?;
    personal::expect_status(page, "using the answer to “Plans” for “Planning”").await?;
    let answers = personal::stored_answers(page).await?;
    ensure!(!answers.contains_key("engagement-plans"), "the old answer has stayed: {answers:?}");
    ensure!(answers["engagement-planning"] == json!({ "level": "l2" }), "it is {answers:?}");

    page.expect_text("oversight from a manager").await?;
    page.expect_text("oversight from a senior teammate").await?;
    personal::press(page, page.get_by_role("button", "Still holds: Scope")).await?;
    personal::expect_status(page, "“Scope”: answer kept").await?;
    let wording = personal::stored_entries(page, "score").await?["skill-scope"]["wording"].to_string();
    ensure!(wording.contains("senior teammate"), "the answer is to {wording}");

    // A removal can be undone; the person keeps the answer.
    personal::press(page, page.get_by_role("button", "Remove: Telegraphy")).await?;
    personal::expect_status(page, "“Telegraphy”: removed").await?;
    page.get_by_role("heading", "Telegraphy").expect_count(0).await?;
    let undo = page.get_by_role("button", "Undo “Telegraphy”: removed");
    page.wait_until("the focus to be on undo", async || undo.has_focus().await).await?;
    page.press(Key::Enter).await?;
    page.get_by_role("heading", "Telegraphy").expect_one().await?;
    page.expect_text("Of your 11 answers, 10 stay as they are and 1 no longer counts.").await
}

/// Follows the link to a new criterion into the rubric, and returns.
async fn follow_what_is_new(page: &Page) -> Result<()> {
    page.get_by_role("link", "Feedback").click().await?;
    page.get_by_role("group", "Feedback").expect_one().await?;
    let url = page.url().await?;
    ensure!(url.ends_with("/representatives/criterion/coachability-feedback"), "the address is {url}");
    page.back().await?;
    page.get_by_role("heading", HEADING).expect_one().await
}

/// Closes the notice. What is open is still reachable from the rubric, also after a reload.
async fn mark_as_seen(page: &Page) -> Result<()> {
    personal::press(page, page.get_by_role("button", "Got it")).await?;
    page.get_by_role("button", "Got it").expect_count(0).await?;
    page.get_by_role("link", "← Back to the ladder").click().await?;
    let reminder = page.get_by_role("region", "Since this ladder has changed");
    reminder.expect_text("Of your 11 answers, 1 no longer counts.").await?;
    page.get_by_role("region", HEADING).expect_none().await?;
    app::reload(page).await?;
    reminder.expect_text("1 no longer counts").await?;
    page.get_by_role("region", HEADING).expect_none().await?;
    page.get_by_role("link", "See what has changed").click().await?;
    page.get_by_role("heading", "Telegraphy").expect_one().await
}

/// Reads the snapshot, which shows what was scored then.
async fn look_at_the_snapshot(page: &Page) -> Result<()> {
    page.get_by_role("link", "History").within("navigation", "Your own").click().await?;
    page.get_by_role("link", starts("First half")).click().await?;
    page.get_by_role("heading", "First half").expect_one().await?;
    for text in ["Telegraphy", "Sends thirty words a minute.", OLD_SCOPE, "Plans"] {
        page.expect_text(text).await?;
    }
    Ok(())
}
