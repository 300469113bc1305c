//! A web server for a test: the built app, pages of the test, and a log of requests.
//!
//! Each site has its own port, so its pages have their own origin with empty storage. It responds to `127.0.0.1` and
//! `localhost`, which are two different *sites* for browsers, so that one embedded in the other is a third party.

use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::environment::path;
use crate::hosting::{self, Rules};

/// Script that records errors from the start of a page. Added to the head of every served page.
pub(crate) const RECORDER: &str = include_str!("recorder.js");

/// Time after which an idle connection is closed.
const IDLE: Duration = Duration::from_secs(10);

/// A request by a browser.
#[derive(Clone, Debug)]
pub struct Request {
    /// Requested host with port.
    pub host: String,
    /// Path with query.
    pub path: String,
    /// Time of the request.
    pub at: Instant,
}

/// A custom response for a path.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Status code; 0 stands for 200.
    pub status: u16,
    /// Response body; `None` for the app's file.
    pub body: Option<String>,
    /// Additional headers, such as a Content-Security-Policy.
    pub headers: Vec<(String, String)>,
}

impl Answer {
    /// Creates an HTML response.
    pub fn page(html: impl Into<String>) -> Self {
        Self { body: Some(html.into()), ..Self::default() }
    }

    /// Creates a response with only a status code.
    pub fn status(status: u16) -> Self {
        Self { status, body: Some(String::new()), ..Self::default() }
    }

    /// Adds a header.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

#[derive(Default)]
struct State {
    requests: Vec<Request>,
    answers: HashMap<String, Answer>,
    headers: Vec<(String, String)>,
    /// Suffix of the paths whose responses are held.
    held_ending: Option<String>,
}

struct Shared {
    /// Path prefixes with their folders; the first match counts.
    folders: Vec<(&'static str, PathBuf)>,
    /// The generated headers, if the site acts as a host.
    rules: Option<Rules>,
    state: Mutex<State>,
    released: Condvar,
    closing: AtomicBool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Listens on a port that no other site of this run has used, since browsers would share storage between them.
pub(crate) fn fresh_listener() -> std::io::Result<TcpListener> {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    // Kept open until another port is found, so that no port is offered twice.
    let mut refused = Vec::new();
    loop {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        if used.insert(listener.local_addr()?.port()) {
            return Ok(listener);
        }
        refused.push(listener);
    }
}

/// A running web server; stops when dropped.
pub struct Site {
    address: SocketAddr,
    shared: Arc<Shared>,
}

/// Returns the path of a file of the app's program on a site.
pub fn program_file(name: &str) -> Result<String> {
    for entry in std::fs::read_dir(path("RUNGS_DIST")?)? {
        let folder = entry?.file_name().to_string_lossy().into_owned();
        if folder.starts_with("app-") {
            return Ok(format!("/{folder}/{name}"));
        }
    }
    bail!("the built app has no program")
}

impl Site {
    /// Serves the built app.
    pub fn app() -> Result<Self> {
        Self::start(vec![("/", built_app()?)], None)
    }

    /// Serves the site in a folder named by an environment variable, with the built app below `/rungs/`.
    pub fn host_site(variable: &str) -> Result<Self> {
        Self::start(vec![("/rungs/", built_app()?), ("/", path(variable)?)], None)
    }

    /// Serves the built app with the generated `_headers`. The policies are unchanged except for the error recorder.
    pub fn hosted_app() -> Result<Self> {
        let root = built_app()?;
        let rules = Rules::read(&root)?;
        Self::start(vec![("/", root)], Some(rules))
    }

    /// Serves the built app with the generated nginx headers, as configured in the documentation.
    pub fn nginx_app() -> Result<Self> {
        let root = built_app()?;
        let documentation = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/serving.md");
        let rules = Rules::of_nginx(&root, &std::fs::read_to_string(documentation)?)?;
        Self::start(vec![("/", root)], Some(rules))
    }

    /// Serves a site in a folder, with the app below a path, and with the headers that were generated for the app.
    pub fn with_bundle(site: &Path, below: &'static str, app: &Path) -> Result<Self> {
        let rules = Rules::read(app)?;
        Self::start(vec![(below, app.to_owned()), ("/", site.to_owned())], Some(rules))
    }

    /// Serves only the responses that the test sets.
    pub fn empty() -> Result<Self> {
        Self::start(Vec::new(), None)
    }

    fn start(folders: Vec<(&'static str, PathBuf)>, rules: Option<Rules>) -> Result<Self> {
        let listener = fresh_listener().context("cannot listen on a local port")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            folders,
            rules,
            state: Mutex::default(),
            released: Condvar::new(),
            closing: AtomicBool::new(false),
        });
        answer_connections(listener, Arc::clone(&shared), |shared| shared.closing.load(Ordering::SeqCst), serve);
        Ok(Self { address, shared })
    }

    /// Sets the response for a path, regardless of its query.
    pub fn answer(&self, path: &str, answer: Answer) -> &Self {
        self.shared.state().answers.insert(path.to_owned(), answer);
        self
    }

    /// Adds a header to all responses.
    pub fn send_always(&self, name: &str, value: &str) -> &Self {
        self.shared.state().headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Holds responses for paths with a suffix until [`Site::release`] or the end of the site.
    pub fn hold(&self, ending: &str) -> &Self {
        self.shared.state().held_ending = Some(ending.to_owned());
        self
    }

    /// Sends the held responses.
    pub fn release(&self) -> &Self {
        self.shared.state().held_ending = None;
        self.shared.released.notify_all();
        self
    }

    /// Returns the address of a path, which starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Returns the address of a path on what browsers consider another site.
    pub fn url_of_another_site(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.address.port())
    }

    /// Returns all requests so far, except those for the favicon.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.state().requests.iter().filter(|request| request.path != "/favicon.ico").cloned().collect()
    }
}

/// Returns the folder of the built app.
fn built_app() -> Result<PathBuf> {
    let folder = path("RUNGS_DIST")?;
    ensure!(folder.join("index.html").is_file(), "{} holds no built app", folder.display());
    Ok(folder)
}

/// Serves every connection of a listener on a thread of its own, until `is_closing` returns true when another
/// connection arrives.
pub fn answer_connections<S: Send + Sync + 'static>(
    listener: TcpListener,
    shared: Arc<S>,
    is_closing: fn(&S) -> bool,
    answer: fn(&TcpStream, &S) -> Result<()>,
) {
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            if is_closing(&shared) {
                break;
            }
            // Browsers open connections in advance and leave them idle, so each needs a thread.
            let of_connection = Arc::clone(&shared);
            std::thread::spawn(move || {
                // A browser that disconnects during a response is not an error.
                let _ = answer(&connection, &of_connection);
                let _ = connection.shutdown(Shutdown::Both);
            });
        }
    });
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shared.closing.store(true, Ordering::SeqCst);
        self.release();
        // Wake up the thread that waits for connections.
        let _ = TcpStream::connect(self.address);
    }
}

/// Reads and serves one request. Connections are not reused, for simplicity.
fn serve(mut connection: &TcpStream, shared: &Shared) -> Result<()> {
    connection.set_read_timeout(Some(IDLE))?;
    let mut reader = BufReader::new(connection);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut words = first.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return Ok(()) };
    let mut host = String::new();
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("host")
        {
            host = value.trim().to_owned();
        }
    }
    let path = target.split(['?', '#']).next().unwrap_or(target);
    let answer = {
        let mut state = shared.state();
        state.requests.push(Request { host: host.clone(), path: target.to_owned(), at: Instant::now() });
        while state.held_ending.as_ref().is_some_and(|ending| path.ends_with(ending)) {
            state = shared.released.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let mut answer = state.answers.get(path).cloned().unwrap_or_default();
        answer.headers.extend(state.headers.iter().cloned());
        answer
    };
    let (status, kind, body, headers) = respond((path, &host), answer, shared);
    let length = body.len();
    write!(connection, "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{headers}\r\n")?;
    if method != "HEAD" {
        connection.write_all(&body)?;
    }
    connection.flush().context("the answer could not be sent")
}

fn respond((path, host): (&str, &str), mut answer: Answer, shared: &Shared) -> (u16, &'static str, Vec<u8>, String) {
    let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let kind = media_type(&file);
    let body = match answer.body {
        Some(body) => Some(body.into_bytes()),
        None => shared
            .folders
            .iter()
            .find_map(|(start, folder)| within(folder, file.strip_prefix(start)?))
            .and_then(|file| std::fs::read(file).ok()),
    };
    // With a test's own policy, the recorder would be an additional violation.
    let has_policy = answer.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-security-policy"));
    if let Some(rules) = &shared.rules {
        let mut headers = rules.headers_for(path, host);
        hosting::allow_script(&mut headers, RECORDER);
        answer.headers.extend(headers);
    }
    if !answer.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("cache-control")) {
        answer.headers.push(("Cache-Control".to_owned(), "no-cache".to_owned()));
    }
    let mut headers = String::from("Connection: close\r\n");
    for (name, value) in &answer.headers {
        headers.push_str(&format!("{name}: {value}\r\n"));
    }
    match body {
        Some(body) if kind.starts_with("text/html") && !has_policy => (ok(answer.status), kind, record(body), headers),
        Some(body) => (ok(answer.status), kind, body, headers),
        // Browsers request it automatically and report its absence in the console.
        None if path == "/favicon.ico" => (204, "image/x-icon", Vec::new(), headers),
        None => (404, "text/plain; charset=utf-8", b"There is nothing here.".to_vec(), headers),
    }
}

fn ok(status: u16) -> u16 {
    if status == 0 { 200 } else { status }
}

/// Adds the recorder at the start of the page's head.
fn record(body: Vec<u8>) -> Vec<u8> {
    let Ok(mut html) = String::from_utf8(body.clone()) else { return body };
    let lower = html.to_ascii_lowercase();
    // The tag of the head is optional.
    let start = lower.find("<head>").or_else(|| lower.find("<!doctype"));
    let end = start.and_then(|start| Some(start + lower.get(start..)?.find('>')? + 1));
    html.insert_str(end.unwrap_or(0), &format!("<script>{RECORDER}</script>"));
    html.into_bytes()
}

/// Returns the file for a path, if it is inside the folder.
fn within(root: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| root.join(relative))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("md" | "txt") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        _ => "text/html; charset=utf-8",
    }
}
