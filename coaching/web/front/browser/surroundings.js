// A place takes new content without being drawn anew: what is open, told or typed there stays.
import {
  baseOf,
  excessOf,
  fieldOf,
  fieldsIn,
  filledAt,
  fillWith,
  keyOf,
  pathOf,
  textOf,
} from "./fields.js";
import { openFiche, pageHeaders, pageName } from "./page.js";
import { ownText, postJson } from "./pending.js";
import { refresh } from "./streamlit.js";

// What the script or a person sets, and the server knows nothing of: never changed, or never removed.
const SET_HERE = ["open", "aria-expanded", "data-heure"];
const ADDED_HERE = ["tabindex", "readonly", "aria-disabled", "role", "aria-label", "popover"];
const TABS = "[role=tab], [role=tabpanel], [data-prendre]";

const PRESSES = "a[href], button, summary";

let isComposing = false; // letters are, as accents on a telephone: their field is left alone
// What came while a field was filled, and that field: Tab leads to what followed it before, and no
// key that was meant for a field presses what nobody saw come.
let late = { field: "", presses: [] };

export function startMorphing() {
  addEventListener("compositionstart", () => {
    isComposing = true;
  });
  for (const name of ["compositionend", "focusout"]) {
    addEventListener(name, () => {
      isComposing = false;
    });
  }
  addEventListener("focusin", ({ target }) => {
    if (filledAt(target) === late.field) return;
    for (const press of late.presses) press.removeAttribute("tabindex");
    late = { field: filledAt(target), presses: [] };
  });
}

function setAside(node) {
  if (!late.field || node.nodeType !== Node.ELEMENT_NODE) return;
  for (const press of [node, ...node.querySelectorAll(PRESSES)]) {
    if (!press.matches(PRESSES) || press.tabIndex < 0) continue;
    press.tabIndex = -1;
    late.presses.push(press);
  }
}

// A card follows its sentence, and is no part of a heading.
export const placeCard = (card, sentence) => (sentence.closest("h2") ?? sentence).after(card);

// Tells whether something waits until what has the focus is left. `revision` is that of the part.
export function morph(place, part, revision) {
  const wanted = part.cloneNode(true);
  const focused = document.activeElement;
  // The server does not know which card is open: it keeps its place while its sentence is there.
  const card = place.querySelector(".pp-carte");
  const slot = CSS.escape(card?.dataset.carte ?? "");
  const sentence = card && wanted.querySelector(`[data-phrase="${slot}"]`);
  if (sentence) placeCard(card.cloneNode(false), sentence);
  let isWithheld = keepTexts(wanted, revision);
  // Readers tell what describes a field as it changes: it was announced already.
  const isSpared = (name, node) => {
    const isLater = node === focused && name === "aria-describedby" && Boolean(keyOf(node));
    isWithheld ||= isLater;
    return isLater;
  };
  window.Idiomorph.morph(place, wanted.childNodes, {
    morphStyle: "innerHTML",
    callbacks: {
      beforeNodeMorphed: (node, other) =>
        !isHeld(node, other) && !isSame(node, other) && !(isComposing && node === focused),
      afterNodeAdded: setAside,
      beforeNodeRemoved: (node) => !node.id?.startsWith("exces-"),
      beforeAttributeUpdated: (name, node, change) =>
        !isSetHere(name, node, change) && !isSpared(name, node),
    },
  });
  // It may have moved with its entry, or its row.
  if (focused !== document.activeElement && place.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
  return isWithheld || isComposing;
}

// A part comes with what this page alone knows of its fields: what is on its way, or too long, or
// under the caret; there, what the server says instead waits.
export const keepTexts = (part, revision) =>
  [...fieldsIn(part)].filter((field) => keepText(field, revision)).length > 0;

function keepText(field, revision) {
  const own = ownText(pathOf(field.id), revision);
  const here = fieldOf(field.id);
  const isFocused = here && here === document.activeElement;
  const isKept = own !== undefined || isFocused || (here && excessOf(here));
  const text = own ?? (isKept && textOf(here));
  if (!isKept || text === textOf(field)) return false;
  fillWith(field, text, own ?? baseOf(here));
  return own === undefined;
}

// What is shown for one moment is until what it depends on has changed.
const isHeld = (node, other) =>
  node.matches?.(
    ".pp-carte, [data-libre], [data-horloge], [data-heure-etat], [data-heure-fin], :is([data-note], [data-remis]):not(:empty)",
  ) && node.dataset.remis === other.dataset.remis;

// A long part says by a mark what it holds.
const isSame = ({ dataset: own }, { dataset: other }) =>
  own?.marque !== undefined && own.marque === other?.marque;

const isSetHere = (name, node, change) =>
  SET_HERE.includes(name) ||
  (["hidden", "aria-pressed"].includes(name) && node.matches("[data-ecouter]")) ||
  (["hidden", "aria-selected", "tabindex"].includes(name) && node.matches(TABS)) ||
  (name === "aria-invalid" && excessOf(node)) ||
  (name === "style" && node.matches("[data-ajuste]")) ||
  (change === "remove" && ADDED_HERE.includes(name));

// What the server writes of a page: its header, and the page itself. A run brings them in a template,
// the answer to a request as it is. They are put at their places unless the page knows more already;
// the page is at a place that no run draws: it is filled in place.
export const PAGE = '.pp-autour[data-place="page"]';

const filled = new WeakMap(); // the place of the page → {part, name}: what fills it, of which page
let brought = { fiche: "", page: "", revision: 0, parts: new Map() };
let isWithheld = false; // something of it waits until what has the focus is left
export const withhold = (isMore) => {
  isWithheld ||= isMore;
};
let isBringing = false;

// Of each fiche, the last change that this page knows of: told with an answer, or drawn with it.
const answered = new Map(); // fiche → revision
export const noteRevision = (fiche, revision) => answered.set(fiche, revision);
const answeredRevision = () => answered.get(openFiche().fiche) ?? 0;
export const drawnRevision = () => Number(openFiche().revision ?? 0);
export const knownRevision = () => Math.max(answeredRevision(), drawnRevision());

export function surround() {
  document.querySelectorAll("template.pp-alentours:not([data-pris])").forEach(bring);
  document.querySelectorAll(`.pp-autour:not(${PAGE})`).forEach(fill);
  document.querySelectorAll(PAGE).forEach(fillPage);
}

// It comes as text, which Streamlit leaves as it is: of HTML, it takes away any attribute that holds
// « </script> », were it what somebody typed;
// and the spaces of a line that holds nothing else.
//
// A run knows nothing of what the page has open: one that comes to a page that is there already has
// it asked for. One of an address that was left since is too late.
function bring(box) {
  box.dataset.pris = "";
  if (box.dataset.page !== pageName()) return;
  if (isPageFilled()) bringPage();
  else {
    const parts = [...box.content.children];
    take(
      box.dataset.tour,
      parts.map(({ dataset, textContent }) => [dataset.place, textContent]),
    );
  }
}

const isPageFilled = () =>
  [...document.querySelectorAll(PAGE)].some(
    (place) => filled.get(place)?.name === `${openFiche().fiche} ${pageName()}`,
  );

// A page is not given back what it was. Another takes whatever comes first.
function take(turn, htmls) {
  const parts = new Map(htmls.map(([place, html]) => [place, parsed(html)]));
  const { fiche } = openFiche(parts.get("entete"));
  const news = { fiche, page: pageName(), revision: revisionOf(turn), parts };
  const isSame = news.fiche === brought.fiche && news.page === brought.page;
  if (!isSame || news.revision >= brought.revision) brought = news;
}

export const revisionOf = (turn) => Number(turn.split(" ")[1]);

// In a document of its own: nothing of it is fetched.
export const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;

function fill(place) {
  const part = brought.parts.get(place.dataset.place);
  const isOthers = brought.page !== pageName() || openFiche(place).fiche !== brought.fiche;
  if (!part || isOthers || revisionOf(place.dataset.tour) >= brought.revision) return;
  place.dataset.tour = `${openFiche().auteur} ${brought.revision}`;
  morph(place, part, brought.revision);
}

// Told to whatever follows the page, and whether it is there for the first time.
function fillPage(place) {
  const { fiche, page, revision } = brought;
  const part = brought.parts.get("page");
  if (!part || page !== pageName() || fiche !== openFiche().fiche) return;
  const name = `${fiche} ${page}`;
  const last = filled.get(place);
  if (last?.part === part) return;
  const isFirst = last?.name !== name;
  filled.set(place, { part, name });
  if (isFirst) place.replaceChildren(); // of another page, nothing stays: its title neither
  const before = new Set(phrasesOf(place).map(({ textContent }) => textContent));
  isWithheld = morph(place, part, revision);
  // A sentence that was not there is pointed out.
  for (const phrase of before.size ? phrasesOf(place) : []) {
    phrase.classList.toggle("pp-neuf", !before.has(phrase.textContent));
  }
  place.dispatchEvent(new CustomEvent("rempli", { bubbles: true, detail: isFirst }));
}

const phrasesOf = (place) => [...place.querySelectorAll(".pp-phrase")];

// An answer brings the page that is shown; or another, or none.
export function showAnswer(fiche, { revision, page, tour, alentours }) {
  if (revision) noteRevision(fiche, revision);
  if (fiche !== openFiche().fiche) return;
  if (!page) refresh();
  else if (page !== pageName()) bringPage();
  else {
    take(tour, Object.entries(alentours));
    surround();
  }
}

// The page as it is now; one that the server does not write is drawn by a run.
export async function bringPage() {
  if (!document.querySelector(PAGE)) refresh();
  else if (!isBringing) {
    isBringing = true;
    const { fiche } = openFiche();
    const said = await postGesture([], null);
    isBringing = false;
    if (said) showAnswer(fiche, said);
  }
}

// What the server said of it; nothing if it is not written.
export function postGesture(changes, settled) {
  const { fiche, auteur: author } = openFiche();
  const asked = postJson(
    "/gestes",
    { fiche, author, changes, settled },
    { headers: pageHeaders() },
  );
  return asked.then((answer) => (answer.ok ? answer.json() : undefined)).catch(() => undefined);
}

// Once a field is left: what waited for it, or what it said that the page does not show yet.
export function followPage() {
  if (answeredRevision() > brought.revision) bringPage();
  else if (isWithheld) {
    for (const place of document.querySelectorAll(PAGE)) {
      filled.set(place, { ...filled.get(place), part: undefined });
    }
    surround();
  }
}
