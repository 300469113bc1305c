//! A run measures all pages in turn, in several rounds, so that other load on the machine affects all of them.

use end_to_end::{Result, ensure};

use crate::host::Host;
use crate::measure::{self, Observations, Window};
use crate::pages::{self, Document, Page};
use crate::report::{self, Report};
use crate::results::{Measure, Processor, Results};
use crate::{machine, print_progress};

/// Pages that are loaded without interaction.
const LOADED: [Page; 4] = [Page::Static, Page::Rungs, Page::React, Page::Plain];

/// Pages on which scores are given.
const SCORED: [Page; 6] =
    [Page::Plain, Page::Rungs, Page::React, Page::Generated(1), Page::Generated(10), Page::Generated(100)];

/// Pages with the same ladder, which must produce the same estimate.
const SAME_LADDER: [Page; 3] = [Page::Plain, Page::Rungs, Page::React];

/// Pages on which the search is used.
const SEARCHED: [Page; 2] = [Page::Rungs, Page::Searched];

/// Windows, with the pages on which scores are given.
const WINDOWS: [(Window, &[Page]); 2] = [(Window::Phone, &SCORED), (Window::Desktop, &SAME_LADDER)];

/// Measures everything in a number of rounds.
pub async fn run(rounds: usize) -> Result<Report> {
    ensure!(rounds > 0, "a run has at least one round");
    print_progress("building the pages to compare with, and compressing all of them …");
    let host = pages::host()?;
    let document = Document::largest()?;
    let mut results = [Results::default(), Results::default()];
    let mut has_search = true;
    for round in 1..=rounds {
        print_progress(&format!("round {round} of {rounds}"));
        for ((window, scored), results) in WINDOWS.into_iter().zip(&mut results) {
            for page in LOADED {
                load(&host, page, window, results).await?;
            }
            score(&host, scored, window, results).await?;
        }
        for page in SEARCHED {
            has_search = has_search && search(&host, page, &mut results[0]).await?;
        }
        let read = measure::read(&host, Page::Rungs, &document).await?;
        results[1].add(Page::Rungs, Measure::Read, read);
    }
    let [phone, desktop] = results;
    Ok(report::report(&phone, &desktop, rounds, &machine::description().await?))
}

async fn load(host: &Host, page: Page, window: Window, results: &mut Results) -> Result<()> {
    let loaded = measure::load(host, page, window).await?;
    let Observations { first_paint, largest_paint, shift, shifted, .. } = loaded.observations;
    if shift > 0.0 {
        print_progress(&format!("{} has shifted by {shift:.4}: {}", page.name(), shifted.join(", ")));
    }
    for (measure, figure) in [
        (Measure::FirstPaint, first_paint),
        (Measure::LargestPaint, largest_paint),
        (Measure::Shift, Some(shift)),
        (Measure::Bytes, Some(loaded.bytes as f64)),
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
    // Pages with different behaviour must not be compared.
    let is_same = outcomes.windows(2).all(|pair| pair.first() == pair.last());
    ensure!(is_same, "the same answers have different results: {outcomes:#?}");
    Ok(())
}

/// Returns whether there is a search.
async fn search(host: &Host, page: Page, results: &mut Results) -> Result<bool> {
    let Some(searched) = measure::search(host, page).await? else { return Ok(false) };
    results.add_keys(page, Processor::Slow, &searched.slow);
    results.add_keys(page, Processor::Full, &searched.full);
    Ok(true)
}
