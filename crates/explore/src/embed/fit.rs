//! What is chosen for another page, among the ladders that there are.

use rungs_domain::ladder::{Id, Ladder, Track};
use rungs_route::EmbedOptions;

/// The same options for the ladders that there are: with a ladder, the `present` one if none was chosen, and without
/// anything that this ladder does not have. The ladder that is shown first can be switched to.
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

/// The track of a ladder that is chosen, or the only one.
pub fn chosen_track<'a>(options: &EmbedOptions, ladder: &'a Ladder) -> Option<&'a Track> {
    match ladder.tracks.as_slice() {
        [only] => Some(only),
        _ => ladder.track(options.track.as_ref()?),
    }
}

/// Whether a ladder can be switched to.
pub fn offers(options: &EmbedOptions, ladder: &Ladder) -> bool {
    options.ladders.is_empty() || options.ladders.contains(&ladder.id)
}
