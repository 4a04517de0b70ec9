// The text read aloud by a French voice of this computer: nothing of it goes anywhere.
import { showCard } from "./cards.js";
import { isText } from "./fields.js";
import { onPress, writeOnce } from "./page.js";

const speech = globalThis.speechSynthesis; // some browsers have none

let voice;
let reading; // {slot, utterance}, while it reads

export function startReadingAloud() {
  speech?.addEventListener?.("voiceschanged", findVoice); // some come late
  findVoice();
  onPress("button[data-ecouter]", () =>
    reading ? stopReading() : readAloud(document.querySelector("[data-phrase]")),
  );
  addEventListener("keydown", openWhatIsRead, true);
  addEventListener("pagehide", stopReading);
}

export const localVoice = (voices) =>
  voices.find(({ lang, localService }) => localService && /^fr(?:[-_]|$)/i.test(lang));

function findVoice() {
  voice = localVoice(speech?.getVoices() ?? []);
  showReading();
}

function readAloud(sentence) {
  if (!sentence || !voice) return stopReading();
  const utterance = new SpeechSynthesisUtterance(sentence.textContent);
  Object.assign(utterance, { voice, lang: voice.lang });
  const isCurrent = () => reading?.utterance === utterance; // one that was stopped ends too
  utterance.onend = () => isCurrent() && readAloud(sentencesFromRead()[1]);
  utterance.onerror = () => isCurrent() && stopReading();
  reading = { slot: sentence.dataset.phrase, utterance };
  speech.speak(utterance);
  showReading();
  if (!isText(document.activeElement)) sentence.scrollIntoView({ block: "nearest" });
}

// The sentence that is read and those after it, wherever they are by now.
function sentencesFromRead() {
  const sentences = [...document.querySelectorAll("[data-phrase]")];
  const at = sentences.findIndex(({ dataset }) => dataset.phrase === reading.slot);
  return at < 0 ? [] : sentences.slice(at);
}

function stopReading() {
  if (!reading) return;
  reading = undefined;
  speech.cancel();
  showReading();
}

// A space opens the card of the sentence that is read.
function openWhatIsRead(event) {
  if (!reading || event.key !== " " || isText(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // Nor is the button that has the focus pressed as the key is let go (Firefox).
  addEventListener("keyup", (key) => key.preventDefault(), { capture: true, once: true });
  const [sentence] = sentencesFromRead();
  stopReading();
  if (sentence) showCard(sentence);
}

// The page may have been drawn anew, or left.
export function showReading() {
  const button = document.querySelector("button[data-ecouter]");
  for (const sentence of document.querySelectorAll("[data-phrase]")) {
    sentence.classList.toggle("pp-lue", sentence.dataset.phrase === reading?.slot);
  }
  if (!button) return stopReading();
  button.hidden = !voice;
  button.ariaPressed = String(Boolean(reading));
  writeOnce(button, reading ? "Arrêter" : "Écouter");
}
