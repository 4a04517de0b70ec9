// The coach's page, or a projection: the server writes it; a press is sent, its answer brings the page.
import { emptyBox } from "./drafts.js";
import { toTop } from "./focus.js";
import { renewRoom } from "./own-fiches.js";
import { made, onPress, RETRY, writeOnce } from "./page.js";
import { postJson } from "./pending.js";
import { speak } from "./screen-reader.js";
import { refresh } from "./streamlit.js";
import { morph, parsed } from "./surroundings.js";

const ROWS = ".pp-rangs tbody";
const HOVERING = 10_000; // ms: a pointer that rests longer is about to press nothing
const NOT_SHOWN =
  "Cette page ne s’affiche pas pour l’instant. Les équipes continuent d’écrire\u202f; elle revient d’elle-même.";
const NOT_DONE = "Rien n’est fait\u00a0: la connexion manque. Réessayez.";

let turns = 0; // the requests so far, and the last one that was answered: an older one is too late
let lastTurn = 0;
let shownPart; // what is drawn of the room, or is asked for
let drawnTeam;
let broughtPage; // as the server wrote it, with its rows in their order
let hoveredAt = -HOVERING; // when a pointer last moved over the rows

const deskPlace = () => document.querySelector(".pp-conduite, .pp-mur");
const roomPlace = () => document.querySelector("[data-conduite]");
const askedPart = (name) => new URLSearchParams(location.search).get(name) ?? "";
const askedTeam = () => Number(askedPart("equipe")) || 0;
const askedView = () => (askedPart("vue") === "telephone" ? "telephone" : "");
const signature = () => document.getElementById("signature")?.value.trim() ?? "";

export function startDesk() {
  onPress("button[data-acte]", carryOutAct);
  // As people expect, Enter in a short field presses its button.
  addEventListener("keydown", ({ key: pressed, target }) => {
    if (pressed !== "Enter" || !target.matches?.("input[data-libre]")) return;
    document.querySelector(`[data-champ-de="${target.id}"]`)?.click();
  });
  // What was shown for one moment is not there when it is unfolded again.
  const fold = ({ target }) => target.open || emptyShown(target);
  addEventListener("toggle", fold, true);
  addEventListener("pointermove", ({ target }) => {
    if (target.closest?.(ROWS)) hoveredAt = performance.now();
    else if (isHovered()) {
      hoveredAt = -HOVERING;
      drawDesk();
    }
  });
}

const emptyShown = (part) => {
  for (const node of part.querySelectorAll("[data-remis]")) node.replaceChildren();
};
const isLed = () => deskPlace()?.matches(".pp-conduite");
const partHere = () => `${askedTeam()} ${askedView()}`;

// Drawn at first, or of another part since.
export function showDesk() {
  if (!deskPlace() || !roomPlace()?.dataset.conduite) return;
  if (!deskPlace().childElementCount) drawnTeam = undefined;
  else if (partHere() === shownPart) return;
  bringDesk();
}

export function bringDesk() {
  shownPart = partHere();
  if (isLed()) return postAct({});
  // A projection says to which slide it was turned, and what its coach had chosen then.
  const { ici = "", scene = 0 } = document.querySelector("[data-ici]")?.dataset ?? {};
  return postAct({ act: "voir", text: ici, word: Number(scene) });
}

async function postAct(act) {
  turns += 1;
  const turn = turns;
  const [key, shown] = [roomPlace().dataset.conduite, askedTeam()];
  const code = document.querySelector(`[data-code="${shown}"]`)?.textContent ?? "";
  const asked = { key, shown, view: askedView(), code, author: signature() };
  const answer = await postJson("/conduite", { ...asked, ...act }).catch(() => undefined);
  if (answer?.status === 404) refresh(); // its run says what became of it
  const said = await answer?.json().catch(() => undefined);
  if (answer?.ok && turn > lastTurn && deskPlace()) {
    lastTurn = turn;
    fillDesk(said, shown);
  }
  if (answer?.ok) return;
  const isShown = deskPlace()?.querySelector("h1");
  if (isLed() && !isShown && answer?.status !== 404) showFailure();
  return said?.message ?? NOT_DONE;
}

// Nothing of the room can be drawn: its page says so, and tries again.
function showFailure() {
  deskPlace().replaceChildren(made("p", { className: "pp-erreur", textContent: NOT_SHOWN }));
  setTimeout(() => deskPlace() && bringDesk(), RETRY);
}

function fillDesk({ fini, cle, page }, team) {
  const room = roomPlace();
  if (cle !== room.dataset.conduite) renewRoom(room.dataset.conduite, cle ?? "");
  if (fini) return location.assign(`/atelier?vue=${fini}`);
  room.dataset.conduite = cle; // the tab, and the address, follow
  broughtPage = page;
  drawDesk();
  const before = drawnTeam;
  drawnTeam = team;
  // A press opened the room, or one of its teams, or left it: the focus goes on from there.
  if (team === before || !navigator.userActivation?.hasBeenActive || !isLed()) return;
  const title = team ? ".pp-equipe-tete h2" : before ? `#equipe-${before}` : "h1";
  toTop();
  (deskPlace().querySelector(title) ?? deskPlace().querySelector("h1")).focus();
}

function drawDesk() {
  if (!deskPlace()) return;
  const page = parsed(broughtPage);
  keepOrder(page.querySelector(ROWS), document.querySelector(ROWS));
  morph(deskPlace(), page, 0);
}

const isHovered = () => performance.now() - hoveredAt < HOVERING;

// No row moves under the hand that is about to press it, nor under the keyboard.
function keepOrder(wanted, shown) {
  if (!wanted || !shown || !(isHovered() || shown.querySelector(":focus-visible"))) return;
  const before = [...shown.children].map(({ id }) => id);
  const rank = ({ id }) => (before.includes(id) ? before.indexOf(id) : before.length);
  wanted.append(...[...wanted.children].sort((one, other) => rank(one) - rank(other)));
}

async function carryOutAct(button) {
  const { acte, texte, equipe, mot, place: question, champDe } = button.dataset;
  const field = document.getElementById(champDe);
  const sent = field?.value ?? "";
  if (acte === "telephone") emptyShown(document);
  const failed = await postAct({
    act: acte,
    text: field ? sent : (texte ?? ""),
    team: Number(equipe ?? 0),
    word: Number(mot ?? 0),
    ...(question && { place: question }),
  });
  const note = (button.closest("[data-notes]") ?? deskPlace()).querySelector("[data-note]");
  writeOnce(note, failed ?? "");
  if (failed) speak(failed);
  else emptyBox(field, sent);
  document.querySelector("[data-remis]:not(:empty)")?.scrollIntoView({ block: "nearest" });
}
