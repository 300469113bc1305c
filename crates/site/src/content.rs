//! What the ladders add to the page.

use rungs_templates::LadderLink;

use crate::base_address::BaseAddress;
use crate::page::{Page, Place};
use crate::template::Template;
use crate::{Error, Ladders, page_script};

/// Returns the app's page with ladders: `index.html`. If the base address is known, the page states its own address.
pub fn index(template: &Template, ladders: Ladders<'_>, base: Option<&BaseAddress>) -> Result<String, Error> {
    let content = Content::new(ladders, base, StaticPages::Beside)?;
    let loader = &template.loader;
    Ok(content.fill(&template.page, Surroundings { policy: "", preload: &loader.preload, program: &loader.start }))
}

/// Whether the static pages stand beside the page, so that it can link to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StaticPages {
    Beside,
    Missing,
}

/// The texts for the places that depend on where the program is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surroundings<'a> {
    pub(crate) policy: &'a str,
    pub(crate) preload: &'a str,
    pub(crate) program: &'a str,
}

/// The texts for the places that depend on the ladders.
#[derive(Debug)]
pub(crate) struct Content {
    head: String,
    addresses: String,
    notices: String,
    first_page: String,
    ladders: String,
}

impl Content {
    pub(crate) fn new(
        ladders: Ladders<'_>,
        base: Option<&BaseAddress>,
        static_pages: StaticPages,
    ) -> Result<Self, Error> {
        let (all, first, track) = (ladders.all(), ladders.first(), ladders.first_track());
        let links = all.iter().map(|ladder| LadderLink { id: ladder.id.as_str(), name: ladder.short_name() });
        let address = base.map(|base| base.page(&[]));
        let head = rungs_templates::first_page_head(first, address.as_deref());
        let style = rungs_templates::first_page_style(first, track);
        Ok(Self {
            head: head.into_string() + &style.into_string(),
            addresses: page_script::values(first),
            notices: rungs_templates::without_app((static_pages == StaticPages::Beside).then_some(all)).into_string(),
            first_page: rungs_templates::first_page(links, first, track).into_string(),
            ladders: packed(ladders)?,
        })
    }

    pub(crate) fn fill<'a>(&'a self, page: &Page, surroundings: Surroundings<'a>) -> String {
        page.fill(|place| match place {
            Place::Policy => surroundings.policy,
            Place::Head => &self.head,
            Place::Addresses => &self.addresses,
            Place::Notices => &self.notices,
            Place::FirstPage => &self.first_page,
            Place::Preload => surroundings.preload,
            Place::Ladders => &self.ladders,
            Place::Program => surroundings.program,
        })
    }
}

/// Returns the ladders as elements with data, which the page and `<rungs-ladder>` contain.
pub(crate) fn packed(ladders: Ladders<'_>) -> Result<String, Error> {
    let mut data = String::new();
    for ladder in ladders.all() {
        let packed = rungs_templates::built_in(ladder)
            .map_err(|reason| Error::Unpackable { id: ladder.id.to_string(), reason })?;
        data += &packed.into_string();
    }
    Ok(data)
}
