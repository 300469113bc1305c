//! What goes into the desk, and what comes of it.

use rungs_exchange::iso_date;
use rungs_route::Route;

/// The time: a moment, and how the clock on the wall differs from that of the world.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// In milliseconds since 1970-01-01 UTC.
    pub at: u64,
    /// Minutes from local time to UTC, as JavaScript counts them: negative east of Greenwich.
    pub to_utc: i32,
}

/// Something that somebody does on the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Deed<'a> {
    /// What, one of [`rungs_page::hooks::own`].
    pub what: &'a str,
    /// To what.
    pub key: &'a str,
    /// What was entered or chosen.
    pub value: &'a str,
    /// Whether a box is ticked.
    pub is_checked: bool,
}

/// A picture's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Lines that can be scaled and edited.
    Svg,
    /// Pixels, for documents that take nothing else.
    Png,
}

/// What is to be done outside of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Draw the page anew; put the focus on the element with this id, if one is named and can be had, else leave it.
    Draw {
        /// The id of an element.
        focus: Option<String>,
    },
    /// Put the address of a route in the place of the present one.
    Replace(Route),
    /// Offer a text as a file.
    Save {
        /// What the file is called.
        name: String,
        /// Its media type.
        kind: &'static str,
        /// What is in it.
        text: String,
    },
    /// Offer a picture as a file.
    SavePicture {
        /// What the file is called, without its ending.
        name: String,
        /// The picture, as SVG with its own width and height.
        svg: String,
        /// As what to offer it.
        format: Format,
    },
    /// Copy the text that stands on the page.
    Copy,
    /// Print the page.
    Print,
    /// Stop what is going on.
    Cancel,
}

impl Now {
    /// The day of a moment where the person is, as `2026-11-30`.
    pub(crate) fn day(self, at: u64) -> String {
        iso_date(at.saturating_add_signed(-i64::from(self.to_utc) * 60_000))
    }
}
