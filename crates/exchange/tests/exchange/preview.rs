//! Previews of imports.

use rungs_exchange::preview::preview;
use rungs_exchange::{Row, RowStatus};
use rungs_store::{EntryKey, ItemRef, Person, Target, Value};

use crate::{matrix, note, part, put, scores, snapshot, step, target};

fn rows(theirs: &str, mine: &str) -> Vec<Row> {
    let matrix = matrix();
    let part = part(&matrix, scores(&matrix.id, theirs));
    preview(&part, &scores(&matrix.id, mine), Some(&matrix)).rows
}

#[track_caller]
fn is(theirs: &str, mine: &str, status: RowStatus, removes: bool) {
    let place = "representatives/skill-scope=";
    let mine = if mine.is_empty() { String::new() } else { format!("{place}{mine}") };
    let rows = rows(&format!("{place}{theirs}"), &mine);
    assert_eq!((rows.len(), rows[0].status, rows[0].removes), (1, status, removes));
}

#[test]
fn the_status_follows_values_and_times() {
    is("l2@5", "", RowStatus::New, false);
    is("l2@5", "@4", RowStatus::New, false);
    is("l2@5", "@6", RowStatus::Older, false);
    is("l2@5", "@5", RowStatus::Conflicting, false);
    is("l2@5", "l3@4", RowStatus::Newer, false);
    is("l2@5", "l3@6", RowStatus::Older, false);
    is("l2@5", "l3@5", RowStatus::Conflicting, false);
    is("l2@5", "l2@9", RowStatus::Same, false);
    is("@5", "l3@4", RowStatus::Newer, true);
    is("@5", "l3@6", RowStatus::Older, true);
    is("@5", "l3@5", RowStatus::Conflicting, true);
}

#[test]
fn entries_without_values_have_no_row() {
    assert_eq!(rows("representatives/skill-scope=@5", ""), []);
    assert_eq!(rows("representatives/skill-scope=@5", "representatives/skill-scope=@7"), []);
}

#[test]
fn answers_are_ordered_and_named_as_in_the_ladder() {
    let said: Vec<String> = rows(
        "leadership/skill-mastery=not-yet@1 gone/x=l1@1 representatives/skill-technical=na@1 representatives/skill-scope=l2@1 representatives/skill-judgment=l9@1",
        "representatives/skill-scope=l3@2",
    )
    .into_iter()
    .map(|row| format!("{}: {} → {}", row.title, row.mine, row.theirs))
    .collect();
    assert_eq!(
        said,
        [
            "Representatives · Technical (1 of 2): – → Not applicable",
            "Representatives · Scope: L3 → L2",
            "Representatives · Judgment: – → l9, which is not a level here",
            "Leadership · Mastery (1 of 4): – → Not there yet",
            "x: – → l1",
        ]
    );
}

#[test]
fn notes_have_rows() {
    let matrix = matrix();
    let (mut mine, mut theirs) = (scores(&matrix.id, "a/b=l1@1"), scores(&matrix.id, ""));
    let place = ItemRef { track: "representatives".into(), item: "skill-scope".into(), title: String::new() };
    put(
        &mut mine,
        vec![("evidence/gone", note("Removed there", vec![])), ("evidence/mine", note("Only here", vec![]))],
        5,
    );
    let person = Person {
        name: "Ada".to_owned(),
        answers: scores(&matrix.id, "a/b=l1@1 a/c=l1@1").to_answers(),
        target: Some(Target { track: "representatives".into(), level: "l4".into() }),
        notes: vec![Default::default()],
    };
    put(
        &mut theirs,
        vec![
            ("evidence/a", note("Led the move\nto the new help desk", vec![place])),
            ("step/representatives/skill-scope", step(Some(2), "Ask Ada", "2026-11-30")),
            ("step/representatives/skill-judgment", step(None, "", "")),
            ("target", target("l3")),
            ("person/p", Some(Value::Person(person))),
            ("agreement/x", Some(Value::Other(serde_json::from_str("[1]").unwrap()))),
        ],
        5,
    );
    put(&mut theirs, vec![("evidence/gone", None)], 6);
    snapshot(&mut theirs, "s", "Spring", &matrix, "a/b=l1@1 a/c=@1", 0);
    let preview = preview(&part(&matrix, theirs), &mine, Some(&matrix));
    let said: Vec<String> = preview
        .rows
        .iter()
        .map(|row| {
            format!("{} | {:?} | {} | {} → {}", row.key.parts().join("/"), row.status, row.title, row.mine, row.theirs)
        })
        .collect();
    assert_eq!(
        said,
        [
            "evidence/a | New | Led the move | – → Led the move\nto the new help desk (for Representatives · Scope)",
            "evidence/gone | Newer | Removed there | Removed there → –",
            "step/representatives/skill-scope | New | Representatives · Scope | – → Ask Ada; priority 2; by 2026-11-30",
            "target | New | Target | – → L3 in Representatives",
            "snapshot/s | New | Spring | – → Spring, 1970-01-01, 1 answer",
            "person/p | New | Ada | – → Ada, 2 answers, target L4 in Representatives, 1 note",
            "agreement/x | New | Something that only a newer version shows (agreement x) | – → [1]",
        ]
    );
    assert_eq!(preview.count(RowStatus::New), 6);
    // One answer, the note, and the one that the file has removed.
    assert_eq!(preview.only_mine, 3);
    assert!(!preview.is_all_the_same());
}

#[test]
fn long_notes_show_where_they_differ() {
    let matrix = matrix();
    let (mut mine, mut theirs) = (scores(&matrix.id, ""), scores(&matrix.id, ""));
    let long = "word ".repeat(200);
    let person = |answers: &str| {
        let answers = scores(&matrix.id, answers).to_answers();
        Some(Value::Person(Person { name: "Ada".to_owned(), answers, target: None, notes: vec![] }))
    };
    let noted = |end: &str| note(&format!("{long}{end}"), vec![]);
    put(&mut mine, vec![("evidence/a", noted("mine")), ("person/p", person("a/b=l1@1"))], 1);
    put(&mut theirs, vec![("evidence/a", noted("theirs")), ("person/p", person("a/b=l2@1"))], 2);
    let rows = preview(&part(&matrix, theirs), &mine, None).rows;
    assert_eq!(rows[0].key, EntryKey::Evidence("a".to_owned()));
    assert!(rows[0].mine.starts_with('…') && rows[0].mine.ends_with("word mine"), "{}", rows[0].mine);
    assert!(rows[0].theirs.ends_with("word theirs"), "{}", rows[0].theirs);
    assert_eq!(rows[1].theirs, "Ada, 1 answer (with other content)");
}
