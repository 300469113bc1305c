//! What the app hands to the second module: its storage, so that both keep things in one place.

use std::rc::Rc;

use rungs_domain::persistence::score_book::SCORES;
use rungs_domain::persistence::{Storage, StorageError};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::events::frame_after;

/// The storage as a function of JavaScript. Called with a key it gives the text or `undefined`, with a text it keeps that
/// under the key, with `null` it forgets the key, and without a key it gives all keys in lines. What fails gives `false`
/// where it is because the storage is full, and `true` otherwise.
///
/// `changed` is called soon after scores were written.
pub fn host(storage: Rc<dyn Storage>, changed: impl Fn() + Copy + 'static) -> JsValue {
    let call: Box<dyn Fn(JsValue, JsValue) -> JsValue> = Box::new(move |key, text| {
        let Some(key) = key.as_string() else {
            return answer(storage.keys().map(|keys| keys.join("\n").into()));
        };
        if text.is_undefined() {
            return answer(storage.read(&key).map(|text| text.map_or(JsValue::UNDEFINED, JsValue::from)));
        }
        if key.starts_with(SCORES) {
            frame_after(changed);
        }
        let changes = match text.as_string() {
            Some(text) => storage.write(&key, &text),
            None => storage.remove(&key),
        };
        answer(changes.map(|()| JsValue::UNDEFINED))
    });
    Closure::wrap(call).into_js_value()
}

fn answer(outcome: Result<JsValue, StorageError>) -> JsValue {
    outcome.unwrap_or_else(|error| (error != StorageError::Full).into())
}
