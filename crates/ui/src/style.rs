//! Style sheets that only some views need.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::CssStyleSheet;

use crate::surface::Surface;

/// A style sheet that a part brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StyleSheet {
    /// For a page of the app's own.
    pub page: &'static str,
    /// For the shadow root of an element in a host page.
    pub shadow_root: &'static str,
}

/// Includes a [`StyleSheet`] that the crate's build script has generated with `rungs_style::generate`.
#[macro_export]
macro_rules! style_sheet {
    ($name:literal) => {
        $crate::style::StyleSheet {
            page: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".css")),
            shadow_root: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".shadow.css")),
        }
    };
}

thread_local! {
    /// The sheets that were made, which all surfaces of one kind share.
    static MADE: RefCell<Vec<(&'static str, CssStyleSheet)>> = const { RefCell::new(Vec::new()) };
}

/// Adds a style sheet to the tree of a surface, unless it has it already. Policies that forbid style in the page allow a
/// sheet that a script makes.
pub fn adopt_style(surface: &Surface, sheet: StyleSheet) {
    // Without a style everything can still be read and used.
    let _ = adopt(surface, if surface.is_page() { sheet.page } else { sheet.shadow_root });
}

fn adopt(surface: &Surface, text: &'static str) -> Option<()> {
    let sheet = make(text)?;
    let (tree, name) = (surface.tree(), JsValue::from_str("adoptedStyleSheets"));
    let sheets = Array::from(&Reflect::get(&tree, &name).ok()?);
    if !sheets.includes(&sheet, 0) {
        sheets.push(&sheet);
        Reflect::set(&tree, &name, &sheets).ok()?;
    }
    Some(())
}

fn make(text: &'static str) -> Option<CssStyleSheet> {
    MADE.with_borrow_mut(|made| {
        if let Some((_, sheet)) = made.iter().find(|(other, _)| *other == text) {
            return Some(sheet.clone());
        }
        let sheet = CssStyleSheet::new().ok()?;
        sheet.replace_sync(text).ok()?;
        made.push((text, sheet.clone()));
        Some(sheet)
    })
}
