//! Which text of one list is the nearest to which of another.

/// The least that two texts have to share to be taken for one another, as the share of words in both, from 0 to 1.
const NEAR: f32 = 0.4;

/// Words up to this length say little about a text, such as "the" and "with".
const SHORT: usize = 3;

/// A text as the words that are compared.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let words: Vec<String> = text
            .split(|character: char| !character.is_alphanumeric() && !matches!(character, '\'' | '’'))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let telling: Vec<String> = words.iter().filter(|word| word.chars().count() > SHORT).cloned().collect();
        Self(if telling.is_empty() { words } else { telling })
    }

    fn of_all(texts: &[String]) -> Vec<Self> {
        texts.iter().map(|text| Self::of(text)).collect()
    }

    /// The share of words in both, where it is enough. Identical words come out as 1, and the order does not count.
    pub(super) fn nearness(&self, other: &Self) -> Option<f32> {
        let total = self.0.len() + other.0.len();
        if total == 0 {
            return Some(1.0);
        }
        let mut left: Vec<&String> = other.0.iter().collect();
        let mut shared = 0;
        for word in &self.0 {
            if let Some(index) = left.iter().position(|other| *other == word) {
                left.swap_remove(index);
                shared += 1;
            }
        }
        let share = (2 * shared) as f32 / total as f32;
        (share >= NEAR).then_some(share)
    }
}

/// For each text of `to` the one of `from` that it is matched with: the nearest pair first, each text once, wherever it
/// stands. So what is inserted or moved leaves the others with their partners.
pub(super) fn partners(from: &[String], to: &[String]) -> Vec<Option<usize>> {
    let (from_words, to_words) = (Words::of_all(from), Words::of_all(to));
    let mut near = Vec::new();
    for (to_index, (text, words)) in to.iter().zip(&to_words).enumerate() {
        for (from_index, (other, other_words)) in from.iter().zip(&from_words).enumerate() {
            // The same to the letter is nearer than the same words in another order.
            let nearness = if text == other { Some(2.0) } else { words.nearness(other_words) };
            if let Some(nearness) = nearness {
                near.push((nearness, from_index, to_index));
            }
        }
    }
    let mut partners = vec![None; to.len()];
    let mut taken = vec![false; from.len()];
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for &(nearness, from_index, to_index) in &near {
            if taken.get(from_index) != Some(&false) || partners.get(to_index) != Some(&None) {
                continue;
            }
            // Among equals the earliest, by what both sides agree on, so that the way back finds the same pairs.
            let is_better = best.is_none_or(|(best, best_from, best_to)| {
                nearness > best || (nearness == best && from_index + to_index < best_from + best_to)
            });
            if is_better {
                best = Some((nearness, from_index, to_index));
            }
        }
        let Some((_, from_index, to_index)) = best else { return partners };
        if let (Some(taken), Some(partner)) = (taken.get_mut(from_index), partners.get_mut(to_index)) {
            *taken = true;
            *partner = Some(from_index);
        }
    }
}

/// The pairs of texts that are nearest to one another and stand in the same order on both sides, as positions. What lies
/// between them has no partner.
pub(super) fn in_order(from: &[String], to: &[String]) -> Vec<(usize, usize)> {
    let (from_words, to_words) = (Words::of_all(from), Words::of_all(to));
    let width = to.len() + 1;
    let nearness = |from_index: usize, to_index: usize| -> f32 {
        match (from_words.get(from_index), to_words.get(to_index)) {
            (Some(one), Some(other)) => one.nearness(other).unwrap_or(0.0),
            _ => 0.0,
        }
    };
    // What the rest from here on is worth, as in finding the longest common subsequence.
    let mut worth = vec![0.0_f32; (from.len() + 1) * width];
    let at = |worth: &[f32], from_index: usize, to_index: usize| {
        worth.get(from_index * width + to_index).copied().unwrap_or(0.0)
    };
    for from_index in (0..from.len()).rev() {
        for to_index in (0..to.len()).rev() {
            let paired = match nearness(from_index, to_index) {
                0.0 => 0.0,
                nearness => nearness + at(&worth, from_index + 1, to_index + 1),
            };
            let best = paired.max(at(&worth, from_index + 1, to_index)).max(at(&worth, from_index, to_index + 1));
            if let Some(place) = worth.get_mut(from_index * width + to_index) {
                *place = best;
            }
        }
    }
    let (mut from_index, mut to_index) = (0, 0);
    let mut pairs = Vec::new();
    while from_index < from.len() && to_index < to.len() {
        let here = at(&worth, from_index, to_index);
        let nearness = nearness(from_index, to_index);
        if nearness > 0.0 && nearness + at(&worth, from_index + 1, to_index + 1) >= here {
            pairs.push((from_index, to_index));
            from_index += 1;
            to_index += 1;
        } else if at(&worth, from_index + 1, to_index) >= here {
            from_index += 1;
        } else {
            to_index += 1;
        }
    }
    pairs
}
