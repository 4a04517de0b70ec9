// The fiches that this browser was asked to remember, by a press for each: a laptop that is lent
// remembers none. Home shows them; one press forgets them all.
import { showResult } from "./button-results.js";
import { speak } from "./live-region.js";

const OWN_FICHES = "perimetre-fiches";
const MOST_FICHES = 20;
const NAMELESS = "Fiche sans nom";
const NAME_FIELD = '[class*="st-key-champ-depart-product"] :is(input, textarea)';

export function startOwnFiches() {
  document.addEventListener("click", ({ target }) => {
    const toggle = target.closest?.("button[data-retenir]");
    if (toggle) toggleFiche(toggle);
    else if (target.closest?.("button[data-oublier]")) forgetFiches();
  });
}

export function showOwnFiches() {
  const toggle = document.querySelector("button[data-retenir]");
  const place = document.querySelector("[data-mes-fiches]");
  if (toggle) followFiche(toggle);
  if (place && !place.hasChildNodes()) listFiches(place);
}

// What the store holds, whatever became of it.
export function fichesIn(raw) {
  try {
    const fiches = JSON.parse(raw);
    return Array.isArray(fiches) ? fiches.filter(isOwnFiche) : [];
  } catch {
    return [];
  }
}
const isOwnFiche = (fiche) => typeof fiche?.token === "string" && typeof fiche.name === "string";

export const withFiche = (fiches, fiche) =>
  [fiche, ...withoutFiche(fiches, fiche.token)].slice(0, MOST_FICHES);
export const withoutFiche = (fiches, token) => fiches.filter((fiche) => fiche.token !== token);

function readFiches() {
  try {
    return fichesIn(localStorage.getItem(OWN_FICHES));
  } catch {
    return [];
  }
}

function keepFiches(fiches) {
  try {
    if (fiches.length) localStorage.setItem(OWN_FICHES, JSON.stringify(fiches));
    else localStorage.removeItem(OWN_FICHES);
    return true;
  } catch {
    return false;
  }
}

const nameNow = () => document.querySelector(NAME_FIELD)?.value.trim() ?? "";

function toggleFiche(toggle) {
  const token = toggle.dataset.retenir;
  const fiches = readFiches();
  const isOwn = fiches.some((fiche) => fiche.token === token);
  const isDone = keepFiches(
    isOwn ? withoutFiche(fiches, token) : withFiche(fiches, { token, name: nameNow() }),
  );
  followFiche(toggle);
  showResult(toggle, isDone ? told(isOwn) : "Ce navigateur refuse de la retenir.");
}

const told = (isForgotten) =>
  isForgotten ? "Fiche oubliée par cet ordinateur." : "Fiche retenue\u00a0: l’accueil la propose.";

// The words of the button, and the name of a fiche that changed since.
function followFiche(toggle) {
  const fiches = readFiches();
  const own = fiches.find((fiche) => fiche.token === toggle.dataset.retenir);
  const words = own ? "Ne plus la retenir ici" : "La retenir sur cet ordinateur, s’il est à vous";
  if (toggle.textContent !== words) toggle.textContent = words;
  const name = nameNow();
  if (!own || !name || own.name === name) return;
  own.name = name;
  keepFiches(fiches);
}

function listFiches(place) {
  const fiches = readFiches();
  if (!fiches.length) return;
  const title = Object.assign(document.createElement("h2"), {
    id: "mes-fiches",
    textContent: "Vos fiches sur cet ordinateur",
  });
  const list = document.createElement("ul");
  list.append(...fiches.map(ficheItem));
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    textContent: "Les oublier",
  });
  button.dataset.oublier = "";
  place.append(title, list, button);
}

// What a person typed is text, never HTML.
function ficheItem({ token, name }) {
  const link = document.createElement("a");
  link.textContent = name || NAMELESS;
  link.href = `/depart?fiche=${encodeURIComponent(token)}`;
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function forgetFiches() {
  keepFiches([]);
  document.querySelector("[data-mes-fiches]")?.replaceChildren();
  speak("Cet ordinateur ne retient plus aucune fiche.");
}
