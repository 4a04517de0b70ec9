// The texts that are not known to be kept, and of each field the last one that is.
import { fieldOf, textKey } from "./fields.js";
import { openFiche } from "./page.js";
import { setValue } from "./streamlit.js";

const texts = new Map(); // key → {fiche, author, path, before, after, rank, seen, isSent}
const kept = new Map(); // key → text
let selection; // {field, start, end}

export const hasPending = () => texts.size > 0;
export const isPending = (key) => texts.has(key);
export const pendingKeys = () => [...texts.keys()];
export const pendingText = (key) => texts.get(key);

// What a field shows is kept, unless something of it is on its way.
export function noteKept(key, value) {
  if (!texts.has(key)) kept.set(key, value);
}

// What is typed takes the place of what was; the text it was typed over stays the kept one.
export function addPending(key, typed) {
  const text = { ...typed, before: kept.get(key) ?? "" };
  texts.set(key, text);
  return text;
}

// A text is kept: it is pending no more, unless one typed since is, which comes after it.
export function settle(key, text) {
  kept.set(key, text.after);
  const last = texts.get(key);
  if (last === text) texts.delete(key);
  else if (last) last.before = text.after;
  return last === text;
}

export const dropPending = (key) => texts.delete(key);

// A text on its way stays in its field, whatever a run draws there: at once, and before the next key.
export function keepTyped() {
  pendingKeys().forEach(putBack);
}

export function putBack(key) {
  const { fiche, after } = pendingText(key);
  const field = fieldOf(key);
  if (!field || field.value === after || fiche !== openFiche().fiche) return;
  setValue(field, after);
  if (selection?.field === field) field.setSelectionRange(selection.start, selection.end);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Where one writes in a text on its way.
export function noteSelection() {
  const field = document.activeElement;
  const key = textKey(field);
  if (!isPending(key) || pendingText(key).after !== field.value) return;
  selection = { field, start: field.selectionStart, end: field.selectionEnd };
}
