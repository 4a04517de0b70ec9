// What is typed goes to the server, one text after the other, then to Streamlit.
import { wasAnnounced } from "./announcements.js";
import { RETRY } from "./delays.js";
import { showErased } from "./erased-room.js";
import { commit, fieldOf } from "./fields.js";
import { speak } from "./live-region.js";
import { clearWarning, warnUnsent } from "./outage.js";
import { isRoomErased, openFiche } from "./page.js";
import { dropPending, hasPending, pendingKeys, pendingText, settle } from "./pending.js";
import { noteRevision } from "./revisions.js";
import { isSettled, save } from "./saving.js";
import { forgetUnsent } from "./unsent.js";

const timers = new Map(); // key → the sending to come
let line = Promise.resolve(); // of those that wait for one another
let wasAcknowledged = false;

export const whenSent = () => line;

export function sendLater(key, delay) {
  clearTimeout(timers.get(key));
  timers.set(key, setTimeout(queue, delay, key));
}

export function sendNow(key) {
  clearTimeout(timers.get(key));
  queue(key);
}

export const sendAll = () => pendingKeys().forEach(sendNow);

// To the server alone: whoever types on would lose their place to a run.
export function sendAlone(key) {
  line = line.then(() => send(key));
}

// Whatever is not known to be kept goes out with the page that is left.
export const flush = () => Promise.all(pendingKeys().map(send));

function queue(key) {
  line = line.then(async () => {
    const isKept = await send(key);
    const input = fieldOf(key);
    if (isKept && input) commit(input, key);
  });
}

async function send(key) {
  const text = pendingText(key);
  if (!text) return true;
  const { fiche, auteur } = openFiche();
  if (text.fiche === fiche) text.author = auteur; // it changes when the server restarts
  const isAgain = text.isSent;
  text.isSent = true;
  try {
    const answer = await save(text, isAgain);
    // 404: the base lost the fiche; 409: it is full; 429: too many at once
    if (!isSettled(answer.status)) return fail(key, text, answer.status);
    if (answer.ok) await acknowledge(text, answer);
  } catch {
    return fail(key, text);
  }
  if (settle(key, text)) forgetUnsent(text);
  showPending();
  return true;
}

function fail(key, text, status) {
  if (isRoomErased()) giveUp(key, text);
  else {
    warnUnsent(status);
    sendLater(key, RETRY);
  }
  return false;
}

// It stays on the screen alone: it is not said to be on its way any more.
function giveUp(key, text) {
  dropPending(key);
  forgetUnsent(text);
  showPending();
  showErased(true);
}

// The header says that a text is on its way, then that it is kept, without waiting for the page to
// run: that is the acknowledgement of an answer. What runs next draws the same words.
export function showPending() {
  document.documentElement.toggleAttribute("data-attente", hasPending());
  if (!hasPending()) clearWarning("envoi");
}

async function acknowledge({ fiche }, answer) {
  noteRevision(fiche, (await answer.json()).revision ?? 0);
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
