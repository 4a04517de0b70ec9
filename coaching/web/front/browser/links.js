// Links of the page lead on without loading it again.
import { arrive, notePart } from "./arrival.js";
import { copy, downloadTexts, giveDocument } from "./documents.js";
import { isText } from "./fields.js";
import { focusField, focusPart } from "./focus.js";
import { atMost, COMMIT, LEAVING } from "./page.js";
import { sendAll } from "./sending.js";
import { navigate } from "./streamlit.js";

export function startLinks() {
  document.addEventListener("click", follow);
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, nameOrigin);
  document.addEventListener("click", skipToTitle, true);
}

function follow(event) {
  if (!isPlainClick(event)) return;
  const above = (selector) => event.target.closest?.(selector);
  const field = above("a[data-champ]");
  const copied = above("button[data-copie], button[data-lien]");
  const file = above("button[data-document], button[data-sauvegarde]");
  if (field) {
    event.preventDefault();
    focusField(field.dataset.champ);
  } else if (copied) copy(copied);
  else if (file) giveDocument(file);
  else if (above("button[data-mon-texte]")) downloadTexts();
  else if (above("button[data-imprimer]")) print();
  else followLink(event);
}

// Any other opens another tab, or is somebody's already.
export const isPlainClick = (event) =>
  !(event.defaultPrevented || event.button) &&
  !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

function followLink(event) {
  const { target } = event;
  const within = target.closest?.(".stHtml a[href^='#']");
  const link = target.closest?.(".stHtml a[href^='/']") ?? rowLink(target);
  if (within && focusPart(within.hash)) event.preventDefault();
  else if (link && !link.target) {
    event.preventDefault();
    goTo(link);
  }
}

// Anywhere on the row of a team, a press opens it, unless it ends a selection of words.
function rowLink(target) {
  if (!getSelection().isCollapsed || target.closest?.("button")) return null;
  return target.closest?.(".pp-rangs tbody tr")?.querySelector("a");
}

async function goTo(link) {
  const input = document.activeElement;
  if (isText(input)) input.blur();
  await atMost(LEAVING, sendAll());
  // A page that Streamlit does not draw is asked of the server, whole.
  if ("entiere" in link.dataset) return location.assign(link.href);
  setTimeout(() => {
    history.pushState({}, "", link.href);
    navigate();
    notePart();
    arrive(); // a part of this very page changes nothing of it
  }, COMMIT);
}

// « Aller au contenu principal »: Streamlit's main holds our header too, the title is past it.
function skipToTitle(event) {
  const title = event.target.closest?.('a[href="#stMain"]') && document.querySelector("h1");
  if (!title) return;
  event.preventDefault();
  event.stopPropagation();
  title.focus();
}

// A sentence of the text names, under its sheet, the answers it comes from.
function nameOrigin({ target }) {
  const sentence = target.closest?.("a.pp-phrase");
  const line = sentence?.closest(".pp-feuille, .pp-relire")?.querySelector(".pp-vient");
  const origin = sentence && document.getElementById(sentence.getAttribute("aria-describedby"));
  if (!line || !origin) return;
  line.textContent = origin.textContent;
  line.dataset.dit = ""; // then it stays in view, however small the window
}
