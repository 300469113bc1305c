//! The metadata and links of static pages.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use rungs_domain::ladder::{Ladder, LevelReference, Path};
use rungs_explore::LevelRef;
use rungs_templates::{
    PageContext, first_page_head, ladder_description, ladder_document, level_description, level_document, level_title,
    without_app,
};

const MATRIX: &str = "\
# Support

We write letters to people, and this says how well.

## Writers {#writers}

| | Junior (L1) | Senior (L2) |
|---|---|---|
| Letters | Writes short letters. | |

## Editors {#editors}

| | Editor (L1) | Senior (L2) |
|---|---|---|
| Letters | Mends letters. | Mends all letters. |
";

const CHECKLIST: &str =
    "# Support\n\n## Junior (L1)\n\n- At least one of:\n  - writes\n  - OR\n  - reads\n\n## Senior (L2)\n\n- leads\n";

fn ladder(document: &str) -> Ladder {
    let file = rungs_import::SourceFile::unnamed(document);
    rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
}

fn level_ref(ladder: &Ladder, track: usize, level: usize) -> LevelRef<'_> {
    LevelRef::at(ladder, &ladder.tracks[track], level).unwrap()
}

#[test]
fn a_ladder_is_described_by_its_introduction_or_its_levels() {
    let mut ladder = ladder(MATRIX);
    assert_eq!(ladder_description(&ladder), "We write letters to people, and this says how well.");
    ladder.introduction.clear();
    assert_eq!(ladder_description(&ladder), "Support. Writers: Junior, Senior. Editors: Editor, Senior.");
}

#[test]
fn a_level_is_described_by_its_statements_or_its_ladder() {
    let (matrix, checklist) = (ladder(MATRIX), ladder(CHECKLIST));
    assert_eq!(level_description(level_ref(&matrix, 0, 0)), "Writes short letters.");
    assert_eq!(level_description(level_ref(&matrix, 0, 1)), ladder_description(&matrix));
    let description = level_description(level_ref(&checklist, 0, 0));
    assert_eq!(description, "At least one of: writes reads");
}

#[test]
fn an_ambiguous_level_title_includes_the_track() {
    let mut ladder = ladder(MATRIX);
    assert_eq!(level_title(level_ref(&ladder, 0, 0)), "L1, Junior · Support");
    ladder.organisation = Some("Acme".to_owned());
    assert_eq!(level_title(level_ref(&ladder, 0, 1)), "L2, Senior · Acme · Writers · Support");
    assert_eq!(level_title(level_ref(&ladder, 1, 1)), "L2, Senior · Acme · Editors · Support");
}

#[test]
fn a_page_with_all_tracks_has_an_anchor_for_each_row() {
    let ladder = ladder(MATRIX);
    let context = PageContext { ladders: std::slice::from_ref(&ladder), style: "" };
    let page = ladder_document(context, &ladder, None).into_string();
    for id in ["writers", "editors", "/support/writers/criterion/letters", "/support/editors/criterion/letters"] {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        assert!(page.contains(&format!("href=\"#{id}\"")), "{id}");
    }
    // Static pages have no script that could copy links.
    assert!(!page.contains("data-copy") && !page.contains("Copy link"));
}

#[test]
fn only_stated_paths_are_shown() {
    let mut ladder = ladder(MATRIX);
    let page = |ladder: &Ladder| {
        let context = PageContext { ladders: std::slice::from_ref(ladder), style: "" };
        ladder_document(context, ladder, None).into_string()
    };
    assert!(!page(&ladder).contains("From one track to another"));
    let end = |track: &str, level: &str| LevelReference { track: track.into(), level: level.into() };
    ladder.paths =
        vec![Path { from: end("writers", "l2"), to: end("editors", "l1"), note: Some("If <you> like".to_owned()) }];
    let html = page(&ladder);
    assert!(html.contains("Writers, L2</a> → <a href=\"../support/editors/l1/\">Editors, L1</a>: If &lt;you&gt; like"));
    ladder.paths[0].to = end("editors", "gone");
    assert!(!page(&ladder).contains("From one track to another"));
}

#[test]
fn a_page_has_a_canonical_address_only_if_given() {
    let ladder = ladder(MATRIX);
    let context = PageContext { ladders: std::slice::from_ref(&ladder), style: "" };
    for (address, count) in [(None, 0), (Some("https://example.com/?a&b"), 2)] {
        for html in [
            first_page_head(&ladder, address),
            ladder_document(context, &ladder, address),
            level_document(context, level_ref(&ladder, 0, 0), address),
        ] {
            assert_eq!(html.into_string().matches("\"https://example.com/?a&amp;b\"").count(), count);
        }
    }
}

#[test]
fn the_app_page_links_to_static_pages_without_working_scripts() {
    let html = without_app(Some(&[ladder(MATRIX)])).into_string();
    let (failed, without_scripts) = html.split_once("<noscript>").unwrap();
    for html in [failed, without_scripts] {
        assert!(html.contains(". All levels to read: <a href=\"support/\">Support</a>.</p>"), "{html}");
    }
    let several = without_app(Some(&[ladder(MATRIX), ladder(MATRIX)])).into_string();
    assert_eq!(several.matches("This is the first of the ladders.").count(), 2, "{several}");
    assert!(!without_app(None).into_string().contains("<a "), "one file has no pages beside it");
}
