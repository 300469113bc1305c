//! The app's storage, which it hands over as a function.

use js_sys::Function;
use rungs_domain::persistence::{Storage, StorageError};
use wasm_bindgen::JsValue;

/// Called with a key it gives the text or `undefined`, with a text it keeps that under the key, with `null` it forgets the
/// key, and without a key it gives all keys in lines. What fails gives `false` where it is because the storage is full, and
/// `true` otherwise.
pub struct HostStorage(pub Function);

impl HostStorage {
    fn call(&self, key: &JsValue, text: &JsValue) -> Result<Option<String>, StorageError> {
        let blocked = || StorageError::Blocked("the page refuses".to_owned());
        let answer = self.0.call2(&JsValue::NULL, key, text).map_err(|_| blocked())?;
        match answer.as_bool() {
            Some(false) => Err(StorageError::Full),
            Some(true) => Err(blocked()),
            None => Ok(answer.as_string()),
        }
    }
}

impl Storage for HostStorage {
    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.call(&key.into(), &JsValue::UNDEFINED)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.call(&key.into(), &text.into()).map(drop)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.call(&key.into(), &JsValue::NULL).map(drop)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let keys = self.call(&JsValue::UNDEFINED, &JsValue::UNDEFINED)?.unwrap_or_default();
        Ok(keys.lines().map(str::to_owned).collect())
    }
}
