// The fields of a page: each is known by its key, the id that the server gives its control.
const KEY = /^(?:champ|court)-/;

export const isText = (node) =>
  node instanceof HTMLTextAreaElement ||
  (node instanceof HTMLInputElement && ["text", "date"].includes(node.type));
// What is filled at a node: a text, or one choice of several answers.
export const filledAt = (node) =>
  isText(node) ? node.id : (node?.type === "radio" && node.name) || "";
// The key of the field that a node is, or is an answer of.
export function keyOf(node) {
  const key = filledAt(node);
  return KEY.test(key) ? key : undefined;
}
export const isFree = (key) => key.startsWith("champ-");
export const pathOf = (key) => key.slice(key.indexOf("-") + 1).replaceAll("-", ".");
export const fieldOf = (key) => document.getElementById(key);
export const fieldsIn = (root) =>
  root.querySelectorAll(
    ':is(textarea, input, fieldset):is([id^="champ-"], [id^="court-"]):not([type=radio])',
  );

const isChoice = ({ localName }) => localName === "fieldset";
// What takes the focus: of a choice, its answer.
export const controlOf = (node) =>
  (isChoice(node) && (node.querySelector("input:checked") ?? node.querySelector("input"))) || node;
export const textOf = (field) =>
  isChoice(field) ? (field.querySelector("input:checked")?.value ?? "") : field.value;
// The text by which the server knows what is typed over: what it wrote, or said to be kept.
export const baseOf = (field) => field.dataset.valeur ?? field.defaultValue;
export function setBase(field, text) {
  if (field.dataset.valeur !== undefined) field.dataset.valeur = text;
  if (!isChoice(field)) field.defaultValue = text;
}

export function fillWith(field, text, base) {
  setBase(field, base);
  if (!isChoice(field)) field.value = text;
  for (const answer of field.querySelectorAll("input")) {
    answer.toggleAttribute("checked", answer.value === text);
  }
}
// The sentence that says that it holds too much.
export const excessOf = ({ id }) => document.getElementById(`exces-${id}`);
export const labelOf = (key) => {
  const field = fieldOf(key);
  return (field?.labels?.[0] ?? field?.querySelector("legend"))?.textContent.trim() ?? "";
};
