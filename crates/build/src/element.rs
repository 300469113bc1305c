//! `rungs.js`: the script that defines `<rungs-ladder>`, as one module.
//!
//! It consists of the element's own script under `widget/`, preceded by definitions that this script uses: imports of
//! the program in a form that bundlers recognise, and the style and the ladders as strings.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rungs_built_in::style;

use crate::program::{MAIN_PART, Program, SCRIPT};
use crate::scripts;
use crate::trunk::{GENERATED, Trunk};

/// Name of the script. Users write it into their pages, so it never changes.
const FILE: &str = "rungs.js";

/// The element's own script.
const ELEMENT_SCRIPT: &str = "widget/rungs.js";

/// The ladders as data, in the form that the page contains.
const LADDERS: &str = "ladders.html";

/// Writes the script next to the program.
pub fn write(trunk: &Trunk, program: &Program) -> Result<()> {
    let read = |file: &Path| fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()));
    let style = style::of_element(&trunk.page)?;
    let ladders = read(&Path::new(GENERATED).join(LADDERS))?;
    let script = script(program, &style, &ladders, &read(Path::new(ELEMENT_SCRIPT))?);
    fs::write(trunk.staging.join(FILE), scripts::module(script, trunk.profile)?)?;
    Ok(())
}

/// Composes the script: the definitions that `widget/rungs.js` uses, followed by the script itself.
fn script(program: &Program, style: &str, ladders: &str, own: &str) -> String {
    format!(
        "const APP = () => import(\"{script}\"), APP_MODULE = () => new URL(\"{main}\", import.meta.url);\n\
         const STYLE = {style}, LADDERS = {ladders};\n{own}",
        script = program.address("./", SCRIPT),
        main = program.address("./", MAIN_PART),
        style = serde_json::Value::from(style),
        ladders = serde_json::Value::from(ladders),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_starts_with_its_definitions() {
        let script = script(&Program::sample(), "a{content:\"\\201c\"}", "<script>\n</script>", "export { Element };");
        let expected = "const APP = () => import(\"./app-00000000000000aa/app.js\"), \
            APP_MODULE = () => new URL(\"./app-00000000000000aa/app_bg.wasm\", import.meta.url);\n\
            const STYLE = \"a{content:\\\"\\\\201c\\\"}\", LADDERS = \"<script>\\n</script>\";\nexport { Element };";
        assert_eq!(script, expected);
    }
}
