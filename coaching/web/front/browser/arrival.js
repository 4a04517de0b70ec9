// Coming to a page: its title, its part or its field gets the focus; then what changes is news.
import { SILENCE } from "./delays.js";
import { focusField, focusPart, toTop } from "./focus.js";
import { notePressLed } from "./press-times.js";
import { cancelDrawOthers } from "./reruns.js";
import { isRunning } from "./streamlit.js";

let path;
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
  addEventListener("input", expectNews, true);
}

// A page, and which part of it is drawn.
const place = () => location.pathname + (new URLSearchParams(location.search).get("partie") ?? "");

function noteAddress() {
  path = place();
  part = location.hash;
  field = new URLSearchParams(location.search).get("champ");
}

export function notePart() {
  part = location.hash;
}

export function arrive() {
  if (place() !== path) leave();
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
    notePressLed();
    toTop();
    drawn.focus({ preventScroll: true });
  }
  title = drawn;
}

function leave() {
  noteAddress();
  isTitleAwaited = true;
  isNewsExpected = false;
  cancelDrawOthers(); // this page shows all that it should
  clearTimeout(settling);
  settling = undefined;
}

export function settleArrival() {
  if (isNewsExpected || !title || isTitleAwaited || isRunning()) return;
  settling ??= setTimeout(expectNews, SILENCE);
}
