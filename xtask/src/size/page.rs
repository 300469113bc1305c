//! What the page is made of.

use anyhow::{Context, Result};

use super::weight::{Weight, brotli_size};

/// What scripts are called, in the page and beside it.
pub(super) const JAVASCRIPT: &str = "JavaScript";

const HTML: &str = "HTML";
const STYLE: &str = "style";
const FIRST_PAGE: &str = "first page";
const LADDERS: &str = "ladders";

/// The parts of the page, each with what it adds to all that stands before it. The ladders repeat most sentences of the
/// first page, so that alone they would weigh more.
pub(super) fn parts(page: &str) -> Result<Vec<(&'static str, Weight)>> {
    let mut weights = Vec::new();
    let (mut end, mut before) = (0, 0);
    for (part, text) in pieces(page)? {
        end += text.len();
        let brotli = brotli_size(&page.as_bytes()[..end])?;
        weights.push((part, Weight { raw: text.len(), brotli: brotli.saturating_sub(before) }));
        before = brotli.max(before);
    }
    Ok(weights)
}

/// The page cut into pieces, in their order. Its minifier leaves quotes out where it can.
fn pieces(page: &str) -> Result<Vec<(&'static str, &str)>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some((position, start, end, part)) = next(rest) {
        let (html, after) = rest.split_at(position);
        let length = after.find(end).with_context(|| format!("{start} has no {end} behind it"))?;
        // The first page ends where the ladders begin.
        let length = if part == FIRST_PAGE { length } else { length + end.len() };
        let (piece, after) = after.split_at(length);
        let is_data = piece.split('>').next().is_some_and(|tag| tag.contains("data-ladder"));
        pieces.extend([(HTML, html), (if is_data { LADDERS } else { part }, piece)]);
        rest = after;
    }
    pieces.push((HTML, rest));
    Ok(pieces)
}

/// The piece that begins next and is no plain HTML: where, by which text, up to which, and what it is.
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
    fn the_page_is_cut_where_its_parts_begin_and_end() {
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
        assert_eq!(pieces(page).unwrap(), expected);
        let parts = parts(page).unwrap();
        assert_eq!(parts.iter().map(|(_, weight)| weight.raw).sum::<usize>(), page.len());
        assert_eq!(parts.iter().map(|(_, weight)| weight.brotli).sum::<usize>(), brotli_size(page.as_bytes()).unwrap());
    }

    #[test]
    fn a_part_without_an_end_is_refused() {
        assert!(pieces("<style>p{}").is_err());
    }
}
