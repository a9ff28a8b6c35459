//! Little-endian numbers in untrusted bytes: every read may fail, none panics.

pub(crate) use crate::content::format::{u16_at, u32_at};

/// A variable-length number (LEB128), and the reader moved past it.
#[inline]
pub(crate) fn varint(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let first = *bytes.get(*at)?;
    *at += 1;
    if first < 0x80 {
        return Some(u32::from(first));
    }
    let mut number = u32::from(first & 0x7f);
    for shift in [7, 14, 21, 28] {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

/// Appends a number as [`varint`] reads it.
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub(crate) fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
