//! What of a clipboard, or of something dropped, is read.

use rungs_import::SourceFile;

/// Returns the document in a clipboard, which may hold the same content as HTML and as text.
///
/// HTML is taken if it has structure: tables, lists, headings or paragraphs. What editors of code copy is HTML for its
/// colours, and its text is what counts.
pub(crate) fn pasted(html: &str, text: &str) -> Option<SourceFile> {
    let content = if has_structure(html) { html } else { text };
    let content = if content.trim().is_empty() { html } else { content };
    if content.trim().is_empty() {
        return None;
    }
    // Without a name, which would become the title of the ladder.
    Some(SourceFile::unnamed(content))
}

/// Elements that give a document structure.
const STRUCTURE: [&str; 11] = ["table", "li", "h1", "h2", "h3", "h4", "h5", "h6", "p", "b", "strong"];

fn has_structure(html: &str) -> bool {
    let tags = html.split('<').skip(1);
    let name =
        |tag: &str| tag.split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    tags.map(name).any(|name| STRUCTURE.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_a_spreadsheet_keeps_its_cells() {
        let html = "<google-sheets-html-origin><table><tr><td data-sheets-value=\"1\">L1</td></tr></table>";
        assert_eq!(pasted(html, "L1").unwrap().bytes, html.as_bytes());
    }

    #[test]
    fn markdown_from_an_editor_of_code_stays_markdown() {
        let html = "<meta charset='utf-8'><div style=\"font-family: monospace\"><div><span># Crew</span></div></div>";
        assert_eq!(pasted(html, "# Crew").unwrap().bytes, b"# Crew");
    }

    #[test]
    fn plain_text_and_html_alone_are_taken() {
        assert_eq!(pasted("", "# Crew").unwrap().bytes, b"# Crew");
        assert_eq!(pasted("<div>Crew</div>", " ").unwrap().bytes, b"<div>Crew</div>");
    }

    #[test]
    fn an_empty_clipboard_is_no_document() {
        assert_eq!(pasted("", " \n"), None);
    }
}
