//! Repairs of text: what was saved in the wrong encoding, and sentences that ran together.

pub(crate) mod encoding;
pub(crate) mod sentences;
