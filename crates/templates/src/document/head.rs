//! The metadata of a page for search engines, link previews and browsers.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;

use super::OEMBED_FILE;
use crate::words;

/// Description of Rungs.
const ABOUT_RUNGS: &str =
    "Career ladders that live in the browser: read what each level asks for, and score yourself in private.";

/// The metadata of a page.
pub(super) struct Head<'a> {
    /// Title for the browser's tab.
    pub(super) title: &'a str,
    /// Title for places that also show the site's name.
    pub(super) short_title: &'a str,
    /// Description of the page.
    pub(super) description: &'a str,
    /// Language of the page, as a BCP 47 tag.
    pub(super) language: &'a str,
    /// Canonical address of the page, if known.
    pub(super) address: Option<&'a str>,
    pub(super) kind: Kind,
}

/// The kind of a page.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// The app's own page, whose metadata is minimal because every visitor loads it.
    Site,
    /// A static page.
    Article,
}

impl Head<'_> {
    pub(super) fn render(&self) -> Markup {
        html! {
            title { (self.title) }
            meta name="description" content=(self.description);
            meta property="og:title" content=(self.short_title);
            meta property="og:description" content=(self.description);
            @match self.kind {
                Kind::Site => { meta property="og:type" content="website"; }
                Kind::Article => {
                    meta property="og:type" content="article";
                    meta name="twitter:card" content="summary";
                    @if let Some(locale) = locale(self.language) { meta property="og:locale" content=(locale); }
                }
            }
            meta property="og:site_name" content="Rungs";
            @if let Some(address) = self.address {
                meta property="og:url" content=(address);
                link rel="canonical" href=(address);
                link rel="alternate" type="application/json+oembed" href={ (address) (OEMBED_FILE) } title=(self.short_title);
            }
        }
    }
}

/// Renders the metadata of the app's page. The title is the one that the app sets for the same ladder.
pub fn first_page_head(ladder: &Ladder, address: Option<&str>) -> Markup {
    let (title, short_title) = (words::page_title(ladder), words::full_title(ladder));
    let language = &ladder.language;
    let description = ABOUT_RUNGS;
    Head { title: &title, short_title: &short_title, description, language, address, kind: Kind::Site }.render()
}

/// Returns a unique title of a level, for example "L3, Senior Rep · 37signals · Titles for Customer Support".
pub fn level_title(level_ref: LevelRef<'_>) -> String {
    let LevelRef { ladder, track, level, .. } = level_ref;
    let mut names = vec![words::level_name(level)];
    names.extend(ladder.organisation.clone());
    // Two tracks may have levels of the same name.
    if ladder.tracks.iter().filter(|other| other.levels.iter().any(|same| same.title == level.title)).count() > 1 {
        names.push(track.title.clone());
    }
    names.push(ladder.title.clone());
    names.join(" · ")
}

/// Converts a language tag to Open Graph's form, or returns `None` if the tag has no country.
fn locale(language: &str) -> Option<String> {
    let mut parts = language.split('-');
    let name = parts.next()?;
    let country = parts.find(|part| part.len() == 2 && part.chars().all(|letter| letter.is_ascii_alphabetic()))?;
    Some(format!("{}_{}", name.to_ascii_lowercase(), country.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_needs_a_country() {
        for (language, expected) in
            [("en", None), ("de-AT", Some("de_AT")), ("zh-Hant-tw", Some("zh_TW")), ("sl-nedis", None), ("", None)]
        {
            assert_eq!(locale(language).as_deref(), expected, "{language}");
        }
    }
}
