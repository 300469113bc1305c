//! The programs in WebAssembly: compiled, given a script by wasm-bindgen, and made small for a release.
//!
//! Trunk could do this for one program. It does it here for all, so that each has a name that changes with its content,
//! from the start and in everything that mentions it, and so that there is a place for a step between the compiler and
//! wasm-bindgen.

mod compile;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};
use sha2::{Digest, Sha256};

use self::compile::Compiled;
use crate::scripts::{self, Kind};
use crate::trunk::Profile;

/// The program that the page loads.
const APP: &str = "rungs-web";

/// The programs that are fetched when they are needed, in the order in which the app counts them.
const FURTHER: [&str; 2] = ["rungs-more", "rungs-explore"];

/// What browsers have had for years, and to be as small as can be. Flattening a program before it is optimised again
/// takes 2 kB off the first load.
const WASM_OPT: [&str; 14] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "-Oz",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
];

/// What the page does when the app is loaded, or cannot be. The app comes alive in a task of its own, so that a tap
/// waits for less.
pub const START: &str = ".then((app)=>setTimeout(app.mount)).catch(rungsFailed)";

/// A program, which is a script and a module.
#[derive(Debug)]
pub struct Program {
    /// What it is called, whatever is in it.
    pub id: &'static str,
    /// What tells it from itself with another content.
    fingerprint: String,
}

impl Program {
    /// What its files are named by.
    fn name(&self) -> String {
        format!("{}-{}", self.id, self.fingerprint)
    }

    /// The file of its script.
    pub fn script(&self) -> String {
        format!("{}.js", self.name())
    }

    /// The file of its module, which the script fetches from beside itself.
    pub fn module(&self) -> String {
        format!("{}_bg.wasm", self.name())
    }

    /// A function in JavaScript that fetches the script, from a folder whose name ends with a slash.
    pub fn fetcher(&self, folder: &str) -> String {
        format!("()=>import(\"{folder}{}\")", self.script())
    }
}

/// All programs.
#[derive(Debug)]
pub struct Programs {
    /// The one that the page loads.
    pub app: Program,
    /// Those that are fetched when they are needed.
    pub further: Vec<Program>,
}

impl Programs {
    /// Compiles the programs into a folder.
    pub fn build(profile: Profile, folder: &Path) -> Result<Self> {
        let compiled = compile::compile(profile, &[&[APP], &FURTHER[..]].concat())?;
        // A step between the compiler and wasm-bindgen belongs here.
        let tools = tools(profile)?;
        let built: Vec<Result<()>> = thread::scope(|scope| {
            let start = |program| scope.spawn(|| finish(program, &tools, profile, folder));
            let running: Vec<_> = compiled.into_iter().map(start).collect();
            running.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err(anyhow!("a thread died")))).collect()
        });
        built.into_iter().collect::<Result<()>>()?;
        Self::find(folder)
    }

    /// The programs in the folder of a built app.
    pub fn find(folder: &Path) -> Result<Self> {
        let files: Vec<String> = fs::read_dir(folder)?
            .map(|file| Ok(file?.file_name().to_string_lossy().into_owned()))
            .collect::<Result<_>>()?;
        let program = |id: &'static str| {
            let fingerprint = files.iter().find_map(|file| fingerprint_in(file, id));
            let fingerprint = fingerprint.with_context(|| format!("{} has no program {id}", folder.display()))?;
            Ok(Program { id, fingerprint: fingerprint.to_owned() })
        };
        Ok(Self { app: program(APP)?, further: FURTHER.into_iter().map(program).collect::<Result<_>>()? })
    }

    /// What makes the browser ask for the app as soon as it reads the page.
    pub fn preload(&self, public_url: &str) -> String {
        let (script, module) = (self.app.script(), self.app.module());
        format!(
            "<link data-programs rel=\"modulepreload\" href=\"{public_url}{script}\">\
             <link data-programs rel=\"preload\" href=\"{public_url}{module}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
        )
    }

    /// What loads the app, and tells the page how to fetch the further programs.
    pub fn load(&self, public_url: &str) -> String {
        let further: Vec<String> = self.further.iter().map(|program| program.fetcher(public_url)).collect();
        format!(
            "<script data-programs>var rungsModules=[{}]</script>\
             <script data-programs type=\"module\">import init from\"{public_url}{}\";init(){START}</script>",
            further.join(","),
            self.app.script(),
        )
    }
}

/// The fingerprint in the name of a program's script.
fn fingerprint_in<'a>(file: &'a str, id: &str) -> Option<&'a str> {
    let fingerprint = file.strip_prefix(id)?.strip_prefix('-')?.strip_suffix(".js")?;
    is_fingerprint(fingerprint).then_some(fingerprint)
}

/// Whether a text is like the fingerprint of a program.
pub fn is_fingerprint(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Makes script and module of what was compiled, and puts them into a folder. What has been made before is used again.
fn finish(compiled: Compiled, tools: &str, profile: Profile, folder: &Path) -> Result<()> {
    let fingerprint = fingerprint(&[tools.as_bytes(), &fs::read(&compiled.file)?]);
    let program = Program { id: compiled.id, fingerprint };
    let made = compiled.file.with_file_name("programs").join(program.name());
    if !made.is_dir() {
        // A run that is cut off leaves nothing behind that looks as if it were whole.
        let begun = made.with_extension("begun");
        bind(&compiled.file, &program, &begun)?;
        if profile == Profile::Release {
            let module = begun.join(program.module());
            optimise(&module)?;
            compile::expect_no_folder_of_this_machine(&fs::read(module)?)?;
        }
        let script = begun.join(program.script());
        fs::write(&script, scripts::for_profile(fs::read_to_string(&script)?, Kind::Module, profile)?)?;
        fs::rename(begun, &made)?;
    }
    for file in [program.script(), program.module()] {
        fs::copy(made.join(&file), folder.join(&file))?;
    }
    Ok(())
}

/// Sixteen digits that change with the content.
fn fingerprint(content: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in content {
        hasher.update(part);
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn bind(compiled: &Path, program: &Program, folder: &Path) -> Result<()> {
    let mut command = Command::new("wasm-bindgen");
    command.args(["--target", "web", "--no-typescript", "--out-name", &program.name(), "--out-dir"]);
    run(command.arg(folder).arg(compiled))
}

fn optimise(module: &Path) -> Result<()> {
    run(Command::new("wasm-opt").args(WASM_OPT).arg(module).arg("--output").arg(module))
}

fn run(command: &mut Command) -> Result<()> {
    let tool = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| missing(&tool))?;
    ensure!(status.success(), "{tool} has failed");
    Ok(())
}

/// Which tools and options a program is made with.
fn tools(profile: Profile) -> Result<String> {
    let mut tools = version("wasm-bindgen")?;
    if profile == Profile::Release {
        tools += &(version("wasm-opt")? + &WASM_OPT.concat() + &version("terser").unwrap_or_default());
    }
    Ok(tools)
}

fn version(tool: &str) -> Result<String> {
    let output = Command::new(tool).arg("--version").output().with_context(|| missing(tool))?;
    Ok(String::from_utf8(output.stdout)?)
}

fn missing(tool: &str) -> String {
    format!("{tool} is not on the PATH; `cargo xtask build` installs it and runs Trunk")
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Programs {
        /// Programs that have never been compiled.
        pub fn sample() -> Self {
            let program = |id, end: &str| Program { id, fingerprint: format!("00000000000000{end}") };
            Self { app: program(APP, "aa"), further: vec![program(FURTHER[0], "bb"), program(FURTHER[1], "cc")] }
        }
    }

    #[test]
    fn another_content_has_another_name() {
        let names = [fingerprint(&[b"a"]), fingerprint(&[b"b"]), fingerprint(&[b"a", b"b"])];
        assert!(names.iter().all(|name| is_fingerprint(name)), "{names:?}");
        assert!(names[0] != names[1] && names[0] != names[2]);
        assert_eq!(names[0], fingerprint(&[b"a"]));
    }

    #[test]
    fn programs_are_found_among_the_files_of_the_app() {
        let folder = std::env::temp_dir().join(format!("rungs-programs-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for file in ["rungs-web-00000000000000aa.js", "rungs-more-00000000000000bb.js", "rungs.js", "rungs-web.js"] {
            fs::write(folder.join(file), "").unwrap();
        }
        assert!(Programs::find(&folder).is_err());
        fs::write(folder.join("rungs-explore-00000000000000cc.js"), "").unwrap();
        let found = Programs::find(&folder).unwrap();
        assert_eq!(found.app.script(), "rungs-web-00000000000000aa.js");
        assert_eq!(found.further[1].module(), "rungs-explore-00000000000000cc_bg.wasm");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_page_asks_for_the_app_and_knows_the_further_programs() {
        let programs = Programs::sample();
        assert!(programs.preload("./").contains("rel=\"modulepreload\" href=\"./rungs-web-00000000000000aa.js\""));
        assert!(programs.preload("/a/").contains("href=\"/a/rungs-web-00000000000000aa_bg.wasm\" as=\"fetch\""));
        let load = programs.load("./");
        assert!(
            load.contains("[()=>import(\"./rungs-more-00000000000000bb.js\"),()=>import(\"./rungs-explore-"),
            "{load}"
        );
        assert!(load.contains("import init from\"./rungs-web-00000000000000aa.js\";init().then("), "{load}");
    }
}
