//! `docs/figures.md`: the only document with figures about the app. Tasks generate its tables.

use std::fs;

use anyhow::{Context, Result};

use crate::project;

const FILE: &str = "docs/figures.md";

/// Marks the end of a section.
const END: &str = "<!-- end -->";

/// Replaces the content of a section, between `<!-- name -->` and `<!-- end -->`.
pub fn record(section: &str, text: &str) -> Result<()> {
    let file = project::root().join(FILE);
    let document = fs::read_to_string(&file).with_context(|| format!("cannot read {FILE}"))?;
    let document =
        with_section(&document, section, text).with_context(|| format!("{FILE} has no section {section}"))?;
    fs::write(file, document)?;
    Ok(())
}

fn with_section(document: &str, section: &str, text: &str) -> Option<String> {
    let start = format!("<!-- {section} -->\n");
    let (before, parse_arguments) = document.split_once(&start)?;
    let (_, after) = parse_arguments.split_once(END)?;
    Some(format!("{before}{start}\n{}\n\n{END}{after}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_section_is_replaced() {
        let document = "# Figures\n\n<!-- size -->\nold\n<!-- end -->\n\n<!-- speed -->\nkept\n<!-- end -->\n";
        let expected = "# Figures\n\n<!-- size -->\n\nnew\n\n<!-- end -->\n\n<!-- speed -->\nkept\n<!-- end -->\n";
        assert_eq!(with_section(document, "size", "new\n").as_deref(), Some(expected));
        assert_eq!(with_section(expected, "size", "new").as_deref(), Some(expected), "idempotent");
        assert_eq!(with_section(document, "weight", "new"), None);
    }
}
