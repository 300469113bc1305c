//! What is copied into another page. Templates write it, so that whatever was entered stays within its attribute.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_domain::organisation::rename_organisation;
use rungs_explore::embed::{ELEMENT, FRAME_SCRIPT, Home};
use rungs_route::parameter::{LADDER, LADDERS, LEVEL, MODE, ORGANISATION, THEME, TRACK};
use rungs_route::{EmbedForm, EmbedOptions, Route};

use crate::{frame, words};

/// What the ladder that is chosen is called in the other page.
pub fn embedded_title(options: &EmbedOptions, ladder: &Ladder) -> String {
    let whose = words::full_title(ladder);
    match (&ladder.organisation, &options.organisation) {
        (Some(old), Some(new)) => rename_organisation(&whose, old, new.as_str()),
        _ => whose,
    }
}

/// The script and the tag. Until the script has come, or where none may run, a link stands in it.
pub fn tag_snippet(home: &Home, options: &EmbedOptions, ladder: &Ladder) -> String {
    let script = html! { script type="module" src=(home.file(ELEMENT)) {} };
    let page = Route::ladder(&ladder.id).static_page().map(|page| home.file(&page.address(0)));
    let link = html! { a href=[page] { (embedded_title(options, ladder)) } };
    // The names of attributes are fixed in a template, and not every one is there always.
    let of = |name: &str| options.pairs().into_iter().find(|(other, _)| *other == name).map(|(_, value)| value);
    let [ladder, track, level, mode, theme, organisation, ladders] =
        [LADDER, TRACK, LEVEL, MODE, THEME, ORGANISATION, LADDERS].map(of);
    let tag = html! {
        rungs-ladder ladder=[ladder] track=[track] level=[level] mode=[mode] theme=[theme]
            organisation=[organisation] ladders=[ladders] invite[options.invite] { "\n  " (link) "\n" }
    };
    format!("{}\n{}", script.into_string(), tag.into_string())
}

/// The frame.
pub fn frame_snippet(home: &Home, form: &EmbedForm, ladder: &Ladder) -> String {
    frame(&home.frame(&form.options), &embedded_title(&form.options, ladder), form.height).into_string()
}

/// The script that gives every frame of a page its height.
pub fn frame_script_snippet(home: &Home) -> String {
    let script: Markup = html! { script src=(home.file(FRAME_SCRIPT)) async {} };
    script.into_string()
}
