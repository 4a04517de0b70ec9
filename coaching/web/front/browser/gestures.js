// A gesture: a button says what it writes; what came of it is told, and can be undone.
import { cardRevision, showNext } from "./cards.js";
import { keyOf } from "./fields.js";
import { focusOn } from "./focus.js";
import { isPlainClick } from "./links.js";
import { made, openFiche } from "./page.js";
import { ownText } from "./pending.js";
import { speak } from "./screen-reader.js";
import { sendAll } from "./sending.js";
import { drawnRevision, postGesture, showAnswer } from "./surroundings.js";

const UNWRITTEN = "Ce n’est pas enregistré\u00a0: la connexion manque. Réessayez.";
const OUTRUN = "Quelqu’un vient d’y toucher. Voici ce que dit la fiche\u00a0: choisissez.";

const onTheirWay = new WeakSet(); // pressed twice, a button writes once

export function startGestures() {
  document.addEventListener("click", (event) => {
    const button = isPlainClick(event) && event.target.closest?.("button[data-ecrit]");
    // The second press of a double one may fall on what took the place of the first.
    if (button && event.detail < 2 && !onTheirWay.has(button)) carryOut(button);
  });
  // What was done before is no news to who writes on.
  document.addEventListener("input", ({ target }) => {
    if (!keyOf(target)) return;
    for (const note of document.querySelectorAll("[data-note]")) note.replaceChildren();
  });
}

// Where it is told: among the entries of the button, else of the page.
const noteOf = (button) =>
  button.closest("[data-notes]")?.querySelector("[data-note]") ??
  document.querySelector("[data-note]");

async function carryOut(button) {
  const { ecrit, fait, regle, suite, vers } = button.dataset;
  const [card, note] = [button.closest(".pp-carte"), noteOf(button)];
  const isUndoing = note?.contains(button);
  const revision = card ? cardRevision(card) : drawnRevision();
  // What was typed over what the button was drawn with is what an undoing gives back.
  const changes = JSON.parse(ecrit).map(([path, before, after]) => {
    return [path, ownText(path, revision) ?? before, after];
  });
  onTheirWay.add(button);
  await sendAll();
  const { fiche } = openFiche();
  const said = await postGesture(changes, regle ? Number(regle) : null);
  onTheirWay.delete(button);
  if (!said) return tellUnwritten(button, note);
  showAnswer(fiche, said);
  const stands = said.etat !== "rival";
  const place = note?.isConnected ? note : document.querySelector("[data-note]");
  tell(place, stands ? fait : OUTRUN, isUndoing || !stands ? [] : changes);
  const isLeft = card && !card.isConnected; // meanwhile
  if (stands && suite !== undefined && !isLeft) showNext(card?.dataset.carte);
  else leadOn(button, place, stands && vers);
}

// The focus goes where the button says, else stays on it, else on what tells what was done; whoever
// has gone elsewhere meanwhile stays there.
function leadOn(button, place, target) {
  if (![button, document.body].includes(document.activeElement)) return;
  if (target && focusOn(target, "nearest")) return;
  if (document.activeElement !== document.body) return;
  const same = button.id && document.getElementById(button.id);
  (same || place)?.focus();
}

// An entry that a colleague may have written in since is not taken away.
const isEntry = ([path, , after]) => !after && /^writing\.sentences\.\w+$/.test(path);
const undone = (changes) =>
  changes.map(([path, before, after]) => [path, after, before]).filter((one) => !isEntry(one));

function tell(note, words, changes) {
  speak(words);
  if (!note) return;
  const hadFocus = note.contains(document.activeElement);
  note.textContent = `${words} `;
  if (changes.length) note.append(undoButton(changes));
  note.tabIndex = -1;
  if (hadFocus) note.focus();
}

function undoButton(changes) {
  const button = made("button", { type: "button", className: "pp-geste", textContent: "Annuler" });
  Object.assign(button.dataset, { ecrit: JSON.stringify(undone(changes)), fait: "C’est annulé." });
  return button;
}

// The button, were it the note's, is still there to be pressed again.
function tellUnwritten(button, note) {
  if (note?.contains(button)) note.firstChild.textContent = `${UNWRITTEN} `;
  else if (note) note.textContent = UNWRITTEN;
  speak(UNWRITTEN);
}
