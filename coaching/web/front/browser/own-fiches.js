// The fiches and the rooms that this browser was asked to remember, by a press for each: a laptop
// that is lent remembers none. Home shows them; one press forgets all those of a kind.
import { attempt, made, onPress, writeOnce } from "./page.js";
import { showResult, speak } from "./screen-reader.js";

const KINDS = {
  fiche: {
    store: "perimetre-fiches",
    most: 20,
    keep: "La retenir sur cet ordinateur, s’il est à vous",
    unkeep: "Ne plus la retenir ici",
    kept: "Fiche retenue\u00a0: l’accueil la propose.",
    unkept: "Fiche oubliée par cet ordinateur.",
    title: "Vos fiches sur cet ordinateur",
    none: "Cet ordinateur ne retient plus aucune fiche.",
    link: ({ token, name }) => ({
      href: `/depart?fiche=${encodeURIComponent(token)}`,
      textContent: name || "Fiche sans nom",
    }),
  },
  atelier: {
    store: "perimetre-ateliers",
    most: 3,
    keep: "Retenir cet atelier sur cet appareil, s’il est à vous",
    unkeep: "Ne plus le retenir ici",
    kept: "Atelier retenu\u00a0: «\u202fAnimer un atelier\u202f» le propose.",
    unkept: "Atelier oublié par cet ordinateur.",
    title: "Vos ateliers sur cet ordinateur",
    none: "Cet ordinateur ne retient plus aucun atelier.",
    link: ({ name }) => ({ href: "/atelier", textContent: resumedAs(name) }), // no key is shown
  },
};

export function startOwn() {
  onPress("button[data-retenir]", toggleOwn);
  onPress("button[data-oublier]", forgetOwn);
}

export function showOwn() {
  document.querySelectorAll("button[data-retenir]").forEach(followOwn);
  for (const place of document.querySelectorAll("[data-miens]:empty")) listOwn(place);
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

const readOwn = ({ store }) => ownIn(attempt(() => localStorage.getItem(store)));
const keepOwn = ({ store }, all) =>
  attempt(() => {
    if (all.length) localStorage.setItem(store, JSON.stringify(all));
    else localStorage.removeItem(store);
    return true;
  }, false);

// The link of a room was replaced; or opens nothing any more.
export function renewRoom(former, token) {
  const rooms = readOwn(KINDS.atelier);
  const renewed = rooms.map((one) => (one.token === former ? { ...one, token } : one));
  if (rooms.some((one) => one.token === former)) keepOwn(KINDS.atelier, withoutOwn(renewed, ""));
}

const kindOf = ({ dataset }) => KINDS[dataset.sorte ?? "fiche"];
const ownName = ({ dataset }) =>
  dataset.nom ?? document.getElementById("champ-depart-product")?.value.trim() ?? "";

function toggleOwn(toggle) {
  const kind = kindOf(toggle);
  const token = toggle.dataset.retenir;
  const all = readOwn(kind);
  const isKept = all.some((one) => one.token === token);
  const changed = isKept
    ? withoutOwn(all, token)
    : withOwn(all, { token, name: ownName(toggle) }, kind.most);
  const isDone = keepOwn(kind, changed);
  followOwn(toggle);
  const said = isKept ? kind.unkept : kind.kept;
  showResult(toggle, isDone ? said : "Ce navigateur refuse de le retenir.");
}

function followOwn(toggle) {
  const kind = kindOf(toggle);
  const all = readOwn(kind);
  const own = all.find((one) => one.token === toggle.dataset.retenir);
  writeOnce(toggle, own ? kind.unkeep : kind.keep);
  const name = ownName(toggle);
  if (!own || !name || own.name === name) return;
  own.name = name;
  keepOwn(kind, all);
}

function listOwn(place) {
  for (const sort of place.dataset.miens.split(" ")) {
    const kind = KINDS[sort];
    const all = readOwn(kind);
    if (!all.length) continue;
    const list = made("ul");
    for (const one of all) {
      const link = made("a", kind.link(one));
      if (sort === "atelier") link.dataset.cle = one.token;
      const item = made("li");
      item.append(link);
      list.append(item);
    }
    const button = made("button", { type: "button", textContent: "Les oublier" });
    button.dataset.oublier = sort;
    place.append(made("h2", { textContent: kind.title }), list, button);
  }
}

function forgetOwn({ dataset: { oublier: sort } }) {
  keepOwn(KINDS[sort], []);
  for (const place of document.querySelectorAll("[data-miens]")) place.replaceChildren();
  speak(KINDS[sort].none);
}
