//! The foot of the page: where scores are kept, and the way to delete them all.

use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_route::{PersonalView, Route};
use rungs_store::Reach;

use crate::slot::{Slot, slot};
use crate::words;

/// The foot of a ladder's page. Where scores reach is known only to those who can score. `outside` is the ladder's address
/// where the page is in a frame and has scores of its own there.
pub fn footer(ladder: &Ladder, reach: Option<Reach>, outside: Option<&str>) -> Markup {
    let (id, tracks) = (&ladder.id, &ladder.tracks);
    html! {
        footer.footer part="footer" {
            @if let Some(reach) = reach {
                p { (words::storage_explanation(reach)) }
                @if let (Some(address), Some(track)) = (outside, tracks.first()) {
                    // A frame may not be allowed to open a tab. Then the address is there to be copied.
                    p { a href=(address) target="_blank" rel="noopener" { "Open in its own tab" } " " code { (address) } }
                    p { a href=(Route::personal(id, &track.id, PersonalView::Transfer)) { "Export, import, share" } }
                }
                button.button type="button" { "Delete my data…" }
                (slot(Slot::DeleteData))
            }
            p { a href=(Route::about(id)) { "About this ladder and your data" } }
            p { a href=(Route::embed()) { "Embed" } }
        }
    }
}
