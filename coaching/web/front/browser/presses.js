// A click that leaves a text: the text first, so that what is pressed finds it kept.
import { drawnAnew, identityOf } from "./controls.js";
import { atMost, COMMIT, LEAVING } from "./delays.js";
import { isText } from "./fields.js";
import { hasPending } from "./pending.js";
import { holdClick, isAskedNow, notePress, releaseClick, releaseClicksOn } from "./press-times.js";
import { sendAll, whenSent } from "./sending.js";

const GAP = COMMIT + 40; // ms between two requests to Streamlit
const ASKED_BY_PAGE = ".st-key-suivre *, .st-key-actualiser *";
const WITHIN_PAGE = "[data-champ], [href^='#']"; // it moves the focus, and begins no run
const LEADING_ON = `a:not(${WITHIN_PAGE}), button:not(${ASKED_BY_PAGE})`;

let pressLine = Promise.resolve(); // of the clicks that are held back

const pause = (delay) => new Promise((done) => setTimeout(done, delay));

export function startPresses() {
  addEventListener("popstate", notePress, true);
  addEventListener("click", press, true);
}

function press(event) {
  if (event.target.closest?.(LEADING_ON)) notePress();
  if (!event.isTrusted) {
    releaseClicksOn(event.target);
    return;
  }
  const control = event.target.closest("button, a, label, summary") ?? event.target;
  leaveText(control);
  if (isText(event.target)) return; // nothing is pressed
  const delay = isAskedNow() ? GAP : 0;
  if (!delay && !hasPending()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  holdBack(event.target, control, delay);
}

// On a telephone, what is touched does not take the focus.
function leaveText(control) {
  const typed = document.activeElement;
  if (isText(typed) && hasPending() && control !== typed && control.control !== typed) typed.blur();
}

function holdBack(target, control, delay) {
  const identity = control.matches("a, button") && identityOf(control); // a run may draw it anew
  const click = { control };
  holdClick(click);
  sendAll();
  const ready = [pressLine, pause(delay), atMost(LEAVING, whenSent())];
  pressLine = Promise.all(ready).then(() => {
    if (!releaseClick(click)) return undefined;
    (target.isConnected ? target : identity && drawnAnew(identity, 1))?.click?.();
    return pause(GAP); // before another that is held
  });
}
