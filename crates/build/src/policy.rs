//! Which scripts and styles stand in a page, and the policies that allow these and nothing else.

use anyhow::{Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

/// What every page of ours does without. The only pictures are made in the page, or stand in it.
const NOTHING: &str = "default-src 'none';img-src data:;base-uri 'none';form-action 'none'";

/// Where the files are that a page fetches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Files<'a> {
    /// On the server that it comes from. The page may also show itself in a frame, as it would look within another one.
    Beside {
        /// The server's origin, where it is known. Safari has versions that take a page in a sandboxed frame for a stranger to
        /// its own server, unless that is named.
        origin: Option<&'a str>,
    },
    /// In the page.
    Inside,
}

/// The policy that allows these pages what stands in them, and nothing else.
pub fn policy(pages: &[&str], files: Files<'_>) -> Result<String> {
    let mut policy = NOTHING.to_owned();
    let scripts = hashes(pages, "script")?;
    if !scripts.is_empty() {
        policy += &match files {
            Files::Beside { origin } => {
                let own = format!("'self'{}", origin.map(|origin| format!(" {origin}")).unwrap_or_default());
                format!(";connect-src {own};frame-src {own};script-src {own} 'wasm-unsafe-eval'{scripts}")
            }
            Files::Inside => format!(";connect-src 'none';script-src 'wasm-unsafe-eval'{scripts}"),
        };
    }
    let styles = hashes(pages, "style")?;
    if !styles.is_empty() {
        policy += &format!(";style-src{styles}");
    }
    Ok(policy)
}

/// The elements of this name in the pages as sources for a policy, each once.
fn hashes(pages: &[&str], name: &str) -> Result<String> {
    let mut sources = String::new();
    for page in pages {
        for (attributes, content) in elements(page, name)? {
            let source = format!(" '{}'", hash(content));
            // Data is not run, and needs no permission.
            if !attributes.contains("text/plain") && !sources.contains(&source) {
                sources += &source;
            }
        }
    }
    Ok(sources)
}

fn hash(content: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(content)))
}

/// Every element of this name, by its attributes and what is in it, which is no markup.
pub fn elements<'a>(page: &'a str, name: &str) -> Result<Vec<(&'a str, &'a str)>> {
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once(start.as_str()) {
        let Some((attributes, content)) = after.split_once('>') else { bail!("a {name} does not begin") };
        let Some((content, after)) = content.split_once(end.as_str()) else { bail!("a {name} does not end") };
        found.push((attributes, content));
        rest = after;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<style>p{}</style><script>a()</script><script type=text/plain>a</script><script type=module>b()</script>";

    #[test]
    fn scripts_and_styles_are_allowed_by_their_hashes_and_data_needs_none() {
        // `printf 'a()' | openssl dgst -sha256 -binary | base64`
        let a = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";
        let policy = policy(&[PAGE, PAGE], Files::Beside { origin: None }).unwrap();
        assert!(policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {a} 'sha256-")), "{policy}");
        assert_eq!(policy.matches("'sha256-").count(), 3, "each once, however many pages have it: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }

    #[test]
    fn a_page_without_scripts_may_run_none_and_ask_nobody() {
        let policy = policy(&["<style>p{}</style>"], Files::Beside { origin: Some("https://example.com") }).unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("script-src") && !policy.contains("connect-src") && !policy.contains("example"));
    }

    #[test]
    fn an_element_that_does_not_end_is_refused() {
        assert!(elements("<script>a()", "script").is_err());
        assert_eq!(elements(PAGE, "script").unwrap().len(), 3);
    }
}
