//! Packs a built app for `rungs bundle`.
//!
//! With the feature `bundle`, the files that the template in the folder `RUNGS_APP` names become `app.tar.gz` in
//! Cargo's output folder. Without it, that file is empty.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::{env, io};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tar::{Builder, Header};

/// Variable with the folder of the app.
const FOLDER: &str = "RUNGS_APP";

/// The file of the app that names the others.
const TEMPLATE: &str = "template.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={FOLDER}");
    let archive = File::create(PathBuf::from(env::var_os("OUT_DIR").ok_or("this runs in Cargo")?).join("app.tar.gz"))?;
    if env::var_os("CARGO_FEATURE_BUNDLE").is_none() {
        return Ok(());
    }
    let folder = env::var_os(FOLDER).ok_or("the feature “bundle” needs a built app: `cargo xtask command`")?;
    pack(Path::new(&folder), archive).map_err(|error| format!("{FOLDER}={}: {error}", folder.display()).into())
}

fn pack(app: &Path, archive: File) -> Result<(), Box<dyn Error>> {
    let mut archive = Builder::new(GzEncoder::new(archive, Compression::best()));
    let mut add = |path: &str| -> io::Result<Vec<u8>> {
        let file = app.join(path);
        println!("cargo::rerun-if-changed={}", file.display());
        let content = fs::read(file).map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))?;
        // Without times and owners, so that the same app gives the same command.
        let mut header = Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, path, content.as_slice())?;
        Ok(content)
    };
    let template: Value = serde_json::from_slice(&add(TEMPLATE)?)?;
    let files = template["files"].as_array().ok_or("the template names no files")?;
    for file in files {
        add(file.as_str().ok_or("the template names something that is no file")?)?;
    }
    archive.into_inner()?.finish()?;
    Ok(())
}
