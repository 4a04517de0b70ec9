// The texts that are not known to be kept, and of each field the last one that is.
import { openFiche, PATIENCE } from "./page.js";
import { RANK_HEADER, SEEN_HEADER } from "./python.js";

export const pending = new Map(); // name → {name, key, fiche, author, path, before, after, rank, seen, isSent}
const kept = new Map(); // name → {after, revision}, the last change of the fiche once it was kept

export const nameOf = (path, fiche = openFiche().fiche) => `${fiche}:${path}`;

// What this page knows of a field, and a part written at some revision does not.
export function ownText(path, revision) {
  const name = nameOf(path);
  const last = kept.get(name);
  return pending.get(name)?.after ?? (last?.revision > revision ? last.after : undefined);
}

// What is typed takes the place of what was, and of its rank: the last one typed is sent last. It
// stays typed over what was kept, which the field showed when its typing began.
export function addPending(typed, base) {
  const name = nameOf(typed.path, typed.fiche);
  const text = { ...typed, name, before: pending.get(name)?.before ?? base };
  pending.delete(name);
  pending.set(name, text);
  return text;
}

// A text is kept: it is pending no more, unless one typed since is, which comes after it.
export function settle(text, revision) {
  const { name, after } = text;
  kept.set(name, { after, revision });
  const last = pending.get(name);
  if (last === text) pending.delete(name);
  else if (last) last.before = after;
  return last === text;
}

// What is asked of the server: that a text is kept, or anything else, in JSON.
const KEEPALIVE = 20_000; // characters that a browser sends even as it leaves the page (64 kB in all)

// For good: anything else that is not kept is sent again.
export const isRefused = (status) => status === 400 || status === 413;

// Sent as the page is left, a text may come before the one that was on its way: its rank says so.
export const nextRank = () => performance.timeOrigin + performance.now();

// Sent again, it may be kept already, and even gone since: what its page had seen tells them apart.
// `page` tells of the one that the answer is to bring.
export function save({ fiche, author, path, before, after, rank = 0, seen }, isAgain, page = {}) {
  const body = { fiche, author, path, before, after };
  const headers = { [RANK_HEADER]: rank, ...page };
  if (isAgain && seen !== undefined) headers[SEEN_HEADER] = seen;
  const keepalive = JSON.stringify(body).length < KEEPALIVE;
  return postJson("/saisie", body, { headers, keepalive });
}

export const postJson = (address, body, { headers, patience = PATIENCE, keepalive } = {}) =>
  fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
    keepalive,
  });
