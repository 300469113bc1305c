//! Everything that is asked at one level.
