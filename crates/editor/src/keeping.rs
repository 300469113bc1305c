//! Where drafts are kept: the browser's storage, and memory for what it does not take.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rungs_authoring::{Draft, Drafts, Listed, OpenError, Removed, Saved, Start};
use rungs_documents::ReadFiles;
use rungs_domain::ladder::Ladder;
use rungs_import::SourceFile;
use rungs_store::{Reach, Storage, StorageError};
use rungs_ui::events::now;

/// The most bytes of source files that are kept with a draft. A browser has room for about five million for the whole
/// site, scores included.
pub(crate) const LARGEST_KEPT_SOURCE: usize = 1_000_000;

/// How well a draft is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// In the browser.
    Kept,
    /// In the browser, without its source files, which are too large.
    WithoutSource,
    /// For as long as the page is open: the storage is full.
    Full,
    /// For as long as the page is open: the browser refuses storage.
    Refused,
}

/// A draft that could not be stored.
#[derive(Clone)]
struct Unsaved {
    id: String,
    draft: Draft,
    title: String,
    known: Option<u64>,
}

/// A draft as it was opened.
pub(crate) struct Opened {
    pub(crate) draft: Draft,
    /// The version that is stored; none if the draft never was.
    pub(crate) known: Option<u64>,
    pub(crate) keeping: Keeping,
    /// What was read of its files, if that happened on this page just now.
    pub(crate) read: Option<Arc<ReadFiles>>,
}

/// What was started on this page and is opened next.
struct Fresh {
    id: String,
    draft: Draft,
    read: Option<Arc<ReadFiles>>,
}

struct Page {
    storage: Rc<dyn Storage>,
    reach: Reach,
    unsaved: Vec<Unsaved>,
    fresh: Option<Fresh>,
}

thread_local! {
    static PAGE: RefCell<Page> = RefCell::new({
        let (storage, reach) = rungs_ui::storage::open();
        Page { storage, reach, unsaved: Vec::new(), fresh: None }
    });
}

fn with<T>(action: impl FnOnce(&Drafts<'_>) -> T) -> T {
    let storage = PAGE.with_borrow(|page| page.storage.clone());
    action(&Drafts::new(&*storage))
}

/// Returns an id for a new draft.
pub(crate) fn new_id() -> String {
    format!("{:x}-{:x}", now(), (js_sys::Math::random() * f64::from(u32::MAX)) as u32)
}

/// Returns how far what is stored reaches.
pub(crate) fn reach() -> Reach {
    PAGE.with_borrow(|page| page.reach)
}

/// Returns whether there are drafts that would be lost with the page.
pub(crate) fn has_unsaved() -> bool {
    reach() != Reach::Page && PAGE.with_borrow(|page| !page.unsaved.is_empty())
}

/// Starts a draft, and returns its id. Opening it stores it.
pub(crate) fn start(draft: Draft, read: Option<ReadFiles>) -> String {
    let id = new_id();
    let fresh = Fresh { id: id.clone(), draft, read: read.map(Arc::new) };
    PAGE.with_borrow_mut(|page| page.fresh = Some(fresh));
    id
}

/// Opens a draft.
pub(crate) fn open(id: &str) -> Result<Opened, OpenError> {
    let fresh = PAGE.with_borrow_mut(|page| page.fresh.take_if(|fresh| fresh.id == id));
    if let Some(Fresh { draft, read, .. }) = fresh {
        return Ok(Opened { draft, known: None, keeping: Keeping::Kept, read });
    }
    let unsaved = PAGE.with_borrow(|page| page.unsaved.iter().find(|unsaved| unsaved.id == id).cloned());
    if let Some(Unsaved { draft, known, .. }) = unsaved {
        return Ok(Opened { draft, known, keeping: Keeping::Full, read: None });
    }
    let stored = with(|drafts| drafts.open(id))?;
    Ok(Opened { draft: stored.draft, known: Some(stored.summary.version), keeping: memory(Keeping::Kept), read: None })
}

/// Returns how a draft is kept that was stored without an error.
fn memory(keeping: Keeping) -> Keeping {
    if reach() == Reach::Page { Keeping::Refused } else { keeping }
}

/// Saves a draft, see [`Drafts::save`]. What cannot be stored stays in memory for as long as the page.
///
/// `read` is the ladder as it was read from the files of the draft, to start from where they are too large.
pub(crate) fn save(
    id: &str,
    known: Option<u64>,
    draft: &Draft,
    read: Option<&Ladder>,
    title: &str,
) -> (Keeping, Option<Saved>) {
    let store = |draft: &Draft| with(|drafts| drafts.save(id, known, draft, title, now(), new_id));
    let is_kept_whole = source_size(draft) <= LARGEST_KEPT_SOURCE;
    let without_source = || read.filter(|_| source_size(draft) > 0).map(|read| draft.without_files(read.clone()));
    let whole = if is_kept_whole { store(draft) } else { Err(StorageError::Full) };
    let (kept, saved) = match whole {
        Err(StorageError::Full) => match without_source() {
            Some(smaller) => (Keeping::WithoutSource, store(&smaller)),
            None => (Keeping::Full, Err(StorageError::Full)),
        },
        saved => (Keeping::Kept, saved),
    };
    PAGE.with_borrow_mut(|page| page.unsaved.retain(|unsaved| unsaved.id != id));
    match saved {
        Ok(saved) => (memory(kept), Some(saved)),
        Err(error) => {
            let unsaved = Unsaved { id: id.to_owned(), draft: draft.clone(), title: title.to_owned(), known };
            PAGE.with_borrow_mut(|page| page.unsaved.push(unsaved));
            (if error == StorageError::Full { Keeping::Full } else { Keeping::Refused }, None)
        }
    }
}

fn source_size(draft: &Draft) -> usize {
    match &draft.start {
        Start::Files(files) => files.iter().map(|file: &SourceFile| file.bytes.len()).sum(),
        Start::Ladder(_) => 0,
    }
}

/// A draft in the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    pub(crate) id: String,
    /// The title of its ladder, or why it cannot be read.
    pub(crate) title: Result<String, String>,
    /// When it was stored, in milliseconds since 1970-01-01 UTC; none if it was not.
    pub(crate) modified: Option<u64>,
    /// Length of its stored form, in bytes.
    pub(crate) size: usize,
}

/// Returns all drafts, those first that are not stored, then the latest.
pub(crate) fn list() -> Vec<Entry> {
    let unsaved: Vec<Entry> = PAGE.with_borrow(|page| {
        let entry = |unsaved: &Unsaved| Entry {
            id: unsaved.id.clone(),
            title: Ok(unsaved.title.clone()),
            modified: None,
            size: source_size(&unsaved.draft),
        };
        page.unsaved.iter().map(entry).collect()
    });
    let stored = with(|drafts| drafts.list()).unwrap_or_default();
    let is_stored_only = |listed: &Listed| !unsaved.iter().any(|entry| entry.id == listed.id);
    let entry = |Listed { id, size, summary }| {
        let (title, modified) = match summary {
            Ok(summary) => (Ok(summary.title), Some(summary.modified)),
            Err(problem) => (Err(problem.to_string()), None),
        };
        Entry { id, title, modified, size }
    };
    let stored: Vec<Entry> = stored.into_iter().filter(is_stored_only).map(entry).collect();
    unsaved.into_iter().chain(stored).collect()
}

/// Returns the stored text of a draft, also of one that cannot be read.
pub(crate) fn text(id: &str) -> Option<String> {
    with(|drafts| drafts.text(id)).ok().flatten()
}

/// Copies a draft. The error is a message.
pub(crate) fn duplicate(id: &str) -> Result<String, String> {
    with(|drafts| drafts.duplicate(id, new_id(), now())).map_err(|problem| problem.to_string())
}

/// Removes a draft.
pub(crate) fn remove(id: &str) -> Result<Option<Removed>, StorageError> {
    PAGE.with_borrow_mut(|page| page.unsaved.retain(|unsaved| unsaved.id != id));
    with(|drafts| drafts.remove(id))
}

/// Puts a removed draft back.
pub(crate) fn restore(removed: &Removed) -> Result<String, StorageError> {
    with(|drafts| drafts.restore(removed))
}
