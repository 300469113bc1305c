//! `rungs.html`: the whole app as one file, to be uploaded, sent or opened from a disk.
//!
//! The program stands in the page, compressed and written in letters. A policy at its beginning names each of its scripts
//! and styles and forbids everything else, so that it cannot ask anybody for anything even if it wanted to.

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

/// The name of the file.
const FILE: &str = "rungs.html";

/// Stands for `fetch` in the script of the program: finds a part in the page, by the name of its file. A browser too old
/// for this says what it says where the app cannot be loaded.
const FETCH: &str = "var rungsFetch=async(url)=>{\
    const text=atob(document.getElementById(String(url).split(\"/\").pop()).textContent),bytes=Uint8Array.from(text,(it)=>it.charCodeAt(0));\
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(\"gzip\")),{headers:{\"content-type\":\"application/wasm\"}})}";

/// What stands for names in the script of the program. A page that was written into a frame has no address that others
/// could begin with.
const DEFINED: [(&str, &str); 2] = [("fetch", "rungsFetch"), ("import.meta.url", "\"file:///\"")];

/// The script that loads the app from within the page.
const LOAD: &str = "load.js";

/// Writes the file beside the page that it is made of.
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

/// A part as it stands in the page, by which the app knows as well that it is in one file.
fn data(name: &str, part: &[u8]) -> Result<String> {
    let mut compressor = GzEncoder::new(Vec::new(), Compression::best());
    compressor.write_all(part)?;
    Ok(format!("<script type=text/plain id={name}>{}</script>", BASE64.encode(compressor.finish()?)))
}

/// The script that stands in the page: that of the program, and what begins with it.
fn script(of_program: &Path) -> Result<String> {
    let work = of_program.with_extension("one-file");
    fs::create_dir_all(&work)?;
    let (begin, bundled) = (work.join("begin.js"), work.join(LOAD));
    let import = of_program.join(SCRIPT).display().to_string();
    fs::write(&begin, format!("import init from {};{START}", serde_json::Value::from(import)))?;
    scripts::bundle(&begin, &bundled, &DEFINED)?;
    let script = fs::read_to_string(&bundled)?;
    fs::remove_dir_all(work)?;
    ensure!(!script.contains("</script"), "{SCRIPT} would end the element that it is put into");
    Ok(script.trim_end().to_owned())
}

/// The page with this program inside instead of those beside it, and without the ways to the pages beside it.
fn one_file(page: &str, inside: &str) -> Result<String> {
    let mut inside = Some(inside);
    let program = |element: &mut Element<'_, '_>| {
        match inside.take_if(|_| element.tag_name() == "script") {
            Some(inside) => element.replace(inside, ContentType::Html),
            None => element.remove(),
        }
        Ok(())
    };
    let mut beside = 0;
    let pages_beside = |element: &mut Element<'_, '_>| {
        element.remove();
        beside += 1;
        Ok(())
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[data-program]", program))
        .append_element_content_handler(element!("[data-beside]", pages_beside));
    let page = rewrite_str(page, settings)?;
    ensure!(inside.is_none(), "the page loads no program");
    ensure!(beside > 0, "the page names no pages beside it");
    with_policy(&page)
}

/// The page with a policy that allows what stands in it, and nothing else.
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
    ensure!(is_there, "the page does not begin as it used to");
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
    fn nothing_is_asked_for_any_more() {
        let page = one_file(PAGE, "<script>q()</script>").unwrap();
        for gone in ["./", "import(", "preload", "see", "data-program", "L()"] {
            assert!(!page.contains(gone), "{gone}: {page}");
        }
        assert_eq!(page.matches("<script>q()</script>").count(), 1, "{page}");
    }

    #[test]
    fn every_script_and_style_is_allowed_by_its_hash_and_no_other() {
        let page = one_file(PAGE, "<script>q()</script>").unwrap();
        // `printf 'a()' | openssl dgst -sha256 -binary | base64`
        assert!(page.contains("'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"), "{page}");
        assert_eq!(page.matches("'sha256-").count(), 3, "{page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
        assert!(page.starts_with("<!doctype html><meta charset=utf-8><meta http-equiv=Content-Security-Policy"));
    }

    #[test]
    fn what_cannot_be_put_into_one_file_is_refused() {
        let refused = |page: &str| one_file(page, "").is_err();
        assert!(refused(&PAGE.replace("<script data-program", "<script")));
        assert!(refused(&PAGE.replace("data-beside", "")));
        assert!(refused(&PAGE.replace("charset", "name")));
        assert!(!refused(PAGE));
    }

    #[test]
    fn a_part_is_found_by_the_name_of_its_file() {
        let data = data("split_reading.wasm", b"\0asm").unwrap();
        assert!(data.starts_with("<script type=text/plain id=split_reading.wasm>H4s"), "{data}");
    }
}
