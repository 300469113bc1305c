//! Finding words in every ladder.
