//! `docs/figures.md`: the one place in which figures about the app stand, written by the tasks that find them out.

use std::fs;

use anyhow::{Context, Result};

use crate::project;

const FILE: &str = "docs/figures.md";

/// What ends a section.
const END: &str = "<!-- end -->";

/// Writes a section anew. It stands between `<!-- name -->` and `<!-- end -->`.
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
    let (before, rest) = document.split_once(&start)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{start}\n{}\n\n{END}{after}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_written_anew_and_nothing_else() {
        let document = "# Figures\n\n<!-- size -->\nold\n<!-- end -->\n\n<!-- speed -->\nkept\n<!-- end -->\n";
        let expected = "# Figures\n\n<!-- size -->\n\nnew\n\n<!-- end -->\n\n<!-- speed -->\nkept\n<!-- end -->\n";
        assert_eq!(with_section(document, "size", "new\n").as_deref(), Some(expected));
        assert_eq!(with_section(expected, "size", "new").as_deref(), Some(expected), "once more changes nothing");
        assert_eq!(with_section(document, "weight", "new"), None);
    }
}
