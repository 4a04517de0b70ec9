// A place takes new content without being drawn anew: what is open, told or typed there stays.
import { isText, textKey } from "./fields.js";
import { isPending } from "./pending.js";

// What the script or a person sets, and the server knows nothing of: never changed, or never removed.
const SET_HERE = ["open", "aria-expanded"];
const ADDED_HERE = ["tabindex", "readonly"];
const FAULT = ["aria-invalid", "aria-describedby"];

export function morph(place, part) {
  const wanted = part.cloneNode(true);
  holdCard(place, wanted);
  for (const root of [place, wanted]) identify(root);
  window.Idiomorph.morph(place, wanted.childNodes, {
    morphStyle: "innerHTML",
    callbacks: {
      beforeNodeMorphed: (node, its) => !isHeld(node) && !isWrittenIn(node, its),
      beforeAttributeUpdated: (name, node, change) => !isSetHere(name, node, change),
    },
  });
}

// The server does not know which card is open: it keeps its place while its sentence is there.
function holdCard(place, wanted) {
  const card = place.querySelector(".pp-carte");
  const slot = CSS.escape(card?.dataset.carte ?? "");
  if (card) wanted.querySelector(`[data-phrase="${slot}"]`)?.after(card.cloneNode(false));
}

// By its identity a node is found again, and never taken for another.
function identify(root) {
  for (const note of root.querySelectorAll("[data-note]")) note.id ||= "note";
  for (const field of root.querySelectorAll("input, textarea")) field.id ||= textKey(field) ?? "";
}

const isHeld = (node) => node.matches?.(".pp-carte, [data-note]:not(:empty)");

// A field keeps its text and its caret while one writes in it; whether it is right is still told.
function isWrittenIn(node, wanted) {
  if (!isText(node) || !keepsText(node)) return false;
  for (const name of "decrit" in node.dataset ? [] : FAULT) {
    if (wanted.hasAttribute(name)) node.setAttribute(name, wanted.getAttribute(name));
    else node.removeAttribute(name);
  }
  return true;
}

// What is no field of the fiche is known to this page alone.
const keepsText = (field) =>
  field === document.activeElement || !textKey(field) || isPending(textKey(field));

const isSetHere = (name, node, change) =>
  SET_HERE.includes(name) ||
  (["hidden", "aria-pressed"].includes(name) && node.matches("[data-ecouter]")) ||
  (change === "remove" && ADDED_HERE.includes(name));
