//! Records of other tools: YAML, TOML, JSON and front matter.

use super::{Shape, check_shapes, check_shapes_named, infos, read_named, shape, warnings};

fn two_criteria(levels: &[&str]) -> [Shape; 1] {
    let cells = vec![1; levels.len()];
    [shape(levels, &[("", "Craft", &cells), ("", "Team", &cells)])]
}

#[test]
fn levels_hold_criteria() {
    let levels = ["Junior", "Senior"];
    let documents = [
        (
            "a.yml",
            "levels:\n  - name: Junior\n    craft: Does small things.\n    team: Asks others.\n  - name: Senior\n    craft: Does large things.\n    team: Helps others.\n",
        ),
        (
            "a.yml",
            "Junior:\n  Craft: Does small things.\n  Team: Asks others.\nSenior:\n  Craft: Does large things.\n  Team: Helps others.\n",
        ),
        (
            "a.yml",
            "levels:\n  - name: Junior\n    criteria:\n      - name: Craft\n        statements: [Does small things.]\n      - name: Team\n        statements: [Asks others.]\n  - name: Senior\n    criteria:\n      - name: Craft\n        statements: [Does large things.]\n      - name: Team\n        statements: [Helps others.]\n",
        ),
        (
            "a.json",
            "{\"junior\": {\"craft\": [\"Does small things.\"], \"team\": [\"Asks others.\"]}, \"senior\": {\"craft\": [\"Does large things.\"], \"team\": [\"Helps others.\"]}}",
        ),
        (
            "a.toml",
            "[[levels]]\nname = \"Junior\"\n[levels.criteria]\nCraft = [\"Does small things.\"]\nTeam = [\"Asks others.\"]\n\n[[levels]]\nname = \"Senior\"\n[levels.criteria]\nCraft = [\"Does large things.\"]\nTeam = [\"Helps others.\"]\n",
        ),
        (
            "a.yml",
            "---\nname: Junior\ncraft: [Does small things.]\nteam: [Asks others.]\n---\nname: Senior\ncraft: [Does large things.]\nteam: [Helps others.]\n",
        ),
    ];
    for (name, document) in documents {
        let read = read_named(document, Some(name)).ladder;
        let mut shapes = super::shapes(&read);
        for level in shapes.iter_mut().flat_map(|shape| &mut shape.levels) {
            // Names of fields stay as they are.
            *level = level.replacen('j', "J", 1).replacen('s', "S", 1);
        }
        assert_eq!(shapes, two_criteria(&levels), "{document}");
    }
}

#[test]
fn criteria_hold_levels() {
    let documents = [
        (
            "a.json",
            "{\"competencies\": [{\"name\": \"Craft\", \"levels\": {\"L1\": [\"Writes code\"], \"L2\": [\"Designs parts\"]}}, {\"name\": \"Team\", \"levels\": {\"L1\": [\"Leads others\"], \"L2\": [\"Plans a year\"]}}]}",
        ),
        (
            "a.json",
            "[{\"skill\": \"Craft\", \"L1\": \"Writes short code\", \"L2\": \"Designs large parts\"}, {\"skill\": \"Team\", \"L1\": \"Writes short code\", \"L2\": \"Designs large parts\"}]",
        ),
        (
            "a.json",
            "{\"levels\": [\"L1\", \"L2\"], \"skills\": [{\"name\": \"Craft\", \"descriptions\": [\"Writes code\", \"Designs parts\"]}, {\"name\": \"Team\", \"descriptions\": [\"Leads others\", \"Plans a year\"]}]}",
        ),
        (
            "a.json",
            "{\"columns\": [\"Skill\", \"L1\", \"L2\"], \"rows\": [[\"Craft\", \"Writes code\", \"Designs parts\"], [\"Team\", \"Leads others\", \"Plans a year\"]]}",
        ),
        (
            "a.yml",
            "Craft:\n  L1: Writes short code\n  L2: Designs large parts\nTeam:\n  L1: Writes short code\n  L2: Designs large parts\n",
        ),
    ];
    for (name, document) in documents {
        check_shapes_named(document, Some(name), &two_criteria(&["L1", "L2"]));
    }
}

#[test]
fn milestones_without_names_are_numbered() {
    let milestone = |text: &str| {
        format!(
            "{{\"summary\": \"{text} with some more words to it.\", \"signals\": [\"{text} signal\"], \"examples\": [\"{text} example\"]}}"
        )
    };
    let track = |name: &str| {
        format!(
            "{{\"displayName\": \"{name}\", \"description\": \"About {name}.\", \"milestones\": [{}, {}]}}",
            milestone("First"),
            milestone("Second")
        )
    };
    let document = format!("{{\"CRAFT\": {}, \"TEAM\": {}}}", track("Craft"), track("Team"));
    let import = check_shapes_named(
        document,
        Some("tracks.json"),
        &[shape(&["Level 1", "Level 2"], &[("", "Craft", &[3, 3]), ("", "Team", &[3, 3])])],
    );
    assert!(warnings(&import).join("\n").contains("the names of 2 levels are missing"));
    assert_eq!(import.ladder.introduction, ["Craft: About Craft.", "Team: About Team."]);
}

#[test]
fn records_refer_to_levels_and_areas() {
    let document = "levels:\n  - id: junior\n    name: Junior engineer\n  - id: senior\n    name: Senior engineer\nthemes:\n  - id: craft\n    name: Craft\n  - id: team\n    name: Team\ncompetencies:\n  - id: 11111111-aaaa\n    summary: Reviews code with care\n    examples:\n      - Finds faults early\n    level: junior\n    theme: craft\n  - id: 22222222-bbbb\n    summary: Asks others for help\n    examples: []\n    level: junior\n    theme: team\n  - id: 33333333-cccc\n    summary: Designs whole systems\n    examples:\n      - Draws the parts\n      - Names the risks\n    level: senior\n    theme: craft\n  - id: 44444444-dddd\n    summary: Leads a whole team\n    examples: []\n    level: senior\n    theme: team\n";
    let import = check_shapes_named(document, Some("a.yml"), &two_criteria(&["Junior", "Senior"]));
    let statement = &import.ladder.tracks[0].groups[0].criteria[0].cells[1][0];
    assert_eq!((statement.text.as_str(), statement.parts().len()), ("Designs whole systems", 2));
    assert!(infos(&import).join("\n").contains("the level “Junior engineer” is called “Junior”"));
    let numbers = "{\"levels\": [{\"id\": 1, \"name\": \"Junior\"}, {\"id\": 2, \"name\": \"Senior\"}], \"areas\": [{\"id\": 10, \"name\": \"Craft\"}, {\"id\": 11, \"name\": \"Team\"}], \"expectations\": [{\"id\": 1, \"level_id\": 1, \"area_id\": 10, \"text\": \"Does small things.\"}, {\"id\": 2, \"level_id\": 1, \"area_id\": 11, \"text\": \"Asks others.\"}, {\"id\": 3, \"level_id\": 2, \"area_id\": 10, \"text\": \"Does large things.\"}, {\"id\": 4, \"level_id\": 2, \"area_id\": 11, \"text\": \"Helps others.\"}]}";
    check_shapes(numbers, &two_criteria(&["Junior", "Senior"]));
}

#[test]
fn front_matter_may_hold_the_ladder() {
    let topic = |name: &str| {
        format!(
            "  - name: {name}\n    content:\n      - level: 1\n        criteria:\n          - \"Listens to others\"\n      - level: 2\n        criteria:\n          - \"Calms others down\"\n"
        )
    };
    let document = format!("---\ntitle: \"Help desk\"\nlevels: 2\ntopics:\n{}{}---\n", topic("Craft"), topic("Team"));
    let import = check_shapes(document, &two_criteria(&["Level 1", "Level 2"]));
    assert_eq!(import.ladder.title, "Help desk");
    assert_eq!(import.origins.tracks[0].groups[0].criteria[1].cells[0][0].line(), Some(17));
}

#[test]
fn broken_front_matter_is_read_line_by_line() {
    let document = "---\ntitle: Help desk: levels\norganisation: [Acme\n---\n\n## Junior\n\n- Writes code\n\n## Senior\n\n- Designs parts\n";
    let import = check_shapes(document, &[shape(&["Junior", "Senior"], &[("", "", &[1, 1])])]);
    assert_eq!(import.ladder.title, "Help desk: levels");
    assert!(warnings(&import).join("\n").contains("the front matter cannot be parsed and is read line by line"));
}

#[test]
fn aliases_are_followed() {
    let document = "shared: &shared\n  - Is kind to everyone.\nlevels:\n  L1:\n    title: Junior\n    craft: [\"Does small things.\"]\n    team: *shared\n  L2:\n    title: Senior\n    craft: [\"Does large things.\"]\n    team: *shared\n";
    let import = check_shapes_named(document, Some("a.yml"), &two_criteria(&["Junior", "Senior"]));
    assert_eq!(import.ladder.tracks[0].levels[1].code.as_deref(), Some("L2"));
}

#[test]
fn tracks_hold_levels() {
    let document = "title: Acme\ntracks:\n  - name: Makers\n    levels:\n      - name: IC1\n        craft: Does small things.\n        team: Asks others.\n      - name: IC2\n        craft: Does large things.\n        team: Helps others.\n  - name: Managers\n    levels:\n      - name: M1\n        craft: Knows the work.\n        team: Leads a team.\n      - name: M2\n        craft: Knows the field.\n        team: Leads many teams.\n";
    let [makers] = two_criteria(&["IC1", "IC2"]);
    let [managers] = two_criteria(&["M1", "M2"]);
    let import = check_shapes_named(document, Some("a.yml"), &[makers, managers]);
    let titles: Vec<&str> = import.ladder.tracks.iter().map(|track| track.title.as_str()).collect();
    assert_eq!(titles, ["Makers", "Managers"]);
}
