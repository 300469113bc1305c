//! Content security policies that allow exactly the inline scripts and styles of a page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use crate::Error;

/// Restrictions for all pages. Pages contain their pictures or generate them.
const NOTHING: &str = "default-src 'none';img-src data:;base-uri 'none';form-action 'none'";

/// The location of the files that a page fetches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Files<'a> {
    /// On the server of the page. The page may also frame itself, for the preview of embedding.
    Beside {
        /// Origin of the server, if it is known. Some versions of Safari do not match `'self'` in sandboxed frames, so
        /// the origin is listed too.
        origin: Option<&'a str>,
    },
    /// Embedded in the page.
    Inside,
}

/// Returns a policy that allows exactly the content of these pages.
pub(crate) fn policy(pages: &[&str], files: Files<'_>) -> Result<String, Error> {
    let mut policy = NOTHING.to_owned();
    let scripts = hashes(pages, "script")?;
    if !scripts.is_empty() {
        policy += &match files {
            Files::Beside { origin } => {
                let own = format!("'self'{}", origin.map(|origin| format!(" {origin}")).unwrap_or_default());
                format!(
                    ";connect-src {own};frame-src {own};worker-src {own};script-src {own} 'wasm-unsafe-eval'{scripts}"
                )
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

/// Returns the hashes of all elements with a name, without duplicates, in the syntax of a policy.
fn hashes(pages: &[&str], name: &'static str) -> Result<String, Error> {
    let mut sources = String::new();
    for page in pages {
        for (attributes, content) in elements(page, name)? {
            let source = format!(" '{}'", hash(content));
            // Data is not executed, so it needs no permission.
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

/// Returns the attributes and the raw text of all elements with a name.
fn elements<'a>(page: &'a str, name: &'static str) -> Result<Vec<(&'a str, &'a str)>, Error> {
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once(start.as_str()) {
        let element = after.split_once('>').and_then(|(attributes, content)| {
            let (content, after) = content.split_once(end.as_str())?;
            Some((attributes, content, after))
        });
        let (attributes, content, after) = element.ok_or(Error::UnclosedElement { name })?;
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
    fn policies_contain_the_hashes_of_scripts_and_styles() {
        // `printf 'a()' | openssl dgst -sha256 -binary | base64`
        let a = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";
        let policy = policy(&[PAGE, PAGE], Files::Beside { origin: None }).unwrap();
        assert!(policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {a} 'sha256-")), "{policy}");
        assert_eq!(policy.matches("'sha256-").count(), 3, "without duplicates: {policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    }

    #[test]
    fn a_page_without_scripts_may_make_no_requests() {
        let policy = policy(&["<style>p{}</style>"], Files::Beside { origin: Some("https://example.com") }).unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(!policy.contains("script-src") && !policy.contains("connect-src") && !policy.contains("example"));
    }

    #[test]
    fn an_unclosed_element_is_refused() {
        assert!(elements("<script>a()", "script").is_err());
        assert_eq!(elements(PAGE, "script").unwrap().len(), 3);
    }
}
