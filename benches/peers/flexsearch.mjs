// FlexSearch: title and text in one index, pieces matched as they are; `suggest` lets an answer lack some of them.
import { Index } from "flexsearch";
import { pieces } from "./words.mjs";

const create = () => new Index({ encode: pieces, tokenize: "strict", resolution: 9 });
export const version = "0.8.212";
export const build = (documents) => {
  const index = create();
  const ids = documents.map(({ id }) => id);
  documents.forEach(({ title, body }, at) => index.add(at, `${title} ${body}`));
  return { index, ids };
};
export const save = ({ index, ids }) => {
  const parts = {};
  index.export((key, data) => void (parts[key] = data));
  return JSON.stringify({ parts, ids });
};
export const load = (saved) => {
  const { parts, ids } = JSON.parse(saved);
  const index = create();
  for (const [key, data] of Object.entries(parts)) index.import(key, data);
  return { index, ids };
};
export const search = ({ index, ids }, text, limit) => index.search(text, { limit, suggest: true }).map((at) => ids[at]);
