//! The WebAssembly program: compilation, splitting, wasm-bindgen, and optimisation for a release.
//!
//! Trunk can do this only for programs that are not split. All files of the program are in one folder whose name
//! contains a hash of the content, so the files can refer to each other by fixed names.

mod compile;
mod split;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use rungs_site::program_fingerprint;
use sha2::{Digest, Sha256};

use crate::scripts;
use crate::trunk::Profile;

/// Prefix of the name of the program's folder, and name of its files.
const NAME: &str = "app";

/// The JavaScript of the program, which also loads the parts.
pub const SCRIPT: &str = "app.js";

/// The main part of the program.
pub const MAIN_PART: &str = "app_bg.wasm";

/// The script of the worker in which the authoring view reads files. It imports [`SCRIPT`].
const WORKER: &str = "worker.js";

/// The reading part, which the page prefetches for reading routes.
const READING_PART: &str = "split_reading.wasm";

/// Options for wasm-opt: features that browsers have had for years, optimised for size.
const WASM_OPT: [&str; 10] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--low-memory-unused",
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
];

/// Options for wasm-opt that replace `memory.fill` by loops, because WebKitGTK 2.50 now and then fills memory with another
/// value than asked for. They apply before wasm-bindgen, which fills tables: wasm-opt refuses those.
const WITHOUT_MEMORY_FILL: [&str; 2] = ["--debuginfo", "--llvm-memory-copy-fill-lowering"];

/// Starts the app once it is loaded, or reports the failure. The app mounts in a task of its own, to shorten the delay
/// of user input.
pub const START: &str = "init().then((app)=>setTimeout(app.mount)).catch(rungsFailed)";

/// A compiled program.
#[derive(Debug)]
pub struct Program {
    /// Hash of the content.
    fingerprint: String,
}

impl Program {
    /// Compiles the program into a folder.
    pub fn build(profile: Profile, into: &Path) -> Result<Self> {
        let compiled = compile::compile(profile)?;
        let worker = scripts::module(scripts::source(WORKER)?, profile)?;
        let (versions, bytes) = (tool_versions(profile)?, fs::read(&compiled)?);
        let program = Self { fingerprint: fingerprint(&[versions.as_bytes(), &bytes, worker.as_bytes()]) };
        let finished = compiled.with_file_name("programs").join(program.folder());
        if !finished.is_dir() {
            // Work in a temporary folder and rename it, so that an interrupted run leaves no incomplete program.
            let temporary = finished.with_extension("temporary");
            match profile {
                Profile::Debug => run_wasm_bindgen(&compiled, &temporary)?,
                Profile::Release => optimise_release(&compiled, &temporary)?,
            }
            fs::write(temporary.join(WORKER), worker)?;
            fs::rename(temporary, &finished)?;
        }
        let folder = into.join(program.folder());
        fs::create_dir_all(&folder)?;
        for file in files(&finished)? {
            fs::copy(finished.join(&file), folder.join(&file))?;
        }
        Ok(program)
    }

    /// Finds the program in the folder of a built app.
    pub fn find(within: &Path) -> Result<Self> {
        let names = files(within)?;
        let fingerprint = names.iter().find_map(|name| program_fingerprint(name));
        let fingerprint = fingerprint.with_context(|| format!("{} has no program", within.display()))?;
        Ok(Self { fingerprint: fingerprint.to_owned() })
    }

    /// Returns the paths of the program's files in a built app, the main part first.
    pub fn files(&self, app: &Path) -> Result<Vec<String>> {
        let folder = self.folder();
        let mut names = files(&app.join(&folder))?;
        names.sort_by_key(|name| (name != MAIN_PART, name.clone()));
        Ok(names.into_iter().map(|name| format!("{folder}/{name}")).collect())
    }

    /// Returns the name of the program's folder.
    pub fn folder(&self) -> String {
        format!("{NAME}-{}", self.fingerprint)
    }

    /// Returns the address of a file of the program, relative to an address that ends with a slash.
    pub fn address(&self, from: &str, file: &str) -> String {
        format!("{from}{}/{file}", self.folder())
    }

    /// Returns the elements that make the browser load the app as soon as it has parsed the first page.
    pub fn preload(&self, public_url: &str) -> String {
        let [script, main] = [SCRIPT, MAIN_PART].map(|file| self.address(public_url, file));
        format!(
            "<link rel=modulepreload href=\"{script}\">\
             <link rel=preload href=\"{main}\" as=fetch type=application/wasm crossorigin>"
        )
    }

    /// Returns the elements that start the app. `prefetch` is the script that loads the reading part early for reading
    /// routes.
    pub fn load(&self, public_url: &str, prefetch: &str) -> String {
        let [script, reading] = [SCRIPT, READING_PART].map(|file| self.address(public_url, file));
        format!(
            "<script>var rungsReading=\"{reading}\";{prefetch}</script>\
             <script type=module>import init from\"{script}\";{START}</script>"
        )
    }
}

/// Returns a hash of the content, as sixteen hexadecimal digits.
fn fingerprint(content: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in content {
        hasher.update(part);
    }
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Splits the compiled program, then optimises its parts and bundles its script.
fn optimise_release(compiled: &Path, folder: &Path) -> Result<()> {
    // Intermediate files are in a folder of their own, of which only the results are kept.
    let work = folder.with_extension("work");
    let main = split::split(compiled, &work)?;
    for part in files(&work)?.iter().filter(|file| file.ends_with(".wasm")) {
        let part = work.join(part);
        run(Command::new("wasm-opt").args(WITHOUT_MEMORY_FILL).arg(&part).arg("--output").arg(&part))?;
    }
    run_wasm_bindgen(&main, &work)?;
    fs::create_dir_all(folder)?;
    for part in files(&work)?.iter().filter(|file| file.ends_with(".wasm") && work.join(file) != main) {
        optimise(&work.join(part), &folder.join(part))?;
        compile::ensure_no_local_paths(&fs::read(folder.join(part))?)?;
    }
    scripts::bundle(&work.join(SCRIPT), &folder.join(SCRIPT), &[])?;
    Ok(fs::remove_dir_all(work)?)
}

/// Runs wasm-bindgen, which generates the script and the matching main part.
fn run_wasm_bindgen(program: &Path, folder: &Path) -> Result<()> {
    let mut command = Command::new("wasm-bindgen");
    // The other parts import from the main part by the names that the linker exported.
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
    ensure!(status.success(), "{tool} failed");
    Ok(())
}

/// Returns the versions and options of the tools, which influence the result.
fn tool_versions(profile: Profile) -> Result<String> {
    let mut tool_versions = version("wasm-bindgen")?;
    if profile == Profile::Release {
        tool_versions +=
            &(version("wasm-opt")? + &WITHOUT_MEMORY_FILL.concat() + &WASM_OPT.concat() + &version("esbuild")?);
    }
    Ok(tool_versions)
}

fn version(tool: &str) -> Result<String> {
    let output = Command::new(tool).arg("--version").output().with_context(|| missing(tool))?;
    Ok(String::from_utf8(output.stdout)?)
}

fn missing(tool: &str) -> String {
    format!("{tool} is not on the PATH; `cargo xtask build` installs it and runs Trunk")
}

/// Returns the names of the entries of a folder.
fn files(folder: &Path) -> Result<Vec<String>> {
    let name = |entry: std::io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    fs::read_dir(folder)?.map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Program {
        /// A program for tests.
        pub fn sample() -> Self {
            Self { fingerprint: "00000000000000aa".to_owned() }
        }
    }

    #[test]
    fn the_fingerprint_depends_on_the_content() {
        let names = [fingerprint(&[b"a"]), fingerprint(&[b"b"]), fingerprint(&[b"a", b"b"])];
        for name in &names {
            assert_eq!(program_fingerprint(&format!("{NAME}-{name}")), Some(name.as_str()));
        }
        assert!(names[0] != names[1] && names[0] != names[2]);
        assert_eq!(names[0], fingerprint(&[b"a"]));
    }

    #[test]
    fn the_program_is_found_in_the_app() {
        let folder = std::env::temp_dir().join(format!("rungs-program-{}", std::process::id()));
        for name in ["app", "app-1", "support", "app-00000000000000xx"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        assert!(Program::find(&folder).is_err());
        fs::create_dir_all(folder.join("app-00000000000000aa")).unwrap();
        let found = Program::find(&folder).unwrap();
        assert_eq!(found.address("./", SCRIPT), "./app-00000000000000aa/app.js");
        let of_program = folder.join(found.folder());
        for file in ["split_reading.wasm", SCRIPT, MAIN_PART] {
            fs::write(of_program.join(file), "").unwrap();
        }
        let files = found.files(&folder).unwrap();
        fs::remove_dir_all(folder).unwrap();
        let expected = [MAIN_PART, SCRIPT, "split_reading.wasm"].map(|file| found.address("", file));
        assert_eq!(files, expected);
    }

    #[test]
    fn the_page_preloads_the_app_and_prefetches_the_reading_part() {
        let program = Program::sample();
        assert!(program.preload("./").contains("rel=modulepreload href=\"./app-00000000000000aa/app.js\""));
        assert!(program.preload("/a/").contains("href=\"/a/app-00000000000000aa/app_bg.wasm\" as=fetch"));
        let load = program.load("./", "p()");
        assert!(load.contains("rungsReading=\"./app-00000000000000aa/split_reading.wasm\";p()</script>"), "{load}");
        assert!(load.contains("import init from\"./app-00000000000000aa/app.js\";init().then("), "{load}");
    }
}
