//! Splitting of the compiled program into parts.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use super::SCRIPT;

/// The script that loads the parts. The main part imports it, so the script of wasm-bindgen does too.
const LOADER: &str = "./parts.js";

/// The main part before wasm-bindgen processes it.
const MAIN: &str = "main.wasm";

/// Splits a program into a folder, with the script that loads its parts. Returns the path of the main part.
///
/// A part consists of the code that is reachable only through functions marked with `wasm_split`, see `src/parts.rs`.
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
