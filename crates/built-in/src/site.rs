//! The static pages beside the app: one for each ladder and level, and what leads search engines and wikis to them.

use std::collections::HashSet;

use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;
use rungs_route::{Route, StaticPage};
use rungs_templates::{PageContext, ladder_document, level_document, level_title, words};

use crate::base_address::BaseAddress;
use crate::{Error, File, oembed};

/// The pages of these ladders, in this style. Where it is known at what address they will be found, each names its own,
/// and beside them are a map of all, and how each is embedded.
pub fn files(ladders: &[Ladder], style: &str, base: Option<&BaseAddress>) -> Result<Vec<File>, Error> {
    // Nothing in a style element is escaped.
    if style.contains("</") {
        return Err(Error::StyleWithTags);
    }
    let context = PageContext { ladders, style };
    let mut site = Site { base, files: Vec::new(), addresses: Vec::new(), folders: HashSet::new() };
    if let Some(base) = base {
        site.addresses.push(base.page(&[]));
        let title = ladders.first().map(words::full_title).unwrap_or_default();
        site.files.push(oembed::file(base, &Route::Default, &title));
    }
    for ladder in ladders {
        site.add(ladder, &Route::ladder(&ladder.id), &words::full_title(ladder), |address| {
            ladder_document(context, ladder, address)
        })?;
        for track in &ladder.tracks {
            for level_ref in LevelRef::all(ladder, track) {
                site.add(ladder, &level_ref.route(), &level_title(level_ref), |address| {
                    level_document(context, level_ref, address)
                })?;
            }
        }
    }
    Ok(site.with_map())
}

struct Site<'a> {
    base: Option<&'a BaseAddress>,
    files: Vec<File>,
    addresses: Vec<String>,
    folders: HashSet<String>,
}

impl Site<'_> {
    /// Writes the static page of a route, and what is beside it.
    fn add(
        &mut self,
        ladder: &Ladder,
        route: &Route,
        title: &str,
        page: impl FnOnce(Option<&str>) -> rungs_templates::Markup,
    ) -> Result<(), Error> {
        let Some(static_page) = route.static_page() else { return Ok(()) };
        for id in &static_page.folders {
            if !can_be_a_folder(id.as_str()) {
                return Err(Error::NoFolder { ladder: ladder.id.to_string(), id: id.to_string() });
            }
        }
        let path = folder(&static_page);
        // Some systems take names that differ in case only for the same.
        if !self.folders.insert(path.to_lowercase()) {
            return Err(Error::SameFolder { ladder: ladder.id.to_string(), folder: path });
        }
        let names: Vec<&str> = static_page.folders.iter().map(|id| id.as_str()).collect();
        let address = self.base.map(|base| base.page(&names));
        self.files.push(File::new(&format!("{path}/index.html"), page(address.as_deref())));
        self.addresses.extend(address);
        if let Some(base) = self.base {
            self.files.push(oembed::file(base, route, title));
        }
        Ok(())
    }

    fn with_map(mut self) -> Vec<File> {
        if let Some(base) = self.base {
            self.files.push(File { path: SITEMAP.to_owned(), text: sitemap(&self.addresses) });
            // A host has one such file for all that is on it.
            if base.is_root() {
                let text = format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", base.file(SITEMAP));
                self.files.push(File { path: "robots.txt".to_owned(), text });
            }
        }
        self.files
    }
}

const SITEMAP: &str = "sitemap.xml";

/// The folder of a static page, as a path from the app.
pub(crate) fn folder(page: &StaticPage<'_>) -> String {
    let names: Vec<&str> = page.folders.iter().map(|id| id.as_str()).collect();
    names.join("/")
}

/// Whether an id is a name for a folder on every system, and the same in every address.
fn can_be_a_folder(id: &str) -> bool {
    let is_harmless = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    !id.is_empty() && id.chars().all(is_harmless)
}

/// All addresses for search engines. They are encoded, so that nothing but an ampersand means something to XML.
fn sitemap(addresses: &[String]) -> String {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        map += &format!("  <url><loc>{}</loc></url>\n", address.replace('&', "&amp;").replace('\'', "&apos;"));
    }
    map + "</urlset>\n"
}
