// How Streamlit is spoken to, which draws what the server does not write.
import { isText } from "./fields.js";
import { COMMIT, PATIENCE } from "./page.js";

export const isRunning = () =>
  document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";

// It draws the page of this address, again if it is there already.
export const navigate = () => dispatchEvent(new PopStateEvent("popstate", { state: {} }));

export const widgetKey = (node) =>
  /st-key-(\S+)/.exec(node.closest('[class*="st-key-"], .pp-autour, .pp-conduite')?.className)?.[1];
export const pressButton = (key) => document.querySelector(`.st-key-${key} button`)?.click();

// A press goes before what the page asks for by itself: of two requests at once, Streamlit forgets one.
const GAP = COMMIT + 40; // ms between two requests to Streamlit
const LEADING = 1000; // ms until a press has led where it leads

let pressedAt = -LEADING;
let runAskedAt = -COMMIT;

export const isPressed = () => performance.now() - pressedAt < LEADING;
export const noteAsked = () => {
  runAskedAt = performance.now();
};

function notePress() {
  pressedAt = performance.now();
}

// One that comes just after the page's own waits until that is on its way.
function press(event) {
  if (event.target.closest?.("a, button:not(.st-key-actualiser *)")) notePress();
  const button = event.isTrusted && event.target.closest?.(".stButton button");
  if (!button || performance.now() - runAskedAt > COMMIT) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => (button.isConnected ? button.click() : pressButton(widgetKey(button))), GAP);
}

// The whole page drawn again by Streamlit: it shows what was saved meanwhile, and saves what it could not.
let refreshing;

export function refresh(end = Date.now() + PATIENCE) {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => {
    // Streamlit forgets what the fields hold that a run cut short has not reached: ours waits its turn.
    if ((isRunning() || isPressed()) && Date.now() < end) return refresh(end);
    noteAsked();
    navigate();
  }, COMMIT);
}

// Elements that Streamlit's React makes otherwise: it asks here before it makes one (`pieces.toml`).
// The main landmark is the part named so. Streamlit's holds our header and foot too, so it is none.
const SCROLLER = "stMain";
const LANDMARKS = ["st-key-contenu", "st-key-projection"];
// HTML allows words alone in these, and Streamlit draws blocks there.
const HOLDERS = ["button", "label", "summary"];
const BLOCKS = ["div", "p"];
const PORTAL = 4; // of a fiber: what follows is elsewhere in the page

export function startStreamlit() {
  addEventListener("popstate", notePress, true);
  addEventListener("click", press, true);
  addEventListener("keydown", pressKey, true);
  globalThis.ppElement = (type, { className }, fiber) => {
    const classes = className?.split(" ") ?? [];
    if (classes.includes(SCROLLER)) return "div";
    if (LANDMARKS.some((name) => classes.includes(name))) return "main";
    return BLOCKS.includes(type) && isAmongWords(fiber) ? "span" : type;
  };
  // A folded part opens at once: for half a second Streamlit would cut what it holds, whatever motion
  // was asked, and what took the focus meanwhile would move from under the pointer.
  HTMLDetailsElement.prototype.animate = function (frames) {
    return Element.prototype.animate.call(this, frames, 0);
  };
}

function isAmongWords(fiber) {
  for (let one = fiber.return; one && one.tag !== PORTAL; one = one.return) {
    if (HOLDERS.includes(one.type)) return true;
  }
  return false;
}

// Nor is the whole page a stop of the keyboard, which would have neither a role nor a name.
export function passScroller() {
  const scroller = document.getElementById(SCROLLER);
  if (scroller?.tabIndex === 0) scroller.tabIndex = -1;
}

// Keys that mean something else than what Streamlit does of them.
const WRITABLE = "input, textarea, select, [contenteditable]";
const BUTTONS = {
  "code-atelier": "entrer",
  "nom-equipe": "entrer",
  "code-atelier-retour": "revenir",
  "code-retour": "revenir",
  lien: "ouvrir-lien",
};

function pressKey(event) {
  const { key, target, isTrusted } = event;
  // A letter alone must do nothing outside a field (WCAG 2.1.4): Streamlit's « r » reruns the page.
  if (!target.closest?.(WRITABLE) && isLetterAlone(event)) event.stopPropagation();
  if (!isTrusted || key !== "Enter" || !isText(target)) return;
  // A short form: as people expect, Enter in its field presses its button, once Streamlit has the text.
  const name = widgetKey(target);
  const button = BUTTONS[name] ?? name?.replace(/^reponse-/, "salle-reponse-");
  if (button) setTimeout(pressButton, COMMIT, button);
}

export const isLetterAlone = ({ key, ctrlKey, metaKey, altKey }) =>
  /^[a-z]$/i.test(key) && !ctrlKey && !metaKey && !altKey;
