//! Labels within texts: terms before a colon, paragraphs that are set like headings, lines of lists in plain text.

use crate::document::text::{BULLETS, RichText, Style};
use crate::document::{Block, Document, LineKind, Snippet};
use crate::names::{cue, cue::NumberKind};

/// Returns the text of a label in one line, without attributes and without a colon at its end.
pub(crate) fn bare_text(document: &Document, label: Snippet) -> String {
    let rich = document.rich(label);
    let (text, _) = crate::draft::attributes::split(rich);
    text.str().replace('\n', " ").trim_end_matches([':', '：', ' ']).to_owned()
}

/// Returns whether a text is short enough, and no sentence, so that it may be a label.
pub(super) fn is_label(text: &str) -> bool {
    const MOST_WORDS: usize = 12;
    const LONGEST: usize = 100;
    let text = text.trim();
    !text.is_empty()
        && text.chars().count() <= LONGEST
        && text.split_whitespace().count() <= MOST_WORDS
        && !text.ends_with(['.', '!', '?', ';', ',', '。', '．'])
}

/// Returns whether a paragraph is set like a heading.
pub(super) fn is_set_as_heading(rich: RichText<'_>) -> bool {
    is_label(rich.str()) && !rich.str().contains('\n') && (rich.is_wholly(Style::Bold) || rich.is_wholly(Style::Italic))
}

/// Returns whether a line that stands alone names a level beyond doubt.
pub(super) fn is_bare_level(text: &str) -> bool {
    const MOST_WORDS: usize = 7;
    let text = text.trim();
    if !is_label(text) || text.split_whitespace().count() > MOST_WORDS {
        return false;
    }
    let cue = cue(text);
    let is_leading = cue.number.as_ref().is_some_and(|number| number.kind == NumberKind::Leading);
    cue.is_sure() && (cue.words <= 3 || cue.is_job || cue.rank.is_some()) || is_leading && cue.words <= 5
}

/// Returns how many paragraphs of a document begin with a line that is a level's name and go on below it.
pub(super) fn plain_titles(document: &Document) -> usize {
    let blocks = document.blocks.windows(2);
    let titles = blocks.filter(|pair| {
        let [Block::Line(line), next] = pair else { return false };
        let text = document.str(document.whole(line.text));
        let (first, is_followed) = match text.split_once('\n') {
            Some((first, _)) => (first, true),
            None => (text, matches!(next, Block::Line(_))),
        };
        line.kind == LineKind::Paragraph && is_followed && is_plain_title(first)
    });
    titles.count()
}

/// Returns whether a line may name a level in a text that has no headings.
pub(super) fn is_plain_title(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let cue = cue(text);
    is_label(text)
        && !is_lead(text)
        && text.split_whitespace().count() <= MOST_WORDS
        && !cue.is_criterion
        && (cue.is_level() && (cue.is_job || cue.words <= 4) || cue.is_job && cue.words <= 3)
}

/// Returns whether a plain line before a list is a heading: it names a level, or the document has no other headings.
pub(super) fn is_plain_heading(text: &str, has_headings: bool) -> bool {
    const MOST_WORDS: usize = 6;
    if !is_label(text) || is_lead(text) || text.split_whitespace().count() > MOST_WORDS {
        return false;
    }
    let cue = cue(text);
    cue.is_level() || cue.is_job || !has_headings
}

/// Returns whether a text introduces the list after it.
pub(super) fn is_lead(text: &str) -> bool {
    text.trim_end().ends_with([':', '：'])
}

/// A text of the form `term: text`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) label: Snippet,
    pub(super) rest: Snippet,
    pub(super) is_bold: bool,
}

/// Parts a term from the text behind it.
pub(super) fn term(rich: RichText<'_>) -> Option<Term> {
    styled_term(rich, Style::Bold).or_else(|| styled_term(rich, Style::Italic)).or_else(|| plain_term(rich))
}

/// Returns whether a term and the text behind it are the code and the title of a level: `L1: Associate`.
pub(super) fn is_level_with_title(document: &Document, whole: Snippet, term: Term) -> bool {
    const MOST_WORDS: usize = 6;
    let rest = document.str(term.rest);
    cue(document.str(term.label)).is_sure()
        && is_label(document.str(whole))
        && rest.split_whitespace().count() <= MOST_WORDS
        && !rest.contains('\n')
}

fn styled_term(rich: RichText<'_>, style: Style) -> Option<Term> {
    let text = rich.str();
    let end = rich.beginning_in(style)?;
    let (label, rest) = (text[..end].trim_end(), &text[end..]);
    let separator = [':', '：', '-', '–', '—', '|', '→'];
    let trimmed = rest.trim_start();
    let has_separator = trimmed.starts_with(separator) && !trimmed.starts_with("->");
    let is_parted = label.ends_with([':', '：', '.', '-', '–']) || has_separator || rest.starts_with('\n');
    let after = if has_separator { trimmed.trim_start_matches(separator) } else { trimmed };
    let label_end = label.trim_end_matches([':', '：', '.', ' ', '-', '–']).len();
    if !is_parted || after.trim().is_empty() || !is_label(&label[..label_end]) {
        return None;
    }
    Some(Term {
        label: rich.part(0..label_end).snippet(),
        rest: rich.part(text.len() - after.len()..text.len()).snippet(),
        is_bold: style == Style::Bold,
    })
}

fn plain_term(rich: RichText<'_>) -> Option<Term> {
    const LONGEST: usize = 80;
    const MOST_WORDS: usize = 7;
    let text = rich.str();
    let at_colon = text
        .char_indices()
        .take(LONGEST)
        .find(|(at, character)| {
            let next = text[at + character.len_utf8()..].chars().next();
            *character == '：' || *character == ':' && next.is_some_and(char::is_whitespace)
        })
        .map(|(at, character)| (at, character.len_utf8()));
    let at_dash = [" - ", " – ", " — "]
        .iter()
        .filter_map(|dash| text.find(dash).map(|at| (at, dash.len())))
        .filter(|(at, _)| *at <= LONGEST && cue(&text[..*at]).is_sure())
        .min();
    let (at, length) = match (at_colon, at_dash) {
        (Some(colon), Some(dash)) => colon.min(dash),
        (found, other) => found.or(other)?,
    };
    let (label, rest) = (&text[..at], &text[at + length..]);
    let is_term = label.split_whitespace().count() <= MOST_WORDS
        && label.chars().any(char::is_alphanumeric)
        && !label.contains(['.', '!', '?', '。', '\n'])
        && !rest.trim().is_empty()
        && !rich.is_literal(at);
    is_term.then(|| Term {
        label: rich.part(0..at).snippet(),
        rest: rich.part(at + length..text.len()).snippet(),
        is_bold: false,
    })
}

/// A line of a paragraph, and how it was marked as the entry of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextLine {
    pub(super) snippet: Snippet,
    pub(super) is_entry: bool,
}

/// Parts a paragraph into its lines, where their ends are meant: each is an entry, a sentence or a level's name.
pub(super) fn lines(rich: RichText<'_>, has_plain_titles: bool) -> Vec<TextLine> {
    let text = rich.str();
    let whole = |is_entry| vec![TextLine { snippet: rich.snippet(), is_entry }];
    if !text.contains('\n') {
        return match entry(rich) {
            Some(rest) => vec![TextLine { snippet: rest.snippet(), is_entry: true }],
            None => whole(false),
        };
    }
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        ranges.push(start..start + line.len());
        start += line.len() + 1;
    }
    let parts: Vec<RichText<'_>> = ranges.into_iter().map(|range| rich.part(range)).collect();
    let entries = parts.iter().filter(|part| entry(**part).is_some()).count();
    let is_sentence = |part: &RichText<'_>| part.str().ends_with(['.', '。', '!', '?']);
    let levels = parts.iter().filter(|part| is_bare_level(part.str())).count();
    let terms = parts.iter().filter(|part| styled_term(**part, Style::Bold).is_some()).count();
    let is_titled = has_plain_titles && parts.first().is_some_and(|first| is_plain_title(first.str()));
    let stand_alone = entries > 0 || levels > 0 || parts.iter().all(is_sentence) || terms > 1 || is_titled;
    if !stand_alone {
        return whole(false);
    }
    let mut lines: Vec<TextLine> = Vec::with_capacity(parts.len());
    for part in parts {
        match entry(part) {
            Some(rest) => lines.push(TextLine { snippet: rest.snippet(), is_entry: true }),
            // A line that goes on with the entry above belongs to it.
            None => match lines.last_mut() {
                Some(last) if last.is_entry && levels == 0 && !is_bare_level(part.str()) => {
                    last.snippet.end = part.snippet().end;
                }
                _ => lines.push(TextLine { snippet: part.snippet(), is_entry: false }),
            },
        }
    }
    lines
}

/// Returns the text after the mark of an entry.
fn entry(rich: RichText<'_>) -> Option<RichText<'_>> {
    let text = rich.str();
    let first =
        text.chars().next().filter(|first| (BULLETS.contains(*first) || *first == '–') && !rich.is_literal(0))?;
    let rest = &text[first.len_utf8()..];
    let is_mark = rest.starts_with([' ', '\t', '\u{a0}']) && !rest.trim().is_empty();
    is_mark.then(|| rich.part(first.len_utf8()..text.len()))
}
