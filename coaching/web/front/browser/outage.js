// When the server does not answer, its link is cut or its room is erased: say it loudly, offer the text.
import { atMost, LEAVING, liveRoom, made, RETRY } from "./page.js";
import { FICHE_FULL, TOO_MANY_REQUESTS } from "./python.js";
import { refresh } from "./streamlit.js";

const CAUSES = { 409: FICHE_FULL, 429: TOO_MANY_REQUESTS };
const LOST = 1500; // ms without a link before it is said
// Whoever leads or shows a room has no text of its own to take away.
const LED = {
  coach:
    "Rien de ce que les équipes ont écrit n’est perdu. Gardez cette page ouverte\u00a0: vos boutons reviendront d’eux-mêmes.",
  ecran: "Cette page reprend toute seule.",
};

// "refus": a text will never be kept; "envoi": one could not be sent; "reprise": nor one of before;
// "lien": Streamlit lost its link; "salle": the room is asked after in vain; "efface": the room was erased, and nothing of it is kept
const troubles = new Set();
let lastStatus; // by which the server last refused a text; none when it did not answer
let banner;
let losing;
let hasWorked = false; // the link of Streamlit to its server: until then, it is not broken
let isBroken = false;

export function startOutage() {
  setInterval(refreshOnceHealthy, RETRY);
}

// Tells whether it is new.
export function warn(trouble, status) {
  if (trouble === "envoi") lastStatus = status;
  if (troubles.has(trouble)) return false;
  troubles.add(trouble);
  showBanner();
  return true;
}

export function clearWarning(trouble) {
  if (!troubles.delete(trouble)) return;
  showBanner();
  if (!troubles.size && trouble !== "efface") refresh();
}

// A box over the page, to be read before anything else; it offers the text, which may be nowhere else.
function showBanner() {
  banner?.remove();
  dimActs();
  if (!troubles.size) return;
  const role = liveRoom()?.dataset.direct;
  const [title, text] = warningOf(troubles, lastStatus, role);
  const offer = LED[role] ? "" : "<button data-mon-texte>Télécharger mon texte</button>";
  const innerHTML = `<p><strong>${title}</strong> ${text}</p>${offer}`;
  banner = made("div", { className: "pp-panne", role: "alert", innerHTML });
  document.body.append(banner);
}

// What does nothing of a coach's page until the link is back; a word being typed stays.
const UNABLE = "[data-acte], .pp-conduite :is(a, .pp-documents button)";

function dimActs() {
  const isCut = troubles.size > 0;
  document.documentElement.toggleAttribute("data-coupe", isCut);
  for (const control of document.querySelectorAll(UNABLE))
    control.ariaDisabled = isCut ? "true" : null;
}

export function warningOf(lasting, status, role) {
  if (LED[role]) return ["La connexion est interrompue.", LED[role]];
  if (lasting.has("efface")) {
    return [
      "Ce lien n’ouvre plus d’atelier.",
      "Ce que vous écrivez ici n’est plus enregistré\u00a0: copiez-le, ou téléchargez-le, avant de quitter cette page.",
    ];
  }
  if (lasting.has("refus")) {
    return [
      "Votre dernier texte n’est pas enregistré.",
      "Le serveur ne peut pas le prendre : copiez-le, ou téléchargez-le, puis rechargez cette page.",
    ];
  }
  const isUnsent = lasting.has("envoi") || lasting.has("reprise");
  const title = isUnsent
    ? "Votre texte n’est pas encore enregistré."
    : "La connexion est interrompue.";
  const cause = CAUSES[status] ?? "Le serveur ne répond pas.";
  return [title, `${cause} Gardez cette page ouverte\u00a0: l’envoi reprend tout seul.`];
}

// What is written in a room that was erased is kept nowhere.
export function showErased(isErased) {
  document.documentElement.toggleAttribute("data-efface", isErased);
  if (isErased) warn("efface");
  else clearWarning("efface");
}

async function refreshOnceHealthy() {
  if (!document.querySelector(".pp-echec") || troubles.size) return;
  const answer = await fetch("/sante").catch(() => undefined);
  if (answer?.ok) refresh();
}

// The link of Streamlit to its server, which may be cut while one types. What is typed goes first.
export function followConnection(changes, flush) {
  for (const { target, attributeName } of changes) {
    if (attributeName !== "data-test-connection-state") continue;
    clearTimeout(losing);
    if (target.dataset.testConnectionState === "CONNECTED") {
      if (isBroken) atMost(LEAVING, flush()).then(() => refresh());
      hasWorked = true;
      isBroken = false;
      clearWarning("lien");
    } else {
      isBroken = hasWorked;
      losing = setTimeout(warn, LOST, "lien");
    }
  }
}
