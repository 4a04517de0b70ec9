// What surrounds the cards: a card that runs alone brings it along, in a template. It is put at its
// places unless the page, drawn since, says more; and again if Streamlit draws an old part anew.
import { drawOthersSoon } from "./reruns.js";

let brought = { session: "", turn: 0, parts: new Map() };

export function surround() {
  document.querySelectorAll("template.pp-alentours").forEach(bring);
  document.querySelectorAll(".pp-autour").forEach(fill);
}

function bring(box) {
  const turn = turnOf(box.dataset.tour);
  if (!isNewer(turn, brought)) return;
  if (box.dataset.suite !== undefined) drawOthersSoon();
  const parts = [...box.content.children].map((part) => [part.dataset.place, part]);
  brought = { ...turn, parts: new Map(parts) };
}

function fill(place) {
  const part = brought.parts.get(place.dataset.place);
  if (!part || !isOlder(turnOf(place.dataset.tour), brought)) return;
  place.dataset.tour = `${brought.session} ${brought.turn}`;
  if (place.innerHTML === part.innerHTML) return;
  place.replaceChildren(...part.cloneNode(true).childNodes);
}

export function turnOf(words) {
  const [session, turn] = words.split(" ");
  return { session, turn: Number(turn) };
}

// What another session brings is newer; of two sessions, no turn is older.
export const isNewer = (turn, other) => turn.session !== other.session || turn.turn > other.turn;
export const isOlder = (turn, other) => turn.session === other.session && turn.turn < other.turn;
