//! Where somebody stands, live: the estimate in a sentence, its reasons, and a bar for every level.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::Track;
use rungs_templates::selectors::estimate as selectors;
use rungs_templates::words;
use rungs_ui::dom::{TextPlace, find, find_all, set_attribute, set_property};
use rungs_ui::focus::{anchors_scrolling, make_up_for};
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::render_effect;
use rungs_ui::store::LadderStore;
use rungs_ui::surface::Surface;
use web_sys::{Element, HtmlElement};

/// Keeps the document of the estimate up to date.
#[component]
pub fn Estimate(
    document: HtmlElement,
    track: OpenTrack,
    assessment: Memo<Assessment>,
    store: LadderStore,
) -> impl IntoView {
    let threshold = track.ladder().threshold;
    let mut drawn = Drawn::find(&document);
    // Measuring makes the browser lay the page out, so it is left to those that need it. On somebody else's page any may
    // hold on to what stands beside the ladder.
    let holds_on = anchors_scrolling() && Surface::around(&document).is_page();
    let mut is_first = true;
    render_effect(Box::new(move || {
        let is_measured = !std::mem::take(&mut is_first) && !holds_on;
        let end = || if is_measured { document.get_bounding_client_rect().bottom() } else { 0.0 };
        let before = end();
        // What cannot be read is not shown as nothing.
        set_attribute(&document, "hidden", store.is_read_only().then_some(""));
        assessment.with(|assessment| drawn.show(&track, assessment, threshold));
        make_up_for(end() - before);
    }));
}

/// The places in the panel, with what they show at present.
struct Drawn {
    texts: [TextPlace; 3],
    /// What is there only while there is an estimate.
    with_estimate: Vec<HtmlElement>,
    levels: Vec<DrawnLevel>,
}

struct DrawnLevel {
    row: HtmlElement,
    bar: Option<HtmlElement>,
    numbers: TextPlace,
    /// What is met, in per cent, and whether this is the result.
    shown: (u32, bool),
}

impl Drawn {
    /// Takes hold of the panel as it was written, without any score.
    fn find(root: &Element) -> Self {
        let level = |row: HtmlElement| DrawnLevel {
            bar: find(&row, selectors::BAR),
            numbers: TextPlace::find(&row, selectors::NUMBERS),
            row,
            shown: (0, false),
        };
        Self {
            texts: [selectors::HEADLINE, selectors::COVERAGE, selectors::REASONS]
                .map(|place| TextPlace::find(root, place)),
            with_estimate: [selectors::CAVEAT, selectors::GROW].iter().filter_map(|place| find(root, place)).collect(),
            levels: find_all(root, selectors::LEVEL).into_iter().map(level).collect(),
        }
    }

    fn show(&mut self, track: &Track, assessment: &Assessment, threshold: f64) {
        let texts = [
            words::estimate_headline(track, assessment, threshold),
            words::coverage(track, assessment),
            words::estimate_reasons(track, assessment, threshold),
        ];
        for (place, text) in self.texts.iter_mut().zip(texts) {
            place.set(text);
        }
        let is_estimated = matches!(assessment.outcome, Outcome::Level(_) | Outcome::BelowFirstLevel);
        for place in &self.with_estimate {
            place.set_hidden(!is_estimated);
        }
        for (index, (drawn, share)) in self.levels.iter_mut().zip(&assessment.levels).enumerate() {
            drawn.numbers.set(words::level_share(share));
            let percent = words::percent(share.share().unwrap_or(0.0));
            let shown = (percent, assessment.outcome == Outcome::Level(index));
            if drawn.shown != shown {
                drawn.row.set_class_name(if shown.1 { "result" } else { "" });
                if let Some(bar) = &drawn.bar {
                    set_property(bar, "--share", &format!("{percent}%"));
                }
                drawn.shown = shown;
            }
        }
    }
}
