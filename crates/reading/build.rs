//! Generates the style sheets that this part brings along.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    ["level", "reading"].into_iter().try_for_each(rungs_style::generate)
}
