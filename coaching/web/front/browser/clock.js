// The time of a room: each page counts down by itself, by the server's clock.
import { liveRoom, onPress, writeOnce } from "./page.js";
import { speak } from "./screen-reader.js";

const TICK = 200; // ms
const PHASES = { pause: "en pause", derniere: "dernière minute", depassee: "C’est l’heure" };

// {fin, reste, suite, gel}: when the step ends, or what is left of it while it is stopped; what the next ones take
let clock;
// Ms that the server's clock is ahead of this one, and that the quickest answer took: it tells best.
let ahead = { skew: 0, nearest: Infinity };
let drawnClock;
let lastLeft; // seconds

export function startClock() {
  setInterval(tick, TICK);
  onPress("button[data-son]", switchSound);
}

export const isFreezeAsked = () => Boolean(clock?.gel);

export function setClock(answer, sent) {
  ahead = skewAfter(ahead, answer.maintenant, sent, Date.now());
  clock = answer;
}

// The skew lies between what the answer's way back may have taken and nothing, unless a clock was set.
export function skewAfter({ skew, nearest }, server, sent, received) {
  const took = received - sent;
  const most = server - sent;
  const isKept = took > nearest && skew <= most && skew >= most - took;
  return isKept ? { skew, nearest } : { skew: most - took / 2, nearest: took };
}

export function tick() {
  const room = liveRoom();
  if (!room) {
    clock = drawnClock = lastLeft = undefined;
    return;
  }
  readClock(room.dataset);
  const rest = clock.fin === null ? clock.reste : clock.fin - Date.now() - ahead.skew;
  const left = Math.ceil(rest / 1000);
  const words = timeWords(left, lastLeft);
  if (words) speak(words);
  if (isTimeUp(left, lastLeft)) ring();
  lastLeft = left;
  const end = plannedEnd(clock.suite, Math.max(rest, 0), Date.now());
  showTime(phaseOf(left, clock.fin === null), left, end);
}

// Drawn since, it knows better than the last answer.
function readClock({ temps }) {
  if (drawnClock === temps) return;
  drawnClock = temps;
  clock = JSON.parse(temps);
  if (ahead.nearest === Infinity) ahead.skew = clock.maintenant - Date.now();
}

export function timeWords(left, before) {
  if (isTimeUp(left, before)) return "C’est l’heure.";
  if (left <= 60 && left > 50 && before > 60) return "Il reste une minute.";
}

const isTimeUp = (left, before) => left <= 0 && before > 0;

export function phaseOf(left, isStopped) {
  if (isStopped) return "pause";
  if (left <= 0) return "depassee";
  return left <= 60 ? "derniere" : "";
}

// The clock goes on past zero: a step that is over locks nothing, and one sees by how much.
export const countdown = (left) => (left > 0 ? minutes(left) : `+\u00a0${minutes(-left)}`);
const minutes = (seconds) => `${Math.floor(seconds / 60)}:${twoFigures(seconds % 60)}`;
const twoFigures = (number) => String(number).padStart(2, "0");

// As the server says hours, wherever the computer is set to be.
const IN_PARIS = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  hour: "2-digit",
  minute: "2-digit",
});

// When the workshop ends if each step takes its time; nothing before it begins, nor once it is over.
export function plannedEnd(next, rest, now) {
  if (next === null || !(rest + next)) return "";
  const end = IN_PARIS.formatToParts(Math.round((now + rest + next) / 60_000) * 60_000);
  const [hour, minute] = ["hour", "minute"].map(
    (kind) => end.find((one) => one.type === kind).value,
  );
  return `fin prévue ${Number(hour)}\u00a0h\u00a0${minute}`;
}

function showTime(phase, left, end) {
  for (const face of document.querySelectorAll("[data-heure]")) {
    if (face.dataset.heure !== phase) face.dataset.heure = phase;
    writeOnce(face.querySelector("[data-horloge]"), countdown(left));
    writeOnce(face.querySelector("[data-heure-etat]"), PHASES[phase] ?? "");
    writeOnce(face.querySelector("[data-heure-fin]"), end);
  }
}

// Two notes at the end of the time of a step, for a coach who asked for them: this page alone plays.
const NOTES = [880, 660]; // Hz
const LENGTH = 0.35; // s each
const LOUDNESS = 0.2;

let audio; // a page may play once somebody has pressed something in it
let isSoundOn = false;

function switchSound() {
  isSoundOn = !isSoundOn;
  showSound();
  ring();
}

// The button is drawn anew with the part that follows the room.
export function showSound() {
  const button = document.querySelector("button[data-son]");
  if (button) button.ariaPressed = String(isSoundOn);
}

function ring() {
  if (!isSoundOn) return;
  audio ??= new AudioContext();
  NOTES.forEach((frequency, rank) => {
    const at = audio.currentTime + rank * LENGTH;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
    volume.gain.linearRampToValueAtTime(0, at + LENGTH);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + LENGTH);
  });
}
