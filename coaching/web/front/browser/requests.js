// A question to the server, in JSON.
import { PATIENCE } from "./delays.js";

export const postJson = (address, body, { headers = {}, patience = PATIENCE } = {}) =>
  fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
