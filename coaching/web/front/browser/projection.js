// Projection: the keys of a remote control, the title read when the slide changes, and
// type as large as the slide holds, down to 24 px; beyond, it scrolls.
import { tick } from "./clock.js";
import { addStop, overflows, removeStop, speak } from "./screen-reader.js";

const SLIDES = {
  ArrowRight: "suivante",
  PageDown: "suivante",
  " ": "suivante",
  ArrowLeft: "precedente",
  PageUp: "precedente",
  Home: "debut",
};
const SCROLLS = { ArrowDown: 1, ArrowUp: -1 };
const SMALLEST = 24; // px

let slide; // the name of the slide on the wall
let isTurnedHere = false; // by a key here, not by the coach
let boxes;

export function startProjection() {
  addEventListener("keydown", turn);
  // Told of each box once it has its place, then whenever its place changes.
  boxes = new ResizeObserver((changes) => {
    for (const { target } of changes) enlarge(target);
  });
  document.fonts.ready.then(() => document.querySelectorAll("[data-ajuste]").forEach(enlarge));
}

function turn(event) {
  if (!document.querySelector(".pp-projection") || isForOthers(event)) return;
  const box = document.querySelector(".pp-ajuste[tabindex]");
  if (SCROLLS[event.key] && box) {
    event.preventDefault();
    box.scrollBy({ top: SCROLLS[event.key] * box.clientHeight * 0.6 });
    return;
  }
  const button = document.querySelector(`[data-tourne="${SLIDES[event.key]}"]`);
  if (!button) return;
  event.preventDefault();
  isTurnedHere = true;
  button.click();
}

function isForOthers({ key, target, ctrlKey, metaKey, altKey, shiftKey }) {
  if (ctrlKey || metaKey || altKey || shiftKey) return true;
  const writes = target.closest?.("input, textarea, select, [contenteditable]");
  return writes || (key === " " && target.closest?.("a, button, summary"));
}

export function project() {
  const shown = document.querySelector(".pp-projection");
  if (!shown) return;
  for (const box of shown.querySelectorAll("[data-ajuste]")) {
    boxes.observe(box);
    enlarge(box); // its words may have changed, in the same place
  }
  tick();
  if (shown.dataset.diapo !== slide) showSlide(shown);
}

function showSlide(shown) {
  const title = shown.querySelector("h1");
  if (isTurnedHere) title.focus({ preventScroll: true });
  else if (slide) speak(title.textContent);
  slide = shown.dataset.diapo;
  isTurnedHere = false;
}

function enlarge(box) {
  let size = largestSize(box.dataset.ajuste, innerWidth, innerHeight);
  const set = () => {
    box.style.fontSize = `${size}px`;
  };
  for (set(); size > SMALLEST && overflows(box); set()) size = Math.max(size - 1, SMALLEST);
  if (overflows(box)) addStop(box, "Texte");
  else removeStop(box);
}

export function largestSize(wanted, width, height) {
  const scale = Math.max(Math.min(height / 720, width / 1280), 1); // the slide's, as in the style sheet
  return Math.max(Math.min(wanted * scale, width / 12), SMALLEST);
}
