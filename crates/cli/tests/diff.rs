//! `rungs diff`: reports and exit codes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

const OLD: &str = "\
---
id: harbour
title: Harbour crew
---

## Crew {#crew}

| | Hand (L1) | Mate (L2) |
|---|---|---|
| **Work** {#work} | | |
| *Scope* {#scope} | Runs single errands for the office. | Runs small repairs on one pier from start to end. |
| *Tools* {#tools} | Uses ropes, hooks and the hand winch safely. | Drives the crane and the forklift, and services both. |
| *Weather* {#weather} | Reads the storm flags at the lighthouse. | Warns skippers of gales before they cast off. |
";

/// Writes documents into a folder of their own and compares them.
fn diff(name: &str, new: &str, options: &[&str]) -> Output {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let paths = [("old.md", OLD), ("new.md", new)].map(|(name, text)| {
        fs::write(folder.join(name), text).unwrap();
        folder.join(name)
    });
    let output = Command::new(env!("CARGO_BIN_EXE_rungs")).arg("diff").args(&paths).args(options).output().unwrap();
    fs::remove_dir_all(&folder).unwrap();
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn an_unchanged_ladder_ends_with_0() {
    let output = diff("same", OLD, &[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(out(&output), "Harbour crew\nwhat is scored: 3 kept\n\nNothing changed.\n");
}

#[test]
fn a_new_heading_is_reported_and_ends_with_0() {
    let output = diff("heading", &OLD.replace("**Work**", "**Craft**").replace("Hand (L1)", "Deck Hand (L1)"), &[]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.contains("  the heading “Work” is now “Craft”\n"), "{text}");
    assert!(text.contains("    level “L1, Hand” → “L1, Deck Hand”\n"), "{text}");
    assert!(text.ends_with("\nNothing of this matters for scores.\n"), "{text}");
}

#[test]
fn what_matters_for_scores_is_reported_by_track_and_ends_with_1() {
    let new = OLD
        .replace("small repairs", "large repairs")
        .replace("*Tools* {#tools}", "*Machines* {#machines}")
        .replace("| *Weather* {#weather} | Reads the storm flags at the lighthouse. | Warns skippers of gales before they cast off. |", "| *First aid* {#aid} | Knows where the kit is. | Treats cuts. |");
    let output = diff("changed", &new, &[]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    let expected = "\
Harbour crew
what is scored: 1 gone, 1 renamed, 1 reworded, 1 new

Crew
  gone (scores are kept, but do not count any more)
    criterion “Weather”
  renamed (scores stay with the id; with another id they are offered for it)
    criterion “Tools” → “Machines” (tools → machines)
  reworded (scores stay, and are shown with both wordings)
    criterion “Scope”
      L2: Runs [-small-] {+large+} repairs on one pier from start to end.
  new (not scored yet)
    criterion “First aid”

This matters for scores.
";
    assert_eq!(text, expected);
}

#[test]
fn json_has_the_same_in_a_stable_form() {
    let output = diff("json", &OLD.replace("small repairs", "large repairs"), &["--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["counts", "criteria", "groups", "levels", "matters", "new", "old", "statements", "tracks"]);
    assert_eq!((&report["matters"], &report["counts"]["criteria"]["reworded"]), (&Value::from(true), &Value::from(1)));
    let fate = &report["criteria"][0];
    let keys: Vec<&String> = fate.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["changes", "fate", "matched_by", "matters", "new", "old"]);
    assert_eq!((fate["fate"].as_str(), fate["old"][0]["id"].as_str()), (Some("reworded"), Some("scope")));
    let words = &fate["changes"]["rewordings"][0]["words"];
    assert_eq!((words[1]["change"].as_str(), words[1]["text"].as_str()), (Some("removed"), Some("small")));
}

#[test]
fn wrong_usage_and_unreadable_documents_end_with_2() {
    let refused = |arguments: &[&str], words: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_rungs")).args(arguments).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(words) && !message.contains("panicked"), "{message}");
    };
    refused(&["diff"], "diff needs OLD and NEW");
    refused(&["diff", "a.md"], "diff needs OLD and NEW");
    refused(&["diff", "a.md", "b.md", "c.md"], "c.md");
    refused(&["diff", "-", "-"], "only one of OLD and NEW");
    refused(&["diff", "a.md", "b.md", "-o", "c.md"], "diff writes no file");
    refused(&["diff", "no-such-file.md", "b.md"], "no such file");
    let output = diff("none", "Just a note.", &[]);
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
}
