//! The app's storage for those who keep scores beside it: what they write is read again by the app.

use std::rc::Rc;

use rungs_store::{RECORDS, Storage, StorageError};

use crate::events::frame_after;

/// A storage that calls `changed` soon after a record was written.
pub(crate) struct SharedStorage<F> {
    pub(crate) storage: Rc<dyn Storage>,
    pub(crate) changed: F,
}

impl<F: Fn() + Copy + 'static> SharedStorage<F> {
    fn tell_of(&self, key: &str) {
        if key.starts_with(RECORDS) {
            frame_after(self.changed);
        }
    }
}

impl<F: Fn() + Copy + 'static> Storage for SharedStorage<F> {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage.read(key)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.tell_of(key);
        self.storage.write(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.tell_of(key);
        self.storage.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.storage.keys()
    }
}
