// The texts that are not known to be kept, in the browser's store: a page that closes loses none.
const STORE = "perimetre:";
const KEPT = 24 * 3600 * 1000; // ms that a text is kept whose fiche the server does not know
// Several tabs of one browser may have a text for the same field: each keeps and forgets its own.
const TAB = Math.random().toString(36).slice(2);

const nameOf = ({ fiche, path }) => `${STORE}${fiche}:${path}:${TAB}`;

export function storeUnsent({ fiche, author, path, before, after, rank, seen }) {
  const kept = { fiche, author, path, before, after, rank, seen, at: Date.now() };
  try {
    localStorage.setItem(nameOf(kept), JSON.stringify(kept));
  } catch {
    /* a full or closed store: the server remains */
  }
}

export function forgetUnsent(text) {
  try {
    localStorage.removeItem(nameOf(text));
  } catch {
    /* idem */
  }
}

// The names of those that other pages left, this one before it was loaded again among them.
export function unsentNames() {
  try {
    return Object.keys(localStorage).filter((name) => isOfOthers(name, TAB));
  } catch {
    return [];
  }
}
export const isOfOthers = (name, tab) => name.startsWith(STORE) && !name.endsWith(`:${tab}`);

// What becomes of a text of before, by the answer that it got; none is 0.
export function outcomeOf(status, age) {
  if (status >= 200 && status < 300) return "kept";
  if (status === 400 || status === 413) return "refused"; // for good: its page said so
  if (status === 404) return age < KEPT ? "unknown" : "refused"; // its fiche will not come back
  return "waits";
}
