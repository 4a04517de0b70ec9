// What a field takes: whole characters, so many of them.
import { isText, textKey } from "./fields.js";
import { notice } from "./notices.js";
import { LONGEST_TEXT } from "./python.js";
import { setValue } from "./streamlit.js";

let refusal;

export function startTextRules() {
  addEventListener("input", mendHalves, true);
  document.addEventListener("beforeinput", refuseExcess, true);
}

// Half a character, as a text that was cut may end with, becomes the sign of a lost one before
// Streamlit reads it: it can send none, and would then send nothing more of the whole page.
export const withoutHalves = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

function mendHalves({ target }) {
  if (!isText(target)) return;
  const { selectionStart, selectionEnd, value } = target;
  const mended = withoutHalves(value);
  if (mended === value) return;
  setValue(target, mended);
  target.setSelectionRange(selectionStart, selectionEnd);
}

// More than a field keeps: nothing of it is taken, and what was there stays.
function refuseExcess(event) {
  const { target, data, dataTransfer } = event;
  refusal?.remove();
  if (!textKey(target)) return;
  const added = data ?? dataTransfer?.getData("text/plain") ?? "";
  const length = lengthWith(added, target);
  if (!added || length <= LONGEST_TEXT) return; // nothing is too long to take away
  event.preventDefault();
  refusal = notice(...excessOf(length));
  document.body.append(refusal);
}

export const lengthWith = (added, { value, selectionStart, selectionEnd }) =>
  value.length - (selectionEnd - selectionStart) + added.length;

export function excessOf(length) {
  const [asked, most] = [length, LONGEST_TEXT].map((figure) => figure.toLocaleString("fr-FR"));
  return [
    "Ce texte est trop long pour ce champ.",
    `Il ferait ${asked} caractères, et un champ en garde ${most}\u00a0: rien n’a été ajouté, ce que vous aviez écrit est intact. Gardez-en l’essentiel.`,
  ];
}
