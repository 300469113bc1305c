//! The page of the app, with places for what is filled in later.

use std::fmt;

/// A place in the page. What is put there depends on the ladders, or on whether the program is in the page or beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The policy of a page that has everything in it.
    Policy,
    /// The metadata of the page, and the style of the first page.
    Head,
    /// The values for the scripts of the page.
    Addresses,
    /// The notices for people whose browser cannot run the app.
    Notices,
    /// The first ladder as HTML.
    FirstPage,
    /// The elements by which the browser loads the program early.
    Preload,
    /// The ladders as data.
    Ladders,
    /// The elements that start the program.
    Program,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 8] = [
        Self::Policy,
        Self::Head,
        Self::Addresses,
        Self::Notices,
        Self::FirstPage,
        Self::Preload,
        Self::Ladders,
        Self::Program,
    ];

    /// Returns the name that marks the place in the source of the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Head => "head",
            Self::Addresses => "addresses",
            Self::Notices => "notices",
            Self::FirstPage => "first-page",
            Self::Preload => "preload",
            Self::Ladders => "ladders",
            Self::Program => "program",
        }
    }
}

/// Reasons why a text is not the page of the app.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// A place is not closed at once.
    #[error("the page has a place that is not as in <template data-place=\"{}\"></template>", Place::Head.name())]
    Malformed,
    /// There is no such place.
    #[error("the page has a place “{0}”, which is unknown")]
    Unknown(String),
    /// The same place is there twice.
    #[error("the page has the place “{}” twice", .0.name())]
    Twice(Place),
    /// A place is missing.
    #[error("the page has no place “{}”", .0.name())]
    Missing(Place),
}

/// The page of the app, with each [`Place`] exactly once.
///
/// In its source, a place is an empty `<template>` element. The element may stand anywhere, so that whatever assembles
/// or minifies the page keeps it.
///
/// ```
/// use rungs_site::{Page, PageError, Place};
///
/// let error = Page::parse("<p><template data-place=head></template></p>").unwrap_err();
/// assert_eq!(error, PageError::Missing(Place::Policy));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Page {
    /// The text before the first place.
    start: String,
    /// The places in the order of the page, each with the text after it.
    places: Vec<(Place, String)>,
}

/// Start of a place's element, before its name.
const START: &str = "<template data-place=";

/// End of a place's element, after its name.
const END: &str = "></template>";

impl Page {
    /// Parses the source of the page. Names may be in quotation marks, which minifiers remove.
    pub fn parse(html: &str) -> Result<Self, PageError> {
        let mut pieces = html.split(START);
        let start = pieces.next().unwrap_or_default().to_owned();
        let mut places: Vec<(Place, String)> = Vec::new();
        for piece in pieces {
            let (name, text) = piece.split_once(END).ok_or(PageError::Malformed)?;
            let name = name.trim_matches('"');
            let place = Place::ALL.into_iter().find(|place| place.name() == name);
            let place = place.ok_or_else(|| PageError::Unknown(name.to_owned()))?;
            if places.iter().any(|(other, _)| *other == place) {
                return Err(PageError::Twice(place));
            }
            places.push((place, text.to_owned()));
        }
        match Place::ALL.into_iter().find(|place| !places.iter().any(|(other, _)| other == place)) {
            Some(missing) => Err(PageError::Missing(missing)),
            None => Ok(Self { start, places }),
        }
    }

    /// Returns the page with a text in each place.
    pub fn fill<'a>(&self, text_for: impl Fn(Place) -> &'a str) -> String {
        let mut html = self.start.clone();
        for (place, text) in &self.places {
            html.push_str(text_for(*place));
            html.push_str(text);
        }
        html
    }
}

impl fmt::Display for Page {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.start)?;
        self.places.iter().try_for_each(|(place, text)| write!(formatter, "{START}\"{}\"{END}{text}", place.name()))
    }
}

impl From<Page> for String {
    fn from(page: Page) -> Self {
        page.to_string()
    }
}

impl TryFrom<String> for Page {
    type Error = PageError;

    fn try_from(html: String) -> Result<Self, PageError> {
        Self::parse(&html)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns a page with all places and a text after each.
    fn source(texts: &[String; 9], quote: &str) -> String {
        let [start, rest @ ..] = texts;
        let places = Place::ALL.iter().zip(rest);
        start.clone()
            + &places
                .map(|(place, text)| format!("{START}{quote}{}{quote}{END}{text}", place.name()))
                .collect::<String>()
    }

    #[test]
    fn a_page_without_exactly_the_places_is_refused() {
        let page = source(&Default::default(), "");
        assert!(Page::parse(&page).is_ok());
        let check = |page: String, error: PageError| assert_eq!(Page::parse(&page), Err(error));
        check(page.replace("=ladders>", "=documents>"), PageError::Unknown("documents".to_owned()));
        check(page.replace("=ladders>", "=head>"), PageError::Twice(Place::Head));
        check(page.replace("<template data-place=program></template>", ""), PageError::Missing(Place::Program));
        check(page.replace("=head>", "=head> "), PageError::Malformed);
    }

    proptest! {
        #[test]
        fn what_stands_around_the_places_is_kept(texts: [String; 9], content: [String; 8]) {
            prop_assume!(!texts.iter().any(|text| text.contains(START)));
            let page = Page::parse(&source(&texts, "")).unwrap();
            let filled = page.fill(|place| Place::ALL.iter().position(|it| *it == place).map_or("", |at| &content[at]));
            let [start, rest @ ..] = &texts;
            let expected = content.iter().zip(rest).map(|(content, text)| format!("{content}{text}")).collect::<String>();
            prop_assert_eq!(filled, start.clone() + &expected);
            prop_assert_eq!(page.to_string(), source(&texts, "\""));
            prop_assert_eq!(Page::try_from(page.to_string()), Ok(page));
        }
    }
}
