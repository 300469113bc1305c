//! The address of the app, from which other pages load it.

use rungs_route::EmbedOptions;

/// Stands for an unknown address, to be replaced by the user.
pub const PLACEHOLDER: &str = "https://example.com/rungs";

/// The script of the custom element.
pub const ELEMENT: &str = "rungs.js";
/// The script that adjusts the height of an iframe.
pub const FRAME_SCRIPT: &str = "embed.js";
/// The app as one file.
pub const ONE_FILE: &str = "rungs.html";
/// The page of the app.
const PAGE: &str = "index.html";

/// The location of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppLocation {
    /// A folder of a web server, by its address.
    Folder(String),
    /// One file on a web server, by its address.
    OneFile(String),
    /// A local file or a frame without an origin; other pages cannot load the app from there.
    Nowhere {
        /// Whether the app is the one file.
        is_one_file: bool,
    },
}

impl AppLocation {
    /// Determines the location from the page's address and origin.
    pub fn find(address: &str, origin: &str, is_one_file: bool) -> Self {
        let page = address.split(['?', '#']).next().unwrap_or_default();
        let is_on_server = page.starts_with("https://") || page.starts_with("http://");
        match page.rsplit_once('/') {
            Some((folder, _)) if is_on_server && origin != "null" => {
                if is_one_file {
                    Self::OneFile(page.to_owned())
                } else {
                    Self::Folder(folder.to_owned())
                }
            }
            _ => Self::Nowhere { is_one_file },
        }
    }

    /// Returns the address of the folder with the built files, without a trailing slash, or the placeholder if it is
    /// unknown.
    pub fn base(&self) -> &str {
        match self {
            Self::Folder(folder) => folder,
            Self::OneFile(_) | Self::Nowhere { .. } => PLACEHOLDER,
        }
    }

    /// Returns the address of a built file.
    pub fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.base())
    }

    /// Returns the address for an iframe with these options.
    pub fn frame(&self, options: &EmbedOptions) -> String {
        let page = match self {
            Self::OneFile(page) => page.clone(),
            Self::Folder(_) | Self::Nowhere { .. } => self.file(PAGE),
        };
        format!("{page}?{}", options.to_query())
    }

    /// Returns whether only this machine can open the address.
    pub fn is_this_machine(&self) -> bool {
        let (Self::Folder(address) | Self::OneFile(address)) = self else { return false };
        let host = address.split('/').nth(2).unwrap_or_default();
        ["localhost", "127.", "[::1]"].iter().any(|local| host.starts_with(local))
    }
}
