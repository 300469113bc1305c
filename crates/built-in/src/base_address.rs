//! The address that the built app will be found at, where that is known when it is built.

use url::Url;

/// The variable that states it.
pub const VARIABLE: &str = "RUNGS_BASE_ADDRESS";

/// An address that every page's own begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseAddress(Url);

/// Why an address cannot be the base.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{VARIABLE} is “{address}”, which {reason}: it must be as in https://careers.example.com/ladders/")]
pub struct BaseAddressError {
    /// What was given.
    address: String,
    /// What is wrong with it.
    reason: &'static str,
}

impl BaseAddress {
    /// Reads an address; nothing where none is given.
    pub fn parse(address: &str) -> Result<Option<Self>, BaseAddressError> {
        let address = address.trim();
        if address.is_empty() {
            return Ok(None);
        }
        let error = |reason| Err(BaseAddressError { address: address.to_owned(), reason });
        let Ok(mut url) = Url::parse(address) else { return error("is no absolute address") };
        if !["http", "https"].contains(&url.scheme()) {
            return error("does not begin with http:// or https://");
        }
        // A link with somebody's password in it would stand on every page.
        if !url.username().is_empty() || url.password().is_some() {
            return error("has a user's name in it");
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

    /// The address of the page in this folder of the app.
    pub fn page(&self, folder: &[&str]) -> String {
        let mut url = self.0.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(folder).push("");
        }
        url.into()
    }

    /// The address of a file beside the app.
    pub fn file(&self, name: &str) -> String {
        format!("{}{name}", self.0)
    }

    /// Whether nothing else is at this host.
    pub fn is_root(&self) -> bool {
        self.0.path() == "/"
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn an_address_gets_the_slash_that_it_lacks() {
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
    fn what_cannot_be_a_base_is_refused_in_plain_words() {
        let check = |address: &str, words: &str| {
            let message = BaseAddress::parse(address).unwrap_err().to_string();
            assert!(message.starts_with(&format!("RUNGS_BASE_ADDRESS is “{address}”, which {words}: ")), "{message}");
        };
        check("/ladders/", "is no absolute address");
        check("careers.example.com", "is no absolute address");
        check("https://", "is no absolute address");
        check("ftp://example.com/", "does not begin with http:// or https://");
        check("localhost:8080", "does not begin with http:// or https://");
        check("https://example.com/?a", "has a query (?…)");
        check("https://example.com/#a", "has a fragment (#…)");
        check("https://me:secret@example.com/", "has a user's name in it");
    }
}
