//! Child processes that end with their owner, together with their descendants.

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

/// Maximum time for killed processes to disappear.
const GRACE: Duration = Duration::from_secs(3);

/// Maximum time for a server to become ready.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Running processes, so that an interrupted test run can end them.
static RUNNING: LazyLock<Mutex<BTreeSet<i32>>> = LazyLock::new(Mutex::default);

fn running() -> MutexGuard<'static, BTreeSet<i32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A child process in its own process group, ended when dropped.
pub struct Process {
    child: Child,
    group: Option<Pid>,
}

impl Process {
    /// Starts a command in its own process group.
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

    /// Takes the child's standard output, if it was piped.
    pub fn take_stdout(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Returns whether the process has ended.
    pub fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    /// Kills the process and its descendants.
    pub fn end(&mut self) {
        let Some(group) = self.group.take() else { return };
        // Browsers create their own process groups, so descendants are collected while the parent exists.
        let descendants = descendants(group);
        kill_all(group, &descendants);
        // Reap the process, so that it does not remain as a zombie. It was killed, so this returns soon.
        let _ = self.child.wait();
        // The caller may delete the folder to which the processes write.
        let deadline = Instant::now() + GRACE;
        while descendants.iter().any(|process| is_alive(*process)) && Instant::now() < deadline {
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

/// Starts a server on a free port, and waits until `/status` reports that it is ready.
///
/// Another process may take the port before the server listens; the server then ends at once, and another port is
/// tried.
pub async fn start_server(command: impl Fn(u16) -> Result<Command>) -> Result<(u16, Process)> {
    for _ in 0..3 {
        let port = fresh_listener()?.local_addr()?.port();
        let mut process = Process::start(&mut command(port)?)?;
        let deadline = Instant::now() + TIMEOUT;
        while Instant::now() < deadline && !process.has_ended() {
            if is_ready(port) {
                return Ok((port, process));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    bail!("nothing listened after three attempts")
}

/// Returns whether a server is ready. An accepted connection is not enough: on an unused port, TCP may connect to
/// itself.
fn is_ready(port: u16) -> bool {
    let ask = || {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        if stream.local_addr()? == stream.peer_addr()? {
            return Ok(false);
        }
        stream.set_read_timeout(Some(TIMEOUT))?;
        write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer)?;
        Ok::<_, std::io::Error>(answer.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

/// Kills all processes started by tests, when the run is interrupted.
pub fn end_all() {
    let groups: Vec<i32> = running().iter().copied().collect();
    for group in groups.into_iter().filter_map(Pid::from_raw) {
        let descendants = descendants(group);
        kill_all(group, &descendants);
    }
}

/// A process that is not our child, identified by id and start time because ids are reused.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Descendant {
    pid: Pid,
    started: u64,
}

fn kill_all(group: Pid, descendants: &[Descendant]) {
    // Errors mean that it has ended already.
    let _ = rustix::process::kill_process_group(group, Signal::KILL);
    for process in descendants.iter().filter(|process| is_alive(**process)) {
        let _ = rustix::process::kill_process(process.pid, Signal::KILL);
    }
}

/// Returns all descendants of a process on Linux; empty elsewhere, where the process group must suffice.
fn descendants(ancestor: Pid) -> Vec<Descendant> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    let all: Vec<(Descendant, i32)> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid: i32| {
            let (parent, started) = parent_and_start(pid)?;
            Some((Descendant { pid: Pid::from_raw(pid)?, started }, parent))
        })
        .collect();
    let mut found: Vec<Descendant> = Vec::new();
    let mut parents = vec![ancestor.as_raw_pid()];
    while let Some(parent) = parents.pop() {
        for (child, _) in all.iter().filter(|(_, its_parent)| *its_parent == parent) {
            found.push(*child);
            parents.push(child.pid.as_raw_pid());
        }
    }
    found
}

fn is_alive(process: Descendant) -> bool {
    parent_and_start(process.pid.as_raw_pid()).is_some_and(|(_, started)| started == process.started)
}

/// Returns the parent's id and the start time of a process, unless it is a zombie.
fn parent_and_start(pid: i32) -> Option<(i32, u64)> {
    let status = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The program's name is in brackets and may contain anything, so fields are counted from its end.
    let fields: Vec<&str> = status.rsplit_once(')')?.1.split_whitespace().collect();
    match *fields.first()? {
        "Z" | "X" => None,
        _ => Some((fields.get(1)?.parse().ok()?, fields.get(19)?.parse().ok()?)),
    }
}
