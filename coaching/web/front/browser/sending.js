// What is typed goes to the server, one text after the other; its answer says what the page shows.
import { wasAnnounced } from "./announcements.js";
import { RETRY } from "./delays.js";
import { showErased } from "./erased-room.js";
import { isFree } from "./fields.js";
import { speak } from "./live-region.js";
import { clearWarning, warnUnsent } from "./outage.js";
import { isRoomErased, openFiche } from "./page.js";
import {
  dropPending,
  hasPending,
  isPending,
  keepTyped,
  pendingKeys,
  pendingText,
  settle,
} from "./pending.js";
import { drawAgainSoon, drawOthersSoon, refresh } from "./reruns.js";
import { knownRevision, noteRevision } from "./revisions.js";
import { isSettled, save } from "./saving.js";
import { bringParts, drawnMark } from "./surroundings.js";
import { forgetUnsent } from "./unsent.js";

const timers = new Map(); // key → the sending to come
const undrawn = new Set(); // the keys of texts that are kept, and that this page shows by a run alone
let line = Promise.resolve(); // of those that wait for one another
let wasAcknowledged = false;

export const whenSent = () => line;

export function sendLater(key, delay) {
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(queue, delay, key));
}

// An answer is over.
export function sendNow(key) {
  clearTimeout(timers.get(key));
  queue(key, true);
}

export const sendAll = () => pendingKeys().forEach(sendNow);

// Whatever is not known to be kept goes out with the page that is left.
export const flush = () => Promise.all(pendingKeys().map((key) => send(key, true)));

// Whoever types on is not disturbed by a run: the page that needs one to show the text has it later.
export function sendAlone(key) {
  line = line.then(() => send(key));
}

function queue(key, isOver = false) {
  line = line.then(async () => {
    await send(key, isOver);
    if (isShown(key, isOver) && undrawn.delete(key)) drawAgainSoon();
  });
}

// A number or a date is shown once it is over: « 2,5 mi » is not to be called unreadable.
const isShown = (key, isOver) => isOver || isFree(key);

async function send(key, isOver = false) {
  const text = pendingText(key);
  if (!text) return;
  const { fiche, auteur } = openFiche();
  if (text.fiche === fiche) text.author = auteur; // it changes when the server restarts
  const isAgain = text.isSent;
  text.isSent = true;
  let answer;
  let said = {};
  try {
    answer = await save(text, isAgain, isShown(key, isOver) ? pageOf(text) : "");
    if (answer.ok) said = await answer.json();
  } catch {
    fail(key, text);
    return;
  }
  // 404: the base lost the fiche; 409: it is full; 429: too many at once
  if (isSettled(answer.status)) acknowledge(key, text, answer, said);
  else fail(key, text, answer.status);
}

// The page that shows the fiche of a text, by its name.
const pageOf = ({ fiche }) => (fiche === openFiche().fiche ? location.pathname.slice(1) : "");

function fail(key, text, status) {
  if (!isPending(key))
    showPending(); // sent twice, as the page was left: the other one is kept
  else if (isRoomErased()) giveUp(key, text);
  else {
    if (warnUnsent(status) && status) refresh(); // the page says it, and offers the file
    sendLater(key, RETRY);
  }
}

// It stays on the screen alone: it is not said to be on its way any more.
function giveUp(key, text) {
  dropPending(key);
  forgetUnsent(text);
  showPending();
  showErased(true);
}

// The header says that a text is on its way, then that it is kept.
export function showPending() {
  document.documentElement.toggleAttribute("data-attente", hasPending());
  if (!hasPending()) clearWarning("envoi");
}

function acknowledge(key, text, answer, said) {
  const known = knownRevision();
  keepTyped(); // what was drawn over it meanwhile must not stay once nothing is on its way
  if (settle(key, text)) forgetUnsent(text);
  if (answer.ok) {
    if (said.revision) noteRevision(text.fiche, said.revision);
    if (said.page && said.page === pageOf(text)) show(key, text, said, known);
    else if (pageOf(text)) undrawn.add(key);
    showSaved(answer);
  }
  showPending();
}

// What surrounds the cards comes with the answer. The cards are drawn by a run, where they must show
// something else: others wrote meanwhile, or what was praised is emptied.
function show(key, text, said, known) {
  undrawn.delete(key);
  bringParts(said);
  const isAlone = said.revision <= known + 1;
  if (!isAlone || !text.after.trim() || said.marque !== drawnMark()) drawOthersSoon();
}

export function showSaved(answer) {
  const words = savedWords(new Date(answer.headers.get("date") ?? Date.now()));
  if (!wasAcknowledged && wasAnnounced("etat", words)) speak(words); // what a new fiche shows, but did not tell
  wasAcknowledged = true;
  const status = document.querySelector(".pp-etat:not(.pp-echec)");
  if (!status || status.textContent.endsWith(words)) return;
  status.innerHTML = `<span data-dire="etat"><span aria-hidden="true">✓ </span>${words}</span>`;
}

function savedWords(date) {
  const time = date.toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
  return `${openFiche().enregistre} ${time}`;
}
