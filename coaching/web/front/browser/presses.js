// A click that leaves a text: the text first, so that what is pressed finds it kept.
import { drawnAnew, identityOf } from "./controls.js";
import { atMost, COMMIT, LEAVING } from "./delays.js";
import { isText } from "./fields.js";
import { hasPending } from "./pending.js";
import { holdClick, isAskedNow, isHeld, isHeldIn, notePress } from "./press-times.js";
import { sendAll, whenSent } from "./sending.js";

const ASKED_BY_PAGE = ".st-key-suivre *, .st-key-actualiser *";

export function startPresses() {
  addEventListener("popstate", notePress, true);
  addEventListener("click", press, true);
}

function press(event) {
  if (event.target.closest?.(`a, button:not(${ASKED_BY_PAGE})`)) notePress();
  if (!event.isTrusted) {
    if (isHeldIn(event.target)) holdClick(undefined);
    return;
  }
  const control = event.target.closest("button, a, label, summary") ?? event.target;
  leaveText(control);
  const delay = isAskedNow() ? COMMIT + 40 : 0;
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
  const pressAgain = () => {
    if (!isHeld(click)) return;
    holdClick(undefined);
    (target.isConnected ? target : identity && drawnAnew(identity, 1))?.click?.();
  };
  const later = new Promise((done) => setTimeout(done, delay));
  Promise.all([later, atMost(LEAVING, whenSent())]).then(pressAgain);
}
