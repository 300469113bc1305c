//! Progress messages.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Prints the next step.
pub fn step(text: &str) {
    eprintln!("• {text}");
}

/// Measures the phases of a task, for a summary at the end.
#[derive(Default)]
pub struct Stopwatch {
    phases: Vec<Phase>,
}

struct Phase {
    name: String,
    duration: Duration,
    succeeded: bool,
}

impl Stopwatch {
    /// Runs a phase and records its duration, even if it fails. Durations of phases with the same name are added up.
    pub fn time<T>(&mut self, name: &str, phase: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let result = phase();
        match self.phases.iter_mut().find(|phase| phase.name == name) {
            Some(phase) => {
                phase.duration += start.elapsed();
                phase.succeeded &= result.is_ok();
            }
            None => {
                let phase = Phase { name: name.to_owned(), duration: start.elapsed(), succeeded: result.is_ok() };
                self.phases.push(phase);
            }
        }
        result
    }

    /// Prints the phases with their durations.
    pub fn print(&self) {
        eprintln!();
        for Phase { name, duration, succeeded } in &self.phases {
            let outcome = if *succeeded { "" } else { "  failed" };
            eprintln!("{name:<12}{:>8.1} s{outcome}", duration.as_secs_f64());
        }
    }
}
