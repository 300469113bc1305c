//! Making `rungs.html` with other ladders, from the files of the app, or of the one file that this is.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use js_sys::{Array, Uint8Array};
use leptos::prelude::window;
use rungs_domain::ladder::Ladder;
use rungs_site::{EmbeddedFile, Ladders, Template, one_file};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableWritablePair, Response, Url};

use crate::one_file::embedded;

// `web-sys` has these as unstable interfaces only, while all browsers have had them since 2023.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = ReadableWritablePair)]
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    #[wasm_bindgen(extends = ReadableWritablePair)]
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// The compression of embedded files.
const FORMAT: &str = "gzip";

/// Reasons why the file cannot be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    /// A file of the app is not there.
    #[error("{0} could not be fetched; check the connection")]
    NotFetched(String),
    /// The browser lacks what it takes.
    #[error("this browser cannot compress files; a newer one can")]
    NoCompression,
    /// The app is not as expected.
    #[error(transparent)]
    Site(#[from] rungs_site::Error),
}

/// Makes the one file with ladders, of which the first is shown at first. `base` is the address of the app.
pub(super) async fn make(ladders: &[Ladder], base: &str) -> Result<String, Problem> {
    let ladders = Ladders::new(ladders)?;
    let (template, own) = template(base).await?;
    let mut files = Vec::new();
    for path in template.parts() {
        let name = path.rsplit('/').next().unwrap_or(path);
        files.push(match embedded(name) {
            Some(element) => EmbeddedFile::new(name, &element.text_content().unwrap_or_default())?,
            None => compress(name, &fetch(path, base).await?).await?,
        });
    }
    files.push(own);
    Ok(one_file(&template, ladders, None, &files)?)
}

/// Returns the template, and its file as the page is to contain it.
async fn template(base: &str) -> Result<(Template, EmbeddedFile), Problem> {
    let (json, file) = match embedded(Template::FILE) {
        Some(element) => {
            let text = element.text_content().unwrap_or_default();
            (decompress(&text).await?, EmbeddedFile::new(Template::FILE, &text)?)
        }
        None => {
            let json = fetch(Template::FILE, base).await?;
            let file = compress(Template::FILE, &json).await?;
            (json, file)
        }
    };
    let template = Template::parse(&String::from_utf8_lossy(&json)).map_err(rungs_site::Error::from)?;
    Ok((template, file))
}

/// Fetches a file of the app.
async fn fetch(path: &str, base: &str) -> Result<Vec<u8>, Problem> {
    let not_fetched = |_| Problem::NotFetched(path.to_owned());
    let address = Url::new_with_base(path, base).map_err(not_fetched)?.href();
    let response = JsFuture::from(window().fetch_with_str(&address)).await.map_err(not_fetched)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(Problem::NotFetched(path.to_owned()));
    }
    bytes(&response).await.map_err(not_fetched)
}

async fn bytes(response: &Response) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Compresses a file as the page is to contain it. The browser is far quicker at it than the program.
async fn compress(name: &str, content: &[u8]) -> Result<EmbeddedFile, Problem> {
    let stream = CompressionStream::new(FORMAT).map_err(|_| Problem::NoCompression)?;
    let compressed = through(content, &stream).await.map_err(|_| Problem::NoCompression)?;
    Ok(EmbeddedFile::new(name, &BASE64.encode(compressed))?)
}

async fn decompress(base64: &str) -> Result<Vec<u8>, Problem> {
    let compressed = BASE64.decode(base64.trim()).map_err(|_| Problem::NoCompression)?;
    let stream = DecompressionStream::new(FORMAT).map_err(|_| Problem::NoCompression)?;
    through(&compressed, &stream).await.map_err(|_| Problem::NoCompression)
}

/// Sends bytes through a stream of the browser.
async fn through(content: &[u8], stream: &ReadableWritablePair) -> Result<Vec<u8>, JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(content)))?;
    let piped: ReadableStream = blob.stream().pipe_through(stream);
    bytes(&Response::new_with_opt_readable_stream(Some(&piped))?).await
}
