//! The page of the built app with another ladder, or without its scripts.

use std::path::Path;
use std::{fs, slice};

use end_to_end::{Context, Result};
use rungs_domain::ladder::Ladder;
use rungs_site::{App, Ladders, Template};
use rungs_templates::LadderLink;

/// The page of the built app.
pub struct Index {
    template: Template,
    /// The style sheets of the page with the built-in ladders.
    styles: String,
    /// The content of its first page.
    first_page: String,
}

impl Index {
    /// Loads the template of the built app in a folder, whose ladders are these.
    pub fn load(app: &Path, ladders: &[Ladder]) -> Result<Self> {
        let template = App::load(|path| fs::read(app.join(path)))?.template().clone();
        let ladders = Ladders::new(ladders)?;
        let track = ladders.first().tracks.first().context("the ladder has no track")?;
        let links = ladders.all().iter().map(|ladder| LadderLink { id: ladder.id.as_str(), name: ladder.short_name() });
        Ok(Self {
            styles: styles(&rungs_site::index(&template, ladders, None)?),
            first_page: rungs_templates::first_page(links, ladders.first(), track).into_string(),
            template,
        })
    }

    /// Returns the app's page with another ladder as its only one, generated as by the build.
    pub fn with_ladder(&self, ladder: &Ladder) -> Result<String> {
        Ok(rungs_site::index(&self.template, Ladders::new(slice::from_ref(ladder))?, None)?)
    }

    /// Returns the style sheets of the page.
    pub fn styles(&self) -> &str {
        &self.styles
    }

    /// Returns a page with the styles and the first page but without scripts; `head` is added at the end of its head.
    pub fn without_scripts(&self, head: &str) -> String {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Rungs</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\
             <style>{}</style>{head}</head><body><div id=\"rungs-first-page\">{}</div></body></html>\n",
            self.styles, self.first_page
        )
    }
}

/// Returns the style sheets of a page as one.
fn styles(html: &str) -> String {
    let blocks = html.split("<style").skip(1);
    let content = blocks.filter_map(|block| Some(block.split_once("</style>")?.0.split_once('>')?.1));
    content.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_of_a_page_are_joined() {
        assert_eq!(styles("<style>a{}</style><p>b</p><style media=print>c{}</style>"), "a{}\nc{}");
        assert_eq!(styles("<p>a</p>"), "");
    }
}
