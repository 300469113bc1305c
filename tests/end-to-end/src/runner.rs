//! Lists every test once for each browser, and runs it with a deadline and a clean end.
//!
//! The tests are listed and run by `libtest-mimic`, so that the usual filters of `cargo test` work:
//! `… -- webkit::storage` runs the storage tests in WebKit.

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

/// How long a test may take. One that hangs says where instead of holding up the others for ever.
const DEADLINE: Duration = Duration::from_secs(120);

/// How many tests run at once. A test keeps a browser busy, so more than two want more than two cores.
const AT_ONCE: usize = 2;

type Running<'test> = Pin<Box<dyn Future<Output = Result<()>> + 'test>>;

/// A test, to be run in several browsers.
pub struct Case {
    name: &'static str,
    run: Box<dyn Fn(&Test) -> Running<'_> + Send + Sync>,
    excluded: Vec<(Browser, &'static str)>,
}

impl Case {
    /// A test with this name. See the [`cases`](crate::cases) macro, which finds the name.
    pub fn new(name: &'static str, run: impl Fn(&Test) -> Running<'_> + Send + Sync + 'static) -> Self {
        Self { name, run: Box::new(run), excluded: Vec::new() }
    }

    /// The same test, but in this browser it is listed as ignored, for this reason.
    pub fn except(mut self, browser: Browser, reason: &'static str) -> Self {
        self.excluded.push((browser, reason));
        self
    }
}

/// Makes a list of [`Case`]s of functions `async fn(test: &Test) -> Result<()>`.
#[macro_export]
macro_rules! cases {
    ($($function:ident $(except $browser:ident: $reason:literal)*),* $(,)?) => {
        vec![$(
            $crate::Case::new(stringify!($function), |test| Box::pin($function(test)))
                $(.except($crate::Browser::$browser, $reason))*
        ),*]
    };
}

/// A running test: the browser it runs in, and the sessions it has opened, which end with it.
pub struct Test {
    /// The browser that this run of the test is about.
    pub browser: Browser,
    name: String,
    sessions: RefCell<Vec<Rc<Session>>>,
}

impl Test {
    /// Opens the browser with a fresh profile, or goes on with one that an earlier test has left.
    pub async fn session(&self, options: Options) -> Result<Rc<Session>> {
        let left = if options == Options::default() { take_left(self.browser).await } else { None };
        let session = match left {
            Some(session) => session,
            None => Session::start(self.browser, options).await?,
        };
        let session = Rc::new(session);
        self.sessions.borrow_mut().push(Rc::clone(&session));
        Ok(session)
    }

    /// Opens the browser of somebody with nothing special about them.
    pub async fn ordinary_session(&self) -> Result<Rc<Session>> {
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

    /// Leaves the browsers that can be used again to the next tests.
    fn leave(self) {
        let sessions = self.sessions.into_inner().into_iter().filter_map(Rc::into_inner);
        LEFT.with_borrow_mut(|left| left.extend(sessions.filter(Session::is_ordinary)));
    }

    /// Pictures of every open window, for the message of a failure.
    async fn evidence(&self, folder: &std::path::Path) -> String {
        let mut evidence = String::new();
        let sessions = self.sessions.borrow().clone();
        for (number, session) in sessions.iter().enumerate() {
            let file = folder.join(format!("{}-{}.png", self.name.replace("::", "-"), number + 1));
            if let Ok(picture) = session.page().driver().screenshot_as_png().await
                && std::fs::create_dir_all(folder).is_ok()
                && std::fs::write(&file, picture).is_ok()
            {
                evidence.push_str(&format!("\nit looked like {}", file.display()));
            }
        }
        evidence
    }
}

thread_local! {
    /// The browsers that tests have left, all of which are driven on this thread's runtime. Starting one takes about as
    /// long as a short test.
    static LEFT: RefCell<Vec<Session>> = const { RefCell::new(Vec::new()) };
    static RUNTIME: std::io::Result<Runtime> = tokio::runtime::Builder::new_current_thread().enable_all().build();
}

/// A browser of this kind that an earlier test has left, made ready; whatever else was left is ended.
async fn take_left(browser: Browser) -> Option<Session> {
    let left: Vec<Session> = LEFT.take();
    for session in left.into_iter().filter(|session| session.browser() == browser) {
        if session.renew().await.is_ok() {
            return Some(session);
        }
    }
    None
}

/// Runs the tests of these modules as the command line asks, each in every browser, and tells how it went.
///
/// Pictures of windows in which a test failed go to `evidence`.
pub fn run(modules: Vec<(&'static str, Vec<Case>)>, evidence: PathBuf) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let browsers = match environment::browsers() {
        Ok(browsers) => browsers,
        Err(error) => return complain(&format!("{error:#}")),
    };
    end_with_the_run();
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
    steps::forget();
    let test = Test { browser, name, sessions: RefCell::default() };
    let outcome = RUNTIME.with(|runtime| match runtime {
        Ok(runtime) => Ok(runtime.block_on(run_to_end(case, &test, evidence))),
        Err(error) => Err(format!("there is nothing to run a test on: {error}")),
    })?;
    let Err(error) = outcome else {
        test.leave();
        return Ok(());
    };
    let causes: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
    let cause = causes.join("\n  because: ");
    let told = if cause.is_empty() { error.to_string() } else { format!("{cause}\n{error}") };
    tell_at_once(&test.name, &told);
    Err(Failed::from(told))
}

/// Says what a failure begins with before the list at the end of the run, which never comes if the run is cut short.
fn tell_at_once(name: &str, told: &str) {
    let beginning = told.lines().next().unwrap_or_default();
    // On a full disk or a closed pipe nothing can be written. That is no reason to end all other tests.
    let _ = writeln!(std::io::stderr(), "{name}: {beginning}");
}

/// Runs a test with its deadline. A failure tells what was done before, and what it looked like.
async fn run_to_end(case: &Case, test: &Test, evidence: &std::path::Path) -> Result<()> {
    let outcome = match tokio::time::timeout(DEADLINE, (case.run)(test)).await {
        Ok(outcome) => outcome,
        Err(_) => Err(anyhow::anyhow!("it hung for {} s on: {}", DEADLINE.as_secs(), steps::last())),
    };
    let Err(error) = outcome else { return Ok(()) };
    // The page may be what hangs, so its testimony has a deadline as well.
    let told = steps::told();
    let seen = tokio::time::timeout(Duration::from_secs(20), test.evidence(evidence)).await;
    Err(error.context(format!("after\n{told}{}", seen.unwrap_or_default())))
}

/// Takes the browsers along when the run is interrupted: they are in process groups of their own, which a terminal's
/// Ctrl-C does not reach.
fn end_with_the_run() {
    std::thread::spawn(|| {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            use tokio::signal::unix::{SignalKind, signal};
            let (Ok(mut interrupt), Ok(mut terminate)) =
                (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
            else {
                return;
            };
            // Whichever comes first.
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

#[expect(clippy::print_stderr, reason = "this is what a test program has to say to whoever runs it")]
fn complain(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
