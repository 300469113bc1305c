//! `rungs.html`: the whole app as one file, for uploading, mailing or opening from a disk.
//!
//! The program is embedded in the page, compressed and base64-encoded. A policy at the start allows exactly the page's
//! scripts and styles by hash, so that the page cannot make any request.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::policy::{Files, policy};
use crate::program::{self, Program, SCRIPT, START};
use crate::scripts;

/// Name of the file.
const FILE: &str = "rungs.html";

/// Replaces `fetch` in the script of the program: finds a part in the page by its file name. Browsers without
/// `DecompressionStream` show the message for a failed start.
const FETCH: &str = "var rungsFetch=async(url)=>{\
    const text=atob(document.getElementById(String(url).split(\"/\").pop()).textContent),bytes=Uint8Array.from(text,(it)=>it.charCodeAt(0));\
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(\"gzip\")),{headers:{\"content-type\":\"application/wasm\"}})}";

/// Replacements for names in the script of the program. A page in a `srcdoc` frame has no base address, so a dummy
/// replaces `import.meta.url`.
const DEFINES: [(&str, &str); 2] = [("fetch", "rungsFetch"), ("import.meta.url", "\"file:///\"")];

/// Name of the bundled script.
const LOAD: &str = "load.js";

/// Writes the file next to the page from which it is made.
pub fn write(folder: &Path, program: &Program) -> Result<()> {
    let of_program = folder.join(program.folder());
    let mut inside = format!("<script>{FETCH}</script>");
    for part in program::parts(&of_program)? {
        let name = part.file_name().and_then(|name| name.to_str()).context("a part has no name")?;
        inside += &data(name, &fs::read(&part)?)?;
    }
    inside += &format!("<script type=module>{}</script>", script(&of_program)?);
    let page = fs::read_to_string(folder.join("index.html"))?;
    fs::write(folder.join(FILE), one_file(&page, &inside)?)?;
    Ok(())
}

/// Formats a part as an element of the page. The presence of such elements also tells the app that it runs from one
/// file.
fn data(name: &str, part: &[u8]) -> Result<String> {
    let mut compressor = GzEncoder::new(Vec::new(), Compression::best());
    compressor.write_all(part)?;
    Ok(format!("<script type=text/plain id={name}>{}</script>", BASE64.encode(compressor.finish()?)))
}

/// Bundles the script of the program and the code that starts it.
fn script(of_program: &Path) -> Result<String> {
    let work = of_program.with_extension("one-file");
    fs::create_dir_all(&work)?;
    let (begin, bundled) = (work.join("begin.js"), work.join(LOAD));
    let import = of_program.join(SCRIPT).display().to_string();
    fs::write(&begin, format!("import init from {};{START}", serde_json::Value::from(import)))?;
    scripts::bundle(&begin, &bundled, &DEFINES)?;
    let script = fs::read_to_string(&bundled)?;
    fs::remove_dir_all(work)?;
    ensure!(!script.contains("</script"), "{SCRIPT} would end the element that it is put into");
    Ok(script.trim_end().to_owned())
}

/// Replaces the elements that load the program by the embedded program, and removes links to the static pages.
fn one_file(page: &str, inside: &str) -> Result<String> {
    let mut inside = Some(inside);
    let program = |element: &mut Element<'_, '_>| {
        match inside.take_if(|_| element.tag_name() == "script") {
            Some(inside) => element.replace(inside, ContentType::Html),
            None => element.remove(),
        }
        Ok(())
    };
    let mut removed = 0;
    let remove_static_links = |element: &mut Element<'_, '_>| {
        element.remove();
        removed += 1;
        Ok(())
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[data-program]", program))
        .append_element_content_handler(element!("[data-beside]", remove_static_links));
    let page = rewrite_str(page, settings)?;
    ensure!(inside.is_none(), "the page loads no program");
    ensure!(removed > 0, "the page has no links to the static pages");
    with_policy(&page)
}

/// Adds a policy that allows only the content of the page.
fn with_policy(page: &str) -> Result<String> {
    let policy = policy(&[page], Files::Inside)?;
    let meta = format!("<meta http-equiv=Content-Security-Policy content=\"{policy}\">");
    let mut is_there = false;
    let charset = |element: &mut Element<'_, '_>| {
        element.after(&meta, ContentType::Html);
        is_there = true;
        Ok(())
    };
    let settings = RewriteStrSettings::new().append_element_content_handler(element!("meta[charset]", charset));
    let page = rewrite_str(page, settings)?;
    ensure!(is_there, "the page has no charset element");
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><meta charset=utf-8><title>a</title><style>p{}</style><script>a()</script>\
        <link as=fetch crossorigin data-program href=./app_bg.wasm rel=preload>\
        <p>b<span data-beside> see <a href=c/>c</a></span></p><script type=text/plain data-ladder=x>{}</script>\
        <script data-program>f=[()=>import(\"./more-1.js\")]</script><script data-program type=module>L()</script>";

    #[test]
    fn one_file_makes_no_requests() {
        let page = one_file(PAGE, "<script>q()</script>").unwrap();
        for gone in ["./", "import(", "preload", "see", "data-program", "L()"] {
            assert!(!page.contains(gone), "{gone}: {page}");
        }
        assert_eq!(page.matches("<script>q()</script>").count(), 1, "{page}");
    }

    #[test]
    fn scripts_and_styles_are_allowed_by_their_hashes() {
        let page = one_file(PAGE, "<script>q()</script>").unwrap();
        // `printf 'a()' | openssl dgst -sha256 -binary | base64`
        assert!(page.contains("'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"), "{page}");
        assert_eq!(page.matches("'sha256-").count(), 3, "{page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
        assert!(page.starts_with("<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy"));
    }

    #[test]
    fn unexpected_pages_are_refused() {
        let refused = |page: &str| one_file(page, "").is_err();
        assert!(refused(&PAGE.replace("<script data-program", "<script")));
        assert!(refused(&PAGE.replace("data-beside", "")));
        assert!(refused(&PAGE.replace("charset", "name")));
        assert!(!refused(PAGE));
    }

    #[test]
    fn a_part_is_found_by_its_file_name() {
        let data = data("split_reading.wasm", b"\0asm").unwrap();
        assert!(data.starts_with("<script type=text/plain id=split_reading.wasm>H4s"), "{data}");
    }
}
