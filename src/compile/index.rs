//! Builds search indexes; the format is described where it is read, in `crate::search`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::content::format::{self, Kind};
use crate::search::layout::{self, BLOCK, Meta};
use crate::search::text::{self, Class};
use crate::search::write::{FIRST_IMPACT, push_varint, write_strings};

/// A document to index.
#[derive(Clone, Debug, Default)]
pub struct IndexDoc {
    /// What a hit names it by: `article/refund`.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// The same question, in other words.
    pub asks: Vec<String>,
    /// Words it was filed under.
    pub tags: Vec<String>,
    /// Its text.
    pub body: String,
    /// Title and asks in the other locales, so that a query in another language finds it.
    pub other: Vec<String>,
    /// The language of its text: `zh`, `en`.
    pub lang: String,
}

/// Words that mean the same.
#[derive(Clone, Debug, Default)]
pub struct Synonym {
    /// The words that a query may have.
    pub from: Vec<String>,
    /// The words that a document may have.
    pub to: Vec<String>,
}

/// BM25's saturation of repeated terms, and its discount for long fields (Robertson and Zaragoza, 2009).
const SATURATION: f32 = 1.2;
const FIELDS: [Field; 5] = [
    Field { weight: 4.0, length_discount: 0.6 },
    Field { weight: 3.0, length_discount: 0.3 },
    Field { weight: 2.0, length_discount: 0.3 },
    Field { weight: 1.0, length_discount: 0.75 },
    Field { weight: 2.0, length_discount: 0.3 },
];
const TITLE: usize = 0;
const BODY: usize = 3;

struct Field {
    weight: f32,
    length_discount: f32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Term {
    Char(u16),
    Pair(u16, u16),
    Word(String),
    Meaning(u16),
}

/// The index of `docs`; the same input gives the same bytes.
#[must_use]
pub fn build(docs: &[IndexDoc], synonyms: &[Synonym]) -> Vec<u8> {
    let mut counts: Vec<BTreeMap<Term, [u16; 5]>> = Vec::with_capacity(docs.len());
    let mut lengths: Vec<[u32; 5]> = Vec::with_capacity(docs.len());
    let mut folds = Folds::default();
    let phrases = phrases(synonyms, &mut folds);
    for doc in docs {
        let (mut terms, mut length) = (BTreeMap::new(), [0; 5]);
        let fields: [&[String]; 5] =
            [std::slice::from_ref(&doc.title), &doc.asks, &doc.tags, std::slice::from_ref(&doc.body), &doc.other];
        for (field, texts) in fields.into_iter().enumerate() {
            for text in texts {
                length[field] += count(text, field, &mut folds, &phrases, &mut terms);
            }
        }
        counts.push(terms);
        lengths.push(length);
    }
    let mut df: HashMap<&Term, u32> = HashMap::new();
    for terms in &counts {
        for term in terms.keys() {
            *df.entry(term).or_default() += 1;
        }
    }
    let lp = crate::search::knob("LENP", 1.0);
    let ml = crate::search::knob("MLEN", 0.5);
    let lengths: Vec<[f32; 5]> = counts
        .iter()
        .zip(&lengths)
        .map(|(terms, plain)| {
            if lp == 0.0 {
                return plain.map(|l| l as f32);
            }
            let mut l = [0.0f32; 5];
            for (term, count) in terms {
                let d = df[term] as f32;
                let w = match term {
                    Term::Char(_) => 0.7,
                    Term::Meaning(_) => ml,
                    _ => 1.0,
                };
                let idf = w * (1.0 + (docs.len() as f32 - d + 0.5) / (d + 0.5)).ln().powf(lp);
                for f in 0..5 {
                    l[f] += idf * f32::from(count[f]);
                }
            }
            l
        })
        .collect();
    let means: [f32; 5] = std::array::from_fn(|field| {
        let used: Vec<f32> = lengths.iter().map(|length| length[field]).filter(|&length| length > 0.0).collect();
        used.iter().sum::<f32>() / used.len().max(1) as f32
    });
    use crate::search::knob;
    let (tb, bb, k1, kb, bs) = (knob("TB", 0.8), knob("BB", 0.6), knob("K1", 0.8), knob("KB", 1.2), knob("BS", 0.4));
    let impact = |count: &[u16; 5], length: &[f32; 5]| -> u8 {
        let strength = |fields: &[usize]| -> f32 {
            fields
                .iter()
                .copied()
                .filter(|&field| count[field] > 0)
                .map(|field| {
                    let Field { mut weight, mut length_discount } = FIELDS[field];
                    if field == 0 {
                        weight = 1.0;
                        length_discount = tb;
                    }
                    if field == 3 {
                        weight = 1.0;
                        length_discount = bb;
                    }
                    let relative = length[field] / means[field].max(1.0);
                    weight * f32::from(count[field]) / (1.0 - length_discount + length_discount * relative)
                })
                .sum()
        };
        let (t, b) = (strength(&[0, 1, 2, 4]), strength(&[3]));
        let fl = knob("FLOOR", 0.12);
        let x = ((1.0 - bs) * t / (t + k1) + bs * b / (b + kb)) * (1.0 - fl) + fl;
        (x * 255.0).round().clamp(f32::from(FIRST_IMPACT), 255.0) as u8
    };
    let once = |field: usize| -> [u16; 5] { std::array::from_fn(|at| u16::from(at == field)) };
    let norms: Vec<u8> =
        lengths.iter().flat_map(|length| [impact(&once(TITLE), length), impact(&once(BODY), length)]).collect();

    let mut lists: BTreeMap<&Term, Vec<(u32, u8)>> = BTreeMap::new();
    for (document, (terms, length)) in counts.iter().zip(&lengths).enumerate() {
        for (term, count) in terms {
            let code = match *count {
                count if count == once(TITLE) => 0,
                count if count == once(BODY) => 1,
                count => impact(&count, length),
            };
            lists.entry(term).or_default().push((document as u32, code));
        }
    }
    write(docs, &norms, &lists, &phrases)
}

/// Counts a text's terms; returns its length in characters and words.
fn count(
    text: &str,
    field: usize,
    folds: &mut Folds,
    phrases: &BTreeMap<String, Vec<u16>>,
    terms: &mut BTreeMap<Term, [u16; 5]>,
) -> u32 {
    let glyphs = text::glyphs(text, |c| folds.fold(c));
    let mut length = 0;
    let mut add = |term: Term| {
        let count = &mut terms.entry(term).or_default()[field];
        *count = count.saturating_add(1);
    };
    for (_, run) in text::runs(&glyphs) {
        if run[0].class == Class::Han {
            length += run.len() as u32;
            let codes: Vec<u16> = run.iter().filter_map(|glyph| u16::try_from(u32::from(glyph.folded)).ok()).collect();
            for &code in &codes {
                add(Term::Char(code));
            }
            for pair in codes.windows(2) {
                add(Term::Pair(pair[0], pair[1]));
            }
        } else {
            length += 1;
            let mut word: String = run.iter().map(|glyph| glyph.folded).collect();
            crate::search::write::stem(&mut word);
            add(Term::Word(word));
        }
    }
    if field == BODY && crate::search::knob("SYNBODY", 1.0) < 0.5 {
        return length;
    }
    crate::search::write::phrase::each(&glyphs, |words, _| {
        let Some(meanings) = phrases.get(words) else { return false };
        for &meaning in meanings {
            add(Term::Meaning(meaning));
        }
        true
    });
    length
}

/// The built-in groups and those of the pack: every phrase with its meanings.
fn phrases(synonyms: &[Synonym], folds: &mut Folds) -> BTreeMap<String, Vec<u16>> {
    let mut phrases: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    let mut meaning = 0;
    for file in [include_str!("../../assets/synonyms/zh.txt"), include_str!("../../assets/synonyms/en.txt")] {
        for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            for word in line.split(' ') {
                let phrase = crate::search::write::phrase::spelled(&word.replace('_', " "), |c| folds.fold(c));
                let meanings = phrases.entry(phrase).or_default();
                if !meanings.contains(&meaning) {
                    meanings.push(meaning);
                }
            }
            meaning += 1;
        }
    }
    let _ = synonyms;
    phrases
}

/// Folds characters, remembering nothing: the table is computed from the characters in use.
#[derive(Debug, Default)]
struct Folds {
    known: HashMap<char, char>,
}

impl Folds {
    fn fold(&mut self, c: char) -> char {
        *self.known.entry(c).or_insert_with(|| plain_form(c))
    }
}

/// The simplified, common form of a character.
fn plain_form(c: char) -> char {
    let simplified = fast2s::convert(c.encode_utf8(&mut [0; 4]));
    match simplified.chars().next().unwrap_or(c) {
        '帐' => '账',
        plain => plain,
    }
}

fn write(
    docs: &[IndexDoc],
    norms: &[u8],
    lists: &BTreeMap<&Term, Vec<(u32, u8)>>,
    phrases: &BTreeMap<String, Vec<u16>>,
) -> Vec<u8> {
    let mut chars: BTreeSet<u16> = BTreeSet::new();
    let mut words = Vec::new();
    let mut meanings = Vec::new();
    for term in lists.keys() {
        match term {
            Term::Char(code) => {
                chars.insert(*code);
            }
            Term::Pair(..) => {}
            Term::Word(word) => words.push(word.as_str()),
            Term::Meaning(meaning) => meanings.push(*meaning),
        }
    }
    let chars: Vec<u16> = chars.into_iter().collect();
    let number = |code: &u16| chars.binary_search(code).unwrap_or_default();
    let mut starts = vec![0u32; chars.len() + 1];
    let mut seconds = Vec::new();
    for term in lists.keys() {
        if let Term::Pair(first, second) = term {
            starts[number(first) + 1] += 1;
            seconds.extend_from_slice(&(number(second) as u16).to_le_bytes());
        }
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut pairs: Vec<u8> = starts.iter().flat_map(|start| start.to_le_bytes()).collect();
    pairs.extend_from_slice(&seconds);
    let char_bytes: Vec<u8> = chars.iter().flat_map(|code| code.to_le_bytes()).collect();

    let mut folds: Vec<(u16, u16)> = (0x3400..=0x9fffu16)
        .filter_map(|code| {
            let c = char::from_u32(u32::from(code))?;
            let plain = u16::try_from(u32::from(plain_form(c))).ok()?;
            (plain != code && chars.binary_search(&plain).is_ok()).then_some((code, plain))
        })
        .collect();
    folds.sort_unstable();
    let fold_bytes: Vec<u8> = folds
        .iter()
        .map(|(from, _)| from)
        .chain(folds.iter().map(|(_, to)| to))
        .flat_map(|c| c.to_le_bytes())
        .collect();

    let meta = Meta { documents: docs.len() as u32, words: words.len() as u32, terms: lists.len() as u32 };
    let meta_bytes: Vec<u8> = [meta.documents, meta.words, meta.terms].iter().flat_map(|n| n.to_le_bytes()).collect();
    let keys = write_strings(docs.iter().map(|doc| doc.key.as_str()));
    let words = write_strings(words.into_iter());
    let used: Vec<(&str, u16)> = phrases
        .iter()
        .flat_map(|(phrase, of)| of.iter().map(|meaning| (phrase.as_str(), *meaning)))
        .filter_map(|(phrase, meaning)| Some((phrase, meanings.binary_search(&meaning).ok()? as u16)))
        .collect();
    let phrase_bytes = write_strings(used.iter().map(|(phrase, _)| *phrase));
    let meaning_bytes: Vec<u8> = used.iter().flat_map(|(_, meaning)| meaning.to_le_bytes()).collect();
    let posts = write_postings(lists.values());
    format::write(
        Kind::Index,
        &[
            (layout::META, &meta_bytes),
            (layout::KEYS, &keys),
            (layout::NORM, norms),
            (layout::CHAR, &char_bytes),
            (layout::PAIR, &pairs),
            (layout::WORD, &words),
            (layout::FOLD, &fold_bytes),
            (layout::PHRA, &phrase_bytes),
            (layout::MEAN, &meaning_bytes),
            (layout::POST, &posts),
        ],
    )
}

fn write_postings<'a>(lists: impl Iterator<Item = &'a Vec<(u32, u8)>>) -> Vec<u8> {
    let (mut offsets, mut lengths, mut data) = (Vec::new(), Vec::new(), Vec::new());
    for (number, list) in lists.enumerate() {
        if number % BLOCK == 0 {
            offsets.extend_from_slice(&(lengths.len() as u32).to_le_bytes());
            offsets.extend_from_slice(&(data.len() as u32).to_le_bytes());
        }
        let start = data.len();
        let plain = list.iter().all(|&(_, code)| code == 0);
        push_varint(&mut data, (list.len() as u32) << 1 | u32::from(plain));
        let mut last = u32::MAX;
        for &(document, _) in list {
            push_varint(&mut data, document.wrapping_sub(last));
            last = document;
        }
        if !plain {
            data.extend(list.iter().map(|&(_, code)| code));
        }
        push_varint(&mut lengths, (data.len() - start) as u32);
    }
    let mut bytes = (lengths.len() as u32).to_le_bytes().to_vec();
    bytes.extend_from_slice(&offsets);
    bytes.extend_from_slice(&lengths);
    bytes.extend_from_slice(&data);
    bytes
}
