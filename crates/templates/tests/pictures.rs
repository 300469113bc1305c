//! Charts of the built-in ladders.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use rungs_domain::assessment::Outcome;
use rungs_domain::ladder::{Ladder, Track};
use rungs_growth::{TrendPoint, profile};
use rungs_templates::{
    AxisGroup, Bar, Content, Picture, Radar, Shape, ShapeStyle, TrendChart, axis_groups, picture, trend_chart,
};

fn ladder(id: &str) -> Ladder {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../ladders/{id}.md"));
    let file = rungs_import::SourceFile::unnamed(fs::read(document).unwrap());
    rungs_import::import(&[file], &rungs_import::Options::default()).unwrap().ladder
}

/// Renders a saved radar with two people at the first level on every axis.
fn radar(track: &Track, axes: &[AxisGroup<'_>]) -> String {
    let reached: Vec<Option<f64>> = axes.iter().flat_map(|group| &group.names).map(|_| Some(1.0)).collect();
    let shapes = [
        Shape { style: ShapeStyle::Answers, name: "Your answers", reached: &reached },
        Shape { style: ShapeStyle::Other, name: "Robin <& co>", reached: &reached },
    ];
    let radar = Radar {
        levels: track.levels.len(),
        axes: reached.len(),
        shapes: &shapes,
        target: Some(2),
        ring_labels: &["L1", "L2"],
        description: "",
    };
    let content = Content::Radar { radar, axes, target: "Level 2" };
    let details = ["4 August 2026", "Your answers point to L1."];
    picture(&Picture { ladder: "Titles", track: &track.title, details: &details, content }).into_string()
}

/// Returns every text with the point at which it starts or ends.
fn texts(svg: &str) -> Vec<(f64, f64, &str)> {
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
    };
    let texts = svg.split("<text").skip(1).map(|text| text.split("</text>").next().unwrap().split_once('>').unwrap());
    texts.map(|(tag, text)| (attribute(tag, "x"), attribute(tag, "y"), text)).collect()
}

fn height(svg: &str) -> f64 {
    svg.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
}

#[test]
fn a_saved_chart_is_complete() {
    for id in ["37signals-support", "float-support-specialist"] {
        for track in &ladder(id).tracks {
            let groups = profile(track, |_| None);
            let svg = radar(track, &axis_groups(&groups));
            assert!(svg.starts_with(r#"<svg class="picture" xmlns="http://www.w3.org/2000/svg" width="880" height=""#));
            assert!(!svg.contains("style") && !svg.contains("var("), "the file contains its colours");
            let texts = texts(&svg);
            let contents: Vec<&str> = texts.iter().map(|(_, _, text)| *text).collect();
            for words in ["Titles", "4 August 2026", "Your answers point to L1.", "Your answers", "Level 2"] {
                assert!(contents.contains(&words), "{words}: {contents:?}");
            }
            assert!(contents.contains(&"Robin &lt;&amp; co&gt;"), "{contents:?}");
            // No name of these ladders is truncated, although some take several lines.
            let all = contents.join(" ");
            for name in groups.iter().flat_map(|group| &group.rows).map(|row| &row.name) {
                assert!(all.contains(name.as_str()), "{name}: {all}");
            }
            let lowest = texts.iter().map(|(_, y, _)| *y).fold(0.0, f64::max);
            assert!(lowest < height(&svg) - 40.0, "a text is cut off at the bottom");
        }
    }
}

#[test]
fn many_criteria_are_listed_below_the_radar_in_two_columns() {
    let ladder = ladder("37signals-support");
    let names = vec!["Scope"; 20];
    let (title, other) = ("Skill", "Engagement");
    let axes = [AxisGroup { title, names: names.clone() }, AxisGroup { title: other, names }];
    let svg = radar(&ladder.tracks[0], &axes);
    let places: Vec<(f64, f64)> =
        texts(&svg).iter().filter(|(_, _, text)| *text == "Scope").map(|(x, y, _)| (*x, *y)).collect();
    // Two groups of the same size get a column each, with the same top edge.
    assert_eq!(places.len(), 40);
    assert!(places[..20].iter().all(|(x, _)| *x == places[0].0), "{places:?}");
    assert!(places[20..].iter().all(|(x, _)| *x == places[20].0 && *x > 440.0), "{places:?}");
    assert_eq!(places[0].1, places[20].1);
}

#[test]
fn a_checklist_is_saved_as_bars() {
    let bars =
        [Bar { name: "L1", share: Some(0.5), numbers: "2½ of 5" }, Bar { name: "L2", share: None, numbers: "–" }];
    let content = Content::Bars { bars: &bars, threshold: 0.75 };
    let svg = picture(&Picture { ladder: "Titles", track: "Support", details: &[], content }).into_string();
    // A full bar is 880 - 2 * 48 = 784 wide, half of it 392; the mark is at 48 + 784 * 0.75 = 636.
    assert!(svg.contains(r#"width="392.0""#) && svg.contains(r#"width="0.0""#), "{svg}");
    assert_eq!(svg.matches(r#"x1="636.0" x2="636.0""#).count(), 2, "{svg}");
    assert!(svg.contains(">2½ of 5<") && svg.contains(">A level is reached at 75%.<"), "{svg}");
}

fn point(at: u64, reach: Option<f64>, estimate: Outcome) -> TrendPoint {
    TrendPoint { name: "A & B".to_owned(), at, estimate, scored: 5, applicable: 10, reach }
}

fn chart(track: &Track, points: &[TrendPoint]) -> String {
    let (first_date, last_date) = ("4 May 2025", "4 August 2026");
    trend_chart(&TrendChart { track, points, first_date, last_date, description: "Onwards & up" }).into_string()
}

#[test]
fn a_trend_of_levels_shows_reach_and_estimate() {
    let ladder = ladder("37signals-support");
    let points = [
        point(0, Some(0.0), Outcome::BelowFirstLevel),
        point(50, None, Outcome::NothingScored),
        point(90, Some(2.5), Outcome::Level(1)),
        point(100, Some(5.0), Outcome::Level(4)),
    ];
    let svg = chart(&ladder.tracks[0], &points);
    // The scale goes from 190 for none to 22 for five levels; 2.5 are half way, 106; two levels are at 190 - 168 * 2 /
    // 5 = 122.8.
    let dots: Vec<&str> = svg.split(r#" cy=""#).skip(1).map(|dot| dot.split('"').next().unwrap()).collect();
    assert_eq!(dots, ["190.0", "106.0", "22.0"]);
    let ticks = svg.split(r#"<g class="ticks""#).nth(1).unwrap().split("</g>").next().unwrap();
    assert_eq!(ticks.matches("<line").count(), 3, "{ticks}");
    assert!(ticks.contains(r#"y1="122.8""#), "{ticks}");
    // Points are not joined across a time without answers.
    let reach = svg.split(r#"<g class="reach""#).nth(1).unwrap().split("</g>").next().unwrap();
    assert_eq!((reach.matches("<line").count(), svg.matches("<polyline").count()), (1, 1), "{svg}");
    for words in [">below<", ">L1<", ">L5<", ">4 May 2025<", ">4 August 2026<", "<title>A &amp; B</title>"] {
        assert!(svg.contains(words), "{words}");
    }
    assert!(svg.contains(r#"role="img" aria-label="Onwards &amp; up""#) && !svg.contains("style"), "{svg}");
}

#[test]
fn a_trend_of_shares_names_levels_when_they_change() {
    let ladder = ladder("basecamp-support");
    let levels = [None, Some(0), Some(0), Some(1)];
    let points: Vec<TrendPoint> = levels
        .iter()
        .zip(0..)
        .map(|(level, at)| point(at, Some(0.25), level.map_or(Outcome::BelowFirstLevel, Outcome::Level)))
        .collect();
    let svg = chart(&ladder.tracks[0], &points);
    let letters = svg.split(r#"<g class="letters""#).nth(1).unwrap().split("</g>").next().unwrap();
    assert_eq!((letters.matches(">L1<").count(), letters.matches(">L2<").count()), (1, 1), "{letters}");
    // A quarter is at 190 - 168 / 4.
    assert_eq!(svg.matches(r#"cy="148.0""#).count(), 4, "{svg}");
    assert!(svg.contains(">100%<") && !svg.contains("ticks"), "{svg}");
}

#[test]
fn a_trend_needs_no_snapshots() {
    let ladder = ladder("37signals-support");
    let track = &ladder.tracks[0];
    let svg = chart(track, &[point(0, Some(1.0), Outcome::Level(0))]);
    assert!(svg.contains(">4 May 2025<") && !svg.contains(">4 August 2026<"), "{svg}");
    assert!(!chart(track, &[]).contains("May"));
}
