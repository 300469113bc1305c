//! What the tasks tell the person at the terminal.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Says what happens next.
pub fn step(text: &str) {
    eprintln!("• {text}");
}

/// Measures the phases of a longer task, for the summary at its end.
#[derive(Default)]
pub struct Stopwatch {
    phases: Vec<(String, Duration, bool)>,
}

impl Stopwatch {
    /// Runs one phase and remembers how long it took, also where it failed.
    pub fn time<T>(&mut self, name: &str, phase: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let result = phase();
        self.phases.push((name.to_owned(), start.elapsed(), result.is_ok()));
        result
    }

    /// Prints the phases and their times.
    pub fn print(&self) {
        eprintln!();
        for (name, duration, succeeded) in &self.phases {
            let outcome = if *succeeded { "" } else { "  failed" };
            eprintln!("{name:<12}{:>8.1} s{outcome}", duration.as_secs_f64());
        }
    }
}
