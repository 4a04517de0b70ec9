// A frozen room: eyes up. What is being typed goes out first; nothing of it is lost. The answers
// are still read, and told; whoever types on is told why nothing comes of it.
import { isFreezeAsked } from "./clock.js";
import { PATIENCE, PAUSE } from "./delays.js";
import { isText } from "./fields.js";
import { speak } from "./live-region.js";
import { liveRoom } from "./page.js";
import { flush } from "./sending.js";

const PLACE = '[data-place="page"]';
const WORD = 4000; // ms that the word being typed is given

let isFrozen = false;
let typedAt = 0;
let askedAt = 0; // when the eyes were asked for
let explainedAt = -PATIENCE;

export function startFreeze() {
  document.addEventListener("input", () => {
    typedAt = Date.now();
  });
  for (const name of ["click", "keydown", "paste", "drop"]) addEventListener(name, refuse, true);
}

export function freeze() {
  const isAsked = isFreezeAsked() && liveRoom()?.dataset.direct === "equipe";
  askedAt = isAsked ? askedAt || Date.now() : 0;
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
  for (const field of document.querySelectorAll(`${PLACE} :is(input, textarea)`)) {
    if (!isText(field)) field.ariaDisabled = String(isFrozen);
    else if (field.readOnly !== isFrozen) field.readOnly = isFrozen;
  }
}

// A text that is read only refuses by itself; what is pressed is refused here.
function refuse(event) {
  const { target } = event;
  if (!isFrozen || !target.closest?.(PLACE) || target.closest("a, summary")) return;
  if (!writes(event, isText(target))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (Date.now() - explainedAt < PATIENCE) return;
  explainedAt = Date.now();
  speak("Votre coach a la parole\u00a0: vous pourrez écrire dès que la main vous sera rendue.");
}

// Whether an event changes something: a text may still be read, with the mouse and the keys.
export function writes({ type, key = "", ctrlKey, metaKey }, isOnText) {
  if (type === "click") return !isOnText;
  if (type !== "keydown") return true;
  return isOnText && !(ctrlKey || metaKey) && (key.length === 1 || /^(?:Back|Del|Ent)/.test(key));
}
