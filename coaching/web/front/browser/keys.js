// Keys that mean something else than what Streamlit does of them.
import { COMMIT } from "./delays.js";
import { isText } from "./fields.js";
import { pressButton, widgetKey } from "./streamlit.js";

const WRITABLE = "input, textarea, select, [contenteditable]";
const BUTTONS = { "code-atelier": "entrer", "nom-equipe": "entrer", lien: "ouvrir-lien" };

export function startKeys() {
  addEventListener("keydown", pressKey, true);
}

function pressKey(event) {
  const { key, target, isTrusted } = event;
  // A letter alone must do nothing outside a field (WCAG 2.1.4): Streamlit's « r » reruns the page.
  if (!target.closest?.(WRITABLE) && isLetterAlone(event)) event.stopPropagation();
  if (!isTrusted || key !== "Enter" || !isText(target)) return;
  // A short form: as people expect, Enter in its field presses its button, once Streamlit has the text.
  const button = BUTTONS[widgetKey(target)];
  if (button) setTimeout(pressButton, COMMIT, button);
}

export const isLetterAlone = ({ key, ctrlKey, metaKey, altKey }) =>
  /^[a-z]$/i.test(key) && !ctrlKey && !metaKey && !altKey;
