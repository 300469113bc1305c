//! The fragments of `index.html` about the built-in ladders.

use rungs_domain::ladder::Ladder;
use rungs_templates::LadderLink;

use crate::base_address::BaseAddress;
use crate::{Error, File};

/// Returns the fragments that Trunk includes in `index.html`: the head, the first ladder (readable before the app has
/// started), the links to the static pages, and the data of all ladders.
pub fn fragments(ladders: &[Ladder], base: Option<&BaseAddress>) -> Result<Vec<File>, Error> {
    let first = ladders.first().ok_or(Error::NothingToShow)?;
    let track = first.tracks.first().ok_or(Error::NothingToShow)?;
    let entries = ladders.iter().map(|ladder| LadderLink { id: ladder.id.as_str(), name: ladder.short_name() });
    let mut data = String::new();
    for ladder in ladders {
        let packed = rungs_templates::built_in(ladder)
            .map_err(|reason| Error::Unpackable { id: ladder.id.to_string(), reason })?;
        data += &packed.into_string();
    }
    let address = base.map(|base| base.page(&[]));
    let (head, style) =
        (rungs_templates::first_page_head(first, address.as_deref()), rungs_templates::first_page_style(first, track));
    Ok(vec![
        File { path: "head.html".to_owned(), text: head.into_string() + &style.into_string() },
        File::new("first-page.html", rungs_templates::first_page(entries, first, track)),
        File::new("without-app.html", rungs_templates::without_app(ladders)),
        File { path: "ladders.html".to_owned(), text: data },
    ])
}
