//! Embeds the ladders: reads every document under `ladders/` through the importer, and fails the build with file and
//! line where one cannot be read.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use rungs_domain::ladder::Ladder;
use rungs_import::{Options, Severity};

#[path = "src/ladders/packed.rs"]
mod packed;

fn main() {
    if let Err(error) = embed() {
        println!("cargo::error={error}");
    }
}

fn embed() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("ladders");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed={}", folder.display());

    let mut documents: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    documents.sort();

    let mut table = String::from("&[\n");
    let mut ids = Vec::new();
    for document in &documents {
        let ladder = read(document)?;
        if ids.contains(&ladder.id) {
            return Err(
                format!("{}: the id “{}” belongs to another ladder already", document.display(), ladder.id).into()
            );
        }
        let file = format!("{}.packed", ids.len());
        let packed = packed::pack(&ladder).map_err(|error| format!("{}: {error}", document.display()))?;
        fs::write(out.join(&file), packed)?;
        table += &format!(
            "EmbeddedLadder {{ id: {:?}, title: {:?}, organisation: {:?}, packed: include_str!(concat!(env!(\"OUT_DIR\"), \"/{file}\")) }},\n",
            ladder.id.as_str(),
            ladder.title,
            ladder.organisation,
        );
        ids.push(ladder.id);
    }
    table += "]\n";
    if ids.is_empty() {
        return Err(format!("{}: there is no ladder to embed", folder.display()).into());
    }
    fs::write(out.join("ladders.rs"), table)?;
    Ok(())
}

/// Reads a document and insists that nothing had to be repaired: what is embedded is canonical.
fn read(document: &Path) -> Result<Ladder, Box<dyn Error>> {
    let place = document.display();
    let bytes = fs::read(document).map_err(|error| format!("{place}: {error}"))?;
    let name = document.file_name().and_then(|name| name.to_str());
    let import = rungs_import::import(&bytes, &Options { name }).map_err(|error| format!("{place}: {error}"))?;
    for diagnostic in &import.diagnostics {
        if diagnostic.severity != Severity::Info {
            let line = diagnostic.line.map(|line| format!(":{line}")).unwrap_or_default();
            return Err(format!("{place}{line}: {}", diagnostic.message).into());
        }
    }
    Ok(import.ladder)
}
