//! The routing values for the inline scripts of `index.html`, which run before the app has started.

use rungs_domain::ladder::Ladder;
use rungs_route::{EmbedOptions, Mode, Route, Theme, parameter, reading_pattern};
use rungs_templates::SEARCH_FIELD;
use serde_json::{Value, json};

use crate::File;

/// Returns the script that defines the values. Trunk includes it before the other scripts.
pub fn fragment(ladders: &[Ladder]) -> File {
    // The values are keywords and a pattern; none of them can end the script element.
    File {
        path: "addresses.html".to_owned(),
        text: format!("<script>const rungsAddresses={};</script>", addresses(ladders)),
    }
}

/// Returns the values by the names that the page's scripts use.
fn addresses(ladders: &[Ladder]) -> Value {
    let themes = [Theme::Light, Theme::Dark].map(Theme::name);
    let changes_content = |name: &&str| !EmbedOptions::STYLE_NAMES.contains(name);
    json!({
        // Id of the ladder that the page shows before the app has started.
        "ladder": ladders.first().map(|ladder| &ladder.id),
        // Prefix of all routes.
        "start": Route::Default.to_string(),
        // Pattern of the hashes that the reading part shows.
        "reading": reading_pattern(),
        "search": Route::search().to_string(),
        "searchField": SEARCH_FIELD,
        // Options that make the first page show other content.
        "content": EmbedOptions::NAMES.into_iter().filter(changes_content).collect::<Vec<_>>(),
        "theme": parameter::THEME,
        // Themes that must be set explicitly on the page.
        "themes": themes,
        "mode": parameter::MODE,
        "view": Mode::View.name(),
        "invite": parameter::INVITE,
    })
}
