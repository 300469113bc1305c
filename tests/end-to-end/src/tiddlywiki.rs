//! A TiddlyWiki with its own server.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;
use tempfile::TempDir;

use crate::environment::path;
use crate::process::{Process, start_server};
use crate::site::RECORDER;
use crate::steps::step;

/// Folder of the wiki; the address of the app is replaced at run time.
const WIKI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/hosts/tiddlywiki");

/// The app's address in the wiki's files.
const APP: &str = "https://careers.example.com";

/// A running TiddlyWiki; stops when dropped.
pub struct TiddlyWiki {
    port: u16,
    _process: Process,
    _folder: TempDir,
}

impl TiddlyWiki {
    /// Starts the wiki with the address of the app.
    pub async fn start(app: &str) -> Result<Self> {
        Self::start_with(app, None).await
    }

    /// Starts the wiki with `rungs.html` uploaded under a title. `allowed` are the sandbox tokens for uploads.
    pub async fn start_with_upload(app: &str, title: &str, allowed: &str) -> Result<Self> {
        Self::start_with(app, Some((title, allowed))).await
    }

    async fn start_with(app: &str, upload: Option<(&str, &str)>) -> Result<Self> {
        step("start TiddlyWiki");
        let folder = tempfile::Builder::new().prefix("rungs-wiki-").tempdir()?;
        copy(Path::new(WIKI), folder.path(), app)?;
        let tiddler = |file: &str, title: &str, text: &str| {
            fs::write(folder.path().join("tiddlers").join(file), format!("title: {title}\n{text}"))
        };
        // Records errors, as in every page of a site.
        tiddler("recorder.tid", "recorder", &format!("tags: $:/tags/RawMarkup\n\n<script>{RECORDER}</script>"))?;
        let file = path("RUNGS_DIST")?.join("rungs.html");
        if let Some((title, allowed)) = upload {
            fs::copy(&file, folder.path().join("tiddlers/rungs.html"))?;
            tiddler("rungs.html.meta", title, "type: text/html\n")?;
            tiddler("allowed.tid", "$:/config/HtmlParser/SandboxTokens", &format!("\n{allowed}"))?;
        }
        // The file is also available next to the wiki.
        fs::create_dir_all(folder.path().join("files"))?;
        fs::copy(&file, folder.path().join("files/rungs.html"))?;
        let (port, process) = start_server(|port| {
            let mut command = Command::new("node");
            command.arg(path("RUNGS_HOST_TIDDLYWIKI")?).arg(folder.path());
            command.args(["--listen", "host=127.0.0.1", &format!("port={port}")]);
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            Ok(command)
        })
        .await?;
        Ok(Self { port, _process: process, _folder: folder })
    }

    /// Returns the address of a tiddler.
    pub fn url(&self, tiddler: &str) -> String {
        format!("http://127.0.0.1:{}/#{}", self.port, tiddler.replace(' ', "%20"))
    }
}

/// Copies a folder of text files, replacing the app's address.
fn copy(from: &Path, to: &Path, address: &str) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
        if path.is_dir() {
            copy(&path, &to.join(name), address)?;
        } else {
            fs::write(to.join(name), fs::read_to_string(path)?.replace(APP, address))?;
        }
    }
    Ok(())
}
