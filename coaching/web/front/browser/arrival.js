// Coming to a page: its title, its part or its field gets the focus; then what changes is news.
import { labelOf } from "./fields.js";
import { focusField, focusPart, forgetAsking, isFocusAsked, toTop } from "./focus.js";
import { pageName, SILENCE } from "./page.js";
import { speak } from "./screen-reader.js";
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
  entitle();
  if (pageName() !== page) {
    noteAddress();
    forgetAsking();
    isTitleAwaited = true;
    isNewsExpected = false;
    clearTimeout(settling);
    settling = undefined;
  }
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
    if (!isFocusAsked()) {
      toTop();
      drawn.focus({ preventScroll: true });
    }
  }
  title = drawn;
}

// The tab bears the name of the room and of the team that it shows: several may be open.
function entitle() {
  const names = [...document.querySelectorAll("[data-titre]")].map(({ dataset }) => dataset.titre);
  const words = [...names.reverse(), "Premier périmètre"].join(" – ");
  if (names.length && document.title !== words) document.title = words;
}

// What parts of the page tell as they change, said once each.
const STATUS = "etat"; // that texts are kept: it goes from page to page
const announced = new Map(); // what the page tells → its words
let forgetting;

export const tellAgain = (key) => announced.delete(key);

export function announce() {
  const news = newWords(announced, partsOf(document));
  if (isNewsExpected) news.forEach(speak);
  else if (title && !isTitleAwaited && !isRunning()) settling ??= setTimeout(expectNews, SILENCE);
  clearTimeout(forgetting);
  // A run takes away what it, or the run that it asks for, draws again: once all is still, it has left.
  forgetting = setTimeout(() => isRunning() || forget(announced, partsOf(document)), SILENCE);
}

const partsOf = (page) =>
  new Map(
    [...page.querySelectorAll("[data-dire]")].map((node) => [node.dataset.dire, wordsOf(node)]),
  );

// What is told that was not, or in other words; it is announced from now on.
export function newWords(before, parts) {
  const news = [];
  for (const [key, { words, question }] of parts) {
    if (words && before.get(key) !== words) news.push(`${question} ${words}`.trim());
    before.set(key, words);
  }
  return news;
}

export function forget(before, parts) {
  for (const key of [...before.keys()]) if (!parts.has(key) && key !== STATUS) before.delete(key);
}

function wordsOf(node) {
  const copy = node.cloneNode(true);
  for (const part of copy.querySelectorAll("[aria-hidden=true]")) part.remove();
  const question = questionIn(labelOf(node.dataset.pour ?? ""));
  return { words: copy.textContent.replace(/\s+/g, " ").trim(), question };
}

export const questionIn = (label) => /^.*?\?/.exec(label)?.[0] ?? "";
