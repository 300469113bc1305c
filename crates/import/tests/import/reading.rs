//! A reading can be looked at, corrected and applied again.

use rungs_import::{
    Axis, ColumnRole, Import, ImportError, Options, Reading, Role, SourceFile, SourceView, Spot, import, source_views,
};

use super::{file, shape, shapes};

const TABLE: &str = "# A\n\n| | Explorer | Builder |\n|---|---|---|\n| Scope | Small things. | Large things. |\n| Trust | Asks others. | Leads others. |\n";
const PAGE: &str = "# A\n\n## Agent\n\n### Craft\n\n- Writes code\n\n## Senior agent\n\n### Craft\n\n- Designs parts\n\n## Notes\n\n- Leads others\n";

fn apply(document: &str, reading: Reading) -> Import {
    import(&[file(document, None)], &Options { reading: Some(reading) }).unwrap()
}

fn read(document: &str) -> Import {
    import(&[file(document, None)], &Options::default()).unwrap()
}

#[test]
fn the_same_reading_makes_the_same_ladder() {
    for document in [TABLE, PAGE, super::MATRIX, super::BASECAMP, super::FLOAT, super::SCRAPED] {
        let first = read(document);
        let again = apply(document, first.reading.clone());
        assert_eq!(again.ladder, first.ladder);
        assert_eq!(again.reading.sections, first.reading.sections);
        assert_eq!(again.reading.tables, first.reading.tables);
        assert_eq!(again.reading.tracks, first.reading.tracks);
        for alternative in first.alternatives {
            let tracks = alternative.tracks.len();
            assert_eq!(apply(document, alternative).ladder.tracks.len(), tracks);
        }
    }
}

#[test]
fn a_reading_survives_as_json() {
    let import = read(PAGE);
    let json = serde_json::to_string(&import).unwrap();
    let back: Import = serde_json::from_str(&json).unwrap();
    assert_eq!(back, import);
}

#[test]
fn a_table_can_be_read_the_other_way_round() {
    let first = read(TABLE);
    assert_eq!(first.reading.tracks[0].axis, Axis::Columns);
    let mut reading = first.reading.clone();
    reading.swap_table(0);
    let swapped = apply(TABLE, reading);
    assert_eq!(
        shapes(&swapped.ladder),
        [shape(&["Scope", "Trust"], &[("", "Explorer", &[1, 1]), ("", "Builder", &[1, 1])])]
    );
    let mut back = swapped.reading;
    back.swap_table(0);
    assert_eq!(apply(TABLE, back).ladder, first.ladder);
}

#[test]
fn rows_and_columns_can_be_given_other_roles() {
    let mut reading = read(TABLE).reading;
    reading.tables[0].group_rows = vec![1];
    reading.tables[0].columns[2] = ColumnRole::Ignored;
    let edited = apply(TABLE, reading);
    assert_eq!(shapes(&edited.ladder), [shape(&["Explorer"], &[("Scope", "Trust", &[1])])]);
    let told: Vec<String> = edited.diagnostics.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|told| told.contains("is not part of the ladder: “Builder”")), "{told:?}");
}

#[test]
fn a_heading_can_be_made_a_level_or_left_out() {
    let first = read(PAGE);
    assert_eq!(shapes(&first.ladder), [shape(&["Agent", "Senior agent"], &[("", "Craft", &[1, 1])])]);
    let notes = first.outline.sections.iter().position(|section| section.label == "Notes").unwrap();
    assert!(first.reading.choices(&first.outline, notes).contains(&Role::Level));
    let mut reading = first.reading.clone();
    reading.sections[notes] = Role::Level;
    assert_eq!(apply(PAGE, reading).ladder.tracks[0].levels.len(), 3);
    let agent = first.outline.sections.iter().position(|section| section.label == "Agent").unwrap();
    let mut reading = first.reading.clone();
    reading.sections[agent] = Role::Ignored;
    assert_eq!(apply(PAGE, reading).ladder.tracks[0].levels.len(), 1);
    let mut reading = first.reading.clone();
    reading.set_alike(&first.outline, agent, Role::Track);
    let without_levels = import(&[file(PAGE, None)], &Options { reading: Some(reading) });
    assert!(matches!(without_levels, Err(ImportError::NotALadder { .. })));
}

#[test]
fn levels_can_be_named_titled_and_turned_around() {
    let mut reading = read(TABLE).reading;
    reading.tracks[0].level_names = vec![Some("Junior (L1)".to_owned()), None];
    reading.tracks[0].title = Some("Makers".to_owned());
    let named = apply(TABLE, reading.clone()).ladder;
    let level = &named.tracks[0].levels[0];
    assert_eq!((level.code.as_deref(), level.title.as_str()), (Some("L1"), "Junior"));
    assert_eq!(named.tracks[0].title, "Makers");
    reading.tracks[0].level_names.clear();
    reading.tracks[0].is_reversed = true;
    assert_eq!(apply(TABLE, reading).ladder.tracks[0].levels[0].title, "Builder");
}

#[test]
fn a_reading_of_another_document_is_used_as_far_as_it_fits() {
    let reading = read(TABLE).reading;
    let result = import(&[file(PAGE, None)], &Options { reading: Some(reading) });
    if let Ok(import) = result {
        assert!(
            import.diagnostics.iter().any(|diagnostic| diagnostic.to_string().contains("made for another document"))
        );
    }
}

#[test]
fn readings_that_are_unsure_say_why_and_keep_the_others() {
    let document = "# A\n\n## Care\n\n### Fox\n\n- Writes code\n\n### Owl\n\n- Designs parts\n\n## Drive\n\n### Fox\n\n- Leads others\n\n### Owl\n\n- Plans a year\n";
    let import = read(document);
    assert!(import.is_unsure(), "{:?}", import.diagnostics);
    assert!(!import.alternatives.is_empty());
    assert!(!read(super::MATRIX).is_unsure());
    assert!(!read(super::BASECAMP).is_unsure());
}

#[test]
fn every_part_of_the_ladder_knows_its_place() {
    let origins = read(PAGE).origins;
    let lines: Vec<Option<u32>> = origins.tracks[0].levels.iter().map(|place| place.line()).collect();
    assert_eq!(lines, [Some(3), Some(9)]);
    let criterion = &origins.tracks[0].groups[0].criteria[0];
    assert_eq!(criterion.place.line(), Some(5));
    assert_eq!(criterion.cells[1][0].line(), Some(13));
}

#[test]
fn a_file_is_shown_with_the_places_that_are_named() {
    let files = [
        SourceFile::unnamed(PAGE),
        SourceFile::new("a.csv", "Skill,Junior,Senior\nCode,\"Writes.\nTests.\",Designs.\n"),
    ];
    let views = source_views(&files).unwrap();
    let SourceView::Lines(lines) = &views[0] else { panic!("a page has lines") };
    assert_eq!(lines[8], "## Senior agent");
    let SourceView::Sheets(sheets) = &views[1] else { panic!("separated values have cells") };
    assert_eq!(sheets[0].rows[1].row, 2);
    assert_eq!(sheets[0].rows[1].cells[1], (2, "Writes.\nTests.".to_owned()));
    let import = import(&files[1..], &Options::default()).unwrap();
    let place = import.origins.tracks[0].groups[0].criteria[0].cells[0][1];
    assert!(matches!(place.spot, Spot::Cell { row: 2, column: 2, .. }));
}
