// Coming to a page: its title, its part or its field gets the focus; then what changes is news.
import { SILENCE } from "./delays.js";
import { focusField, focusPart, toTop } from "./focus.js";
import { pageName } from "./page.js";
import { isRunning } from "./streamlit.js";

let page;
let part;
let field;
let title;
let isTitleAwaited = false; // the title of this page is not drawn yet
// What a page tells as it comes, until its first run has ended, is read with it; then, what is new.
let isNewsExpected = false;
let settling;

export const isArriving = () => isTitleAwaited;
export const isNews = () => isNewsExpected;
export const expectNews = () => {
  isNewsExpected = true;
};

export function startArrival() {
  noteAddress();
  for (const name of ["input", "click"]) addEventListener(name, expectNews, true);
}

function noteAddress() {
  page = pageName();
  part = location.hash;
  field = new URLSearchParams(location.search).get("champ");
}

export function notePart() {
  part = location.hash;
}

export function arrive() {
  if (pageName() !== page) leave();
  const drawn = document.querySelector("h1");
  const isNew = drawn && drawn !== title;
  if (part && focusPart(part)) {
    part = "";
    isTitleAwaited = false;
  }
  if (field && focusField(field)) {
    field = "";
    isTitleAwaited = false;
  } else if (isTitleAwaited && isNew && !field) {
    isTitleAwaited = false;
    toTop();
    drawn.focus({ preventScroll: true });
  }
  title = drawn;
}

function leave() {
  noteAddress();
  isTitleAwaited = true;
  isNewsExpected = false;
  clearTimeout(settling);
  settling = undefined;
}

export function settleArrival() {
  if (isNewsExpected || !title || isTitleAwaited || isRunning()) return;
  settling ??= setTimeout(expectNews, SILENCE);
}

// The tab bears the name of the room and of the team that it shows: several may be open.
export function entitle() {
  const names = [...document.querySelectorAll("[data-titre]")].map(({ dataset }) => dataset.titre);
  const words = titleOf(names);
  if (names.length && document.title !== words) document.title = words;
}

export const titleOf = (names) => [...names].reverse().concat("Premier périmètre").join(" – ");
