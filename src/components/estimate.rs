//! The panel with the estimate: headline, reasons and a bar for each level. It follows the scores.

use leptos::prelude::*;
use rungs_domain::assessment::{Assessment, Outcome};
use rungs_domain::ladder::Track;
use rungs_templates::selectors::estimate as selectors;
use rungs_templates::words;
use rungs_ui::dom::{TextPlace, find, find_all, set_attribute, set_property};
use rungs_ui::focus::{compensate_scroll, supports_scroll_anchoring};
use rungs_ui::open_track::OpenTrack;
use rungs_ui::slots::render_effect;
use rungs_ui::store::LadderStore;
use rungs_ui::surface::Surface;
use web_sys::{Element, HtmlElement};

/// Keeps the estimate in `document` up to date.
#[component]
pub fn Estimate(
    document: HtmlElement,
    track: OpenTrack,
    assessment: Memo<Assessment>,
    store: LadderStore,
) -> impl IntoView {
    let threshold = track.ladder().threshold;
    let mut elements = PanelElements::find(&document);
    // Measuring forces a layout, so it is left to browsers without scroll anchoring. On a host page the browser may
    // anchor to an element outside the ladder, so the page is measured there as well.
    let is_anchored = supports_scroll_anchoring() && Surface::around(&document).is_page();
    let mut is_first = true;
    render_effect(Box::new(move || {
        let is_measured = !std::mem::take(&mut is_first) && !is_anchored;
        let bottom = || if is_measured { document.get_bounding_client_rect().bottom() } else { 0.0 };
        let before = bottom();
        // Stored scores that this version cannot read must not look like an empty estimate.
        set_attribute(&document, "hidden", store.is_read_only().then_some(""));
        assessment.with(|assessment| elements.show(&track, assessment, threshold));
        compensate_scroll(bottom() - before);
    }));
}

/// The elements of the panel that change, with what they show now.
struct PanelElements {
    texts: [TextPlace; 3],
    /// Elements that are shown only while there is an estimate.
    with_estimate: Vec<HtmlElement>,
    levels: Vec<LevelElements>,
}

struct LevelElements {
    row: HtmlElement,
    bar: Option<HtmlElement>,
    numbers: TextPlace,
    /// The share met in per cent, and whether this level is the result.
    shown: (u32, bool),
}

impl PanelElements {
    /// Finds the elements in a panel that the templates have just written, which shows no scores.
    fn find(root: &Element) -> Self {
        let level = |row: HtmlElement| LevelElements {
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
        for (index, (level, share)) in self.levels.iter_mut().zip(&assessment.levels).enumerate() {
            level.numbers.set(words::level_share(share));
            let percent = words::percent(share.share().unwrap_or(0.0));
            let shown = (percent, assessment.outcome == Outcome::Level(index));
            if level.shown != shown {
                level.row.set_class_name(if shown.1 { "result" } else { "" });
                if let Some(bar) = &level.bar {
                    set_property(bar, "--share", &format!("{percent}%"));
                }
                level.shown = shown;
            }
        }
    }
}
