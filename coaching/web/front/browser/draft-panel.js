// The draft beside the questions: its tab, and its words, put where one writes by a press.
import { isText, keyOf, pathOf } from "./fields.js";
import { isPlainClick } from "./links.js";
import { made } from "./page.js";
import { nameOf } from "./pending.js";
import { speak } from "./screen-reader.js";
import { sendNow } from "./sending.js";
import { lengthRefused } from "./typing.js";

const NOWHERE = "Placez d’abord le curseur dans un champ, là où ces mots doivent aller.";
const MOVES = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: -Infinity,
  End: Infinity,
};

let lastField; // where one wrote last, by its id
let chosenTab; // the one that was chosen, by its id
let pressedPart = ""; // what was selected of the draft as it was pressed

export function startDraftPanel() {
  document.addEventListener("focusin", ({ target }) => {
    if (keyOf(target) && isText(target) && target.type !== "date") lastField = target.id;
    point(target);
  });
  document.addEventListener("pointerover", ({ target }) => point(target));
  document.addEventListener("pointerdown", ({ target }) => {
    pressedPart = selectedWords(wordsAt(target));
  });
  document.addEventListener("click", pressDraft);
  document.addEventListener("keydown", pressDraftKey);
  document.addEventListener("rempli", ({ detail: isFirst }) => {
    if (isFirst) lastField = undefined;
    showTab();
  });
}

const wordsAt = (node) => node.closest?.("[data-prendre]");
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

// Of a sentence; a fact is taken whole, in the list and where it is underlined.
function selectedWords(words) {
  const selection = getSelection();
  const isOf = words && !words.dataset.vient && selection.containsNode(words, true);
  return isOf ? oneLine(`${selection}`) : "";
}

function pressDraft(event) {
  const { target } = event;
  const [chosen, words] = [target.closest?.("[role=tab]"), wordsAt(target)];
  if (!isPlainClick(event)) return;
  if (chosen) showTab(chosen.id);
  if (!words) return;
  const selected = selectedWords(words);
  // A press that ends a selection is none; the next one takes what is selected.
  if (!selected || selected === pressedPart) {
    put(pressedPart || oneLine((target.closest("mark") ?? words).textContent), words);
  }
}

function pressDraftKey(event) {
  const { key, target } = event;
  const [here, words] = [target.closest?.("[role=tab]"), wordsAt(target)];
  if (event.ctrlKey || event.altKey || event.metaKey || !(here || words)) return;
  if (words && (key === "Enter" || key === " ")) put(oneLine(words.textContent), words);
  else if (key in MOVES) move(target, here ? "[role=tab]" : "[data-prendre]", MOVES[key]);
  else return;
  event.preventDefault();
}

function move(from, kind, by) {
  const stops = [...from.closest("[role=tablist], [role=toolbar]").querySelectorAll(kind)];
  const at = Math.min(Math.max(stops.indexOf(from) + by, 0), stops.length - 1);
  const to = stops[kind === "[role=tab]" ? (stops.indexOf(from) + 1) % stops.length : at];
  if (kind === "[role=tab]") showTab(to.id);
  else for (const stop of stops) stop.tabIndex = stop === to ? 0 : -1;
  to.focus();
}

// At the cursor, over nothing; as typed, so that it is sent, and that Ctrl+Z takes it away.
function put(words, source) {
  const target = lastField && document.getElementById(lastField);
  for (const note of document.querySelectorAll("[data-ou]")) note.remove();
  if (!target) return tellNowhere(source);
  const { value, selectionEnd: at } = target;
  const added = `${/\S$/.test(value.slice(0, at)) ? " " : ""}${words}${/^\S/.test(value.slice(at)) ? " " : ""}`;
  target.focus();
  target.setSelectionRange(at, at);
  if (lengthRefused(target, added)) return;
  if (!document.execCommand("insertText", false, added)) {
    target.setRangeText(added, at, at, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }
  sendNow(nameOf(pathOf(target.id))); // at once: what it says is gone from what is left
}

function tellNowhere(source) {
  const note = made("span", { className: "pp-erreur", textContent: NOWHERE });
  note.dataset.ou = "";
  source.after(note);
  speak(NOWHERE);
}

// A fact points to its sentence.
function point(target) {
  const rank = target.closest?.("[data-vient]")?.dataset.vient;
  const sentence = rank && document.querySelectorAll(".pp-phrases [data-prendre]")[rank];
  for (const old of document.querySelectorAll(".pp-montre")) old.classList.remove("pp-montre");
  sentence?.classList.add("pp-montre");
}

function showTab(chosen = chosenTab) {
  chosenTab = chosen;
  if (!document.getElementById(chosenTab)) return;
  for (const one of document.querySelectorAll("[role=tab]")) {
    const isShown = one.id === chosenTab;
    one.ariaSelected = `${isShown}`;
    one.tabIndex = isShown ? 0 : -1;
    document.getElementById(one.getAttribute("aria-controls")).hidden = !isShown;
  }
}
