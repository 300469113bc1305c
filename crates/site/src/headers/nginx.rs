//! The rules for nginx, as variables that hold the value of a header for each address.
//!
//! In nginx, a header set in a block removes those of the enclosing blocks. Variables can be used wherever headers are
//! already set, and their names do not change between builds.

use std::fmt::Write as _;

use super::COMMENT;
use super::rule::{Paths, Rule};

/// The generated file, to be included next to the `server` block.
pub(super) const FILE: &str = "nginx-headers.conf";

/// The requested origin, in terms of nginx variables.
pub(super) const ORIGIN: &str = "$scheme://$http_host";

/// Formats the variables of all headers.
pub(super) fn configuration(rules: &[Rule]) -> String {
    let mut text = COMMENT.to_owned();
    for name in names(rules) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "map $uri {} {{", variable(name));
        for Rule { paths, headers } in rules {
            for (_, value) in headers.iter().filter(|(other, _)| *other == name) {
                let _ = writeln!(text, "    \"{}\" \"{value}\";", pattern(paths));
            }
        }
        text += "}\n";
    }
    text
}

/// Returns the names of all headers, without duplicates.
fn names(rules: &[Rule]) -> Vec<&'static str> {
    let mut names = Vec::new();
    for (name, _) in rules.iter().flat_map(|rule| &rule.headers) {
        if !names.contains(name) {
            names.push(*name);
        }
    }
    names
}

fn variable(name: &str) -> String {
    format!("$rungs_{}", name.to_ascii_lowercase().replace('-', "_"))
}

/// Returns a regular expression for paths. nginx keeps plain strings in a hash table that rejects long keys.
fn pattern(paths: &Paths) -> String {
    let escaped = |path: &str| {
        let mut escaped = String::new();
        for character in path.chars() {
            if character.is_ascii_punctuation() && !"/-_".contains(character) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
        escaped
    };
    match paths {
        Paths::One(path) => format!("~^{}$", escaped(path)),
        Paths::Within(path) => format!("~^{}", escaped(path)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tests::sample;
    use super::*;

    #[test]
    fn nginx_gets_every_rule() {
        let rules = sample("https://example.com/a/%C3%BC/", Some(ORIGIN));
        let text = configuration(&rules);
        for Rule { paths, headers } in &rules {
            for (name, value) in headers {
                let map = text.split(&format!("map $uri {} {{\n", variable(name))).nth(1).unwrap();
                let map = map.split("}\n").next().unwrap();
                assert!(map.contains(&format!("\"{}\" \"{value}\";\n", pattern(paths))), "{name} at {paths:?}");
            }
        }
        assert!(text.contains("connect-src 'self' $scheme://$http_host;"), "{text}");
        assert!(text.contains("\"~^/a/ü/rungs\\.js$\" \"public, max-age=0, must-revalidate\";"), "{text}");
        assert!(text.contains("\"~^/a/ü/support/\" \"default-src 'none';"), "{text}");
    }

    #[test]
    fn the_documentation_lists_all_headers() {
        let documentation = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/serving.md")).unwrap();
        assert!(documentation.contains(&format!("/{FILE};\n")), "it does not include {FILE}");
        let sent: Vec<&str> =
            documentation.lines().map(str::trim).filter(|line| line.starts_with("add_header ")).collect();
        // Errors are sent without Cache-Control, because a missing file may exist a moment later.
        let when = |name: &str| if name == "Cache-Control" { "" } else { " always" };
        let expected: Vec<String> = names(&sample("", None))
            .iter()
            .map(|name| format!("add_header {name} {}{};", variable(name), when(name)))
            .collect();
        assert_eq!(sent, expected);
    }
}
