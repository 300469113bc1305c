//! What pages, styles and modules refer to, read from their text.
//!
//! This reads what Trunk and wasm-bindgen write, it is no parser for the web at large. In doubt it finds too much: a
//! name that is no file of the app is dropped later.

use std::path::{Component, Path, PathBuf};

/// What a browser fetches on its own when it opens this page.
pub fn of_page(page: &str) -> Vec<String> {
    let mut references = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let (attributes, after) = attributes(&rest[name.len()..]);
        rest = after;
        let value = |name: &str| attributes.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        match name.as_str() {
            "link" if value("rel").is_some_and(|relation| is_fetched(&relation)) => references.extend(value("href")),
            "img" | "iframe" | "source" => references.extend(value("src")),
            "script" | "style" => {
                references.extend(value("src"));
                let (content, after) = rest.split_once(&format!("</{name}")).unwrap_or((rest, ""));
                references.extend(if name == "script" { strings(content) } else { of_style(content) });
                rest = after;
            }
            _ => {}
        }
    }
    references
}

/// What a style sheet takes from elsewhere.
pub fn of_style(style: &str) -> Vec<String> {
    let targets = style.split("url(").skip(1).filter_map(|after| after.split_once(')'));
    targets.map(|(target, _)| target.trim().trim_matches(['"', '\'']).to_owned()).collect()
}

/// What a module imports statically. A dynamic `import(…)` waits for its occasion and is no part of the first load.
pub fn of_module(module: &str) -> Vec<String> {
    let mut references = Vec::new();
    for keyword in ["import", "from"] {
        for (position, _) in module.match_indices(keyword) {
            let after = module[position + keyword.len()..].trim_start();
            if after.starts_with(['"', '\'']) {
                references.extend(strings(after).into_iter().take(1));
            }
        }
    }
    references
}

/// The file that a reference means, from the root of the app. None for what is not a file of the app.
pub fn resolve(folder: &Path, reference: &str) -> Option<PathBuf> {
    let path = reference.split(['?', '#']).next().filter(|path| !path.is_empty() && !path.contains(':'))?;
    let joined = if path.starts_with('/') { PathBuf::from(path) } else { folder.join(path) };
    let mut file = PathBuf::new();
    for component in joined.components() {
        match component {
            Component::Normal(name) => file.push(name),
            Component::ParentDir if !file.pop() => return None,
            _ => {}
        }
    }
    Some(file)
}

/// Whether a `<link>` of this `rel` makes the browser fetch something at once.
fn is_fetched(relation: &str) -> bool {
    const FETCHED: [&str; 6] = ["stylesheet", "modulepreload", "preload", "icon", "apple-touch-icon", "manifest"];
    relation.split_whitespace().any(|word| FETCHED.contains(&word))
}

/// The attributes of a tag whose name has been read, and the text after the tag.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|character: char| character.is_whitespace() || character == '/');
        if rest.is_empty() {
            return (attributes, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes, after);
        }
        let end = rest.find(|character: char| character.is_whitespace() || "=>".contains(character));
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let Some(after) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let after = after.trim_start();
        let (value, after) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => {
                let end = after.find(|character: char| character.is_whitespace() || character == '>');
                after.split_at(end.unwrap_or(after.len()))
            }
        };
        attributes.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = after;
    }
}

/// The string literals of a script, but for what a dynamic `import(…)` fetches on its occasion.
fn strings(script: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let mut rest = script;
    while let Some(start) = rest.find(['"', '\'']) {
        let quote = &rest[start..=start];
        let Some((string, after)) = rest[start + 1..].split_once(quote) else { break };
        if !rest[..start].ends_with("import(") {
            strings.push(string.to_owned());
        }
        rest = after;
    }
    strings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_fetches_its_links_scripts_and_images() {
        let page = r#"<!doctype html><html lang="en"><head>
            <!-- <script src="commented-out.js"></script> -->
            <link rel="stylesheet" href="./style.css" integrity="sha384-a/b+c"/>
            <link rel=preload as=fetch href=app_bg.wasm crossorigin>
            <link rel="canonical" href="https://example.org/"><link rel="prefetch" href="later.js">
            <style>body { background: url("paper.png") }</style>
            <script type="module">import init from "./app.js"; init({ module_or_path: './app_bg.wasm' });
                const later = () => import("./later.js");</script>
            </head><body><img src='logo.svg' alt="a > b"><a href="other.html">Other</a></body></html>"#;
        let expected = ["./style.css", "app_bg.wasm", "paper.png", "./app.js", "./app_bg.wasm", "logo.svg"];
        assert_eq!(of_page(page), expected);
    }

    #[test]
    fn only_static_imports_belong_to_the_first_load() {
        let module = r#"import{a}from"./a.js";import './b.js'; export * from './c.js';
            const later = () => import('./d.js'); const text = "from here";"#;
        let mut found = of_module(module);
        found.sort();
        assert_eq!(found, ["./a.js", "./b.js", "./c.js"]);
    }

    #[test]
    fn references_are_resolved_within_the_app() {
        let check = |folder: &str, reference: &str, expected: Option<&str>| {
            assert_eq!(resolve(Path::new(folder), reference), expected.map(PathBuf::from));
        };
        check("", "./app.js", Some("app.js"));
        check("snippets/a", "../b.js?v=1", Some("snippets/b.js"));
        check("", "/app.js#x", Some("app.js"));
        check("", "../outside.js", None);
        check("", "https://example.org/a.js", None);
        check("", "data:image/png;base64,AA==", None);
        check("", "#top", None);
    }
}
