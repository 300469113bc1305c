//! The static pages next to the app: one per ladder and level, with a sitemap and embedding data.

use std::collections::HashSet;

use rungs_domain::ladder::Ladder;
use rungs_explore::LevelRef;
use rungs_route::{Route, StaticPage};
use rungs_templates::{PageContext, ladder_document, level_document, level_title, words};

use crate::base_address::BaseAddress;
use crate::template::program_fingerprint;
use crate::{Error, File, Ladders, oembed};

/// Generates the pages of ladders with a style. If the base address is known, each page states its own address, and a
/// sitemap and embedding data are added.
pub fn static_pages(ladders: Ladders<'_>, style: &str, base: Option<&BaseAddress>) -> Result<Vec<File>, Error> {
    // Style elements have no escapes.
    if style.contains("</") {
        return Err(Error::StyleWithTags);
    }
    let context = PageContext { ladders: ladders.all(), style };
    let mut site = Site { base, files: Vec::new(), addresses: Vec::new(), folders: HashSet::new() };
    if let Some(base) = base {
        site.addresses.push(base.page(&[]));
        site.files.push(oembed::file(base, &Route::Default, &words::full_title(ladders.first())));
    }
    for ladder in ladders.all() {
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
    Ok(site.with_sitemap())
}

struct Site<'a> {
    base: Option<&'a BaseAddress>,
    files: Vec<File>,
    addresses: Vec<String>,
    folders: HashSet<String>,
}

impl Site<'_> {
    /// Adds the static page of a route and its embedding data.
    fn add(
        &mut self,
        ladder: &Ladder,
        route: &Route,
        title: &str,
        page: impl FnOnce(Option<&str>) -> rungs_templates::Markup,
    ) -> Result<(), Error> {
        let Some(static_page) = route.static_page() else { return Ok(()) };
        for id in &static_page.folders {
            if !is_folder_name(id.as_str()) {
                return Err(Error::NoFolder { ladder: ladder.id.to_string(), id: id.to_string() });
            }
        }
        let path = folder(&static_page);
        let is_of_program = program_fingerprint(&path).is_some();
        // Some file systems ignore case.
        if is_of_program || !self.folders.insert(path.to_lowercase()) {
            return Err(Error::SameFolder { ladder: ladder.id.to_string(), folder: path });
        }
        let names: Vec<&str> = static_page.folders.iter().map(|id| id.as_str()).collect();
        let address = self.base.map(|base| base.page(&names));
        self.files.push(File::html(format!("{path}/index.html"), page(address.as_deref())));
        self.addresses.extend(address);
        if let Some(base) = self.base {
            self.files.push(oembed::file(base, route, title));
        }
        Ok(())
    }

    fn with_sitemap(mut self) -> Vec<File> {
        if let Some(base) = self.base {
            self.files.push(File::new(SITEMAP, sitemap(&self.addresses)));
            // A host has a single `robots.txt`, at its root.
            if base.is_root() {
                let text = format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", base.file(SITEMAP));
                self.files.push(File::new("robots.txt", text));
            }
        }
        self.files
    }
}

const SITEMAP: &str = "sitemap.xml";

/// Returns the folder of a static page, as a path relative to the app.
pub(crate) fn folder(page: &StaticPage<'_>) -> String {
    let names: Vec<&str> = page.folders.iter().map(|id| id.as_str()).collect();
    names.join("/")
}

/// Returns whether an id is a valid folder name on every system and needs no encoding in addresses.
fn is_folder_name(id: &str) -> bool {
    let is_allowed = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    !id.is_empty() && id.chars().all(is_allowed)
}

/// Formats the sitemap. Addresses are percent-encoded, so only ampersands and apostrophes need escaping.
fn sitemap(addresses: &[String]) -> String {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        map += &format!("  <url><loc>{}</loc></url>\n", address.replace('&', "&amp;").replace('\'', "&apos;"));
    }
    map + "</urlset>\n"
}
