//! What the scripts in `index.html` know of addresses before the app has arrived.

use rungs_domain::ladder::Ladder;
use rungs_route::{EmbedOptions, Mode, Route, Theme, parameter, reading_pattern};
use rungs_templates::SEARCH_FIELD;
use serde_json::{Value, json};

use crate::File;

/// The script that those of the page read, which Trunk puts before them.
pub fn piece(ladders: &[Ladder]) -> File {
    // The values are words and a pattern; none of them ends the element.
    File {
        path: "addresses.html".to_owned(),
        text: format!("<script>const rungsAddresses={};</script>", addresses(ladders)),
    }
}

/// The values by the names that the page's scripts have for them.
fn addresses(ladders: &[Ladder]) -> Value {
    let themes = [Theme::Light, Theme::Dark].map(Theme::name);
    let changes_content = |name: &&str| !EmbedOptions::STYLE_NAMES.contains(name);
    json!({
        // The id of the ladder that the page shows before the app has arrived.
        "ladder": ladders.first().map(|ladder| &ladder.id),
        // What every route begins with.
        "start": Route::Default.to_string(),
        // A pattern for the hashes that the module for reading shows.
        "reading": reading_pattern(),
        "search": Route::search().to_string(),
        "searchField": SEARCH_FIELD,
        // The options with which another page than the first is shown.
        "content": EmbedOptions::NAMES.into_iter().filter(changes_content).collect::<Vec<_>>(),
        "theme": parameter::THEME,
        // The themes that the page's style has to be told.
        "themes": themes,
        "mode": parameter::MODE,
        "view": Mode::View.name(),
        "invite": parameter::INVITE,
    })
}
