// What is heard with a control: its name, and what stands beside it.
import { isNews } from "./arrival.js";
import { fieldOf } from "./fields.js";
import { addStop, overflows, removeStop } from "./scroll-stops.js";

export function startDescriptions() {
  document.fonts.addEventListener("loadingdone", showIcons);
  showIcons();
  addEventListener("focusout", () => setTimeout(describeFields));
}

// Icons are letters of a font: without it, their names would be read among our words.
function showIcons() {
  const icons = [...document.fonts].filter(({ family }) => /Symbols/.test(family));
  const areLoaded = icons.some(({ status }) => status === "loaded");
  document.documentElement.toggleAttribute("data-icones", areLoaded);
}

export function describe() {
  groupChoices();
  const sheet = document.querySelector(".pp-volet")?.closest('[data-testid="stColumn"]');
  if (sheet) reach(sheet);
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

function groupChoices() {
  const dropzone = '[data-testid="stFileUploaderDropzone"][role="presentation"]';
  document.querySelector(dropzone)?.setAttribute("role", "group"); // it is named: what it holds needs that name
  for (const chip of document.querySelectorAll(".stFileChip:not([role])")) {
    chip.setAttribute("role", "group");
  }
}

// What stands under a field is heard with it: what is wrong, and what the coach remarks.
function describeFields() {
  const described = descriptions();
  for (const input of document.querySelectorAll("[data-decrit]")) {
    if (described.has(input)) continue;
    input.removeAttribute("aria-describedby");
    input.removeAttribute("aria-invalid");
    delete input.dataset.decrit;
  }
  described.forEach(describeBy);
}

function descriptions() {
  const described = new Map(); // input → the ids of what describes it
  for (const { id, dataset } of document.querySelectorAll("[id][data-pour]")) {
    const input = fieldOf(dataset.pour);
    if (input) described.set(input, [...(described.get(input) ?? []), id]);
  }
  return described;
}

function describeBy(ids, input) {
  const list = ids.join(" ");
  if (input.dataset.decrit === list) return;
  if (list.includes("erreur-")) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  // Told already: readers tell what describes a field as it changes.
  if (input === document.activeElement && isNews()) {
    input.dataset.decrit ??= "";
    return;
  }
  input.dataset.decrit = list;
  input.setAttribute("aria-describedby", list);
}

function reach(sheet) {
  if (overflows(sheet) && getComputedStyle(sheet).overflowY === "auto") {
    if (sheet.tabIndex !== 0) addStop(sheet, "Paragraphe");
  } else if (sheet.tabIndex === 0 && sheet !== document.activeElement) removeStop(sheet);
}
