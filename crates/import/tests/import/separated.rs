//! Separated values: what spreadsheets export, and what they put on the clipboard as text.

use super::{check_shapes, check_shapes_named, infos, read, shape, warnings};

fn expected() -> [super::Shape; 1] {
    [shape(&["Junior", "Senior"], &[("", "Code", &[1, 2]), ("", "Talk", &[1, 1])])]
}

#[test]
fn commas_semicolons_and_tabs_are_told_apart() {
    let comma = "Skill,Junior,Senior\nCode,\"Writes, tests.\",\"Designs.\nReviews.\"\nTalk,Asks.,Explains.\n";
    let semicolon = "Skill;Junior;Senior\nCode;Writes, tests.;\"Designs.\nReviews.\"\nTalk;Asks.;Explains.\n";
    let tab = "Skill\tJunior\tSenior\nCode\tWrites, tests.\t\"Designs.\nReviews.\"\nTalk\tAsks.\tExplains.\n";
    for document in [comma, semicolon, tab] {
        check_shapes(document, &expected());
        check_shapes_named(document, Some("ladder.csv"), &expected());
        check_shapes(format!("\u{feff}{document}"), &expected());
        check_shapes(document.replace('\n', "\r\n"), &expected());
    }
    check_shapes(format!("sep=;\n{semicolon}"), &expected());
    check_shapes(format!("# My ladder\n\nSome words.\n\n{tab}"), &expected());
}

#[test]
fn encodings_make_no_difference() {
    let document =
        "Kompetenz;Stufe 1;Stufe 2\nFührung;Hört zu.;Löst Konflikte.\nÜberblick;Kennt vieles.;Prüft alles.\n";
    let expected = || [shape(&["Stufe 1", "Stufe 2"], &[("", "Führung", &[1, 1]), ("", "Überblick", &[1, 1])])];
    check_shapes(document, &expected());
    for (mark, to_bytes) in
        [(true, u16::to_le_bytes as fn(u16) -> [u8; 2]), (true, u16::to_be_bytes), (false, u16::to_le_bytes)]
    {
        let units = mark.then_some(0xFEFF).into_iter().chain(document.encode_utf16());
        check_shapes(units.flat_map(to_bytes).collect::<Vec<u8>>(), &expected());
    }
    let windows: Vec<u8> = document.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect();
    let import = check_shapes(windows, &expected());
    assert!(warnings(&import).join("\n").contains("the text is not UTF-8; it is read as windows-1252"));
}

#[test]
fn titles_groups_and_remarks_around_the_matrix_are_understood() {
    let document = "Career matrix 2024,,,,\n,,,,\nArea,Skill,L1,L2,Notes\nCraft,Code,Writes code.,Designs systems.,see wiki\n,Test,Tests own code.,Plans tests.,\nPeople,Talk,Asks others.,Explains well.,\n";
    let import = check_shapes_named(
        document,
        Some("matrix.csv"),
        &[shape(&["L1", "L2"], &[("Craft", "Code", &[1, 1]), ("Craft", "Test", &[1, 1]), ("People", "Talk", &[1, 1])])],
    );
    assert_eq!(import.ladder.title, "Career matrix 2024");
    let told = warnings(&import).join("\n");
    assert!(told.contains("3: the cell is not part of the ladder: “Notes"), "{told}");
}

#[test]
fn a_row_for_each_statement_names_its_level() {
    let document = "Level,Category,Competency,Description\nJunior,Tech,Code,Writes small parts.\nJunior,Tech,Design,Knows the parts.\nJunior,People,Talk,Asks others.\nSenior,Tech,Code,Writes large parts.\nSenior,Tech,Design,Plans the parts.\nSenior,People,Talk,Explains things.\n";
    check_shapes(
        document,
        &[shape(
            &["Junior", "Senior"],
            &[("Tech", "Code", &[1, 1]), ("Tech", "Design", &[1, 1]), ("People", "Talk", &[1, 1])],
        )],
    );
}

#[test]
fn a_scale_is_read_from_its_lowest_level() {
    let document = "name,description,level\nExpert,Leads others and is known for it.,3\nPractitioner,Works alone on most things.,2\nAwareness,Has heard of it before.,1\n";
    let import = read(document);
    let titles: Vec<&str> = import.ladder.tracks[0].levels.iter().map(|level| level.title.as_str()).collect();
    assert_eq!(titles, ["Awareness", "Practitioner", "Expert"]);
    assert!(infos(&import).join("\n").contains("begins with its highest level"));
}

#[test]
fn tables_below_each_other_are_tracks() {
    let document = "Engineers,,\nSkill,E1,E2\nCode,Writes code.,Designs systems.\n,,\nManagers,,\nSkill,M1,M2\nPlan,Plans a week.,Plans a year.\n";
    let import = check_shapes_named(
        document,
        Some("a.csv"),
        &[shape(&["E1", "E2"], &[("", "Code", &[1, 1])]), shape(&["M1", "M2"], &[("", "Plan", &[1, 1])])],
    );
    let titles: Vec<&str> = import.ladder.tracks.iter().map(|track| track.title.as_str()).collect();
    assert_eq!(titles, ["Engineers", "Managers"]);
}

#[test]
fn places_are_cells_with_lines() {
    let document = "Skill,Junior,Senior\nCode,\"Writes.\nTests.\",Designs.\nTalk,Asks.,Explains.\n";
    let origins = read(document).origins;
    let place = origins.tracks[0].groups[0].criteria[1].cells[1][0];
    assert_eq!(place.line(), Some(4));
    assert_eq!(place.spot, rungs_import::Spot::Cell { sheet: 0, row: 3, column: 3, line: 4 });
}

#[test]
fn a_level_without_a_name_beside_others_makes_the_reading_unsure() {
    let import = read(
        "Competency,Junior,,Senior,\nCode,Writes,A function,Designs,A system\nTeam,Asks,In chat,Leads,A meeting\n",
    );
    assert!(import.is_unsure());
}
