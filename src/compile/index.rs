//! Builds search indexes; the format is described where it is read, in `crate::search::layout`.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::index_file;
use super::phrases::{Folds, Phrases};
use crate::search::Index;
use crate::search::text::{self, Class, Glyph};
use crate::search::write::{self, FIRST_IMPACT};

pub use super::index_parts::{Cut, NamedFile};
pub use super::phrases::Synonym;

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
    /// Title and first asks in the other locales, so that a query in another language finds it.
    pub other: Vec<String>,
    /// The language of its text: `zh`, `en`.
    pub lang: String,
}

/// The key of a last document that stands for all other subjects: it is compared with, and no hit.
pub const ELSEWHERE: &str = write::ELSEWHERE;

/// Where a term stands.
const FIELDS: usize = 5;
pub(super) const TITLE: usize = 0;
const ASKS: usize = 1;
const BODY: usize = 3;
const OTHER: usize = 4;

/// BM25F (Robertson and Zaragoza, 2009): what a field counts, and how much its length discounts it.
const WEIGHTS: [f32; FIELDS] = [1.0, 0.8, 0.5, 1.0, 0.5];
const LENGTH_DISCOUNTS: [f32; FIELDS] = [0.88, 0.4, 0.4, 0.6, 0.4];
/// How soon repetition stops to count, in what names the question, and in the body; and how much later per phrasing: of
/// thirty, the word that ten have tells more than the one that three have.
const QUESTION_SATURATION: f32 = 0.75;
const BODY_SATURATION: f32 = 1.2;
const PER_PHRASING: f32 = 0.06;
/// The share of the body in an impact where nobody gave phrasings. So many halve it: they tell how people ask, and a body
/// only what an answer has.
const BODY_SHARE: f32 = 0.4;
const HALVING: f32 = 4.0;
/// What a term counts wherever it stands.
const FLOOR: f32 = 0.12;
/// Impacts of single terms are rounded to so many steps, the latter where there are phrasings: finer ones find no more, and
/// compress badly.
const STEPS: f32 = 16.0;
const PHRASED_STEPS: f32 = 8.0;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Term {
    Char(u16),
    Pair(u16, u16),
    Word(String),
    Meaning(u16),
}

impl Term {
    /// How much it adds to the length of a field, beside how rare it is.
    fn extent(&self) -> f32 {
        match self {
            Term::Char(_) => 0.7,
            Term::Pair(..) | Term::Word(_) => 1.0,
            Term::Meaning(_) => 0.5,
        }
    }
}

/// How often each term stands in each field of a document.
type Counts = BTreeMap<Term, [u16; FIELDS]>;

/// A term's documents, each with the weight code of `search::postings`.
pub(super) type List = Vec<(u32, u8)>;

/// The index of `docs`; the same input gives the same bytes.
#[must_use]
pub fn build(docs: &[IndexDoc], synonyms: &[Synonym]) -> Vec<u8> {
    build_parts(docs, synonyms, Cut::NEVER).0
}

/// The same, and when it is large, the shards that its lists were cut into.
#[must_use]
pub fn build_parts(docs: &[IndexDoc], synonyms: &[Synonym], cut: Cut) -> (Vec<u8>, Vec<NamedFile>) {
    let mut folds = Folds::default();
    let phrases = Phrases::new(synonyms, &mut folds);
    let words = words(docs, &mut folds);
    let counts: Vec<Counts> = docs.iter().map(|doc| count(doc, &phrases, &words, &mut folds)).collect();
    let scale = Scale::new(&counts);
    let mut lists: BTreeMap<&Term, List> = BTreeMap::new();
    let mut norms = Vec::with_capacity(docs.len() * 2);
    for (document, (doc, terms)) in docs.iter().zip(&counts).enumerate() {
        let lengths = scale.relative_lengths(terms);
        let asks = doc.asks.len();
        let steps = if asks == 0 { STEPS } else { PHRASED_STEPS };
        norms.extend([TITLE, BODY].map(|field| code(impact(&once(field), &lengths, asks))));
        let is_elsewhere = doc.key == ELSEWHERE;
        for (term, count) in terms {
            // Of other subjects what can be compared counts, and a word of letters, which may be a company's name. A
            // character or a pair that nobody else has is unknown as it is.
            let is_alone = || counts.iter().filter(|terms| terms.contains_key(term)).nth(1).is_none();
            // A pair that a text has in passing tells no more than its characters, and most pairs are such.
            let is_in_passing = asks > 0 && matches!(term, Term::Pair(..)) && *count == once(BODY);
            if is_in_passing || is_elsewhere && !matches!(term, Term::Meaning(_) | Term::Word(_)) && is_alone() {
                continue;
            }
            let code = match *count {
                count if count == once(TITLE) => write::TITLE,
                count if count == once(BODY) => write::BODY,
                count => code((impact(&count, &lengths, asks) * steps).round() / steps),
            };
            lists.entry(term).or_default().push((document as u32, code));
        }
    }
    let write = |asks: &[(u32, u32)], cut| index_file::write(docs, &norms, &lists, &phrases, asks, cut);
    let asks = if docs.iter().all(|doc| doc.asks.is_empty()) {
        Vec::new()
    } else {
        asks(docs, &write(&[], Cut::NEVER).0, &mut folds)
    };
    write(&asks, cut)
}

/// What those phrasings say by which their documents are not found first, and the documents; no two say the same.
fn asks(docs: &[IndexDoc], index: &[u8], folds: &mut Folds) -> Vec<(u32, u32)> {
    let Ok(index) = Index::open(index) else { return Vec::new() };
    let mut asks: BTreeMap<u32, Vec<(u32, bool)>> = BTreeMap::new();
    for (document, doc) in (0..).zip(docs).filter(|(_, doc)| doc.key != ELSEWHERE) {
        for ask in std::iter::once(&doc.title).chain(&doc.asks) {
            let Some(said) = write::phrase::said(&text::glyphs(ask, |c| folds.fold(c))) else { continue };
            let is_first = index.query(ask, 1).hits.first().is_some_and(|first| first.key == doc.key);
            asks.entry(said).or_default().push((document, is_first));
        }
    }
    let told = asks.into_iter().filter_map(|(said, all)| {
        let (document, _) = all[0];
        let one = all.iter().all(|(other, _)| *other == document);
        (one && all.iter().any(|(_, is_first)| !is_first)).then_some((said, document))
    });
    told.collect()
}

fn once(field: usize) -> [u16; FIELDS] {
    std::array::from_fn(|at| u16::from(at == field))
}

impl IndexDoc {
    pub(super) fn fields(&self) -> [&[String]; FIELDS] {
        let [title, body] = [&self.title, &self.body].map(std::slice::from_ref);
        [title, &self.asks, &self.tags, body, &self.other]
    }
}

fn word(glyphs: &[Glyph]) -> String {
    let mut word = glyphs.iter().map(|glyph| glyph.folded).collect();
    write::stem(&mut word);
    word
}

/// Every word of the documents that is of letters alone.
fn words(docs: &[IndexDoc], folds: &mut Folds) -> HashSet<String> {
    let mut words = HashSet::new();
    for text in docs.iter().flat_map(IndexDoc::fields).flatten() {
        let glyphs = text::glyphs(text, |c| folds.fold(c));
        let letters = text::runs(&glyphs).filter(|(_, run)| run.iter().all(|glyph| glyph.folded.is_ascii_lowercase()));
        words.extend(letters.map(|(_, run)| word(run)));
    }
    words
}

fn count(doc: &IndexDoc, phrases: &Phrases, words: &HashSet<String>, folds: &mut Folds) -> Counts {
    let mut terms = Counts::new();
    if doc.key == ELSEWHERE {
        terms.extend(phrases.elsewhere.iter().map(|&meaning| (Term::Meaning(meaning), once(ASKS))));
    }
    for (field, texts) in doc.fields().into_iter().enumerate() {
        let mut add = |term: Term| {
            let count = &mut terms.entry(term).or_default()[field];
            *count = count.saturating_add(1);
        };
        for text in texts {
            let glyphs = text::glyphs(text, |c| folds.fold(c));
            let mut last = 0;
            for (start, run) in text::runs(&glyphs) {
                if run[0].class == Class::Han {
                    let codes: Vec<u16> =
                        run.iter().filter_map(|glyph| u16::try_from(u32::from(glyph.folded)).ok()).collect();
                    codes.iter().for_each(|&code| add(Term::Char(code)));
                    codes.windows(2).for_each(|pair| add(Term::Pair(pair[0], pair[1])));
                } else {
                    add(Term::Word(word(run)));
                    // What others write as one word: `log in`, of which the run before is the first half.
                    let joined = word(&glyphs[last..start + run.len()]);
                    if last < start && words.contains(&joined) {
                        add(Term::Word(joined));
                    }
                }
                last = start;
            }
            // A meaning is of a language; the words of another are found as they are.
            if field != OTHER {
                phrases.in_text(&glyphs, |meaning| add(Term::Meaning(meaning)));
            }
        }
    }
    terms
}

/// How long fields are: the sum of how much their terms tell, so that filler does not make a
/// short question long.
struct Scale<'a> {
    tells: HashMap<&'a Term, f32>,
    means: [f32; FIELDS],
}

impl<'a> Scale<'a> {
    fn new(counts: &'a [Counts]) -> Scale<'a> {
        let mut documents: HashMap<&Term, u32> = HashMap::new();
        for term in counts.iter().flat_map(BTreeMap::keys) {
            *documents.entry(term).or_default() += 1;
        }
        let all = counts.len() as f32;
        let tells = documents
            .into_iter()
            .map(|(term, having)| {
                let having = having as f32;
                (term, term.extent() * (1.0 + (all - having + 0.5) / (having + 0.5)).ln())
            })
            .collect();
        let mut scale = Scale { tells, means: [1.0; FIELDS] };
        let (mut sums, mut used) = ([0f64; FIELDS], [0u32; FIELDS]);
        for terms in counts {
            for (field, length) in scale.relative_lengths(terms).into_iter().enumerate() {
                sums[field] += f64::from(length);
                used[field] += u32::from(length > 0.0);
            }
        }
        scale.means = std::array::from_fn(|field| (sums[field] / f64::from(used[field].max(1))).max(1.0) as f32);
        scale
    }

    /// The lengths of a document's fields, 1 being usual.
    fn relative_lengths(&self, terms: &Counts) -> [f32; FIELDS] {
        let mut lengths = [0.0; FIELDS];
        for (term, count) in terms {
            let tells = self.tells.get(term).copied().unwrap_or_default();
            for field in 0..FIELDS {
                lengths[field] += tells * f32::from(count[field]) / self.means[field];
            }
        }
        lengths
    }
}

/// How much a term weighs in a document with that many phrasings, 0 to 1.
fn impact(count: &[u16; FIELDS], lengths: &[f32; FIELDS], asks: usize) -> f32 {
    let strength = |field: usize| {
        if count[field] == 0 {
            return 0.0;
        }
        let discount = LENGTH_DISCOUNTS[field];
        WEIGHTS[field] * f32::from(count[field]) / (1.0 - discount + discount * lengths[field])
    };
    let question: f32 = (0..FIELDS).filter(|&field| field != BODY).map(strength).sum();
    let body = strength(BODY);
    let asks = asks as f32;
    let share = BODY_SHARE * HALVING / (HALVING + asks);
    let saturation = QUESTION_SATURATION + PER_PHRASING * asks;
    let impact = (1.0 - share) * question / (question + saturation) + share * body / (body + BODY_SATURATION);
    FLOOR + (1.0 - FLOOR) * impact
}

fn code(impact: f32) -> u8 {
    (impact * 255.0).round().clamp(f32::from(FIRST_IMPACT), 255.0) as u8
}
