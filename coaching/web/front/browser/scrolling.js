// What must be seen stays in view: what has the focus, the sentence that has just changed.
import { isText } from "./fields.js";

const KEYS = new Set(["ArrowDown", "ArrowUp", "End", "Home", "PageDown", "PageUp", " "]);

let isFollowed = false; // what has the focus, unless the reader has gone to look elsewhere since
let fresh = "";

export function startScrolling() {
  addEventListener("focusin", () => {
    isFollowed = true;
  });
  for (const name of ["pointerdown", "touchmove", "wheel"]) {
    addEventListener(name, lookElsewhere, { capture: true, passive: true });
  }
  addEventListener(
    "keydown",
    ({ key, target }) => {
      if (KEYS.has(key) && !isText(target)) lookElsewhere();
    },
    true,
  );
}

function lookElsewhere() {
  isFollowed = false;
}

// A remark that is drawn above pushes what has the focus out of the window: it is brought back.
export function keepInView() {
  const node = document.activeElement;
  if (!isFollowed || !node || node === document.body) return;
  const { left, top, right, bottom, height } = node.getBoundingClientRect();
  if (!height || height > innerHeight / 2) return;
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const whole = node.closest("label") ?? node;
  const isCovered = !seen || !(whole.contains(seen) || seen.contains(whole));
  if (top < 0 || bottom > innerHeight || isCovered) node.scrollIntoView({ block: "nearest" });
}

// The sentence that has just changed stays in view when the sheet is taller than the window.
export function followSheet() {
  const sentence = document.querySelector(".pp-neuf");
  // The column shows the draft, unless the sentence is in sight.
  const sheet = sentence?.checkVisibility() && sentence.closest(".pp-cote");
  if (!sheet || sentence.textContent === fresh || sheet.scrollHeight <= sheet.clientHeight) return;
  fresh = sentence.textContent;
  const { top, bottom } = sentence.getBoundingClientRect();
  const frame = sheet.getBoundingClientRect();
  if (top < frame.top || bottom > frame.bottom) {
    sheet.scrollTop += top - frame.top - sheet.clientHeight / 3;
  }
}

// The coach's words come while one writes further down: a link at the top says so, until they are seen.
const seenWords = new Set();
const placedWords = new WeakSet(); // the words of which the browser has told whether they are in sight
// What our header and the bar of the room cover is not in sight.
const covered = matchMedia("(max-width: 56.25em)").matches ? 64 : 130; // px
const sighting = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes) {
      placedWords.add(target);
      if (isIntersecting) seenWords.add(target.textContent);
    }
    pointToWord();
  },
  { rootMargin: `-${covered}px 0px 0px 0px` },
);

export function pointToWord() {
  const words = [...document.querySelectorAll("[data-mot-coach]")];
  for (const word of words) sighting.observe(word); // the first time alone counts
  const pointer = document.querySelector(".pp-mot-arrive");
  if (!pointer) return;
  const unseen = words.find((word) => placedWords.has(word) && !seenWords.has(word.textContent));
  pointer.hidden = !unseen;
  if (unseen) pointer.href = `#${unseen.id}`;
}
