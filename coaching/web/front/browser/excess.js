// What a field takes: whole characters, so many of them.
import { isText, keyOf } from "./fields.js";
import { speak } from "./live-region.js";
import { LONGEST_TEXT, TOO_LONG } from "./python.js";

export function startExcess() {
  addEventListener("input", mendHalves, true);
  document.addEventListener("beforeinput", refuseExcess, true);
}

// Half a character, as a text that was cut may end with, becomes the sign of a lost one: Streamlit
// can send none, and would then send nothing more of the whole page.
export const withoutHalves = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

function mendHalves({ target }) {
  if (!isText(target)) return;
  const { selectionStart, selectionEnd, value } = target;
  const mended = withoutHalves(value);
  if (mended === value) return;
  target.value = mended;
  target.setSelectionRange(selectionStart, selectionEnd);
}

// More than a field keeps: nothing of it is taken, and what was there stays.
function refuseExcess(event) {
  const { target, data, dataTransfer } = event;
  if (!keyOf(target) || !isText(target)) return;
  const added = data ?? dataTransfer?.getData("text/plain") ?? "";
  if (lengthRefused(target, added)) event.preventDefault();
}

export function lengthRefused(field, added) {
  const length = lengthWith(added, field);
  if (!added || length <= LONGEST_TEXT) return false; // nothing is too long to take away
  show(field, refusalOf(length));
  return true;
}

export const lengthWith = (added, { value, selectionStart, selectionEnd }) =>
  value.length - (selectionEnd - selectionStart) + added.length;

const figure = (number) => number.toLocaleString("fr-FR");
export const refusalOf = (length) =>
  `Ce texte est trop long pour ce champ. Il ferait ${figure(length)} caractères, et un champ en garde ${figure(LONGEST_TEXT)}\u00a0: rien n’a été ajouté, ce que vous aviez écrit est intact. Gardez-en l’essentiel.`;

// A longer text that came all the same is kept nowhere but on the screen, until it is mended.
export function showExcess(field, length) {
  if (length > LONGEST_TEXT) {
    field.ariaInvalid = "true";
    show(field, TOO_LONG.replace("{}", figure(length)));
  } else if (excessOf(field)) {
    excessOf(field).remove();
    field.removeAttribute("aria-invalid");
  }
}

export const excessOf = ({ id }) => document.getElementById(`exces-${id}`);

function show(field, words) {
  const place = excessOf(field) ?? document.createElement("p");
  if (!place.isConnected) {
    Object.assign(place, { id: `exces-${field.id}`, className: "pp-erreur" });
    place.dataset.exces = "";
    field.after(place);
    speak(words);
  }
  place.textContent = words;
}
