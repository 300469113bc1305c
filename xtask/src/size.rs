//! The size of the first load: what a browser fetches before a person can score.

mod references;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::build::{ELEMENT_SCRIPT, FURTHER_MODULES};

/// The most that the first load may weigh, in bytes after brotli compression.
const FIRST_LOAD_BUDGET: usize = 130_000;

/// What a file of the first load is, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Html,
    Css,
    JavaScript,
    Wasm,
    Other,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Html, Self::Css, Self::JavaScript, Self::Wasm, Self::Other];

    fn of(file: &Path) -> Self {
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => Self::Html,
            Some("css") => Self::Css,
            Some("js" | "mjs") => Self::JavaScript,
            Some("wasm") => Self::Wasm,
            _ => Self::Other,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Css => "CSS",
            Self::JavaScript => "JS",
            Self::Wasm => "wasm",
            Self::Other => "other",
        }
    }
}

/// What files weigh.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: usize,
    brotli: usize,
}

impl Weight {
    fn of(content: &[u8]) -> Result<Self> {
        Ok(Self { raw: content.len(), brotli: brotli_size(content)? })
    }

    fn and(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, brotli: self.brotli + other.brotli }
    }
}

/// Prints what the first load of a built app weighs, and fails where that is above the budget.
pub fn check(dist: &Path) -> Result<()> {
    let mut weights = Vec::new();
    let files = first_load(dist)?;
    for file in &files {
        weights.push((Kind::of(file), Weight::of(&fs::read(dist.join(file))?)?));
    }
    let total = weights.iter().fold(Weight::default(), |sum, (_, weight)| sum.and(*weight));
    print!("{}", table(&weights, total));
    println!("{:<12}{:>24}", "later", grouped(later(dist, &files)?));
    let modules = weights.iter().filter(|(kind, _)| *kind == Kind::Wasm);
    let element = modules.fold(Weight::of(&fs::read(dist.join(ELEMENT_SCRIPT))?)?, |sum, (_, weight)| sum.and(*weight));
    println!("{:<12}{:>12}{:>12}", "element", grouped(element.raw), grouped(element.brotli));
    if let Ok(one_file) = fs::metadata(dist.join("rungs.html")) {
        println!("{:<12}{:>12}", "one file", grouped(usize::try_from(one_file.len())?));
    }
    if total.brotli > FIRST_LOAD_BUDGET {
        bail!("the first load is {} bytes above its budget of {FIRST_LOAD_BUDGET}", total.brotli - FIRST_LOAD_BUDGET);
    }
    Ok(())
}

/// What the further modules weigh, which are fetched when they are needed.
fn later(dist: &Path, first_load: &[PathBuf]) -> Result<usize> {
    let mut total = 0;
    for file in fs::read_dir(dist)? {
        let file = file?;
        let name = PathBuf::from(file.file_name());
        let is_part = FURTHER_MODULES.iter().any(|module| file.file_name().to_string_lossy().starts_with(module));
        if is_part && !first_load.contains(&name) {
            total += Weight::of(&fs::read(file.path())?)?.brotli;
        }
    }
    Ok(total)
}

fn table(weights: &[(Kind, Weight)], total: Weight) -> String {
    let mut table = format!("{:<12}{:>12}{:>12}\n", "first load", "raw", "brotli");
    let mut row = |name: &str, weight: Weight| {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{name:<12}{:>12}{:>12}", grouped(weight.raw), grouped(weight.brotli));
    };
    for kind in Kind::ALL {
        let mut of_kind = weights.iter().filter(|(other, _)| *other == kind).map(|(_, weight)| *weight).peekable();
        if of_kind.peek().is_some() {
            row(kind.name(), of_kind.fold(Weight::default(), Weight::and));
        }
    }
    row("total", total);
    let _ = writeln!(table, "{:<12}{:>24}", "budget", grouped(FIRST_LOAD_BUDGET));
    table
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

fn brotli_size(content: &[u8]) -> Result<usize> {
    let (quality, window) = (11, 22);
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 4096, quality, window);
    compressor.write_all(content)?;
    compressor.flush()?;
    Ok(compressor.into_inner().len())
}

/// The files that load when `index.html` is opened, itself first: what it references, and what that references in turn.
fn first_load(dist: &Path) -> Result<Vec<PathBuf>> {
    let mut found = vec![PathBuf::from("index.html")];
    let mut seen: BTreeSet<PathBuf> = found.iter().cloned().collect();
    let mut next = 0;
    while let Some(file) = found.get(next).cloned() {
        next += 1;
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let content = fs::read(dist.join(&file)).with_context(|| format!("dist/{} is missing", file.display()))?;
        let text = String::from_utf8_lossy(&content);
        let references = match Kind::of(&file) {
            Kind::Html => references::of_page(&text),
            Kind::Css => references::of_style(&text),
            Kind::JavaScript => references::of_module(&text),
            Kind::Wasm | Kind::Other => Vec::new(),
        };
        for reference in references {
            let Some(file) = references::resolve(&folder, &reference) else { continue };
            if dist.join(&file).is_file() && seen.insert(file.clone()) {
                found.push(file);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_leads_to() {
        let dist = std::env::temp_dir().join(format!("rungs-size-{}", std::process::id()));
        fs::create_dir_all(dist.join("snippets")).unwrap();
        let files = [
            (
                "index.html",
                "<link rel=\"stylesheet\" href=\"./a.css\"><script type=\"module\">import init from './app.js'; init({ module_or_path: './app_bg.wasm' })</script>",
            ),
            ("a.css", "@font-face { src: url(font.woff2) }"),
            ("app.js", "import { now } from './snippets/now.js'; const importer = () => import('./later.js');"),
            ("snippets/now.js", "export const now = 1;"),
            ("app_bg.wasm", ""),
            ("font.woff2", ""),
            ("rungs-more-1.js", "never part of it"),
            ("app_bg.debug.wasm", "never part of it"),
        ];
        for (name, content) in files {
            fs::write(dist.join(name), content).unwrap();
        }
        let mut found = first_load(&dist).unwrap();
        found.sort();
        let expected = ["a.css", "app.js", "app_bg.wasm", "font.woff2", "index.html", "snippets/now.js"];
        assert_eq!(found, expected.map(PathBuf::from));
        fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn static_pages_are_no_part_of_the_app() {
        let dist = std::env::temp_dir().join(format!("rungs-later-{}", std::process::id()));
        fs::create_dir_all(dist.join("a/b")).unwrap();
        let noscript = "<noscript><a href=\"a/\">A</a></noscript>";
        for (name, content) in [
            ("index.html", noscript),
            ("a/index.html", ""),
            ("a/b/index.html", ""),
            ("sitemap.xml", "<urlset/>"),
            ("robots.txt", "Allow: /"),
            ("rungs-more-1.js", "later()"),
        ] {
            fs::write(dist.join(name), content).unwrap();
        }
        let first_load = first_load(&dist).unwrap();
        assert_eq!(first_load, [PathBuf::from("index.html")]);
        assert_eq!(later(&dist, &first_load).unwrap(), brotli_size(b"later()").unwrap());
        fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn weights_are_added_by_kind() {
        let weight = |raw| Weight { raw, brotli: raw / 2 };
        let weights = [(Kind::Html, weight(1000)), (Kind::JavaScript, weight(20)), (Kind::JavaScript, weight(4))];
        let table = table(&weights, weight(1024));
        let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows[1..4], [vec!["HTML", "1,000", "500"], vec!["JS", "24", "12"], vec!["total", "1,024", "512"]]);
        assert_eq!(rows[4], ["budget", grouped(FIRST_LOAD_BUDGET).as_str()]);
    }

    #[test]
    fn compression_is_brotli_at_its_best() {
        assert!(brotli_size(&[b'a'; 10_000]).unwrap() < 50);
    }
}
