// The page drawn again: all of it, or what an answer or a colleague changed in other fields.
import { COMMIT, PATIENCE } from "./delays.js";
import { commit, textKey } from "./fields.js";
import { holdPresses, isHeldBack, isPressed } from "./presses.js";
import { isRunning, navigate } from "./streamlit.js";

let refreshing;
let following;

// Run the page again: it shows what was saved meanwhile, and saves what it could not.
export function refresh() {
  const input = document.activeElement;
  const key = textKey(input);
  if (key) commit(input, key);
  clearTimeout(refreshing);
  refreshing = setTimeout(runAgain, COMMIT, Date.now() + PATIENCE);
}

// Streamlit forgets what the fields hold that a run cut short has not reached: ours waits its turn.
function runAgain(end) {
  if ((isRunning() || isHeldBack()) && Date.now() < end) {
    refreshing = setTimeout(runAgain, COMMIT, end);
  } else navigate();
}

// What changed in other fields is drawn once no run is under way.
export function drawOthers(end = Date.now() + PATIENCE) {
  if ((isRunning() || isPressed()) && Date.now() < end) {
    following = setTimeout(drawOthers, COMMIT, end);
    return;
  }
  holdPresses();
  document.querySelector(".st-key-suivre button")?.click();
}

export function drawOthersSoon() {
  cancelDrawOthers();
  following = setTimeout(drawOthers, 0, Date.now() + PATIENCE);
}

export const cancelDrawOthers = () => clearTimeout(following);
