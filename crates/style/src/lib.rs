//! Style sheets as the build hands them out: small, and for the shadow root of `<rungs-ladder>` as well.

mod shadow_root;
mod squeeze;

use std::path::Path;
use std::{env, fs, io};

pub use shadow_root::for_shadow_root;
pub use squeeze::squeeze;

/// Writes a sheet of `style/` for a crate that brings it along, from the crate's build script: `<name>.css` for pages and
/// `<name>.shadow.css` for shadow roots, in the folder for what is generated. `rungs_ui::style_sheet!` includes both.
#[expect(clippy::print_stdout, reason = "a build script talks to cargo by its output")]
pub fn generate(name: &str) -> io::Result<()> {
    let source = format!("../../style/{name}.css");
    println!("cargo::rerun-if-changed={source}");
    let sheet = squeeze(&fs::read_to_string(&source)?);
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&folder).join(format!("{name}.shadow.css")), for_shadow_root(&sheet))?;
    fs::write(Path::new(&folder).join(format!("{name}.css")), sheet)
}
