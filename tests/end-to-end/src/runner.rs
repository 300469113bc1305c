//! Lists every test once per browser, and runs it with a time limit and clean-up.
//!
//! `libtest-mimic` lists and runs the tests, so the usual filters of `cargo test` work: `… -- webkit::storage` runs the
//! storage tests in WebKit.

use std::cell::RefCell;
use std::future::Future;
use std::io::Write;
use std::path::PathBuf;
use std::pin::Pin;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context, Result};
use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tokio::runtime::Runtime;

use crate::browser::{Browser, Options, Session};
use crate::{browser, environment, process, steps};

/// Time limit for a test.
const DEADLINE: Duration = Duration::from_secs(120);

/// Number of concurrent tests. Each test keeps a browser busy, so more need more than two cores.
const AT_ONCE: usize = 2;

type Running<'test> = Pin<Box<dyn Future<Output = Result<()>> + 'test>>;

/// A test for several browsers.
pub struct Case {
    name: &'static str,
    run: Box<dyn Fn(&Test) -> Running<'_> + Send + Sync>,
    excluded: Vec<(Browser, &'static str)>,
}

impl Case {
    /// Creates a test. See the [`cases`](crate::cases) macro, which supplies the name.
    pub fn new(name: &'static str, run: impl Fn(&Test) -> Running<'_> + Send + Sync + 'static) -> Self {
        Self { name, run: Box::new(run), excluded: Vec::new() }
    }

    /// Marks the test as ignored in a browser, with a reason.
    pub fn except(mut self, browser: Browser, reason: &'static str) -> Self {
        self.excluded.push((browser, reason));
        self
    }
}

/// Creates a list of [`Case`]s from functions `async fn(test: &Test) -> Result<()>`.
#[macro_export]
macro_rules! cases {
    ($($function:ident $(except $browser:ident: $reason:literal)*),* $(,)?) => {
        vec![$(
            $crate::Case::new(stringify!($function), |test| Box::pin($function(test)))
                $(.except($crate::Browser::$browser, $reason))*
        ),*]
    };
}

/// A running test: its browser, and the sessions that it has opened.
pub struct Test {
    /// The browser in which the test runs.
    pub browser: Browser,
    name: String,
    sessions: RefCell<Vec<Rc<Session>>>,
}

impl Test {
    /// Starts a browser with a new profile, or reuses one of an earlier test.
    pub async fn session(&self, options: Options) -> Result<Rc<Session>> {
        let reusable = if options == Options::default() { reuse_session(self.browser).await } else { None };
        let session = match reusable {
            Some(session) => session,
            None => Session::start(self.browser, options).await?,
        };
        let session = Rc::new(session);
        self.sessions.borrow_mut().push(Rc::clone(&session));
        Ok(session)
    }

    /// Starts a browser with default options.
    pub async fn default_session(&self) -> Result<Rc<Session>> {
        self.session(Options::default()).await
    }

    /// Closes the browser and opens it again with the same profile.
    pub async fn reopen(&self, session: Rc<Session>) -> Result<Rc<Session>> {
        self.sessions.borrow_mut().retain(|other| !Rc::ptr_eq(other, &session));
        let session = Rc::into_inner(session).context("the session is still in use somewhere")?;
        let session = Rc::new(session.reopen().await?);
        self.sessions.borrow_mut().push(Rc::clone(&session));
        Ok(session)
    }

    /// Keeps browsers that can be reused for the next tests.
    fn keep_for_reuse(self) {
        let sessions = self.sessions.into_inner().into_iter().filter_map(Rc::into_inner);
        REUSABLE.with_borrow_mut(|reusable| reusable.extend(sessions.filter(Session::is_reusable)));
    }

    /// Takes screenshots of all windows, for the failure message.
    async fn take_screenshots(&self, folder: &std::path::Path) -> String {
        let mut lines = String::new();
        let sessions = self.sessions.borrow().clone();
        for (number, session) in sessions.iter().enumerate() {
            let file = folder.join(format!("{}-{}.png", self.name.replace("::", "-"), number + 1));
            if let Ok(picture) = session.page().driver().screenshot_as_png().await
                && std::fs::create_dir_all(folder).is_ok()
                && std::fs::write(&file, picture).is_ok()
            {
                lines.push_str(&format!("\nscreenshot: {}", file.display()));
            }
        }
        lines
    }
}

thread_local! {
    /// Browsers that can be reused, all driven by this thread's runtime. Starting one takes about as long as a short
    /// test.
    static REUSABLE: RefCell<Vec<Session>> = const { RefCell::new(Vec::new()) };
    static RUNTIME: std::io::Result<Runtime> = tokio::runtime::Builder::new_current_thread().enable_all().build();
}

/// Returns a reusable browser of a kind, prepared for the next test. Ends all others.
async fn reuse_session(browser: Browser) -> Option<Session> {
    let reusable: Vec<Session> = REUSABLE.take();
    for session in reusable.into_iter().filter(|session| session.browser() == browser) {
        if session.reset().await.is_ok() {
            return Some(session);
        }
    }
    None
}

/// Runs the tests of modules in every browser, as requested by the command line.
///
/// Screenshots of failed tests go to `evidence`.
pub fn run(modules: Vec<(&'static str, Vec<Case>)>, evidence: PathBuf) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let browsers = match environment::browsers() {
        Ok(browsers) => browsers,
        Err(error) => return print_error(&format!("{error:#}")),
    };
    stop_on_interrupt();
    let cases: Vec<(&'static str, std::sync::Arc<Case>)> = modules
        .into_iter()
        .flat_map(|(module, cases)| cases.into_iter().map(move |case| (module, std::sync::Arc::new(case))))
        .collect();
    let trials = browsers.into_iter().flat_map(|browser| {
        let evidence = evidence.clone();
        cases.iter().map(move |(module, case)| {
            let name = format!("{}::{module}::{}", browser.name(), case.name);
            let (case, evidence, of_test) = (std::sync::Arc::clone(case), evidence.clone(), name.clone());
            Trial::ignorable_test(name, move || match case.excluded.iter().find(|(excluded, _)| *excluded == browser) {
                Some((_, reason)) => Ok(Completion::ignored_with(reason)),
                None => run_one(&case, browser, of_test, &evidence).map(|()| Completion::Completed),
            })
        })
    });
    let trials: Vec<Trial> = trials.collect();
    let outcome = libtest_mimic::run(&arguments, trials).exit_code();
    process::end_all();
    browser::clear_up();
    outcome
}

fn run_one(case: &Case, browser: Browser, name: String, evidence: &std::path::Path) -> Result<(), Failed> {
    steps::clear();
    let test = Test { browser, name, sessions: RefCell::default() };
    let outcome = RUNTIME.with(|runtime| match runtime {
        Ok(runtime) => Ok(runtime.block_on(run_to_end(case, &test, evidence))),
        Err(error) => Err(format!("there is nothing to run a test on: {error}")),
    })?;
    let Err(error) = outcome else {
        test.keep_for_reuse();
        return Ok(());
    };
    let causes: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
    let cause = causes.join("\n  because: ");
    let message = if cause.is_empty() { error.to_string() } else { format!("{cause}\n{error}") };
    print_failure(&test.name, &message);
    Err(Failed::from(message))
}

/// Prints the first line of a failure at once, because the list at the end of the run is missing if the run is
/// interrupted.
fn print_failure(name: &str, message: &str) {
    let beginning = message.lines().next().unwrap_or_default();
    // A full disk or a closed pipe is no reason to end the other tests.
    let _ = writeln!(std::io::stderr(), "{name}: {beginning}");
}

/// Runs a test with its time limit. A failure includes the previous steps and screenshots.
async fn run_to_end(case: &Case, test: &Test, evidence: &std::path::Path) -> Result<()> {
    let outcome = match tokio::time::timeout(DEADLINE, (case.run)(test)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(anyhow::anyhow!("it hung for {} s on: {}", DEADLINE.as_secs(), steps::last())),
    };
    let Err(error) = outcome else { return Ok(()) };
    // The page may be what hangs, so screenshots have a time limit too.
    let trail = steps::trail();
    let screenshots = tokio::time::timeout(Duration::from_secs(20), test.take_screenshots(evidence)).await;
    Err(error.context(format!("after\n{trail}{}", screenshots.unwrap_or_default())))
}

/// Ends the browsers when the run is interrupted: they are in their own process groups, which Ctrl-C does not reach.
fn stop_on_interrupt() {
    std::thread::spawn(|| {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            use tokio::signal::unix::{SignalKind, signal};
            let (Ok(mut interrupt), Ok(mut terminate)) =
                (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
            else {
                return;
            };
            // Waits for either signal.
            let both = std::future::poll_fn(|context| {
                if interrupt.poll_recv(context).is_ready() || terminate.poll_recv(context).is_ready() {
                    std::task::Poll::Ready(())
                } else {
                    std::task::Poll::Pending
                }
            });
            both.await;
            process::end_all();
            browser::clear_up();
            std::process::exit(130);
        });
    });
}

#[expect(clippy::print_stderr, reason = "a command reports errors on standard error")]
fn print_error(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
