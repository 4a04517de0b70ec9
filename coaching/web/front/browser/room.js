// A frozen room: eyes up. What is being typed goes out first; nothing of it is lost. The answers
// are still read, and told; whoever types on is told why nothing comes of it.
import { expectNews } from "./arrival.js";
import { isFreezeAsked, setClock } from "./clock.js";
import { bringDesk } from "./desk.js";
import { isText } from "./fields.js";
import { clearWarning, warn } from "./outage.js";
import { liveRoom, openFiche, PATIENCE, PAUSE } from "./page.js";
import { pending, postJson } from "./pending.js";
import { speak } from "./screen-reader.js";
import { flush } from "./sending.js";
import { isPressed, isRunning, noteAsked, pressButton } from "./streamlit.js";
import { bringPage, knownRevision, PAGE } from "./surroundings.js";

const WORD = 4000; // ms that the word being typed is given

let isFrozen = false;
let typedAt = 0;
let askedAt = 0; // when the eyes were asked for
let explainedAt = -PATIENCE;

export function freeze() {
  const isAsked = isFreezeAsked() && liveRoom()?.dataset.direct === "equipe";
  askedAt = isAsked ? askedAt || Date.now() : 0;
  if (isAsked && !isFrozen) {
    if (isTyping(Date.now())) {
      setTimeout(freeze, 300);
      return;
    }
    flush();
  }
  if (isFrozen && !isAsked) speak("Vous avez de nouveau la main.");
  isFrozen = isAsked;
  showFrozen();
}

// The word being typed is let to its end, within a few seconds.
const isTyping = (now) => now - typedAt < PAUSE && now - askedAt < WORD;

function showFrozen() {
  document.documentElement.toggleAttribute("data-gel", isFrozen);
  for (const field of document.querySelectorAll(`${PAGE} :is(input, textarea)`)) {
    if (!isText(field)) field.ariaDisabled = String(isFrozen);
    else if (field.readOnly !== isFrozen) field.readOnly = isFrozen;
  }
}

// A text that is read only refuses by itself; what is pressed is refused here.
function refuse(event) {
  const { target } = event;
  if (!isFrozen || !target.closest?.(PAGE) || target.closest("a, summary")) return;
  if (!writes(event, isText(target))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (Date.now() - explainedAt < PATIENCE) return;
  explainedAt = Date.now();
  speak("Votre coach a la parole\u00a0: vous pourrez écrire dès que la main vous sera rendue.");
}

// Whether an event changes something: a text may still be read, with the mouse and the keys.
export function writes({ type, key = "", ctrlKey, metaKey }, isOnText) {
  if (type === "click") return !isOnText;
  if (type !== "keydown") return true;
  return isOnText && !(ctrlKey || metaKey) && (key.length === 1 || /^(?:Back|Del|Ent)/.test(key));
}

// A room, or a fiche of none: the page asks after it, and is drawn again when it must.
const PULSE = 1500; // ms between two questions
const LEADS = 500; // … of the coach, one a room: what teams do is seen within the second
const HIDDEN = 6000; // ms, when nobody looks
const AGAIN = 3000; // ms before what is still out of date is drawn once more

let polling; // the next question
let closedFiche; // the fiche whose link opens nothing any more
let lastDrawn = { at: 0, state: undefined }; // when it was last asked for, and what was shown

export function startRoom() {
  document.addEventListener("input", () => {
    typedAt = Date.now();
  });
  for (const name of ["click", "keydown", "paste", "drop"]) addEventListener(name, refuse, true);
  // A page that is loaded again has another name: nobody is counted twice meanwhile.
  addEventListener("pagehide", () => {
    const room = liveRoom() && { ...roomQuestion(liveRoom()), leaves: true };
    if (room) navigator.sendBeacon("/salle", JSON.stringify(room));
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) poll();
  });
  poll();
}

async function poll() {
  clearTimeout(polling);
  const body = question();
  if (body) await post(body).then(noteAnswer, () => noteAnswer(silences + 1));
  clearTimeout(polling);
  const pulse = liveRoom()?.dataset.direct === "coach" ? LEADS : PULSE;
  polling = setTimeout(poll, document.hidden ? HIDDEN : pulse);
}

function question() {
  if (liveRoom()) return roomQuestion(liveRoom());
  const { fiche } = openFiche();
  const isWatched = fiche && fiche !== closedFiche && !document.hidden;
  return isWatched && { role: "fiche", key: fiche };
}

// The link of Streamlit may seem whole long after the network is gone.
const MOST_SILENCES = 2;
let silences = 0;

function noteAnswer(missed = 0) {
  silences = missed;
  if (!missed) clearWarning("salle");
  else if (missed >= MOST_SILENCES) warn("salle");
}

const roomQuestion = ({ dataset: { direct: role, cle: key, auteur: author = "" } }) => ({
  role,
  key,
  author,
  place: location.pathname.slice(1),
});

async function post(body) {
  const sent = Date.now();
  const [room, { fiche }] = [liveRoom(), openFiche()];
  const answer = await postJson("/salle", body);
  if (answer.ok) handleAnswer(await answer.json(), sent);
  else if (answer.status !== 404) return;
  else if (room) drawAgain();
  else closedFiche = fiche; // of a room that is over, the fiche may be kept
}

function handleAnswer(answer, sent) {
  // What others wrote: our own texts, when some are on their way, bring it themselves. A number of
  // ours that is kept before it is over is not to be called unreadable.
  if (answer.revision > knownRevision() && !pending.size && !isRunning()) bringPage();
  if (!liveRoom() || answer.maintenant === undefined) return;
  setClock(answer, sent);
  freeze();
  if (liveRoom().dataset.etat !== answer.etat) drawAgain();
}

function drawAgain() {
  if (liveRoom().dataset.direct !== "equipe") return bringDesk();
  const state = liveRoom().dataset.etat;
  if (Date.now() - lastDrawn.at < AGAIN && lastDrawn.state === state) return;
  // Asked for a part as a run ends, Streamlit loses what that run said last: at the next answer, then.
  if (isRunning() || isPressed()) return;
  lastDrawn = { at: Date.now(), state };
  expectNews(); // what is drawn now is news
  noteAsked();
  // It is nobody's press: what is open beside, which a press elsewhere closes, stays so.
  document.body.addEventListener("click", keepInside);
  pressButton("actualiser");
  document.body.removeEventListener("click", keepInside);
}

const keepInside = (event) => event.stopPropagation();
