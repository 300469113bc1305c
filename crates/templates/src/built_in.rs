//! The built-in ladders as data in the page.

use maud::{Markup, PreEscaped, html};
use rungs_domain::ladder::Ladder;
use rungs_domain::packed;

/// Renders a ladder as data in a `<script>` element that browsers neither show nor run. Its attributes are named in
/// [`selectors`](crate::selectors). The error says why the ladder cannot be packed.
pub fn built_in(ladder: &Ladder) -> Result<Markup, String> {
    let packed = packed::pack(ladder)?;
    // Packed text contains nothing that could end the element.
    Ok(html! {
        script type="text/plain" data-ladder=(ladder.id.as_str()) data-name=(ladder.short_name()) { (PreEscaped(packed)) }
    })
}
