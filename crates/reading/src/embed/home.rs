//! Where the app runs, which is where a page of somebody's own fetches it from.

use leptos::prelude::*;
use rungs_explore::embed::{Home, PLACEHOLDER};
use rungs_route::OrganisationName;
use rungs_templates::selectors;
use rungs_ui::surface::Surface;

/// What the one file has and no other page: the app as data.
const ONE_FILE: &str = "script[id='app_bg.wasm']";

/// Where the app runs that is shown on a surface. In an element of another page, that page is not the app's.
pub(super) fn find_home(surface: &Surface) -> Home {
    if !surface.is_page() {
        let page = surface.root().get_attribute(selectors::BASE).unwrap_or_default();
        return Home::find(&page, &page, false);
    }
    let address = window().location().href().unwrap_or_default();
    let is_one_file = document().query_selector(ONE_FILE).ok().flatten().is_some();
    Home::find(&address, &window().origin(), is_one_file)
}

/// The name that the ladders are shown for on a surface.
pub(super) fn organisation(surface: &Surface) -> Option<OrganisationName> {
    OrganisationName::new(&surface.root().get_attribute(selectors::ORGANISATION)?)
}

/// What there is to say about the address that is in what to copy.
pub(super) fn where_it_runs(home: &Home) -> Option<String> {
    match home {
        Home::OneFile(_) => Some(format!(
            "This is Rungs as one file, with nothing beside it. The tag needs all of the built files on a web server: put the address of their folder in the place of {PLACEHOLDER}."
        )),
        Home::Nowhere { is_one_file: true } => Some(format!(
            "This is Rungs as one file, which was not opened from a web server. The tag and the frame need an address on one: put it in the place of {PLACEHOLDER}."
        )),
        Home::Nowhere { is_one_file: false } => Some(format!(
            "Here Rungs cannot tell what its own address is. Put the address of the folder with the built files in the place of {PLACEHOLDER}."
        )),
        Home::Folder(_) if home.is_this_machine() => Some(
            "This address is of your own machine, and nobody else can open it. Put the built files on a web server, and come back to this page there.".to_owned(),
        ),
        Home::Folder(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_for_others_to_open_it_is_said() {
        let said = |home: Home| where_it_runs(&home).unwrap_or_default();
        assert!(said(Home::OneFile("https://example.org/ours.html".to_owned())).contains("with nothing beside it"));
        assert!(said(Home::Nowhere { is_one_file: true }).contains("need an address on one"));
        assert!(said(Home::Nowhere { is_one_file: false }).contains("cannot tell what its own address is"));
        assert!(said(Home::Folder("http://127.0.0.1:8080".to_owned())).contains("nobody else can open it"));
        assert_eq!(where_it_runs(&Home::Folder("https://careers.example.com/ladders".to_owned())), None);
    }
}
