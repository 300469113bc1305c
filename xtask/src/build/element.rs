//! `rungs.js`: what `<rungs-ladder>` needs at once, as one module.
//!
//! It is made of the script that loads the app, the app's style and ladders as texts, and the element's own script under
//! `widget/`. The module itself and the further ones stay files beside it, and are named in a way that bundlers find.

use anyhow::{Context, Result, ensure};

use super::inline::body_and_init;

/// What the element's script uses of what the app's script exports, besides how to load it.
const USED: [&str; 4] = ["embed", "remove", "clear", "storage"];

/// What `rungs.js` is made of.
pub struct Sources<'a> {
    /// The script that loads the app.
    pub app_script: &'a str,
    /// The name of the app's module.
    pub app_module: &'a str,
    /// The names of the further modules' scripts, in the order in which the app counts them.
    pub further_scripts: &'a [String],
    /// The style for a shadow root.
    pub style: &'a str,
    /// The ladders as data.
    pub ladders: &'a str,
    /// The element's own script.
    pub element: &'a str,
}

/// The script, to be minified.
pub fn script(sources: &Sources<'_>) -> Result<String> {
    let (body, init) = body_and_init(sources.app_script)?;
    let mut body = body.to_owned();
    for name in USED {
        let export = format!("export function {name}(");
        ensure!(body.contains(&export), "the app's script does not export {name}()");
    }
    body = body.replace("export function ", "function ");
    ensure!(!body.contains("export "), "the app's script exports more than functions");
    ensure!(!body.contains("import.meta"), "the app's script asks where it is");
    let imports: Vec<String> =
        sources.further_scripts.iter().map(|script| format!("() => import(\"./{script}\")")).collect();
    Ok(format!(
        "const {{ load, {used} }} = (() => {{ {body}; return {{ load: {init}, {used} }}; }})();\n\
         const FILES = {{ app: () => new URL(\"./{app}\", import.meta.url), modules: [{imports}] }};\n\
         const STYLE = {style}, LADDERS = {ladders};\n{element}",
        used = USED.join(", "),
        app = sources.app_module,
        imports = imports.join(", "),
        style = text(sources.style)?,
        ladders = text(sources.ladders)?,
        element = sources.element,
    ))
}

/// A text as JavaScript has it.
fn text(text: &str) -> Result<String> {
    serde_json::to_string(text).context("a text cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources<'static> {
        Sources {
            app_script: "export function embed(a){q(a)}export function remove(){}export function clear(){}\
                export function storage(){}export function mount(){}function q(){}async function R(e){}export{R as default};",
            app_module: "app_bg.wasm",
            further_scripts: &[],
            style: "a{content:\"\\201c\"}",
            ladders: "<script data-ladder=x>\n</script>",
            element: "load(); export { Element };",
        }
    }

    #[test]
    fn the_element_finds_what_it_stands_on() {
        let further_scripts = ["more-1.js".to_owned()];
        let script = script(&Sources { further_scripts: &further_scripts, ..sources() }).unwrap();
        assert!(
            script.starts_with("const { load, embed, remove, clear, storage } = (() => { function embed(a)"),
            "{script}"
        );
        assert!(script.contains("return { load: R, embed, remove, clear, storage }"), "{script}");
        assert!(script.contains("new URL(\"./app_bg.wasm\", import.meta.url)"), "{script}");
        assert!(script.contains("modules: [() => import(\"./more-1.js\")]"), "{script}");
        assert!(
            script.contains(r#"STYLE = "a{content:\"\\201c\"}", LADDERS = "<script data-ladder=x>\n</script>""#),
            "{script}"
        );
        assert!(script.ends_with("load(); export { Element };"), "{script}");
    }

    #[test]
    fn an_app_that_lacks_what_the_element_calls_is_refused() {
        assert!(script(&Sources { app_script: "export function embed(){}export{R as default}", ..sources() }).is_err());
    }
}
