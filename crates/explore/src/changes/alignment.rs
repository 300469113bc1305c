//! Matching of similar texts in two lists.

/// Minimum similarity (0 to 1) of two texts that are matched: the share of common words.
const MIN_SIMILARITY: f32 = 0.4;

/// Maximum length of words that are ignored, such as "the" and "with".
const MAX_IGNORED_LENGTH: usize = 3;

/// The words of a text that are compared.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let words: Vec<String> = text
            .split(|character: char| !character.is_alphanumeric() && !matches!(character, '\'' | '’'))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let significant: Vec<String> =
            words.iter().filter(|word| word.chars().count() > MAX_IGNORED_LENGTH).cloned().collect();
        Self(if significant.is_empty() { words } else { significant })
    }

    fn of_all(texts: &[String]) -> Vec<Self> {
        texts.iter().map(|text| Self::of(text)).collect()
    }

    /// Returns the share of common words, or `None` if it is too low. Equal words give 1; their order does not matter.
    pub(super) fn similarity(&self, other: &Self) -> Option<f32> {
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
        (share >= MIN_SIMILARITY).then_some(share)
    }
}

/// Matches each text of `to` with one of `from`, or with none. The most similar pair is matched first, each text once
/// and regardless of position, so that an inserted or moved text does not affect the others.
pub(super) fn partners(from: &[String], to: &[String]) -> Vec<Option<usize>> {
    let (from_words, to_words) = (Words::of_all(from), Words::of_all(to));
    let mut candidates = Vec::new();
    for (to_index, (text, words)) in to.iter().zip(&to_words).enumerate() {
        for (from_index, (other, other_words)) in from.iter().zip(&from_words).enumerate() {
            // Equal texts are more similar than equal words in another order.
            let similarity = if text == other { Some(2.0) } else { words.similarity(other_words) };
            if let Some(similarity) = similarity {
                candidates.push((similarity, from_index, to_index));
            }
        }
    }
    let mut partners = vec![None; to.len()];
    let mut taken = vec![false; from.len()];
    loop {
        let mut best: Option<(f32, usize, usize)> = None;
        for &(similarity, from_index, to_index) in &candidates {
            if taken.get(from_index) != Some(&false) || partners.get(to_index) != Some(&None) {
                continue;
            }
            // Among equal similarities the earliest pair wins, by a measure symmetric in both sides, so that the
            // reverse comparison finds the same pairs.
            let is_better = best.is_none_or(|(best, best_from, best_to)| {
                similarity > best || (similarity == best && from_index + to_index < best_from + best_to)
            });
            if is_better {
                best = Some((similarity, from_index, to_index));
            }
        }
        let Some((_, from_index, to_index)) = best else { return partners };
        if let (Some(taken), Some(partner)) = (taken.get_mut(from_index), partners.get_mut(to_index)) {
            *taken = true;
            *partner = Some(from_index);
        }
    }
}

/// Finds the pairs of similar texts, as positions, that are in the same order on both sides and have the greatest total
/// similarity. Texts between them remain unmatched.
pub(super) fn in_order(from: &[String], to: &[String]) -> Vec<(usize, usize)> {
    let (from_words, to_words) = (Words::of_all(from), Words::of_all(to));
    let width = to.len() + 1;
    let similarity = |from_index: usize, to_index: usize| -> f32 {
        match (from_words.get(from_index), to_words.get(to_index)) {
            (Some(one), Some(other)) => one.similarity(other).unwrap_or(0.0),
            _ => 0.0,
        }
    };
    // Best total for the remaining texts from each position on, as in the longest common subsequence.
    let mut best_totals = vec![0.0_f32; (from.len() + 1) * width];
    let at = |best_totals: &[f32], from_index: usize, to_index: usize| {
        best_totals.get(from_index * width + to_index).copied().unwrap_or(0.0)
    };
    for from_index in (0..from.len()).rev() {
        for to_index in (0..to.len()).rev() {
            let paired = match similarity(from_index, to_index) {
                0.0 => 0.0,
                similarity => similarity + at(&best_totals, from_index + 1, to_index + 1),
            };
            let best =
                paired.max(at(&best_totals, from_index + 1, to_index)).max(at(&best_totals, from_index, to_index + 1));
            if let Some(place) = best_totals.get_mut(from_index * width + to_index) {
                *place = best;
            }
        }
    }
    let (mut from_index, mut to_index) = (0, 0);
    let mut pairs = Vec::new();
    while from_index < from.len() && to_index < to.len() {
        let here = at(&best_totals, from_index, to_index);
        let similarity = similarity(from_index, to_index);
        if similarity > 0.0 && similarity + at(&best_totals, from_index + 1, to_index + 1) >= here {
            pairs.push((from_index, to_index));
            from_index += 1;
            to_index += 1;
        } else if at(&best_totals, from_index + 1, to_index) >= here {
            from_index += 1;
        } else {
            to_index += 1;
        }
    }
    pairs
}
