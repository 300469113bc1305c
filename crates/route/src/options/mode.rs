//! Options with a fixed set of values.

/// Whether scoring is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Reading and scoring.
    #[default]
    Score,
    /// Reading only.
    View,
}

impl Mode {
    /// All modes, in display order.
    pub const ALL: [Self; 2] = [Self::Score, Self::View];

    /// Returns the value of the option.
    pub fn name(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::View => "view",
        }
    }

    /// Returns the mode for a value.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// The colour theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The preference of the surrounding page or of the reader's system.
    #[default]
    Auto,
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
}

impl Theme {
    /// All themes, in display order.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Returns the value of the option, also used in the `data-theme` attribute that the style sheet reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Returns the theme for a value.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}
