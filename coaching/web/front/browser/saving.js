// The request by which a text is kept.
import { PATIENCE } from "./delays.js";
import { PAGE_HEADER, RANK_HEADER, SEEN_HEADER } from "./python.js";

const KEEPALIVE = 20_000; // characters that a browser sends even as it leaves the page (64 kB in all)
const SETTLED = new Set([200, 400, 413]); // kept, or never to be: anything else is sent again

export const isSettled = (status) => SETTLED.has(status);

// Sent as the page is left, a text may come before the one that was on its way: its rank says so.
export const nextRank = () => performance.timeOrigin + performance.now();

// Sent again, it may be kept already, and even gone since: what its page had seen tells them apart.
export function requestOf({ fiche, author, path, before, after, rank = 0, seen }, isAgain, page) {
  const body = JSON.stringify({ fiche, author, path, before, after });
  const headers = { "Content-Type": "application/json", [RANK_HEADER]: rank };
  if (isAgain && seen !== undefined) headers[SEEN_HEADER] = seen;
  if (page) headers[PAGE_HEADER] = page;
  return { method: "POST", keepalive: body.length < KEEPALIVE, headers, body };
}

// The page that is given is told what it shows now.
export const save = (text, isAgain, page) =>
  fetch("/saisie", { ...requestOf(text, isAgain, page), signal: AbortSignal.timeout(PATIENCE) });
