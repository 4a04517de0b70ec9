// A draft that is not in its fiche yet, and words that are not sent, a coach's or a team's, stay in
// this tab and nowhere else: a refresh or a way back keeps them. The name that signs stays in this
// browser.
import { attempt, COMMIT, onPress, openFiche, writeOnce } from "./page.js";
import { widgetKey } from "./streamlit.js";

const AREAS =
  '.st-key-texte-brouillon textarea, [class*="st-key-reponse-"] input, [data-brouillon]';
const SIGNATURE = "perimetre-signature";

const restored = new WeakSet(); // the fields that were given their text back
let openedQuestion; // of the team that a coach reads, the one opened last

export function startDrafts() {
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.(AREAS)) keepDraft(target);
  });
  onPress("details[data-question] > summary", ({ parentElement: question }) => {
    if (!question.open) openedQuestion = question;
    placeWord();
  });
}

export function restoreDrafts() {
  // What was sent is its reader's.
  for (const { dataset } of document.querySelectorAll("[data-mot][data-envoye]")) {
    const name = nameOfDraft(dataset.mot);
    if (oneSpaced(readDraft(name)) === dataset.envoye) forgetDraft(name);
  }
  // A draft is in the fiche that says so; it may have been pasted before there was one.
  if (document.querySelector(".pp-repris")) {
    for (const fiche of ["", openFiche().fiche]) forgetDraft(nameOfDraft("", fiche));
  }
  for (const area of document.querySelectorAll(AREAS)) {
    if (restored.has(area)) continue;
    restored.add(area);
    if (area.matches("[data-brouillon]")) restoreWord(area);
    else setTimeout(restore, 2 * COMMIT, area); // once Streamlit has finished drawing it
  }
  placeWord();
}

function restore(area) {
  const kept = readDraft(draftName(area));
  if (!kept || kept === area.value) return;
  area.setRangeText(kept, 0, area.value.length, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  // Taken at once: a press that came before would read an empty field.
  const enter = { key: "Enter", ctrlKey: area.matches("textarea"), bubbles: true };
  setTimeout(() => area.dispatchEvent(new KeyboardEvent("keydown", enter)));
}

// A coach's word to a team is on the question that was opened last, or on the page where the team
// is, as its label says. Once begun, it stays on the one that its label said then.
function placeWord() {
  const box = document.querySelector("[data-question] .pp-boite");
  if (!box || box.querySelector("textarea").value) return;
  setPlace(box, (openedQuestion?.isConnected ? openedQuestion : box.parentElement).dataset);
}

function setPlace(box, { question, nom }) {
  box.querySelector("[data-acte]").dataset.place = question;
  writeOnce(box.querySelector("[data-ou]"), nom);
}

function keepDraft(area) {
  const name = draftName(area);
  if (!area.value) return forgetDraft(name);
  attempt(() => storeOf(name).setItem(name, area.value));
  const box = area.closest("[data-question] .pp-boite");
  if (!box) return;
  const place = {
    question: box.querySelector("[data-acte]").dataset.place,
    nom: box.querySelector("[data-ou]").textContent,
  };
  attempt(() => sessionStorage.setItem(`${name} sur`, JSON.stringify(place)));
}

function restoreWord(area) {
  const name = draftName(area);
  area.value = readDraft(name) || area.value;
  const place = readDraft(`${name} sur`);
  if (area.value && place) setPlace(area.closest(".pp-boite"), JSON.parse(place));
}

// Sent, a word leaves its box, unless more was typed meanwhile.
export function emptyBox(area, sent) {
  if (area?.localName !== "textarea" || area.value !== sent) return;
  area.value = "";
  keepDraft(area);
  placeWord();
}

function draftName(area) {
  const name = area.matches("[data-brouillon]") ? area.id : widgetKey(area);
  return name === "texte-brouillon"
    ? nameOfDraft("", new URLSearchParams(location.search).get("fiche"))
    : nameOfDraft(name);
}

// A word is for one team or one room, an answer for one word; a pasted draft, for the fiche of this
// address.
export const nameOfDraft = (name, fiche) =>
  name ? `perimetre-${name}` : `perimetre-brouillon:${fiche ?? ""}`;

const oneSpaced = (text) => text?.trim().replace(/\s+/g, " ");
const storeOf = (name) => (name === SIGNATURE ? localStorage : sessionStorage);
const readDraft = (name) => attempt(() => storeOf(name).getItem(name), null);
const forgetDraft = (name) =>
  attempt(() => {
    storeOf(name).removeItem(name);
    sessionStorage.removeItem(`${name} sur`);
  });
