//! The size of the parts of the page.

use anyhow::{Context, Result};

use super::weight::{Weight, brotli_size};

/// Name of scripts in the table.
pub(super) const JAVASCRIPT: &str = "JavaScript";

const HTML: &str = "HTML";
const STYLE: &str = "style";
const FIRST_PAGE: &str = "first page";
const LADDERS: &str = "ladders";

/// Returns the parts of the page, each with the size it adds to the preceding text. The ladders repeat most sentences
/// of the first page, so their size alone would be larger.
pub(super) fn parts(page: &str) -> Result<Vec<(&'static str, Weight)>> {
    let mut weights = Vec::new();
    let (mut end, mut before) = (0, 0);
    for (part, text) in fragments(page)? {
        end += text.len();
        let brotli = brotli_size(&page.as_bytes()[..end])?;
        weights.push((part, Weight { raw: text.len(), brotli: brotli.saturating_sub(before) }));
        before = brotli.max(before);
    }
    Ok(weights)
}

/// Splits the page into fragments, in order. The minifier has removed quotes where possible.
fn fragments(page: &str) -> Result<Vec<(&'static str, &str)>> {
    let mut fragments = Vec::new();
    let mut rest = page;
    while let Some((position, start, end, part)) = next(rest) {
        let (html, after) = rest.split_at(position);
        let length = after.find(end).with_context(|| format!("{start} has no matching {end}"))?;
        // The first page ends where the ladders start.
        let length = if part == FIRST_PAGE { length } else { length + end.len() };
        let (fragment, after) = after.split_at(length);
        let is_data = fragment.split('>').next().is_some_and(|tag| tag.contains("data-ladder"));
        fragments.extend([(HTML, html), (if is_data { LADDERS } else { part }, fragment)]);
        rest = after;
    }
    fragments.push((HTML, rest));
    Ok(fragments)
}

/// Finds the next fragment that is not plain HTML: its position, start, end and kind.
fn next(text: &str) -> Option<(usize, &'static str, &'static str, &'static str)> {
    let kinds = [
        ("<style", "</style>", STYLE),
        ("<script", "</script>", JAVASCRIPT),
        ("<div id=rungs-first-page>", "<script", FIRST_PAGE),
    ];
    let found = kinds.into_iter().filter_map(|(start, end, part)| Some((text.find(start)?, start, end, part)));
    found.min_by_key(|(position, ..)| *position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_split_into_its_parts() {
        let page = "<html><script>a()</script><style>#rungs-first-page{}</style><body><div id=rungs-first-page><div>b</div></div>\
            <script type=text/plain data-ladder=a>{}</script><script type=module>c()</script></html>";
        let expected = [
            (HTML, "<html>"),
            (JAVASCRIPT, "<script>a()</script>"),
            (HTML, ""),
            (STYLE, "<style>#rungs-first-page{}</style>"),
            (HTML, "<body>"),
            (FIRST_PAGE, "<div id=rungs-first-page><div>b</div></div>"),
            (HTML, ""),
            (LADDERS, "<script type=text/plain data-ladder=a>{}</script>"),
            (HTML, ""),
            (JAVASCRIPT, "<script type=module>c()</script>"),
            (HTML, "</html>"),
        ];
        assert_eq!(fragments(page).unwrap(), expected);
        let parts = parts(page).unwrap();
        assert_eq!(parts.iter().map(|(_, weight)| weight.raw).sum::<usize>(), page.len());
        assert_eq!(parts.iter().map(|(_, weight)| weight.brotli).sum::<usize>(), brotli_size(page.as_bytes()).unwrap());
    }

    #[test]
    fn an_unclosed_part_is_refused() {
        assert!(fragments("<style>p{}").is_err());
    }
}
