//! Places in documents that components fill.

use maud::{Markup, html};

/// A place in a document for what a component draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// What is wrong with the options or with the route.
    Problems,
    /// What is wrong with keeping scores.
    Notices,
    /// The rubric, which is another one for those who only read.
    Rubric,
    /// Answers that nothing in the ladder asks for any more.
    OrphanedAnswers,
    /// Progress, whether all is saved, and undo.
    StatusBar,
    /// The foot of the page.
    Footer,
    /// Deleting everything, and taking that back.
    DeleteData,
    /// A view that is a component as a whole.
    View,
}

impl Slot {
    /// The attribute that a slot is found by.
    pub const ATTRIBUTE: &str = "data-slot";

    /// The value of the attribute.
    pub fn name(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::Notices => "notices",
            Self::Rubric => "rubric",
            Self::OrphanedAnswers => "orphaned-answers",
            Self::StatusBar => "status-bar",
            Self::Footer => "footer",
            Self::DeleteData => "delete-data",
            Self::View => "view",
        }
    }

    /// The selector that finds it.
    pub fn selector(self) -> String {
        format!("[{}={}]", Self::ATTRIBUTE, self.name())
    }
}

/// A slot with something in it, which stays until a component takes its place.
pub(crate) fn slot_with(slot: Slot, content: Markup) -> Markup {
    html! { div data-slot=(slot.name()) { (content) } }
}

/// An empty slot.
pub(crate) fn slot(slot: Slot) -> Markup {
    slot_with(slot, html! {})
}
