//! Formats of text, recognised by what the text looks like, and by the file's name where that leaves a doubt.

use super::{ForeignFormat, Format};
use crate::read::{toml, yaml};

/// The most lines that are looked at.
const SAMPLE: usize = 400;

/// Returns the format of a text.
pub(crate) fn of_text(text: &str, name: Option<&str>) -> Result<Format, ForeignFormat> {
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or_default();
    let start = text.trim_start_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
    if looks_like_json(start) || ending == "json" && start.starts_with(['{', '[']) {
        return Ok(Format::Json);
    }
    if let Some(format) = markup(start, text, ending) {
        return format;
    }
    if has_front_matter(start) && !matches!(ending, "yml" | "yaml") {
        return Ok(Format::Markdown);
    }
    if let Some(format) = foreign(text, ending) {
        return Err(format);
    }
    match ending {
        "md" | "markdown" | "mdx" | "mkd" | "qmd" | "rmd" => return Ok(Format::Markdown),
        "yml" | "yaml" => return Ok(Format::Yaml),
        "toml" => return Ok(Format::Toml),
        "csv" | "tsv" | "tab" if delimiter(text, name).is_some() => return Ok(Format::Delimited),
        _ => {}
    }
    if looks_like_toml(text) && toml::is_valid(text) {
        Ok(Format::Toml)
    } else if looks_like_yaml(text) && yaml::is_valid(text) {
        Ok(Format::Yaml)
    } else if delimiter(text, None).is_some() {
        Ok(Format::Delimited)
    } else {
        Ok(Format::Markdown)
    }
}

fn looks_like_json(start: &str) -> bool {
    let next = |rest: &str| rest.trim_start().chars().next();
    match start.chars().next() {
        Some('{') => matches!(next(&start[1..]), Some('"' | '}' | '/')),
        Some('[') => match next(&start[1..]) {
            Some('{') => true,
            Some('"') => !start.contains("]("),
            Some('[') => matches!(next(&start[1..].trim_start()[1..]), Some('"' | '[')),
            _ => false,
        },
        _ => false,
    }
}

/// Tells HTML from Markdown that begins with a tag, and from other XML.
fn markup(start: &str, text: &str, ending: &str) -> Option<Result<Format, ForeignFormat>> {
    let beginning: String = start.chars().take(1_000).collect::<String>().to_ascii_lowercase();
    if beginning.starts_with("version:") && beginning.contains("starthtml:") {
        return Some(Ok(Format::Html));
    }
    if !beginning.starts_with('<') {
        let is_page = matches!(ending, "html" | "htm" | "xhtml") && text.contains("</");
        return is_page.then_some(Ok(Format::Html));
    }
    if beginning.starts_with("<?xml") || beginning.starts_with("<svg") {
        return Some(if beginning.contains("<html") { Ok(Format::Html) } else { Err(ForeignFormat::Xml) });
    }
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| beginning.starts_with(tag)) {
        return Some(Ok(Format::Html));
    }
    let is_autolink = beginning.starts_with("<http") || beginning.starts_with("<mailto");
    let is_markdown = matches!(ending, "md" | "markdown" | "mdx") || is_autolink || has_markdown_blocks(text);
    Some(Ok(if is_markdown { Format::Markdown } else { Format::Html }))
}

fn has_markdown_blocks(text: &str) -> bool {
    const ENOUGH: usize = 2;
    let is_block = |line: &&str| {
        let depth = line.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = (1..=6).contains(&depth) && line[depth..].starts_with(' ');
        let trimmed = line.trim_start();
        is_heading || trimmed.starts_with("- ") || trimmed.starts_with("* ") || trimmed.starts_with("| ")
    };
    text.lines().filter(is_block).take(ENOUGH).count() == ENOUGH
}

fn has_front_matter(start: &str) -> bool {
    let mut lines = start.lines();
    let Some(fence) = lines.next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++")) else {
        return false;
    };
    lines.any(|line| line.trim_end() == fence || fence == "---" && line.trim_end() == "...")
}

/// Recognises markup languages that cannot be read.
fn foreign(text: &str, ending: &str) -> Option<ForeignFormat> {
    let lines = || text.lines().take(SAMPLE);
    let count = |is: &dyn Fn(&str) -> bool| lines().filter(|line| is(line)).count();
    match ending {
        "rst" | "rest" => return Some(ForeignFormat::ReStructuredText),
        "adoc" | "asciidoc" | "asc" => return Some(ForeignFormat::AsciiDoc),
        "org" => return Some(ForeignFormat::Org),
        "tex" | "latex" => return Some(ForeignFormat::Latex),
        "wiki" | "mediawiki" => return Some(ForeignFormat::MediaWiki),
        "xml" | "svg" => return Some(ForeignFormat::Xml),
        "rtf" => return Some(ForeignFormat::Rtf),
        "md" | "markdown" | "mdx" | "csv" | "tsv" | "yml" | "yaml" | "toml" => return None,
        _ => {}
    }
    let is_directive = |line: &str| {
        let words = line.trim_start().strip_prefix(".. ").and_then(|rest| rest.split_once("::"));
        words.is_some_and(|(name, _)| name.chars().all(|character| character.is_alphanumeric() || character == '-'))
    };
    let is_underline = |line: &str| {
        let line = line.trim_end();
        line.len() > 3 && ['~', '^', '"'].into_iter().any(|mark| line.chars().all(|character| character == mark))
    };
    if count(&is_directive) > 0 || count(&is_underline) > 1 {
        return Some(ForeignFormat::ReStructuredText);
    }
    let is_asciidoc_title = |line: &str| {
        let depth = line.bytes().take_while(|byte| *byte == b'=').count();
        (1..=5).contains(&depth) && line[depth..].starts_with(' ') && !line.trim_end().ends_with('=')
    };
    if count(&|line| line.trim_end() == "|===") > 1 || count(&is_asciidoc_title) > 1 {
        return Some(ForeignFormat::AsciiDoc);
    }
    if text.contains("\\begin{document}") || text.contains("\\documentclass") {
        return Some(ForeignFormat::Latex);
    }
    let is_wiki_title = |line: &str| line.starts_with("==") && line.trim_end().ends_with("==") && line.len() > 5;
    if count(&|line| line.starts_with("{|")) > 0 && text.contains("\n|}") || count(&is_wiki_title) > 1 {
        return Some(ForeignFormat::MediaWiki);
    }
    let is_jira_title = |line: &str| {
        line.len() > 4
            && line.starts_with('h')
            && matches!(line.as_bytes()[1], b'1'..=b'6')
            && line[2..].starts_with(". ")
    };
    if count(&is_jira_title) > 1 || count(&|line| line.starts_with("||") && line.trim_end().ends_with("||")) > 0 {
        return Some(ForeignFormat::ConfluenceWiki);
    }
    let is_org = count(&|line| line.starts_with("#+") && line.contains(':')) > 0;
    (is_org && count(&|line| line.starts_with("* ") || line.starts_with("** ")) > 0).then_some(ForeignFormat::Org)
}

fn looks_like_toml(text: &str) -> bool {
    let is_assignment = |line: &str| {
        line.split_once('=').is_some_and(|(key, _)| {
            let key = key.trim();
            !key.is_empty() && key.chars().all(|character| character.is_alphanumeric() || "-_.\"'".contains(character))
        })
    };
    let lines = || text.lines().take(SAMPLE).map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines().next().is_some_and(|line| line.starts_with('[') || is_assignment(line)) && lines().any(is_assignment)
}

fn looks_like_yaml(text: &str) -> bool {
    let is_key = |line: &str| {
        let line = line.strip_prefix("- ").unwrap_or(line).trim_start();
        let key = line.split_once(": ").map(|(key, _)| key).or(line.trim_end().strip_suffix(':'));
        key.is_some_and(|key| {
            let key = key.trim_matches(['"', '\'']);
            !key.is_empty()
                && key.chars().count() <= 40
                && key.chars().all(|character| character.is_alphanumeric() || "-_ ./".contains(character))
        })
    };
    let mut keys = 0;
    let mut nested = 0;
    for line in text.lines().take(SAMPLE) {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') || matches!(trimmed, "---" | "...") {
            if line.starts_with("## ") {
                return false;
            }
            continue;
        }
        if line.starts_with([' ', '\t']) {
            nested += 1;
        } else if is_key(line) {
            keys += 1;
        } else if !line.starts_with("- ") {
            return false;
        }
    }
    keys > 1 && nested > 0 || keys == 1 && nested > 2
}

/// Returns the character that separates the values of a text, if it is a table of such.
pub(crate) fn delimiter(text: &str, name: Option<&str>) -> Option<u8> {
    const LONGEST_NAME: usize = 80;
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    let is_named = matches!(ending.as_deref(), Some("csv" | "tsv" | "tab"));
    let stated = text.strip_prefix("sep=").and_then(|rest| rest.bytes().next()).filter(u8::is_ascii_punctuation);
    if stated.is_some() {
        return stated;
    }
    let starts_like_markdown =
        |line: &str| ["# ", "## ", "- ", "* ", "| ", "> ", "```", "---"].iter().any(|mark| line.starts_with(mark));
    if !is_named && text.lines().take(SAMPLE).any(starts_like_markdown) {
        return None;
    }
    let mut best: Option<(u8, f64)> = None;
    for candidate in [b'\t', b';', b','] {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(candidate)
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().take(SAMPLE).flatten().collect();
        let widths: Vec<usize> = records.iter().map(csv::StringRecord::len).collect();
        let widest = widths.iter().copied().max().unwrap_or(1);
        let full = widths.iter().filter(|width| **width == widest).count();
        let share = full as f64 / widths.len().max(1) as f64;
        let is_name = |field: &str| field.chars().count() <= LONGEST_NAME && !field.trim_end().ends_with(['.', '!']);
        let has_header = records.first().is_some_and(|record| record.iter().all(is_name));
        let is_table = widest > 1
            && if is_named {
                share > 0.2 || candidate == b'\t' && ending.as_deref() != Some("csv")
            } else {
                records.len() > 1 && share > 0.95 && has_header && (candidate != b',' || widest > 2)
            };
        let score = share * (widest as f64).sqrt();
        if is_table && best.is_none_or(|(_, other)| score > other) {
            best = Some((candidate, score));
        }
    }
    best.map(|(candidate, _)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_recognised_by_their_content() {
        let check = |text: &str, format: Format| assert_eq!(of_text(text, None), Ok(format), "{text}");
        check("# Ladder\n\n- a\n", Format::Markdown);
        check("[a link](b) first\n\n- a\n", Format::Markdown);
        check("Just some words, nothing else.\nAnd more, of course.\n", Format::Markdown);
        check("---\ntitle: a\n---\n\ntext\n", Format::Markdown);
        check("<h1 align=\"center\">Title</h1>\n\n## Junior\n\n- a\n", Format::Markdown);
        check("<table><tr><td>a</td></tr></table>", Format::Html);
        check("Version:0.9\nStartHTML:0000\n<html></html>", Format::Html);
        check("{\"levels\": []}", Format::Json);
        check("[{\"level\": 1}]", Format::Json);
        check("title = \"a\"\n\n[[levels]]\nname = \"b\"\n", Format::Toml);
        check("name: a\nlevels:\n  - name: b\n    criteria:\n      - c\n", Format::Yaml);
        check("Skill;Junior;Senior\nCare;Listens;Calms\n", Format::Delimited);
        check("Skill\tJunior\tSenior\nCare\t\"a\nb\"\tc\n", Format::Delimited);
        check("Skill,Junior,Senior\nCare,\"Listens, asks\",Calms\n", Format::Delimited);
    }

    #[test]
    fn formats_that_cannot_be_read_are_named() {
        let check = |text: &str, format: ForeignFormat| assert_eq!(of_text(text, None), Err(format), "{text}");
        check("Title\n=====\n\n.. list-table::\n\n  * - a\n", ForeignFormat::ReStructuredText);
        check("= Title\n\n== Junior\n\n* a\n", ForeignFormat::AsciiDoc);
        check("== Junior ==\n\n* a\n\n== Senior ==\n", ForeignFormat::MediaWiki);
        check("h1. Title\n\nh2. Junior\n", ForeignFormat::ConfluenceWiki);
        check("\\documentclass{article}\n", ForeignFormat::Latex);
        check("#+TITLE: a\n* Junior\n** Skill\n", ForeignFormat::Org);
        check("<?xml version=\"1.0\"?><ladder/>", ForeignFormat::Xml);
        assert_eq!(of_text("text", Some("a.adoc")), Err(ForeignFormat::AsciiDoc));
    }
}
