//! Templates of the Embed view: the snippets to copy, and what each kind of wiki allows.

mod hosts;
mod snippets;

pub use hosts::embed_hosts;
pub use snippets::{embedded_title, frame_script_snippet, frame_snippet, tag_snippet};
