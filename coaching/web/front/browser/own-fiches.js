// The fiches and the rooms that this browser was asked to remember, by a press for each: a laptop
// that is lent remembers none. Home shows them; one press forgets all those of a kind.
import { attempt, made, onPress, writeOnce } from "./page.js";
import { showResult, speak } from "./screen-reader.js";

const MOST = { fiche: 20, atelier: 3 };

export function startOwn() {
  onPress("button[data-retenir]", toggleOwn);
  onPress("[data-miens] button", forgetOwn);
}

export function showOwn() {
  document.querySelectorAll("button[data-retenir]").forEach(followOwn);
  document.querySelectorAll("[data-miens]:has(ul:empty)").forEach(listOwn);
  const lost = document.querySelector("[data-perdu]");
  if (lost) renewRoom(lost.dataset.perdu, "");
}

export const resumedAs = (name) =>
  `Reprendre ${name.startsWith("Atelier ") ? `l’a${name.slice(1)}` : `«\u202f${name}\u202f»`}`;

// What the store holds, whatever became of it.
export function ownIn(raw) {
  const found = attempt(() => JSON.parse(raw));
  return Array.isArray(found) ? found.filter(isOwn) : [];
}
const isOwn = (one) => typeof one?.token === "string" && typeof one.name === "string";

export const withOwn = (all, one, most) => [one, ...withoutOwn(all, one.token)].slice(0, most);
export const withoutOwn = (all, token) => all.filter((one) => one.token !== token);

const ownStore = (kind) => `perimetre-${kind}s`;
const readOwn = (kind) => ownIn(attempt(() => localStorage.getItem(ownStore(kind))));
const keepOwn = (kind, all) =>
  attempt(() => {
    if (all.length) localStorage.setItem(ownStore(kind), JSON.stringify(all));
    else localStorage.removeItem(ownStore(kind));
    return true;
  }, false);

// The link of a room was replaced; or opens nothing any more.
export function renewRoom(former, token) {
  const renewed = ({ token: own, name }) => ({ token: own === former ? token : own, name });
  keepOwn("atelier", withoutOwn(readOwn("atelier").map(renewed), ""));
}

const ownName = ({ dataset }) =>
  dataset.nom ?? document.getElementById("champ-depart-product")?.value.trim() ?? "";

function toggleOwn(toggle) {
  const { retenir: token, sorte: kind, fait, defait } = toggle.dataset;
  const all = readOwn(kind);
  const isKept = all.some((one) => one.token === token);
  const changed = isKept
    ? withoutOwn(all, token)
    : withOwn(all, { token, name: ownName(toggle) }, MOST[kind]);
  const isDone = keepOwn(kind, changed);
  followOwn(toggle);
  const said = isKept ? defait : fait;
  showResult(toggle, isDone ? said : "Ce navigateur refuse de le retenir.");
}

function followOwn(toggle) {
  const { retenir: token, sorte: kind, garder, oublier } = toggle.dataset;
  const all = readOwn(kind);
  const own = all.find((one) => one.token === token);
  writeOnce(toggle, own ? oublier : garder);
  const name = ownName(toggle);
  if (!own || !name || own.name === name) return;
  own.name = name;
  keepOwn(kind, all);
}

function listOwn(place) {
  const kind = place.dataset.miens;
  const all = readOwn(kind);
  place.hidden = !all.length;
  for (const { token, name } of all) {
    const link = made("a", { href: "/atelier", textContent: resumedAs(name) }); // no key is shown
    if (kind === "atelier") link.dataset.cle = token;
    else {
      link.href = `/depart?fiche=${encodeURIComponent(token)}`;
      link.textContent = name || "Fiche sans nom";
    }
    const item = made("li");
    item.append(link);
    place.querySelector("ul").append(item);
  }
}

function forgetOwn({ parentElement: place }) {
  keepOwn(place.dataset.miens, []);
  place.querySelector("ul").replaceChildren();
  place.hidden = true;
  speak(place.dataset.oublies);
}
