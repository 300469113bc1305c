//! Stands in for the crate of this name, with as much of its interface as Leptos is compiled against.
//!
//! Leptos depends on its server functions, and those on streams between Rust and JavaScript, whether or not there is a
//! server. The crate of this name exports three classes to JavaScript, which therefore end up in the page with all that
//! they need, although nothing in Rungs can reach them. Here is nothing to export: a stream is always empty.

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ReadableStream as Raw;

/// A stream that never carries anything.
#[derive(Clone, Copy, Debug)]
pub struct ReadableStream;

impl ReadableStream {
    /// Forgets the browser's stream.
    pub fn from_raw(_: Raw) -> Self {
        Self
    }

    /// Forgets Rust's stream.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self
    }

    /// Nothing, in place of the browser's stream.
    pub fn into_raw(self) -> Raw {
        JsValue::UNDEFINED.unchecked_into()
    }

    /// A stream that has ended.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
