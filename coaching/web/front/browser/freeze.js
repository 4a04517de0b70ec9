// A frozen room: eyes up. What is being typed goes out first; nothing of it is lost. The answers
// are still read, and told; whoever types on is told why nothing comes of it.
import { isFreezeAsked } from "./clock.js";
import { PATIENCE, PAUSE } from "./delays.js";
import { isText } from "./fields.js";
import { speak } from "./live-region.js";
import { liveRoom } from "./page.js";
import { flush } from "./sending.js";

const CARDS = '[class*="st-key-carte-"]';
const WORD = 4000; // ms that the word being typed is given
const WRITING_KEYS = new Set([
  "Backspace",
  "Delete",
  "Enter",
  " ",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
]);

let isFrozen = false;
let typedAt = 0;
let askedAt = 0; // when the eyes were asked for
let explainedAt = -PATIENCE;

export function startFreeze() {
  document.addEventListener("input", () => {
    typedAt = Date.now();
  });
  for (const name of ["click", "pointerdown", "keydown", "paste", "drop"]) {
    addEventListener(name, refuse, true);
  }
}

export function freeze() {
  const isAsked = isFreezeAsked() && liveRoom()?.dataset.direct === "equipe";
  if (!isAsked) askedAt = 0;
  else askedAt ||= Date.now();
  if (isAsked && !isFrozen) {
    if (isTyping(Date.now())) {
      setTimeout(freeze, 300);
      return;
    }
    flush();
  }
  if (isFrozen && !isAsked) speak("Vous avez de nouveau la main.");
  isFrozen = isAsked;
  showFrozen();
}

// The word being typed is let to its end, within a few seconds.
const isTyping = (now) => now - typedAt < PAUSE && now - askedAt < WORD;

function showFrozen() {
  document.documentElement.toggleAttribute("data-gel", isFrozen);
  for (const field of document.querySelectorAll(`${CARDS} :is(input, textarea)`)) {
    if (field.readOnly !== isFrozen) field.readOnly = isFrozen;
    if (!isText(field)) field.setAttribute("aria-disabled", isFrozen);
  }
}

function refuse(event) {
  const { target } = event;
  if (!isFrozen || !target.closest?.(CARDS) || target.closest(".stHtml a, summary")) return;
  if (!writes(event, isText(target))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (Date.now() - explainedAt < PATIENCE) return;
  explainedAt = Date.now();
  speak("Votre coach a la parole\u00a0: vous pourrez écrire dès que la main vous sera rendue.");
}

// Whether an event changes something: a text may still be read, with the mouse and the arrows.
export function writes({ type, key = "", ctrlKey, metaKey }, isOnText) {
  if (type === "click" || type === "pointerdown") return !isOnText;
  if (type !== "keydown") return true;
  if (ctrlKey || metaKey || (isOnText && key.startsWith("Arrow"))) return false;
  return WRITING_KEYS.has(key) || key.length === 1;
}
