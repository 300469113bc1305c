//! Mounts Rungs into the page.

/// Smaller than the standard allocator by a few kilobytes of the first load, and as quick.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    rungs_web::mount();
}
