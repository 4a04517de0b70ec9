// The texts that are not known to be kept, in the browser's store: a page that closes loses none.
// Coming back, what an earlier page could not send is sent first, then again until it is kept.
import { tellAgain } from "./arrival.js";
import { fieldOf, isFree, setBase } from "./fields.js";
import { clearWarning, showErased, warn } from "./outage.js";
import { atMost, attempt, isRoomErased, openFiche, PAUSE, pageHeaders, RETRY } from "./page.js";
import { isRefused, pending, save, settle } from "./pending.js";
import { refresh } from "./streamlit.js";
import { bringPage, knownRevision, noteRevision, showAnswer } from "./surroundings.js";

const STORE = "perimetre:";
const KEPT = 24 * 3600 * 1000; // ms that a text is kept whose fiche the server does not know
// Several tabs of one browser may have a text for the same field: each keeps and forgets its own.
const TAB = Math.random().toString(36).slice(2);

const itemOf = ({ fiche, path }) => `${STORE}${fiche}:${path}:${TAB}`;

export function storeUnsent({ fiche, author, path, before, after, rank, seen }) {
  const kept = { fiche, author, path, before, after, rank, seen, at: Date.now() };
  attempt(() => localStorage.setItem(itemOf(kept), JSON.stringify(kept)));
}

export const forgetUnsent = (text) => attempt(() => localStorage.removeItem(itemOf(text)));

// The names of those that other pages left, this one before it was loaded again among them.
export const unsentNames = () => attempt(() => Object.keys(localStorage).filter(isOfOthers), []);
const isOfOthers = (name) => name.startsWith(STORE) && !name.endsWith(`:${TAB}`);

export async function resend() {
  const outcomes = [];
  for (const name of unsentNames()) outcomes.push(await sendAgain(name));
  if (outcomes.includes("waits")) {
    warn("reprise");
    setTimeout(resend, RETRY);
  } else clearWarning("reprise");
  if (outcomes.includes("kept")) bringPage(); // it may have been drawn without it
}

async function sendAgain(name) {
  const raw = localStorage.getItem(name);
  if (raw === null) return "gone"; // its own tab may have sent it meanwhile
  const text = JSON.parse(raw);
  const status = await save(text, true).then(
    (answer) => answer.status,
    () => 0,
  );
  const outcome = outcomeOf(status, Date.now() - text.at);
  const isOver = outcome === "kept" || outcome === "refused";
  if (isOver && localStorage.getItem(name) === raw) localStorage.removeItem(name); // else typed on in its tab
  return outcome;
}

// What becomes of a text of before, by the answer that it got; none is 0.
export function outcomeOf(status, age) {
  if (status >= 200 && status < 300) return "kept";
  if (isRefused(status)) return "refused"; // its page said so
  if (status === 404) return age < KEPT ? "unknown" : "refused"; // its fiche will not come back
  return "waits";
}

// What is typed goes to the server, one text after the other; its answer brings the page.
const LONGEST_WAIT = 8000; // ms before a text is taken away all the same

const STEADY = 1500; // ms of typing without a pause before a text is sent

const steady = new Set(); // the names of what is typed without a pause
const timers = new Map(); // name → the sending to come
let line = Promise.resolve(); // of those that wait for one another
let wasAcknowledged = false;

// A choice is over as it is made.
export function sendTyped(text, isLong) {
  const { name } = text;
  storeUnsent(text);
  showPending();
  if (!isLong) return sendAll();
  sendLater(name, PAUSE);
  if (steady.has(name)) return;
  steady.add(name);
  setTimeout(() => {
    steady.delete(name);
    queue(name);
  }, STEADY);
}

export function sendLater(name, delay) {
  clearTimeout(timers.get(name));
  timers.set(name, setTimeout(queue, delay, name));
}

export function sendNow(name) {
  clearTimeout(timers.get(name));
  return queue(name, true);
}

export function sendAll() {
  [...pending.keys()].forEach(sendNow);
  return line;
}

// Before a text is taken away: all that is typed is kept, and the page shows it.
export const whenUpToDate = () => atMost(LONGEST_WAIT, sendAll());

// Whatever is not known to be kept goes out with the page that is left.
export const flush = () => Promise.all([...pending.keys()].map((name) => send(name, true)));

// What goes wrong in a page keeps no text from the next.
function queue(name, isOver = false) {
  line = line.then(() => send(name, isOver)).catch(reportError);
  return line;
}

async function send(name, isOver) {
  const text = pending.get(name);
  if (!text) return;
  const { fiche, auteur } = openFiche();
  if (text.fiche === fiche) text.author = auteur; // it changes when the server restarts
  const isAgain = text.isSent;
  text.isSent = true;
  // A number or a date is shown once it is over: « 2,5 mi » is not to be called unreadable.
  const isShown = text.fiche === fiche && (isOver || isFree(text.key));
  const answer = await save(text, isAgain, isShown ? pageHeaders() : {}).catch(() => undefined);
  const said = answer?.ok && (await answer.json().catch(() => undefined));
  if (said) acknowledge(text, said, isShown);
  else fail(text, answer?.status); // 404: the base lost the fiche; 409: it is full; 429: too many at once
}

function fail(text, status) {
  const { name } = text;
  // Not pending any more: it was sent twice, as the page was left, and the other one is kept.
  if (pending.has(name) && !isRoomErased() && !isRefused(status)) {
    if (warn("envoi", status) && status) refresh(); // the page says it, and offers the file
    sendLater(name, RETRY);
    return;
  }
  const isLost = pending.delete(name); // it stays on the screen alone
  showPending();
  if (!isLost) return;
  if (isRoomErased()) {
    forgetUnsent(text);
    showErased(true);
  } else warn("refus");
}

// The header says that a text is on its way, then that it is kept.
function showPending() {
  document.documentElement.toggleAttribute("data-attente", pending.size > 0);
  if (!pending.size) clearWarning("envoi");
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
