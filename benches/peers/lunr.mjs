// Lunr: pieces instead of its English pipeline; one wrong letter and unfinished words for Latin ones.
import lunr from "lunr";
import { isLatin, pieces } from "./words.mjs";

export const version = "2.3.9";
export const build = (documents) =>
  lunr(function () {
    this.tokenizer = (value) => pieces(value).map((piece) => new lunr.Token(piece, {}));
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.field("title", { boost: 2 });
    this.field("body");
    for (const document of documents) this.add(document);
  });
export const save = (index) => JSON.stringify(index);
export const load = (saved) => lunr.Index.load(JSON.parse(saved));
export const search = (index, text, limit) => {
  const hits = index.query((query) => {
    for (const piece of new Set(pieces(text))) {
      query.term(piece, { boost: 5 });
      if (isLatin(piece)) {
        query.term(piece, { wildcard: lunr.Query.wildcard.TRAILING, boost: 2 });
        query.term(piece, { editDistance: 1 });
      }
    }
  });
  return hits.slice(0, limit).map((hit) => hit.ref);
};
