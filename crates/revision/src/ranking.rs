//! Choosing the best of several, but never between two that are nearly as good.

/// Minimum distance in likeness to the next best element. Anything closer is a tie, and no tie is guessed.
const MIN_LEAD: f64 = 0.05;

/// A reference to an element, with a likeness or a share from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Weighed {
    /// Position of the element in its edition.
    pub index: usize,
    /// The likeness or share.
    pub weight: f64,
}

/// The two greatest values of a series.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TopTwo {
    first: f64,
    second: f64,
}

impl TopTwo {
    /// Adds a value to the series.
    pub fn add(&mut self, value: f64) {
        if value > self.first {
            (self.first, self.second) = (value, self.first);
        } else {
            self.second = self.second.max(value);
        }
    }

    /// Returns whether a value of the series is the greatest, clearly ahead of the next.
    pub fn is_led_by(self, value: f64) -> bool {
        value >= self.first && value - self.second >= MIN_LEAD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_lead_counts() {
        let top = |values: &[f64]| {
            let mut top = TopTwo::default();
            values.iter().for_each(|value| top.add(*value));
            top
        };
        assert!(top(&[0.6]).is_led_by(0.6));
        assert!(top(&[0.6, 0.9, 0.7]).is_led_by(0.9));
        assert!(!top(&[0.6, 0.9, 0.7]).is_led_by(0.7));
        assert!(!top(&[0.9, 0.88]).is_led_by(0.9));
        assert!(!top(&[0.9, 0.9]).is_led_by(0.9));
    }
}
