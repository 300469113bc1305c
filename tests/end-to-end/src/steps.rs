//! The trail of what a test did, for the message of a test that fails or hangs.

use std::cell::RefCell;
use std::time::Instant;

/// How many steps a failure tells: enough to see how the test got there, few enough to read.
const TOLD: usize = 12;

thread_local! {
    // A test runs on one thread from start to end (see the runner), so its trail needs no handle to pass around.
    static TRAIL: RefCell<Vec<(Instant, String)>> = const { RefCell::new(Vec::new()) };
}

/// Notes what the test does next.
pub fn step(what: impl Into<String>) {
    TRAIL.with_borrow_mut(|trail| trail.push((Instant::now(), what.into())));
}

/// Forgets the trail, before the next test on this thread.
pub fn forget() {
    TRAIL.with_borrow_mut(Vec::clear);
}

/// The last steps, a line each, with the seconds since the first.
pub fn told() -> String {
    TRAIL.with_borrow(|trail| {
        let left_out = trail.len().saturating_sub(TOLD);
        let start = trail.first().map_or_else(Instant::now, |(at, _)| *at);
        let line = |(at, step): &(Instant, String)| format!("  {:6.2} s  {step}", (*at - start).as_secs_f64());
        let mut lines: Vec<String> = trail.iter().skip(left_out).map(line).collect();
        if left_out > 0 {
            lines.insert(0, format!("  ({left_out} earlier steps)"));
        }
        lines.join("\n")
    })
}

/// The last step, which is the one that a test hangs on.
pub fn last() -> String {
    TRAIL.with_borrow(|trail| trail.last().map_or_else(|| "before its first step".to_owned(), |(_, step)| step.clone()))
}
