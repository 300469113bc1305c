//! Writes the first built-in ladder as HTML, for `index.html` to hold before the app has arrived.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use rungs_page::LadderLink;

fn main() -> ExitCode {
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(clippy::print_stderr, reason = "it is how a command says what is wrong")]
            {
                eprintln!("error: {error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let (Some(folder), Some(out), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: first-page FOLDER OUT".into());
    };
    let ladders = rungs_built_in::read(Path::new(&folder))?;
    let first = ladders.first().ok_or("there is no ladder")?;
    let track = first.tracks.first().ok_or("the first ladder has no track")?;
    let entries = ladders.iter().map(|ladder| LadderLink { id: ladder.id.as_str(), name: ladder.short_name() });
    let html = rungs_page::first_page(entries, first, track).into_string();
    let out = Path::new(&out);
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(out, html)?;
    Ok(())
}
