//! No text is lost in silence: it is part of the ladder, or a diagnostic names its line.

use std::collections::HashSet;

use proptest::prelude::*;
use rungs_domain::ladder::Ladder;

use super::{cases, try_read};

/// All words of a ladder.
fn words(ladder: &Ladder) -> HashSet<String> {
    let mut texts: Vec<String> = vec![ladder.title.clone()];
    texts.extend(ladder.introduction.iter().cloned());
    for track in &ladder.tracks {
        texts.push(track.title.clone());
        texts.extend(track.levels.iter().flat_map(|level| [Some(level.title.clone()), level.code.clone()]).flatten());
        texts.extend(track.groups.iter().map(|group| group.title.clone()));
        texts.extend(track.criteria().map(|(_, criterion)| criterion.title.clone()));
        for statement in track.statements() {
            texts.push(statement.text.clone());
            texts.extend(statement.parts().iter().map(|part| part.text.clone()));
        }
    }
    split(&texts.join(" ")).map(str::to_lowercase).collect()
}

/// Every word of the document that begins with `w` and a number is in the ladder, or its line is in a diagnostic.
fn check_accounted(document: &str, name: Option<&str>) -> Result<(), TestCaseError> {
    let Ok(import) = try_read(document, name) else { return Ok(()) };
    let kept = words(&import.ladder);
    let lines: HashSet<u32> =
        import.diagnostics.iter().flat_map(|diagnostic| &diagnostic.places).filter_map(|place| place.line()).collect();
    // A text over several lines is reported where it begins, in its own words.
    let told: Vec<String> = import.diagnostics.iter().map(ToString::to_string).collect();
    let told = split(&told.join(" ")).map(str::to_owned).collect::<HashSet<String>>();
    let mut is_told = false;
    for (line, number) in document.lines().zip(1..) {
        // What is told of a paragraph goes on to its end.
        let goes_on = !line.trim().is_empty() && !line.starts_with(['-', '•', '#', '|', '>', '<']);
        is_told = lines.contains(&number) || is_told && goes_on;
        for word in split(line) {
            let is_marked =
                word.len() > 1 && word.starts_with('w') && word[1..].bytes().all(|byte| byte.is_ascii_digit());
            if is_marked && !kept.contains(word) {
                let is_reported = is_told || told.contains(word);
                prop_assert!(is_reported, "{} in line {} of\n{}\n{:#?}", word, number, document, import.diagnostics);
            }
        }
    }
    Ok(())
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric())
}

/// Replaces every `?` by a word of its own.
fn numbered(document: &str) -> String {
    let mut number = 0;
    let mut words = String::with_capacity(document.len() * 3);
    for character in document.chars() {
        if character == '?' {
            number += 1;
            words.push_str(&format!("w{number}"));
        } else {
            words.push(character);
        }
    }
    words
}

fn page() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(
        &[
            "# ?\n\n",
            "## Junior ?\n\n",
            "## Senior ?\n\n",
            "## Level 1\n\n",
            "## Level 2\n\n",
            "### ? ?\n\n",
            "#### ?\n\n",
            "\n? ? ?.\n\n",
            "\n?: ? ?.  \n?.\n\n",
            "\n**?**\n\n",
            "\n?:\n\n",
            "- ? ?.\n",
            "- **?**: ? ?.\n",
            "- ?: ?.\n",
            "- ?\n  - ? ?.\n  - OR\n  - ?.\n",
            "  - ?\n    - ?\n",
            "1. ?.\n",
            "\n",
            "| ? | Junior | Senior |\n|---|---|---|\n| ? | ? ? | ?<br>? |\n| ? | | ? |\n\n",
            "| **?** | ? |\n|---|---|\n| Level 1 | ? |\n| Level 2 | ? |\n\n",
            "| a | b | c |\n|---|---|---|\n| ? | ? |\n| ? | ? | ? | ? |\n?\n\n",
            "> ?\n\n",
            "```\n?\n```\n\n",
            "\n    ?\n\n",
            "<div>?\n\n- ?\n\n</div>\n\n",
            "<table><tr><td>?<td>IC1<td>IC2<tr><td>?<td>?<td>?</table>\n\n",
            "<details><summary>?</summary>\n\n?\n\n</details>\n\n",
            "\n[?](https://example.org) ?\n\n",
            "\n?\t?\t?\n?\t?\t?\n\n",
            "---\n\n",
            "\n• ?\n• ?\n\n",
        ][..],
    );
    proptest::collection::vec(piece, 1..25).prop_map(|pieces| numbered(&pieces.concat()))
}

fn record() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(
        &[
            "- name: Junior ?\n  craft: ? ? ?\n  team: [\"? ?\", \"? ?\"]\n",
            "- name: Senior ?\n  craft: ? ? ?\n  team:\n    - ? ? ?\n",
            "- level: 1\n  summary: ? ? ?\n",
            "- level: 2\n  summary: ? ? ?\n  examples: [\"? ?\"]\n",
            "- title: ?\n  levels:\n    L1: ? ?\n    L2: ? ?\n",
            "- ? ? ?\n",
            "- - ? ?\n  - ? ?\n",
        ][..],
    );
    proptest::collection::vec(piece, 1..10).prop_map(|pieces| numbered(&pieces.concat()))
}

fn sheet() -> impl Strategy<Value = String> {
    let row = proptest::sample::select(
        &[
            "?,Junior,Senior\n",
            "?,? ?,? ?\n",
            "?,,\n",
            ",,\n",
            ",?,? ?\n",
            "L1,? ?,?\n",
            "L2,? ?,?\n",
            "?,? ?,? ?,?\n",
            "\"? ?\n?\",\"?\n- ?\",?\n",
            "Level,?,?\n",
        ][..],
    );
    proptest::collection::vec(row, 2..12).prop_map(|rows| numbered(&rows.concat()))
}

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn no_text_of_a_page_is_lost(document in page()) {
        check_accounted(&document, Some("a.md"))?;
    }

    #[test]
    fn no_text_of_a_record_is_lost(document in record()) {
        check_accounted(&document, Some("a.yml"))?;
    }

    #[test]
    fn no_text_of_a_sheet_is_lost(document in sheet()) {
        check_accounted(&document, Some("a.csv"))?;
    }
}
