//! The form for embedding a ladder in another page.

use crate::EmbedOptions;
use crate::parameter::{HEIGHT, query};

/// The state of the form: the options, and the height of the iframe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedForm {
    /// The options.
    pub options: EmbedOptions,
    /// Height of the iframe in pixels, from [`MIN_HEIGHT`](Self::MIN_HEIGHT) to [`MAX_HEIGHT`](Self::MAX_HEIGHT).
    pub height: u32,
}

impl Default for EmbedForm {
    fn default() -> Self {
        Self { options: EmbedOptions::default(), height: Self::DEFAULT_HEIGHT }
    }
}

impl EmbedForm {
    /// Smallest usable height of an iframe, in pixels.
    pub const MIN_HEIGHT: u32 = 200;
    /// Largest height that the form offers, in pixels.
    pub const MAX_HEIGHT: u32 = 4000;
    /// Default height, in pixels.
    pub const DEFAULT_HEIGHT: u32 = 800;

    /// Returns whether the form has a parameter of this name.
    pub(crate) fn has_parameter(name: &str) -> bool {
        name == HEIGHT || EmbedOptions::NAMES.contains(&name)
    }

    /// Parses query parameters or form fields. Invalid values are ignored.
    pub fn parse(pairs: &[(String, String)]) -> Self {
        let (options, _) = EmbedOptions::parse(pairs);
        let height = pairs.iter().find(|(name, _)| name == HEIGHT);
        Self { options, height: height.map_or(Self::DEFAULT_HEIGHT, |(_, height)| Self::height(height)) }
    }

    /// Parses a height in pixels. Clamps it to the allowed range; returns the default if the text is no whole number.
    pub fn height(text: &str) -> u32 {
        // Parsing fractions would add ten kilobytes of tables, and an iframe has whole pixels.
        let height = text.parse::<u32>();
        height.map_or(Self::DEFAULT_HEIGHT, |height| height.clamp(Self::MIN_HEIGHT, Self::MAX_HEIGHT))
    }

    /// Formats the form as a query without "?"; empty for the default form.
    pub(crate) fn to_query(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        let height = (self.height != Self::DEFAULT_HEIGHT).then(|| (HEIGHT, self.height.to_string()));
        query(self.options.pairs().into_iter().chain(height))
    }
}
