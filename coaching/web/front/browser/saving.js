// What is asked of the server: that a text is kept, or anything else, in JSON.
import { PATIENCE } from "./delays.js";
import { RANK_HEADER, SEEN_HEADER } from "./python.js";

const KEEPALIVE = 20_000; // characters that a browser sends even as it leaves the page (64 kB in all)

// For good: anything else that is not kept is sent again.
export const isRefused = (status) => status === 400 || status === 413;

// Sent as the page is left, a text may come before the one that was on its way: its rank says so.
export const nextRank = () => performance.timeOrigin + performance.now();

// Sent again, it may be kept already, and even gone since: what its page had seen tells them apart.
export function requestOf({ fiche, author, path, before, after, rank = 0, seen }, isAgain, more) {
  const body = JSON.stringify({ fiche, author, path, before, after });
  const headers = { "Content-Type": "application/json", [RANK_HEADER]: rank, ...more };
  if (isAgain && seen !== undefined) headers[SEEN_HEADER] = seen;
  return { method: "POST", keepalive: body.length < KEEPALIVE, headers, body };
}

// `more` tells of the page that the answer is to bring.
export const save = (text, isAgain, more = {}) =>
  fetch("/saisie", { ...requestOf(text, isAgain, more), signal: AbortSignal.timeout(PATIENCE) });

export const postJson = (address, body, { headers = {}, patience = PATIENCE } = {}) =>
  fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
