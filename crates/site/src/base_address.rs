//! The address at which a site will be published, if it is known beforehand.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// Characters of folder names that are not encoded in addresses.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The common prefix of the addresses of all pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseAddress {
    /// The normalised address; ends with a slash.
    address: String,
    /// Length of the origin at its start, in bytes.
    origin_length: usize,
}

/// The reason why an address cannot be the base.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{address}” {reason}: the address must be as in https://careers.example.com/ladders/")]
pub struct BaseAddressError {
    /// The given address.
    address: String,
    /// The problem with it.
    reason: &'static str,
}

impl BaseAddress {
    /// Parses an address. Returns `None` for an empty text.
    pub fn parse(address: &str) -> Result<Option<Self>, BaseAddressError> {
        let address = address.trim();
        if address.is_empty() {
            return Ok(None);
        }
        let error = |reason| Err(BaseAddressError { address: address.to_owned(), reason });
        let Ok(mut url) = Url::parse(address) else { return error("is not an absolute address") };
        if !["http", "https"].contains(&url.scheme()) {
            return error("does not begin with http:// or https://");
        }
        // The credentials would be published on every page.
        if !url.username().is_empty() || url.password().is_some() {
            return error("contains credentials");
        }
        if url.query().is_some() {
            return error("has a query (?…)");
        }
        if url.fragment().is_some() {
            return error("has a fragment (#…)");
        }
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push("");
        }
        let origin_length = url.as_str().len() - url.path().len();
        Ok(Some(Self { address: url.into(), origin_length }))
    }

    /// Returns the address of the page in a folder of the app.
    pub fn page(&self, folder: &[&str]) -> String {
        let folders = folder.iter().map(|name| format!("{}/", utf8_percent_encode(name, ENCODED)));
        self.address.clone() + &folders.collect::<String>()
    }

    /// Returns the address of a file next to the app.
    pub fn file(&self, name: &str) -> String {
        format!("{}{name}", self.address)
    }

    /// Returns the origin: scheme, host and port.
    pub fn origin(&self) -> &str {
        self.address.get(..self.origin_length).unwrap_or_default()
    }

    /// Returns the path of the app on its host, percent-encoded; begins and ends with a slash.
    pub fn path(&self) -> &str {
        self.address.get(self.origin_length..).unwrap_or_default()
    }

    /// Returns whether the app is at the root of its host.
    pub fn is_root(&self) -> bool {
        self.path() == "/"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_trailing_slash_is_added() {
        let check = |address: &str, expected: &str, origin: &str| {
            let base = BaseAddress::parse(address).unwrap().unwrap();
            assert_eq!(base.page(&[]), expected);
            assert_eq!(base.page(&["a", "l1"]), format!("{expected}a/l1/"));
            assert_eq!(base.file("sitemap.xml"), format!("{expected}sitemap.xml"));
            assert_eq!((base.origin(), format!("{origin}{}", base.path()).as_str()), (origin, expected));
            assert_eq!(base.is_root(), expected.matches('/').count() == 3);
        };
        check("https://careers.example.com", "https://careers.example.com/", "https://careers.example.com");
        check("https://careers.example.com/", "https://careers.example.com/", "https://careers.example.com");
        check(" http://localhost:8080/ladders ", "http://localhost:8080/ladders/", "http://localhost:8080");
        check("http://[::1]:8080/a/", "http://[::1]:8080/a/", "http://[::1]:8080");
        check("HTTPS://Example.com/a/b/", "https://example.com/a/b/", "https://example.com");
        assert_eq!(BaseAddress::parse("  ").unwrap(), None);
    }

    #[test]
    fn the_names_of_folders_are_encoded() {
        let base = BaseAddress::parse("https://example.com").unwrap().unwrap();
        assert_eq!(base.page(&["überblick", "l-1_a"]), "https://example.com/%C3%BCberblick/l-1_a/");
    }

    #[test]
    fn invalid_base_addresses_are_refused() {
        let check = |address: &str, words: &str| {
            let message = BaseAddress::parse(address).unwrap_err().to_string();
            assert!(message.starts_with(&format!("“{address}” {words}: ")), "{message}");
        };
        check("/ladders/", "is not an absolute address");
        check("careers.example.com", "is not an absolute address");
        check("https://", "is not an absolute address");
        check("ftp://example.com/", "does not begin with http:// or https://");
        check("localhost:8080", "does not begin with http:// or https://");
        check("https://example.com/?a", "has a query (?…)");
        check("https://example.com/#a", "has a fragment (#…)");
        check("https://me:secret@example.com/", "contains credentials");
    }
}
