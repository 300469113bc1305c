//! Findings: data that does not fit the ladder.

use rungs_exchange::findings::{MAX_FINDINGS, findings, sentences};
use rungs_store::{EntryKey, ItemRef, Snapshot, Value};

use crate::{ladder, matrix, note, part, put, scores, snapshot, step, target};

fn sentences_of(part: &rungs_exchange::ArchivedLadder, ladder: &rungs_domain::ladder::Ladder) -> Vec<String> {
    sentences(&findings(part, Some(ladder)), MAX_FINDINGS)
}

#[test]
fn a_file_of_this_ladder_has_no_findings() {
    let matrix = matrix();
    let mut record =
        scores(&matrix.id, "representatives/skill-technical=l2@1 leadership/skill-mastery=na@1 gone/gone=@1");
    snapshot(&mut record, "a", "Spring", &matrix, "representatives/skill-technical=l2@1", 1);
    assert_eq!(sentences_of(&part(&matrix, record), &matrix), Vec::<String>::new());
}

#[test]
fn inconsistencies_are_described() {
    let matrix = matrix();
    let text = "gone/a=l1@1 gone/b=l1@1 representatives/other=l1@1 representatives/skill-technical=l9@1 representatives/skill-scope=met@1";
    let mut record = scores(&matrix.id, text);
    let place = |item: &str| ItemRef { track: "representatives".into(), item: item.into(), title: "Old".to_owned() };
    let serves = vec![place("old"), place("old"), place("skill-technical")];
    put(
        &mut record,
        vec![
            ("evidence/a", note("x", serves)),
            ("step/representatives/none", step(Some(1), "", "")),
            ("step/representatives/nothing", step(None, "", "")),
            ("target", target("l9")),
        ],
        1,
    );
    let answers = scores(&matrix.id, "").to_answers();
    let spring = Snapshot { name: "Spring".to_owned(), taken_at: 1, edition: "0".to_owned(), answers };
    record.entries.set(EntryKey::Snapshot("s".to_owned()), Some(Value::Snapshot(spring)), 1);
    record.revision = "0".to_owned();
    let part = part(&matrix, record);
    assert_eq!(
        sentences_of(&part, &matrix),
        [
            "The file was written on edition “0” of this ladder, and this is edition “1”. What does not fit any more will be kept and shown apart.",
            "There is no track “gone” here. What was answered in it will be kept and shown apart.",
            "There is no criterion “other” in the track “Representatives”. It will be kept and shown apart.",
            "“Representatives · Scope” has the answer “Met”, which the track “Representatives” does not ask for. It will be kept and shown apart.",
            "“Representatives · Technical (1 of 2)” is at the level “l9”, which the track “Representatives” does not have. It will be kept and shown apart.",
            "There is no criterion “Old” in the track “Representatives”. It will be kept and shown apart.",
            "There is a next step for “representatives/none”, which is not here. It will be kept and shown apart.",
            "“Target” is at the level “l9”, which the track “Representatives” does not have. It will be kept and shown apart.",
            "The ladder as it was at the snapshot “Spring” is missing or was changed. The snapshot's scores will be kept.",
        ]
    );
}

#[test]
fn findings_on_a_checklist_mention_statements() {
    let checklist = ladder("box-products-support");
    let track = checklist.tracks[0].id.clone();
    let said = sentences_of(&part(&checklist, scores(&checklist.id, &format!("{track}/none=met@1"))), &checklist);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("There is no statement “none” in the track “"), "{said:?}");
}

#[test]
fn an_unknown_ladder_is_the_only_finding() {
    let found = findings(&part(&matrix(), scores(&matrix().id, "gone/a=l1@1")), None);
    assert_eq!(
        sentences(&found, MAX_FINDINGS),
        ["There is no ladder “Titles for Customer Support” here. What the file says on it can be kept, but not shown."]
    );
}

#[test]
fn long_lists_of_findings_are_cut() {
    let text: String = (0..100).map(|number| format!("representatives/x{number}=l1@1 ")).collect();
    let said = sentences_of(&part(&matrix(), scores(&matrix().id, &text)), &matrix());
    assert_eq!(said.len(), 21);
    assert_eq!(said[20], "And 80 more.");
}
