// Orama: its BM25 over pieces and segmented words; `threshold: 1` lets an answer lack some of them.
import { create, insertMultiple, load as restore, save as dump, search as find } from "@orama/orama";
import { piecesAndWords } from "./words.mjs";

const tokenizer = { language: "zh", normalizationCache: new Map(), tokenize: (text) => (typeof text === "string" ? piecesAndWords(text) : [text]) };
const open = () => create({ schema: { title: "string", body: "string" }, components: { tokenizer } });
export const version = "3.1.18";
export const build = async (documents) => {
  const index = await open();
  await insertMultiple(index, documents.map(({ id, title, body }) => ({ id, title, body })), 1000);
  return index;
};
export const save = async (index) => JSON.stringify(await dump(index));
export const load = async (saved) => {
  const index = await open();
  await restore(index, JSON.parse(saved));
  return index;
};
export const search = async (index, text, limit) =>
  (await find(index, { term: text, properties: ["title", "body"], limit, threshold: 1, boost: { title: 2 } })).hits.map((hit) => hit.id);
