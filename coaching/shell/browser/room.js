// A room: the page asks after it, counts down by itself, and is drawn again when it must.
const PULSE = 1500; // ms between two questions
const HIDDEN = 6000; // ms, when nobody looks
const AGAIN = 3000; // ms before what is still out of date is drawn once more
const TICK = 200;
let clock; // {fin, reste}: when the step ends, or what is left of it while it is stopped
let skew = 0; // ms that the server's clock is ahead of this one
let nearest = Infinity; // ms that the quickest answer took: it tells the skew best
let drawnAt = 0;
let behind = 0; // answers in a row that told of texts this page does not show
let frozen = false;
const live = () => document.querySelector("[data-direct]");

const question = ({ dataset: { direct: role, cle: key, auteur: author = "" } }, more) =>
  JSON.stringify({ role, key, author, place: location.pathname.slice(1), ...more });
// A page that is loaded again has another name: nobody is counted twice meanwhile.
addEventListener("pagehide", () => { if (live()) navigator.sendBeacon("/salle", question(live(), { leaves: true })); });
async function ask() {
  const part = live();
  if (part) {
    const sent = Date.now();
    const body = question(part);
    try {
      const answer = await fetch("/salle", { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok) hear(await answer.json(), sent); else if (answer.status === 404) drawAgain();
    } catch { /* the link is cut: said elsewhere */ }
  }
  setTimeout(ask, document.hidden ? HIDDEN : PULSE);
}
function hear(told, sent) {
  const took = Date.now() - sent;
  const most = told.maintenant - sent; // the skew lies between this and what it is now, unless a clock was set
  if (took <= nearest || skew > most || skew < most - took) { nearest = took; skew = most - took / 2; }
  clock = told;
  freeze(told.gel);
  const shown = live()?.dataset.etat;
  if (shown !== undefined && shown !== told.etat) drawAgain();
  catchUp(told.revision);
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
// What a teammate wrote comes by a run of the page, once our own texts are on their way.
function catchUp(revision) {
  const shown = Number(document.querySelector("[data-revision]")?.dataset.revision ?? NaN);
  behind = revision > shown && !pending.size ? behind + 1 : 0;
  if (behind < 2) return;
  behind = 0;
  refresh();
}
// A frozen room: eyes up. What is being typed goes out first; nothing of it is lost.
let typedAt = 0;
let askedAt = 0; // when the eyes were asked for
let leftAt; // the field that was being written then
document.addEventListener("input", () => { typedAt = Date.now(); });
function freeze(is) {
  const asked = Boolean(is) && live()?.dataset.direct === "equipe";
  if (!asked) askedAt = 0; else askedAt ||= Date.now();
  // The word being typed is let to its end, within a few seconds.
  if (asked && !frozen && Date.now() - typedAt < PAUSE && Date.now() - askedAt < 4000) { setTimeout(() => freeze(clock?.gel), 300); return; }
  if (asked !== frozen) {
    if (asked) { leftAt = document.activeElement; flush(); } else {
      speak("Vous avez de nouveau la main.");
      setTimeout(() => { if (document.activeElement === document.body) leftAt?.focus({ preventScroll: true }); });
    }
  }
  frozen = asked;
  document.querySelectorAll('[class*="st-key-carte-"]').forEach((card) => { if (card.inert !== frozen) card.inert = frozen; });
}
const count = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
function tick() {
  const part = live();
  if (!part) { clock = tick.drawn = tick.left = undefined; return; }
  const { fin, reste, maintenant, gel } = part.dataset;
  if (tick.drawn !== maintenant) { // drawn since: it knows better than the last answer
    tick.drawn = maintenant;
    if (nearest === Infinity) skew = Number(maintenant) - Date.now();
    clock = { fin: fin ? Number(fin) : null, reste: Number(reste), gel: gel !== undefined };
  }
  const left = Math.ceil((clock.fin === null ? clock.reste : clock.fin - Date.now() - skew) / 1000);
  if (left <= 0 && tick.left > 0) speak("C’est l’heure.");
  tick.left = left;
  document.querySelectorAll("[data-horloge]").forEach((face) => {
    const said = left > 0 ? count(left) : "C’est l’heure";
    if (face.textContent !== said) face.textContent = said;
    face.toggleAttribute("data-finie", left <= 0);
    face.toggleAttribute("data-arretee", clock.fin === null);
  });
}
setInterval(tick, TICK);
ask();
