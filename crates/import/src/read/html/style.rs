//! What the styles of a page say about its text: what is bold, what is hidden, what is an entry of a list.

use std::collections::HashSet;

use super::sink::{NodeId, Tree};

/// The classes that the page's style sheets make bold.
#[derive(Debug, Default)]
pub(super) struct Classes {
    bold: HashSet<String>,
}

impl Classes {
    /// Reads the rules of a style sheet that are made of a class alone, as Excel writes them.
    pub(super) fn add(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, declarations)) = rule.split_once('{') else { continue };
            if !is_bold(declarations) {
                continue;
            }
            for selector in selectors.split(',') {
                let selector = selector.trim().trim_start_matches("<!--").trim();
                if let Some(class) = selector.rsplit('.').next().filter(|_| selector.contains('.')) {
                    let is_plain =
                        class.chars().all(|character| character.is_alphanumeric() || "-_".contains(character));
                    if is_plain && !class.is_empty() {
                        self.bold.insert(class.to_owned());
                    }
                }
            }
        }
    }

    /// Returns whether an element's style or class makes its text bold (or, as Google Docs wraps it, not bold).
    pub(super) fn weight(&self, tree: &Tree, node: NodeId) -> Option<bool> {
        let style = tree.attribute(node, "style").unwrap_or_default();
        if let Some(weight) = property(style, "font-weight") {
            return Some(is_bold_weight(weight));
        }
        let classes = tree.attribute(node, "class").unwrap_or_default();
        classes.split_whitespace().any(|class| self.bold.contains(class)).then_some(true)
    }
}

/// Returns the value of a property in an element's style.
pub(super) fn property<'a>(style: &'a str, name: &str) -> Option<&'a str> {
    style.split(';').find_map(|declaration| {
        let (found, value) = declaration.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn is_bold(declarations: &str) -> bool {
    property(declarations, "font-weight").is_some_and(is_bold_weight)
}

fn is_bold_weight(weight: &str) -> bool {
    let weight = weight.trim_end_matches("!important").trim();
    weight.starts_with("bold") || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// Returns whether an element is not shown.
pub(super) fn is_hidden(tree: &Tree, node: NodeId) -> bool {
    let style = tree.attribute(node, "style").unwrap_or_default();
    tree.attribute(node, "hidden").is_some()
        || property(style, "display").is_some_and(|value| value.starts_with("none"))
        || property(style, "mso-hide").is_some_and(|value| value.starts_with("all"))
        || property(style, "mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore"))
}

/// Returns how deep Word nests an entry of a list, counted from 0: `mso-list:l0 level2 lfo1`.
pub(super) fn word_list_depth(tree: &Tree, node: NodeId) -> Option<u16> {
    let list = property(tree.attribute(node, "style")?, "mso-list")?;
    let level = list.split_whitespace().find_map(|word| word.strip_prefix("level"))?;
    level.parse::<u16>().ok().map(|level| level.saturating_sub(1))
}

/// Returns the depth of a heading that is none by its name: `mso-outline-level:2`, `aria-level`.
pub(super) fn outline_level(tree: &Tree, node: NodeId) -> Option<u8> {
    let style = tree.attribute(node, "style").unwrap_or_default();
    if tree.attribute(node, "role") == Some("heading") {
        let level = tree.attribute(node, "aria-level").and_then(|level| level.parse().ok());
        return Some(level.unwrap_or(2).clamp(1, 6));
    }
    let class = tree.attribute(node, "class").unwrap_or_default();
    if class.eq_ignore_ascii_case("MsoTitle") {
        return Some(1);
    }
    if let Some(level) = class.strip_prefix("MsoHeading").and_then(|level| level.parse::<u8>().ok()) {
        return Some(level.clamp(1, 6));
    }
    property(style, "mso-outline-level").and_then(|level| level.parse::<u8>().ok()).map(|level| level.clamp(1, 6))
}
