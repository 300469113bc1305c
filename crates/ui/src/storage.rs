//! The browser's `localStorage` as the store's storage, with a probe for whether it is available.

use std::rc::Rc;

use crate::environment::Frame;
use gloo_storage::Storage as _;
use rungs_store::{MemoryStorage, Reach, Storage, StorageError};
use wasm_bindgen::{JsCast, JsValue};

use crate::panics::has_failed;

/// Opens the browser's storage, or storage in memory if that is blocked.
pub fn open() -> (Rc<dyn Storage>, Reach) {
    match BrowserStorage::probe() {
        Ok(storage) if Frame::current() == Frame::OtherOrigin => (Rc::new(storage), Reach::EmbeddingSite),
        Ok(storage) => (Rc::new(storage), Reach::Browser),
        Err(_) => (Rc::new(MemoryStorage::default()), Reach::Page),
    }
}

struct BrowserStorage {
    raw: web_sys::Storage,
}

impl BrowserStorage {
    /// Opens the storage and checks that it can be written to. A full storage can still be read.
    ///
    /// gloo-storage assumes that storage exists, so ask the window first, which reports a refusal.
    fn probe() -> Result<Self, StorageError> {
        const PROBE: &str = "rungs:probe";
        let available = leptos::prelude::window().local_storage().map_err(|error| storage_error(&error))?;
        if available.is_none() {
            return Err(StorageError::Blocked("there is none".to_owned()));
        }
        let storage = Self { raw: gloo_storage::LocalStorage::raw() };
        match storage.write(PROBE, "1") {
            Ok(()) => storage.remove(PROBE)?,
            Err(StorageError::Full) => {}
            Err(blocked) => return Err(blocked),
        }
        Ok(storage)
    }
}

impl Storage for BrowserStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.raw.get_item(key).map_err(|error| storage_error(&error))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        if has_failed() {
            return Err(StorageError::Blocked("the page has to be reloaded first".to_owned()));
        }
        self.raw.set_item(key, text).map_err(|error| storage_error(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.raw.remove_item(key).map_err(|error| storage_error(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let length = self.raw.length().map_err(|error| storage_error(&error))?;
        (0..length)
            .filter_map(|index| self.raw.key(index).transpose())
            .map(|key| key.map_err(|error| storage_error(&error)))
            .collect()
    }
}

/// Distinguishes a full storage from a blocked one. Older versions of Firefox have their own name for a full one.
fn storage_error(error: &JsValue) -> StorageError {
    match error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        Some(name) => StorageError::Blocked(name.to_owned()),
        None => StorageError::Blocked("unknown".to_owned()),
    }
}
