//! What is copied into another page. Templates write it, so that whatever was entered stays within its attribute.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_domain::organisation::rename_organisation;
use rungs_explore::embed::{
    Choice, ELEMENT, FRAME_SCRIPT, Home, LADDER, LADDERS, LEVEL, MODE, ORGANISATION, THEME, TRACK,
};

use crate::{frame, words};

/// What the ladder that is chosen is called in the other page.
pub(super) fn title(choice: &Choice, ladder: &Ladder) -> String {
    let whose = words::whose(ladder);
    match &ladder.organisation {
        Some(name) if !choice.organisation.is_empty() => rename_organisation(&whose, name, &choice.organisation),
        _ => whose,
    }
}

/// The script and the tag. Until the script has come, or where none may run, a link stands in it.
pub fn tag_snippet(home: &Home, choice: &Choice, ladder: &Ladder) -> String {
    let script = html! { script type="module" src=(home.file(ELEMENT)) {} };
    let link = html! { a href=(home.file(&format!("{}/", ladder.id))) { (title(choice, ladder)) } };
    // The names of attributes are fixed in a template, and not every one is there always.
    let of = |name: &str| choice.parameters().into_iter().find(|(other, _)| *other == name).map(|(_, value)| value);
    let [ladder, track, level, mode, theme, organisation, ladders] =
        [LADDER, TRACK, LEVEL, MODE, THEME, ORGANISATION, LADDERS].map(of);
    let tag = html! {
        rungs-ladder ladder=[ladder] track=[track] level=[level] mode=[mode] theme=[theme]
            organisation=[organisation] ladders=[ladders] { "\n  " (link) "\n" }
    };
    format!("{}\n{}", script.into_string(), tag.into_string())
}

/// The frame.
pub fn frame_snippet(home: &Home, choice: &Choice, ladder: &Ladder) -> String {
    frame(&home.frame(choice), &title(choice, ladder), choice.height).into_string()
}

/// The script that gives every frame of a page its height.
pub fn frame_script_snippet(home: &Home) -> String {
    let script: Markup = html! { script src=(home.file(FRAME_SCRIPT)) async {} };
    script.into_string()
}
