//! Splits and merges. A merge is a split when the comparison is made the other way round.

use crate::likeness::{Corpus, Index, Profile};
use crate::ranking::{TopTwo, Weighed};
use crate::scopes::Scopes;

/// Minimum share (0 to 1) of a piece's wording that stands in the whole it was taken from.
const MIN_CONTAINED: f64 = 0.6;

/// Minimum share (0 to 1) of the whole's wording that its pieces cover together.
const MIN_COVERED: f64 = 0.6;

/// Minimum share (0 to 1) of the whole's wording that only this piece covers. With less, the whole was reworded rather
/// than divided.
const MIN_OWN: f64 = 0.1;

/// A whole in one edition and its pieces in the other.
#[derive(Clone, Debug)]
pub(crate) struct Division {
    /// The whole.
    pub whole: usize,
    /// At least two pieces in the order of their edition, each with the share of the whole's wording that it covers.
    pub pieces: Vec<Weighed>,
}

/// The elements of one edition with their partners in the other.
pub(crate) struct Wholes<'p> {
    /// The elements.
    pub profiles: &'p [Profile],
    /// Their partners; `None` for an element that nothing matched.
    pub partners: &'p [Option<usize>],
}

/// The elements of the other edition.
pub(crate) struct Pieces<'p> {
    /// The elements.
    pub profiles: &'p [Profile],
    /// Whether nothing matched the element.
    pub are_open: &'p [bool],
}

/// Finds the elements of one edition that were divided into several of the other.
///
/// A piece is an element that nothing matched yet and whose wording stands for the most part in one whole, clearly more
/// than in any other. A whole can have a partner already, namely of the same id: then the partner is one of the pieces,
/// if its wording comes from the whole as well. There are at least two pieces, each covers wording that no other piece
/// covers, and together they cover most of the whole.
///
/// `scopes` are to have the edition of the wholes as the old one.
pub(crate) fn divisions(corpus: &Corpus, wholes: &Wholes<'_>, pieces: &Pieces<'_>, scopes: &Scopes) -> Vec<Division> {
    let words = corpus.number_of_words();
    let is_changed = |whole: usize| {
        let partner = wholes.partners[whole].map(|partner| &pieces.profiles[partner]);
        partner.is_none_or(|partner| !wholes.profiles[whole].has_wording_of(partner))
    };
    let whole_index = Index::new(wholes.profiles, is_changed, words);
    let piece_index = Index::new(pieces.profiles, |piece| pieces.are_open[piece], words);
    let mut pieces_of: Vec<Vec<usize>> = vec![Vec::new(); wholes.profiles.len()];
    for (index, piece) in pieces.profiles.iter().enumerate().filter(|(index, _)| pieces.are_open[*index]) {
        let found = whole_index.sharing_rare_words(piece, &piece_index).into_iter();
        let contained: Vec<Weighed> = found
            .filter(|whole| scopes.allow(*whole, index))
            .map(|whole| Weighed { index: whole, weight: corpus.contained(piece, &wholes.profiles[whole]) })
            .collect();
        let mut top = TopTwo::default();
        contained.iter().for_each(|whole| top.add(whole.weight));
        let best = contained.iter().find(|whole| whole.weight >= MIN_CONTAINED && top.is_led_by(whole.weight));
        if let Some(whole) = best {
            pieces_of[whole.index].push(index);
        }
    }
    let found = pieces_of.into_iter().enumerate().filter(|(_, found)| !found.is_empty());
    found.filter_map(|(whole, found)| division(corpus, wholes, pieces, whole, found)).collect()
}

/// Creates the division of a whole into those of the pieces found that count, or returns `None` if it was not divided.
fn division(
    corpus: &Corpus,
    wholes: &Wholes<'_>,
    pieces: &Pieces<'_>,
    whole: usize,
    mut found: Vec<usize>,
) -> Option<Division> {
    let (profile, partner) = (&wholes.profiles[whole], wholes.partners[whole]);
    if let Some(partner) = partner {
        if corpus.contained(&pieces.profiles[partner], profile) < MIN_CONTAINED {
            return None;
        }
        found.push(partner);
        found.sort_unstable();
    }
    let profiles = |parts: &[usize]| -> Vec<&Profile> { parts.iter().map(|part| &pieces.profiles[*part]).collect() };
    let own = corpus.covered_alone(profile, &profiles(&found));
    let parts: Vec<usize> =
        found.into_iter().zip(own).filter(|(_, own)| *own >= MIN_OWN).map(|(part, _)| part).collect();
    let has_partner = partner.is_none_or(|partner| parts.contains(&partner));
    if parts.len() < 2 || !has_partner || corpus.covered(profile, &profiles(&parts)) < MIN_COVERED {
        return None;
    }
    let share = |index: usize| Weighed { index, weight: corpus.covered(profile, &profiles(&[index])) };
    Some(Division { whole, pieces: parts.into_iter().map(share).collect() })
}
