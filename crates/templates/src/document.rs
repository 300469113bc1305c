//! Pages that stand beside the app, one for each ladder and level: whole documents that need no script and fetch
//! nothing, so that they can be shared, found and read anywhere. They lead to each other and to the app.

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

/// What is the same around every static page.
#[derive(Clone, Copy, Debug)]
pub struct PageContext<'a> {
    /// The ladders that have pages, in their order.
    pub ladders: &'a [Ladder],
    /// The style sheet, which stands in each page.
    pub style: &'a str,
}

impl PageContext<'_> {
    /// How many levels a track has is for the style to know, and no element has a `style` attribute: a policy can then
    /// allow the one style sheet that all pages share.
    fn level_counts(self) -> String {
        let tracks = self.ladders.iter().flat_map(|ladder| &ladder.tracks);
        let most = tracks.map(|track| track.levels.len()).max().unwrap_or_default();
        (1..=most).map(|count| format!("[data-levels=\"{count}\"]{{--levels:{count}}}")).collect()
    }
}

/// A whole document. Its language is the ladder's; what Rungs says on it is in English, and marked where that differs.
fn document(context: PageContext<'_>, language: &str, head: &Head<'_>, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                (head.render())
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                // The page's ground in the style sheet.
                meta name="theme-color" content="#fcfcf9" media="(prefers-color-scheme: light)";
                meta name="theme-color" content="#101419" media="(prefers-color-scheme: dark)";
                link rel="icon" href="data:,";
                style { (PreEscaped(context.style)) (PreEscaped(context.level_counts())) }
            }
            body { (content) }
        }
    }
}
