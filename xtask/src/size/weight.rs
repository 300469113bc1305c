//! What files weigh, as they are and as they travel.

use std::io::Write as _;

use anyhow::Result;

/// What something weighs, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weight {
    pub(super) raw: usize,
    pub(super) brotli: usize,
}

impl Weight {
    /// What a file of this content weighs.
    pub(super) fn of(content: &[u8]) -> Result<Self> {
        Ok(Self { raw: content.len(), brotli: brotli_size(content)? })
    }

    /// What both weigh.
    pub(super) fn and(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, brotli: self.brotli + other.brotli }
    }
}

/// The size after the best compression that servers have.
pub(super) fn brotli_size(content: &[u8]) -> Result<usize> {
    let (quality, window) = (11, 22);
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 4096, quality, window);
    compressor.write_all(content)?;
    compressor.flush()?;
    Ok(compressor.into_inner().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compression_is_brotli_at_its_best() {
        assert!(brotli_size(&[b'a'; 10_000]).unwrap() < 50);
    }
}
