//! The snippets to copy into a host page. They are templates, so that all values are escaped.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_domain::organisation::rename_organisation;
use rungs_explore::embed::{AppLocation, ELEMENT, FRAME_SCRIPT};
use rungs_route::parameter::{LADDER, LADDERS, LEVEL, MODE, ORGANISATION, SRC, THEME, TRACK};
use rungs_route::{EmbedForm, EmbedOptions, Route};

use crate::{frame, words};

/// Returns the title of a ladder in the host page.
pub fn embedded_title(options: &EmbedOptions, ladder: &Ladder) -> String {
    let title = words::full_title(ladder);
    match (&ladder.organisation, &options.organisation) {
        (Some(old), Some(new)) => rename_organisation(&title, old, new.as_str()),
        _ => title,
    }
}

/// Renders the script and the `<rungs-ladder>` tag. The tag contains a link for pages where scripts have not loaded or
/// are not allowed.
pub fn tag_snippet(location: &AppLocation, options: &EmbedOptions, ladder: &Ladder) -> String {
    let script = html! { script type="module" src=(location.file(ELEMENT)) {} };
    // Fetched ladders have no static page.
    let page = match options.src.as_slice() {
        [] => Route::ladder(&ladder.id).static_page().map(|page| location.file(&page.address(0))),
        _ => Some(location.frame(options)),
    };
    let link = html! { a href=[page] { (embedded_title(options, ladder)) } };
    // Attribute names are fixed in a template, so each option is looked up by name.
    let of = |name: &str| options.pairs().into_iter().find(|(other, _)| *other == name).map(|(_, value)| value);
    let [ladder, track, level, mode, theme, organisation, ladders, src] =
        [LADDER, TRACK, LEVEL, MODE, THEME, ORGANISATION, LADDERS, SRC].map(of);
    let tag = html! {
        rungs-ladder ladder=[ladder] track=[track] level=[level] mode=[mode] theme=[theme]
            organisation=[organisation] ladders=[ladders] src=[src] invite[options.invite] { "\n  " (link) "\n" }
    };
    format!("{}\n{}", script.into_string(), tag.into_string())
}

/// Renders the `<iframe>`.
pub fn frame_snippet(location: &AppLocation, form: &EmbedForm, ladder: &Ladder) -> String {
    frame(&location.frame(&form.options), &embedded_title(&form.options, ladder), form.height).into_string()
}

/// Renders the script that sets the height of all frames on a page.
pub fn frame_script_snippet(location: &AppLocation) -> String {
    let script: Markup = html! { script src=(location.file(FRAME_SCRIPT)) async {} };
    script.into_string()
}
