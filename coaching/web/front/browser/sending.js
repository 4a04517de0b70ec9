// What is typed goes to the server, one text after the other; its answer brings the page.
import { tellAgain } from "./announcements.js";
import { atMost, RETRY } from "./delays.js";
import { fieldOf, isFree, setBase } from "./fields.js";
import { clearWarning, showErased, warn } from "./outage.js";
import { isRoomErased, openFiche, pageHeaders } from "./page.js";
import {
  dropPending,
  hasPending,
  isPending,
  pendingNames,
  pendingText,
  settle,
} from "./pending.js";
import { refresh } from "./reruns.js";
import { isRefused, save } from "./saving.js";
import { knownRevision, noteRevision, showAnswer } from "./surroundings.js";
import { forgetUnsent } from "./unsent.js";

const LONGEST_WAIT = 8000; // ms before a text is taken away all the same

const timers = new Map(); // name → the sending to come
let line = Promise.resolve(); // of those that wait for one another
let wasAcknowledged = false;

export const whenSent = () => line;

export function sendLater(name, delay) {
  clearTimeout(timers.get(name));
  timers.set(name, setTimeout(queue, delay, name));
}

// An answer is over.
export function sendNow(name) {
  clearTimeout(timers.get(name));
  queue(name, true);
}

export const sendAll = () => pendingNames().forEach(sendNow);

// Before a text is taken away: all that is typed is kept, and the page shows it.
export async function whenUpToDate() {
  if (!hasPending()) return;
  sendAll();
  await atMost(LONGEST_WAIT, whenSent());
}

// Whatever is not known to be kept goes out with the page that is left.
export const flush = () => Promise.all(pendingNames().map((name) => send(name, true)));

// What goes wrong in a page keeps no text from the next.
export function queue(name, isOver = false) {
  line = line.then(() => send(name, isOver)).catch(reportError);
}

async function send(name, isOver) {
  const text = pendingText(name);
  if (!text) return;
  const { fiche, auteur } = openFiche();
  if (text.fiche === fiche) text.author = auteur; // it changes when the server restarts
  const isAgain = text.isSent;
  text.isSent = true;
  // A number or a date is shown once it is over: « 2,5 mi » is not to be called unreadable.
  const isShown = text.fiche === fiche && (isOver || isFree(text.key));
  let answer;
  let said = {};
  try {
    answer = await save(text, isAgain, isShown ? pageHeaders() : {});
    if (answer.ok) said = await answer.json();
  } catch {
    fail(text);
    return;
  }
  // 404: the base lost the fiche; 409: it is full; 429: too many at once
  if (answer.ok) acknowledge(text, said, isShown);
  else fail(text, answer.status);
}

function fail(text, status) {
  const { name } = text;
  if (!isPending(name))
    showPending(); // sent twice, as the page was left: the other one is kept
  else if (isRoomErased()) giveUp(text);
  else if (isRefused(status)) {
    dropPending(name);
    showPending();
    warn("refus");
  } else {
    if (warn("envoi", status) && status) refresh(); // the page says it, and offers the file
    sendLater(name, RETRY);
  }
}

// It stays on the screen alone: it is not said to be on its way any more.
function giveUp(text) {
  dropPending(text.name);
  forgetUnsent(text);
  showPending();
  showErased(true);
}

// The header says that a text is on its way, then that it is kept.
export function showPending() {
  document.documentElement.toggleAttribute("data-attente", hasPending());
  if (!hasPending()) clearWarning("envoi");
}

function acknowledge(text, said, isShown) {
  if (settle(text, said.revision || knownRevision())) forgetUnsent(text);
  const field = fieldOf(text.key);
  if (field && text.fiche === openFiche().fiche) setBase(field, text.after);
  if (isShown) showAnswer(text.fiche, said);
  else if (said.revision) noteRevision(text.fiche, said.revision);
  // What the header said of an earlier one was not told: it may say the same of this one.
  if (!wasAcknowledged) tellAgain("etat");
  wasAcknowledged = true;
  showPending();
}
