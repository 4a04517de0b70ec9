// What parts of the page tell as they change, said once each.
import { isNews, settleArrival } from "./arrival.js";
import { SILENCE } from "./delays.js";
import { labelOf } from "./fields.js";
import { speak } from "./live-region.js";
import { isRunning } from "./streamlit.js";

const STATUS = "etat"; // that texts are kept: it goes from page to page
const announced = new Map(); // what the page tells → its words
let forgetting;

export const tellAgain = (key) => announced.delete(key);

export function announce() {
  const news = newWords(announced, partsOf(document));
  if (isNews()) news.forEach(speak);
  settleArrival();
  clearTimeout(forgetting);
  forgetting = setTimeout(forgetGone, SILENCE);
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

// A run takes away what it, or the run that it asks for, draws again: once all is still, it has left.
function forgetGone() {
  if (!isRunning()) forget(announced, partsOf(document));
}

export function forget(before, parts) {
  for (const key of [...before.keys()]) if (!parts.has(key) && key !== STATUS) before.delete(key);
}

// What a part of the page tells, and the question that it is about.
function wordsOf(node) {
  const copy = node.cloneNode(true);
  for (const part of copy.querySelectorAll("[aria-hidden=true]")) part.remove();
  const question = questionIn(labelOf(node.dataset.pour ?? ""));
  return { words: copy.textContent.replace(/\s+/g, " ").trim(), question };
}

export const questionIn = (label) => /^.*?\?/.exec(label)?.[0] ?? "";
