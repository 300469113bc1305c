//! The app within somebody else's page.

use maud::{Markup, html};

/// The name of the file that says how a page is embedded, beside that page.
pub const OEMBED_FILE: &str = "oembed.json";

/// What the app may do within another page. Without an origin of its own it could keep nothing; the others are for forms and
/// dialogs, files to take along, printing, and links that open beside the page. It cannot lead the page away.
const PERMISSIONS: &str = "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups \
                           allow-popups-to-escape-sandbox";

/// A frame that shows the app at an address, so many pixels high and as wide as there is room.
pub fn frame(address: &str, title: &str, height: u32) -> Markup {
    html! {
        iframe src=(address) title=(title) width="100%" height=(height) frameborder="0"
            sandbox=(PERMISSIONS) allow="clipboard-write" {}
    }
}
