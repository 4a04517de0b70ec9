// Files that the page gives without the server.
import { PATIENCE } from "./delays.js";
import { fieldsIn, isText, labelOf } from "./fields.js";

export function downloadTexts() {
  const filled = [...fieldsIn(document)].filter((field) => isText(field) && field.value);
  const lines = filled.map((input) => `${labelOf(input.id)}\n${input.value}\n`);
  downloadFile(new Blob([lines.join("\n")], { type: "text/plain" }), "mon-texte.txt");
}

export function downloadFile(file, name) {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), PATIENCE); // some browsers read it late
  return "Fichier téléchargé.";
}
