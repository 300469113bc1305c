//! The measure of likeness: the share of the words that two texts have in common.
//!
//! Words count by rarity (inverse document frequency, see Spärck Jones, *A statistical interpretation of term
//! specificity and its application in retrieval*, 1972): ladders repeat phrases such as "able to work independently"
//! from row to row, and what tells two rows apart is the rest. A word that stands in `d` of `n` elements of both
//! editions weighs `ln(1 + n / d)`. Weights are rounded to thousandths and added as integers, so that neither the
//! direction of the comparison nor the machine changes a result.
//!
//! Likeness is the Sørensen–Dice coefficient of the weighted words: twice what is in common, divided by the sum of both.
//! Where both elements have a title, the title counts a third and the wording two thirds. So elements of one wording
//! are alike whatever their titles say, and elements of one title are alike once a quarter of their wording is.

use std::collections::HashMap;

use crate::words::words;

/// Minimum likeness (0 to 1) of elements that are taken for the same. At one half, more of the two texts is in common
/// than not, and elements of one title need a quarter of their wording in common. Rows of different real ladders reach
/// two fifths, and that only with equal titles.
pub(crate) const MIN_LIKENESS: f64 = 0.5;

/// Maximum number of elements of one edition that a rare word stands in. A word in more places than that says nothing
/// about which of them is meant, and following it would cost as much as comparing all pairs.
const MAX_PLACES: usize = 40;

/// The texts of an element that are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    /// The title; empty if the element has none.
    pub title: String,
    /// The wording.
    pub wording: String,
}

/// The words of a text: each with the number of times it occurs, ordered by word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bag {
    words: Vec<(usize, u64)>,
    weight: u64,
}

/// The words of an element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    title: Bag,
    wording: Bag,
    /// The distinct words of title and wording.
    distinct: Vec<usize>,
}

/// The elements of one kind of both editions, as words.
#[derive(Debug)]
pub(crate) struct Corpus {
    /// Elements of the old edition.
    pub old: Vec<Profile>,
    /// Elements of the new edition.
    pub new: Vec<Profile>,
    /// Weights of the words.
    weights: Vec<u64>,
}

impl Corpus {
    /// Reads the texts of both editions.
    pub fn new(old: &[Text], new: &[Text]) -> Self {
        let mut numbers = HashMap::new();
        let mut read =
            |texts: &[Text]| -> Vec<Profile> { texts.iter().map(|text| Profile::of(text, &mut numbers)).collect() };
        let (mut old, mut new) = (read(old), read(new));
        let mut frequencies = vec![0_usize; numbers.len()];
        for word in old.iter().chain(&new).flat_map(|profile| &profile.distinct) {
            frequencies[*word] += 1;
        }
        let elements = old.len() + new.len();
        let weights: Vec<u64> = frequencies.into_iter().map(|frequency| weight(elements, frequency)).collect();
        for profile in old.iter_mut().chain(&mut new) {
            profile.title.weigh(&weights);
            profile.wording.weigh(&weights);
        }
        Self { old, new, weights }
    }

    /// Returns the number of distinct words.
    pub fn number_of_words(&self) -> usize {
        self.weights.len()
    }

    /// Returns the likeness of two elements, from 0 to 1.
    pub fn likeness(&self, one: &Profile, other: &Profile) -> f64 {
        let dice = |one: &Bag, other: &Bag| 2.0 * self.shared(one, other) as f64 / (one.weight + other.weight) as f64;
        let has_titles = one.title.weight > 0 && other.title.weight > 0;
        let has_wording = one.wording.weight > 0 || other.wording.weight > 0;
        match (has_titles, has_wording) {
            (true, true) => (dice(&one.title, &other.title) + 2.0 * dice(&one.wording, &other.wording)) / 3.0,
            (true, false) => dice(&one.title, &other.title),
            (false, true) => dice(&one.wording, &other.wording),
            (false, false) => 0.0,
        }
    }

    /// Returns the share of the wording of `piece` that is in `whole`, from 0 to 1.
    pub fn contained(&self, piece: &Profile, whole: &Profile) -> f64 {
        share(self.shared(&piece.wording, &whole.wording), piece.wording.weight)
    }

    /// Returns the share of the wording of `whole` that all pieces cover together, from 0 to 1. A word counts as often
    /// as it occurs on both sides.
    pub fn covered(&self, whole: &Profile, pieces: &[&Profile]) -> f64 {
        let shared = |(word, count): &(usize, u64)| self.weights[*word] * count_in(pieces, *word).min(*count);
        share(whole.wording.words.iter().map(shared).sum(), whole.wording.weight)
    }

    /// Returns, for each piece, the share of the wording of `whole` that no other piece covers, from 0 to 1.
    pub fn covered_alone(&self, whole: &Profile, pieces: &[&Profile]) -> Vec<f64> {
        let lost = |(word, count): &(usize, u64)| {
            let (asked, all) = (whole.wording.count(*word), count_in(pieces, *word));
            self.weights[*word] * (asked.min(all) - asked.min(all - count))
        };
        let alone = |piece: &&Profile| share(piece.wording.words.iter().map(lost).sum(), whole.wording.weight);
        pieces.iter().map(alone).collect()
    }

    fn shared(&self, one: &Bag, other: &Bag) -> u64 {
        let mut others = other.words.iter().peekable();
        let mut shared = 0;
        for (word, count) in &one.words {
            while others.next_if(|(other, _)| other < word).is_some() {}
            if let Some((_, other_count)) = others.next_if(|(other, _)| other == word) {
                shared += self.weights[*word] * count.min(other_count);
            }
        }
        shared
    }
}

/// The elements of one edition by word, so that alike elements are found without comparing all pairs.
pub(crate) struct Index {
    places: Vec<Vec<usize>>,
}

impl Index {
    /// Indexes the elements that are asked for. `words` is the number of distinct words of both editions.
    pub fn new(profiles: &[Profile], is_asked: impl Fn(usize) -> bool, words: usize) -> Self {
        let mut places = vec![Vec::new(); words];
        for (element, profile) in profiles.iter().enumerate().filter(|(element, _)| is_asked(*element)) {
            for word in &profile.distinct {
                places[*word].push(element);
            }
        }
        Self { places }
    }

    /// Returns the elements, in order, that share a word with an element of the other edition, of those words that are
    /// rare in both editions.
    pub fn sharing_rare_words(&self, profile: &Profile, other_edition: &Self) -> Vec<usize> {
        let is_rare =
            |word: &&usize| self.places[**word].len() <= MAX_PLACES && other_edition.places[**word].len() <= MAX_PLACES;
        let rare = profile.distinct.iter().filter(is_rare);
        let mut found: Vec<usize> = rare.flat_map(|word| &self.places[*word]).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Profile {
    fn of(text: &Text, numbers: &mut HashMap<String, usize>) -> Self {
        let (title, wording) = (Bag::of(&text.title, numbers), Bag::of(&text.wording, numbers));
        let mut distinct: Vec<usize> = title.words.iter().chain(&wording.words).map(|(word, _)| *word).collect();
        distinct.sort_unstable();
        distinct.dedup();
        Self { title, wording, distinct }
    }

    /// Returns whether two elements have the same words in their wording.
    pub fn has_wording_of(&self, other: &Self) -> bool {
        self.wording == other.wording
    }
}

impl Bag {
    fn of(text: &str, numbers: &mut HashMap<String, usize>) -> Self {
        let mut number = |word: String| {
            let next = numbers.len();
            *numbers.entry(word).or_insert(next)
        };
        let mut words: Vec<usize> = words(text).into_iter().map(&mut number).collect();
        words.sort_unstable();
        let mut bag = Self::default();
        for word in words {
            match bag.words.last_mut() {
                Some((last, count)) if *last == word => *count += 1,
                _ => bag.words.push((word, 1)),
            }
        }
        bag
    }

    /// Returns how often a word occurs.
    fn count(&self, word: usize) -> u64 {
        let found = self.words.binary_search_by_key(&word, |(known, _)| *known);
        found.map_or(0, |position| self.words[position].1)
    }

    fn weigh(&mut self, weights: &[u64]) {
        self.weight = self.words.iter().map(|(word, count)| weights[*word] * count).sum();
    }
}

/// Returns the weight of a word in thousandths. It is never 0, so a text with words has a weight.
fn weight(elements: usize, frequency: usize) -> u64 {
    let rarity = (1.0 + elements as f64 / frequency.max(1) as f64).ln();
    (rarity * 1000.0).round() as u64
}

/// Returns how often a word occurs in the wordings of all pieces.
fn count_in(pieces: &[&Profile], word: usize) -> u64 {
    pieces.iter().map(|piece| piece.wording.count(word)).sum()
}

fn share(shared: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { shared as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(title: &str, wording: &str) -> Text {
        Text { title: title.to_owned(), wording: wording.to_owned() }
    }

    #[test]
    fn equal_texts_are_wholly_alike_and_unrelated_ones_not_at_all() {
        let corpus = Corpus::new(
            &[text("Scope", "Runs small projects.")],
            &[text("scope", "Runs: small projects"), text("Trust", "Needs no review.")],
        );
        assert_eq!(corpus.likeness(&corpus.old[0], &corpus.new[0]), 1.0);
        assert_eq!(corpus.likeness(&corpus.old[0], &corpus.new[1]), 0.0);
    }

    #[test]
    fn a_missing_title_or_wording_says_nothing() {
        let corpus = Corpus::new(
            &[text("", "Runs small projects."), text("Scope", ""), text("", "")],
            &[text("Scope", "Runs small projects."), text("Scope", ""), text("", "")],
        );
        assert_eq!(corpus.likeness(&corpus.old[0], &corpus.new[0]), 1.0);
        assert_eq!(corpus.likeness(&corpus.old[1], &corpus.new[1]), 1.0);
        assert_eq!(corpus.likeness(&corpus.old[2], &corpus.new[2]), 0.0);
    }

    #[test]
    fn a_rare_word_counts_more_than_a_common_one() {
        let row = |word: &str| text("", &format!("Able to work on {word}"));
        let rows: Vec<Text> = ["mail", "calls", "chats", "letters"].map(row).to_vec();
        let corpus = Corpus::new(&rows, &[text("", "Able to work on visits"), text("", "Letters")]);
        let (letters, visits, only_letters) = (&corpus.old[3], &corpus.new[0], &corpus.new[1]);
        assert!(corpus.likeness(letters, visits) < 0.8, "four of five words");
        assert!(corpus.likeness(letters, only_letters) > 2.0 / 6.0, "one of five words");
    }

    #[test]
    fn a_repeated_word_counts_as_often_as_both_sides_have_it() {
        let corpus = Corpus::new(&[text("", "calls calls mail")], &[text("", "calls"), text("", "calls")]);
        let (whole, pieces) = (&corpus.old[0], [&corpus.new[0], &corpus.new[1]]);
        assert_eq!(corpus.contained(pieces[0], whole), 1.0);
        let (one, both) = (corpus.covered(whole, &pieces[..1]), corpus.covered(whole, &pieces));
        assert_eq!(corpus.covered_alone(whole, &pieces), [one, one]);
        assert_eq!(corpus.covered_alone(whole, &[pieces[0], pieces[1], pieces[0]]), [0.0; 3]);
        assert!(0.0 < one && one < both && both < 1.0);
    }
}
