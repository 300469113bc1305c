//! Mends what copying and saving has damaged, and says so.

pub(crate) mod encoding;
pub(crate) mod sentences;
