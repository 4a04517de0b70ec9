// A click that leaves a text: the text first. Sent together, Streamlit would run the
// text's card alone, and the button outside it would have been pressed for nothing.
import { drawnAnew, identityOf } from "./controls.js";
import { COMMIT } from "./delays.js";
import { isText, textKey } from "./fields.js";
import { hasPending } from "./pending.js";

// A press or a way to another page goes before what the page asks for by itself: of two requests
// at once, Streamlit forgets one.
const LEADING = 1000; // ms until a press has led where it leads
const ASKED_BY_PAGE = ".st-key-suivre *, .st-key-actualiser *";

let leftAt = 0; // when a text was left
let pressedAt = -LEADING;
let heldClick; // the click heldClick back; some controls make one of their own when theirs does not come

export const isHeldBack = () => heldClick !== undefined;
export const isPressed = () => isHeldBack() || performance.now() - pressedAt < LEADING;
// A press of now waits until what was just asked for is on its way.
export const holdPresses = () => {
  leftAt = performance.now();
};

export function startPresses() {
  addEventListener("popstate", notePress, true);
  addEventListener(
    "focusout",
    ({ target }) => {
      if (textKey(target)) holdPresses();
    },
    true,
  );
  addEventListener("click", press, true);
}

const notePress = () => {
  pressedAt = performance.now();
};

function press(event) {
  if (event.target.closest?.(`a, button:not(${ASKED_BY_PAGE})`)) notePress();
  if (!event.isTrusted) {
    if (heldClick?.control.contains(event.target)) release();
    return;
  }
  const control = event.target.closest("button, a, label, summary") ?? event.target;
  leaveText(control);
  if (performance.now() - leftAt > COMMIT) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leftAt = 0;
  holdBack(event.target, control);
}

// On a telephone, what is touched does not take the focus.
function leaveText(control) {
  const typed = document.activeElement;
  if (isText(typed) && hasPending() && control !== typed && control.control !== typed) typed.blur();
}

function holdBack(target, control) {
  const identity = control.matches("a, button") && identityOf(control); // a run may draw it anew
  const pressAgain = () => {
    heldClick = undefined;
    (target.isConnected ? target : identity && drawnAnew(identity, 1))?.click?.();
  };
  heldClick = { control, timer: setTimeout(pressAgain, COMMIT + 40) };
}

function release() {
  clearTimeout(heldClick.timer);
  heldClick = undefined;
}
