// A short form: Enter in its field presses its button, as people expect, once Streamlit has the text.
import { widgetKey } from "./controls.js";
import { COMMIT } from "./delays.js";
import { isText } from "./fields.js";

const BUTTONS = { "code-atelier": "entrer", "nom-equipe": "entrer", lien: "ouvrir-lien" };

export function startShortForms() {
  addEventListener("keydown", ({ key, target, isTrusted }) => {
    if (!isTrusted || key !== "Enter" || !isText(target)) return;
    const button = BUTTONS[widgetKey(target.closest('[class*="st-key-"]')?.className)];
    if (button) setTimeout(pressButton, COMMIT, button);
  });
}

const pressButton = (key) => document.querySelector(`.st-key-${key} button`)?.click();
