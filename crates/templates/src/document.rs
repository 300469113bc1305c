//! Static pages, one for each ladder and level. They are complete documents without scripts or requests, so that they
//! can be shared, indexed and read anywhere, and they link to each other and to the app.

mod description;
mod embed;
mod frame;
mod head;
mod ladder;
mod level;

pub use description::{ladder_description, level_description};
pub use embed::{OEMBED_FILE, frame};
pub use frame::without_app;
pub use head::{first_page_head, level_title};
pub use ladder::ladder_document;
pub use level::level_document;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use rungs_domain::ladder::Ladder;

use head::Head;

/// Data that all static pages share.
#[derive(Clone, Copy, Debug)]
pub struct PageContext<'a> {
    /// The ladders that have pages, in order.
    pub ladders: &'a [Ladder],
    /// The style sheet, which is inlined in each page.
    pub style: &'a str,
}

impl PageContext<'_> {
    /// Returns rules that pass the number of levels to the style sheet. No element has a `style` attribute, so that a
    /// content security policy can allow the one style sheet that all pages share.
    fn level_counts(self) -> String {
        let tracks = self.ladders.iter().flat_map(|ladder| &ladder.tracks);
        let most = tracks.map(|track| track.levels.len()).max().unwrap_or_default();
        (1..=most).map(|count| format!("[data-levels=\"{count}\"]{{--levels:{count}}}")).collect()
    }
}

/// Renders a complete document. Its language is the ladder's; Rungs' own texts are English and marked if that differs.
fn document(context: PageContext<'_>, language: &str, head: &Head<'_>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                (head.render())
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // The background colours of the style sheet.
                meta name="theme-color" content="#fcfcf9" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#101419" media="(prefers-color-scheme: dark)";
                link rel="icon" href="data:,";
                style { (PreEscaped(context.style)) (PreEscaped(context.level_counts())) }
            }
            body { (content) }
        }
    }
}
