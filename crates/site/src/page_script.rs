//! The routing values for the inline scripts of `index.html`, which run before the app has started.

use rungs_domain::ladder::Ladder;
use rungs_route::{EmbedOptions, Mode, Route, Theme, parameter, reading_pattern};
use rungs_templates::SEARCH_FIELD;
use serde_json::{Value, json};

/// Returns the element that defines the values, before the other scripts. `first` is the ladder that the page shows.
pub(crate) fn values(first: &Ladder) -> String {
    // A tag would end the element.
    let values = addresses(first).to_string().replace('<', "\\u003c");
    format!("<script>const rungsAddresses={values};</script>")
}

/// Returns the values by the names that the page's scripts use.
fn addresses(first: &Ladder) -> Value {
    let themes = [Theme::Light, Theme::Dark].map(Theme::name);
    let changes_content = |name: &&str| !EmbedOptions::STYLE_NAMES.contains(name);
    json!({
        // Id of the ladder that the page shows before the app has started.
        "ladder": first.id,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_end_the_script() {
        let text = values(&Ladder::new("</script><script>alert(1)//", "A ladder", Vec::new()));
        assert_eq!(text.matches('<').count(), 2, "{text}");
        assert!(text.contains("\"\\u003c/script>\\u003cscript>alert(1)//\""), "{text}");
    }
}
