//! What each kind of wiki allows, and how to embed a ladder there.
//!
//! Every claim is either verified by the project's tests or documented by the host, and says which. Everything else is
//! left open.

/// A method of embedding a ladder in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmbedMethod {
    /// A script and a custom element.
    Tag,
    /// An iframe.
    Frame,
    /// The app as one file.
    File,
}

impl EmbedMethod {
    /// All methods, in display order.
    pub const ALL: [Self; 3] = [Self::Tag, Self::Frame, Self::File];

    /// Returns the name for display.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tag => "Tag",
            Self::Frame => "Frame",
            Self::File => "One file",
        }
    }
}

/// Whether a method is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// Allowed for everybody who may edit a page.
    Yes,
    /// Allowed after an administrator has enabled it.
    IfSet,
    /// Allowed as a file that a page links to.
    AsLink,
    /// Not allowed.
    No,
}

impl Allowed {
    /// Returns a short description for display.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::IfSet => "If switched on",
            Self::AsLink => "As a link",
            Self::No => "No",
        }
    }
}

/// A page of a host's documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Address of the page.
    pub address: &'static str,
    /// Version or date that the page refers to; empty if it names none.
    pub holds_for: &'static str,
}

/// The basis of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The project's tests verify it with this version.
    Tried(&'static str),
    /// The host documents it.
    Documented(Source),
}

/// What is known about a method in a kind of wiki.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Whether it is allowed, and on which basis.
    Known(Allowed, Basis),
    /// The host's documentation does not mention it.
    Unknown,
}

/// A kind of wiki or page.
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// Name for display.
    pub name: &'static str,
    /// What is known about the tag.
    pub tag: Claim,
    /// What is known about the iframe.
    pub frame: Claim,
    /// What is known about the one file.
    pub file: Claim,
    /// Instructions, in a few short sentences.
    pub steps: &'static [&'static str],
}

impl Host {
    /// Returns what is known about a method.
    pub fn claim(&self, method: EmbedMethod) -> Claim {
        match method {
            EmbedMethod::Tag => self.tag,
            EmbedMethod::Frame => self.frame,
            EmbedMethod::File => self.file,
        }
    }
}

const fn tried(version: &'static str) -> Claim {
    Claim::Known(Allowed::Yes, Basis::Tried(version))
}

const fn documented(allowed: Allowed, address: &'static str, holds_for: &'static str) -> Claim {
    Claim::Known(allowed, Basis::Documented(Source { address, holds_for }))
}

const CONFLUENCE_HTML: &str = "https://confluence.atlassian.com/doc/html-macro-38273085.html";
const SHAREPOINT_EMBED: &str = "https://support.microsoft.com/office/add-content-to-your-page-using-the-embed-web-part-721f3b2f-437f-45ef-ac4e-df29dba74de8";
const SHAREPOINT_SITES: &str = "https://support.microsoft.com/office/allow-or-restrict-the-ability-to-embed-content-on-sharepoint-pages-e7baf83f-09d0-4bd1-9058-4aa483ee137b";
const BOOKSTACK_SECURITY: &str = "https://www.bookstackapp.com/docs/admin/security/";

/// All kinds of wikis, the most restrictive first.
pub const HOSTS: [Host; 15] = [
    Host {
        name: "Confluence Cloud",
        tag: Claim::Unknown,
        frame: documented(
            Allowed::Yes,
            "https://support.atlassian.com/confluence-cloud/docs/insert-the-iframe-macro/",
            "",
        ),
        file: Claim::Unknown,
        steps: &[
            "Insert the iframe macro where the ladder should appear.",
            "Set the address of the frame, a width and a height.",
        ],
    },
    Host {
        name: "Confluence Data Center",
        tag: documented(Allowed::IfSet, CONFLUENCE_HTML, ""),
        frame: documented(Allowed::IfSet, CONFLUENCE_HTML, ""),
        file: Claim::Unknown,
        steps: &[
            "Ask a system administrator to enable the HTML macro.",
            "Insert the macro and paste the tag or the frame into it.",
        ],
    },
    Host {
        name: "Notion",
        tag: Claim::Unknown,
        frame: documented(Allowed::Yes, "https://www.notion.com/help/embed-and-connect-other-apps", ""),
        file: Claim::Unknown,
        steps: &[
            "Type /embed and paste the address of the frame.",
            "Notion checks the address through the service Iframely.",
            "Drag the edge of the block to the height you want.",
        ],
    },
    Host {
        name: "SharePoint",
        tag: documented(Allowed::No, SHAREPOINT_EMBED, "modern pages"),
        frame: documented(Allowed::IfSet, SHAREPOINT_SITES, "modern pages"),
        file: Claim::Unknown,
        steps: &[
            "Add the Embed web part and paste the frame; its address must begin with https.",
            "If it is refused, a site administrator adds the address under HTML Field Security.",
        ],
    },
    Host {
        name: "MediaWiki",
        tag: documented(Allowed::IfSet, "https://www.mediawiki.org/wiki/Extension:Widgets", "MediaWiki 1.38 and later"),
        frame: documented(
            Allowed::IfSet,
            "https://www.mediawiki.org/wiki/Extension:IframeTag",
            "MediaWiki 1.34 and later",
        ),
        file: documented(
            Allowed::No,
            "https://github.com/wikimedia/mediawiki/blob/master/docs/config-schema.yaml",
            "MediaWiki 1.37 and later",
        ),
        steps: &[
            "An administrator installs the extension IframeTag and allows the address; then write the frame into a page.",
            "The tag needs the extension Widgets, and a widget page with the tag.",
        ],
    },
    Host {
        name: "Wiki.js",
        tag: Claim::Unknown,
        frame: documented(Allowed::IfSet, "https://docs.requarks.io/rendering", "version 2"),
        file: documented(Allowed::AsLink, "https://docs.requarks.io/guide/assets", "version 2"),
        steps: &[
            "An administrator switches on “Allow iframes” in the rendering module Security.",
            "Then paste the frame into a page.",
            "The file can be uploaded as an asset, which a page links to.",
        ],
    },
    Host {
        name: "BookStack",
        tag: documented(Allowed::IfSet, BOOKSTACK_SECURITY, ""),
        frame: documented(Allowed::IfSet, BOOKSTACK_SECURITY, "22.02.3 and later"),
        file: documented(Allowed::AsLink, "https://www.bookstackapp.com/docs/admin/upload-config/", ""),
        steps: &[
            "Add the address to ALLOWED_IFRAME_SOURCES in the file .env, then paste the frame into a page.",
            "The tag needs ALLOW_CONTENT_SCRIPTS=true, which allows all authors to add scripts.",
            "The file can be attached to a page.",
        ],
    },
    Host {
        name: "Outline",
        tag: Claim::Unknown,
        frame: documented(Allowed::Yes, "https://github.com/outline/outline/pull/7319", "2024 and later"),
        file: Claim::Unknown,
        steps: &["Type / and choose Embed.", "Paste the address of the frame."],
    },
    Host {
        name: "GitBook",
        tag: Claim::Unknown,
        frame: documented(Allowed::No, "https://gitbook.com/docs/create-content/blocks/embed-a-url", ""),
        file: Claim::Unknown,
        steps: &[
            "Link to the ladder’s page.",
            "Frames are refused, and an embed block shows only what the service Iframely knows.",
        ],
    },
    Host {
        name: "TiddlyWiki",
        tag: Claim::Unknown,
        frame: tried("version 5"),
        file: tried("version 5"),
        steps: &[
            "Paste the frame into a tiddler.",
            "A frame can also show rungs.html, next to the wiki or uploaded into it.",
            "Chrome and Edge show no uploaded file above 2 MB, so put it next to the wiki for them.",
        ],
    },
    Host {
        name: "Docusaurus",
        tag: tried("version 3"),
        frame: documented(Allowed::Yes, "https://docusaurus.io/docs/markdown-features/react", ""),
        file: documented(Allowed::Yes, "https://docusaurus.io/docs/static-assets", ""),
        steps: &[
            "Add the script to “scripts” in docusaurus.config.js, with type: \"module\".",
            "Write the tag into a page.",
            "The file goes into the folder static.",
        ],
    },
    Host {
        name: "MkDocs",
        tag: tried("version 1.6"),
        frame: documented(
            Allowed::Yes,
            "https://www.mkdocs.org/user-guide/writing-your-docs/#linking-from-raw-html",
            "",
        ),
        file: documented(Allowed::Yes, "https://www.mkdocs.org/user-guide/configuration/#extra_javascript", ""),
        steps: &[
            "Add rungs.js to extra_javascript in mkdocs.yml, with type: module.",
            "Write the tag or the frame into a page; MkDocs keeps HTML.",
            "The file goes into docs_dir.",
        ],
    },
    Host {
        name: "A page in React",
        tag: tried("React 19"),
        frame: Claim::Unknown,
        file: Claim::Unknown,
        steps: &["Load the script once.", "Use the tag like any other element, with properties and events."],
    },
    Host {
        name: "A page in Vue",
        tag: tried("Vue 3"),
        frame: Claim::Unknown,
        file: Claim::Unknown,
        steps: &["Load the script once.", "Declare rungs-ladder as a custom element, and use it like any other."],
    },
    Host {
        name: "Plain HTML",
        tag: tried(""),
        frame: tried(""),
        file: tried(""),
        steps: &["Paste the tag or the frame.", "Or upload rungs.html and link to it."],
    },
];
