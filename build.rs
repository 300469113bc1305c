//! Embeds the ladders: reads every document under `ladders/` through the importer, and fails the build with file and
//! line where one cannot be read.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use rungs_domain::packed;

fn main() {
    if let Err(error) = embed() {
        println!("cargo::error={error}");
    }
}

fn embed() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("ladders");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed={}", folder.display());

    let mut table = String::from("&[\n");
    for (index, ladder) in rungs_built_in::read(&folder)?.iter().enumerate() {
        let file = format!("{index}.packed");
        let packed = packed::pack(ladder).map_err(|error| format!("the ladder “{}”: {error}", ladder.id))?;
        fs::write(out.join(&file), packed)?;
        table += &format!(
            "EmbeddedLadder {{ id: {:?}, name: {:?}, packed: include_str!(concat!(env!(\"OUT_DIR\"), \"/{file}\")) }},\n",
            ladder.id.as_str(),
            ladder.short_name(),
        );
    }
    table += "]\n";
    fs::write(out.join("ladders.rs"), table)?;
    Ok(())
}
