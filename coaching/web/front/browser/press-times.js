// When something was last pressed, and when the page last asked for a run by itself.
//
// A press or a way to another page goes before what the page asks for: of two requests at once,
// Streamlit forgets one.
import { COMMIT } from "./delays.js";

const LEADING = 1000; // ms until a press has led where it leads

let pressedAt = -LEADING;
let runAskedAt = -COMMIT;
const heldClicks = new Set(); // those held back; some controls make one of their own meanwhile

export const isHeldBack = () => heldClicks.size > 0;
export const isPressed = () => isHeldBack() || performance.now() - pressedAt < LEADING;
export const holdClick = (click) => heldClicks.add(click);
// Tells whether it was still held.
export const releaseClick = (click) => heldClicks.delete(click);
export function releaseClicksOn(node) {
  for (const click of heldClicks) if (click.control.contains(node)) heldClicks.delete(click);
}
export const notePress = () => {
  pressedAt = performance.now();
};
// It has led to another page, which is there.
export const notePressLed = () => {
  pressedAt = -LEADING;
};
// A press of now waits until what was just asked for is on its way.
export const noteAsked = () => {
  runAskedAt = performance.now();
};
export const isAskedNow = () => performance.now() - runAskedAt < COMMIT;
