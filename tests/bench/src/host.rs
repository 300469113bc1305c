//! A static host: all files are compressed in advance with brotli at the highest level.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use end_to_end::site::answer_connections;
use end_to_end::{Context, Result, ensure};

/// Time after which an idle connection is closed.
const IDLE: Duration = Duration::from_secs(30);

/// The files of a host, compressed, by path.
#[derive(Clone, Default)]
pub struct Files(BTreeMap<String, Arc<Vec<u8>>>);

impl Files {
    /// Compresses a file and adds it under a path, which starts with a slash.
    pub fn add(&mut self, path: impl Into<String>, content: &[u8]) -> Result<()> {
        self.0.insert(path.into(), Arc::new(compressed(content)?));
        Ok(())
    }

    /// Adds the files of a folder, recursively, under a path that ends with a slash.
    pub fn add_folder(&mut self, path: &str, folder: &Path) -> Result<()> {
        for entry in std::fs::read_dir(folder).with_context(|| format!("{} is missing", folder.display()))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_dir() {
                self.add_folder(&format!("{path}{name}/"), &entry.path())?;
            } else {
                self.add(format!("{path}{name}"), &std::fs::read(entry.path())?)?;
            }
        }
        Ok(())
    }

    /// Adds all files under one path under another one too.
    pub fn copy(&mut self, from: &str, to: &str) {
        let under = |(path, content): (&String, &Arc<Vec<u8>>)| {
            Some((format!("{to}{}", path.strip_prefix(from)?), Arc::clone(content)))
        };
        let copies: Vec<_> = self.0.iter().filter_map(under).collect();
        self.0.extend(copies);
    }
}

fn compressed(content: &[u8]) -> Result<Vec<u8>> {
    let (quality, window) = (11, 22);
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, window);
    compressor.write_all(content)?;
    Ok(compressor.into_inner())
}

struct Shared {
    files: Files,
    sent: AtomicUsize,
    closing: AtomicBool,
}

/// A running host; stops when dropped.
pub struct Host {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Host {
    /// Serves files on a free port.
    pub fn start(files: Files) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("cannot listen on a local port")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { files, sent: AtomicUsize::new(0), closing: AtomicBool::new(false) });
        answer_connections(listener, Arc::clone(&shared), |shared| shared.closing.load(Ordering::SeqCst), serve);
        Ok(Self { address, shared })
    }

    /// Returns the address of a path, which starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Returns the address of an empty page on another site, after which the browser loads the next page in a new
    /// process.
    pub fn url_of_blank(&self) -> String {
        format!("http://localhost:{}/blank", self.address.port())
    }

    /// Returns the number of bytes of files sent since the previous call.
    pub fn take_sent(&self) -> usize {
        self.shared.sent.swap(0, Ordering::SeqCst)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::SeqCst);
        // Wake up the thread that waits for connections.
        let _ = TcpStream::connect(self.address);
    }
}

/// Serves the requests of a connection, which stays open.
fn serve(mut connection: &TcpStream, shared: &Shared) -> Result<()> {
    connection.set_read_timeout(Some(IDLE))?;
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    loop {
        let mut first = String::new();
        reader.read_line(&mut first)?;
        let mut words = first.split_whitespace();
        let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(()) };
        let mut takes_brotli = false;
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
                break;
            }
            let (name, value) = header.split_once(':').unwrap_or_default();
            takes_brotli |= name.eq_ignore_ascii_case("accept-encoding") && value.contains("br");
        }
        let path = target.split(['?', '#']).next().unwrap_or(target);
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let Some(body) = shared.files.0.get(&file) else {
            let status = if path == "/blank" { "200 OK" } else { "404 Not Found" };
            write!(connection, "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n")?;
            continue;
        };
        ensure!(takes_brotli, "the client that requests {path} does not accept brotli");
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Encoding: br\r\nContent-Length: {}\r\n{HEADERS}\r\n",
            media_type(&file),
            body.len(),
        );
        connection.write_all(head.as_bytes())?;
        if method != "HEAD" {
            connection.write_all(body)?;
            shared.sent.fetch_add(body.len(), Ordering::SeqCst);
        }
    }
}

/// Isolated pages get the time with a resolution of 5 µs instead of 100 µs, which is needed for measuring clicks.
const HEADERS: &str = "Cache-Control: public, max-age=600\r\nVary: Accept-Encoding\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n";

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml",
        _ => "text/html; charset=utf-8",
    }
}
