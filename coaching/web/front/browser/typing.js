// What is typed goes out at a pause, at the end of an answer, as the page is left, and after it. A
// choice is over as it is made.
import { PAUSE } from "./delays.js";
import { showExcess } from "./excess.js";
import { baseOf, fieldOf, isText, keyOf, pathOf, textOf } from "./fields.js";
import { openFiche } from "./page.js";
import { addPending, nameOf } from "./pending.js";
import { LONGEST_TEXT } from "./python.js";
import { nextRank } from "./saving.js";
import { flush, queue, sendAll, sendLater, sendNow, showPending, whenSent } from "./sending.js";
import { followPage, knownRevision } from "./surroundings.js";
import { storeUnsent } from "./unsent.js";

const STEADY = 1500; // ms of typing without a pause before a text is sent

const steady = new Set(); // the names of what is typed without a pause

export function startTyping() {
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
  storeUnsent(text);
  showPending();
  if (!isText(target)) sendAll();
  else {
    sendLater(text.name, PAUSE);
    sendSteadily(text.name);
  }
}

function sendSteadily(name) {
  if (steady.has(name)) return;
  steady.add(name);
  setTimeout(() => {
    steady.delete(name);
    queue(name);
  }, STEADY);
}

// An answer is over: it is sent at once, and what others wrote meanwhile comes to its field.
function conclude({ target }) {
  const key = keyOf(target);
  if (!key) return;
  sendNow(nameOf(pathOf(key)));
  whenSent().then(() => setTimeout(followPage)); // once the focus is elsewhere
}

function concludeByKey(event) {
  const { isTrusted, key, target, ctrlKey, metaKey } = event;
  if (!isTrusted || key !== "Enter") return;
  if (target instanceof HTMLInputElement || ctrlKey || metaKey) conclude(event);
}
