// The fiches that this browser was asked to remember, by a press for each: a laptop that is lent
// remembers none. Home shows them; one press forgets them all.
import { attempt, made, onPress, writeOnce } from "./page.js";
import { showResult, speak } from "./screen-reader.js";

const OWN_FICHES = "perimetre-fiches";
const MOST_FICHES = 20;

export function startOwnFiches() {
  onPress("button[data-retenir]", toggleFiche);
  onPress("button[data-oublier]", forgetFiches);
}

export function showOwnFiches() {
  const toggle = document.querySelector("button[data-retenir]");
  const place = document.querySelector("[data-mes-fiches]");
  if (toggle) followFiche(toggle);
  if (place && !place.hasChildNodes()) listFiches(place);
}

// What the store holds, whatever became of it.
export function fichesIn(raw) {
  const fiches = attempt(() => JSON.parse(raw));
  return Array.isArray(fiches) ? fiches.filter(isOwnFiche) : [];
}
const isOwnFiche = (fiche) => typeof fiche?.token === "string" && typeof fiche.name === "string";

export const withFiche = (fiches, fiche) =>
  [fiche, ...withoutFiche(fiches, fiche.token)].slice(0, MOST_FICHES);
export const withoutFiche = (fiches, token) => fiches.filter((fiche) => fiche.token !== token);

const readFiches = () => fichesIn(attempt(() => localStorage.getItem(OWN_FICHES)));
const keepFiches = (fiches) =>
  attempt(() => {
    if (fiches.length) localStorage.setItem(OWN_FICHES, JSON.stringify(fiches));
    else localStorage.removeItem(OWN_FICHES);
    return true;
  }, false);

const nameNow = () => document.getElementById("champ-depart-product")?.value.trim() ?? "";

function toggleFiche(toggle) {
  const token = toggle.dataset.retenir;
  const fiches = readFiches();
  const isOwn = fiches.some((fiche) => fiche.token === token);
  const changed = isOwn
    ? withoutFiche(fiches, token)
    : withFiche(fiches, { token, name: nameNow() });
  const done = isOwn
    ? "Fiche oubliée par cet ordinateur."
    : "Fiche retenue\u00a0: l’accueil la propose.";
  const isDone = keepFiches(changed);
  followFiche(toggle);
  showResult(toggle, isDone ? done : "Ce navigateur refuse de la retenir.");
}

function followFiche(toggle) {
  const fiches = readFiches();
  const own = fiches.find((fiche) => fiche.token === toggle.dataset.retenir);
  const words = own ? "Ne plus la retenir ici" : "La retenir sur cet ordinateur, s’il est à vous";
  writeOnce(toggle, words);
  const name = nameNow();
  if (!own || !name || own.name === name) return;
  own.name = name;
  keepFiches(fiches);
}

function listFiches(place) {
  const fiches = readFiches();
  if (!fiches.length) return;
  const list = made("ul");
  for (const { token, name } of fiches) {
    const href = `/depart?fiche=${encodeURIComponent(token)}`;
    const item = made("li");
    item.append(made("a", { href, textContent: name || "Fiche sans nom" }));
    list.append(item);
  }
  const button = made("button", { type: "button", textContent: "Les oublier" });
  button.dataset.oublier = "";
  const title = made("h2", { id: "mes-fiches", textContent: "Vos fiches sur cet ordinateur" });
  place.append(title, list, button);
}

function forgetFiches() {
  keepFiches([]);
  document.querySelector("[data-mes-fiches]")?.replaceChildren();
  speak("Cet ordinateur ne retient plus aucune fiche.");
}
