//! The built-in ladders as the page carries them for the app.

use maud::{Markup, PreEscaped, html};
use rungs_domain::ladder::Ladder;
use rungs_domain::packed;

/// A ladder in an element that browsers neither show nor run, named in [`hooks`](crate::hooks). The error says why a
/// ladder cannot be packed.
pub fn built_in(ladder: &Ladder) -> Result<Markup, String> {
    let packed = packed::pack(ladder)?;
    // A packed text has nothing in it that could end the element.
    Ok(html! {
        script type="text/plain" data-ladder=(ladder.id.as_str()) data-name=(ladder.short_name()) { (PreEscaped(packed)) }
    })
}
