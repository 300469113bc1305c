//! A place that keeps text under keys, and its twin in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Why a place could not keep or give back text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// There is no room for what was to be written. What was there before is untouched.
    #[error("there is no room left")]
    Full,
    /// The place refuses to be used at all.
    #[error("storage is blocked: {0}")]
    Blocked(String),
}

/// A place that keeps text under keys. Each call stands alone: a write either happens whole or changes nothing.
pub trait Storage {
    /// The text under a key, or nothing.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Puts text under a key, in place of what was there.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Forgets a key; forgetting what is not there is no error.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
    /// Every key there is, in no order, also those that are not ours.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// Keeps text for as long as it lives: the stand-in where storage is blocked, and the twin that tests use.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    texts: RefCell<BTreeMap<String, String>>,
    capacity: Option<usize>,
}

impl MemoryStorage {
    /// A place that is full when its keys and texts together reach so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { texts: RefCell::default(), capacity: Some(bytes) }
    }
}

impl Storage for MemoryStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.borrow().get(key).cloned())
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
        texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
