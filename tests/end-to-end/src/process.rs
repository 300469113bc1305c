//! Child processes that end with their owner, together with everything they started.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal};

use crate::site::fresh_listener;

/// How long killed processes may take to be gone.
const GRACE: Duration = Duration::from_secs(3);

/// How long a server may take until it answers.
const PATIENCE: Duration = Duration::from_secs(20);

/// The processes that run now, so that an interrupted test run can take them along.
static RUNNING: LazyLock<Mutex<BTreeSet<i32>>> = LazyLock::new(Mutex::default);

fn running() -> MutexGuard<'static, BTreeSet<i32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A child process in a process group of its own, ended when dropped.
pub struct Process {
    child: Child,
    group: Option<Pid>,
}

impl Process {
    /// Starts the command in a process group of its own.
    pub fn start(command: &mut Command) -> Result<Self> {
        use std::os::unix::process::CommandExt;

        let child = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("{} could not be started", command.get_program().to_string_lossy()))?;
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        running().extend(group.map(Pid::as_raw_pid));
        Ok(Self { child, group })
    }

    /// The child's own standard output, when it was piped; it can be taken once.
    pub fn take_stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Whether the process itself has ended.
    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Ends the process and all that it started, at once: nothing they would still do is of use to anybody.
    pub fn end(&mut self) {
        let Some(group) = self.group.take() else { return };
        // Browsers put themselves in groups of their own, so the family is looked up while the parent is there to tell.
        let family = descendants(group);
        kill_all(group, &family);
        // Reaped, so that nothing stays behind as a zombie. It was killed, so this cannot wait long.
        let _ = self.child.wait();
        // Nobody may still write where the caller is about to clear up.
        let deadline = Instant::now() + GRACE;
        while family.iter().any(|relative| is_alive(*relative)) && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(5));
        }
        running().remove(&group.as_raw_pid());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// Starts a server on a free port of this machine, and waits until it says on `/status` that it is ready.
///
/// The port is free when it is looked for, and may be taken by somebody else until the server listens: then the server ends
/// at once, and another port is tried.
pub async fn start_server(command: impl Fn(u16) -> Result<Command>) -> Result<(u16, Process)> {
    for _ in 0..3 {
        let port = fresh_listener()?.local_addr()?.port();
        let mut process = Process::start(&mut command(port)?)?;
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline && !process.has_ended() {
            if is_ready(port) {
                return Ok((port, process));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    bail!("nothing listened after three attempts")
}

/// Whether a server says that it is ready. A connection alone says little: on a port that nobody listens on yet, it may be
/// a connection to itself.
fn is_ready(port: u16) -> bool {
    let ask = || {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        if stream.local_addr()? == stream.peer_addr()? {
            return Ok(false);
        }
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok::<_, std::io::Error>(answer.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

/// Ends all processes that any test has started, when the whole run is interrupted.
pub fn end_all() {
    let groups: Vec<i32> = running().iter().copied().collect();
    for group in groups.into_iter().filter_map(Pid::from_raw) {
        let family = descendants(group);
        kill_all(group, &family);
    }
}

/// A process that is not ours to reap, told apart from a later process of the same id by when it started.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Relative {
    pid: Pid,
    started: u64,
}

fn kill_all(group: Pid, family: &[Relative]) {
    // Errors mean that it has gone already, which is what was wanted.
    let _ = rustix::process::kill_process_group(group, Signal::KILL);
    for relative in family.iter().filter(|relative| is_alive(**relative)) {
        let _ = rustix::process::kill_process(relative.pid, Signal::KILL);
    }
}

/// Everything below a process, where the system tells (Linux); elsewhere the process group has to do.
fn descendants(ancestor: Pid) -> Vec<Relative> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let all: Vec<(Relative, i32)> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid: i32| {
            let (parent, started) = parent_and_start(pid)?;
            Some((Relative { pid: Pid::from_raw(pid)?, started }, parent))
        })
        .collect();
    let mut found: Vec<Relative> = Vec::new();
    let mut parents = vec![ancestor.as_raw_pid()];
    while let Some(parent) = parents.pop() {
        for (child, _) in all.iter().filter(|(_, its_parent)| *its_parent == parent) {
            found.push(*child);
            parents.push(child.pid.as_raw_pid());
        }
    }
    found
}

fn is_alive(relative: Relative) -> bool {
    parent_and_start(relative.pid.as_raw_pid()).is_some_and(|(_, started)| started == relative.started)
}

/// The parent's id and the start time of a process that is there and no zombie.
fn parent_and_start(pid: i32) -> Option<(i32, u64)> {
    let status = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The program's name stands in brackets and may hold anything, so the fields are counted from its end.
    let fields: Vec<&str> = status.rsplit_once(')')?.1.split_whitespace().collect();
    match *fields.first()? {
        "Z" | "X" => None,
        _ => Some((fields.get(1)?.parse().ok()?, fields.get(19)?.parse().ok()?)),
    }
}
