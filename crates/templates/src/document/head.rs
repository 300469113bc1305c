//! What search engines, chats and browsers are told of a page.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;

use super::OEMBED_FILE;
use crate::words;

/// What Rungs is, in a sentence.
const ABOUT_RUNGS: &str =
    "Career ladders that live in the browser: read what each level asks for, and score yourself in private.";

/// What a page says of itself.
pub(super) struct Head<'a> {
    /// The title in the window's tab.
    pub(super) title: &'a str,
    /// The title beside the site's name.
    pub(super) short_title: &'a str,
    /// What it is about.
    pub(super) description: &'a str,
    /// Its language, as a BCP 47 tag.
    pub(super) language: &'a str,
    /// The address that it is known by, where that is known.
    pub(super) address: Option<&'a str>,
    pub(super) kind: Kind,
}

/// What kind of thing a page is.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// The app's own page, which is read by every visitor first, so that it says no more than it must.
    Site,
    /// A page of the context.
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

/// What the app's page says of itself, with the title that the app gives it too when it shows this ladder.
pub fn first_page_head(ladder: &Ladder, address: Option<&str>) -> Markup {
    let (title, short_title) = (words::page_title(ladder), words::full_title(ladder));
    let language = &ladder.language;
    let description = ABOUT_RUNGS;
    Head { title: &title, short_title: &short_title, description, language, address, kind: Kind::Site }.render()
}

/// "L3, Senior Customer Support Rep · 37signals · Titles for Customer Support": a level among all there are.
pub fn level_title(level_ref: LevelRef<'_>) -> String {
    let LevelRef { ladder, track, level, .. } = level_ref;
    let mut names = vec![words::level_name(level)];
    names.extend(ladder.organisation.clone());
    // Two tracks may have a level of one name.
    if ladder.tracks.iter().filter(|other| other.levels.iter().any(|same| same.title == level.title)).count() > 1 {
        names.push(track.title.clone());
    }
    names.push(ladder.title.clone());
    names.join(" · ")
}

/// A language with its country, as Open Graph writes it; nothing where the country is not known.
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
