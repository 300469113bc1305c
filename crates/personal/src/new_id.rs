//! Ids of what is entered.

use std::cell::Cell;

use rungs_ui::events::now;

thread_local! {
    /// How many ids were made on this page.
    static MADE: Cell<u32> = const { Cell::new(0) };
    /// Makes ids differ from those that another page makes at the same time.
    static SEED: u32 = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
}

/// An id that nothing has yet. Later ones come later in order.
pub(crate) fn new_id() -> String {
    let made = MADE.get() + 1;
    MADE.set(made);
    format!("{:012x}-{made:06x}{:08x}", now(), SEED.with(|seed| *seed))
}
