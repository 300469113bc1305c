//! The template of the app: its page without ladders, and the texts of the other files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rungs_site::{Loader, Page, Template};

use crate::program::{MAIN_PART, Program, SCRIPT, START};
use crate::trunk::{Profile, Trunk};
use crate::{scripts, style, trunk};

/// The script of `<rungs-ladder>`.
const ELEMENT_SCRIPT: &str = "widget/rungs.js";

/// The script that prefetches the reading part for reading routes.
const PREFETCH: &str = "prefetch.js";

/// The script of the one file that finds the embedded files.
const EMBEDDED_FILES: &str = "embedded_files.js";

/// Replacements for names in the script of the program, in the one file. A page in a `srcdoc` frame has no base address,
/// so a dummy replaces `import.meta.url`.
const DEFINES: [(&str, &str); 2] = [("fetch", "rungsFetch"), ("import.meta.url", "\"file:///\"")];

/// Makes the template from the page that Trunk has assembled, and writes it next to the page. `embed` is the name of the
/// script for pages with a frame.
pub fn write(trunk: &Trunk, program: &Program, embed: &str) -> Result<()> {
    let folder = &trunk.staging;
    let element = fs::read_to_string(ELEMENT_SCRIPT).with_context(|| format!("cannot read {ELEMENT_SCRIPT}"))?;
    let element = element_script(program, &style::of_element(&trunk.page)?, &element);
    let mut files = program.files(folder)?;
    files.push(embed.to_owned());
    let template = Template {
        page: Page::parse(&trunk::assembled_page(folder)?)?,
        loader: loader(trunk, program)?,
        element: scripts::module(element, trunk.profile)?,
        style: style::of_static_pages(&trunk.page)?,
        files,
    };
    fs::write(folder.join(Template::FILE), template.to_json()?)?;
    Ok(())
}

fn loader(trunk: &Trunk, program: &Program) -> Result<Loader> {
    let (prefetch, start_in_one_file) = match trunk.profile {
        Profile::Release => {
            let find = scripts::read(EMBEDDED_FILES, trunk.profile)?;
            let start = start_in_one_file(&trunk.staging.join(program.folder()))?;
            let elements = format!("<script>{find}</script><script type=module>{start}</script>");
            (scripts::read(PREFETCH, trunk.profile)?, Some(elements))
        }
        // A debug build is not split, so there is nothing to prefetch, and it is never copied.
        Profile::Debug => (String::new(), None),
    };
    let (preload, start) = (program.preload(&trunk.public_url), program.load(&trunk.public_url, &prefetch));
    Ok(Loader { preload, start, start_in_one_file })
}

/// Bundles the script of the program and the code that starts it.
fn start_in_one_file(of_program: &Path) -> Result<String> {
    let work = of_program.with_extension("one-file");
    fs::create_dir_all(&work)?;
    let (begin, bundled) = (work.join("begin.js"), work.join("load.js"));
    let import = of_program.join(SCRIPT).display().to_string();
    fs::write(&begin, format!("import init from {};{START}", serde_json::Value::from(import)))?;
    scripts::bundle(&begin, &bundled, &DEFINES)?;
    let script = fs::read_to_string(&bundled)?;
    fs::remove_dir_all(work)?;
    ensure!(!script.contains("</script"), "{SCRIPT} would end the element that it is put into");
    Ok(script.trim_end().to_owned())
}

/// Composes the script of the element: its style, and imports of the program in a form that bundlers recognise, followed
/// by the script itself.
fn element_script(program: &Program, style: &str, own: &str) -> String {
    format!(
        "const APP = () => import(\"{script}\"), APP_MODULE = () => new URL(\"{main}\", import.meta.url);\n\
         const STYLE = {style};\n{own}",
        script = program.address("./", SCRIPT),
        main = program.address("./", MAIN_PART),
        style = serde_json::Value::from(style),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_the_element_starts_with_its_definitions() {
        let script = element_script(&Program::sample(), "a{content:\"\\201c\"}", "export { Element };");
        let expected = "const APP = () => import(\"./app-00000000000000aa/app.js\"), \
            APP_MODULE = () => new URL(\"./app-00000000000000aa/app_bg.wasm\", import.meta.url);\n\
            const STYLE = \"a{content:\\\"\\\\201c\\\"}\";\nexport { Element };";
        assert_eq!(script, expected);
    }

    #[test]
    fn the_source_of_the_page_has_all_places() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../index.html");
        assert_eq!(Page::parse(&fs::read_to_string(page).unwrap()).map(drop), Ok(()));
    }
}
