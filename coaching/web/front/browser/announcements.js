// What parts of the page tell as they change, said once each.
import { isNews, settleArrival } from "./arrival.js";
import { fieldOf } from "./fields.js";
import { speak } from "./voice.js";

const STATUS = "etat"; // that texts are kept: it goes from page to page
const heard = new Map(); // what the page tells → its words

export const wasHeard = (key, words) => heard.get(key) === words;

export function announce() {
  const parts = [...document.querySelectorAll("[data-dire]")];
  const told = new Map(parts.map((node) => [node.dataset.dire, wordsOf(node)]));
  const news = newWords(heard, told);
  if (isNews()) news.forEach(speak);
  settleArrival();
}

// What is told that was not, or in other words; it is heard from now on.
export function newWords(before, told) {
  const news = [];
  for (const key of [...before.keys()]) {
    if (!told.has(key) && key !== STATUS) before.delete(key);
  }
  for (const [key, { words, question }] of told) {
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
