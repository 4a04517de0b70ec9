// What parts of the page tell as they change, said once each.
import { isNews, settleArrival } from "./arrival.js";
import { fieldOf } from "./fields.js";
import { speak } from "./live-region.js";
import { isRunning } from "./streamlit.js";

const STATUS = "etat"; // that texts are kept: it goes from page to page
const announced = new Map(); // what the page tells → its words

export const wasAnnounced = (key, words) => announced.get(key) === words;

export function announce() {
  const nodes = [...document.querySelectorAll("[data-dire]")];
  const parts = new Map(nodes.map((node) => [node.dataset.dire, wordsOf(node)]));
  const news = newWords(announced, parts, isRunning());
  if (isNews()) news.forEach(speak);
  settleArrival();
}

// What is told that was not, or in other words; it is announced from now on. What a run takes away
// it may draw again: it has left once the run has ended.
export function newWords(before, parts, isDrawing = false) {
  const news = [];
  for (const key of isDrawing ? [] : [...before.keys()]) {
    if (!parts.has(key) && key !== STATUS) before.delete(key);
  }
  for (const [key, { words, question }] of parts) {
    if (words && before.get(key) !== words) news.push(`${question} ${words}`.trim());
    before.set(key, words);
  }
  return news;
}

// What a part of the page tells, and the question that it is about.
function wordsOf(node) {
  const copy = node.cloneNode(true);
  for (const part of copy.querySelectorAll("[aria-hidden=true]")) part.remove();
  const label = fieldOf(node.dataset.pour ?? "")?.getAttribute("aria-label");
  return { words: copy.textContent.replace(/\s+/g, " ").trim(), question: questionIn(label ?? "") };
}

export const questionIn = (label) => /^.*?\?/.exec(label)?.[0] ?? "";
