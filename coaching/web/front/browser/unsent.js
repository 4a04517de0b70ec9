// The texts that are not known to be kept, in the browser's store: a page that closes loses none.
// Coming back, what an earlier page could not send is sent first, then again until it is kept.
import { attempt } from "./attempts.js";
import { RETRY } from "./delays.js";
import { clearWarning, warn } from "./outage.js";
import { isRefused, save } from "./saving.js";
import { bringPage } from "./surroundings.js";

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
export const unsentNames = () =>
  attempt(() => Object.keys(localStorage).filter((name) => isOfOthers(name, TAB)), []);
export const isOfOthers = (name, tab) => name.startsWith(STORE) && !name.endsWith(`:${tab}`);

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
