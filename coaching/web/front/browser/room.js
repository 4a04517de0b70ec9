// A room, or a fiche of none: the page asks after it, and is drawn again when it must.
import { expectNews } from "./arrival.js";
import { setClock } from "./clock.js";
import { PATIENCE } from "./delays.js";
import { freeze } from "./freeze.js";
import { liveRoom, openFiche } from "./page.js";
import { hasPending } from "./pending.js";
import { isPressed, noteAsked } from "./presses.js";
import { isRunning, pressButton } from "./streamlit.js";
import { bringPage, knownRevision } from "./surroundings.js";

const PULSE = 1500; // ms between two questions
const HIDDEN = 6000; // ms, when nobody looks
const AGAIN = 3000; // ms before what is still out of date is drawn once more

let polling; // the next question
let closedFiche; // the fiche whose link opens nothing any more
let lastDrawn = { at: 0, state: undefined }; // when it was last asked for, and what was shown

export function startRoom() {
  // A page that is loaded again has another name: nobody is counted twice meanwhile.
  addEventListener("pagehide", sayLeaving);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) poll();
  });
  poll();
}

function sayLeaving() {
  if (liveRoom()) navigator.sendBeacon("/salle", roomQuestion(liveRoom(), { leaves: true }));
}

async function poll() {
  clearTimeout(polling);
  const body = question();
  if (body) await post(body).catch(() => {}); // the link is cut: said elsewhere
  clearTimeout(polling);
  polling = setTimeout(poll, document.hidden ? HIDDEN : PULSE);
}

function question() {
  if (liveRoom()) return roomQuestion(liveRoom());
  const { fiche } = openFiche();
  const isWatched = fiche && fiche !== closedFiche && !document.hidden;
  return isWatched && JSON.stringify({ role: "fiche", key: fiche });
}

const roomQuestion = ({ dataset: { direct: role, cle: key, auteur: author = "" } }, more) =>
  JSON.stringify({ role, key, author, place: location.pathname.slice(1), ...more });

async function post(body) {
  const sent = Date.now();
  const [room, { fiche }] = [liveRoom(), openFiche()];
  const answer = await fetch("/salle", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.ok) handleAnswer(await answer.json(), sent);
  else if (answer.status !== 404) return;
  else if (room) drawAgain();
  else closedFiche = fiche; // of a room that is over, the fiche may be kept
}

function handleAnswer(answer, sent) {
  catchUp(answer);
  if (!liveRoom() || answer.maintenant === undefined) return;
  setClock(answer, sent);
  freeze();
  const shown = liveRoom()?.dataset.etat;
  if (shown !== undefined && shown !== answer.etat) drawAgain();
}

function drawAgain() {
  const state = liveRoom()?.dataset.etat;
  if (Date.now() - lastDrawn.at < AGAIN && lastDrawn.state === state) return;
  // Asked for a part as a run ends, Streamlit loses what that run said last: at the next answer, then.
  if (isRunning() || isPressed()) return;
  lastDrawn = { at: Date.now(), state };
  expectNews(); // what is drawn now is news
  noteAsked();
  pressButton("actualiser");
}

// What others wrote: our own texts, when some are on their way, bring it themselves. A number of ours
// that is kept before it is over is not to be called unreadable.
function catchUp({ revision }) {
  if (revision > knownRevision() && !hasPending() && !isRunning()) bringPage();
}
