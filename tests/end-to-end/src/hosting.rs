//! The generated header files, parsed and applied as hosts and nginx do.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

/// Name of the header with the policy.
const POLICY: &str = "Content-Security-Policy";

/// Rules that assign headers to paths.
#[derive(Debug)]
pub struct Rules(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    /// A path; a trailing asterisk stands for any suffix.
    path: String,
    headers: Vec<(String, String)>,
}

impl Rules {
    /// Parses `_headers` in a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let file = folder.join("_headers");
        let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if line.starts_with('/') {
                rules.push(Rule { path: line.to_owned(), headers: Vec::new() });
                continue;
            }
            let rule = rules.last_mut().with_context(|| format!("there is no path for “{line}”"))?;
            let (name, value) = line.split_once(':').with_context(|| format!("“{line}” is not a header"))?;
            rule.headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        ensure!(rules.iter().any(|rule| rule.path.ends_with('/')), "there is no rule for the app's page");
        Ok(Self(rules))
    }

    /// Parses `nginx-headers.conf` in a folder, applied as the documentation's configuration does.
    pub fn of_nginx(folder: &Path, documentation: &str) -> Result<Self> {
        let file = folder.join("nginx-headers.conf");
        let text = std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let mut rules = Vec::new();
        for sent in documentation.lines().filter_map(|line| line.trim().strip_prefix("add_header ")) {
            let (name, rest) = sent.split_once(' ').with_context(|| format!("“{sent}” sends nothing"))?;
            let variable = rest.trim_end_matches(';').split(' ').next().unwrap_or_default();
            let (_, map) = text
                .split_once(&format!("map $uri {variable} {{\n"))
                .with_context(|| format!("there is no {variable}"))?;
            for line in map.split("}\n").next().unwrap_or_default().lines() {
                let rule = line.trim().strip_prefix("\"~^").and_then(|line| line.strip_suffix("\";"));
                let (pattern, value) = rule
                    .and_then(|rule| rule.split_once("\" \""))
                    .with_context(|| format!("“{line}” is not a rule"))?;
                let path = pattern.strip_suffix('$').map_or(format!("{pattern}*"), str::to_owned).replace('\\', "");
                rules.push(Rule { path, headers: vec![(name.to_owned(), value.to_owned())] });
            }
        }
        ensure!(!rules.is_empty(), "the documentation sends nothing");
        Ok(Self(rules))
    }

    /// Returns the headers for a path on a host. Repeated headers are joined, as some hosts do.
    pub fn headers_for(&self, path: &str, host: &str) -> Vec<(String, String)> {
        let origin = format!("http://{host}");
        let applies = |rule: &&Rule| match rule.path.strip_suffix('*') {
            Some(beginning) => path.starts_with(beginning),
            None => rule.path == path,
        };
        let mut headers: Vec<(String, String)> = Vec::new();
        for (name, value) in self.0.iter().filter(applies).flat_map(|rule| &rule.headers) {
            let value = value.replace("$scheme://$http_host", &origin);
            match headers.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                Some((_, before)) => *before += &format!(", {value}"),
                None => headers.push((name.clone(), value)),
            }
        }
        headers
    }
}

/// Adds a script to the policy among these headers, if there is one.
pub fn allow_script(headers: &mut [(String, String)], script: &str) {
    let source = format!("'sha256-{}'", BASE64.encode(Sha256::digest(script)));
    for (_, policy) in headers.iter_mut().filter(|(name, _)| name.eq_ignore_ascii_case(POLICY)) {
        *policy = match policy.split_once("script-src ") {
            Some((before, after)) => format!("{before}script-src {source} {after}"),
            None => format!("{policy};script-src {source}"),
        };
    }
}
