// What the peers are given to index: for Chinese, which they do not cut by themselves, characters and pairs of them
// (and, where it helps, the words that the engine's segmenter finds); for English, words without those that say nothing.

const EMPTY = new Set(("a an and are as at be but by can did do does for from had has have how i if in into is it its me my of on or so that the " +
  "their then there they this to was we were what when where which who why will with would you your").split(" "));
const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const isHan = (run) => /^\p{Script=Han}/u.test(run);

/** Characters and pairs of Han text, words of the rest. */
export const pieces = (text) => {
  const found = [], filler = [];
  for (const [run] of String(text).normalize("NFKC").toLowerCase().replace(/['’]/g, "").matchAll(RUNS)) {
    if (!isHan(run)) (EMPTY.has(run) ? filler : found).push(run);
    else {
      const letters = [...run];
      found.push(...letters, ...letters.slice(1).map((letter, at) => letters[at] + letter));
    }
  }
  return found.length ? found : filler;
};

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The same, with the segmenter's words. */
export const piecesAndWords = (text) => {
  const words = [...segmenter.segment(String(text).normalize("NFKC").toLowerCase())].filter((word) => word.isWordLike && isHan(word.segment));
  return [...new Set([...pieces(text), ...words.map((word) => word.segment)])];
};

/** Whether a mistyped or unfinished form of it can be meant. */
export const isLatin = (piece) => piece.length > 3 && !isHan(piece);
