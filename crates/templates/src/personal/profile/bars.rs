//! Shares as bars.

use maud::{Markup, html};

use crate::words;

/// Renders a share as a bar, with a mark at the threshold.
pub(super) fn bar(share: f64, threshold: f64) -> Markup {
    let (share, threshold) = (words::percent(share), words::percent(threshold));
    html! {
        svg.share-bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect.track-of-bar width="100" height="8" {}
            rect.fill-of-bar width=(share) height="8" {}
            line.mark-of-bar x1=(threshold) x2=(threshold) y1="0" y2="8" {}
        }
    }
}

/// Renders the levels reached as a bar, with a mark at the target.
pub(super) fn reach_bar(reach: Option<f64>, levels: usize, target: usize) -> Markup {
    let levels = levels.max(1) as f64;
    bar(reach.unwrap_or(0.0) / levels, target as f64 / levels)
}
