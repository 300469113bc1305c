//! What was measured, round by round.

use std::collections::BTreeMap;

use crate::measure::Times;
use crate::pages::Page;

/// What is measured of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The first contentful paint.
    FirstPaint,
    /// The largest contentful paint.
    LargestPaint,
    /// The sum of all layout shifts.
    Shift,
    /// The first answer that is in storage.
    Kept,
    /// The first answer that the page counts.
    Shown,
    /// A click on a score, up to the layout.
    Click(Processor),
    /// A click on a score, up to the end of the next frame.
    ClickFrame(Processor),
    /// A keystroke in the search, up to the layout.
    Key(Processor),
    /// The bytes that were sent.
    Bytes,
}

/// How fast the processor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Processor {
    /// As it is.
    Full,
    /// Slowed down.
    Slow,
}

/// The figures of a run.
#[derive(Default)]
pub struct Results(BTreeMap<(Page, Measure), Vec<f64>>);

impl Results {
    /// Adds a round's figure.
    pub fn add(&mut self, page: Page, measure: Measure, figure: f64) {
        self.0.entry((page, measure)).or_default().push(figure);
    }

    /// Adds the medians of a round's clicks.
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

    /// Adds a round's slowest keystroke: each of them is waited for, and the first ones find the most.
    pub fn add_keys(&mut self, page: Page, processor: Processor, times: &Times) {
        if let Some(slowest) = times.iter().map(|times| times.0).reduce(f64::max) {
            self.add(page, Measure::Key(processor), slowest);
        }
    }

    /// The median of all rounds.
    pub fn median(&self, page: Page, measure: Measure) -> Option<f64> {
        self.quantile(page, measure, 0.5)
    }

    /// What so large a share of the rounds does not exceed.
    pub fn quantile(&self, page: Page, measure: Measure, share: f64) -> Option<f64> {
        quantile(self.0.get(&(page, measure))?, share)
    }
}

/// What so large a share of the figures does not exceed, between two of them where none stands there.
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
