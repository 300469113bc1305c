//! The person that is compared with.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_exchange::OtherPerson;

/// Another person and the source of their view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ComparedPerson {
    /// The view of the person.
    pub(super) person: OtherPerson,
    /// Id of the kept person, if this is one.
    pub(super) kept: Option<String>,
    /// Payload of the share link, if they come from one.
    pub(super) link: Option<String>,
}

/// The person that is compared with on a ladder. A `Copy` handle.
#[derive(Clone, Copy)]
pub(super) struct CurrentPerson {
    ladder: StoredValue<Id>,
    current: RwSignal<Option<Arc<ComparedPerson>>>,
}

thread_local! {
    /// The person compared with last, and their ladder. Kept in memory until the page is closed, across views.
    static LAST: RefCell<Option<(Id, Arc<ComparedPerson>)>> = const { RefCell::new(None) };
}

impl CurrentPerson {
    /// Starts with the person compared with last on a ladder.
    pub(super) fn of(ladder: &Id) -> Self {
        let last = LAST.with_borrow(|last| last.clone().filter(|(of, _)| of == ladder));
        Self { ladder: StoredValue::new(ladder.clone()), current: RwSignal::new(last.map(|(_, person)| person)) }
    }

    /// Sets the person, or closes the comparison.
    pub(super) fn set(self, person: Option<ComparedPerson>) {
        let person = person.map(Arc::new);
        LAST.set(person.clone().map(|person| (self.ladder.get_value(), person)));
        self.current.set(person);
    }

    /// Returns the person; tracked.
    pub(super) fn get(self) -> Option<Arc<ComparedPerson>> {
        self.current.get()
    }

    /// Returns whether a person is open; tracked.
    pub(super) fn is_some(self) -> bool {
        self.current.with(Option::is_some)
    }

    /// Returns whether the person comes from this share link.
    pub(super) fn is_from_link(self, link: &str) -> bool {
        self.current.with_untracked(|person| person.as_ref().is_some_and(|it| it.link.as_deref() == Some(link)))
    }

    /// Returns whether the person is the kept person with this id.
    pub(super) fn is_kept_as(self, id: &str) -> bool {
        self.current.with_untracked(|person| person.as_ref().is_some_and(|it| it.kept.as_deref() == Some(id)))
    }
}
