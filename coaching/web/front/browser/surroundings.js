// What surrounds the cards: the answer to a text brings it along, and so does a card that runs alone,
// in a template. It is put at its places unless the page, drawn since, says more; and again if
// Streamlit draws an old part anew. The text is at a place that no run draws: it is filled in place.
import { morph } from "./morphing.js";
import { openFiche } from "./page.js";
import { drawOthersSoon } from "./reruns.js";

const TEXT_PLACE = '.pp-autour[data-place="texte"]';

const shown = new WeakMap(); // the place of the text → what fills it
let brought = { session: "", turn: 0, parts: new Map() };
let drawn = { session: "", turn: 0, mark: "" }; // by the last run, what the cards show in one word

export const drawnMark = () => drawn.mark;

export function surround() {
  document.querySelectorAll("template.pp-alentours").forEach(bring);
  document.querySelectorAll(`.pp-autour:not(${TEXT_PLACE})`).forEach(fill);
  document.querySelectorAll(TEXT_PLACE).forEach(fillText);
}

function bring(box) {
  noteDrawn(box);
  const turn = turnOf(box.dataset.tour);
  const isKnown = box.dataset.pris !== undefined;
  // Another page may say more of the same turn.
  if (!isNewer(turn, brought) && (isKnown || isOlder(turn, brought))) return;
  if (box.dataset.suite !== undefined && isNewer(turn, brought)) drawOthersSoon();
  box.dataset.pris = "";
  const parts = [...box.content.children].map((part) => [part.dataset.place, part]);
  brought = { ...turn, parts: new Map(parts) };
}

export function bringParts({ tour, alentours }) {
  const turn = turnOf(tour);
  if (isOlder(turn, brought)) return;
  const parts = Object.entries(alentours).map(([place, html]) => [place, parsed(html)]);
  brought = { ...turn, parts: new Map(parts) };
  surround();
}

// In a document of its own: nothing of it is fetched.
export const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;

function noteDrawn({ dataset }) {
  const turn = turnOf(dataset.tour);
  if (!dataset.marque) return;
  if (!isOlder(turn, drawn)) {
    // After a restart, what the fields report is known of the second run alone.
    if (drawn.session && drawn.session !== turn.session) drawOthersSoon();
    drawn = { ...turn, mark: dataset.marque };
  }
  delete dataset.marque; // noted once: a place that is filled is no drawing of the cards
}

function fill(place) {
  noteDrawn(place);
  const part = brought.parts.get(place.dataset.place);
  if (!part || !isOlder(turnOf(place.dataset.tour), brought)) return;
  place.dataset.tour = `${brought.session} ${brought.turn}`;
  if (place.innerHTML === part.innerHTML) return;
  replace(place, () => place.replaceChildren(...part.cloneNode(true).childNodes));
}

// Told to whatever follows the text, and whether it is there for the first time.
function fillText(place) {
  const part = brought.parts.get("texte");
  if (!part || shown.get(place) === part || brought.session !== openFiche().auteur) return;
  const isFirst = !shown.has(place);
  shown.set(place, part);
  replace(place, () => morph(place, part));
  place.dispatchEvent(new CustomEvent("rempli", { bubbles: true, detail: isFirst }));
}

const phrasesOf = (place) => [...place.querySelectorAll(".pp-phrase")];

// A sentence that was not there is pointed out.
function replace(place, change) {
  const before = new Set(phrasesOf(place).map(({ textContent }) => textContent));
  change();
  if (!before.size) return;
  for (const phrase of phrasesOf(place)) {
    phrase.classList.toggle("pp-neuf", !before.has(phrase.textContent));
  }
}

export function turnOf(words) {
  const [session, turn] = words.split(" ");
  return { session, turn: Number(turn) };
}

// What another session brings is newer; of two sessions, no turn is older.
export const isNewer = (turn, other) => turn.session !== other.session || turn.turn > other.turn;
export const isOlder = (turn, other) => turn.session === other.session && turn.turn < other.turn;
