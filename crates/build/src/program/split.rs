//! The compiled program, taken apart into what every visit needs and what only some do.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use super::SCRIPT;

/// The script that fetches the parts. The main part names it, so the one that wasm-bindgen makes imports it.
const LOADER: &str = "./parts.js";

/// The main part, before wasm-bindgen has seen it.
const MAIN: &str = "main.wasm";

/// Splits a program into a folder, with the script that fetches its parts. Returns the main part.
///
/// The parts are what the functions marked with `wasm_split` lead to and nothing else does, see `src/parts.rs`.
pub(super) fn split(program: &Path, folder: &Path) -> Result<PathBuf> {
    let (main, wasm, script) = (folder.join(MAIN), fs::read(program)?, format!("./{SCRIPT}"));
    fs::create_dir_all(folder)?;
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &script;
    options.link_name = LOADER;
    transform(options).map_err(|error| anyhow!("the program cannot be split: {error:#}"))?;
    Ok(main)
}
