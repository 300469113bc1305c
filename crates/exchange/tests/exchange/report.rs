//! Reports.

use rungs_exchange::report::markdown;
use rungs_store::ItemRef;

use crate::{matrix, note, put, scores, snapshot, step, target};

#[test]
fn a_report_contains_estimate_answers_and_notes() {
    let mut matrix = matrix();
    matrix.tracks[0].groups[0].title = "Skill\r# *Injected*".to_owned();
    let mut record =
        scores(&matrix.id, "representatives/skill-scope=l2@1767225600000 representatives/engagement-trust=na@1");
    let place = ItemRef { track: "representatives".into(), item: "skill-scope".into(), title: String::new() };
    put(
        &mut record,
        vec![
            ("evidence/a", note("Led the *move*\r\n\r\n# to the new help desk", vec![place])),
            ("step/representatives/skill-scope", step(Some(4), "Ask Ada", "2026-11-30")),
            ("step/leadership/skill-mastery", step(Some(9), "", "")),
            ("target", target("l3")),
        ],
        1,
    );
    snapshot(&mut record, "z", "Winter", &matrix, "", 0);
    snapshot(&mut record, "a", "Spring", &matrix, "", 8_000_000_000);
    assert_eq!(
        markdown(&matrix, &record),
        "# Titles for Customer Support, 37signals

Target: L3 in Representatives

## Representatives

There are too few answers for an estimate.

### Skill \\# \\*Injected\\*

- **Scope**: L2 (2026-01-01)
  - Evidence: Led the \\*move\\* \\# to the new help desk
  - Next step: Ask Ada (priority 1, by 2026-11-30)

### Engagement

- **Trust**: Not applicable (1970-01-01)

## Leadership

There is no answer yet.

### Skill

- **Mastery (1 of 4)**: no answer yet
  - Next step: priority 2

## Snapshots

- 1970-01-01: Winter
- 1970-04-03: Spring
"
    );
}

#[test]
fn an_empty_report_says_so() {
    let matrix = matrix();
    assert_eq!(
        markdown(&matrix, &scores(&matrix.id, "")),
        "# Titles for Customer Support, 37signals\n\nThere is no answer yet.\n"
    );
}

#[test]
fn a_report_names_the_level_that_the_answers_point_to() {
    let matrix = matrix();
    let all: String = matrix.tracks[0].criteria().map(|(_, it)| format!("representatives/{}=l2@1 ", it.id)).collect();
    let report = markdown(&matrix, &scores(&matrix.id, &all));
    assert!(report.contains("\nThe answers point to L2, Customer Support Rep.\n"), "{report}");
}
