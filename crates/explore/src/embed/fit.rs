//! Validation of embed options against the available ladders.

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_route::EmbedOptions;

/// Adapts options to the available ladders: sets a ladder (`present` if none is chosen) and drops everything that this
/// ladder does not have. The ladder shown first is always on offer.
pub fn fit(mut options: EmbedOptions, ladders: &[Ladder], present: &Id) -> EmbedOptions {
    let find = |id: &Id| ladders.iter().find(|ladder| ladder.id == *id);
    let asked = options.ladder.as_ref().and_then(find);
    let Some(ladder) = asked.or_else(|| find(present)).or(ladders.first()) else { return EmbedOptions::default() };
    options.ladder = Some(ladder.id.clone());
    let track = chosen_track(&options, ladder);
    options.level = options.level.filter(|level| track.is_some_and(|track| track.level_index(level).is_some()));
    let is_needed = ladder.tracks.len() > 1 || options.level.is_some();
    options.track = track.filter(|_| is_needed).map(|track| track.id.clone());
    if !options.ladders.is_empty() {
        let is_offered = |id: &Id| options.ladders.contains(id) || *id == ladder.id;
        let offered: Vec<Id> = ladders.iter().map(|ladder| ladder.id.clone()).filter(is_offered).collect();
        options.ladders = if offered.len() == ladders.len() { Vec::new() } else { offered };
    }
    options
}

/// Returns the chosen track of a ladder, or its only one.
pub fn chosen_track<'a>(options: &EmbedOptions, ladder: &'a Ladder) -> Option<&'a Track> {
    match ladder.tracks.as_slice() {
        [only] => Some(only),
        _ => ladder.track(options.track.as_ref()?),
    }
}

/// Returns whether a ladder is on offer.
pub fn offers(options: &EmbedOptions, ladder: &Ladder) -> bool {
    options.ladders.is_empty() || options.ladders.contains(&ladder.id)
}
