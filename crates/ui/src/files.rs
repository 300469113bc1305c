//! Files: those that are offered to be saved, and those that a person has chosen.

use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, File, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

/// So many bytes are read at a time, so that a file from a slow place shows how far it is and can be stopped.
const CHUNK: f64 = 262_144.0;

/// Pictures are drawn with so many pixels for each unit.
const SCALE: f64 = 2.0;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadFileError {
    /// Nobody wants it any more.
    #[error("reading was cancelled")]
    Cancelled,
    /// The browser does not give it away.
    #[error("{name} could not be read. It may have been moved, or this page may not open it.")]
    Unreadable {
        /// What the file is called.
        name: String,
    },
}

/// The browser cannot make pixels of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This browser could not draw the picture. Save it as SVG.")]
pub struct NotDrawn;

/// Offers text as a file to save.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    download_blob(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Offers something as a file to save.
pub fn download_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Reads a file chunk by chunk. Before each chunk of a file that has several, `go_on` is told how much has been read, in
/// per cent, and says whether the file is still wanted.
pub async fn read_file(file: &File, mut go_on: impl FnMut(f64) -> bool) -> Result<Vec<u8>, ReadFileError> {
    let size = file.size();
    let mut bytes = Vec::with_capacity(size as usize);
    while (bytes.len() as f64) < size {
        let start = bytes.len() as f64;
        if size > CHUNK && !go_on(start / size * 100.0) {
            return Err(ReadFileError::Cancelled);
        }
        let chunk = read_chunk(file, start, (start + CHUNK).min(size)).await.unwrap_or_default();
        if chunk.is_empty() {
            return Err(ReadFileError::Unreadable { name: file.name() });
        }
        bytes.extend(chunk);
    }
    Ok(bytes)
}

async fn read_chunk(file: &File, start: f64, end: f64) -> Result<Vec<u8>, JsValue> {
    let chunk = file.slice_with_f64_and_f64(start, end)?;
    let buffer = JsFuture::from(chunk.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Makes a PNG of a picture, which is SVG with a width and a height of its own.
pub async fn draw_png(svg: &str) -> Result<Blob, NotDrawn> {
    let canvas = draw(svg).await.map_err(|_| NotDrawn)?;
    let blob = Promise::new(&mut |resolve, _| {
        // Where nothing can be taken from the canvas, there is no blob to wait for.
        if canvas.to_blob(&resolve).is_err() {
            let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::NULL);
        }
    });
    let blob = JsFuture::from(blob).await.map_err(|_| NotDrawn)?;
    blob.dyn_into().map_err(|_| NotDrawn)
}

async fn draw(svg: &str) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(svg)));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    let (width, height) = (f64::from(image.width()) * SCALE, f64::from(image.height()) * SCALE);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}
