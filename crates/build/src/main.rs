//! The build hooks that Trunk runs before and after it assembles `index.html`.
//!
//! `before` minifies the scripts of the page and compiles the program; `after` makes the template of the app from the
//! page, and all files with the built-in ladders from the template. Both write into the folder that becomes the built
//! app.

mod program;
mod scripts;
mod style;
mod template;
mod trunk;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use rungs_site::{App, BaseAddress, File, Ladders};

use crate::program::Program;
use crate::trunk::{GENERATED, Trunk};

/// Folder with the documents of the built-in ladders.
const LADDERS: &str = "ladders";

/// Environment variable with the address at which the app will be published, if it is known.
const BASE_ADDRESS: &str = "RUNGS_BASE_ADDRESS";

/// Inline scripts of the page.
const PAGE_SCRIPTS: [&str; 5] = ["failure.js", "first_paint.js", "early_answers.js", "frame_height.js", "page.js"];

/// The script for pages that embed the app in an iframe. Users write its name into their pages, so it never changes.
const EMBED: &str = "embed.js";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "a command reports errors on standard error")]
            {
                eprintln!("error: {error:#}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let hook = std::env::args().nth(1).unwrap_or_default();
    let trunk = Trunk::from_environment()?;
    match hook.as_str() {
        "before" => before(&trunk),
        "after" => after(&trunk),
        _ => bail!("there is no hook “{hook}”, only “before” and “after”"),
    }
}

/// Generates the scripts that `index.html` includes, and puts the program next to it.
fn before(trunk: &Trunk) -> Result<()> {
    // Compiling takes minutes, so errors in the ladders or the address are reported first.
    rungs_built_in::read(Path::new(LADDERS))?;
    base_address()?;
    fs::create_dir_all(GENERATED)?;
    for script in PAGE_SCRIPTS {
        fs::write(Path::new(GENERATED).join(script), scripts::read(script, trunk.profile)?)?;
    }
    Program::build(trunk.profile, &trunk.staging)?;
    fs::write(trunk.staging.join(EMBED), scripts::read(EMBED, trunk.profile)?)?;
    Ok(())
}

/// Makes the template, and the files with the built-in ladders.
fn after(trunk: &Trunk) -> Result<()> {
    let folder = &trunk.staging;
    template::write(trunk, &Program::find(folder)?, EMBED)?;
    let app = App::load(|path| fs::read(folder.join(path)))?;
    let ladders = rungs_built_in::read(Path::new(LADDERS))?;
    for File { path, text } in app.site(Ladders::new(&ladders)?, base_address()?.as_ref())? {
        let file = folder.join(path);
        let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, text));
        written.with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Returns the address at which the app will be published, if it is known.
fn base_address() -> Result<Option<BaseAddress>> {
    let address = std::env::var_os(BASE_ADDRESS).unwrap_or_default();
    BaseAddress::parse(&address.to_string_lossy()).context(BASE_ADDRESS)
}
