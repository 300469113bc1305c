//! The HTTP headers of a site: `_headers` for Netlify, Cloudflare Pages and others, and the same rules for nginx.
//!
//! No rule restricts framing (`frame-ancestors`, `X-Frame-Options`), because the app is meant to be embedded by wikis
//! that are unknown beforehand. Operators who want to restrict it can add a header on their server.

mod listing;
mod nginx;
mod rule;

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use self::listing::Listing;
use self::rule::{Paths, Rule};
use crate::base_address::BaseAddress;
use crate::policy::{Files, policy};
use crate::{Error, File};

/// Name of the file for hosts that read it.
const FILE: &str = "_headers";

/// First line of both files.
const COMMENT: &str = "# Generated for the files beside it. See docs/serving.md.\n";

/// Maximum length of a line for Cloudflare, in characters.
const MAX_LINE_LENGTH: usize = 2000;

/// Browser features that our pages never use. Writing to the clipboard is not listed, because links can be copied.
const UNUSED_FEATURES: [&str; 33] = [
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "speaker-selection",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
];

/// For files whose name changes with their content.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// For all other files. They may refer to files that a newer build no longer has, so they must be revalidated.
const REVALIDATE: &str = "public, max-age=0, must-revalidate";

/// Generates the header files of a site: of its generated files, which must not be changed afterwards, since the policies
/// contain hashes, and of further files by their paths.
pub(crate) fn files<'a>(
    generated: &'a [File],
    further: impl Iterator<Item = &'a str>,
    base: Option<&'a BaseAddress>,
) -> Result<[File; 2], Error> {
    let listing = Listing::new(generated, further, base);
    let origin = base.map(BaseAddress::origin);
    Ok([
        File::new(FILE, headers(&rules(&listing, origin)?)?),
        File::new(nginx::FILE, nginx::configuration(&rules(&listing, Some(nginx::ORIGIN))?)),
    ])
}

fn rules(listing: &Listing<'_>, origin: Option<&str>) -> Result<Vec<Rule>, Error> {
    let root = listing.root();
    let unused_features: Vec<String> = UNUSED_FEATURES.iter().map(|feature| format!("{feature}=()")).collect();
    let mut rules = vec![Rule {
        paths: Paths::Within(root.to_owned()),
        headers: vec![
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("Permissions-Policy", format!("{}, clipboard-write=(self)", unused_features.join(", "))),
        ],
    }];
    let page = |paths: Paths, pages: &[&str]| -> Result<Rule, Error> {
        let mut headers = vec![("Cache-Control", REVALIDATE.to_owned())];
        // A page with its own policy needs no other one; both would apply.
        if !pages.iter().any(|page| page.contains("<meta http-equiv=Content-Security-Policy")) {
            headers.insert(0, ("Content-Security-Policy", policy(pages, Files::Beside { origin })?));
        }
        Ok(Rule { paths, headers })
    };
    for (name, html) in listing.pages() {
        // Some hosts remove the extension from addresses and redirect to the short form.
        let short_name = if name == "index" { "" } else { name };
        for path in [format!("{root}{short_name}"), format!("{root}{name}.html")] {
            rules.push(page(Paths::One(path), &[html])?);
        }
    }
    for (name, pages) in listing.folders() {
        rules.push(page(Paths::Within(format!("{root}{name}/")), &pages)?);
    }
    // Other origins load these, as do frames without an origin. They contain nothing private.
    for (name, is_kept) in listing.loaded() {
        let age = if is_kept { IMMUTABLE } else { REVALIDATE };
        let headers = [
            ("Cache-Control", age),
            ("Access-Control-Allow-Origin", "*"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
        ];
        let headers = headers.map(|(name, value)| (name, value.to_owned())).into();
        rules.push(Rule { paths: Paths::One(format!("{root}{name}")), headers });
    }
    Ok(rules)
}

/// Characters that are not encoded in paths.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Formats the rules for `_headers`: a path, followed by its headers.
fn headers(rules: &[Rule]) -> Result<String, Error> {
    let mut text = COMMENT.to_owned();
    for Rule { paths, headers } in rules {
        // Writing to a string cannot fail.
        let _ = match paths {
            Paths::One(path) => writeln!(text, "{}", utf8_percent_encode(path, ENCODED)),
            Paths::Within(path) => writeln!(text, "{}*", utf8_percent_encode(path, ENCODED)),
        };
        for (name, value) in headers {
            let _ = writeln!(text, "  {name}: {value}");
        }
    }
    match text.lines().find(|line| line.chars().count() > MAX_LINE_LENGTH) {
        Some(line) => Err(Error::LongHeader { line: line.to_owned() }),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The hashes of `a()` and `p{}`.
    const SCRIPT: &str = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";
    const STYLE: &str = "'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='";

    pub(super) fn sample(address: &str, origin: Option<&str>) -> Vec<Rule> {
        let generated = [
            ("index.html", "<style>p{}</style><script>a()</script>"),
            (
                "rungs.html",
                "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><script>a()</script>",
            ),
            ("support/index.html", "<style>p{}</style>"),
            ("support/l1/index.html", "<style>p{}</style>"),
            ("rungs.js", ""),
            ("sitemap.xml", ""),
        ];
        let generated = generated.map(|(path, text)| File::new(path, text));
        let further = ["app-0c1105e0ffd5d676/app.js", "app-0c1105e0ffd5d676/app_bg.wasm", "embed.js", "template.json"];
        let base = BaseAddress::parse(address).unwrap();
        rules(&Listing::new(&generated, further.into_iter(), base.as_ref()), origin).unwrap()
    }

    /// Returns the headers for a path.
    fn headers_for<'a>(rules: &'a [Rule], path: &str) -> BTreeMap<&'static str, &'a str> {
        let applies = |rule: &&Rule| match &rule.paths {
            Paths::One(one) => one == path,
            Paths::Within(folder) => path.starts_with(folder),
        };
        let mut headers = BTreeMap::new();
        for (name, value) in rules.iter().filter(applies).flat_map(|rule| &rule.headers) {
            assert_eq!(headers.insert(*name, value.as_str()), None, "{name} is set twice for {path}");
        }
        headers
    }

    #[test]
    fn all_files_have_the_general_headers() {
        let rules = sample("", None);
        for path in ["/", "/index.html", "/rungs.html", "/support/", "/rungs.js", "/sitemap.xml", "/nothing"] {
            let headers = headers_for(&rules, path);
            assert_eq!(headers["X-Content-Type-Options"], "nosniff", "{path}");
            assert_eq!(headers["Referrer-Policy"], "no-referrer", "{path}");
            let permissions: Vec<&str> = headers["Permissions-Policy"].split(", ").collect();
            assert!(permissions.contains(&"camera=()") && permissions.contains(&"clipboard-write=(self)"), "{path}");
            assert!(!headers.contains_key("X-Frame-Options"), "{path} could not be embedded");
        }
    }

    #[test]
    fn each_page_has_its_policy() {
        let rules = sample("", None);
        let app = headers_for(&rules, "/")["Content-Security-Policy"];
        assert_eq!(
            app,
            format!(
                "default-src 'none';img-src data:;base-uri 'none';form-action 'none';connect-src 'self';frame-src 'self';worker-src 'self';\
                 script-src 'self' 'wasm-unsafe-eval' {SCRIPT};style-src {STYLE}"
            )
        );
        assert_eq!(headers_for(&rules, "/index.html")["Content-Security-Policy"], app);
        let reading = headers_for(&rules, "/support/l1/")["Content-Security-Policy"];
        let expected = format!("default-src 'none';img-src data:;base-uri 'none';form-action 'none';style-src {STYLE}");
        assert_eq!(reading, expected);
        // It contains a stricter policy itself.
        assert!(!headers_for(&rules, "/rungs.html").contains_key("Content-Security-Policy"));
        assert!(!headers_for(&rules, "/rungs").contains_key("Content-Security-Policy"));
    }

    #[test]
    fn mutable_files_are_revalidated_and_the_others_cached() {
        let rules = sample("", None);
        let pages = ["/", "/index.html", "/rungs.html", "/rungs", "/support/", "/support/l1/"];
        for path in pages.into_iter().chain(["/rungs.js", "/embed.js", "/template.json"]) {
            assert_eq!(headers_for(&rules, path)["Cache-Control"], "public, max-age=0, must-revalidate", "{path}");
        }
        for path in ["/app-0c1105e0ffd5d676/app.js", "/app-0c1105e0ffd5d676/app_bg.wasm"] {
            assert_eq!(headers_for(&rules, path)["Cache-Control"], "public, max-age=31536000, immutable", "{path}");
        }
    }

    #[test]
    fn other_origins_can_load_scripts_but_no_pages() {
        let rules = sample("", None);
        for path in ["/rungs.js", "/embed.js", "/template.json", "/app-0c1105e0ffd5d676/app_bg.wasm"] {
            assert_eq!(headers_for(&rules, path)["Access-Control-Allow-Origin"], "*", "{path}");
            assert_eq!(headers_for(&rules, path)["Cross-Origin-Resource-Policy"], "cross-origin", "{path}");
        }
        for path in ["/", "/rungs.html", "/support/"] {
            assert!(!headers_for(&rules, path).contains_key("Access-Control-Allow-Origin"), "{path}");
        }
    }

    #[test]
    fn paths_start_with_the_path_of_the_app() {
        let text = headers(&sample("https://example.com/a/%C3%BC/", Some("https://example.com"))).unwrap();
        let paths: Vec<&str> = text.lines().filter(|line| !line.starts_with([' ', '#'])).collect();
        let expected = [
            "*",
            "",
            "index.html",
            "rungs",
            "rungs.html",
            "support/*",
            "app-0c1105e0ffd5d676/app.js",
            "app-0c1105e0ffd5d676/app_bg.wasm",
            "embed.js",
            "rungs.js",
            "template.json",
        ];
        assert_eq!(paths, expected.map(|path| format!("/a/%C3%BC/{path}")));
        assert!(
            text.contains(";connect-src 'self' https://example.com;frame-src 'self' https://example.com;"),
            "{text}"
        );
        assert!(text.contains("script-src 'self' https://example.com 'wasm-unsafe-eval' 'sha256-"), "{text}");
        assert!(text.contains("\n/a/%C3%BC/support/*\n  Content-Security-Policy: default-src 'none';"), "{text}");
    }

    #[test]
    fn an_overlong_line_is_refused() {
        let long = Rule { paths: Paths::One("/".to_owned()), headers: vec![("A", "b".repeat(MAX_LINE_LENGTH))] };
        assert!(headers(&[long]).is_err());
    }
}
