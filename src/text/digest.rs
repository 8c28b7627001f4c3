//! SHA-256 in hexadecimal: how a text is told from every other.

use crate::text::number::hex;
use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}
