//! Files that go out and come in.

use js_sys::{Array, Uint8Array};
use rungs_desk::{Effect, Format};
use rungs_drawing::{by_id, document};
use rungs_page::PASTED_FIELD;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, File, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, HtmlInputElement, HtmlTextAreaElement, Url,
};

use crate::app::{App, now, with_app};

/// So many bytes are read at a time, so that a file from a slow place shows how far it is and can be stopped.
const PIECE: f64 = 262_144.0;

/// Saved pictures have so many pixels for each unit.
const SCALE: f64 = 2.0;

/// Offers something as a file to save.
pub fn download(name: &str, kind: &str, content: &JsValue) -> Option<()> {
    let url = Url::create_object_url_with_blob(&blob(kind, content)?).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url).ok()
}

fn blob(kind: &str, content: &JsValue) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_blob_sequence_and_options(&Array::of1(content), &options).ok()
}

/// Reads the file that somebody has chosen on a surface, piece by piece.
pub fn read_chosen(surface: Element, input: &HtmlInputElement) -> Option<()> {
    let file = input.files()?.get(0)?;
    // The same file can be chosen again.
    input.set_value("");
    let name = file.name();
    let work = with_app(&surface, |app| {
        app.flush();
        app.work += 1;
        if !app.desk.accept(&name, file.size() as u64) {
            app.follow(vec![Effect::Draw { focus: None }]);
            return None;
        }
        Some(app.work)
    })??;
    spawn_local(async move {
        let read = read(&surface, &file, work).await;
        let _ = with_app(&surface, |app| {
            if app.work != work {
                return;
            }
            app.show_work(None);
            let effects = match read {
                Some(bytes) => app.desk.receive(&name, &bytes, now()),
                None => {
                    app.desk.fail(format!(
                        "{name} could not be read. It may have been moved, or this page may not open it."
                    ));
                    vec![Effect::Draw { focus: None }]
                }
            };
            app.follow(effects);
        });
    });
    Some(())
}

/// Reads what was pasted in the place of a file.
pub fn read_pasted(app: &mut App) -> Option<()> {
    let field = by_id(&app.surface, PASTED_FIELD)?.dyn_into::<HtmlTextAreaElement>().ok()?;
    let (name, text) = ("pasted text", field.value());
    app.flush();
    app.work += 1;
    let effects = if app.desk.accept(name, text.len() as u64) {
        app.desk.receive(name, text.as_bytes(), now())
    } else {
        vec![Effect::Draw { focus: None }]
    };
    app.follow(effects);
    Some(())
}

/// Everything in a file; nothing where it cannot be read or was stopped.
async fn read(surface: &Element, file: &File, work: u32) -> Option<Vec<u8>> {
    let size = file.size();
    let mut bytes = Vec::with_capacity(size as usize);
    while (bytes.len() as f64) < size {
        let from = bytes.len() as f64;
        let is_wanted = with_app(surface, |app| {
            let is_wanted = app.work == work;
            if is_wanted && size > PIECE {
                app.show_work(Some((&format!("Reading {} …", file.name()), from / size * 100.0)));
            }
            is_wanted
        })?;
        if !is_wanted {
            return None;
        }
        let piece = file.slice_with_f64_and_f64(from, (from + PIECE).min(size)).ok()?;
        let buffer = JsFuture::from(piece.array_buffer()).await.ok()?;
        let piece = Uint8Array::new(&buffer).to_vec();
        if piece.is_empty() {
            return None;
        }
        bytes.extend(piece);
    }
    Some(bytes)
}

/// Offers a picture as a file, and says when it is there. Pixels have to be drawn first.
pub fn save_picture(app: &mut App, name: String, svg: String, format: Format) {
    if format == Format::Svg {
        let name = format!("{name}.svg");
        if download(&name, "image/svg+xml", &svg.as_str().into()).is_some() {
            let _ = app.say_offered(&name, Some(&svg));
        }
        return;
    }
    app.work += 1;
    let work = app.work;
    app.show_work(Some(("Drawing the picture …", 50.0)));
    let surface = app.surface.clone();
    spawn_local(async move {
        let canvas = draw(&svg).await;
        let is_wanted = with_app(&surface, |app| app.work == work).unwrap_or(false);
        if let Some(canvas) = canvas.as_ref().filter(|_| is_wanted) {
            let finished = finish(surface, name, work);
            let _ = canvas.to_blob(finished.as_ref().unchecked_ref());
            finished.forget();
        } else if is_wanted {
            let _ = with_app(&surface, |app| {
                app.show_work(None);
                app.say("This browser could not draw the picture. Save it as SVG.");
            });
        }
    });
}

/// Takes the finished picture.
fn finish(surface: Element, name: String, work: u32) -> Closure<dyn FnMut(JsValue)> {
    Closure::new(move |picture: JsValue| {
        let _ = with_app(&surface, |app| {
            if app.work == work {
                app.show_work(None);
                let is_there = picture.is_object() && download(&format!("{name}.png"), "image/png", &picture).is_some();
                if is_there {
                    let _ = app.say_offered(&name, None);
                } else {
                    app.say("This browser could not draw the picture. Save it as SVG.");
                }
            }
        });
    })
}

/// Draws a picture's lines as pixels.
async fn draw(svg: &str) -> Option<HtmlCanvasElement> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(svg)));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (f64::from(image.width()) * SCALE, f64::from(image.height()) * SCALE);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}
