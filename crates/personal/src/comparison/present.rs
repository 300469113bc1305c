//! Whoever is compared with at present.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use rungs_domain::ladder::Id;
use rungs_exchange::OtherPerson;

/// Another person, with where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ComparedPerson {
    /// Their view.
    pub(super) person: OtherPerson,
    /// The id under which they are kept, if they are.
    pub(super) kept: Option<String>,
    /// What the link carried that they came by.
    pub(super) link: Option<String>,
}

/// Whoever is compared with at present on a ladder. To be passed around freely.
#[derive(Clone, Copy)]
pub(super) struct PresentPerson {
    ladder: StoredValue<Id>,
    present: RwSignal<Option<Arc<ComparedPerson>>>,
}

thread_local! {
    /// Whoever was compared with last, and on which ladder. They stay for as long as the page is open, whatever view is
    /// looked at meanwhile, and are stored nowhere.
    static LAST: RefCell<Option<(Id, Arc<ComparedPerson>)>> = const { RefCell::new(None) };
}

impl PresentPerson {
    /// Begins with whoever was compared with last on a ladder.
    pub(super) fn of(ladder: &Id) -> Self {
        let last = LAST.with_borrow(|last| last.clone().filter(|(of, _)| of == ladder));
        Self { ladder: StoredValue::new(ladder.clone()), present: RwSignal::new(last.map(|(_, person)| person)) }
    }

    /// Compares with somebody else, or with nobody.
    pub(super) fn set(self, person: Option<ComparedPerson>) {
        let person = person.map(Arc::new);
        LAST.set(person.clone().map(|person| (self.ladder.get_value(), person)));
        self.present.set(person);
    }

    /// Whoever it is; tracked.
    pub(super) fn get(self) -> Option<Arc<ComparedPerson>> {
        self.present.get()
    }

    /// Whether there is anybody; tracked.
    pub(super) fn is_there(self) -> bool {
        self.present.with(Option::is_some)
    }

    /// Whether they came by a link.
    pub(super) fn came_by(self, link: &str) -> bool {
        self.present.with_untracked(|person| person.as_ref().is_some_and(|it| it.link.as_deref() == Some(link)))
    }

    /// Whether they are those that are kept under an id.
    pub(super) fn is_kept_as(self, id: &str) -> bool {
        self.present.with_untracked(|person| person.as_ref().is_some_and(|it| it.kept.as_deref() == Some(id)))
    }
}
