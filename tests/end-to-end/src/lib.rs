//! Drives Rungs in real browsers.
