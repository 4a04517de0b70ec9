// What those who listen are told: by one voice, which no run draws anew. Said by the parts of
// the page themselves, it was lost amid a redraw (Firefox), or said again at each (Chromium).
// Its words are of no page: whoever searches one or copies it does not meet them twice.
import { PATIENCE, SILENCE } from "./delays.js";

let voice;
let words = [];
let speaking;

export const asSentence = (text) => (/[.!?…]$/.test(text) ? text : `${text}.`);

export function speak(text) {
  voice ??= newVoice();
  voice.textContent = ""; // the same words again are words
  words.push(asSentence(text));
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    voice.textContent = words.join(" ");
    words = [];
    speaking = setTimeout(() => {
      voice.textContent = "";
    }, PATIENCE);
  }, SILENCE);
}

function newVoice() {
  const host = Object.assign(document.createElement("div"), { className: "pp-cache" });
  host.setAttribute("aria-live", "polite");
  document.body.append(host);
  return host.attachShadow({ mode: "closed" });
}
