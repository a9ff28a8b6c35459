//! Which documents a term stands in, and how much it weighs there.
//!
//! ```text
//! heads' bytes    u32
//! block offsets   per LISTS terms: u32 into heads, u32 into lists
//! heads           per term: varint (documents << 1 | plain), varint: the bytes of its list beyond the fewest possible
//! lists           per term: a varint per document: the distance from the one before, then, unless plain, a byte per
//!                 document: how much the term weighs there
//! ```
//! A weight is [`TITLE`] or [`BODY`] for a term that stands once in that field alone, which
//! `NORM` has per document, and an impact from [`FIRST_IMPACT`] on for everything else.

use super::bytes::{u32_at, varint};
use super::layout::LISTS;
use super::split::Split;

/// The term stands once in the title.
pub(crate) const TITLE: u8 = 0;
/// The term stands once in the body.
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub(crate) const BODY: u8 = 1;
/// What follows is an impact.
pub(crate) const FIRST_IMPACT: u8 = 2;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Postings<'a> {
    lists: Lists<'a>,
    norms: &'a [u8],
}

#[derive(Clone, Copy, Debug)]
enum Lists<'a> {
    Whole { bytes: &'a [u8], heads: usize, lists: usize },
    Split(Split<'a>),
}

/// One term's documents.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List<'a> {
    /// In how many documents the term stands.
    pub(crate) documents: u32,
    plain: bool,
    deltas: &'a [u8],
    norms: &'a [u8],
}

impl<'a> Postings<'a> {
    pub(crate) fn new(bytes: &'a [u8], norms: &'a [u8], terms: u32) -> Postings<'a> {
        let heads = 4 + (terms as usize).div_ceil(LISTS) * 8;
        let lists = heads.saturating_add(u32_at(bytes, 0).unwrap_or_default() as usize);
        Postings { lists: Lists::Whole { bytes, heads, lists }, norms }
    }

    pub(crate) fn split(split: Split<'a>, norms: &'a [u8]) -> Postings<'a> {
        Postings { lists: Lists::Split(split), norms }
    }

    /// The list of a term; none when there is no such term, or its shard is not here.
    pub(crate) fn get(&self, term: u32) -> Option<List<'a>> {
        let (head, deltas) = match &self.lists {
            Lists::Split(split) => (split.head(term)?, split.list(term)?),
            Lists::Whole { .. } => self.whole(term)?,
        };
        Some(List { documents: head >> 1, plain: head & 1 == 1, deltas, norms: self.norms })
    }

    /// In how many documents a term stands; known without its list.
    pub(crate) fn documents(&self, term: u32) -> u32 {
        let head = match &self.lists {
            Lists::Split(split) => split.head(term),
            Lists::Whole { .. } => self.whole(term).map(|(head, _)| head),
        };
        head.unwrap_or_default() >> 1
    }

    fn whole(&self, term: u32) -> Option<(u32, &'a [u8])> {
        let Lists::Whole { bytes, heads, lists } = self.lists else { return None };
        let term = term as usize;
        let entry = 4 + term / LISTS * 8;
        let mut at = heads.checked_add(u32_at(bytes, entry)? as usize)?;
        let mut start = lists.checked_add(u32_at(bytes, entry + 4)? as usize)?;
        for _ in 0..term % LISTS {
            // Two bytes tell of nearly every list.
            let (head, beyond) = match bytes.get(at..)? {
                [head @ ..0x80, beyond @ ..0x80, ..] => {
                    at += 2;
                    (u32::from(*head), u32::from(*beyond))
                }
                _ => (varint(bytes, &mut at)?, varint(bytes, &mut at)?),
            };
            start = start.checked_add(length(head, beyond)?)?;
        }
        let head = varint(bytes, &mut at)?;
        let length = length(head, varint(bytes, &mut at)?)?;
        Some((head, bytes.get(start..start.checked_add(length)?)?))
    }
}

/// The bytes of a list, which has one at least for each distance, and one for each weight.
fn length(head: u32, beyond: u32) -> Option<usize> {
    let documents = (head >> 1) as usize;
    documents.checked_mul(2 - (head & 1) as usize)?.checked_add(beyond as usize)
}

impl List<'_> {
    /// Calls `each` with every document and the term's impact there, 0..1.
    #[inline]
    pub(crate) fn each(&self, mut each: impl FnMut(u32, f32)) {
        let mut codes = self.deltas.len().saturating_sub(self.documents as usize);
        let (mut at, mut document) = (0, u32::MAX);
        for _ in 0..self.documents {
            // Most distances take one byte; the call is for the others.
            let delta = match self.deltas.get(at) {
                Some(&near @ ..0x80) => {
                    at += 1;
                    u32::from(near)
                }
                _ => match varint(self.deltas, &mut at) {
                    Some(far) => far,
                    None => return,
                },
            };
            document = document.wrapping_add(delta);
            let mut code = TITLE;
            if !self.plain {
                code = self.deltas.get(codes).copied().unwrap_or_default();
                codes += 1;
            }
            if code < FIRST_IMPACT {
                let Some(norm) = self.norms.get(document as usize * 2 + usize::from(code)) else { return };
                code = *norm;
            }
            each(document, f32::from(code) * (1.0 / 255.0));
        }
    }
}
