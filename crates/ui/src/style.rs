//! Style sheets that only some views need.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use rungs_templates::style_for_shadow_root;
use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

use crate::surface::Surface;

/// A sheet that was made, which every surface of its kind shares.
struct Sheet {
    text: &'static str,
    is_of_page: bool,
    sheet: CssStyleSheet,
}

thread_local! {
    static SHEETS: RefCell<Vec<Sheet>> = const { RefCell::new(Vec::new()) };
}

/// Adds a style sheet to what a surface is part of, unless it has it already. A sheet that a script makes is allowed under
/// policies that forbid style in the page.
pub fn adopt_style(surface: &Surface, text: &'static str) {
    // Without a style everything can still be read and used.
    let _ = adopt(surface, text);
}

fn adopt(surface: &Surface, text: &'static str) -> Option<()> {
    let sheet = sheet(text, surface.is_page())?;
    let (tree, name) = (surface.tree(), JsValue::from_str("adoptedStyleSheets"));
    let sheets = Array::from(&Reflect::get(&tree, &name).ok()?);
    if !sheets.includes(&sheet, 0) {
        sheets.push(&sheet);
        Reflect::set(&tree, &name, &sheets).ok()?;
    }
    Some(())
}

fn sheet(text: &'static str, is_of_page: bool) -> Option<CssStyleSheet> {
    SHEETS.with_borrow_mut(|sheets| {
        if let Some(made) = sheets.iter().find(|made| made.text == text && made.is_of_page == is_of_page) {
            return Some(made.sheet.clone());
        }
        let sheet = CssStyleSheet::new().ok()?;
        if is_of_page {
            sheet.replace_sync(text).ok()?;
        } else {
            sheet.replace_sync(&style_for_shadow_root(text)).ok()?;
        }
        sheets.push(Sheet { text, is_of_page, sheet: sheet.clone() });
        Some(sheet)
    })
}
