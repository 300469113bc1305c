//! The style sheets of the static pages and of `<rungs-ladder>`: the app's own, and what only they have.

use std::fs;
use std::path::{Path, PathBuf};

use rungs_style::{for_shadow_root, squeeze};

use crate::Error;

/// The sheets beside those that the app's page names.
const MORE_SHEETS: [&str; 2] = ["style/level.css", "style/document.css"];

/// The sheet that `<rungs-ladder>` has beside them.
const ELEMENT_SHEET: &str = "style/element.css";

/// Reads the sheets that the app's page names, and those beside them, as one short text.
pub fn read(page: &Path) -> Result<String, Error> {
    let mut style = of_page(page)?;
    for sheet in MORE_SHEETS {
        style += &beside(page, sheet)?;
    }
    Ok(style)
}

/// The same of what `<rungs-ladder>` needs in its shadow root.
pub fn of_element(page: &Path) -> Result<String, Error> {
    Ok(for_shadow_root(&of_page(page)?) + &beside(page, ELEMENT_SHEET)?)
}

fn of_page(page: &Path) -> Result<String, Error> {
    let named = sheets(&text(page.to_owned())?);
    if named.is_empty() {
        return Err(Error::NoStyle(page.to_owned()));
    }
    named.iter().map(|sheet| beside(page, sheet)).collect()
}

fn beside(page: &Path, sheet: &str) -> Result<String, Error> {
    let folder = page.parent().unwrap_or(Path::new(""));
    Ok(squeeze(&text(folder.join(sheet))?))
}

fn text(place: PathBuf) -> Result<String, Error> {
    fs::read_to_string(&place).map_err(|error| Error::Unreadable { place, error })
}

/// The style sheets that Trunk puts into the page.
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
