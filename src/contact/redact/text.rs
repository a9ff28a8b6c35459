//! Text as the recognisers see it: one width, lower case, nothing invisible, with the way
//! back to the bytes it came from.

use std::ops::Range;

use crate::content::text::{is_in, is_invisible};

/// A folded text; positions are characters of it.
pub(super) struct Folded {
    /// The characters.
    pub(super) chars: Vec<char>,
    starts: Vec<usize>,
}

impl Folded {
    /// Folds `text`.
    pub(super) fn new(text: &str) -> Folded {
        let (mut chars, mut starts) = (Vec::new(), Vec::new());
        for (at, character) in text.char_indices() {
            if !is_invisible(character) {
                chars.push(fold(character));
                starts.push(at);
            }
        }
        starts.push(text.len());
        Folded { chars, starts }
    }

    /// The bytes of the original that a span came from.
    pub(super) fn bytes(&self, span: Range<usize>) -> Range<usize> {
        let end = self.starts.last().copied().unwrap_or_default();
        let byte = |at: usize| self.starts.get(at).copied().unwrap_or(end);
        byte(span.start)..byte(span.end)
    }

    /// The character at a position; a blank outside the text.
    pub(super) fn at(&self, position: usize) -> char {
        self.chars.get(position).copied().unwrap_or(' ')
    }

    /// The character before a position; a blank at the start.
    pub(super) fn before(&self, position: usize) -> char {
        position.checked_sub(1).map_or(' ', |before| self.at(before))
    }

    /// Whether `word` stands at `position`.
    pub(super) fn has(&self, position: usize, word: &str) -> bool {
        self.chars.get(position..).is_some_and(|rest| {
            let mut rest = rest.iter();
            word.chars().all(|letter| rest.next() == Some(&letter))
        })
    }

    /// Whether `word` ends at `position`, as a whole word if it is written in Latin letters.
    pub(super) fn has_before(&self, position: usize, word: &str) -> bool {
        let start = position.checked_sub(word.chars().count());
        start.is_some_and(|start| self.has(start, word) && self.is_whole(start, position))
    }

    /// Whether one of `words` ends at `position`.
    pub(super) fn has_one_before(&self, position: usize, words: &str) -> bool {
        words.split('|').any(|word| self.has_before(position, word))
    }

    /// The first of `words` that stands at `position` as a whole word; its end.
    pub(super) fn word_at(&self, position: usize, words: &str) -> Option<usize> {
        words.split('|').find_map(|word| {
            let end = position + word.chars().count();
            (self.has(position, word) && self.is_whole(position, end)).then_some(end)
        })
    }

    /// Every place where one of `words` stands; where several begin, the first of the list, so a longer one stands
    /// before a shorter one that begins it.
    pub(super) fn places(&self, words: &str) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            match self.word_at(at, words) {
                Some(end) => {
                    places.push(at..end);
                    at = end;
                }
                None => at += 1,
            }
        }
        places
    }

    /// Whether one of `words` stands anywhere in the span.
    pub(super) fn contains(&self, span: Range<usize>, words: &str) -> bool {
        span.clone().any(|at| self.word_at(at, words).is_some_and(|end| end <= span.end))
    }

    /// Whether the span is one of the Latin `words`, which blanks part: one text is smaller than a list.
    pub(super) fn is_one_of(&self, span: Range<usize>, words: &str) -> bool {
        words.split(' ').any(|word| word.len() == span.len() && self.has(span.start, word))
    }

    /// The position after everything that `fits` from `position` on.
    #[inline(always)]
    pub(super) fn skip(&self, position: usize, fits: impl Fn(char) -> bool) -> usize {
        self.skipped(position, &fits)
    }

    /// One loop for whatever fits: there are half a hundred calls.
    #[inline(never)]
    fn skipped(&self, position: usize, fits: &dyn Fn(char) -> bool) -> usize {
        let rest = self.chars.get(position..).unwrap_or_default();
        position + rest.iter().take_while(|character| fits(**character)).count()
    }

    /// Whether everything in the span `fits`.
    #[inline(always)]
    pub(super) fn all(&self, span: &Range<usize>, fits: impl Fn(char) -> bool) -> bool {
        self.all_fit(span, &fits)
    }

    /// No further than the span: many short ones in a long text would each read it to its end.
    #[inline(never)]
    fn all_fit(&self, span: &Range<usize>, fits: &dyn Fn(char) -> bool) -> bool {
        span.clone().all(|at| fits(self.at(at)))
    }

    /// The position after all of these signs from `position` on.
    #[inline(never)]
    pub(super) fn skip_signs(&self, position: usize, signs: &str) -> usize {
        self.skip(position, |character| is_in(signs, character))
    }

    /// The position before all of these signs up to `position`.
    #[inline(never)]
    pub(super) fn skip_back_signs(&self, position: usize, signs: &str) -> usize {
        self.skip_back(position, |character| is_in(signs, character))
    }

    /// The position before everything that `fits` up to `position`.
    #[inline(always)]
    pub(super) fn skip_back(&self, position: usize, fits: impl Fn(char) -> bool) -> usize {
        self.skipped_back(position, &fits)
    }

    #[inline(never)]
    fn skipped_back(&self, position: usize, fits: &dyn Fn(char) -> bool) -> usize {
        let head = self.chars.get(..position).unwrap_or_default();
        position - head.iter().rev().take_while(|character| fits(**character)).count()
    }

    /// Latin words end where letters end; Chinese has no such ends.
    fn is_whole(&self, start: usize, end: usize) -> bool {
        let cuts = |inner: char, outer: char| inner.is_ascii_alphabetic() && outer.is_ascii_alphabetic();
        !cuts(self.at(start), self.before(start)) && !cuts(self.before(end), self.at(end))
    }
}

fn fold(character: char) -> char {
    match character {
        // Full-width forms stand at a fixed distance from ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character).to_ascii_lowercase(),
        '\u{3000}' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\t' => ' ',
        '\r' => '\n',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '“' | '”' | '「' | '」' | '『' | '』' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        '\u{0660}'..='\u{0669}' => char::from(b'0' + (character as u32 - 0x660) as u8),
        '\u{06F0}'..='\u{06F9}' => char::from(b'0' + (character as u32 - 0x6F0) as u8),
        _ => simplified(character).to_ascii_lowercase(),
    }
}

/// The traditional characters of the words that are looked for.
fn simplified(character: char) -> char {
    let pair = "验驗证證记記码碼动動态態确確认認随隨机機简簡讯訊单單号號订訂钥鑰为為设設输輸错錯给給说說发發词詞种種复復备備诉訴编編个個这這额額转轉账賬账帳账帐录錄电電话話报報试試过過是係的嘅";
    let mut letters = pair.chars();
    while let (Some(simple), Some(traditional)) = (letters.next(), letters.next()) {
        if traditional == character {
            return simple;
        }
    }
    character
}
