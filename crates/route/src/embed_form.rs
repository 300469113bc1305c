//! The form for embedding a ladder.

use crate::EmbedOptions;
use crate::parameter::{HEIGHT, query};

/// What somebody chooses for a page of their own: the options, and the height of a frame around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedForm {
    /// The options.
    pub options: EmbedOptions,
    /// The height of a frame, in pixels, from [`LOWEST`](Self::LOWEST) to [`HIGHEST`](Self::HIGHEST).
    pub height: u32,
}

impl Default for EmbedForm {
    fn default() -> Self {
        Self { options: EmbedOptions::default(), height: Self::USUAL_HEIGHT }
    }
}

impl EmbedForm {
    /// The lowest frame in which anything can be read, in pixels.
    pub const LOWEST: u32 = 200;
    /// The highest frame that is offered, in pixels.
    pub const HIGHEST: u32 = 4000;
    /// The height of a frame for which nothing was said, in pixels.
    pub const USUAL_HEIGHT: u32 = 800;

    /// Whether a parameter belongs to the form.
    pub(crate) fn has_parameter(name: &str) -> bool {
        name == HEIGHT || EmbedOptions::NAMES.contains(&name)
    }

    /// Reads parameters, or what was entered into the form. What is not understood is left out.
    pub fn parse(pairs: &[(String, String)]) -> Self {
        let (options, _) = EmbedOptions::parse(pairs);
        let height = pairs.iter().find(|(name, _)| name == HEIGHT);
        Self { options, height: height.map_or(Self::USUAL_HEIGHT, |(_, height)| Self::height(height)) }
    }

    /// Reads a height in pixels. One that cannot be offered becomes the nearest, and what is no number the usual one.
    pub fn height(text: &str) -> u32 {
        // Reading fractions would bring ten kilobytes of tables along, and a frame has whole pixels.
        let height = text.parse::<u32>();
        height.map_or(Self::USUAL_HEIGHT, |height| height.clamp(Self::LOWEST, Self::HIGHEST))
    }

    /// Writes the choices as a query, without its "?"; empty where nothing was chosen.
    pub(crate) fn to_query(&self) -> String {
        if *self == Self::default() {
            return String::new();
        }
        let height = (self.height != Self::USUAL_HEIGHT).then(|| (HEIGHT, self.height.to_string()));
        query(self.options.pairs().into_iter().chain(height))
    }
}
