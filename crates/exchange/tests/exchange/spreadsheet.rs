//! Spreadsheets.

use proptest::prelude::*;
use rungs_exchange::spreadsheet::csv;
use rungs_store::ItemRef;

use crate::generators::text;
use crate::{ladder, matrix, note, put, scores, step};

fn read(table: &str) -> Vec<Vec<String>> {
    let table = table.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn place(item: &str) -> ItemRef {
    ItemRef { track: "representatives".into(), item: item.into(), title: String::new() }
}

fn begins_a_formula(field: &str) -> bool {
    field.starts_with(['\t', '\r', '\n'])
        || field.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

proptest! {
    #[test]
    fn formulas_are_escaped(words in text(), next in text(), due in text(), title in text(), mark in "[ \t\r\n]{0,2}[=+@＝＋－＠-]") {
        let mut matrix = matrix();
        matrix.tracks[0].title = format!("{mark}{title}");
        matrix.tracks[0].groups[0].title.clone_from(&title);
        matrix.tracks[0].groups[0].criteria[2].title = format!("{mark}{title}");
        let mut record = scores(&matrix.id, "");
        let evidence = note(&format!("{mark}{words}"), vec![place("skill-scope"), place("skill-scope")]);
        let planned = step(Some(7), &next, &due);
        put(&mut record, vec![("evidence/a", evidence), ("step/representatives/skill-scope", planned)], 1);
        let rows = read(&csv(&matrix, &record));
        prop_assert_eq!(rows.len(), 1 + matrix.tracks[0].criteria().count());
        for field in rows.iter().flatten() {
            prop_assert!(!begins_a_formula(field), "{field:?}");
        }
        // Nothing else is changed.
        let escape_formula = format!("'{mark}{words}");
        prop_assert!(rows.iter().any(|row| row[7] == escape_formula));
    }
}

#[test]
fn every_criterion_has_a_row_with_its_data() {
    let matrix = matrix();
    let mut record = scores(
        &matrix.id,
        "representatives/skill-technical-2=l2@1767225600000 representatives/skill-judgment=not-yet@1",
    );
    let about = |text: &str| note(text, vec![place("skill-technical-2")]);
    let planned = |priority| step(Some(priority), "Ask", "2026-11-30");
    put(
        &mut record,
        vec![
            ("evidence/a", about("First, \"quoted\"\nsecond line")),
            ("evidence/b", about("Other")),
            ("step/representatives/skill-technical-2", planned(9)),
            ("step/representatives/skill-scope", planned(4)),
        ],
        1,
    );
    let table = csv(&matrix, &record);
    assert!(table.starts_with("\u{feff}Track,Group,Criterion,Level asked at,Answer,What it says,Answered on,Evidence,Priority,Next step,By\r\n"));
    assert!(table.ends_with("\r\n") && table.contains("\"First, \"\"quoted\"\"\nsecond line\nOther\""));
    let rows = read(&table);
    assert_eq!(rows.len(), 12, "the other track has no data and is left out");
    assert_eq!(
        rows[2],
        [
            "Representatives",
            "Skill",
            "Technical (2 of 2)",
            "",
            "L2",
            "Customer emails adhere to the style guide with little need for redirection. Able to work independently on all emails or calls.",
            "2026-01-01",
            "First, \"quoted\"\nsecond line\nOther",
            "2",
            "Ask",
            "2026-11-30",
        ]
    );
    let judgment = rows.iter().find(|row| row[2] == "Judgment").unwrap();
    assert_eq!(judgment[4..7], ["Not there yet", "", "1970-01-01"]);
}

#[test]
fn a_checklist_has_a_column_for_the_level() {
    let checklist = ladder("box-products-support");
    let rows = read(&csv(&checklist, &scores(&checklist.id, "")));
    let asked: usize = checklist.tracks.iter().map(|track| rungs_domain::scoring::items(track).len()).sum();
    assert_eq!(rows.len(), 1 + asked, "all tracks, because none has data");
    assert!(rows[1..].iter().all(|row| !row[2].is_empty() && !row[3].is_empty() && row[4].is_empty()));
}
