//! The style sheets of the static pages and of `<rungs-ladder>`, based on those of the app.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rungs_style::{for_shadow_root, squeeze};

/// Style sheets of the static pages in addition to the app's.
const STATIC_PAGE_SHEETS: [&str; 2] = ["style/level.css", "style/document.css"];

/// Style sheet of `<rungs-ladder>` in addition to the app's.
const ELEMENT_SHEET: &str = "style/element.css";

/// Reads the style sheets of the static pages, minified, as one text.
pub fn of_static_pages(page: &Path) -> Result<String> {
    let mut style = of_page(page)?;
    for sheet in STATIC_PAGE_SHEETS {
        style += &read_sheet(page, sheet)?;
    }
    Ok(style)
}

/// Reads the style sheets of `<rungs-ladder>`, converted for its shadow root.
pub fn of_element(page: &Path) -> Result<String> {
    Ok(for_shadow_root(&of_page(page)?) + &read_sheet(page, ELEMENT_SHEET)?)
}

fn of_page(page: &Path) -> Result<String> {
    let named = sheets(&text(page)?);
    ensure!(!named.is_empty(), "{} names no style sheet", page.display());
    named.iter().map(|sheet| read_sheet(page, sheet)).collect()
}

fn read_sheet(page: &Path, sheet: &str) -> Result<String> {
    let folder = page.parent().unwrap_or(Path::new(""));
    Ok(squeeze(&text(&folder.join(sheet))?))
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
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

    #[test]
    fn the_style_of_static_pages_is_minified() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let style = of_static_pages(&root.join("index.html")).unwrap();
        for fragment in ["@layer tokens,base,frame,rubric", ".masthead", ".matrix", ".breadcrumb", "@media print"] {
            assert!(style.contains(fragment), "{fragment}");
        }
        assert!(!style.contains("/*") && !style.contains("\n"));
        let problem = |page: &Path| of_static_pages(page).unwrap_err().to_string();
        assert!(problem(&root.join("ladders/37signals-support.md")).contains("names no style sheet"));
        assert!(problem(Path::new("no/such/page.html")).contains("no/such/page.html"));
    }
}
