//! Slots: elements of the templates that components fill.

use maud::{Markup, html};

/// An element that a component fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Problems of the options or of the route.
    Problems,
    /// Problems with storing scores.
    Notices,
    /// The rubric, which differs in view mode.
    Rubric,
    /// The notice that the ladder has changed, above the rubric.
    RevisionNotice,
    /// The reminder of answers that are still to be decided about, below the rubric.
    RevisionReminder,
    /// The status bar.
    StatusBar,
    /// The footer.
    Footer,
    /// The dialog that deletes all data, and its undo.
    DeleteData,
    /// A view that is rendered by a component as a whole.
    View,
}

impl Slot {
    /// The attribute that names a slot.
    pub const ATTRIBUTE: &str = "data-slot";

    /// Returns the value of the attribute.
    pub fn name(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::Notices => "notices",
            Self::Rubric => "rubric",
            Self::RevisionNotice => "revision-notice",
            Self::RevisionReminder => "revision-reminder",
            Self::StatusBar => "status-bar",
            Self::Footer => "footer",
            Self::DeleteData => "delete-data",
            Self::View => "view",
        }
    }

    /// Returns the selector of the slot.
    pub fn selector(self) -> String {
        format!("[{}={}]", Self::ATTRIBUTE, self.name())
    }
}

/// Renders a slot with initial content, which a component replaces.
pub(crate) fn slot_with(slot: Slot, content: Markup) -> Markup {
    html! { div data-slot=(slot.name()) { (content) } }
}

/// Renders an empty slot.
pub(crate) fn slot(slot: Slot) -> Markup {
    slot_with(slot, html! {})
}
