//! The page of a level and the changes between two levels.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use rungs_domain::ladder::{Ladder, TrackKind};
use rungs_explore::LevelRef;
use rungs_route::Mode;
use rungs_templates::{ChangesPage, ChangesParts, LevelPage, Links, level_page};

fn ladder(id: &str) -> Ladder {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../ladders/{id}.md"));
    let file = rungs_import::SourceFile::unnamed(fs::read(document).unwrap());
    rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
}

fn ladders() -> Vec<Ladder> {
    ["37signals-support", "basecamp-support", "box-products-support", "float-support-specialist"].map(ladder).into()
}

fn level_refs(ladder: &Ladder) -> impl Iterator<Item = LevelRef<'_>> {
    ladder
        .tracks
        .iter()
        .flat_map(move |track| (0..track.levels.len()).map(move |index| at(ladder, track.id.as_str(), index)))
}

fn at<'a>(ladder: &'a Ladder, track: &str, index: usize) -> LevelRef<'a> {
    LevelRef::at(ladder, ladder.track(&track.into()).unwrap(), index).unwrap()
}

fn level(level_ref: LevelRef<'_>) -> String {
    level_page(&LevelPage { level_ref, mode: Mode::Score, links: Links::App, marked: "", problem: None }).into_string()
}

fn changes(from: LevelRef<'_>, to: LevelRef<'_>, only_changes: bool) -> ChangesParts {
    ChangesParts::of(&ChangesPage { from, to, only_changes })
}

/// Returns the text between the tags.
fn text(html: &str) -> String {
    let text: String = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    let characters = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&"), ("\u{a0}", " ")];
    characters.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

/// Returns the HTML between two strings.
fn between<'h>(html: &'h str, start: &str, end: &str) -> &'h str {
    let rest = html.split_once(start).unwrap_or_else(|| panic!("{start} is missing")).1;
    rest.split_once(end).unwrap_or_else(|| panic!("{end} is missing")).0
}

#[test]
fn a_level_shows_exactly_what_its_document_asks() {
    for ladder in ladders() {
        for level_ref in level_refs(&ladder) {
            let text = text(&level(level_ref));
            for (_, criterion) in level_ref.track.criteria() {
                for (index, cell) in criterion.cells.iter().enumerate() {
                    for wording in cell.iter().flat_map(|it| it.parts().iter().map(|part| &part.text).chain([&it.text]))
                    {
                        let is_elsewhere =
                            criterion.cells[level_ref.index].iter().any(|here| here.text.contains(wording.as_str()));
                        assert!(text.contains(wording.as_str()) || index != level_ref.index, "lacks “{wording}”");
                        let is_long = wording.len() > 60;
                        assert!(
                            !text.contains(wording.as_str()) || index == level_ref.index || is_elsewhere || !is_long
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn new_words_of_a_level_are_marked() {
    let ladder = ladder("37signals-support");
    let html = level(at(&ladder, "representatives", 2));
    let technical = between(&html, "/skill-technical-2\" role=\"group\"", "</section>");
    for expected in [
        "style guide with <ins>no</ins> need for redirection.",
        "<ins>calls, and doesn't need help answering questions.</ins>",
    ] {
        assert!(technical.contains(expected), "{technical}");
    }
    let scope = between(&html, "/skill-scope\" role=\"group\"", "</section>");
    assert!(
        scope.contains("New wording") && scope.contains("<ins class=\"whole-wording\">Works independently"),
        "{scope}"
    );
    assert!(text(&html).contains("11 criteria. Compared with L2, all of them change."));
    // At L5 this criterion only loses words, which marks of new words cannot show.
    let ownership = level(at(&ladder, "representatives", 4));
    let ownership = between(&ownership, "/engagement-ownership-manager-of-one\" role=\"group\"", "</section>");
    assert!(ownership.contains("Leaves out part of L4") && !ownership.contains("<ins"), "{ownership}");
}

#[test]
fn equal_statements_are_labelled() {
    let float = ladder("float-support-specialist");
    let html = level(at(&float, "customer-support-specialist", 1));
    let same = between(&html, "/collaboration-and-influence\" role=\"group\"", "</section>");
    assert!(same.contains("Same as L2") && !same.contains("<ins"), "{same}");
    let basecamp = ladder("basecamp-support");
    let html = level(at(&basecamp, "titles-for-support", 4));
    let same = between(&html, "/l5-work-happens-completely-autonomously-with\" tabindex=\"-1\"", "</li>");
    assert!(same.contains("Same as L4") && !same.contains("<ins"), "{same}");
    assert!(between(&html, "/l5-conceives-of-writes-and-trains\" tabindex=\"-1\"", "</li>").contains(">New<"));
    assert!(text(&html).contains("Experience: 12–16 years"));
}

#[test]
fn nothing_is_marked_at_the_first_level() {
    for ladder in ladders() {
        for track in &ladder.tracks {
            let html = level(at(&ladder, track.id.as_str(), 0));
            assert!(!html.contains("<ins") && html.contains("This is the first level") && !html.contains("Same as"));
            assert!(!html.contains("rel=\"prev\"") && html.contains("rel=\"next\""));
        }
    }
}

#[test]
fn criteria_that_are_not_asked_are_listed_at_the_end() {
    let ladder = ladder("float-support-specialist");
    let html = level(at(&ladder, "customer-support-specialist", 0));
    let end = between(&html, "not-asked-here", "</section>");
    assert!(end.contains("Not asked at this level") && end.contains("Relational Leadership"), "{end}");
    assert!(!html.contains("people manager"), "a heading without content");
}

#[test]
fn every_item_has_a_link_and_an_anchor() {
    for ladder in ladders() {
        for level_ref in level_refs(&ladder) {
            let html = level(level_ref);
            let static_page = level_page(&LevelPage {
                level_ref,
                mode: Mode::Score,
                links: Links::Static { depth: 3 },
                marked: "",
                problem: None,
            })
            .into_string();
            for (_, criterion) in level_ref.track.criteria() {
                let cell = &criterion.cells[level_ref.index];
                let ids: Vec<_> = match level_ref.track.kind {
                    TrackKind::Matrix if cell.is_empty() => vec![],
                    TrackKind::Matrix => vec![&criterion.id],
                    TrackKind::Checklist => cell.iter().map(|statement| &statement.id).collect(),
                };
                for id in ids {
                    let address = format!("#/{}/{}/{}/{id}", ladder.id, level_ref.track.id, level_ref.level.id);
                    assert!(html.contains(&format!("href=\"{address}\" data-copy>Copy link")), "{address}");
                    assert_eq!(
                        html.matches(&format!(" id=\"{}\"", address.trim_start_matches('#'))).count(),
                        1,
                        "{id}"
                    );
                    assert!(static_page.contains(&format!("/#{id}\">Link")), "{id}");
                }
            }
        }
    }
}

#[test]
fn a_static_page_needs_no_script() {
    let ladder = ladder("37signals-support");
    let page = LevelPage {
        level_ref: at(&ladder, "representatives", 2),
        mode: Mode::Score,
        links: Links::Static { depth: 3 },
        marked: "",
        problem: None,
    };
    let html = level_page(&page).into_string();
    for forbidden in ["<button", "data-do", "data-copy", "Copy link", "Score yourself", "href=\"#/"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    let reading = level_page(&LevelPage { mode: Mode::View, links: Links::App, ..page }).into_string();
    assert!(!reading.contains("Score yourself"));
}

#[test]
fn the_words_of_a_search_are_highlighted_in_any_case() {
    let ladder = ladder("37signals-support");
    let words = "CUSTOMER work é";
    let level_ref = at(&ladder, "representatives", 2);
    let page = LevelPage { level_ref, mode: Mode::View, links: Links::App, marked: words, problem: None };
    let html = level_page(&page).into_string();
    assert!(html.contains("<mark>Customer</mark> emails adhere") && html.contains("<mark>work</mark> independently"));
    assert!(html.contains("<mark>Work</mark>s independently on small projects"), "the start of a word");
    assert!(!html.contains("team<mark>"));
    // Highlighting changes no letter.
    assert_eq!(text(&html), text(&level_page(&LevelPage { marked: "", ..page }).into_string()));
}

#[test]
fn headings_skip_no_level() {
    let all = ladders();
    for ladder in &all {
        for level_ref in level_refs(ladder) {
            let next = level_ref.above().unwrap_or(level_ref);
            let changes = changes(level_ref, next, false).table;
            for (html, above) in [(level(level_ref), 0), (changes, 1)] {
                let mut last = above;
                for heading in html.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)) {
                    assert!(heading <= last + 1, "h{heading} after h{last}");
                    last = heading;
                }
                assert_eq!(html.matches("<h1").count(), 1 - above as usize);
                assert!(!html.contains(" style="), "a strict content security policy would block it");
            }
        }
    }
}

#[test]
fn removed_and_added_words_are_on_separate_sides_with_labels() {
    let all = ladders();
    let ChangesParts { heading, lead, table: html, .. } =
        changes(at(&all[0], "representatives", 1), at(&all[0], "representatives", 2), false);
    assert_eq!((heading.as_str(), lead.as_deref()), ("From L2 to L3", Some("All 11 criteria change.")));
    let row = between(&html, "Technical (2 of 2)", "</section>");
    let (from, to) = row.split_once("side to").unwrap();
    assert!(!from.contains("<ins") && !to.contains("<del"), "{row}");
    assert!(text(from).contains("style guide with [removed: little] need for"), "{from}");
    assert!(text(to).contains("style guide with [added: no] need for"), "{to}");
}

#[test]
fn a_criterion_of_only_one_track_is_labelled() {
    let all = ladders();
    let ChangesParts { lead, table: html, .. } =
        changes(at(&all[0], "representatives", 1), at(&all[0], "leadership", 0), false);
    let sentence = lead.unwrap().replace('\u{a0}', " ");
    assert_eq!(
        sentence,
        "Of 15 criteria, 8 change, 3 are only in Representatives · L2 and 4 are only in Leadership · M1."
    );
    assert!(text(between(&html, "Mastery (1 of 4)", "</section>")).contains("Only in Leadership · M1"));
    assert!(text(between(&html, "Planning<", "</section>")).contains("Not asked in Leadership · M1"));
}

#[test]
fn equal_statements_are_collapsed_or_omitted() {
    let all = ladders();
    let (from, to) = (at(&all[3], "customer-support-specialist", 0), at(&all[3], "customer-support-specialist", 1));
    let html = changes(from, to, false).table;
    let summary = text(between(&html, "<summary>", "</summary>"));
    assert_eq!(summary, "3 statements are the same in Collaboration and Influence");
    let only = changes(from, to, true).table;
    assert!(!only.contains("Collaboration and Influence"));
    assert!(text(&only).contains("1 criterion that is the same is left out."));
    let (from, to) = (at(&all[1], "titles-for-support", 3), at(&all[1], "titles-for-support", 4));
    assert!(changes(from, to, false).table.contains("3 statements are the same"));
    let only = changes(from, to, true).table;
    assert!(!only.contains("<details") && text(&only).contains("3 statements that are the same are left out."));
}

#[test]
fn two_equal_levels_are_reported() {
    let all = ladders();
    let level_ref = at(&all[0], "representatives", 1);
    let ChangesParts { lead, table, .. } = changes(level_ref, level_ref, false);
    assert!(lead.is_none() && table.contains("the same level twice") && !table.contains("changed-row"));
    let mut twin = all[0].clone();
    twin.id = "twin".into();
    twin.organisation = Some("Twin".to_owned());
    let ChangesParts { lead, table, .. } = changes(level_ref, at(&twin, "representatives", 1), false);
    assert_eq!(lead.as_deref(), Some("Nothing changes: both levels ask for the same, word for word."));
    assert!(!table.contains("<ins") && !table.contains("<del"));
}

#[test]
fn texts_of_a_ladder_are_escaped() {
    let mut all = ladders();
    let evil = "\"><img src=x onerror=alert(1)>".to_owned();
    for ladder in &mut all {
        ladder.title.clone_from(&evil);
        ladder.language.clone_from(&evil);
        ladder.organisation = Some(evil.clone());
        let track = &mut ladder.tracks[0];
        track.title.clone_from(&evil);
        track.levels[1].title.clone_from(&evil);
        track.groups[0].title.clone_from(&evil);
        track.groups[0].criteria[0].title.clone_from(&evil);
        track.groups[0].criteria[0].cells[1][0].text.clone_from(&evil);
    }
    let level_ref = LevelRef::at(&all[0], &all[0].tracks[0], 1).unwrap();
    let words = "img";
    let page = LevelPage { level_ref, mode: Mode::Score, links: Links::App, marked: words, problem: Some(&evil) };
    let other = LevelRef::at(&all[1], &all[1].tracks[0], 1).unwrap();
    for html in [level_page(&page).into_string(), changes(level_ref, other, false).table] {
        assert!(html.contains("&lt;") && !html.contains("<img"), "{html}");
    }
}
