//! The app's pages of every built-in ladder.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use rungs_domain::ladder::{Ladder, TrackKind};
use rungs_domain::scoring::{Score, items};
use rungs_route::{Mode, PersonalView, Route};
use rungs_store::Reach;
use rungs_templates::{LadderLink, about, answer, answer_value, first_page, footer, rubric, title, wordings};

fn ladders() -> Vec<Ladder> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ladders");
    let mut documents: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    documents.sort();
    documents
        .iter()
        .map(|document| {
            let file = rungs_import::SourceFile::unnamed(fs::read(document).unwrap());
            rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
        })
        .collect()
}

/// Returns the text between the tags.
fn text(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        text.push(' ');
    }
    let characters = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    characters.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

#[test]
fn both_modes_show_every_statement() {
    for ladder in ladders() {
        for track in &ladder.tracks {
            for mode in [Mode::Score, Mode::View] {
                let text = text(&rubric(&ladder, track, mode).into_string());
                for statement in track.statements() {
                    assert!(text.contains(&statement.text), "{} lacks “{}”", ladder.id, statement.text);
                    for part in statement.parts() {
                        assert!(text.contains(&part.text), "{} lacks “{}”", ladder.id, part.text);
                    }
                }
            }
        }
    }
}

#[test]
fn every_item_has_a_radio_for_every_possible_answer() {
    for ladder in ladders() {
        for track in &ladder.tracks {
            let html = rubric(&ladder, track, Mode::Score).into_string();
            let sets: Vec<&str> = html.split("data-item=\"").skip(1).collect();
            let items = items(track);
            assert_eq!(sets.len(), items.len());
            for (set, item) in sets.iter().zip(&items) {
                assert!(set.starts_with(&format!("{}\"", item.id())), "items are in reading order");
                let levels = match track.kind {
                    TrackKind::Matrix => track.levels.iter().map(|level| Score::Level(level.id.clone())).collect(),
                    TrackKind::Checklist => vec![Score::Met, Score::Partly],
                };
                for score in levels.into_iter().chain([Score::NotYet, Score::NotApplicable]) {
                    let value = answer_value(track, &score).unwrap();
                    assert_eq!(answer(track, &value), Some(score.clone()));
                    let is_asked = !item.wording(track, &score).is_empty();
                    assert_eq!(set.contains(&format!("value=\"{value}\"")), is_asked, "{} {score:?}", item.id());
                }
            }
        }
    }
}

#[test]
fn view_mode_has_no_controls() {
    for ladder in ladders() {
        for track in &ladder.tracks {
            let html = rubric(&ladder, track, Mode::View).into_string();
            assert!(!html.contains("<input") && !html.contains("<button") && !html.contains("<fieldset"));
        }
    }
}

#[test]
fn texts_of_a_ladder_are_escaped() {
    let mut ladder = ladders().remove(0);
    let evil = "\"><img src=x onerror=alert(1)>";
    ladder.title = evil.to_owned();
    ladder.language = evil.to_owned();
    ladder.organisation = Some(evil.to_owned());
    ladder.source.url = Some(format!("javascript:alert(1)//{evil}"));
    ladder.source.title = None;
    ladder.tracks[0].groups[0].criteria[0].title = evil.to_owned();
    ladder.tracks[0].groups[0].criteria[0].cells[0][0].text = evil.to_owned();
    let track = &ladder.tracks[0];
    let entries = [LadderLink { id: evil, name: evil }];
    for html in [
        first_page(entries, &ladder, track),
        title(&ladder, track),
        rubric(&ladder, track, Mode::View),
        about(&ladder, None, Mode::Score, None),
        wordings(&[evil.to_owned()], &[evil.to_owned()]),
    ] {
        let html = html.into_string();
        assert!(html.contains("&lt;img"), "{html}");
        assert!(!html.contains("<img") && !html.contains("href=\"javascript:"), "{html}");
    }
}

#[test]
fn there_are_no_style_attributes() {
    for ladder in ladders() {
        for track in &ladder.tracks {
            let html = rubric(&ladder, track, Mode::Score).into_string() + &title(&ladder, track).into_string();
            assert!(!html.contains(" style="), "a strict content security policy would block it");
        }
    }
}

#[test]
fn a_removed_level_has_no_radio() {
    let ladder = ladders().remove(0);
    assert_eq!(answer_value(&ladder.tracks[0], &Score::Level("gone".into())), None);
    assert_eq!(answer(&ladder.tracks[0], "level:99"), None);
    assert_eq!(answer(&ladder.tracks[0], "<b>"), None);
}

#[test]
fn only_score_mode_offers_to_delete_data() {
    let ladder = ladders().remove(0);
    assert!(!footer(&ladder, None, Some("https://rungs.example/")).into_string().contains("<button"));
    for reach in [Reach::Browser, Reach::EmbeddingSite, Reach::Page] {
        let html = footer(&ladder, Some(reach), None).into_string();
        assert!(html.contains("Delete my data") && html.contains("data-slot=\"delete-data\""), "{reach:?}");
        assert!(!html.contains("Open in its own tab") && !html.contains("target="), "{reach:?}: {html}");
    }
}

#[test]
fn the_footer_links_to_the_ladder_outside_of_a_frame() {
    let ladder = ladders().remove(0);
    let address = format!("https://rungs.example/?theme=dark&track=x#/{}", ladder.id);
    let html = footer(&ladder, Some(Reach::EmbeddingSite), Some(&address)).into_string();
    let escaped = address.replace('&', "&amp;");
    for part in [format!("href=\"{escaped}\" target=\"_blank\""), format!("<code>{escaped}</code>")] {
        assert!(html.contains(&part), "{part} is not in {html}");
    }
    let copies = Route::personal(&ladder.id, &ladder.tracks[0].id, PersonalView::Transfer);
    assert!(html.contains(&format!("href=\"{copies}\"")), "{html}");
    assert!(text(&html).contains("for this wiki only"), "{html}");
}
