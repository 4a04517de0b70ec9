// When something was last pressed, and when the page last asked for a run by itself.
//
// A press or a way to another page goes before what the page asks for: of two requests at once,
// Streamlit forgets one.
import { COMMIT } from "./delays.js";

const LEADING = 1000; // ms until a press has led where it leads

let pressedAt = -LEADING;
let runAskedAt = -COMMIT;
let heldClick; // the click held back; some controls make one of their own when theirs does not come

export const isHeldBack = () => heldClick !== undefined;
export const isPressed = () => isHeldBack() || performance.now() - pressedAt < LEADING;
export const isHeld = (click) => heldClick === click;
export const isHeldIn = (node) => Boolean(heldClick?.control.contains(node));
export const holdClick = (click) => {
  heldClick = click;
};
export const notePress = () => {
  pressedAt = performance.now();
};
// A press of now waits until what was just asked for is on its way.
export const noteAsked = () => {
  runAskedAt = performance.now();
};
export const isAskedNow = () => performance.now() - runAskedAt < COMMIT;
