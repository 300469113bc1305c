//! Files: offering downloads and reading files that a person has chosen.

use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, File, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, Url,
};

/// Bytes per chunk when reading a file. Chunks allow progress and cancelling for files from slow drives.
const CHUNK: f64 = 262_144.0;

/// Pixels of a PNG per unit of the SVG.
const SCALE: f64 = 2.0;

/// The reason why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadFileError {
    /// The person has cancelled.
    #[error("reading was cancelled")]
    Cancelled,
    /// The browser cannot read it.
    #[error("{name} could not be read. It may have been moved, or this page may not open it.")]
    Unreadable {
        /// Name of the file.
        name: String,
    },
}

/// The browser cannot convert an SVG to a PNG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This browser could not draw the picture. Save it as SVG.")]
pub struct NotDrawn;

/// Downloads text as a file.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    download_blob(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Downloads a blob as a file.
pub fn download_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Reads a file in chunks. Before each chunk of a larger file, `on_progress` gets the share read so far in per cent and
/// returns whether to go on.
pub async fn read_file(file: &File, mut on_progress: impl FnMut(f64) -> bool) -> Result<Vec<u8>, ReadFileError> {
    let size = file.size();
    let mut bytes = Vec::with_capacity(size as usize);
    while (bytes.len() as f64) < size {
        let start = bytes.len() as f64;
        if size > CHUNK && !on_progress(start / size * 100.0) {
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

/// Converts an SVG, which must have a width and a height, to a PNG.
pub async fn draw_png(svg: &str) -> Result<Blob, NotDrawn> {
    let canvas = draw(svg).await.map_err(|_| NotDrawn)?;
    let blob = Promise::new(&mut |resolve, _| {
        // If the canvas cannot be read, `toBlob` throws and never calls back.
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
