// Fuse.js scans every document for one pattern, and ranks the whole of a question poorly: each of its pieces is
// searched, and a document gets what each is worth by how few documents hold it.
import Fuse from "fuse.js";
import { pieces } from "./words.mjs";

const options = { keys: [{ name: "title", weight: 2 }, "body"], ignoreLocation: true, threshold: 0.2, includeScore: true, minMatchCharLength: 2 };
export const version = "7.5.0";
export const build = (documents) => ({ documents, fuse: new Fuse(documents, options) });
export const save = ({ documents, fuse }) => JSON.stringify({ documents, index: fuse.getIndex() });
export const load = (saved) => {
  const { documents, index } = JSON.parse(saved);
  return { documents, fuse: new Fuse(documents, options, Fuse.parseIndex(index)) };
};
export const search = ({ documents, fuse }, text, limit) => {
  const all = pieces(text), pairs = all.filter((piece) => piece.length > 1), scores = new Map();
  for (const piece of new Set(pairs.length ? pairs : all)) {
    const hits = fuse.search(piece);
    const worth = Math.log(1 + documents.length / (hits.length + 1));
    for (const { item, score } of hits) scores.set(item.id, (scores.get(item.id) ?? 0) + worth * (1 - score));
  }
  return [...scores].sort((a, b) => b[1] - a[1]).slice(0, limit).map(([id]) => id);
};
