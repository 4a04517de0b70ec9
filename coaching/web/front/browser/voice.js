// What those who listen are told: by one voice, which no run draws anew. Said by the parts of
// the page themselves, it was lost amid a redraw (Firefox), or said again at each (Chromium).
// Its words are of no page: whoever searches one or copies it does not meet them twice.
let voice;
const SILENCE = 400; // ms without a change: then readers listen
const heard = new Map(); // what the page tells → its words
let toSay = [];
let speaking;
// What a page tells as it comes, until its first run has ended, is read with it; then, what is new.
let isComing = true;
function tell() {
  const tells = new Map(
    [...document.querySelectorAll("[data-dire]")].map((node) => [node.dataset.dire, toTell(node)]),
  );
  heard.forEach((_, key) => {
    if (!tells.has(key) && key !== "etat") heard.delete(key);
  });
  tells.forEach(({ words, asked }, key) => {
    if (!isComing && words && heard.get(key) !== words) speak(`${asked} ${words}`.trim());
    heard.set(key, words);
  });
  if (isComing && arrange.title && !arriving && !isRunning())
    calm ??= setTimeout(() => {
      isComing = false;
    }, SILENCE);
}
let calm;
addEventListener(
  "input",
  () => {
    isComing = false;
  },
  true,
);
// What a part of the page tells, and the question that it is about.
function toTell(node) {
  const copy = node.cloneNode(true);
  copy.querySelectorAll("[aria-hidden=true]").forEach((part) => part.remove());
  const input = document.querySelector(
    `.st-key-${CSS.escape(node.dataset.pour ?? "")} :is(input, textarea)`,
  );
  const asked = /^.*?\?/.exec(input?.getAttribute("aria-label") ?? "")?.[0] ?? "";
  return { words: copy.textContent.replace(/\s+/g, " ").trim(), asked };
}
function speak(words) {
  voice ??= newVoice();
  voice.textContent = ""; // the same words again are words
  toSay.push(/[.!?…]$/.test(words) ? words : `${words}.`);
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    voice.textContent = toSay.join(" ");
    toSay = [];
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
