// When the server does not answer: say it loudly, offer the text.
import { RETRY } from "./delays.js";
import { noticeWithDownload } from "./notices.js";
import { FICHE_FULL, TOO_MANY_REQUESTS } from "./python.js";
import { refresh } from "./reruns.js";

const CAUSES = { 409: FICHE_FULL, 429: TOO_MANY_REQUESTS };

// "envoi": a text could not be sent; "reprise": nor one of before; "lien": Streamlit lost its link
const troubles = new Set();
let lastStatus; // by which the server last refused a text; none when it did not answer
let banner;

export function startOutage() {
  setInterval(refreshOnceHealthy, RETRY);
}

// Tells whether it is new.
export function warn(trouble) {
  if (troubles.has(trouble)) return false;
  troubles.add(trouble);
  showBanner();
  return true;
}

export function warnUnsent(status) {
  lastStatus = status;
  return warn("envoi");
}

export function clearWarning(trouble) {
  if (troubles.delete(trouble)) showBanner();
}

function showBanner() {
  banner?.remove();
  banner = troubles.size ? noticeWithDownload(...warningOf(troubles, lastStatus)) : undefined;
  if (banner) document.body.append(banner);
  else refresh();
}

export function warningOf(lasting, status) {
  const isUnsent = lasting.has("envoi") || lasting.has("reprise");
  const title = isUnsent
    ? "Votre texte n’est pas encore enregistré."
    : "La connexion est interrompue.";
  const cause = CAUSES[status] ?? "Le serveur ne répond pas.";
  return [title, `${cause} Gardez cette page ouverte\u00a0: l’envoi reprend tout seul.`];
}

async function refreshOnceHealthy() {
  if (!document.querySelector(".pp-echec") || troubles.size) return;
  const answer = await fetch("/sante").catch(() => undefined);
  if (answer?.ok) refresh();
}
