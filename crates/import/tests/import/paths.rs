//! The steps between tracks that a document states.

use rungs_domain::ladder::{Ladder, LevelReference, Path};
use rungs_import::{Import, to_json, to_markdown};

use super::{MATRIX, infos, ladder, read, warnings};

const TRACKS: &str = "\
## Representatives {#representatives}

| | Junior (L1) | Senior (L3) |
|---|---|---|
| Scope | Small. | Large. |

## Leadership {#leadership}

| | Manager (M1) | Head (M2) | Adviser (L3) |
|---|---|---|---|
| Scope | Small. | Large. | Any. |
";

fn document(front_matter: &str) -> String {
    format!("---\nid: a\n{front_matter}---\n\n# Support\n\n{TRACKS}")
}

fn path(from: &str, to: &str, note: Option<&str>) -> Path {
    let [from, to] = [from, to].map(|reference| {
        let (track, level) = reference.split_once('/').unwrap();
        LevelReference { track: track.into(), level: level.into() }
    });
    Path { from, to, note: note.map(str::to_owned) }
}

#[track_caller]
fn check_read(front_matter: &str, expected: &[Path]) {
    let import = read(document(front_matter));
    assert_eq!(import.ladder.paths, expected);
    assert_eq!((warnings(&import), infos(&import)), (Vec::new(), Vec::new()));
}

#[test]
fn a_document_states_paths_in_long_and_in_short() {
    let across = || path("representatives/l3", "leadership/m1", Some("After two years: as a senior"));
    let back = || path("leadership/m2", "representatives/l3", None);
    check_read(
        "paths:\n  - from: representatives/l3\n    to: leadership/m1\n    note: \"After two years: as a senior\"\n\n  # The way back.\n  - to: representatives/l3\n    from: leadership/m2\ntitle: Support\n",
        &[across(), back()],
    );
    check_read(
        "paths:\n- representatives/l3 -> leadership/m1: \"After two years: as a senior\"\n- leadership/m2 → representatives/l3\n",
        &[across(), back()],
    );
    // Two colons in a line are no YAML, which is told.
    let broken =
        read(document("paths:\n- l1 -> m1\n- representatives/l3 -> leadership/m1: After two years: as a senior\n"));
    assert_eq!(broken.ladder.paths[1], across());
    assert!(
        warnings(&broken)[0].starts_with("5: the front matter cannot be parsed and is read line by line"),
        "{broken:?}"
    );
    check_read("Paths: leadership/m2 => representatives/l3\n", &[back()]);
    check_read("paths: []\n", &[]);
    check_read("paths:\ntitle: Support\n", &[]);
}

#[test]
fn levels_are_found_by_id_and_code_in_any_case_and_alone_where_one_track_has_them() {
    let expected = [path("representatives/l1", "leadership/m1", None)];
    for reference in ["representatives/l1", "Representatives/L1", "REPRESENTATIVES / L1", "l1", "L1"] {
        check_read(&format!("paths:\n  - from: {reference}\n    to: M1\n"), &expected);
    }
    let other_ids = document("paths:\n  - e2 -> Leadership/m1\n").replace("Senior (L3)", "Senior (E2) {#senior}");
    assert_eq!(ladder(&other_ids).paths, [path("representatives/senior", "leadership/m1", None)]);
}

#[track_caller]
fn check_left_out(paths: &str, expected: &[&str]) {
    let import = read(document(&format!("paths:\n{paths}")));
    assert_eq!(import.ladder.paths, []);
    assert_eq!(warnings(&import), expected);
}

#[test]
fn what_leads_nowhere_is_left_out_and_said_with_its_line() {
    check_left_out(
        "  - from: people/l3\n    to: leadership/m7\n",
        &[
            "4: the path from “people/l3” to “leadership/m7” is left out: there is no track “people”",
            "5: the path from “people/l3” to “leadership/m7” is left out: the track “Leadership” has no level “m7”",
        ],
    );
    check_left_out(
        "  - l1 -> l3\n  - l9 -> m1\n",
        &[
            "4: the path from “l1” to “l3” is left out: more than one track has a level “l3”; say which, as in “representatives/l3”",
            "5: the path from “l9” to “m1” is left out: there is no level “l9”",
        ],
    );
    check_left_out(
        "  - l1 -> representatives/l3\n  - L1 -> l1\n",
        &[
            "4: the path from “representatives/l1” to “representatives/l3” is left out: it stays in one track, and a path leads from one to another",
            "5: the path from “representatives/l1” to “representatives/l1” leads to itself and is left out",
        ],
    );
    check_left_out(
        "  - from: l1\n  -\n  - somewhere\n",
        &[
            "3: a path needs both “from” and “to”; this one is left out",
            "4: a path needs both “from” and “to”; this one is left out",
            "6: “somewhere” is no path such as “track/level -> track/level” and is not kept",
            "6: a path needs both “from” and “to”; this one is left out",
        ],
    );
}

#[test]
fn what_is_stated_twice_counts_once() {
    let import =
        read(document("paths:\n  - l1 -> m1: first\n  - from: L1\n    to: m1\n    note: second\n    note: third\n"));
    assert_eq!(import.ladder.paths, [path("representatives/l1", "leadership/m1", Some("first"))]);
    assert_eq!(
        warnings(&import),
        [
            "5: the path from “representatives/l1” to “leadership/m1” is stated twice; this one is left out",
            "8: “note” is stated twice for one path; “third” is not kept",
        ]
    );
}

#[test]
fn other_lists_in_the_front_matter_are_still_reported() {
    let import = read(document("tags:\n  - a\npaths:\n  - l1 -> m1\naliases:\n  - b\n"));
    assert_eq!(import.ladder.paths.len(), 1);
    let told = infos(&import).join("\n");
    for line in ["3: the field “tags”", "7: the field “aliases”"] {
        assert!(told.contains(line), "{told}");
    }
}

fn from_json(paths: &str) -> Import {
    let json = to_json(&ladder(document("")));
    read(json.replacen('{', &format!("{{\"paths\": {paths},"), 1))
}

#[test]
fn json_states_paths_by_track_and_level() {
    let import = from_json(
        r#"[{"from": {"track": "representatives", "level": "L3"}, "to": {"track": "leadership", "level": "m1"}, "colour": 1},
            {"from": {"track": "people", "level": "l3"}, "to": {"track": "leadership", "level": "m1"}},
            {"from": {"track": "leadership", "level": "m1"}, "to": {"track": "leadership", "level": "m1"}}]"#,
    );
    assert_eq!(import.ladder.paths, [path("representatives/l3", "leadership/m1", None)]);
    assert_eq!(
        warnings(&import),
        [
            "the field “paths[0].colour” is not kept",
            "the path from “people/l3” to “leadership/m1” is left out: there is no track “people”",
            "the path from “leadership/m1” to “leadership/m1” leads to itself and is left out",
        ]
    );
    assert_eq!(warnings(&from_json("[]")), [""; 0]);
}

#[test]
fn the_canonical_form_names_paths_before_the_text() {
    let mut stated: Ladder = ladder(MATRIX);
    stated.paths = vec![
        path("representatives/l3", "leadership/m1", Some("After two years")),
        path("leadership/m1", "representatives/l4", None),
    ];
    let expected = "paths:\n  - from: representatives/l3\n    to: leadership/m1\n    note: After two years\n  - from: leadership/m1\n    to: representatives/l4\n---\n";
    let markdown = to_markdown(&stated);
    assert!(markdown.contains(expected), "{markdown}");
    assert!(!to_markdown(&ladder(MATRIX)).contains("paths:"));
}
