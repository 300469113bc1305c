//! Key-value storage of text, and its implementation in memory.

use std::cell::RefCell;

/// Reasons why storage fails.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// There is no room for the text. The previous text is unchanged.
    #[error("there is no room left")]
    Full,
    /// The storage cannot be used at all.
    #[error("storage is blocked: {0}")]
    Blocked(String),
}

/// Scope and lifetime of stored data, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Kept in this browser, for all pages of this site.
    Browser,
    /// Kept in this browser, separately for each site that embeds the page.
    EmbeddingSite,
    /// Kept in memory only, because the browser refuses storage.
    Page,
}

/// Key-value storage of text. Every call is atomic: a write succeeds as a whole or changes nothing.
pub trait Storage {
    /// Returns the text under a key, or `None`.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Sets the text under a key.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Removes a key. Removing a missing key succeeds.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
    /// Returns all keys in no particular order, including those of other programs.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// Storage in memory, used by tests and where the browser refuses storage.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    /// Pairs of key and text. There are few, so a linear search is enough.
    texts: RefCell<Vec<(String, String)>>,
    capacity: Option<usize>,
}

impl MemoryStorage {
    /// Creates a storage that is full once its keys and texts have this many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { texts: RefCell::default(), capacity: Some(bytes) }
    }
}

impl Storage for MemoryStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().iter().find(|(other, _)| other == key).map(|(_, text)| text.clone()))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let mut texts = self.texts.borrow_mut();
        if let Some(capacity) = self.capacity {
            let others: usize =
                texts.iter().filter(|(other, _)| *other != key).map(|(key, text)| key.len() + text.len()).sum();
            if others + key.len() + text.len() > capacity {
                return Err(StorageError::Full);
            }
        }
        match texts.iter_mut().find(|(other, _)| other == key) {
            Some((_, present)) => text.clone_into(present),
            None => texts.push((key.to_owned(), text.to_owned())),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().retain(|(other, _)| other != key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().iter().map(|(key, _)| key.clone()).collect())
    }
}
