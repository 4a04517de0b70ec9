// A press goes before what the page asks for by itself: of two requests at once, Streamlit forgets one.
import { COMMIT } from "./delays.js";
import { pressButton, widgetKey } from "./streamlit.js";

const GAP = COMMIT + 40; // ms between two requests to Streamlit
const LEADING = 1000; // ms until a press has led where it leads

let pressedAt = -LEADING;
let runAskedAt = -COMMIT;

export const isPressed = () => performance.now() - pressedAt < LEADING;
export const noteAsked = () => {
  runAskedAt = performance.now();
};

export function startPresses() {
  addEventListener("popstate", notePress, true);
  addEventListener("click", press, true);
}

function notePress() {
  pressedAt = performance.now();
}

// One that comes just after the page's own waits until that is on its way.
function press(event) {
  if (event.target.closest?.("a, button:not(.st-key-actualiser *)")) notePress();
  const button = event.isTrusted && event.target.closest?.(".stButton button");
  if (!button || performance.now() - runAskedAt > COMMIT) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => (button.isConnected ? button.click() : pressButton(widgetKey(button))), GAP);
}
