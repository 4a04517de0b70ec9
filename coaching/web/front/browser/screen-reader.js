// What those who listen are told: by one region, which no run draws anew. Said by the parts of
// the page themselves, it was lost amid a redraw (Firefox), or said again at each (Chromium).
// Its words are of no page: whoever searches one or copies it does not meet them twice.
import { made, PATIENCE, SILENCE } from "./page.js";
import { widgetKey } from "./streamlit.js";

let region;
let sentences = [];
let speaking;

export const asSentence = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);

export function speak(text) {
  region ??= newRegion();
  region.textContent = ""; // the same words again are words
  sentences.push(asSentence(text));
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    region.textContent = sentences.join(" ");
    sentences = [];
    speaking = setTimeout(() => {
      region.textContent = "";
    }, PATIENCE);
  }, SILENCE);
}

function newRegion() {
  const host = made("div", { className: "pp-cache", ariaLive: "polite" });
  document.body.append(host);
  return host.attachShadow({ mode: "closed" });
}

export function showResult(button, words) {
  const place = document.getElementById(button.dataset.annonce);
  if (place) place.textContent = words;
  speak(words);
}

export function startDescriptions() {
  document.fonts.addEventListener("loadingdone", showIcons);
  showIcons();
}

// Icons are letters of a font: without it, their names would be read among our words.
function showIcons() {
  const icons = [...document.fonts].filter(({ family }) => /Symbols/.test(family));
  const areLoaded = icons.some(({ status }) => status === "loaded");
  document.documentElement.toggleAttribute("data-icones", areLoaded);
}

export function describe() {
  const dropzone = '[data-testid="stFileUploaderDropzone"][role="presentation"]';
  // They are named: what they hold needs that name.
  for (const node of document.querySelectorAll(`${dropzone}, .stFileChip:not([role])`)) {
    node.setAttribute("role", "group");
  }
  const sheet = document.querySelector(".pp-cote");
  if (sheet && overflows(sheet) && getComputedStyle(sheet).overflowY === "auto") {
    if (sheet.tabIndex !== 0) addStop(sheet, "Paragraphe");
  } else if (sheet?.tabIndex === 0 && sheet !== document.activeElement) removeStop(sheet);
  describeFields();
}

// At once: a control that is drawn anew is heard, or read, before the next frame.
export function nameControls() {
  for (const node of document.querySelectorAll('[aria-label*="**"], [aria-label*=":gray["]')) {
    node.setAttribute("aria-label", plain(node.getAttribute("aria-label")));
  }
}

// Streamlit names a control by its label as we wrote it, signs of Markdown included.
export const plain = (label) => label.replace(/\*\*|:(?:small|gray)\[|\]/g, "");

// What is wrong with a control of Streamlit's stands under it, and is heard with it.
function describeFields() {
  for (const input of document.querySelectorAll('[class*="st-key-"] :is(input, textarea)')) {
    const error = `erreur-${widgetKey(input)}`;
    const isWrong = document.getElementById(error) !== null;
    if (isWrong === (input.getAttribute("aria-describedby") === error)) continue;
    input.ariaInvalid = isWrong ? "true" : null;
    if (isWrong) input.setAttribute("aria-describedby", error);
    else input.removeAttribute("aria-describedby");
  }
}

// What scrolls must scroll with the keyboard too, and only then be a stop of it.
export const overflows = (box) => box.scrollHeight > box.clientHeight + 1;

export function addStop(box, what) {
  box.tabIndex = 0;
  box.role = "group";
  box.ariaLabel = `${what}, à faire défiler avec les flèches`;
}

export function removeStop(box) {
  for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
}
