//! The footer: where scores are stored, and a button that deletes them.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_route::{PersonalView, Route};
use rungs_store::Reach;

use crate::slot::{Slot, slot};
use crate::words;

/// Renders the footer of a ladder's page. `reach` is `None` in view mode. `outside` is the ladder's address outside of
/// the frame, if the page is in one and has separate scores there.
pub fn footer(ladder: &Ladder, reach: Option<Reach>, outside: Option<&str>) -> Markup {
    let (id, tracks) = (&ladder.id, &ladder.tracks);
    html! {
        footer.footer part="footer" {
            @if let Some(reach) = reach {
                p { (words::storage_explanation(reach)) }
                @if let (Some(address), Some(track)) = (outside, tracks.first()) {
                    // Frames may be forbidden to open tabs, so the address is shown for copying as well.
                    p { a href=(address) target="_blank" rel="noopener" { "Open in its own tab" } " " code { (address) } }
                    p { a href=(Route::personal(id, &track.id, PersonalView::Transfer)) { "Export, import, share" } }
                }
                button.button type="button" { "Delete my data…" }
                (slot(Slot::DeleteData))
            }
            p { a href=(Route::about(id)) { "About this ladder and your data" } }
            p { a href=(Route::embed()) { "Embed" } }
            // Where a ladder is only read, nobody makes one.
            @if reach.is_some() { p { a href=(Route::authoring()) { "Make a ladder" } } }
        }
    }
}
