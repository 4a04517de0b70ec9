// What is typed goes out at a pause, at the end of an answer, as the page is left, and after it.
import { atMost, LEAVING, PAUSE } from "./delays.js";
import { pathOf, textKey } from "./fields.js";
import { openFiche } from "./page.js";
import {
  addPending,
  hasPending,
  isPending,
  keepTyped,
  noteKept,
  noteSelection,
  pendingText,
  putBack,
} from "./pending.js";
import { LONGEST_TEXT } from "./python.js";
import { drawAgainSoon } from "./reruns.js";
import { knownRevision } from "./revisions.js";
import { nextRank } from "./saving.js";
import { flush, sendAlone, sendLater, sendNow, showPending, whenSent } from "./sending.js";
import { storeUnsent } from "./unsent.js";

const OFTEN = 250; // ms: a run may draw a field without a word to whoever watches the page
const STEADY = 1500; // ms of typing without a pause before a text is sent

const excesses = new Set(); // the keys of texts that are longer than a field keeps
const steady = new Set(); // the keys of what is typed without a pause

export function startTyping() {
  document.addEventListener("beforeinput", putBackFirst, true);
  for (const name of ["focusin", "beforeinput"]) document.addEventListener(name, noteShown, true);
  document.addEventListener("selectionchange", noteSelection);
  document.addEventListener("input", type, true); // before Streamlit, which draws at once
  addEventListener("focusout", conclude, true);
  addEventListener("keydown", concludeByKey, true);
  setInterval(keepTyped, OFTEN);
  addEventListener("pagehide", flush);
  addEventListener("popstate", sendFirst, true);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) flush();
  });
}

// What is typed goes over what the field shows just before: one that had the focus as it was drawn
// was still empty then, and a run may have drawn a colleague's text since.
function noteShown({ target }) {
  const key = textKey(target);
  if (key && target.value.length <= LONGEST_TEXT) noteKept(key, target.value); // longer, it was never kept
}

function type({ target }) {
  const key = textKey(target);
  const { fiche, auteur: author } = openFiche();
  if (!key || !fiche || target.value.length > LONGEST_TEXT) return;
  const last = pendingText(key);
  if (last?.after === target.value && last.fiche === fiche) return; // put back: it is on its way
  const typed = { fiche, author, path: pathOf(key), after: target.value };
  storeUnsent(addPending(key, { ...typed, rank: nextRank(), seen: knownRevision() }));
  showPending();
  sendLater(key, PAUSE);
  sendSteadily(key);
}

function sendSteadily(key) {
  if (steady.has(key)) return;
  steady.add(key);
  setTimeout(() => {
    steady.delete(key);
    sendAlone(key);
  }, STEADY);
}

// An answer is over: it is sent at once. Too long to be kept, it is told so until it is mended.
function conclude({ target }) {
  const key = textKey(target);
  if (!key) return;
  const isExcess = target.value.length > LONGEST_TEXT;
  const wasExcess = excesses.delete(key);
  if (isExcess) excesses.add(key);
  else sendNow(key);
  if (isExcess || wasExcess) whenSent().then(drawAgainSoon);
}

function concludeByKey(event) {
  const { isTrusted, key, target, ctrlKey, metaKey } = event;
  if (!isTrusted || key !== "Enter") return;
  if (target instanceof HTMLInputElement || ctrlKey || metaKey) conclude(event);
}

function putBackFirst({ target }) {
  const key = textKey(target);
  if (isPending(key)) putBack(key);
}

// Back: the text first, or the page would be drawn again without it.
function sendFirst(event) {
  if (event.isSecond || !hasPending()) return;
  event.stopImmediatePropagation();
  const second = new PopStateEvent("popstate", { state: event.state });
  atMost(LEAVING, flush()).then(() => dispatchEvent(Object.assign(second, { isSecond: true })));
}
