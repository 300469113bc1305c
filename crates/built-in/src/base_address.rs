//! The address at which the built app will be published, if it is known at build time.

use url::Url;

/// Environment variable with the address.
pub const VARIABLE: &str = "RUNGS_BASE_ADDRESS";

/// The common prefix of the addresses of all pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseAddress(Url);

/// The reason why an address cannot be the base.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{VARIABLE} is “{address}”, which {reason}: it must be as in https://careers.example.com/ladders/")]
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
        Ok(Some(Self(url)))
    }

    /// Returns the address of the page in a folder of the app.
    pub fn page(&self, folder: &[&str]) -> String {
        let mut url = self.0.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(folder).push("");
        }
        url.into()
    }

    /// Returns the address of a file next to the app.
    pub fn file(&self, name: &str) -> String {
        format!("{}{name}", self.0)
    }

    /// Returns whether the app is at the root of its host.
    pub fn is_root(&self) -> bool {
        self.0.path() == "/"
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_missing_trailing_slash_is_added() {
        let check = |address: &str, expected: &str| {
            let base = BaseAddress::parse(address).unwrap().unwrap();
            assert_eq!(base.page(&[]), expected);
            assert_eq!(base.page(&["a", "l1"]), format!("{expected}a/l1/"));
            assert_eq!(base.file("sitemap.xml"), format!("{expected}sitemap.xml"));
            assert_eq!(base.is_root(), expected.matches('/').count() == 3);
        };
        check("https://careers.example.com", "https://careers.example.com/");
        check("https://careers.example.com/", "https://careers.example.com/");
        check(" http://localhost:8080/ladders ", "http://localhost:8080/ladders/");
        check("HTTPS://Example.com/a/b/", "https://example.com/a/b/");
        assert_eq!(BaseAddress::parse("  ").unwrap(), None);
    }

    #[test]
    fn the_names_of_folders_are_encoded() {
        let base = BaseAddress::parse("https://example.com").unwrap().unwrap();
        assert_eq!(base.page(&["überblick"]), "https://example.com/%C3%BCberblick/");
    }

    #[test]
    fn invalid_base_addresses_are_refused() {
        let check = |address: &str, words: &str| {
            let message = BaseAddress::parse(address).unwrap_err().to_string();
            assert!(message.starts_with(&format!("RUNGS_BASE_ADDRESS is “{address}”, which {words}: ")), "{message}");
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
