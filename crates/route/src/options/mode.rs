//! Options with a few values.

/// Whether people may score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Reading and scoring.
    #[default]
    Score,
    /// Reading only.
    View,
}

impl Mode {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Score, Self::View];

    /// The value that stands for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::View => "view",
        }
    }

    /// The mode that a value stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the reader's system prefers, or the page around.
    #[default]
    Auto,
    /// Dark ink on a light ground.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value that stands for it, as a parameter and in the `data-theme` attribute that the style reads.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme that a value stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}
