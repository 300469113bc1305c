//! The module that the page and `<rungs-ladder>` load. Either calls what [`rungs_web`] exports.

/// Smaller than the standard allocator by a few kilobytes of the first load, and as quick.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

// What it exports is called from outside.
use rungs_web as _;

fn main() {}
