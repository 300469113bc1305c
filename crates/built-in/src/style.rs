//! The style sheets of the static pages and of `<rungs-ladder>`, based on those of the app.

use std::fs;
use std::path::{Path, PathBuf};

use rungs_style::{for_shadow_root, squeeze};

use crate::Error;

/// Style sheets of the static pages in addition to the app's.
const STATIC_PAGE_SHEETS: [&str; 2] = ["style/level.css", "style/document.css"];

/// Style sheet of `<rungs-ladder>` in addition to the app's.
const ELEMENT_SHEET: &str = "style/element.css";

/// Reads the style sheets of the static pages, minified, as one text.
pub fn read(page: &Path) -> Result<String, Error> {
    let mut style = of_page(page)?;
    for sheet in STATIC_PAGE_SHEETS {
        style += &read_sheet(page, sheet)?;
    }
    Ok(style)
}

/// Reads the style sheets of `<rungs-ladder>`, converted for its shadow root.
pub fn of_element(page: &Path) -> Result<String, Error> {
    Ok(for_shadow_root(&of_page(page)?) + &read_sheet(page, ELEMENT_SHEET)?)
}

fn of_page(page: &Path) -> Result<String, Error> {
    let named = sheets(&text(page.to_owned())?);
    if named.is_empty() {
        return Err(Error::NoStyle(page.to_owned()));
    }
    named.iter().map(|sheet| read_sheet(page, sheet)).collect()
}

fn read_sheet(page: &Path, sheet: &str) -> Result<String, Error> {
    let folder = page.parent().unwrap_or(Path::new(""));
    Ok(squeeze(&text(folder.join(sheet))?))
}

fn text(place: PathBuf) -> Result<String, Error> {
    fs::read_to_string(&place).map_err(|error| Error::Unreadable { place, error })
}

/// Returns the paths of the style sheets that Trunk inlines into the page.
fn sheets(page: &str) -> Vec<String> {
    let links = page.split("<link ").skip(1).filter_map(|after| after.split_once('>'));
    links
        .map(|(attributes, _)| attributes)
        .filter(|attributes| attributes.contains("data-trunk") && attributes.contains("type=\"css\""))
        .filter_map(|attributes| Some(attributes.split_once("href=\"")?.1.split_once('"')?.0.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheets_are_those_of_the_page() {
        let page = "<link rel=\"icon\" href=\"data:,\"><link data-trunk rel=\"inline\" type=\"css\" href=\"style/a.css\">\n\
                    <link data-trunk rel=\"inline\" type=\"html\" href=\"b.html\">";
        assert_eq!(sheets(page), ["style/a.css"]);
    }
}
