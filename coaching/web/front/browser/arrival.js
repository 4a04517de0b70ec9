// Coming to a page: its title, its part or its field gets the focus; then what changes is news.
import { SILENCE } from "./delays.js";
import { focusField, focusPart, toTop } from "./focus.js";
import { cancelDrawOthers } from "./reruns.js";
import { isRunning } from "./streamlit.js";

let path;
let part;
let field;
let title;
let isArriving = false; // the title of this page is not drawn yet
// What a page tells as it comes, until its first run has ended, is read with it; then, what is new.
let isNewsNow = false;
let settling;

export const isOnTheWay = () => isArriving;
export const isNews = () => isNewsNow;
export const expectNews = () => {
  isNewsNow = true;
};

export function startArrival() {
  noteAddress();
  addEventListener("input", expectNews, true);
}

function noteAddress() {
  path = location.pathname;
  part = location.hash;
  field = new URLSearchParams(location.search).get("champ");
}

export function notePart() {
  part = location.hash;
}

export function arrive() {
  if (location.pathname !== path) leave();
  const drawn = document.querySelector("h1");
  const isNew = drawn && drawn !== title;
  if (part && focusPart(part)) {
    part = "";
    isArriving = false;
  }
  if (field && focusField(field)) {
    field = "";
    isArriving = false;
  } else if (isArriving && isNew && !field) {
    isArriving = false;
    toTop();
    drawn.focus({ preventScroll: true });
  }
  title = drawn;
}

function leave() {
  noteAddress();
  isArriving = true;
  isNewsNow = false;
  cancelDrawOthers(); // this page shows all that it should
  clearTimeout(settling);
  settling = undefined;
}

export function settleArrival() {
  if (isNewsNow || !title || isArriving || isRunning()) return;
  settling ??= setTimeout(expectNews, SILENCE);
}
