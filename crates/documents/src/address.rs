//! Addresses of documents.

use web_sys::Url;

use crate::DocumentFault;

/// The scheme that every page may fetch from.
const HTTPS: &str = "https:";

/// Resolves an address against that of the page, and checks its scheme.
pub(crate) fn resolve(address: &str, page: &str) -> Result<Url, DocumentFault> {
    let page = Url::new(page).map_err(|_| DocumentFault::NoAddress)?;
    let url = Url::new_with_base(address, &page.href()).map_err(|_| DocumentFault::NoAddress)?;
    let scheme = url.protocol();
    if scheme == HTTPS || scheme == page.protocol() {
        Ok(url)
    } else {
        Err(DocumentFault::Scheme { page: page.protocol() })
    }
}

/// Returns the name of the file at an address: the last segment of its path.
pub(crate) fn file_name(url: &Url) -> String {
    let path = url.pathname();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}
