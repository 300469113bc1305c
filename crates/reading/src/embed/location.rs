//! The address of the app, from which a host page loads it.

use leptos::prelude::*;
use rungs_explore::embed::{AppLocation, PLACEHOLDER};
use rungs_route::OrganisationName;
use rungs_templates::selectors;
use rungs_ui::surface::Surface;
use web_sys::Url;

/// The one-file app contains the program as data, which identifies it.
const ONE_FILE: &str = "script[id='app_bg.wasm']";

/// Finds the address of the app. For an app in an element, the host page's address says nothing about it.
pub(super) fn find_location(surface: &Surface) -> AppLocation {
    if !surface.is_page() {
        let page = surface.root().get_attribute(selectors::BASE).unwrap_or_default();
        return AppLocation::find(&page, &page, false);
    }
    let address = window().location().href().unwrap_or_default();
    let is_one_file = document().query_selector(ONE_FILE).ok().flatten().is_some();
    AppLocation::find(&address, &window().origin(), is_one_file)
}

/// Returns the organisation that the ladders on a surface are shown for.
pub(super) fn organisation(surface: &Surface) -> Option<OrganisationName> {
    OrganisationName::new(&surface.root().get_attribute(selectors::ORGANISATION)?)
}

/// Returns the absolute addresses of the documents that the options of a surface name.
pub(super) fn documents(surface: &Surface) -> Vec<String> {
    let page = surface.root().base_uri().ok().flatten().unwrap_or_default();
    let absolute = |address: String| Some(Url::new_with_base(&address, &page).ok()?.href());
    surface.options().0.src.into_iter().filter_map(absolute).collect()
}

/// Returns a note about the address in the snippets if it cannot be used as it is.
pub(super) fn address_note(location: &AppLocation) -> Option<String> {
    match location {
        AppLocation::OneFile(_) => Some(format!(
            "This is Rungs as one file, with nothing beside it. The tag needs all of the built files on a web server: put the address of their folder in the place of {PLACEHOLDER}."
        )),
        AppLocation::Nowhere { is_one_file: true } => Some(format!(
            "This is Rungs as one file, which was not opened from a web server. The tag and the frame need an address on one: put it in the place of {PLACEHOLDER}."
        )),
        AppLocation::Nowhere { is_one_file: false } => Some(format!(
            "Here Rungs cannot tell what its own address is. Put the address of the folder with the built files in the place of {PLACEHOLDER}."
        )),
        AppLocation::Folder(_) if location.is_this_machine() => Some(
            "This address is of your own machine, and nobody else can open it. Put the built files on a web server, and come back to this page there.".to_owned(),
        ),
        AppLocation::Folder(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unusable_addresses_have_a_note() {
        let note = |location: AppLocation| address_note(&location).unwrap_or_default();
        assert!(
            note(AppLocation::OneFile("https://example.org/ours.html".to_owned())).contains("with nothing beside it")
        );
        assert!(note(AppLocation::Nowhere { is_one_file: true }).contains("need an address on one"));
        assert!(note(AppLocation::Nowhere { is_one_file: false }).contains("cannot tell what its own address is"));
        assert!(note(AppLocation::Folder("http://127.0.0.1:8080".to_owned())).contains("nobody else can open it"));
        assert_eq!(address_note(&AppLocation::Folder("https://careers.example.com/ladders".to_owned())), None);
    }
}
