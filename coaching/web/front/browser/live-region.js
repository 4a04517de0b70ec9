// What those who listen are told: by one region, which no run draws anew. Said by the parts of
// the page themselves, it was lost amid a redraw (Firefox), or said again at each (Chromium).
// Its words are of no page: whoever searches one or copies it does not meet them twice.
import { PATIENCE, SILENCE } from "./delays.js";

let region;
let sentences = [];
let speaking;

export const asSentence = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);

export function speak(text) {
  region ??= newRegion();
  region.textContent = ""; // the same words again are words
  sentences.push(asSentence(text));
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    region.textContent = sentences.join(" ");
    sentences = [];
    speaking = setTimeout(() => {
      region.textContent = "";
    }, PATIENCE);
  }, SILENCE);
}

function newRegion() {
  const host = Object.assign(document.createElement("div"), { className: "pp-cache" });
  host.setAttribute("aria-live", "polite");
  document.body.append(host);
  return host.attachShadow({ mode: "closed" });
}

// What a button did is said beside it, and aloud.
export function showResult(button, words) {
  const place = document.getElementById(button.dataset.annonce);
  if (place) place.textContent = words;
  speak(words);
}
