//! Fetching of documents.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, DomException, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials, RequestInit, Response,
};

use crate::DocumentFault;

/// The largest document that is fetched, in bytes. The largest ladders known are a twentieth of it.
pub const LARGEST_DOCUMENT: usize = 5_000_000;

/// The time within which a document must have arrived.
pub(crate) const TIMEOUT_SECONDS: u32 = 20;

/// Name of the exception of a request that took too long.
const TIMEOUT_ERROR: &str = "TimeoutError";

/// Fetches a document, without credentials and referrer.
pub(crate) async fn fetch(address: &str) -> Result<Vec<u8>, DocumentFault> {
    let window = web_sys::window().ok_or(DocumentFault::Unreachable)?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_SECONDS * 1000)));
    let response = JsFuture::from(window.fetch_with_str_and_init(address, &init)).await.map_err(fault)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(DocumentFault::Status(response.status()));
    }
    let stated = response.headers().get("content-length").ok().flatten();
    if stated.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > LARGEST_DOCUMENT) {
        return Err(DocumentFault::TooLarge);
    }
    read(&response).await
}

/// Reads the content of a response, up to the size limit: servers may state no length, or a wrong one.
async fn read(response: &Response) -> Result<Vec<u8>, DocumentFault> {
    let mut bytes = Vec::new();
    let Some(body) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(fault)?;
        let value = Reflect::get(&chunk, &JsValue::from("value")).unwrap_or_default();
        let Some(value) = value.dyn_ref::<Uint8Array>() else { return Ok(bytes) };
        if bytes.len() + value.length() as usize > LARGEST_DOCUMENT {
            drop(reader.cancel());
            return Err(DocumentFault::TooLarge);
        }
        bytes.extend(value.to_vec());
    }
}

fn fault(error: JsValue) -> DocumentFault {
    match error.dyn_ref::<DomException>() {
        Some(error) if error.name() == TIMEOUT_ERROR => DocumentFault::TimedOut,
        _ => DocumentFault::Unreachable,
    }
}
