// Coming back: what an earlier page could not send is sent first, then again until it is kept.
import { RETRY } from "./delays.js";
import { clearWarning, warn } from "./outage.js";
import { refresh } from "./reruns.js";
import { save } from "./saving.js";
import { outcomeOf, unsentNames } from "./unsent.js";

export async function resend() {
  const outcomes = [];
  for (const name of unsentNames()) outcomes.push(await sendAgain(name));
  if (outcomes.includes("waits")) {
    warn("reprise");
    setTimeout(resend, RETRY);
  } else clearWarning("reprise");
  if (outcomes.includes("kept")) refresh(); // the page may have been drawn without it
}

async function sendAgain(name) {
  const raw = localStorage.getItem(name);
  if (raw === null) return "gone"; // its own tab may have sent it meanwhile
  const outcome = await outcomeNow(JSON.parse(raw));
  const isOver = outcome === "kept" || outcome === "refused";
  if (isOver && localStorage.getItem(name) === raw) localStorage.removeItem(name); // else typed on in its tab
  return outcome;
}

async function outcomeNow(text) {
  try {
    const { status } = await save(text, true);
    return outcomeOf(status, Date.now() - text.at);
  } catch {
    return "waits";
  }
}
