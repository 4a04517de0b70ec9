// A gesture: a button says what it writes; what came of it is told, and can be undone.
import { showNext } from "./cards.js";
import { fieldOf, textKey } from "./fields.js";
import { isPlainClick } from "./links.js";
import { speak } from "./live-region.js";
import { openFiche } from "./page.js";
import { PAGE_HEADER } from "./python.js";
import { postJson } from "./requests.js";
import { refresh } from "./reruns.js";
import { noteRevision } from "./revisions.js";
import { sendAll, showSaved, whenSent } from "./sending.js";
import { bringParts } from "./surroundings.js";

const UNWRITTEN = "Ce n’est pas enregistré\u00a0: la connexion manque. Réessayez.";
const OUTRUN = "Quelqu’un vient d’y toucher. Voici ce que dit la fiche\u00a0: choisissez.";
const UNDONE = "C’est annulé.";

const onTheirWay = new WeakSet(); // pressed twice, a button writes once

export function startGestures() {
  document.addEventListener("click", (event) => {
    const button = isPlainClick(event) && event.target.closest?.("button[data-ecrit]");
    // The second press of a double one may fall on what took the place of the first.
    if (button && event.detail < 2 && !onTheirWay.has(button)) carryOut(button);
  });
  // What was done before is no news to who writes on.
  document.addEventListener("input", ({ target }) => {
    if (textKey(target)) document.querySelector("[data-note]")?.replaceChildren();
  });
}

async function carryOut(button) {
  const { ecrit, fait, regle, suite } = button.dataset;
  const card = button.closest(".pp-carte");
  const isUndoing = button.closest("[data-note]") !== null;
  const changes = JSON.parse(ecrit).map(fromShown);
  onTheirWay.add(button);
  sendAll();
  await whenSent();
  const state = await write(changes, regle ? Number(regle) : null).catch(() => undefined);
  onTheirWay.delete(button);
  if (!state) {
    tellUnwritten(button);
    return;
  }
  const stands = state !== "rival";
  tell(stands ? fait : OUTRUN, isUndoing || !stands ? [] : changes);
  const isLeft = card && !card.isConnected; // meanwhile
  if (stands && suite !== undefined && !isLeft) showNext(card?.dataset.carte);
}

// What was just typed over what the button was drawn with is what an undoing gives back.
function fromShown([path, before, after]) {
  const field = fieldOf(`champ-${path.replaceAll(".", "-")}`);
  return [path, field?.defaultValue === before ? field.value : before, after];
}
// An entry that a colleague may have written in since is not taken away.
const isEntry = ([path, , after]) => !after && /^writing\.sentences\.\w+$/.test(path);
const undone = (changes) =>
  changes.map(([path, before, after]) => [path, after, before]).filter((one) => !isEntry(one));

async function write(changes, settled) {
  const { fiche, auteur: author } = openFiche();
  const page = location.pathname.slice(1);
  const body = { fiche, author, changes, settled };
  const answer = await postJson("/gestes", body, { headers: { [PAGE_HEADER]: page } });
  if (!answer.ok) return undefined;
  const said = await answer.json();
  noteRevision(fiche, said.revision);
  if (!said.page)
    refresh(); // it could not be written
  else if (said.page === location.pathname.slice(1)) bringParts(said);
  showSaved(answer);
  return said.etat;
}

function tell(words, changes) {
  speak(words);
  const note = document.querySelector("[data-note]");
  if (!note) return;
  const hadFocus = note.contains(document.activeElement);
  note.textContent = `${words} `;
  if (changes.length) note.append(undoButton(changes));
  note.tabIndex = -1;
  if (hadFocus) note.focus();
}

function undoButton(changes) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "pp-geste", textContent: "Annuler" });
  Object.assign(button.dataset, { ecrit: JSON.stringify(undone(changes)), fait: UNDONE });
  return button;
}

// The button, were it the note's, is still there to be pressed again.
function tellUnwritten(button) {
  const note = document.querySelector("[data-note]");
  if (note?.contains(button)) note.firstChild.textContent = `${UNWRITTEN} `;
  else if (note) note.textContent = UNWRITTEN;
  speak(UNWRITTEN);
}
