//! A run: every page in turn, round after round, so that what else the machine does falls on all of them.

use end_to_end::{Result, ensure};

use crate::host::Host;
use crate::measure::{self, Seen, Window};
use crate::pages::{self, Page};
use crate::report::{self, Report};
use crate::results::{Measure, Processor, Results};
use crate::{machine, note};

/// The pages that are only looked at.
const LOOKED_AT: [Page; 4] = [Page::Static, Page::Rungs, Page::React, Page::Plain];

/// The pages that are scored on.
const SCORED: [Page; 6] = [Page::Plain, Page::Rungs, Page::React, Page::MadeUp(1), Page::MadeUp(10), Page::MadeUp(100)];

/// The pages with the same ladder, which must come to the same.
const SAME_LADDER: [Page; 3] = [Page::Plain, Page::Rungs, Page::React];

/// The pages that are searched.
const SEARCHED: [Page; 2] = [Page::Rungs, Page::Searched];

/// The windows, with the pages that are scored on in each.
const WINDOWS: [(Window, &[Page]); 2] = [(Window::Phone, &SCORED), (Window::Desktop, &SAME_LADDER)];

/// Measures everything this many times.
pub async fn run(rounds: usize) -> Result<Report> {
    ensure!(rounds > 0, "a run has one round at least");
    note("building the pages to compare with, and compressing all of them …");
    let host = pages::host()?;
    let mut results = [Results::default(), Results::default()];
    let mut has_search = true;
    for round in 1..=rounds {
        note(&format!("round {round} of {rounds}"));
        for ((window, scored), results) in WINDOWS.into_iter().zip(&mut results) {
            for page in LOOKED_AT {
                look(&host, page, window, results).await?;
            }
            score(&host, scored, window, results).await?;
        }
        for page in SEARCHED {
            has_search = has_search && search(&host, page, &mut results[0]).await?;
        }
    }
    let [phone, desktop] = results;
    Ok(report::report(&phone, &desktop, rounds, &machine::description().await?))
}

async fn look(host: &Host, page: Page, window: Window, results: &mut Results) -> Result<()> {
    let looked = measure::look(host, page, window).await?;
    let Seen { first_paint, largest_paint, shift, shifted, .. } = looked.seen;
    if shift > 0.0 {
        note(&format!("{} has shifted by {shift:.4}: {}", page.name(), shifted.join(", ")));
    }
    for (measure, figure) in [
        (Measure::FirstPaint, first_paint),
        (Measure::LargestPaint, largest_paint),
        (Measure::Shift, Some(shift)),
        (Measure::Bytes, Some(looked.bytes as f64)),
    ] {
        if let Some(figure) = figure {
            results.add(page, measure, figure);
        }
    }
    Ok(())
}

async fn score(host: &Host, pages: &[Page], window: Window, results: &mut Results) -> Result<()> {
    let mut outcomes = Vec::new();
    for page in pages.iter().copied() {
        let scored = measure::score(host, page, window).await?;
        results.add(page, Measure::Kept, scored.kept);
        results.add(page, Measure::Shown, scored.shown);
        results.add(page, Measure::Bytes, scored.bytes as f64);
        results.add_clicks(page, Processor::Slow, &scored.slow);
        results.add_clicks(page, Processor::Full, &scored.full);
        if SAME_LADDER.contains(&page) {
            outcomes.push(scored.outcome);
        }
    }
    // Pages that do not do the same are not compared.
    let is_same = outcomes.windows(2).all(|pair| pair.first() == pair.last());
    ensure!(is_same, "the same answers come to different things: {outcomes:#?}");
    Ok(())
}

/// Returns whether there is a search.
async fn search(host: &Host, page: Page, results: &mut Results) -> Result<bool> {
    let Some(searched) = measure::search(host, page).await? else { return Ok(false) };
    results.add_keys(page, Processor::Slow, &searched.slow);
    results.add_keys(page, Processor::Full, &searched.full);
    Ok(true)
}
