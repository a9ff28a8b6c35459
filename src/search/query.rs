//! A query, cut into what is looked up.

use super::decode::Step;
use super::index::Index;
use super::latin::{self, Latin};
use super::meant::Meant;
use super::rank::idf;
use super::sound::Piece;
use super::text::{self, Class, Glyph};
use super::{decode, filler, phrase};

/// How many characters of a query are considered; a person types fewer.
pub const MAX_QUERY_CHARS: usize = 200;
/// How much more a character counts where it is half a word: in a title that has it, and in a longer text, which has
/// many.
const HALF: f32 = 1.8;
const HALF_IN_TEXT: f32 = 1.4;
/// What one character counts beside a pair of characters or a word.
const CHAR_WEIGHT: f32 = 0.75;
/// A pair that stands in no more documents than this may lack a character.
const SELDOM: u32 = 5;
/// A character that carries the sentence is not looked up where more documents than this have it, and a word where more
/// than half as many have it: among so many it decides nothing, and takes longest.
const EVERYWHERE: u32 = 2048;
/// How much of what the commoner of its characters tells a pair does not tell once more.
const TOLD: f32 = 0.5;
/// What a pair counts that is the end of a word and the beginning of the next, beside one that is a word: other
/// wordings of the question have the words, and seldom side by side.
const ACROSS: f32 = 0.5;
/// How well a pair fits that sounds like the one typed, which hardly any document has.
const SOUNDING: f32 = 0.9;
/// How well a pair fits with a character put between: it is one half of what may have been meant.
const BRIDGED: f32 = 0.35;
/// How well a syllable fits that no document has beside its neighbours: some character that sounds so is everywhere.
const UNLINKED: f32 = 0.5;
/// What a meaning counts beside the words themselves.
const MEANING_WEIGHT: f32 = 0.85;
/// The same where the words are what initials most likely stand for.
const GUESSED_WEIGHT: f32 = 0.35;

/// What a query asks for: groups of terms, each group one thing that was typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Question {
    pub(crate) groups: Vec<Group>,
    /// What was typed to carry the sentence, which answers nothing by itself.
    pub(crate) fillers: Vec<Group>,
    /// What it means, in whatever words.
    pub(crate) meanings: Vec<Group>,
    /// Pinyin of which little was typed: per two neighbouring pieces, the pairs that they may be.
    pub(crate) chains: Vec<Vec<Vec<Step>>>,
    /// What was not taken as it was typed.
    pub(crate) meant: Vec<Meant>,
    /// How many of the groups are syllables, which may be any of many characters.
    pub(crate) spelled: usize,
    /// The document that is asked for in just these words.
    pub(crate) asked: Option<u32>,
    /// What no document has of it, and a phrase explains that stands for a meaning, by weight.
    pub(crate) explained: f32,
}

/// One thing that was typed, and the terms that mean it, the likeliest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// How much it counts beside the others.
    pub(crate) weight: f32,
    pub(crate) terms: Vec<Alternative>,
    /// Whether it is the end of a word and the beginning of the next, which no reader takes for a word.
    pub(crate) across: bool,
}

/// A term and how well it stands for what was typed, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alternative {
    pub(crate) term: u32,
    pub(crate) fit: f32,
}

impl Group {
    fn exact(weight: f32, term: Option<u32>) -> Group {
        let terms = term.map(|term| Alternative { term, fit: 1.0 }).into_iter().collect();
        Group { weight, terms, across: false }
    }
}

impl Question {
    /// Every term that is looked up.
    pub(crate) fn terms(&self) -> impl Iterator<Item = u32> + '_ {
        let groups = self
            .groups
            .iter()
            .chain(&self.fillers)
            .chain(&self.meanings)
            .flat_map(|group| &group.terms)
            .map(|known| known.term);
        groups.chain(self.chains.iter().flatten().flatten().map(|step| step.term))
    }

    pub(crate) fn new(index: &Index, text: &str) -> Question {
        let text = text.char_indices().nth(MAX_QUERY_CHARS).and_then(|(end, _)| text.get(..end)).unwrap_or(text);
        let mut glyphs = text::glyphs(text, |c| index.fold(c));
        let mut question = Question { asked: index.asked(&glyphs), ..Question::default() };
        let runs: Vec<std::ops::Range<usize>> = text::runs(&glyphs).map(|(at, run)| at..at + run.len()).collect();
        let end = glyphs.len();
        let two = |runs: &[std::ops::Range<usize>]| glyphs.get(runs[0].start..runs[1].end);
        question.groups.extend(runs.windows(2).filter_map(two).filter_map(|two| latin::joined(index, two)));
        let mut pinyin: Vec<Piece> = Vec::new();
        for span in &runs {
            let Some(run) = glyphs.get_mut(span.clone()) else { continue };
            if run.first().is_some_and(|glyph| glyph.class == Class::Han) {
                question.heard(index, &mut pinyin);
                question.meant.extend(index.hearing.map(|hearing| (hearing.correct)(index, run)).into_iter().flatten());
                question.written(index, run);
                continue;
            }
            let read =
                index.hearing.map_or(latin::plain as fn(&Index, &[Glyph], bool) -> Vec<Latin>, |hearing| hearing.latin);
            for part in read(index, run, span.end == end) {
                match part {
                    Latin::Words(groups, meant) => {
                        question.meant.extend(meant);
                        question.heard(index, &mut pinyin);
                        for group in groups {
                            let to = if group.weight < 1.0 { &mut question.fillers } else { &mut question.groups };
                            to.push(group);
                        }
                    }
                    Latin::Pinyin(pieces)
                        if !pieces.iter().any(|piece| piece.is_whole()) && are_words(index, &glyphs, &runs) =>
                    {
                        question.groups.push(Group::exact(1.0, None));
                    }
                    Latin::Pinyin(pieces) => pinyin.extend(pieces),
                }
            }
        }
        question.heard(index, &mut pinyin);
        question.meanings(index, &glyphs, MEANING_WEIGHT);
        if !question.groups.is_empty() {
            let (postings, words) = (index.postings(), index.first_word());
            let most = |term: u32| if term < words { EVERYWHERE } else { EVERYWHERE / 2 };
            let common = |known: &Alternative| postings.documents(known.term) > most(known.term);
            question.fillers.retain(|group| !group.terms.iter().any(common));
        }
        question
    }

    /// Characters and pairs of a run of Han text.
    fn written(&mut self, index: &Index, run: &[Glyph]) {
        let numbers = numbers(index, run);
        let pairs = pairs(index, &numbers);
        let often = often(index, &pairs);
        let carries: Vec<bool> = run.iter().map(|glyph| filler::is_char(glyph.folded)).collect();
        // Long texts hold any two pairs by chance.
        let titles = index.has_titles_alone();
        for (at, number) in numbers.iter().enumerate() {
            let half = if is_half(index, *number, &often, at) { if titles { HALF } else { HALF_IN_TEXT } } else { 1.0 };
            let group = Group::exact(CHAR_WEIGHT * half * filler::char_weight(carries[at]), *number);
            let to = if carries[at] { &mut self.fillers } else { &mut self.groups };
            to.push(group);
        }
        for (at, glyphs) in run.windows(2).enumerate() {
            let (term, across) = (pairs[at], across(&often, at));
            let mut group = Group::exact(pair_weight(carries[at], carries[at + 1], across), term);
            group.across = across;
            if titles {
                let (numbers, often) = (&numbers[at..at + 2], often[at]);
                if term.is_some() {
                    group.weight *= beside(index, numbers, often);
                }
                let alike = index.hearing.and_then(|hearing| (hearing.alike)(index, glyphs, numbers, often));
                group.terms.extend(alike.map(|term| Alternative { term, fit: SOUNDING }));
                bridge(index, numbers, often, &mut group.terms);
            }
            let to = if carries[at] && carries[at + 1] { &mut self.fillers } else { &mut self.groups };
            to.push(group);
        }
    }

    /// What may have been meant by pinyin; takes the pieces.
    fn heard(&mut self, index: &Index, pieces: &mut Vec<Piece>) {
        if let Some(hearing) = index.hearing.filter(|_| !pieces.is_empty()) {
            (hearing.pinyin)(self, index, pieces);
        }
    }

    /// Characters and pairs that may have been meant by pieces of pinyin; takes them.
    pub(crate) fn spoken(&mut self, index: &Index, pieces: &mut Vec<Piece>) {
        let (spoken, chars) = (index.spoken(), index.chars());
        let before = self.groups.len();
        let whole = pieces.iter().filter(|piece| piece.is_whole()).count() * 2 > pieces.len();
        let reading = decode::decode(index, pieces);
        let read = |number: &Option<u32>| number.and_then(|number| chars.get(number)).unwrap_or_default();
        let likely: Vec<char> = reading.chars.iter().map(read).collect();
        let carries: Vec<bool> = likely.iter().map(|c| filler::is_char(*c)).collect();
        for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.is_whole()) {
            let beside = reading.pairs.get(at.saturating_sub(1)..pieces.len().min(at + 2) - 1).unwrap_or_default();
            let linked = beside.is_empty() || beside.iter().any(|pairs| !pairs.is_empty());
            let fit = if linked { 1.0 } else { UNLINKED };
            let terms = spoken.chars(*piece).into_iter().map(|term| Alternative { term, fit }).collect();
            let weight = filler::char_weight(carries.get(at).is_some_and(|carries| *carries));
            self.groups.push(Group { weight, terms, ..Group::default() });
        }
        if whole {
            let often = often(index, &pairs(index, &reading.chars));
            for (at, steps) in reading.pairs.iter().enumerate() {
                let across = across(&often, at);
                let weight = pair_weight(carries[at], carries[at + 1], across);
                let terms = steps.iter().map(|step| Alternative { term: step.term, fit: step.fit }).collect();
                self.groups.push(Group { weight, terms, across });
            }
        } else {
            self.chains.push(reading.pairs);
        }
        self.spelled += self.groups.len() - before;
        let understood: Vec<Glyph> = (0..)
            .zip(&likely)
            .map(|(at, &folded)| Glyph { folded, class: Class::Han, start: at, end: at + 1, apart: false })
            .collect();
        self.meanings(index, &understood, if whole { MEANING_WEIGHT } else { GUESSED_WEIGHT });
        self.meant.extend(taken(index, pieces, &reading.chars, whole));
        pieces.clear();
    }

    /// Meanings that the documents may have other words for.
    fn meanings(&mut self, index: &Index, glyphs: &[Glyph], weight: f32) {
        let mut seen: Vec<u32> = self
            .meanings
            .iter()
            .chain(&self.fillers)
            .flat_map(|group| &group.terms)
            .map(|meaning| meaning.term)
            .collect();
        let mut longer: Vec<std::ops::Range<usize>> = Vec::new();
        let (postings, mut explained) = (index.postings(), 0.0);
        phrase::each(glyphs, |words, span| {
            // Who asks for 忘记密码 asks for neither 忘记 nor 密码.
            if longer.iter().any(|longer| longer.start <= span.start && span.end <= longer.end) {
                return false;
            }
            let mut group = Group { weight, ..Group::default() };
            let known = index.meanings(words, |term| {
                if !seen.contains(&term) {
                    seen.push(term);
                    group.terms.push(Alternative { term, fit: 1.0 });
                }
            });
            if group.terms.iter().any(|meaning| postings.documents(meaning.term) > 0) {
                explained += lacking(index, glyphs.get(span.clone()).unwrap_or_default());
            }
            if !group.terms.is_empty() {
                let to = if filler::is_phrase(words) { &mut self.fillers } else { &mut self.meanings };
                to.push(group);
            }
            if known {
                longer.push(span);
            }
            known
        });
        self.explained += explained;
    }
}

/// Whether a question has words of a sentence: letters between them are a word that nobody knows, and no initials.
fn are_words(index: &Index, glyphs: &[Glyph], runs: &[std::ops::Range<usize>]) -> bool {
    let is_word = |run: &[Glyph]| {
        let word = latin::spelled(run);
        filler::word_weight(&word) < 1.0 || latin::find(index, &word).is_some()
    };
    runs.iter().filter_map(|span| glyphs.get(span.clone())).filter(|run| is_word(run)).count() > 1
}

/// What no document has of a phrase, by weight.
fn lacking(index: &Index, glyphs: &[Glyph]) -> f32 {
    let numbers = numbers(index, glyphs);
    let pairs = pairs(index, &numbers);
    let mut weight = 0.0;
    for (at, glyph) in glyphs.iter().enumerate().filter(|(_, glyph)| glyph.class == Class::Han) {
        if numbers[at].is_none() {
            weight += CHAR_WEIGHT * filler::char_weight(filler::is_char(glyph.folded));
        }
        if let Some(next) = glyphs.get(at + 1)
            && pairs[at].is_none()
        {
            weight += filler::pair_weight(filler::is_char(glyph.folded), filler::is_char(next.folded));
        }
    }
    weight
}

/// Characters by their numbers in the index; none for one that no document has.
pub(crate) type Numbers = [Option<u32>];

/// The numbers of characters, which are their terms.
pub(crate) fn numbers(index: &Index, glyphs: &[Glyph]) -> Vec<Option<u32>> {
    let chars = index.chars();
    glyphs.iter().map(|glyph| chars.find(glyph.folded)).collect()
}

/// The terms of the pairs that neighbouring characters are.
pub(crate) fn pairs(index: &Index, numbers: &Numbers) -> Vec<Option<u32>> {
    let chars = index.chars();
    numbers.windows(2).map(|pair| chars.pair(pair[0]?, pair[1]?)).collect()
}

/// How many documents have each of the pairs.
fn often(index: &Index, pairs: &[Option<u32>]) -> Vec<u32> {
    let postings = index.postings();
    pairs.iter().map(|pair| pair.map_or(0, |term| postings.documents(term))).collect()
}

/// Whether a word ends in the middle of the pair that begins at a place: fewer documents have it than have either pair
/// that overlaps it.
fn across(often: &[u32], at: usize) -> bool {
    at > 0 && often.get(at + 1).is_some_and(|after| often[at] < often[at - 1].min(*after))
}

/// Whether a character is most likely half a word of which the other half was left out, as 录 in 录不上: no document
/// has it beside either neighbour, and a third of those that have it have it in one pair.
fn is_half(index: &Index, number: Option<u32>, often: &[u32], at: usize) -> bool {
    let Some(number) = number else { return false };
    let meets = at > 0 && often[at - 1] > 0 || often.get(at).is_some_and(|often| *often > 0);
    if often.is_empty() || meets {
        return false;
    }
    let (chars, postings) = (index.chars(), index.postings());
    let half = |term: u32| postings.documents(term) * 3 >= postings.documents(number);
    chars.pairs_of(number).any(|(_, pair)| half(pair)) || chars.pairs_to(number).any(half)
}

fn pair_weight(first: bool, second: bool, across: bool) -> f32 {
    filler::pair_weight(first, second) * if across { ACROSS } else { 1.0 }
}

/// The share of what a pair tells that its characters, which count as well, have not told: all documents with a
/// rare character may have the pair too.
fn beside(index: &Index, pair: &Numbers, often: u32) -> f32 {
    let postings = index.postings();
    let tells = |documents: u32| idf(index.len(), documents as f32);
    let of = |number: Option<u32>| tells(number.map_or(0, |number| postings.documents(number)));
    1.0 - TOLD * of(pair[0]).min(of(pair[1])) / tells(often)
}

/// Adds to a pair that hardly any document has the two pairs that one more character between makes of it, the
/// character being the one that most documents have there: 余不足 may be 余[额]不足.
fn bridge(index: &Index, pair: &Numbers, often: u32, terms: &mut Vec<Alternative>) {
    let &[Some(first), Some(second)] = pair else { return };
    if often > SELDOM {
        return;
    }
    let (chars, postings) = (index.chars(), index.postings());
    let (mut most, mut best) = (often.max(1), None);
    for (between, before) in chars.pairs_of(first) {
        if let Some(after) = chars.pair(between, second) {
            let documents = postings.documents(before).min(postings.documents(after));
            if documents > most || documents == most && best.is_none() {
                (most, best) = (documents, Some([before, after]));
            }
        }
    }
    terms.extend(best.into_iter().flatten().map(|term| Alternative { term, fit: BRIDGED }));
}

/// What pieces of pinyin were taken for. Of syllables only those whose characters the documents have side by side: the
/// others may be anything, and stay as they were typed.
fn taken(index: &Index, pieces: &[Piece], read: &Numbers, whole: bool) -> Vec<Meant> {
    let pairs = pairs(index, read);
    let pair = |at: usize| pairs.get(at).copied().flatten();
    // What begins at the end may be anything.
    let open =
        pieces.len() > 1 && pieces.last().is_some_and(|last| !last.is_whole()) && pair(pieces.len() - 2).is_none();
    let known = pieces.len() - usize::from(open);
    let meant = |from: usize, to: usize, terms: Vec<u32>| {
        let characters = read[from..to].iter().map(|number| index.chars().get((*number)?));
        let end = if to == known { pieces.len() } else { to };
        let span = pieces[from].start.into()..pieces[end - 1].end.into();
        Some(Meant { span, text: characters.collect::<Option<_>>()?, terms })
    };
    if let [Some(only)] = read[..known] {
        return meant(0, 1, vec![only]).into_iter().collect();
    }
    let places: Vec<usize> = (0..known).collect();
    if !whole {
        let terms = places[1..].iter().map(|at| pair(at - 1)).collect::<Option<_>>();
        return terms.and_then(|terms| meant(0, known, terms)).into_iter().collect();
    }
    let stands = |at: usize| pair(at).is_some() || at > 0 && pair(at - 1).is_some();
    let stretches = places.chunk_by(|a, b| stands(*a) && stands(*b)).filter(|stretch| stands(stretch[0]));
    stretches.filter_map(|stretch| meant(stretch[0], stretch[0] + stretch.len(), Vec::new())).collect()
}
