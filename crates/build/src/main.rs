//! The build hooks that Trunk runs before and after it assembles `index.html`.
//!
//! `before` generates the fragments of the page and compiles the program; `after` generates the files next to the page.
//! Both write into the folder that becomes the built app.

mod element;
mod headers;
mod one_file;
mod policy;
mod program;
mod scripts;
mod trunk;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use rungs_built_in::base_address::{self, BaseAddress};
use rungs_built_in::{File, first_page, page_script, read, site, style, write};

use crate::program::Program;
use crate::trunk::{GENERATED, Profile, Trunk};

/// Folder with the documents of the built-in ladders.
const LADDERS: &str = "ladders";

/// Inline scripts of the page.
const PAGE_SCRIPTS: [&str; 5] = ["failure.js", "first_paint.js", "early_answers.js", "frame_height.js", "page.js"];

/// The script that prefetches the reading part for reading routes.
const PREFETCH: &str = "prefetch.js";

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

/// Generates the fragments that `index.html` includes, and puts the program next to it.
fn before(trunk: &Trunk) -> Result<()> {
    let ladders = read(Path::new(LADDERS))?;
    let mut parts = first_page::fragments(&ladders, base_address()?.as_ref())?;
    parts.push(page_script::fragment(&ladders));
    for script in PAGE_SCRIPTS {
        parts.push(File { path: script.to_owned(), text: scripts::read(script, trunk.profile)? });
    }
    let program = Program::build(trunk.profile, &trunk.staging)?;
    let prefetch = match trunk.profile {
        Profile::Release => scripts::read(PREFETCH, trunk.profile)?,
        // A debug build is not split, so there is nothing to prefetch.
        Profile::Debug => String::new(),
    };
    parts.push(File { path: "preload.html".to_owned(), text: program.preload(&trunk.public_url) });
    parts.push(File { path: "program.html".to_owned(), text: program.load(&trunk.public_url, &prefetch) });
    write(&parts, Path::new(GENERATED))?;
    fs::write(trunk.staging.join(EMBED), scripts::read(EMBED, trunk.profile)?)?;
    Ok(())
}

/// Generates the static pages, the element's script, the one file and the header files.
fn after(trunk: &Trunk) -> Result<()> {
    let folder = &trunk.staging;
    trunk::clean(&folder.join("index.html"))?;
    let ladders = read(Path::new(LADDERS))?;
    write(&site::files(&ladders, &style::read(&trunk.page)?, base_address()?.as_ref())?, folder)?;
    let program = Program::find(folder)?;
    element::write(trunk, &program)?;
    // A debug build is never served or copied.
    if trunk.profile == Profile::Release {
        one_file::write(folder, &program)?;
        headers::write(folder)?;
    }
    Ok(())
}

/// Returns the address at which the app will be published, if it is known.
fn base_address() -> Result<Option<BaseAddress>> {
    let address = std::env::var_os(base_address::VARIABLE).unwrap_or_default();
    Ok(BaseAddress::parse(&address.to_string_lossy())?)
}
