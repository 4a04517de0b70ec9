// A room, or a fiche of none: the page asks after it, counts down by itself, is drawn again when it must.
const PULSE = 1500; // ms between two questions
const HIDDEN = 6000; // ms, when nobody looks
const AGAIN = 3000; // ms before what is still out of date is drawn once more
const TICK = 200;
let clock; // {fin, reste, suite}: when the step ends, or what is left of it while it is stopped; what the next ones take
let skew = 0; // ms that the server's clock is ahead of this one
let nearest = Infinity; // ms that the quickest answer took: it tells the skew best
let drawnAt = 0;
let behind = 0; // answers in a row that told of texts this page does not show
let frozen = false;
const live = () => document.querySelector("[data-direct]");

const question = ({ dataset: { direct: role, cle: key, auteur: author = "" } }, more) =>
  JSON.stringify({ role, key, author, place: location.pathname.slice(1), ...more });
// A page that is loaded again has another name: nobody is counted twice meanwhile.
addEventListener("pagehide", () => {
  if (live()) navigator.sendBeacon("/salle", question(live(), { leaves: true }));
});
let gone; // the fiche whose link opens nothing any more
let asking; // the next question
async function ask() {
  clearTimeout(asking);
  const part = live();
  const { fiche } = identity();
  const body = part
    ? question(part)
    : fiche && fiche !== gone && !document.hidden && JSON.stringify({ role: "fiche", key: fiche });
  if (body) {
    const sent = Date.now();
    const headers = { "Content-Type": "application/json", "Perimetre-Vu": revision() };
    try {
      const answer = await fetch("/salle", {
        method: "POST",
        headers,
        body,
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.ok) hear(await answer.json(), sent);
      else if (answer.status === 404) {
        gone = fiche;
        if (part) drawAgain();
      }
    } catch {
      /* the link is cut: said elsewhere */
    }
  }
  clearTimeout(asking);
  asking = setTimeout(ask, document.hidden ? HIDDEN : PULSE);
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) ask();
});
function hear(said, sent) {
  catchUp(said);
  if (!live() || said.maintenant === undefined) return;
  const took = Date.now() - sent;
  const most = said.maintenant - sent; // the skew lies between this and what it is now, unless a clock was set
  if (took <= nearest || skew > most || skew < most - took) {
    nearest = took;
    skew = most - took / 2;
  }
  clock = said;
  freeze(said.gel);
  const shown = live()?.dataset.etat;
  if (shown !== undefined && shown !== said.etat) drawAgain();
}
function drawAgain() {
  if (Date.now() - drawnAt < AGAIN && drawAgain.mark === live()?.dataset.etat) return;
  // Asked for a part as a run ends, Streamlit loses what that run said last: at the next answer, then.
  if (isRunning() || isPressed()) return;
  drawnAt = Date.now();
  drawAgain.mark = live()?.dataset.etat;
  isComing = false; // what is drawn now is news
  document.querySelector(".st-key-actualiser button")?.click();
}
// What a teammate wrote is drawn once our own texts are on their way: these bring their own run, let
// to come first. The field that has the focus is not touched: theirs comes there when it is left.
function catchUp({ revision: last, champs = [] }) {
  const { fiche, revision: shown } = identity();
  behind = last > Number(shown ?? NaN) && !pending.size ? behind + 1 : 0;
  if (behind < (last > (told.get(fiche) ?? 0) ? 1 : 2)) return;
  const typed = document.activeElement;
  const key = isText(typed) && keyOf(typed);
  if (key && champs.includes(pathOf(key))) return;
  behind = 0;
  if (document.querySelector(".st-key-suivre")) drawRest(Date.now() + PATIENCE);
  else refresh();
}
// A frozen room: eyes up. What is being typed goes out first; nothing of it is lost. The answers
// are still read, and told; whoever types on is told why nothing comes of it.
let typedAt = 0;
let askedAt = 0; // when the eyes were asked for
let toldAt = -PATIENCE;
document.addEventListener("input", () => {
  typedAt = Date.now();
});
function freeze(is) {
  const asked = Boolean(is) && live()?.dataset.direct === "equipe";
  if (!asked) askedAt = 0;
  else askedAt ||= Date.now();
  // The word being typed is let to its end, within a few seconds.
  if (asked && !frozen && Date.now() - typedAt < PAUSE && Date.now() - askedAt < 4000) {
    setTimeout(() => freeze(clock?.gel), 300);
    return;
  }
  if (asked && !frozen) flush();
  if (frozen && !asked) speak("Vous avez de nouveau la main.");
  frozen = asked;
  document.documentElement.toggleAttribute("data-gel", frozen);
  document.querySelectorAll(`${CARDS} :is(input, textarea)`).forEach((field) => {
    if (field.readOnly !== frozen) field.readOnly = frozen;
    if (!isText(field)) field.setAttribute("aria-disabled", frozen);
  });
}
const CARDS = '[class*="st-key-carte-"]';
const WRITES = new Set([
  "Backspace",
  "Delete",
  "Enter",
  " ",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
]);
["click", "pointerdown", "keydown", "paste", "drop"].forEach((way) =>
  addEventListener(
    way,
    (event) => {
      const { target, type, key = "", ctrlKey, metaKey } = event;
      if (!frozen || !target.closest?.(CARDS) || target.closest(".stHtml a, summary")) return;
      const isRead =
        isText(target) && (type === "click" || type === "pointerdown" || key.startsWith("Arrow"));
      if (
        isRead ||
        (type === "keydown" && (ctrlKey || metaKey || !(WRITES.has(key) || key.length === 1)))
      )
        return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (Date.now() - toldAt < PATIENCE) return;
      toldAt = Date.now();
      speak("Votre coach a la parole\u00a0: vous pourrez écrire dès que la main vous sera rendue.");
    },
    true,
  ),
);
// The clock goes on past zero: a step that is over locks nothing, and one sees by how much.
const count = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
function tick() {
  const part = live();
  if (!part) {
    clock = tick.drawn = tick.left = undefined;
    return;
  }
  const { fin, reste, suite, maintenant, gel } = part.dataset;
  if (tick.drawn !== maintenant) {
    // drawn since: it knows better than the last answer
    tick.drawn = maintenant;
    if (nearest === Infinity) skew = Number(maintenant) - Date.now();
    clock = {
      fin: fin ? Number(fin) : null,
      reste: Number(reste),
      suite: suite === undefined ? null : Number(suite),
      gel: gel !== undefined,
    };
  }
  const rest = clock.fin === null ? clock.reste : clock.fin - Date.now() - skew;
  const left = Math.ceil(rest / 1000);
  if (left <= 0 && tick.left > 0) speak("C’est l’heure.");
  else if (left <= 60 && left > 50 && tick.left > 60) speak("Il reste une minute.");
  tick.left = left;
  const phase =
    clock.fin === null ? "pause" : left <= 0 ? "depassee" : left <= 60 ? "derniere" : "";
  document.querySelectorAll("[data-heure]").forEach((face) => {
    if (face.dataset.heure !== phase) face.dataset.heure = phase;
    write(face, "[data-horloge]", left > 0 ? count(left) : `+\u00a0${count(-left)}`);
    write(face, "[data-heure-etat]", PHASES[phase] ?? "");
    write(face, "[data-heure-fin]", plannedEnd(Math.max(rest, 0)));
  });
}
const PHASES = { pause: "en pause", derniere: "dernière minute", depassee: "C’est l’heure" };
function write(face, place, said) {
  const node = face.querySelector(place);
  if (node && node.textContent !== said) node.textContent = said;
}
// When the workshop ends if each step takes its time; nothing before it begins, nor once it is over.
function plannedEnd(rest) {
  if (clock.suite === null || !(rest + clock.suite)) return "";
  const end = new Date(Math.round((Date.now() + rest + clock.suite) / 60_000) * 60_000);
  return `fin prévue ${end.getHours()}\u00a0h\u00a0${String(end.getMinutes()).padStart(2, "0")}`;
}
setInterval(tick, TICK);
ask();
