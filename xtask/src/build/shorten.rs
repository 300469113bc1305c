//! Short names for what the script and the module have from each other.
//!
//! wasm-bindgen names every function after its signature's hash, once in the script and once in the module. No
//! compression makes hashes small, and nothing outside the two files knows the names.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser};

/// How wasm-bindgen's script ends. The first of the two exports is for pages that have the module at hand already.
const BOTH_EXPORTS: &str = "export { initSync, __wbg_init as default };";
/// How it ends where nothing but the second is used.
const ONE_EXPORT: &str = "export { __wbg_init as default };";

/// Shortens the names in both files, and leaves only the export in the script that the page uses.
pub fn shorten(script: &str, module: &[u8]) -> Result<(String, Vec<u8>)> {
    ensure!(script.contains(BOTH_EXPORTS), "wasm-bindgen's script does not end as it used to");
    let mut names = Names::default();
    let mut shortened = Module::new();
    names.parse_core_module(&mut shortened, Parser::new(0), module).context("the module cannot be read")?;
    let script = renamed(&script.replace(BOTH_EXPORTS, ONE_EXPORT), &names)?;
    Ok((script, shortened.finish()))
}

/// The names that have been given, by the names that were there.
#[derive(Default)]
struct Names {
    modules: HashMap<String, String>,
    imports: HashMap<String, String>,
    exports: HashMap<String, String>,
}

impl Reencode for Names {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let (module, name) = (given(&mut self.modules, import.module), given(&mut self.imports, import.name));
            imports.import(&module, &name, self.entity_type(import.ty)?);
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Self::Error>> {
        // `memory` and `main` are short already, and known to people.
        let is_generated = export.name.contains("__");
        let name = if is_generated { given(&mut self.exports, export.name) } else { export.name.to_owned() };
        let (kind, index) = (self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
        exports.export(&name, kind, index);
        Ok(())
    }
}

/// The name that stands for another: `a`, `b`, … `z`, `A`, … `Z`, `aa`, ….
fn given(names: &mut HashMap<String, String>, name: &str) -> String {
    let number = names.len();
    names.entry(name.to_owned()).or_insert_with(|| letters(number)).clone()
}

/// The number in base 52, written in letters; the first of `aa` counts as well, so that none is left out.
fn letters(number: usize) -> String {
    let letter = char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 52]);
    match number / 52 {
        0 => letter.to_string(),
        more => letters(more - 1) + &letter.to_string(),
    }
}

/// The script with the names that were given. What the module imports stands in it as `name: function`, in an object
/// that is the value of `"module":`; what it exports as `wasm.name`.
fn renamed(script: &str, names: &Names) -> Result<String> {
    let mut script = script.to_owned();
    for (module, given) in &names.modules {
        let (key, new_key) = (format!("\"{module}\":"), format!("\"{given}\":"));
        ensure!(script.matches(&key).count() == 1, "the script does not have {key} once");
        script = script.replace(&key, &new_key);
    }
    let mut result = String::with_capacity(script.len());
    let mut imports = 0;
    let mut rest = script.as_str();
    while let Some(start) = rest.find(is_part_of_a_name) {
        let (before, after) = rest.split_at(start);
        result.push_str(before);
        let end = after.find(|letter| !is_part_of_a_name(letter)).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        let import = names.imports.get(name).filter(|_| after.starts_with(':'));
        let export = names.exports.get(name).filter(|_| result.ends_with("wasm."));
        imports += usize::from(import.is_some());
        result.push_str(import.or(export).map_or(name, String::as_str));
        rest = after;
    }
    result.push_str(rest);
    ensure!(imports == names.imports.len(), "the script has {imports} of the module's {} imports", names.imports.len());
    Ok(result)
}

fn is_part_of_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, FunctionSection, TypeSection};
    use wasmparser::Payload;

    use super::*;

    const SCRIPT: &str = "const import0 = { __wbg_now_0123456789abcdef: function() { return now(); },\n\
        __wbg_say_fedcba9876543210: function() { wasm.__wbindgen_free(1); wasm.main(); } };\n\
        return { \"./app_bg.js\": import0 };\nfunction __wbg_now() {}\nexport { initSync, __wbg_init as default };";

    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in ["__wbg_now_0123456789abcdef", "__wbg_say_fedcba9876543210"] {
            imports.import("./app_bg.js", name, EntityType::Function(0));
        }
        let mut exports = ExportSection::new();
        exports.export("__wbindgen_free", ExportKind::Func, 0).export("main", ExportKind::Func, 1);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&FunctionSection::new()).section(&exports);
        module.finish()
    }

    #[test]
    fn script_and_module_agree_on_the_short_names() {
        let (script, module) = shorten(SCRIPT, &module()).unwrap();
        assert_eq!(
            script,
            "const import0 = { a: function() { return now(); },\n\
             b: function() { wasm.a(1); wasm.main(); } };\n\
             return { \"a\": import0 };\nfunction __wbg_now() {}\nexport { __wbg_init as default };"
        );
        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(&module) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => found.extend(imports.into_imports().map(|import| {
                    let import = import.unwrap();
                    format!("{}.{}", import.module, import.name)
                })),
                Payload::ExportSection(exports) => {
                    found.extend(exports.into_iter().map(|export| export.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        assert_eq!(found, ["a.a", "a.b", "a", "main"]);
    }

    #[test]
    fn a_script_that_lacks_an_import_is_refused() {
        let script = SCRIPT.replace("__wbg_say_fedcba9876543210:", "__wbg_say_0000000000000000:");
        assert!(shorten(&script, &module()).is_err());
    }

    #[test]
    fn no_name_is_given_twice() {
        let names: std::collections::HashSet<String> = (0..10_000).map(letters).collect();
        assert_eq!(names.len(), 10_000);
        assert_eq!([letters(0), letters(51), letters(52)], ["a", "Z", "aa"]);
    }
}
