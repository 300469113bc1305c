//! A place that keeps text under keys, and its twin in memory.

use std::cell::RefCell;

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

/// How far what is kept reaches, as far as that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In this browser, for every page of this site.
    Browser,
    /// In this browser, but apart for the site that embeds the page.
    EmbeddingSite,
    /// Nowhere: the browser refuses, so it lasts as long as the page.
    Page,
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
    /// Keys with their texts. There are few, so they are looked up one by one.
    texts: RefCell<Vec<(String, String)>>,
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
