//! What a server is to say with each file: `_headers`, which Netlify, Cloudflare Pages and others read, and the same for
//! nginx.
//!
//! No policy says who may have the app in a frame (`frame-ancestors`, `X-Frame-Options`): it is made to be embedded, by wikis
//! that are not known here. Whoever wants to name them adds that on their server.

mod nginx;
mod rule;
mod site;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use self::rule::{Paths, Rule};
use self::site::Site;
use crate::policy::{Files, policy};

/// The longest line that Cloudflare reads, in characters.
const LONGEST_LINE: usize = 2000;

/// What no page of ours asks a browser for. Links are copied, so that writing to the clipboard is not among it.
const GIVEN_UP: [&str; 33] = [
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

/// A file whose name changes with its content can be kept for good.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// Anything else is asked after each time, and comes again only if it has changed: it names files that a newer build does
/// not have any more.
const ASKED_AFTER: &str = "public, max-age=0, must-revalidate";

/// Writes the files for servers into the folder of a built app, which nothing may be changed in afterwards.
pub fn write(folder: &Path) -> Result<()> {
    let site = Site::read(folder)?;
    fs::write(folder.join("_headers"), headers(&rules(&site, site.origin())?)?)?;
    fs::write(folder.join(nginx::FILE), nginx::configuration(&rules(&site, Some(nginx::ORIGIN))?))?;
    Ok(())
}

fn rules(site: &Site, origin: Option<&str>) -> Result<Vec<Rule>> {
    let root = site.root();
    let given_up: Vec<String> = GIVEN_UP.iter().map(|feature| format!("{feature}=()")).collect();
    let mut rules = vec![Rule {
        paths: Paths::Within(root.to_owned()),
        headers: vec![
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("Permissions-Policy", format!("{}, clipboard-write=(self)", given_up.join(", "))),
        ],
    }];
    let page = |paths: Paths, pages: &[&str]| -> Result<Rule> {
        let mut headers = vec![("Cache-Control", ASKED_AFTER.to_owned())];
        // A page with a policy in it has no need of another one, which would apply as well.
        if !pages.iter().any(|page| page.contains("http-equiv=Content-Security-Policy")) {
            headers.insert(0, ("Content-Security-Policy", policy(pages, Files::Beside { origin })?));
        }
        Ok(Rule { paths, headers })
    };
    for (name, html) in site.pages() {
        // Some hosts leave out the ending of a page's name, and send whoever asks for the whole name there.
        let short_name = if name == "index" { "" } else { name };
        for path in [format!("{root}{short_name}"), format!("{root}{name}.html")] {
            rules.push(page(Paths::One(path), &[html])?);
        }
    }
    for (name, pages) in site.folders() {
        rules.push(page(Paths::Within(format!("{root}{name}/")), &pages)?);
    }
    // Wikis on other origins load these, as do frames that have none. They hold nothing that is anybody's secret.
    for (name, is_kept) in site.parts() {
        let age = if is_kept { FOR_GOOD } else { ASKED_AFTER };
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

/// What stays as it is in an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The rules as hosts read them: a path, and under it what is said with it.
fn headers(rules: &[Rule]) -> Result<String> {
    let mut text =
        String::from("# Written by the build, whose files these rules name. docs/serving.md explains them.\n");
    for Rule { paths, headers } in rules {
        // Writing to a string cannot fail.
        let _ = match paths {
            Paths::One(path) => writeln!(text, "{}", utf8_percent_encode(path, PLAIN)),
            Paths::Within(path) => writeln!(text, "{}*", utf8_percent_encode(path, PLAIN)),
        };
        for (name, value) in headers {
            let _ = writeln!(text, "  {name}: {value}");
        }
    }
    for line in text.lines() {
        ensure!(line.chars().count() <= LONGEST_LINE, "a line of _headers is too long for some hosts: {line}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The hashes of `a()` and `p{}`.
    const SCRIPT: &str = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";
    const STYLE: &str = "'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='";

    pub(super) fn sample(address: &str, origin: Option<&str>) -> Vec<Rule> {
        let canonical = format!("<link href={address} rel=canonical>");
        let address = if address.is_empty() { "" } else { canonical.as_str() };
        let index = format!("{address}<style>p{{}}</style><script>a()</script>");
        let files = [
            ("index.html", index.as_str()),
            (
                "rungs.html",
                "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><script>a()</script>",
            ),
            ("support/index.html", "<style>p{}</style>"),
            ("support/l1/index.html", "<style>p{}</style>"),
            ("app-0c1105e0ffd5d676/app.js", ""),
            ("app-0c1105e0ffd5d676/app_bg.wasm", ""),
            ("rungs.js", ""),
            ("embed.js", ""),
            ("sitemap.xml", ""),
        ];
        rules(&Site::new(&files), origin).unwrap()
    }

    /// What is said with a file.
    fn said<'a>(rules: &'a [Rule], path: &str) -> BTreeMap<&'static str, &'a str> {
        let applies = |rule: &&Rule| match &rule.paths {
            Paths::One(one) => one == path,
            Paths::Within(folder) => path.starts_with(folder),
        };
        let mut said = BTreeMap::new();
        for (name, value) in rules.iter().filter(applies).flat_map(|rule| &rule.headers) {
            assert_eq!(said.insert(*name, value.as_str()), None, "{name} is said twice with {path}");
        }
        said
    }

    #[test]
    fn whatever_is_asked_for_nothing_is_guessed_told_or_given_away() {
        let rules = sample("", None);
        for path in ["/", "/index.html", "/rungs.html", "/support/", "/rungs.js", "/sitemap.xml", "/nothing"] {
            let said = said(&rules, path);
            assert_eq!(said["X-Content-Type-Options"], "nosniff", "{path}");
            assert_eq!(said["Referrer-Policy"], "no-referrer", "{path}");
            let permissions: Vec<&str> = said["Permissions-Policy"].split(", ").collect();
            assert!(permissions.contains(&"camera=()") && permissions.contains(&"clipboard-write=(self)"), "{path}");
            assert!(!said.contains_key("X-Frame-Options"), "{path} could not be embedded");
        }
    }

    #[test]
    fn each_page_may_do_what_it_does_and_no_more() {
        let rules = sample("", None);
        let app = said(&rules, "/")["Content-Security-Policy"];
        assert_eq!(
            app,
            format!(
                "default-src 'none';img-src data:;base-uri 'none';form-action 'none';connect-src 'self';frame-src 'self';\
                 script-src 'self' 'wasm-unsafe-eval' {SCRIPT};style-src {STYLE}"
            )
        );
        assert_eq!(said(&rules, "/index.html")["Content-Security-Policy"], app);
        let reading = said(&rules, "/support/l1/")["Content-Security-Policy"];
        let expected = format!("default-src 'none';img-src data:;base-uri 'none';form-action 'none';style-src {STYLE}");
        assert_eq!(reading, expected);
        // Its own is stricter, and is in it.
        assert!(!said(&rules, "/rungs.html").contains_key("Content-Security-Policy"));
        assert!(!said(&rules, "/rungs").contains_key("Content-Security-Policy"));
    }

    #[test]
    fn what_can_change_is_asked_after_and_the_rest_is_kept() {
        let rules = sample("", None);
        for path in ["/", "/index.html", "/rungs.html", "/rungs", "/support/", "/support/l1/", "/rungs.js", "/embed.js"]
        {
            assert_eq!(said(&rules, path)["Cache-Control"], "public, max-age=0, must-revalidate", "{path}");
        }
        for path in ["/app-0c1105e0ffd5d676/app.js", "/app-0c1105e0ffd5d676/app_bg.wasm"] {
            assert_eq!(said(&rules, path)["Cache-Control"], "public, max-age=31536000, immutable", "{path}");
        }
    }

    #[test]
    fn a_wiki_elsewhere_can_load_scripts_and_modules_but_no_page() {
        let rules = sample("", None);
        for path in ["/rungs.js", "/embed.js", "/app-0c1105e0ffd5d676/app_bg.wasm"] {
            assert_eq!(said(&rules, path)["Access-Control-Allow-Origin"], "*", "{path}");
            assert_eq!(said(&rules, path)["Cross-Origin-Resource-Policy"], "cross-origin", "{path}");
        }
        for path in ["/", "/rungs.html", "/support/"] {
            assert!(!said(&rules, path).contains_key("Access-Control-Allow-Origin"), "{path}");
        }
    }

    #[test]
    fn a_host_finds_the_rules_where_the_app_is() {
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
    fn a_line_that_a_host_would_drop_fails_the_build() {
        let long = Rule { paths: Paths::One("/".to_owned()), headers: vec![("A", "b".repeat(LONGEST_LINE))] };
        assert!(headers(&[long]).is_err());
    }
}
