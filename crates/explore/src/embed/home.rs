//! Where the app runs, which is where a page of somebody's own fetches it from.

use rungs_route::EmbedOptions;

/// What stands for the address where it is not known, to be replaced.
pub const PLACEHOLDER: &str = "https://example.com/rungs";

/// The script of the tag.
pub const ELEMENT: &str = "rungs.js";
/// The script that gives a frame its height.
pub const FRAME_SCRIPT: &str = "embed.js";
/// The app as one file.
pub const ONE_FILE: &str = "rungs.html";
/// The app's page.
const PAGE: &str = "index.html";

/// Where the app runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// In a folder of a web server, with this address.
    Folder(String),
    /// As one file on a web server, with this address and nothing beside it.
    OneFile(String),
    /// On a disk, or in a frame without an origin: there is no address that another page could fetch it from.
    Nowhere {
        /// Whether it is the one file.
        is_one_file: bool,
    },
}

impl Home {
    /// Tells by the page's address and origin.
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

    /// The address of the folder that holds the built files, without a slash at its end; what stands for it if there is
    /// none.
    pub fn base(&self) -> &str {
        match self {
            Self::Folder(folder) => folder,
            Self::OneFile(_) | Self::Nowhere { .. } => PLACEHOLDER,
        }
    }

    /// The address of a built file.
    pub fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.base())
    }

    /// The address of the page in a frame that shows what was chosen.
    pub fn frame(&self, options: &EmbedOptions) -> String {
        let page = match self {
            Self::OneFile(page) => page.clone(),
            Self::Folder(_) | Self::Nowhere { .. } => self.file(PAGE),
        };
        format!("{page}?{}", options.to_query())
    }

    /// Whether the address is one that only this machine can open.
    pub fn is_this_machine(&self) -> bool {
        let (Self::Folder(address) | Self::OneFile(address)) = self else { return false };
        let host = address.split('/').nth(2).unwrap_or_default();
        ["localhost", "127.", "[::1]"].iter().any(|local| host.starts_with(local))
    }
}
