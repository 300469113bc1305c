//! The program in WebAssembly: compiled, split, given a script by wasm-bindgen, and made small for a release.
//!
//! Trunk could do this for a program that is not split. All files of the program stand in one folder, whose name changes
//! with their content, so that they can name each other by names that stay.

mod compile;
mod split;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::scripts;
use crate::trunk::Profile;

/// What the folder of the program is named by.
const NAME: &str = "app";

/// The script, which also knows how the parts are fetched.
pub const SCRIPT: &str = "app.js";

/// The main part of the program, which the script fetches.
pub const MAIN_PART: &str = "app_bg.wasm";

/// The part for reading, which the page fetches early where its address asks for it.
const READING_PART: &str = "split_reading.wasm";

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
pub const START: &str = "init().then((app)=>setTimeout(app.mount)).catch(rungsFailed)";

/// The program.
#[derive(Debug)]
pub struct Program {
    /// What tells it from itself with another content.
    fingerprint: String,
}

impl Program {
    /// Compiles the program into a folder.
    pub fn build(profile: Profile, into: &Path) -> Result<Self> {
        let compiled = compile::compile(profile)?;
        let program = Self { fingerprint: fingerprint(&[tools(profile)?.as_bytes(), &fs::read(&compiled)?]) };
        let made = compiled.with_file_name("programs").join(program.folder());
        if !made.is_dir() {
            // A run that is cut off leaves nothing behind that looks as if it were whole.
            let begun = made.with_extension("begun");
            match profile {
                Profile::Debug => bind(&compiled, &begun)?,
                Profile::Release => finish(&compiled, &begun)?,
            }
            fs::rename(begun, &made)?;
        }
        let folder = into.join(program.folder());
        fs::create_dir_all(&folder)?;
        for file in files(&made)? {
            fs::copy(made.join(&file), folder.join(&file))?;
        }
        Ok(program)
    }

    /// The program in the folder of a built app.
    pub fn find(within: &Path) -> Result<Self> {
        let names = files(within)?;
        let fingerprint = names.iter().find_map(|name| fingerprint_in(name));
        let fingerprint = fingerprint.with_context(|| format!("{} has no program", within.display()))?;
        Ok(Self { fingerprint: fingerprint.to_owned() })
    }

    /// The name of its folder.
    pub fn folder(&self) -> String {
        format!("{NAME}-{}", self.fingerprint)
    }

    /// The address of one of its files, from a folder whose name ends with a slash.
    pub fn address(&self, from: &str, file: &str) -> String {
        format!("{from}{}/{file}", self.folder())
    }

    /// What makes the browser ask for the app as soon as it reads the page.
    pub fn preload(&self, public_url: &str) -> String {
        let [script, main] = [SCRIPT, MAIN_PART].map(|file| self.address(public_url, file));
        format!(
            "<link data-program rel=\"modulepreload\" href=\"{script}\">\
             <link data-program rel=\"preload\" href=\"{main}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"
        )
    }

    /// What loads the app, and before it the part for reading where the address asks for that; `prefetch` is the script
    /// that does so.
    pub fn load(&self, public_url: &str, prefetch: &str) -> String {
        let [script, reading] = [SCRIPT, READING_PART].map(|file| self.address(public_url, file));
        format!(
            "<script data-program>var rungsReading=\"{reading}\";{prefetch}</script>\
             <script data-program type=\"module\">import init from\"{script}\";{START}</script>"
        )
    }
}

/// The fingerprint in the name of a program's folder.
fn fingerprint_in(folder: &str) -> Option<&str> {
    let fingerprint = folder.strip_prefix(NAME)?.strip_prefix('-')?;
    let is_one = fingerprint.len() == 16 && fingerprint.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_one.then_some(fingerprint)
}

/// Whether a path within a built app is that of a file of the program, which is another one with another content.
pub fn is_file_of_program(path: &str) -> bool {
    path.split_once('/').is_some_and(|(folder, _)| fingerprint_in(folder).is_some())
}

/// Sixteen digits that change with the content.
fn fingerprint(content: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in content {
        hasher.update(part);
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Splits what was compiled, and makes its parts and their script small.
fn finish(compiled: &Path, folder: &Path) -> Result<()> {
    // The script is put together in a folder of its own, of which only the result is needed.
    let work = folder.with_extension("work");
    let main = split::split(compiled, &work)?;
    bind(&main, &work)?;
    fs::create_dir_all(folder)?;
    for part in files(&work)?.iter().filter(|file| file.ends_with(".wasm") && work.join(file) != main) {
        optimise(&work.join(part), &folder.join(part))?;
        compile::expect_no_folder_of_this_machine(&fs::read(folder.join(part))?)?;
    }
    scripts::bundle(&work.join(SCRIPT), &folder.join(SCRIPT), &[])?;
    Ok(fs::remove_dir_all(work)?)
}

/// Makes the script, and the main part that goes with it.
fn bind(program: &Path, folder: &Path) -> Result<()> {
    let mut command = Command::new("wasm-bindgen");
    // The further parts take what they share with the main part by the names that the linker gave it.
    command.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle"]);
    run(command.args(["--out-name", NAME, "--out-dir"]).arg(folder).arg(program))
}

fn optimise(part: &Path, into: &Path) -> Result<()> {
    run(Command::new("wasm-opt").args(WASM_OPT).arg(part).arg("--output").arg(into))
}

/// Runs a tool that set-up has put on the PATH.
pub fn run(command: &mut Command) -> Result<()> {
    let tool = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| missing(&tool))?;
    ensure!(status.success(), "{tool} has failed");
    Ok(())
}

/// Which tools and options the program is made with.
fn tools(profile: Profile) -> Result<String> {
    let mut tools = version("wasm-bindgen")?;
    if profile == Profile::Release {
        tools += &(version("wasm-opt")? + &WASM_OPT.concat() + &version("esbuild")?);
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

/// The names of what is in a folder.
fn files(folder: &Path) -> Result<Vec<String>> {
    let name = |entry: std::io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    fs::read_dir(folder)?.map(name).collect()
}

/// The parts in the folder of the program, the main one first.
pub fn parts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut parts = files(folder)?;
    parts.retain(|file| file.ends_with(".wasm"));
    parts.sort_by_key(|file| file != MAIN_PART);
    Ok(parts.iter().map(|file| folder.join(file)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Program {
        /// A program that has never been compiled.
        pub fn sample() -> Self {
            Self { fingerprint: "00000000000000aa".to_owned() }
        }
    }

    #[test]
    fn another_content_has_another_name() {
        let names = [fingerprint(&[b"a"]), fingerprint(&[b"b"]), fingerprint(&[b"a", b"b"])];
        for name in &names {
            assert_eq!(fingerprint_in(&format!("app-{name}")), Some(name.as_str()));
        }
        assert!(names[0] != names[1] && names[0] != names[2]);
        assert_eq!(names[0], fingerprint(&[b"a"]));
    }

    #[test]
    fn the_program_is_found_among_the_files_of_the_app() {
        let folder = std::env::temp_dir().join(format!("rungs-program-{}", std::process::id()));
        for name in ["app", "app-1", "support", "app-00000000000000xx"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        assert!(Program::find(&folder).is_err());
        fs::create_dir_all(folder.join("app-00000000000000aa")).unwrap();
        let found = Program::find(&folder).unwrap();
        assert_eq!(found.address("./", SCRIPT), "./app-00000000000000aa/app.js");
        let of_program = folder.join(found.folder());
        for (file, parts_then) in [("split_reading.wasm", 1), (MAIN_PART, 2), (SCRIPT, 2)] {
            fs::write(of_program.join(file), "").unwrap();
            assert_eq!(parts(&of_program).unwrap().len(), parts_then, "{file}");
        }
        let parts = parts(&of_program).unwrap();
        assert!(parts[0].ends_with(MAIN_PART) && parts.len() == 2, "{parts:?}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_good() {
        assert!(is_file_of_program("app-00000000000000aa/app.js"));
        for other in ["app.js", "rungs.js", "app/app.js", "support/l1/index.html", "app-00000000000000aa"] {
            assert!(!is_file_of_program(other), "{other}");
        }
    }

    #[test]
    fn the_page_asks_for_the_app_and_can_ask_for_what_there_is_to_read() {
        let program = Program::sample();
        assert!(program.preload("./").contains("rel=\"modulepreload\" href=\"./app-00000000000000aa/app.js\""));
        assert!(program.preload("/a/").contains("href=\"/a/app-00000000000000aa/app_bg.wasm\" as=\"fetch\""));
        let load = program.load("./", "p()");
        assert!(load.contains("rungsReading=\"./app-00000000000000aa/split_reading.wasm\";p()</script>"), "{load}");
        assert!(load.contains("import init from\"./app-00000000000000aa/app.js\";init().then("), "{load}");
    }
}
