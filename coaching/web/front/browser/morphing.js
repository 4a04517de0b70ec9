// A place takes new content without being drawn anew: what is open, told or typed there stays.
import { excessOf } from "./excess.js";
import { baseOf, fieldOf, fieldsIn, fillWith, keyOf, pathOf, textOf } from "./fields.js";
import { ownText } from "./pending.js";

// What the script or a person sets, and the server knows nothing of: never changed, or never removed.
const SET_HERE = ["open", "aria-expanded"];
const ADDED_HERE = ["tabindex", "readonly", "aria-disabled", "role", "aria-label"];
const TABS = "[role=tab], [role=tabpanel], [data-prendre]";
const DESCRIPTION = "aria-describedby";

let isComposing = false; // letters are, as accents on a telephone: their field is left alone

export function startMorphing() {
  addEventListener("compositionstart", () => {
    isComposing = true;
  });
  for (const name of ["compositionend", "focusout"]) {
    addEventListener(name, () => {
      isComposing = false;
    });
  }
}

// Tells whether something waits until what has the focus is left. `revision` is that of the part.
export function morph(place, part, revision) {
  const wanted = part.cloneNode(true);
  const focused = document.activeElement;
  holdCard(place, wanted);
  for (const root of [place, wanted]) identify(root);
  let isWithheld = keepTexts(wanted, revision);
  // Readers tell what describes a field as it changes: it was announced already.
  const isSpared = (name, node) => {
    const spares = name === DESCRIPTION && node === focused && keyOf(node);
    isWithheld ||= spares;
    return spares;
  };
  window.Idiomorph.morph(place, wanted.childNodes, {
    morphStyle: "innerHTML",
    callbacks: {
      beforeNodeMorphed: (node) => !isHeld(node) && !(isComposing && node === focused),
      beforeNodeRemoved: (node) => !node.matches?.("[data-exces]"),
      beforeAttributeUpdated: (name, node, change) =>
        !isSetHere(name, node, change) && !isSpared(name, node),
    },
  });
  return isWithheld || isComposing;
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
}

// A part comes with what this page alone knows of its fields: what is on its way, or too long, or
// under the caret; there, what the server says instead waits.
export const keepTexts = (part, revision) =>
  [...fieldsIn(part)].filter((field) => keepText(field, revision)).length > 0;

function keepText(field, revision) {
  const own = ownText(pathOf(field.id), revision);
  const here = fieldOf(field.id);
  const isFocused = here && here === document.activeElement;
  const isKept = own !== undefined || isFocused || (here && excessOf(here));
  const text = own ?? (isKept && textOf(here));
  if (!isKept || text === textOf(field)) return false;
  fillWith(field, text, own ?? baseOf(here));
  return own === undefined;
}

const isHeld = (node) => node.matches?.(".pp-carte, [data-note]:not(:empty)");

const isSetHere = (name, node, change) =>
  SET_HERE.includes(name) ||
  (["hidden", "aria-pressed"].includes(name) && node.matches("[data-ecouter]")) ||
  (["hidden", "aria-selected", "tabindex"].includes(name) && node.matches(TABS)) ||
  (name === "aria-invalid" && excessOf(node)) ||
  (change === "remove" && ADDED_HERE.includes(name));
