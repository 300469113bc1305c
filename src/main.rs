//! Mounts Rungs into the page.

fn main() {
    rungs_web::mount();
}
