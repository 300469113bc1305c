//! Search, the map of paths and the whole ladder.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use rungs_domain::ladder::{self, Ladder, LevelReference};
use rungs_explore::LevelRef;
use rungs_explore::search::Index;
use rungs_route::{Mode, SearchQuery, pairs};
use rungs_templates::{
    Links, PathsPage, further_search_results, paths_page, search_results, search_sentence, whole_tracks,
};

fn ladders() -> Vec<Ladder> {
    ["37signals-support", "basecamp-support", "box-products-support", "float-support-specialist"].map(ladder).to_vec()
}

fn ladder(id: &str) -> Ladder {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../ladders/{id}.md"));
    let file = rungs_import::SourceFile::unnamed(fs::read(document).unwrap());
    rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
}

/// Returns the ladder with two tracks, with a step from one to the other.
fn with_step() -> Ladder {
    let mut ladder = ladder("37signals-support");
    let reference = |track: &str, level: &str| LevelReference { track: track.into(), level: level.into() };
    let (from, to) = (reference("representatives", "l3"), reference("leadership", "m1"));
    ladder.paths = vec![ladder::Path { from, to, note: Some("After a year & a day.".to_owned()) }];
    ladder
}

/// Returns the sentence and the results of a search.
fn searched(query: &str) -> (String, String) {
    let ladders = ladders();
    let index = Index::new(&ladders);
    let query = index.fit(&SearchQuery::parse(&pairs(query)));
    let found = index.search(&query);
    let results = search_results(&ladders, &query, &found).into_string();
    let further = further_search_results(&ladders, &query, &found).into_string();
    (search_sentence(&ladders, &found), results + &further)
}

/// Returns the text between the tags.
fn text(html: &str) -> String {
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

fn map_of(ladder: &Ladder, mode: Mode) -> String {
    paths_page(&PathsPage { ladder, track: None, links: Links::App, mode, problem: None }).into_string()
}

/// Returns the map's page without its charts.
fn lists_of(ladder: &Ladder) -> String {
    let html = map_of(ladder, Mode::Score);
    let (start, rest) = html.split_once("<figure").unwrap();
    format!("{start}{}", rest.split_once("</figure>").unwrap().1)
}

#[test]
fn a_result_shows_its_location_and_links_to_it_with_the_words() {
    let (sentence, html) = searched("words=%22style+guide%22&ladder=37signals-support&track=representatives&level=l4");
    assert_eq!(sentence, "1 found in 37signals");
    let address = "#/37signals-support/representatives/l4/skill-technical-2?marked=%22style+guide%22";
    assert!(html.contains(&format!("<a href=\"{address}\">")), "{html}");
    assert_eq!(html.matches("<mark>style guide</mark>").count(), 2, "{html}");
    let text = text(&html);
    for words in [
        "Titles for Customer Support, 37signals 1",
        "Representatives · Skill · Technical (2 of 2)",
        "L4 Lead Customer Support Rep: Technical (2 of 2)",
        "Customer emails adhere to the style guide, and contributes to the style guide and snippets repo.",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn a_link_to_a_search_contains_its_words_and_filters() {
    let (_, html) = searched("words=feed+%26+back&ladder=37signals-support");
    assert!(!html.contains("data-copy"), "without results there is no link to copy");
    let (_, html) = searched("words=feedback&ladder=37signals-support");
    assert!(html.contains("href=\"#/search?words=feedback&amp;ladder=37signals-support\" data-copy"), "{html}");
}

#[test]
fn a_statement_of_a_checklist_links_to_itself() {
    let (_, html) = searched("words=crisis&ladder=basecamp-support");
    assert!(html.contains("#/basecamp-support/titles-for-support/l3/l3-can-single-handedly-handle-a?marked=crisis"));
}

#[test]
fn levels_and_criteria_link_to_their_pages() {
    let (_, html) = searched("words=lead+l4&ladder=37signals-support");
    assert!(html.contains("<a href=\"#/37signals-support/representatives/l4\"><span class=\"code\"><mark>L4</mark>"));
    let (_, html) = searched("words=judgment&ladder=37signals-support&track=representatives");
    let address = "#/37signals-support/representatives/criterion/skill-judgment";
    assert!(html.contains(&format!("<a href=\"{address}\"><mark>Judgment</mark></a>")), "{html}");
}

#[test]
fn counts_are_complete_if_not_all_results_are_shown() {
    // 72 occurrences in names of levels and in statements, counted in the documents.
    let (sentence, html) = searched("words=support");
    assert_eq!(sentence, "72 found in 4 ladders, 40 of them shown");
    assert!(html.matches("<li class=\"hit").count() <= 40);
    assert!(html.contains(" more: <a href=\"#/search?words=support&amp;ladder="), "{html}");
}

#[test]
fn an_empty_search_suggests_how_to_continue() {
    let (sentence, html) = searched("words=%22style+guide%22&ladder=37signals-support&track=leadership");
    assert_eq!(sentence, "Nothing found");
    assert!(html.contains("href=\"#/search?words=%22style+guide%22\">search every ladder"), "{html}");
    let (_, html) = searched("words=<zebra>");
    assert!(text(&html).contains("Nothing in any ladder has &lt;zebra&gt; in it."), "{html}");
}

#[test]
fn all_examples_find_something() {
    let (sentence, html) = searched("ladder=float-support-specialist");
    assert_eq!(sentence, "");
    let mut examples = 0;
    for link in html.split("href=\"#/search?").skip(1) {
        let query = link.split('"').next().unwrap();
        assert!(Index::new(&ladders()).search(&SearchQuery::parse(&pairs(query))).hits > 0, "{query}");
        examples += 1;
    }
    assert!((3..=6).contains(&examples), "{html}");
}

#[test]
fn every_level_is_listed_once_with_its_years() {
    for ladder in ladders() {
        let (html, lists) = (map_of(&ladder, Mode::View), lists_of(&ladder));
        for track in &ladder.tracks {
            for (index, level) in track.levels.iter().enumerate() {
                let address = format!("href=\"{}\"", LevelRef::at(&ladder, track, index).unwrap().route());
                assert_eq!(lists.matches(&address).count(), 1, "{address}");
                let all = html.matches(&address).count();
                assert_eq!(html.matches(&format!("<a {address} tabindex=\"-1\">")).count(), all - 1, "{address}");
                assert!(all >= 3, "it is on both charts");
                if let Some(years) = level.experience {
                    assert!(text(&lists).contains(&rungs_templates::words::years(years)));
                }
            }
        }
        assert!(html.contains("<figure class=\"path-map\" aria-hidden=\"true\""), "the charts repeat the lists");
        assert!(!html.contains("style="), "a strict policy blocks it");
        assert!(!html.contains('…'), "a name is truncated");
    }
}

#[test]
fn neighbouring_levels_link_to_their_changes() {
    let lists = lists_of(&ladder("basecamp-support"));
    for (from, to) in [("l1", "l2"), ("l2", "l3"), ("l3", "l4"), ("l4", "l5")] {
        assert!(lists.contains(&format!("href=\"#/basecamp-support/titles-for-support/changes/{from}/{to}\"")));
    }
    assert_eq!(lists.matches("/changes/").count(), 4);
    assert!(text(&lists).contains("12–16 years of experience · 11 statements"), "{}", text(&lists));
}

#[test]
fn the_back_link_of_the_map_leads_to_the_given_track() {
    let ladder = ladder("37signals-support");
    let track = "leadership".into();
    let page = PathsPage { ladder: &ladder, track: Some(&track), links: Links::App, mode: Mode::View, problem: None };
    let back = "<a href=\"#/37signals-support/leadership\">← Back to the ladder</a>";
    assert!(paths_page(&page).into_string().contains(back));
}

#[test]
fn a_ladder_without_steps_says_so() {
    let none = "The document names no step from one track to another.";
    assert!(text(&map_of(&ladder("37signals-support"), Mode::Score)).contains(none));
    // With one track there can be no steps between tracks.
    assert!(!text(&map_of(&ladder("basecamp-support"), Mode::Score)).contains(none));
    assert!(!text(&map_of(&with_step(), Mode::Score)).contains(none));
}

#[test]
fn a_step_between_tracks_is_shown_at_both_ends() {
    let lists = lists_of(&with_step());
    let text = text(&lists);
    assert!(
        text.contains("From here to M1, Customer Support Manager, Leadership: After a year &amp; a day."),
        "{text}"
    );
    assert!(text.contains("Reached from L3, Senior Customer Support Rep, Representatives"), "{text}");
    assert!(lists.contains("href=\"#/37signals-support/representatives/changes/l3/leadership/m1\""), "{lists}");
    // The chart shows the note.
    assert!(map_of(&with_step(), Mode::Score).contains("class=\"note\""));
}

#[test]
fn the_whole_ladder_has_all_texts_in_accessible_tables() {
    for ladder in ladders() {
        let html = whole_tracks(&ladder).into_string();
        let words: String = text(&html).split_whitespace().collect();
        for track in &ladder.tracks {
            for (_, criterion) in track.criteria() {
                for statement in criterion.cells.iter().flatten() {
                    let texts = statement.parts().iter().map(|part| &part.text).chain([&statement.text]);
                    for text in texts.map(|text| text.split_whitespace().collect::<String>()) {
                        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                        assert!(words.contains(&escaped.replace('"', "&quot;")), "{text}");
                    }
                }
            }
        }
        assert_eq!(html.matches("<table").count(), html.matches("<thead>").count());
        assert_eq!(html.matches("<th ").count(), html.matches("<th scope=").count());
    }
}
