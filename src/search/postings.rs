//! Which documents a term stands in, and how much it weighs there.
//!
//! ```text
//! HEAD   per term: varint, documents << 1 | plain
//! GAPS   per term: a varint per document, the distance from the one before
//! CODE   per term, unless it is plain: a byte per document, how much the term weighs there
//! ```
//! A weight is an impact from [`FIRST_IMPACT`] on, or [`TITLE`] or [`BODY`] for a term that stands once in that field
//! alone, of which `NORM` has the impact per document; or [`USUAL`], and plain is a list that has nothing else.
//!
//! A pair of characters stands only where both do. So its distances are counted in the list of that character which
//! stands in fewer documents (the first among equals), and [`USUAL`] is what the character weighs. A large index has
//! its lists elsewhere ([`super::split`]), where those of pairs are as all others.

use super::bytes::varint;
use super::chars::Chars;
use super::split::Split;

/// What is usual: of a pair what its character weighs there, of other terms [`TITLE`].
pub(crate) const USUAL: u8 = 0;
/// The term stands once in the title.
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub(crate) const TITLE: u8 = 1;
/// The term stands once in the body.
pub(crate) const BODY: u8 = 2;
/// What follows is an impact.
pub(crate) const FIRST_IMPACT: u8 = 3;

/// More documents than this no index has; what altered bytes say stays small enough to be added and multiplied.
const MOST: u32 = 1 << 22;

/// What `HEAD` says of a term, and where its list starts in `GAPS` and `CODE`.
#[derive(Clone, Copy, Debug)]
struct Head {
    documents: u32,
    plain: bool,
    gaps: u32,
    codes: u32,
}

/// The heads, unpacked when first asked for: where a list starts is told by those before.
#[derive(Debug)]
pub(crate) struct Heads(Vec<Head>);

impl Heads {
    /// `gaps` is empty for an index in parts.
    pub(crate) fn new(heads: &[u8], gaps: &[u8]) -> Heads {
        let (mut at, mut end, mut codes) = (0, 0, 0u32);
        let mut unpacked = Vec::with_capacity(heads.len());
        while let Some(head) = varint(heads, &mut at) {
            let (documents, plain) = ((head >> 1).min(MOST), head & 1 == 1);
            unpacked.push(Head { documents, plain, gaps: end as u32, codes });
            if !plain {
                codes = codes.saturating_add(documents);
            }
            let mut left = documents;
            while left > 0
                && let Some(byte) = gaps.get(end)
            {
                left -= u32::from(*byte < 0x80);
                end += 1;
            }
        }
        Heads(unpacked)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Postings<'a> {
    pub(crate) heads: &'a Heads,
    pub(crate) chars: &'a Chars,
    pub(crate) lists: Lists<'a>,
    pub(crate) norms: &'a [u8],
}

/// Where the lists are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lists<'a> {
    Whole { gaps: &'a [u8], codes: &'a [u8] },
    Split(Split<'a>),
}

/// A document that a term stands in, and the term's impact there, 0..1.
pub(crate) type Posting = (u32, f32);

#[derive(Clone, Copy, Debug)]
struct Bytes<'a> {
    gaps: &'a [u8],
    /// Empty for a plain list.
    codes: &'a [u8],
}

impl<'a> Postings<'a> {
    /// The documents of a term, ascending; none when there is no such term, or its shard is not here.
    ///
    /// A list, and not what yields one: a call per document would take longer than all else.
    pub(crate) fn get(&self, term: u32) -> Option<Vec<Posting>> {
        let head = self.head(term)?;
        let (own, base) = match self.lists {
            Lists::Split(split) => {
                let bytes = (split.reader?.list)(split, term)?;
                let weights = if head.plain { 0 } else { head.documents as usize };
                let (gaps, codes) = bytes.split_at(bytes.len().checked_sub(weights)?);
                (Bytes { gaps, codes }, None)
            }
            Lists::Whole { gaps, codes } => {
                let bytes = |head: &Head| {
                    let codes = if head.plain { None } else { codes.get(head.codes as usize..) };
                    Some(Bytes { gaps: gaps.get(head.gaps as usize..)?, codes: codes.unwrap_or_default() })
                };
                let pair = (term as usize).checked_sub(self.chars.count()).and_then(|pair| self.chars.of_pair(pair));
                let base = pair.and_then(|(first, second)| {
                    let (first, second) = (self.head(first)?, self.head(second)?);
                    bytes(if second.documents < first.documents { second } else { first })
                });
                (bytes(head)?, base)
            }
        };
        Some(self.read(head.documents, own, base))
    }

    /// Reads a list of so many documents; `base` is the list in which its distances are counted.
    fn read(&self, documents: u32, own: Bytes<'_>, mut base: Option<Bytes<'_>>) -> Vec<Posting> {
        let Bytes { mut gaps, codes } = own;
        let mut list = vec![(0, 0.0); gaps.len().min(documents as usize)];
        let (mut document, mut read) = (u32::MAX, 0);
        for posting in &mut list {
            let Some(gap) = next(&mut gaps) else { break };
            let (mut distance, mut usual) = (gap, USUAL);
            if let Some(base) = &mut base {
                let Some(skipped) = base.skip(gap) else { break };
                (distance, usual) = skipped;
            }
            document = document.wrapping_add(distance);
            let mut code = codes.get(read).copied().unwrap_or(USUAL);
            if code == USUAL {
                code = usual;
            }
            if code < FIRST_IMPACT {
                let field = usize::from(code / BODY);
                let Some(norm) = (document as usize).checked_mul(2).and_then(|at| self.norms.get(at + field)) else {
                    break;
                };
                code = *norm;
            }
            *posting = (document, f32::from(code) * (1.0 / 255.0));
            read += 1;
        }
        list.truncate(read);
        list
    }

    /// In how many documents a term stands; known without its list.
    pub(crate) fn documents(&self, term: u32) -> u32 {
        self.head(term).map_or(0, |head| head.documents)
    }

    fn head(&self, term: u32) -> Option<&'a Head> {
        self.heads.0.get(term as usize)
    }
}

impl Bytes<'_> {
    /// Passes over `many` documents; gives how far that leads, and what the term weighs in the last of them.
    fn skip(&mut self, many: u32) -> Option<(u32, u8)> {
        let (short, rest) = self.gaps.split_at_checked(many as usize)?;
        let (mut far, seen) =
            short.iter().fold((0u32, 0), |(sum, seen), gap| (sum.wrapping_add(u32::from(*gap)), seen | gap));
        if seen < 0x80 {
            self.gaps = rest;
        } else {
            far = 0;
            for _ in 0..many {
                far = far.wrapping_add(next(&mut self.gaps)?);
            }
        }
        self.codes = self.codes.get((many as usize).checked_sub(1)?..).unwrap_or_default();
        let Some((code, rest)) = self.codes.split_first() else { return Some((far, USUAL)) };
        self.codes = rest;
        Some((far, *code))
    }
}

/// Takes a varint, nearly all of which have one byte; the call is for the others.
#[inline(always)]
fn next(gaps: &mut &[u8]) -> Option<u32> {
    let (gap, rest) = gaps.split_first()?;
    if *gap < 0x80 {
        *gaps = rest;
        return Some(u32::from(*gap));
    }
    let (gap, rest) = long(gaps)?;
    *gaps = rest;
    Some(gap)
}

/// A varint of any length, and what follows it.
fn long(gaps: &[u8]) -> Option<(u32, &[u8])> {
    let mut at = 0;
    let gap = varint(gaps, &mut at)?;
    Some((gap, gaps.get(at..)?))
}
