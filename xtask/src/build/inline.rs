//! The script that loads the app, put into the page itself.
//!
//! The line is idle between the page's arrival and that of the module, which has to be asked for first. A script beside the
//! page would queue behind the module; in the page it comes for nothing, and saves a request.

use anyhow::{Context, Result, ensure};

/// The page with its app's script inside, and the name of the file that the script was in.
///
/// `script_of` reads the file that stands beside the page under a name.
pub fn inline_module(html: &str, mut script_of: impl FnMut(&str) -> Result<String>) -> Result<(String, String)> {
    let (start, after) = html.split_once("<script type=module>import ").context("the page loads no module")?;
    let (call, end) = after.split_once("</script>").context("the page's script does not end")?;
    let (alias, call) = call.split_once("from\"./").context("the page imports nothing")?;
    let (file, call) = call.split_once("\";").context("the page imports nothing")?;
    let alias = alias.trim();
    let script = script_of(file)?;
    let (body, init) = body_and_init(&script)?;
    let call = call.strip_prefix(alias).context("the page does not call what it imports")?;
    let preload = format!("<link crossorigin href=./{file} rel=modulepreload>");
    let page = format!("{start}{end}");
    ensure!(page.contains(&preload), "the page does not preload {file}");
    let page = page.replace(&preload, "");
    Ok((format!("{page}<script type=module>{body}{init}{call}</script>"), file.to_owned()))
}

/// A module's script without its list of exports, to be put into a page, and what its default export is called in it.
pub fn body_and_init(script: &str) -> Result<(&str, &str)> {
    let (body, exports) = script.rsplit_once("export{").context("a script exports nothing")?;
    let init =
        exports.split(',').find_map(|export| export.trim_end_matches(['}', ';', '\n']).strip_suffix(" as default"));
    let init = init.context("a script has no default export")?;
    ensure!(!body.contains("</script"), "a script would end the element that it is put into");
    Ok((body, init))
}

/// What the loader says to those who call it as one did years ago.
const OUTDATED: &str = "using deprecated parameters for the initialization function; pass a single object instead";

/// A module's script without what is only for callers that ours are not: a word about outdated calls, and the address of
/// the module that it would guess if it were given none. Bundlers look for a file of every name that is written so, and some
/// give up where there is none.
pub fn without_guess(script: &str) -> String {
    let script = script.replace(OUTDATED, "");
    let guess = script.split_once("new URL(\"").and_then(|(before, guess)| {
        let (name, after) = guess.split_once("\",import.meta.url)")?;
        name.ends_with("_bg.wasm").then(|| format!("{before}void 0{after}"))
    });
    guess.unwrap_or(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_page_and_is_not_asked_for() {
        let html = "<p>a</p><script type=module>import a from\"./app.js\";a({x:1}).catch(f)</script>\
            <link crossorigin href=./app.js rel=modulepreload><p>b</p>";
        let script = |file: &str| Ok(format!("const {}=1;export{{q as other,z as default}};", file.replace('.', "_")));
        let (page, file) = inline_module(html, script).unwrap();
        assert_eq!(page, "<p>a</p><p>b</p><script type=module>const app_js=1;z({x:1}).catch(f)</script>");
        assert_eq!(file, "app.js");
    }

    #[test]
    fn a_script_that_would_end_its_element_is_refused() {
        let html = "<script type=module>import a from\"./app.js\";a()</script><link crossorigin href=./app.js rel=modulepreload>";
        assert!(inline_module(html, |_| Ok("'</script>';export{z as default}".to_owned())).is_err());
    }

    #[test]
    fn bundlers_find_no_file_that_is_not_there() {
        let script = "async function R(e){void 0===e&&(e=new URL(\"app_bg.wasm\",import.meta.url))}";
        assert_eq!(without_guess(script), "async function R(e){void 0===e&&(e=void 0)}");
        let other = "new URL(\"a.png\",import.meta.url)";
        assert_eq!(without_guess(other), other);
    }
}
