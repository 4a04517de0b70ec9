// What is typed: mirrored here, sent to the server, then committed to Streamlit.
const pending = new Map(); // key → {fiche, author, path, before, after, rank, seen, input}
const settled = new Map(); // key → the last text known to be kept
const timers = new Map();
const steady = new Map();
let sending = Promise.resolve();
let refused; // why the server takes no text, when it says so: 429, too many at once; 409, a full fiche

// Several tabs of one browser may have a text for the same field: each keeps and forgets its own.
const TAB = Math.random().toString(36).slice(2);
const keptName = ({ fiche, path }) => `${STORE}${fiche}:${path}:${TAB}`;
const remember = (entry) => {
  const kept = { ...body(entry), rank: entry.rank, seen: entry.seen, at: Date.now() };
  try {
    localStorage.setItem(keptName(entry), JSON.stringify(kept));
  } catch {
    /* a full or closed store: the server remains */
  }
};
const forget = (entry) => {
  try {
    localStorage.removeItem(keptName(entry));
  } catch {
    /* idem */
  }
};
const body = ({ fiche, author, path, before, after }) => ({ fiche, author, path, before, after });
// Sent as the page is left, a text may come before the one that was on its way: its rank says so.
const rank = () => performance.timeOrigin + performance.now();
// Sent again, it may be kept already, and even gone since: what its page had seen tells them apart.
const post = (entry, isAgain) => {
  const sent = JSON.stringify(body(entry));
  const headers = { "Content-Type": "application/json", "Perimetre-Rang": entry.rank ?? 0 };
  if (isAgain && entry.seen !== undefined) headers["Perimetre-Vu"] = entry.seen;
  return fetch("/saisie", {
    method: "POST",
    keepalive: sent.length < ALIVE,
    headers,
    body: sent,
    signal: AbortSignal.timeout(PATIENCE),
  });
};
// A room that was erased keeps nothing of what is still typed, here no more than there.
const isOver = () => document.querySelector("[data-finie-salle]") !== null;

const commit = (input, key) => {
  if (!isFree(key) || document.activeElement !== input) return;
  const ctrlKey = input instanceof HTMLTextAreaElement;
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true }));
};

async function send(key) {
  const entry = pending.get(key);
  if (!entry) return true;
  if (entry.fiche === identity().fiche) entry.author = identity().auteur; // it changes when the server restarts
  try {
    const isAgain = entry.isSent;
    entry.isSent = true;
    const answer = await post(entry, isAgain);
    if (!SETTLED.has(answer.status)) throw new Error(answer.status); // 404: the base lost the fiche; 429: too many at once
    if (answer.ok) await acknowledge(entry, answer);
  } catch (error) {
    refused = error.message;
    if (isOver()) {
      giveUp(key, entry);
      return false;
    }
    alarm("envoi", true);
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => queue(key), RETRY),
    );
    return false;
  }
  settle(key, entry);
  return true;
}
// It stays on the screen alone: it is not said to be on its way any more.
function giveUp(key, entry) {
  pending.delete(key);
  forget(entry);
  mark();
  if (pending.size === 0) alarm("envoi", false);
  tellOver(true);
}
function settle(key, entry) {
  settled.set(key, entry.after);
  const newer = pending.get(key);
  if (newer === entry) {
    pending.delete(key);
    forget(entry);
  } else if (newer) {
    newer.before = entry.after;
  }
  mark();
  if (pending.size === 0) alarm("envoi", false);
}
// The header says that a text is on its way, then that it is kept, without waiting for the page to
// run: that is the acknowledgement of an answer. What runs next draws the same words.
const mark = () => document.documentElement.toggleAttribute("data-attente", pending.size > 0);
async function acknowledge({ fiche }, answer) {
  told.set(fiche, (await answer.json()).revision ?? 0);
  const line = document.querySelector(".pp-etat:not(.pp-echec)");
  const time = new Date(answer.headers.get("date") ?? Date.now()).toLocaleTimeString("fr-FR", {
    hour: "2-digit",
    minute: "2-digit",
  });
  const said = `Enregistré à ${time}`;
  if (!acknowledge.before && heard.get("etat") === said) speak(said); // what a new fiche shows, but did not tell
  acknowledge.before = true;
  if (line && !line.textContent.endsWith(said))
    line.innerHTML = `<span data-dire="etat"><span aria-hidden="true">✓ </span>${said}</span>`;
}

const queue = (key) =>
  (sending = sending
    .then(() => send(key))
    .then((kept) => {
      const input = document.querySelector(`.st-key-${CSS.escape(key)} :is(input, textarea)`);
      if (kept && input) commit(input, key);
    }));
