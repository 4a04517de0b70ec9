// Files that the page gives without the server.
import { PATIENCE } from "./delays.js";

const TEXTS =
  '[class*="st-key-champ-"] :is(input, textarea), [class*="st-key-court-"] input[type=text]';

export function downloadTexts() {
  const filled = [...document.querySelectorAll(TEXTS)].filter(({ value }) => value);
  const lines = filled.map((input) => `${labelOf(input)}\n${input.value}\n`);
  downloadFile(new Blob([lines.join("\n")], { type: "text/plain" }), "mon-texte.txt");
}

// biome-ignore lint/performance/useDomNodeTextContent: what is hidden of a label is no name of its text
const labelOf = (input) => input.labels?.[0]?.innerText ?? input.getAttribute("aria-label") ?? "";

export function downloadFile(file, name) {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), PATIENCE); // some browsers read it late
  return "Fichier téléchargé.";
}
