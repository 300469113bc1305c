//! Embedding the app in a host page.

use maud::{Markup, html};

/// Name of the oEmbed file beside a page.
pub const OEMBED_FILE: &str = "oembed.json";

/// The sandbox of the frame. `allow-same-origin` is needed for storage; the others are for forms and dialogs,
/// downloads, printing, and links that open in a new tab. The app cannot navigate the host page.
const PERMISSIONS: &str = "allow-scripts allow-same-origin allow-forms allow-modals allow-downloads allow-popups \
                           allow-popups-to-escape-sandbox";

/// Renders an `<iframe>` with the app at an address, `height` pixels high and as wide as its container.
pub fn frame(address: &str, title: &str, height: u32) -> Markup {
    html! {
        iframe src=(address) title=(title) width="100%" height=(height) frameborder="0"
            sandbox=(PERMISSIONS) allow="clipboard-write" {}
    }
}
