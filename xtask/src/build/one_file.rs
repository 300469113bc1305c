//! `rungs.html`: the whole app as one file, to be uploaded, sent or opened from a disk.
//!
//! What the app's page fetches stands in this one, compressed and written in letters. A policy at its beginning names each
//! of its own scripts and styles and forbids everything else, so that it cannot ask anybody for anything even if it
//! wanted to.

use std::io::Write as _;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::inline::body_and_init;
use super::policy::{Files, policy};

/// Finds a module that the page holds. A browser too old for this says what it says where a module cannot be loaded.
const UNPACK: &str = "rungsModule=async(name)=>{\
    const text=atob(document.getElementById(name).textContent),bytes=Uint8Array.from(text,(it)=>it.charCodeAt(0));\
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(\"gzip\"))).arrayBuffer()}";

/// A part of the app that has files of its own beside the page.
pub struct Part {
    /// Its name, which its files begin with.
    pub name: &'static str,
    /// Its script, a module.
    pub script: String,
    /// The name of its script.
    pub script_file: String,
    /// What the script loads.
    pub wasm: Vec<u8>,
}

/// The page with everything in it that it fetches. `app` is what it loads at once, by the name of its file.
pub fn one_file(page: &str, (app_file, app): (&str, &[u8]), parts: &[Part]) -> Result<String> {
    let mut page = without_preload(page, app_file)?;
    page = replaced(&page, &format!("`./{app_file}`"), "rungsModule(\"rungs-web\")")?;
    let mut packed = vec![data("rungs-web", app)?];
    let mut scripts = format!("<script>{UNPACK};rungsParts={{}}</script>");
    for part in parts {
        // The page may want it before it is there, and then asks again.
        let import = format!("import(\"./{}\")", part.script_file);
        page = replaced(&page, &import, &format!("Promise.resolve().then(()=>rungsParts[\"{}\"])", part.name))?;
        scripts += &format!("<script type=module>{}</script>", in_page(part)?);
        packed.push(data(part.name, &part.wasm)?);
    }
    page = without_pages_beside(&page)?;
    // The app's own script comes last, and finds all of it.
    let end = page.rfind("<script type=module>").context("the page has no module")?;
    page.insert_str(end, &(packed.concat() + &scripts));
    let policy = policy(&[&page], Files::Inside)?;
    let charset = "<meta charset=utf-8>";
    replaced(&page, charset, &format!("{charset}<meta http-equiv=Content-Security-Policy content=\"{policy}\">"))
}

/// The page with something in the place of what stands in it once.
fn replaced(page: &str, old: &str, new: &str) -> Result<String> {
    ensure!(page.matches(old).count() == 1, "{old} does not stand in the page once");
    Ok(page.replacen(old, new, 1))
}

/// The page without the wish to have a file early that there is not.
fn without_preload(page: &str, file: &str) -> Result<String> {
    let mention = page.find(&format!("href=./{file} ")).context("the page does not preload its module")?;
    let (before, after) = page.split_at(mention);
    let start = before.rfind("<link ").context("the page names its module in no link")?;
    let end = after.find('>').context("a link of the page does not end")?;
    Ok(format!("{}{}", &before[..start], &after[end + 1..]))
}

/// The page without the ways to the static pages, which are not in the file.
fn without_pages_beside(page: &str) -> Result<String> {
    const START: &str = "<span data-beside>";
    const END: &str = "</span>";
    ensure!(page.contains(START), "the page names no pages beside it");
    let mut kept = String::new();
    for (index, piece) in page.split(START).enumerate() {
        let rest = if index == 0 { piece } else { piece.split_once(END).context("a span does not end")?.1 };
        kept += rest;
    }
    Ok(kept)
}

/// A module as data in the page.
fn data(name: &str, wasm: &[u8]) -> Result<String> {
    let mut compressor = GzEncoder::new(Vec::new(), Compression::best());
    compressor.write_all(wasm)?;
    Ok(format!("<script type=text/plain id={name}>{}</script>", BASE64.encode(compressor.finish()?)))
}

/// A part's script for the page: what it exports is kept where the page looks for it.
fn in_page(part: &Part) -> Result<String> {
    let (body, init) = body_and_init(&part.script)?;
    let list = format!("export{{{init} as default}}");
    ensure!(part.script.trim_end_matches([';', '\n']).ends_with(&list), "a part's script does not end as it used to");
    let body = body.replace("export function ", "function ");
    ensure!(!body.contains("export ") && body.contains("function show("), "a part does not export show()");
    let name = part.name;
    Ok(format!("{body}rungsParts[\"{name}\"]={{show,default:()=>{init}({{module_or_path:rungsModule(\"{name}\")}})}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><meta charset=utf-8><title>a</title><style>p{}</style><script>a()</script>\
        <link as=fetch crossorigin href=./app_bg.wasm rel=preload><p>b<span data-beside> see <a href=c/>c</a></span></p>\
        <script type=text/plain data-ladder=x>{}</script>\
        <script>f=[()=>import(\"./more-1.js\")]</script><script type=module>L({module_or_path:`./app_bg.wasm`})</script>";

    fn part() -> Part {
        let script = "export function show(a){return q(a)}function q(){}export{R as default}".to_owned();
        Part { name: "more", script, script_file: "more-1.js".to_owned(), wasm: b"\0asm".to_vec() }
    }

    #[test]
    fn nothing_is_asked_for_any_more() {
        let page = one_file(PAGE, ("app_bg.wasm", b"\0asm"), &[part()]).unwrap();
        for gone in ["./", "import(", "preload", "see", "export"] {
            assert!(!page.contains(gone), "{gone}: {page}");
        }
        assert!(page.contains("L({module_or_path:rungsModule(\"rungs-web\")})"), "{page}");
        assert!(page.contains("function show(a){return q(a)}"), "{page}");
        assert!(page.contains("default:()=>R({module_or_path:rungsModule(\"more\")})"), "{page}");
    }

    #[test]
    fn every_script_and_style_is_allowed_by_its_hash_and_no_other() {
        let page = one_file(PAGE, ("app_bg.wasm", b"\0asm"), &[part()]).unwrap();
        // `printf 'a()' | openssl dgst -sha256 -binary | base64`
        assert!(page.contains("'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"), "{page}");
        assert_eq!(page.matches("'sha256-").count(), 6, "{page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
    }

    #[test]
    fn what_cannot_be_put_into_one_file_is_refused() {
        let refused = |page: &str, part: Part| one_file(page, ("app_bg.wasm", b""), &[part]).is_err();
        assert!(refused(&PAGE.replace("more-1", "other"), part()));
        assert!(refused(&PAGE.replace("rel=preload", "").replace("href=./app_bg.wasm ", ""), part()));
        assert!(refused(PAGE, Part { script: part().script.replace("q(a)", "'</script>'"), ..part() }));
        assert!(refused(PAGE, Part { script: part().script.replace("show", "other"), ..part() }));
    }
}
