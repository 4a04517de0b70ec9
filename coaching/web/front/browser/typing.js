// What a field takes: whole characters, so many of them.
import { baseOf, excessOf, fieldOf, isText, keyOf, pathOf, textOf } from "./fields.js";
import { made, openFiche } from "./page.js";
import { addPending, nameOf, nextRank } from "./pending.js";
import { LONGEST_TEXT, TOO_LONG } from "./python.js";
import { speak } from "./screen-reader.js";
import { flush, sendNow, sendTyped } from "./sending.js";
import { followPage, knownRevision } from "./surroundings.js";

// Half a character, as a text that was cut may end with, becomes the sign of a lost one: Streamlit
// can send none, and would then send nothing more of the whole page.
export const withoutHalves = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

function mendHalves({ target }) {
  if (!isText(target)) return;
  const { selectionStart, selectionEnd, value } = target;
  const mended = withoutHalves(value);
  if (mended === value) return;
  // Not by `value`, which React watches: it would think that it knew the text, and say nothing.
  target.setRangeText(mended, 0, value.length);
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
function showExcess(field, length) {
  if (length > LONGEST_TEXT) {
    field.ariaInvalid = "true";
    show(field, TOO_LONG.replace("{}", figure(length)));
  } else if (excessOf(field)) {
    excessOf(field).remove();
    field.removeAttribute("aria-invalid");
  }
}

function show(field, words) {
  let place = excessOf(field);
  if (!place) {
    place = made("p", { id: `exces-${field.id}`, className: "pp-erreur" });
    field.after(place);
    speak(words);
  }
  place.textContent = words;
}

// What is typed goes out at a pause, at the end of an answer, as the page is left, and after it.
export function startTyping() {
  addEventListener("input", mendHalves, true);
  document.addEventListener("beforeinput", refuseExcess, true);
  document.addEventListener("input", type, true);
  addEventListener("focusout", conclude, true);
  addEventListener("keydown", concludeByKey, true);
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) flush();
  });
}

function type({ target }) {
  const key = keyOf(target);
  const field = key && fieldOf(key);
  const { fiche, auteur: author } = openFiche();
  if (!field || !fiche) return;
  const after = textOf(field);
  showExcess(field, after.length);
  if (after.length > LONGEST_TEXT) return;
  const typed = { key, fiche, author, path: pathOf(key), after };
  const text = addPending({ ...typed, rank: nextRank(), seen: knownRevision() }, baseOf(field));
  sendTyped(text, isText(target));
}

// An answer is over: it is sent at once, and what others wrote meanwhile comes to its field.
function conclude({ target }) {
  const key = keyOf(target);
  if (!key) return;
  sendNow(nameOf(pathOf(key))).then(() => setTimeout(followPage)); // once the focus is elsewhere
}

function concludeByKey(event) {
  const { isTrusted, key, target, ctrlKey, metaKey } = event;
  if (!isTrusted || key !== "Enter") return;
  if (target instanceof HTMLInputElement || ctrlKey || metaKey) conclude(event);
}
