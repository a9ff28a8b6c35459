//! The container of `.pack` and `.idx` files: magic, version, a checked table of sections.
//!
//! ```text
//! 0   magic          4 bytes, `WHPK` or `WHIX`
//! 4   version        u16
//! 6   sections       u16, how many
//! 8   table checksum u32, CRC-32 of the table
//! 12  table          per section: tag (4 bytes), offset u32, length u32, CRC-32 u32
//!     sections       in table order, each at a multiple of 4
//! ```
//!
//! Numbers are little-endian. Opening reads the header and the table alone, so it costs the
//! same for every size; a section's own checksum is compared when it is asked for with
//! [`Sections::checked`]. No bytes make this module panic.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use crc::{Crc, NoTable};

use super::message::{digits, write_parts};
use super::{Pack, packed};

/// The checksum of zip and PNG. Without its table it is slower, and 16 KB lighter to ship.
const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&crc::CRC_32_ISO_HDLC);

const HEADER: usize = 12;
const ENTRY: usize = 16;

/// A section's name.
pub type Tag = [u8; 4];

/// Why bytes are not a usable file; each message says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormatError {
    /// Another kind of file, or no file of ours.
    Magic(&'static str),
    /// Written by another release.
    Version {
        /// The version in the file.
        found: u16,
    },
    /// Ends early.
    Truncated,
    /// Altered bytes.
    Checksum(String),
    /// A section that must be there is not.
    Missing(String),
    /// A section's content does not decode.
    Malformed(String),
}

impl fmt::Display for FormatError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version;
        let parts = match self {
            FormatError::Magic(kind) => [
                "this is not a wallet-help ",
                kind,
                " file: check the address, and that the server did not send an error page",
            ],
            FormatError::Version { found } => {
                version = digits((*found).into());
                [
                    "this build does not read format version ",
                    &version,
                    ": update the widget, or rebuild the pack with its own release",
                ]
            }
            FormatError::Truncated => {
                ["the file ends early: fetch it again, or rebuild it with `wallet-help build`", "", ""]
            }
            FormatError::Checksum(name) => [
                "the checksum of ",
                name,
                " does not match: fetch the file again, or rebuild it with `wallet-help build`",
            ],
            FormatError::Missing(name) => ["section ", name, " is missing: rebuild the file with `wallet-help build`"],
            FormatError::Malformed(name) => {
                ["section ", name, " is malformed: rebuild the file with `wallet-help build`"]
            }
        };
        write_parts(out, &parts)
    }
}

impl Error for FormatError {}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Articles, flows and channels.
    Pack,
    /// A search index.
    Index,
}

impl Kind {
    fn magic(self) -> Tag {
        match self {
            Kind::Pack => *b"WHPK",
            Kind::Index => *b"WHIX",
        }
    }

    /// The version of the format that this build writes and reads.
    fn version(self) -> u16 {
        match self {
            Kind::Pack => 1,
            Kind::Index => 2,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Pack => "pack",
            Kind::Index => "index",
        }
    }
}

/// An opened file, borrowed from its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Sections<'a> {
    bytes: &'a [u8],
    table: &'a [u8],
}

impl<'a> Sections<'a> {
    /// Reads header and table.
    ///
    /// # Errors
    /// [`FormatError`] for anything but an intact header and table of this kind and version.
    pub fn open(kind: Kind, bytes: &'a [u8]) -> Result<Sections<'a>, FormatError> {
        if bytes.get(..4) != Some(&kind.magic()) {
            return Err(FormatError::Magic(kind.name()));
        }
        let found = u16_at(bytes, 4).ok_or(FormatError::Truncated)?;
        if found != kind.version() {
            return Err(FormatError::Version { found });
        }
        let count = usize::from(u16_at(bytes, 6).ok_or(FormatError::Truncated)?);
        let checksum = u32_at(bytes, 8).ok_or(FormatError::Truncated)?;
        let table = bytes.get(HEADER..HEADER + count * ENTRY).ok_or(FormatError::Truncated)?;
        if CRC.checksum(table) != checksum {
            return Err(FormatError::Checksum("the section table".into()));
        }
        Ok(Sections { bytes, table })
    }

    /// A section's bytes, unchecked.
    ///
    /// # Errors
    /// [`FormatError::Missing`] or [`FormatError::Truncated`].
    pub fn get(&self, tag: Tag) -> Result<&'a [u8], FormatError> {
        self.entry(tag).map(|(_, bytes, _)| bytes)
    }

    /// Where a section's bytes stand in the file.
    ///
    /// # Errors
    /// Those of [`Sections::get`].
    pub fn range(&self, tag: Tag) -> Result<Range<usize>, FormatError> {
        self.entry(tag).map(|(range, ..)| range)
    }

    /// A section's bytes, compared with their checksum.
    ///
    /// # Errors
    /// Those of [`Sections::get`], and [`FormatError::Checksum`].
    pub fn checked(&self, tag: Tag) -> Result<&'a [u8], FormatError> {
        let (_, bytes, checksum) = self.entry(tag)?;
        if CRC.checksum(bytes) == checksum { Ok(bytes) } else { Err(FormatError::Checksum(name(tag))) }
    }

    fn entry(&self, tag: Tag) -> Result<(Range<usize>, &'a [u8], u32), FormatError> {
        let entry = self.table.chunks_exact(ENTRY).find(|entry| entry.starts_with(&tag));
        let entry = entry.ok_or_else(|| FormatError::Missing(name(tag)))?;
        let field = |at| u32_at(entry, at).ok_or(FormatError::Truncated);
        let (offset, length) = (field(4)? as usize, field(8)? as usize);
        let range = offset..offset.checked_add(length).ok_or(FormatError::Truncated)?;
        let bytes = self.bytes.get(range.clone()).ok_or(FormatError::Truncated)?;
        Ok((range, bytes, field(12)?))
    }
}

/// Writes a file of this kind from its sections, in their order.
#[must_use]
pub fn write(kind: Kind, sections: &[(Tag, &[u8])]) -> Vec<u8> {
    let mut table = Vec::with_capacity(sections.len() * ENTRY);
    let mut offset = HEADER + sections.len() * ENTRY;
    for (tag, bytes) in sections {
        table.extend_from_slice(tag);
        for number in [offset as u32, bytes.len() as u32, CRC.checksum(bytes)] {
            table.extend_from_slice(&number.to_le_bytes());
        }
        offset += bytes.len().next_multiple_of(4);
    }
    let mut file = Vec::with_capacity(offset);
    file.extend_from_slice(&kind.magic());
    file.extend_from_slice(&kind.version().to_le_bytes());
    file.extend_from_slice(&(sections.len() as u16).to_le_bytes());
    file.extend_from_slice(&CRC.checksum(&table).to_le_bytes());
    file.extend_from_slice(&table);
    for (_, bytes) in sections {
        file.extend_from_slice(bytes);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

/// The section that holds a pack, written by [`packed`].
const PACK: Tag = *b"PACK";

/// A pack as a `.pack` file.
///
/// # Errors
/// [`FormatError::Malformed`] for a pack that [`decode_pack`] would refuse.
pub fn encode_pack(pack: &Pack) -> Result<Vec<u8>, FormatError> {
    let file = write(Kind::Pack, &[(PACK, &packed::write(pack))]);
    decode_pack(&file).map(|_| file)
}

/// The pack of a `.pack` file. Memory stays in proportion to the file: every string and every
/// element of a list must be there before it is taken.
///
/// # Errors
/// [`FormatError`] for anything but the intact file of a consistent pack.
pub fn decode_pack(file: &[u8]) -> Result<Pack, FormatError> {
    let section = Sections::open(Kind::Pack, file)?.checked(PACK)?;
    let pack = packed::read(section).filter(Pack::is_consistent);
    pack.ok_or_else(|| FormatError::Malformed(name(PACK)))
}

fn name(tag: Tag) -> String {
    tag.map(char::from).iter().collect()
}

/// The little-endian number at a place of untrusted bytes, if they go on that far.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// See [`u16_at`].
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_come_back_as_written() {
        let file = write(Kind::Pack, &[(*b"AAAA", b"one"), (*b"BBBB", b""), (*b"CCCC", b"three")]);
        let sections = Sections::open(Kind::Pack, &file).unwrap();
        assert_eq!(sections.checked(*b"AAAA"), Ok(&b"one"[..]));
        assert_eq!(sections.checked(*b"BBBB"), Ok(&b""[..]));
        assert_eq!(sections.checked(*b"CCCC"), Ok(&b"three"[..]));
        assert_eq!(sections.get(*b"DDDD"), Err(FormatError::Missing("DDDD".into())));
        assert_eq!(sections.range(*b"CCCC").map(|range| &file[range]), Ok(&b"three"[..]));
    }

    #[test]
    fn every_alteration_is_noticed() {
        let file = write(Kind::Pack, &[(*b"AAAA", b"four")]);
        for at in 0..file.len() {
            let mut altered = file.clone();
            altered[at] ^= 0x40;
            let read = Sections::open(Kind::Pack, &altered)
                .and_then(|sections| sections.checked(*b"AAAA").map(<[u8]>::to_vec));
            assert!(read.is_err(), "byte {at}");
        }
        for length in 0..file.len() {
            let read = Sections::open(Kind::Pack, &file[..length])
                .and_then(|sections| sections.checked(*b"AAAA").map(<[u8]>::to_vec));
            assert!(read.is_err(), "length {length}");
        }
    }
}
