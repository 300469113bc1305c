//! Sizes of files, raw and compressed.

use std::io::Write as _;

use anyhow::Result;

/// The size of some content, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weight {
    pub(super) raw: usize,
    pub(super) brotli: usize,
}

impl Weight {
    /// Measures a file.
    pub(super) fn of(content: &[u8]) -> Result<Self> {
        Ok(Self { raw: content.len(), brotli: brotli_size(content)? })
    }

    /// Returns the sum.
    pub(super) fn and(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, brotli: self.brotli + other.brotli }
    }
}

/// Returns the size after brotli compression at the highest level.
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
    fn content_is_compressed() {
        assert!(brotli_size(&[b'a'; 10_000]).unwrap() < 50);
    }
}
