// The fields of a page: which is which.
const FIELD = /(?:^|\s)st-key-((?:champ|court)-[A-Za-z0-9_-]+)/;
const HOLDERS = '[class*="st-key-champ-"],[class*="st-key-court-"]';

export const isText = (node) =>
  node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && node.type === "text");
// The key of a text field of the fiche; nothing for any other node.
export const textKey = (node) =>
  isText(node) ? keyIn(node.closest(HOLDERS)?.className) : undefined;
export const keyIn = (classes = "") => FIELD.exec(classes)?.[1];
export const isFree = (key) => key.startsWith("champ-");
export const pathOf = (key) => key.slice(key.indexOf("-") + 1).replaceAll("-", ".");
export const fieldOf = (key) =>
  document.querySelector(`.st-key-${CSS.escape(key)} :is(input, textarea)`);
