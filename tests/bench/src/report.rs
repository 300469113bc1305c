//! The results as Markdown tables.

use std::fmt::Write as _;

use crate::measure::{SLOW_DOWN, Window};
use crate::pages::Page;
use crate::results::{Measure, Processor, Results};

/// Duration of a frame, in milliseconds.
const FRAME: f64 = 16.7;

/// The time after which people lose track of what they are doing, in milliseconds.
const SECOND: f64 = 1000.0;

/// The report of a run.
pub struct Report {
    /// The tables, and a description of the conditions.
    pub text: String,
    /// Whether all available figures are within their limits.
    pub holds: bool,
}

/// A row of the table: a figure, its reference and their ratio.
struct Row {
    what: String,
    figure: Option<String>,
    beside: String,
    ratio: Option<f64>,
    /// Maximum ratio; `None` for rows without a limit.
    limit: Option<f64>,
}

/// Formats the results of both windows.
pub fn report(phone: &Results, desktop: &Results, rounds: usize, machine: &str) -> Report {
    let mut on_phone = compared_pages(phone);
    on_phone.extend(growing_ladders(phone));
    let mut on_desktop = compared_pages(desktop);
    on_desktop.push(read(desktop));
    let tables = [(Window::Phone, on_phone), (Window::Desktop, on_desktop)];
    let holds = tables.iter().all(|(_, rows)| rows.iter().all(|row| row.holds() != Some(false)));
    let mut text = String::new();
    for (window, rows) in &tables {
        let (width, height) = window.size();
        // Writing to a string cannot fail.
        let _ = write!(text, "### Window {width} × {height}\n\n");
        text += "| figure | Rungs | compared with | ratio | limit | met |\n|---|---:|---|---:|---:|---|\n";
        rows.iter().for_each(|row| text += &row.line());
        text += "\n";
    }
    text += "| page | first load, bytes |\n|---|---:|\n";
    for page in Page::ALL {
        let Some(bytes) = phone.median(page, Measure::Bytes) else { continue };
        let _ = writeln!(text, "| {} | {bytes:.0} |", page.name());
    }
    let _ = write!(
        text,
        "\nMedians of {rounds} rounds, in brackets the middle half of them; every load in a new browser session with \
         an empty cache, pages in turn. Loads on slow 4G (150 ms, 1.6 Mbit/s) and a processor slowed down {SLOW_DOWN} times, \
         as are clicks unless at full speed; files as brotli. “Kept” is the time until a clicked answer is in storage, \
         “counted” the time until the page shows it. {machine}."
    );
    Report { text, holds }
}

/// Compares the app with other pages of the same ladder.
fn compared_pages(results: &Results) -> Vec<Row> {
    let slow = Processor::Slow;
    vec![
        beside(results, "first contentful paint", Measure::FirstPaint, Page::Static, Some(1.05)),
        beside(results, "largest contentful paint", Measure::LargestPaint, Page::Static, Some(1.05)),
        shift(results),
        beside(results, "first answer kept", Measure::Kept, Page::React, Some(0.8)),
        beside(results, "first answer counted", Measure::Shown, Page::React, Some(1.2)),
        beside(results, "first answer counted", Measure::Shown, Page::Plain, None),
        beside(results, "click on an answer, to layout", Measure::Click(slow), Page::Plain, Some(1.2)),
        beside(results, "click on an answer, to layout", Measure::Click(slow), Page::React, None),
        beside(results, "click on an answer, to the next frame", Measure::ClickFrame(slow), Page::Plain, None),
    ]
}

/// Compares the app's times for ladders of different sizes, and with the duration of a frame.
fn growing_ladders(results: &Results) -> Vec<Row> {
    let (slow, full) = (Processor::Slow, Processor::Full);
    let mut rows = Vec::new();
    for pair in Page::GROWTH.windows(2) {
        if let [small, large] = *pair {
            rows.push(growth(results, "first answer counted", Measure::Shown, small, large));
            rows.push(growth(results, "click on an answer", Measure::Click(slow), small, large));
        }
    }
    for page in Page::GROWTH {
        let what = format!("click on an answer, {}, at full speed", page.name());
        rows.push(frame(results, what, page, Measure::Click(full), Some(1.0)));
    }
    for page in [Page::Rungs, Page::Searched] {
        let ladders = if page == Page::Rungs { "built-in ladders".to_owned() } else { page.name() };
        let what = format!("slowest keystroke in the search, {ladders}");
        rows.push(frame(results, format!("{what}, at full speed"), page, Measure::Key(full), Some(1.0)));
        rows.push(frame(results, what, page, Measure::Key(slow), None));
    }
    rows
}

/// Compares the app with another page.
fn beside(results: &Results, what: &str, measure: Measure, other: Page, limit: Option<f64>) -> Row {
    compared(results, what.to_owned(), measure, (Page::Rungs, other), other.name(), limit)
}

/// Compares a ladder with one a tenth as large.
fn growth(results: &Results, what: &str, measure: Measure, small: Page, large: Page) -> Row {
    compared(results, format!("{what}, {}", large.name()), measure, (large, small), small.name(), Some(10.0))
}

fn compared(
    results: &Results,
    what: String,
    measure: Measure,
    (page, other): (Page, Page),
    name: String,
    limit: Option<f64>,
) -> Row {
    let ratio = results.median(page, measure).zip(results.median(other, measure)).map(|(page, other)| page / other);
    let figure = |page| milliseconds(results, page, measure);
    let beside = figure(other).map_or_else(|| name.clone(), |figure| format!("{name}: {figure}"));
    Row { what, figure: figure(page), beside, ratio, limit }
}

/// Compares an interaction with the duration of a frame.
fn frame(results: &Results, what: String, page: Page, measure: Measure, limit: Option<f64>) -> Row {
    let ratio = results.median(page, measure).map(|time| time / FRAME);
    Row { what, figure: milliseconds(results, page, measure), beside: format!("a frame: {FRAME} ms"), ratio, limit }
}

/// Compares the reading of a document with a second.
fn read(results: &Results) -> Row {
    Row {
        what: "authoring view, largest built-in document until the preview, at full speed".to_owned(),
        figure: milliseconds(results, Page::Rungs, Measure::Read),
        beside: "a second".to_owned(),
        ratio: results.median(Page::Rungs, Measure::Read).map(|time| time / SECOND),
        limit: Some(1.0),
    }
}

fn shift(results: &Results) -> Row {
    let most = results.quantile(Page::Rungs, Measure::Shift, 1.0);
    Row {
        what: "layout shift, maximum of all rounds".to_owned(),
        figure: most.map(|most| format!("{most:.4}")),
        beside: "0".to_owned(),
        ratio: most,
        limit: Some(0.0),
    }
}

fn milliseconds(results: &Results, page: Page, measure: Measure) -> Option<String> {
    let quantile = |share| results.quantile(page, measure, share);
    let digits = if quantile(0.5)? < 100.0 { 1 } else { 0 };
    Some(format!("{:.digits$} ms ({:.digits$}–{:.digits$})", quantile(0.5)?, quantile(0.25)?, quantile(0.75)?))
}

impl Row {
    fn holds(&self) -> Option<bool> {
        Some(self.ratio? <= self.limit?)
    }

    fn line(&self) -> String {
        let Row { what, figure, beside, ratio, limit } = self;
        let holds = match self.holds() {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        let figure = figure.as_deref().unwrap_or("not available");
        let ratio = ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        let limit = limit.map(|limit| format!("≤ {limit}")).unwrap_or_default();
        format!("| {what} | {figure} | {beside} | {ratio} | {limit} | {holds} |\n")
    }
}
