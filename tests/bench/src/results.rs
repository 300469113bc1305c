//! The figures of all rounds.

use std::collections::BTreeMap;

use crate::measure::Times;
use crate::pages::Page;

/// A measured quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The first contentful paint.
    FirstPaint,
    /// The largest contentful paint.
    LargestPaint,
    /// The sum of all layout shifts.
    Shift,
    /// Time until the first answer is in storage.
    Kept,
    /// Time until the page counts the first answer.
    Shown,
    /// Duration of a click on a score, up to the layout.
    Click(Processor),
    /// Duration of a click on a score, up to the end of the next frame.
    ClickFrame(Processor),
    /// Duration of a keystroke in the search, up to the layout.
    Key(Processor),
    /// Time in which the authoring view reads a document and shows its ladder.
    Read,
    /// Number of bytes sent.
    Bytes,
}

/// Speed of the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Processor {
    /// Full speed.
    Full,
    /// Slowed down.
    Slow,
}

/// The figures of all rounds, by page and quantity.
#[derive(Default)]
pub struct Results(BTreeMap<(Page, Measure), Vec<f64>>);

impl Results {
    /// Adds a figure of one round.
    pub fn add(&mut self, page: Page, measure: Measure, figure: f64) {
        self.0.entry((page, measure)).or_default().push(figure);
    }

    /// Adds the medians of one round's clicks.
    pub fn add_clicks(&mut self, page: Page, processor: Processor, times: &Times) {
        for (measure, times) in [
            (Measure::Click(processor), times.iter().map(|times| times.0).collect::<Vec<_>>()),
            (Measure::ClickFrame(processor), times.iter().map(|times| times.1).collect()),
        ] {
            if let Some(median) = quantile(&times, 0.5) {
                self.add(page, measure, median);
            }
        }
    }

    /// Adds the slowest keystroke of one round, since users wait for every keystroke and the first ones have the most
    /// hits.
    pub fn add_keys(&mut self, page: Page, processor: Processor, times: &Times) {
        if let Some(slowest) = times.iter().map(|times| times.0).reduce(f64::max) {
            self.add(page, Measure::Key(processor), slowest);
        }
    }

    /// Returns the median of all rounds.
    pub fn median(&self, page: Page, measure: Measure) -> Option<f64> {
        self.quantile(page, measure, 0.5)
    }

    /// Returns a quantile of all rounds; `share` is from 0 to 1.
    pub fn quantile(&self, page: Page, measure: Measure, share: f64) -> Option<f64> {
        quantile(self.0.get(&(page, measure))?, share)
    }
}

/// Returns a quantile, interpolated linearly.
fn quantile(figures: &[f64], share: f64) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = share * sorted.len().checked_sub(1)? as f64;
    let (below, above) = (sorted.get(place.floor() as usize)?, sorted.get(place.ceil() as usize)?);
    Some(below + (above - below) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_between_the_middle_figures() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[3.0, 1.0, 9.0], 0.5), Some(3.0));
        assert_eq!(quantile(&[4.0, 1.0, 2.0, 9.0], 0.5), Some(3.0));
        assert_eq!(quantile(&[4.0, 1.0, 2.0, 9.0], 1.0), Some(9.0));
    }
}
