// MiniSearch: pieces, and for Latin words prefixes and one wrong letter in five.
import MiniSearch from "minisearch";
import { isLatin, pieces } from "./words.mjs";

const options = {
  fields: ["title", "body"], tokenize: pieces, processTerm: (term) => term,
  searchOptions: { tokenize: pieces, prefix: isLatin, fuzzy: (term) => (isLatin(term) ? 0.2 : false), boost: { title: 2 } },
};
export const version = "7.2.0";
export const build = (documents) => {
  const index = new MiniSearch(options);
  index.addAll(documents);
  return index;
};
export const save = (index) => JSON.stringify(index);
export const load = (saved) => MiniSearch.loadJSON(saved, options);
export const search = (index, text, limit) => index.search(text).slice(0, limit).map((hit) => hit.id);
