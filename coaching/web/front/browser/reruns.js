// The whole page drawn again by Streamlit: it shows what was saved meanwhile, and saves what it could not.
import { COMMIT, PATIENCE } from "./delays.js";
import { isPressed, noteAsked } from "./presses.js";
import { isRunning, navigate } from "./streamlit.js";

let refreshing;

export function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(runAgain, COMMIT, Date.now() + PATIENCE);
}

// Streamlit forgets what the fields hold that a run cut short has not reached: ours waits its turn.
function runAgain(end) {
  if ((isRunning() || isPressed()) && Date.now() < end) {
    refreshing = setTimeout(runAgain, COMMIT, end);
    return;
  }
  noteAsked();
  navigate();
}
