//! Pages of handbooks and wikis: headings, lists and tables in Markdown and HTML.

use super::{Shape, check_shapes, check_shapes_named, infos, ladder, read, shape, warnings};

#[test]
fn a_table_with_levels_as_columns_in_any_spelling() {
    let expected = || [shape(&["Junior", "Senior"], &[("", "Code", &[1, 2]), ("", "Talk", &[1, 0])])];
    for document in [
        "# A\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Code | Writes. | - Designs.<br>- Reviews. |\n| Talk | Asks. | |\n",
        "Skill | Junior | Senior\n--|--|--\n*Code* | Writes. | Designs.<br/>Reviews.\nTalk | Asks.\n",
        "# A\n\n|  |  |  |\n|---|---|---|\n| **Skill** | **Junior** | **Senior** |\n| Code | Writes. | • Designs.</br>• Reviews. |\n| Talk | Asks. | |\n",
        "| Skill | Junior | Senior |\n| Code | Writes. | Designs.<br />Reviews. |\n| Talk | Asks. | |\n",
        "| Skill | Junior | Senior |\n|:--|:-:|--:|\n| **Code** | Writes. | <ul><li>Designs.</li><li>Reviews.</li></ul> |\n| **Talk** | Asks. | |\n",
    ] {
        check_shapes(document, &expected());
    }
}

#[test]
fn a_table_with_levels_as_rows() {
    let expected = |levels: &[&str]| [shape(levels, &[("", "Scope", &[1, 1, 1]), ("", "Trust", &[1, 1, 1])])];
    for levels in [
        ["Trainee", "Agent", "Senior Agent"],
        ["Engineer I", "Engineer II", "Engineer III"],
        ["初级工程师", "中级工程师", "高级工程师"],
    ] {
        let rows: String = levels.iter().map(|level| format!("| {level} | Small things. | Much of it. |\n")).collect();
        let document = format!("# A\n\n| Title | Scope | Trust |\n|---|---|---|\n{rows}");
        check_shapes(document, &expected(&levels));
    }
    let coded = "# A\n\n| Level | Title | Scope | Trust |\n|---|---|---|---|\n| L1 | Agent | Writes code | Designs parts |\n| L2 | Senior Agent | Leads others | Plans a year |\n";
    let import =
        check_shapes(coded, &[shape(&["Agent", "Senior Agent"], &[("", "Scope", &[1, 1]), ("", "Trust", &[1, 1])])]);
    assert_eq!(import.ladder.tracks[0].levels[1].code.as_deref(), Some("L2"));
}

#[test]
fn groups_are_rows_or_columns_or_headings() {
    let grouped = |groups: [&str; 2]| {
        [shape(
            &["Junior", "Senior"],
            &[(groups[0], "Code", &[1, 1]), (groups[0], "Test", &[1, 1]), (groups[1], "Talk", &[1, 1])],
        )]
    };
    let rows = "| | Junior | Senior |\n|---|---|---|\n| **Craft** | | |\n| Code | Writes code | Designs parts |\n| Test | Writes code | Designs parts |\n| **People** |\n| Talk | Writes code | Designs parts |\n";
    check_shapes(rows, &grouped(["Craft", "People"]));
    let columns = "| Area | Skill | Junior | Senior |\n|---|---|---|---|\n| Craft | Code | Writes short code | Designs large parts |\n| | Test | Writes short code | Designs large parts |\n| People | Talk | Writes short code | Designs large parts |\n";
    check_shapes(columns, &grouped(["Craft", "People"]));
    let headings = "# A\n\n## Craft\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Code | Writes code | Designs parts |\n| Test | Writes code | Designs parts |\n\n## People\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Talk | Writes code | Designs parts |\n";
    check_shapes(headings, &grouped(["Craft", "People"]));
}

/// A page with a section for each level, which holds the same two criteria.
fn page(levels: &[&str], level: impl Fn(&str) -> String, criterion: impl Fn(&str, &str) -> String) -> String {
    let mut page = String::from("# Ladder\n\nWe grow together.\n\n");
    for name in levels {
        page.push_str(&level(name));
        page.push_str(&criterion("Craft", "Does the work."));
        page.push_str(&criterion("Team", "Helps others."));
        page.push('\n');
    }
    page
}

fn two_criteria(levels: &[&str]) -> [Shape; 1] {
    let cells = vec![1; levels.len()];
    [shape(levels, &[("", "Craft", &cells), ("", "Team", &cells)])]
}

#[test]
fn criteria_below_levels_are_headings_bold_lines_labels_bullets_or_terms() {
    let levels = ["Junior Agent", "Agent", "Senior Agent"];
    let heading = |level: &str| format!("## {level}\n\n");
    type Form<'a> = &'a dyn Fn(&str, &str) -> String;
    let forms: [Form<'_>; 8] = [
        &|title, text| format!("### {title}\n\n- {text}\n\n"),
        &|title, text| format!("**{title}**\n\n- {text}\n\n"),
        &|title, text| format!("{title}:\n\n* {text}\n\n"),
        &|title, text| format!("- {title}\n  - {text}\n"),
        &|title, text| format!("- {title}:\n\n  - {text}\n\n"),
        &|title, text| format!("- **{title}**: {text}\n"),
        &|title, text| format!("* _{title}_ – {text}\n"),
        &|title, text| format!("**{title}:** {text}\n\n"),
    ];
    for (number, form) in forms.iter().enumerate() {
        let page = page(&levels, heading, form);
        let import = read(&page);
        assert_eq!(super::shapes(&import.ladder), two_criteria(&levels), "form {number}:\n{page}");
        assert_eq!(import.ladder.introduction, ["We grow together."], "form {number}");
    }
}

#[test]
fn levels_are_headings_bold_lines_bullets_or_boxes() {
    let levels = ["Level 1", "Level 2", "Level 3"];
    let criterion = |title: &str, text: &str| format!("- {title}: {text}\n");
    let forms: [&dyn Fn(&str) -> String; 5] = [
        &|level| format!("### {level}\n\n"),
        &|level| format!("{level}\n-------\n\n"),
        &|level| format!("**{level}**\n\n"),
        &|level| format!("#### {level}:\n"),
        &|level| format!("<h3>{level}</h3>\n\n"),
    ];
    for form in forms {
        let page = page(&levels, form, criterion);
        assert_eq!(super::shapes(&ladder(&page)), two_criteria(&levels), "{page}");
    }
    let boxes = "# A\n\n<details>\n<summary>Level 1</summary>\n\n- Writes code\n- Designs parts\n\n</details>\n\n<details>\n<summary>Level 2</summary>\n\n- Leads others\n\n</details>\n";
    check_shapes(boxes, &[shape(&["Level 1", "Level 2"], &[("", "", &[2, 1])])]);
    let bullets = "# A\n\n- Junior\n  - Craft\n    - Writes code\n  - Team\n    - Designs parts\n- Senior\n  - Craft\n    - Leads others\n  - Team\n    - Plans a year\n";
    check_shapes(bullets, &two_criteria(&["Junior", "Senior"]));
}

#[test]
fn levels_below_each_criterion_are_one_ladder() {
    let levels = ["Beginner", "Intermediate", "Advanced"];
    let forms: [&dyn Fn(&str) -> String; 5] = [
        &|level| format!("### {level}\n\n- Does it.\n\n"),
        &|level| format!("**{level}**\n\nDoes it.\n\n"),
        &|level| format!("- **{level}**: Does it.\n"),
        &|level| format!("- {level} – Does it.\n"),
        &|level| format!("- {level}\n  - Does it.\n"),
    ];
    for form in forms {
        let mut page = String::from("# Skills\n\n");
        for criterion in ["1. Craft", "2. Team"] {
            page.push_str(&format!("## {criterion}\n\nWhat it is about.\n\n"));
            page.extend(levels.iter().map(|level| form(level)));
            page.push('\n');
        }
        // A dash parts a term from its text only where the term is surely a level.
        if page.contains("Beginner –") {
            page = page.replace("Beginner", "L1").replace("Intermediate", "L2").replace("Advanced", "L3");
            check_shapes(&page, &two_criteria(&["L1", "L2", "L3"]));
        } else {
            check_shapes(&page, &two_criteria(&levels));
        }
    }
}

#[test]
fn sections_around_the_levels_are_no_levels() {
    let document = "# Help desk\n\n## What do we look at?\n\n- Speed\n- Care\n\n## Levels\n\n## IC1\n\n- Writes code\n\n## IC2\n\n- Designs parts\n\n## FAQ\n\n### Who decides?\n\n- The team.\n";
    let import = check_shapes(document, &[shape(&["IC1", "IC2"], &[("", "", &[1, 1])])]);
    let told = warnings(&import).join("\n");
    assert!(told.contains("22: the list entry is not part of the ladder: “The team"), "{told}");
    assert_eq!(import.ladder.introduction, ["What do we look at?", "Speed", "Care"]);

    let wrapped = "# Help desk\n\n## About\n\n- Talks all day.\n\n## By level\n\n### Agent (L1)\n\n- Writes code\n\n### Senior agent (L2)\n\n- Designs parts\n";
    check_shapes(wrapped, &[shape(&["Agent", "Senior agent"], &[("", "", &[1, 1])])]);
}

#[test]
fn an_overview_above_the_levels_is_no_track() {
    let table = "# Help desk\n\n| Level | Lead? | Title |\n|---|---|---|\n| 1 | No | [A1](#a1) |\n| 2 | Yes | [A2](#a2) |\n\n## A1 - Agent\n\n- Answers common questions.\n\n## A2 - Senior agent\n\n- Answers hard questions.\n";
    check_shapes(table, &[shape(&["Agent", "Senior agent"], &[("", "", &[1, 1])])]);
    let list =
        "# Levels\n\nThey are:\n\n- Junior\n- Senior\n\n## Junior\n\n- Writes code\n\n## Senior\n\n- Designs parts\n";
    check_shapes(list, &[shape(&["Junior", "Senior"], &[("", "", &[1, 1])])]);
}

#[test]
fn several_tracks_stay_apart() {
    let expected = [shape(&["E1", "E2"], &[("", "Craft", &[1, 1])]), shape(&["M1", "M2"], &[("", "Craft", &[1, 1])])];
    let headings = "# Acme\n\n## Engineers\n\n### E1\n\n#### Craft\n\n- Writes code\n\n### E2\n\n#### Craft\n\n- Designs parts\n\n## Managers\n\n### M1\n\n#### Craft\n\n- Leads others\n\n### M2\n\n#### Craft\n\n- Plans a year\n";
    let tables = "# Acme\n\n## Engineers\n\n| | E1 | E2 |\n|---|---|---|\n| Craft | Writes code | Designs parts |\n\n## Managers\n\n| | M1 | M2 |\n|---|---|---|\n| Craft | Leads others | Plans a year |\n";
    for document in [headings, tables] {
        let import = check_shapes(document, &expected);
        let titles: Vec<&str> = import.ladder.tracks.iter().map(|track| track.title.as_str()).collect();
        assert_eq!(titles, ["Engineers", "Managers"]);
        assert_eq!(import.ladder.title, "Acme");
    }
    // The same levels twice are two tracks where the same criteria stand below both.
    let same = "# Acme\n\n## Front end\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Code | Writes code | Designs parts |\n| Talk | Writes code | Designs parts |\n\n## Back end\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Code | Leads others | Plans a year |\n| Talk | Leads others | Plans a year |\n";
    assert_eq!(ladder(same).tracks.len(), 2);
}

#[test]
fn html_tables_within_markdown_hold_markdown() {
    let document = "# Help desk\n\n<table>\n<tr><th>Skill</th><th>IC1</th><th>IC2</th></tr>\n<tr><td>Care</td><td>\n\n- Listens\n- Asks\n\n</td><td>\n\n- Calms\n\n</td></tr>\n</table>\n\nThe end.\n";
    let import = check_shapes(document, &[shape(&["IC1", "IC2"], &[("", "Care", &[2, 1])])]);
    assert_eq!(import.origins.tracks[0].groups[0].criteria[0].cells[1][0].line(), Some(12));
    assert!(warnings(&import).join("\n").contains("17: the paragraph is not part of the ladder: “The end"));
}

#[test]
fn merged_cells_and_headers_over_columns_are_resolved() {
    let document = "<table><thead><tr><th rowspan=2>Area</th><th colspan=2>Individual</th><th colspan=2>Manager</th></tr><tr><th>IC1</th><th>IC2</th><th>M1</th><th>M2</th></tr></thead><tr><th>Scope</th><td colspan=2>A team.</td><td>Two teams.</td><td>All teams.</td></tr><tr><th>Craft</th><td>Writes code</td><td>Designs parts</td><td>Leads others</td><td>Plans a year</td></tr></table>";
    let import = check_shapes(
        document,
        &[
            shape(&["IC1", "IC2"], &[("", "Scope", &[1, 1]), ("", "Craft", &[1, 1])]),
            shape(&["M1", "M2"], &[("", "Scope", &[1, 1]), ("", "Craft", &[1, 1])]),
        ],
    );
    assert_eq!(import.ladder.tracks[1].title, "Manager");
    let long = "<table><tr><th>Level</th><th>Area</th><th>Expectation</th></tr><tr><td rowspan=2>Junior</td><td>Code</td><td>Writes short code</td></tr><tr><td>Talk</td><td>Designs large parts</td></tr><tr><td rowspan=2>Senior</td><td>Code</td><td>Leads other teams</td></tr><tr><td>Talk</td><td>Plans whole years</td></tr></table>";
    check_shapes(long, &[shape(&["Junior", "Senior"], &[("", "Code", &[1, 1]), ("", "Talk", &[1, 1])])]);
}

#[test]
fn a_page_has_a_title_a_language_and_things_around_its_text() {
    let document = "<!doctype html><html lang=\"de\"><head><title>Stufen</title><style>p{}</style></head><body><nav>Start</nav><h2>Stufe 1</h2><ul><li>Hört zu.</ul><h2>Stufe 2</h2><ul><li>Plant.</ul><footer>Impressum</footer></body></html>";
    let import = check_shapes(document, &[shape(&["Stufe 1", "Stufe 2"], &[("", "", &[1, 1])])]);
    assert_eq!((import.ladder.title.as_str(), import.ladder.language.as_str()), ("Stufen", "de"));
    assert!(infos(&import).join("\n").contains("the page's navigation is not part of the ladder: “Start"));
}

#[test]
fn labels_that_differ_at_each_level_are_rows_by_their_position() {
    let level = |name: &str, terms: [&str; 3]| {
        let bullets: String = terms.iter().map(|term| format!("* **{term}**: does that well\n")).collect();
        format!("## {name}\n\n{bullets}\n")
    };
    let document = format!(
        "# Lead\n\n{}{}{}",
        level("T1", ["Learns", "Follows", "Team"]),
        level("T2", ["Teaches", "Follows", "Team"]),
        level("T3", ["Teaches", "Defines", "Company"]),
    );
    let import = check_shapes(
        document,
        &[shape(
            &["T1", "T2", "T3"],
            &[("", "Learns / Teaches", &[1; 3]), ("", "Follows / Defines", &[1; 3]), ("", "Team / Company", &[1; 3])],
        )],
    );
    let texts: Vec<&str> = import.ladder.tracks[0].statements().map(|statement| statement.text.as_str()).collect();
    assert!(texts.contains(&"Defines: does that well"), "{texts:?}");
}

#[test]
fn a_description_of_a_level_is_kept_before_the_ladder() {
    let document = "# A\n\n## Junior\n\nSomebody who begins.\n\n- Writes short code\n- Designs large parts\n\n## Senior\n\nSomebody who leads.\n\n- Leads other teams\n- Plans whole years\n";
    let import = check_shapes(document, &[shape(&["Junior", "Senior"], &[("", "", &[2, 2])])]);
    assert_eq!(import.ladder.introduction, ["Junior: Somebody who begins.", "Senior: Somebody who leads."]);
}

#[test]
fn prose_below_headings_is_what_is_asked() {
    let document = "# Writer I\n\nWrites short texts.\n\nAsks for review.\n\n__Experience: none.__\n\n# Writer II\n\nWrites long texts.\n";
    check_shapes(document, &[shape(&["Writer I", "Writer II"], &[("", "", &[3, 1])])]);
    // Lines that are whole sentences are statements of their own.
    let lines = "# Writer I\n\nWrites short texts.\nAsks for review.\n\n# Writer II\n\nWrites long\ntexts.\n";
    check_shapes(lines, &[shape(&["Writer I", "Writer II"], &[("", "", &[2, 1])])]);
}

#[test]
fn plain_text_without_any_markup() {
    let bullets = "SUPPORT\n\nJunior Agent\n• Listens.\n• Asks.\n\nSenior Agent\n• Calms.\n";
    let import = check_shapes(bullets, &[shape(&["Junior Agent", "Senior Agent"], &[("", "", &[2, 1])])]);
    assert_eq!(import.ladder.title, "SUPPORT");
    let lines = "Level 1: Agent\nListens to people.\nAsks for help.\n\nLevel 2: Lead\nPlans the week.\n";
    check_shapes(lines, &[shape(&["Agent", "Lead"], &[("", "", &[2, 1])])]);
}

#[test]
fn the_highest_level_first_is_read_from_the_lowest() {
    let document = "# A\n\n## L3 Principal\n\n- Writes code\n\n## L2 Senior\n\n- Designs parts\n- Leads others\n\n## L1 Junior\n\n- Plans a year\n";
    let import = check_shapes(document, &[shape(&["L1 Junior", "L2 Senior", "L3 Principal"], &[("", "", &[1, 2, 1])])]);
    assert!(infos(&import).join("\n").contains("the document begins with its highest level"));
}

#[test]
fn a_page_of_one_level_says_so() {
    let document =
        "---\ntitle: Senior agent\nlevel: 3\n---\n\n### Care\n\n- Calms people.\n\n### Craft\n\n- Finds faults.\n";
    let import = check_shapes(document, &[shape(&["Senior agent"], &[("", "Care", &[1]), ("", "Craft", &[1])])]);
    assert!(!import.is_unsure());
    let unmarked = document.replace("level: 3\n", "");
    assert!(read(unmarked).is_unsure());
}

#[test]
fn other_languages_have_other_words_for_level() {
    for levels in [
        ["Nível 1", "Nível 2"],
        ["Niveau 1", "Niveau 2"],
        ["Stufe 1", "Stufe 2"],
        ["Livello 1", "Livello 2"],
        ["Уровень 1", "Уровень 2"],
        ["レベル1", "レベル2"],
        ["Junior medewerker", "Senior medewerker"],
        ["Młodszy specjalista", "Starszy specjalista"],
        ["주니어 개발자", "시니어 개발자"],
    ] {
        let page = format!(
            "# A\n\n## FAQ?\n\ntext\n\n## {}\n\n- Writes code\n\n## {}\n\n- Designs parts\n",
            levels[0], levels[1]
        );
        check_shapes(page, &[shape(&levels, &[("", "", &[1, 1])])]);
    }
}

#[test]
fn several_files_make_one_ladder() {
    let level = |name: &str, text: &str| format!("# {name}\n\n## Craft\n\n- {text}\n\n## Team\n\n- {text}\n");
    let files = [
        super::file(level("Junior agent", "Writes code"), Some("junior.md")),
        super::file(level("Senior agent", "Designs parts"), Some("senior.md")),
    ];
    let import = rungs_import::import(&files, &Default::default()).unwrap();
    assert_eq!(super::shapes(&import.ladder), two_criteria(&["Junior agent", "Senior agent"]));
    assert_eq!(import.origins.tracks[0].levels[1].file, 1);

    let track = |codes: [&str; 2]| {
        format!("| | {} | {} |\n|---|---|---|\n| Scope | Writes code | Designs parts |\n", codes[0], codes[1])
    };
    let files =
        [super::file(track(["E1", "E2"]), Some("engineers.md")), super::file(track(["M1", "M2"]), Some("managers.md"))];
    let import = rungs_import::import(&files, &Default::default()).unwrap();
    let titles: Vec<&str> = import.ladder.tracks.iter().map(|track| track.title.as_str()).collect();
    assert_eq!(titles, ["Engineers", "Managers"]);
}

#[test]
fn names_tell_the_format_only_where_the_content_does_not() {
    let html = "<table><tr><th></th><th>Junior</th><th>Senior</th></tr><tr><td>Code</td><td>Writes code</td><td>Designs parts</td></tr></table>";
    check_shapes_named(html, Some("ladder.csv"), &[shape(&["Junior", "Senior"], &[("", "Code", &[1, 1])])]);
}
