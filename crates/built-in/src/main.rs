//! Writes what `index.html` holds of the built-in ladders: the first one to be read before the app has arrived, and all of
//! them for the app.

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
        return Err("usage: page FOLDER-OF-LADDERS FOLDER-TO-WRITE-TO".into());
    };
    let ladders = rungs_built_in::read(Path::new(&folder))?;
    let first = ladders.first().ok_or("there is no ladder")?;
    let track = first.tracks.first().ok_or("the first ladder has no track")?;
    let entries = ladders.iter().map(|ladder| LadderLink { id: ladder.id.as_str(), name: ladder.short_name() });
    let first_page = rungs_page::first_page(entries, first, track).into_string();
    let mut data = String::new();
    for ladder in &ladders {
        let packed = rungs_page::built_in(ladder).map_err(|error| format!("the ladder “{}”: {error}", ladder.id))?;
        data += &packed.into_string();
    }
    let out = Path::new(&out);
    fs::create_dir_all(out)?;
    fs::write(out.join("first-page.html"), first_page)?;
    fs::write(out.join("ladders.html"), data)?;
    Ok(())
}
