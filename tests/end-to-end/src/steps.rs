//! The steps of a test, for messages about failures.

use std::cell::RefCell;
use std::time::Instant;

/// Number of steps in a message.
const SHOWN_STEPS: usize = 12;

thread_local! {
    // A test runs on a single thread (see the runner), so the steps can be thread-local.
    static TRAIL: RefCell<Vec<(Instant, String)>> = const { RefCell::new(Vec::new()) };
}

/// Records the next step.
pub fn step(what: impl Into<String>) {
    TRAIL.with_borrow_mut(|trail| trail.push((Instant::now(), what.into())));
}

/// Clears the steps, before the next test on this thread.
pub fn clear() {
    TRAIL.with_borrow_mut(Vec::clear);
}

/// Formats the last steps, one per line, with seconds since the first one.
pub fn trail() -> String {
    TRAIL.with_borrow(|trail| {
        let omitted = trail.len().saturating_sub(SHOWN_STEPS);
        let start = trail.first().map_or_else(Instant::now, |(at, _)| *at);
        let line = |(at, step): &(Instant, String)| format!("  {:6.2} s  {step}", (*at - start).as_secs_f64());
        let mut lines: Vec<String> = trail.iter().skip(omitted).map(line).collect();
        if omitted > 0 {
            lines.insert(0, format!("  ({omitted} earlier steps)"));
        }
        lines.join("\n")
    })
}

/// Returns the last step, which is the one that hangs in case of a timeout.
pub fn last() -> String {
    TRAIL.with_borrow(|trail| trail.last().map_or_else(|| "before its first step".to_owned(), |(_, step)| step.clone()))
}
