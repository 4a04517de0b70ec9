// The time of a room: each page counts down by itself, by the server's clock.

import { speak } from "./live-region.js";
import { liveRoom } from "./page.js";
import { ring } from "./sound.js";

const TICK = 200; // ms
const PHASES = { pause: "en pause", derniere: "dernière minute", depassee: "C’est l’heure" };

// {fin, reste, suite}: when the step ends, or what is left of it while it is stopped; what the next ones take
let clock;
// Ms that the server's clock is ahead of this one, and that the quickest answer took: it tells best.
let ahead = { skew: 0, nearest: Infinity };
let clockDrawnAt; // by the server's clock
let lastLeft; // seconds

export function startClock() {
  setInterval(tick, TICK);
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
    clock = clockDrawnAt = lastLeft = undefined;
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
function readClock({ fin, reste, suite, maintenant, gel }) {
  if (clockDrawnAt === maintenant) return;
  clockDrawnAt = maintenant;
  if (ahead.nearest === Infinity) ahead.skew = Number(maintenant) - Date.now();
  clock = {
    fin: fin ? Number(fin) : null,
    reste: Number(reste),
    suite: suite === undefined ? null : Number(suite),
    gel: gel !== undefined,
  };
}

// Said once, as it is passed.
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

// When the workshop ends if each step takes its time; nothing before it begins, nor once it is over.
export function plannedEnd(next, rest, now) {
  if (next === null || !(rest + next)) return "";
  const end = new Date(Math.round((now + rest + next) / 60_000) * 60_000);
  return `fin prévue ${end.getHours()}\u00a0h\u00a0${twoFigures(end.getMinutes())}`;
}

function showTime(phase, left, end) {
  for (const face of document.querySelectorAll("[data-heure]")) {
    if (face.dataset.heure !== phase) face.dataset.heure = phase;
    writeOnce(face.querySelector("[data-horloge]"), countdown(left));
    writeOnce(face.querySelector("[data-heure-etat]"), PHASES[phase] ?? "");
    writeOnce(face.querySelector("[data-heure-fin]"), end);
  }
}

export function writeOnce(node, words) {
  if (node && node.textContent !== words) node.textContent = words;
}
