//! Rendering and searching evidence.

use linkify::{LinkFinder, LinkKind};
use maud::{Markup, html};
use rungs_domain::ladder::Ladder;
use rungs_store::Evidence;

use crate::personal::items::item_name;

/// Returns whether every word of a query occurs in a piece or in the name of an item that it serves.
pub fn is_evidence_found(ladder: &Ladder, piece: &Evidence, query: &str) -> bool {
    let names = piece.serves.iter().map(|place| item_name(ladder, place));
    let text = std::iter::once(piece.text.clone()).chain(names).collect::<Vec<_>>().join("\n").to_lowercase();
    query.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// Renders a text in paragraphs with its web and mail addresses as links. Everything else is escaped text.
pub fn linked(text: &str) -> Markup {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url, LinkKind::Email]);
    html! {
        @for line in text.lines().filter(|line| !line.trim().is_empty()) {
            p {
                @for span in finder.spans(line) {
                    @match address(span.kind(), span.as_str()) {
                        Some(address) => a href=(address) target="_blank" rel="noopener noreferrer" { (span.as_str()) },
                        None => (span.as_str()),
                    }
                }
            }
        }
    }
}

/// Returns the target of a link, for the few schemes that are safe.
fn address(kind: Option<&LinkKind>, text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    match kind? {
        LinkKind::Email => Some(format!("mailto:{text}")),
        _ if lower.starts_with("https://") || lower.starts_with("http://") => Some(text.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_become_links() {
        let html = linked("See https://example.com/a?b=1&c=2, (http://example.com/x) and ada@example.com.\n\njavascript://alert(1) ftp://example.com <b>").into_string();
        for link in [
            r#"href="https://example.com/a?b=1&amp;c=2""#,
            r#"href="http://example.com/x""#,
            r#"href="mailto:ada@example.com""#,
        ] {
            assert!(html.contains(link), "{html}");
        }
        assert_eq!(html.matches("<a ").count(), 3, "{html}");
        assert!(html.contains("&lt;b&gt;"), "{html}");
        assert_eq!(html.matches("<p>").count(), 2, "{html}");
    }
}
