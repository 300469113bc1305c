//! The documents people really have, as they were found.

use rungs_domain::ladder::{Experience, Parts, Track, TrackKind};
use rungs_domain::organisation::rename_organisation;
use rungs_import::Finding;

use super::{
    BASECAMP, BOX_PRODUCTS, FLOAT, MATRIX, SCRAPED, criterion, infos, ladder, lines, read, read_named, warnings,
    wording,
};

fn group_titles(track: &Track) -> Vec<(&str, usize)> {
    track.groups.iter().map(|group| (group.title.as_str(), group.criteria.len())).collect()
}

fn levels(track: &Track) -> Vec<(Option<&str>, &str)> {
    track.levels.iter().map(|level| (level.code.as_deref(), level.title.as_str())).collect()
}

fn filled(track: &Track) -> Vec<usize> {
    let cells = |level: usize| track.criteria().filter(|(_, criterion)| !criterion.cells[level].is_empty()).count();
    (0..track.levels.len()).map(cells).collect()
}

#[test]
fn two_tables_become_two_tracks_with_every_row_under_its_heading() {
    let import = read(MATRIX);
    let ladder = &import.ladder;
    assert_eq!(ladder.title, "Titles for Customer Support");
    assert_eq!(ladder.organisation, None);
    let [representatives, leadership] = ladder.tracks.as_slice() else { panic!("there are two tracks") };
    assert_eq!(representatives.title, "Representatives");
    assert_eq!(representatives.kind, TrackKind::Matrix);
    assert_eq!(
        levels(representatives),
        [
            (Some("L1"), "Junior Customer Support Rep"),
            (Some("L2"), "Customer Support Rep"),
            (Some("L3"), "Senior Customer Support Rep"),
            (Some("L4"), "Lead Customer Support Rep"),
            (Some("L5"), "Principal Customer Support Rep"),
        ]
    );
    assert_eq!(group_titles(representatives), [("Skill", 5), ("Engagement", 5), ("Coachability", 1)]);
    assert_eq!(filled(representatives), [11; 5]);
    assert_eq!(leadership.title, "Leadership");
    assert_eq!(
        levels(leadership),
        [
            (Some("M1"), "Customer Support Manager"),
            (Some("M2"), "Senior Customer Support Manager"),
            (Some("M3"), "Head of Customer Support"),
        ]
    );
    assert_eq!(group_titles(leadership), [("Skill", 7), ("Engagement", 4), ("Coachability", 1)]);
    assert_eq!(filled(leadership), [12; 3]);
    let ids: Vec<&str> = representatives.criteria().take(2).map(|(_, criterion)| criterion.id.as_str()).collect();
    assert_eq!(ids, ["skill-technical", "skill-technical-2"]);
    assert_eq!(leadership.criteria().nth(3).unwrap().1.id.as_str(), "skill-mastery-4");
}

#[test]
fn every_repair_of_the_tables_is_told_with_its_line() {
    let import = read(MATRIX);
    assert_eq!(
        warnings(&import),
        [
            "7: “redirection.Able” is read as “redirection. Able”: a missing space",
            "16: “doesnâ€™t” is read as “doesn’t”: it had been saved in the wrong encoding",
        ]
    );
    assert_eq!(lines(&import, |finding| matches!(finding, Finding::Encoding { .. })), [16, 35]);
    let told = infos(&import).join("\n");
    for words in [
        "the name of the column is not part of the ladder: “Category”",
        "“Representatives” is what its levels share",
        "the track is called “Leadership”",
    ] {
        assert!(told.contains(words), "{told}");
    }
    let trust = criterion(&import.ladder.tracks[0], "Trust");
    assert!(trust.cells[2][0].text.contains("Work doesn’t necessarily"));
    let technical = import.ladder.tracks[0].criteria().nth(1).unwrap().1;
    assert!(technical.cells[2][0].text.contains("no need for redirection. Able to work"));
}

fn check_checklist(document: &str) {
    let ladder = ladder(document);
    assert_eq!(ladder.title, "Titles for Support");
    assert_eq!(ladder.organisation, None);
    assert_eq!(ladder.introduction.len(), 1);
    let [track] = ladder.tracks.as_slice() else { panic!("there is one track") };
    assert_eq!((track.title.as_str(), track.kind), ("Titles for Support", TrackKind::Checklist));
    assert_eq!(track.levels[0].title, "Junior Customer Support Representative");
    let codes: Vec<_> = track.levels.iter().map(|level| level.code.as_deref().unwrap()).collect();
    assert_eq!(codes, ["L1", "L2", "L3", "L4", "L5"]);
    assert_eq!(group_titles(track), [("", 1)]);
    let cells = &track.groups[0].criteria[0].cells;
    assert_eq!(cells.iter().map(Vec::len).collect::<Vec<_>>(), [6, 5, 7, 10, 11]);
    let years: Vec<_> = track.levels.iter().map(|level| level.experience).collect();
    let expected = [(0, 2), (2, 5), (5, 8), (8, 12), (12, 16)];
    assert_eq!(years, expected.map(|(from, to)| Some(Experience { from, to: Some(to) })));
    let made_of_parts: Vec<_> = track.statements().filter(|statement| statement.parts.is_some()).collect();
    let texts: Vec<&str> = made_of_parts.iter().map(|statement| statement.text.as_str()).collect();
    assert_eq!(texts, ["Tier 2/UX skills developing:", "Tier 2/UX skills developed:"]);
    for statement in made_of_parts {
        assert!(matches!(&statement.parts, Some(Parts::AnyOf(parts)) if parts.len() == 2));
    }
}

#[test]
fn headings_with_bullets_become_a_checklist_with_its_choices_and_years() {
    check_checklist(BASECAMP);
    check_checklist(BOX_PRODUCTS);
}

#[test]
fn what_a_checklist_takes_for_granted_is_told() {
    let told = infos(&read(BASECAMP)).join("\n");
    assert!(told.contains("38: “AND/OR” under “Tier 2/UX skills developing:” is read as “at least one of”"), "{told}");
    assert!(told.contains("12: years of experience read out of “less than 2 yrs support experience”: 0–2"), "{told}");
    assert_eq!(warnings(&read(BASECAMP)), [""; 0]);
    let told = infos(&read(BOX_PRODUCTS)).join("\n");
    assert!(told.contains("2: the field “layout” is not used"), "{told}");
    let unused = lines(&read(BOX_PRODUCTS), |finding| matches!(finding, Finding::UnusedField { .. }));
    assert_eq!(unused, [2, 4, 5, 6, 7, 8]);
}

/// A text as it reads aloud: typographers disagree on quotation marks and on spaces around dashes.
fn spoken(text: &str) -> String {
    text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").replace(" — ", "—")
}

#[test]
fn one_companys_ladder_is_the_others_under_another_name() {
    let (basecamp, other) = (ladder(BASECAMP), ladder(BOX_PRODUCTS));
    let renamed = |text: &str| spoken(&rename_organisation(text, "Basecamp", "Box Products"));
    assert_eq!(basecamp.introduction.iter().map(|text| renamed(text)).collect::<Vec<_>>(), other.introduction);
    assert_eq!(basecamp.tracks[0].levels, other.tracks[0].levels);
    let texts = |track: &Track, change: &dyn Fn(&str) -> String| -> Vec<String> {
        track
            .statements()
            .flat_map(|statement| {
                std::iter::once(&statement.text).chain(statement.parts().iter().map(|part| &part.text))
            })
            .map(|text| change(text))
            .collect()
    };
    assert_eq!(texts(&basecamp.tracks[0], &renamed), texts(&other.tracks[0], &spoken));
}

#[test]
fn cells_that_run_over_lines_come_back_in_their_columns() {
    let import = read(FLOAT);
    let ladder = &import.ladder;
    assert_eq!(ladder.title, "Customer Support Specialist");
    let [track] = ladder.tracks.as_slice() else { panic!("there is one track") };
    assert_eq!(track.title, "Customer Support Specialist");
    assert_eq!(
        levels(track),
        [
            (Some("L2"), "Customer Support Specialist Level 2"),
            (Some("L3"), "Customer Support Specialist Level 3"),
            (Some("L4"), "Customer Support Specialist Level 4"),
        ]
    );
    let managers = "Include these competencies if you are a people manager 👇";
    assert_eq!(group_titles(track), [("", 12), (managers, 4)]);
    assert_eq!(filled(track), [12, 16, 16]);
    let knowledge = criterion(track, "Customer Support Product Knowledge");
    assert_eq!(knowledge.cells.iter().map(Vec::len).collect::<Vec<_>>(), [2, 3, 3]);
    assert!(knowledge.cells[2][0].text.ends_with("inform internal decision-making."));
    // A sentence after a space stays in its statement.
    let vision = criterion(track, "Strategic Vision and Direction");
    assert!(vision.cells[2][2].text.ends_with(
        "responsibility. You maintain a clear understanding of how your works supports our companies goals."
    ));
    for title in ["Performance and Feedback", "Relational Leadership"] {
        let cells = &criterion(track, title).cells;
        assert_eq!(cells.iter().map(Vec::is_empty).collect::<Vec<_>>(), [true, false, false]);
    }
}

#[test]
fn every_repair_of_the_cells_that_run_over_lines_is_told_with_its_line() {
    let import = read(FLOAT);
    let warnings = warnings(&import);
    assert!(warnings[0].starts_with("3: the “|” at the end of this line is read as a line break"), "{warnings:?}");
    assert_eq!(
        warnings[1],
        "6: “decision-making.You” is read as two statements, “…decision-making.” and “You…”: a lost line break"
    );
    let expected: Vec<u32> =
        FLOAT.lines().zip(1..).flat_map(|(line, number)| vec![number; line.matches(".You").count()]).collect();
    assert_eq!(lines(&import, |finding| matches!(finding, Finding::LostLineBreak { .. })), expected);
}

#[test]
fn a_cell_a_line_becomes_the_table_it_was() {
    let import = read_named(SCRAPED, Some("folder/004-37signals-support-scraped.txt"));
    let ladder = &import.ladder;
    let expected = read(MATRIX).ladder;
    let [track] = ladder.tracks.as_slice() else { panic!("there is one track") };
    assert_eq!(
        levels(track),
        [
            (Some("L1"), "Level 1"),
            (Some("L2"), "Level 2"),
            (Some("L3"), "Level 3"),
            (Some("L4"), "Level 4"),
            (Some("L5"), "Level 5"),
        ]
    );
    assert_eq!(group_titles(track), group_titles(&expected.tracks[0]));
    assert_eq!(wording(track), wording(&expected.tracks[0]));
    assert_eq!(track.groups, expected.tracks[0].groups, "the ids are the same as well");
    assert_eq!(ladder.title, "37signals support scraped");
    let told = warnings(&import);
    assert!(told.iter().any(|warning| warning.contains("the names of 5 levels are missing")), "{told:?}");
    assert!(told.iter().any(|warning| warning.contains("“37signals support scraped” is taken from the file's name")));
    assert!(told.contains(&"16: “redirection.Able” is read as “redirection. Able”: a missing space".to_owned()));
    assert_eq!(read(SCRAPED).ladder.title, "Untitled ladder");
}
