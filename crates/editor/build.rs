//! Generates the style sheet that this part brings along.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    rungs_style::generate("editor")
}
