// A draft that is not in its fiche yet, and a coach's word that is not sent, stay in this tab and
// nowhere else: a refresh or a way back keeps them. The name that signs words stays in this browser.
import { attempt, COMMIT, openFiche } from "./page.js";

const AREAS =
  '.st-key-texte-brouillon textarea, [class*="st-key-mot-"] textarea, .st-key-signature input';
const SIGNATURE = "perimetre-signature";

const restored = new WeakSet(); // the fields that were given their text back

export function startDrafts() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.(AREAS)) return;
    const name = draftName(target);
    attempt(() => storeOf(name).setItem(name, target.value));
  });
}

export function restoreDrafts() {
  // A word that was sent is the team's.
  for (const { dataset } of document.querySelectorAll("[data-mot]")) {
    const name = nameOfDraft(wordIn(dataset.mot));
    if (readDraft(name)?.trim() === dataset.envoye) forgetDraft(name);
  }
  // A draft is in the fiche that says so; it may have been pasted before there was one.
  if (document.querySelector(".pp-repris")) {
    for (const fiche of ["", openFiche().fiche]) forgetDraft(nameOfDraft("", fiche));
  }
  for (const area of document.querySelectorAll(AREAS)) {
    if (restored.has(area)) continue;
    restored.add(area);
    setTimeout(restore, 2 * COMMIT, area); // once Streamlit has finished drawing it
  }
}

function restore(area) {
  const kept = readDraft(draftName(area));
  if (kept === null || kept === area.value) return;
  area.setRangeText(kept, 0, area.value.length, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  // Taken at once: a press that came before would read an empty field.
  const enter = { key: "Enter", ctrlKey: area.matches("textarea"), bubbles: true };
  setTimeout(() => area.dispatchEvent(new KeyboardEvent("keydown", enter)));
}

function draftName(area) {
  if (area.matches("input")) return SIGNATURE;
  const classes = area.closest('[class*="st-key-mot-"]')?.className ?? "";
  return nameOfDraft(wordIn(classes), new URLSearchParams(location.search).get("fiche"));
}

// A box is followed by another once its word is sent: what both are for names the draft.
const wordIn = (key) => /mot-\d+-[a-z]+/.exec(key)?.[0];

// The word of a coach is for one question of one team, or one room; a pasted draft, for the fiche of this address.
export const nameOfDraft = (word, fiche) =>
  word ? `perimetre-${word}` : `perimetre-brouillon:${fiche ?? ""}`;

const storeOf = (name) => (name === SIGNATURE ? localStorage : sessionStorage);
const forgetDraft = (name) => attempt(() => sessionStorage.removeItem(name));
const readDraft = (name) => attempt(() => storeOf(name).getItem(name), null);
