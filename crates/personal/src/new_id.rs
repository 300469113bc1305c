//! Ids of entries.

use std::cell::Cell;

use rungs_ui::events::now;

thread_local! {
    /// Number of ids created on this page.
    static COUNT: Cell<u32> = const { Cell::new(0) };
    /// Random, so that ids differ from those that another page creates at the same time.
    static SEED: u32 = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
}

/// Returns a unique id. Later ids sort after earlier ones.
pub(crate) fn new_id() -> String {
    let count = COUNT.get() + 1;
    COUNT.set(count);
    format!("{:012x}-{count:06x}{:08x}", now(), SEED.with(|seed| *seed))
}
