//! `rungs.html`: the whole app as one file, to be uploaded, sent or opened from a disk.
//!
//! The programs stand in the page, compressed and written in letters. A policy at its beginning names each of its scripts
//! and styles and forbids everything else, so that it cannot ask anybody for anything even if it wanted to.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::policy::{Files, policy};
use crate::programs::{Program, Programs, START};

/// The name of the file.
const FILE: &str = "rungs.html";

/// Finds a module that the page holds. A browser too old for this says what it says where a program cannot be loaded.
const UNPACK: &str = "var rungsModules=[],rungsUnpacked=async(id)=>{\
    const text=atob(document.getElementById(id).textContent),bytes=Uint8Array.from(text,(it)=>it.charCodeAt(0));\
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(\"gzip\"))).arrayBuffer()}";

/// Writes the file beside the page that it is made of.
pub fn write(folder: &Path, programs: &Programs) -> Result<()> {
    let mut inside = format!("<script>{UNPACK}</script>");
    for (index, program) in programs.further.iter().enumerate() {
        let load = load(program, |init| format!("rungsModules[{index}]=async()=>({{show,default:()=>{init}}})"));
        inside += &in_page(folder, program, &load)?;
    }
    inside += &in_page(folder, &programs.app, &load(&programs.app, |init| format!("{init}{START}")))?;
    let page = fs::read_to_string(folder.join("index.html"))?;
    fs::write(folder.join(FILE), one_file(&page, &inside)?)?;
    Ok(())
}

/// What loads a program, as a part of what is to be said behind its script.
fn load(program: &Program, say: impl Fn(&str) -> String) -> String {
    say(&format!("__wbg_init({{module_or_path:rungsUnpacked(\"{}\")}})", program.id))
}

/// A program as it stands in the page: the module as data, and the script with something said behind it.
///
/// Nobody can import what a script in a page exports, but the names stand for the same in it.
fn in_page(folder: &Path, program: &Program, load: &str) -> Result<String> {
    let script = fs::read_to_string(folder.join(program.script()))?;
    let file = program.script();
    ensure!(script.contains("__wbg_init as default"), "{file} is not loaded by the function that it used to be");
    ensure!(!script.contains("</script"), "{file} would end the element that it is put into");
    let mut compressor = GzEncoder::new(Vec::new(), Compression::best());
    compressor.write_all(&fs::read(folder.join(program.module()))?)?;
    let data = BASE64.encode(compressor.finish()?);
    let id = program.id;
    Ok(format!("<script type=text/plain id={id}>{data}</script><script type=module>{script}\n{load}</script>"))
}

/// The page with these programs inside instead of those beside it, and without the ways to the pages beside it.
fn one_file(page: &str, inside: &str) -> Result<String> {
    let mut inside = Some(inside);
    let programs = |element: &mut Element<'_, '_>| {
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
        .append_element_content_handler(element!("[data-programs]", programs))
        .append_element_content_handler(element!("[data-beside]", pages_beside));
    let page = rewrite_str(page, settings)?;
    ensure!(inside.is_none(), "the page loads no programs");
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
        <link as=fetch crossorigin data-programs href=./app_bg.wasm rel=preload>\
        <p>b<span data-beside> see <a href=c/>c</a></span></p><script type=text/plain data-ladder=x>{}</script>\
        <script data-programs>f=[()=>import(\"./more-1.js\")]</script><script data-programs type=module>L()</script>";

    #[test]
    fn nothing_is_asked_for_any_more() {
        let page = one_file(PAGE, "<script>q()</script>").unwrap();
        for gone in ["./", "import(", "preload", "see", "data-programs", "L()"] {
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
        assert!(refused(&PAGE.replace("<script data-programs", "<script")));
        assert!(refused(&PAGE.replace("data-beside", "")));
        assert!(refused(&PAGE.replace("charset", "name")));
        assert!(!refused(PAGE));
    }

    #[test]
    fn a_program_is_loaded_from_within_by_the_function_of_its_script() {
        let folder = std::env::temp_dir().join(format!("rungs-one-file-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let programs = Programs::sample();
        let file = folder.join(programs.app.script());
        fs::write(folder.join(programs.app.module()), b"\0asm").unwrap();
        let said = |script: &str| {
            fs::write(&file, script).unwrap();
            in_page(&folder, &programs.app, &load(&programs.app, |init| format!("{init};")))
        };
        let script = "export function show(){}async function __wbg_init(a){}export{__wbg_init as default};";
        let page = said(script).unwrap();
        assert!(page.starts_with("<script type=text/plain id=rungs-web>H4s"), "{page}");
        let call = "__wbg_init({module_or_path:rungsUnpacked(\"rungs-web\")});</script>";
        assert!(page.ends_with(&format!("<script type=module>{script}\n{call}")), "{page}");
        assert!(said(&script.replace("show(){}", "show(){'</script>'}")).is_err());
        assert!(said("export{other as default}").is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
