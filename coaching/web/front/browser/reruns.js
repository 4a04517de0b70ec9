// The page drawn again: all of it, or what an answer or a colleague changed in other fields.
import { COMMIT, PATIENCE } from "./delays.js";
import { isHeldBack, isPressed, noteAsked } from "./press-times.js";
import { isRunning, navigate } from "./streamlit.js";

let refreshing;
let following;

// Run the page again: it shows what was saved meanwhile, and saves what it could not.
export function refresh() {
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
  noteAsked();
  document.querySelector(".st-key-suivre button")?.click();
}

export function drawOthersSoon() {
  cancelDrawOthers();
  following = setTimeout(drawOthers, 0, Date.now() + PATIENCE);
}

// The cards drawn again; on a page that has none, the whole of it.
export const drawAgainSoon = () =>
  document.querySelector(".st-key-suivre") ? drawOthersSoon() : refresh();

export const cancelDrawOthers = () => clearTimeout(following);
