// Files that the page gives without the server.
import { fieldsIn, isText, labelOf } from "./fields.js";
import { made, PATIENCE } from "./page.js";
import { pending, postJson } from "./pending.js";
import { showResult } from "./screen-reader.js";
import { whenUpToDate } from "./sending.js";

export function downloadTexts() {
  const filled = [...fieldsIn(document)].filter((field) => isText(field) && field.value);
  const lines = filled.map((input) => `${labelOf(input.id)}\n${input.value}\n`);
  downloadFile(new Blob([lines.join("\n")], { type: "text/plain" }), "mon-texte.txt");
}

function downloadFile(file, name) {
  const href = URL.createObjectURL(file);
  made("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), PATIENCE); // some browsers read it late
  return "Fichier téléchargé.";
}

// What is copied, with a way that works without HTTPS too.
const FAILED = "La copie n’a pas marché\u00a0: sélectionnez le texte, puis Ctrl + C.";

export async function copy(button) {
  await whenUpToDate();
  const { lien, copie, riche, fait } = button.dataset;
  const text = lien
    ? new URL(lien, location).href
    : (document.getElementById(copie)?.textContent ?? "");
  const isCopied = await writeToClipboard(text, document.getElementById(riche)?.innerHTML);
  showResult(button, isCopied ? fait : FAILED);
}

async function writeToClipboard(text, rich) {
  try {
    // What is pasted in Word or in an e-mail keeps its titles; elsewhere the plain text is taken.
    const kinds = { "text/plain": text, "text/html": rich };
    const blobs = Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]);
    if (rich) await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const area = made("textarea", { value: text });
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}

// A document is written of what is kept: once the last text has been sent. The saved file is in the
// page already, whatever became of the server.
const WRITING = 60_000; // ms that a whole room may take

const asked = new WeakSet(); // pressed twice, a button asks once

export async function giveDocument(button) {
  if (asked.has(button)) return;
  asked.add(button);
  showResult(button, "Préparation du fichier…");
  await whenUpToDate();
  showResult(button, await download(button.dataset));
  asked.delete(button);
}

async function download({ document: kind, cle: key, sauvegarde }) {
  const saved = document.getElementById(sauvegarde);
  if (saved) {
    const file = new Blob([saved.textContent], { type: "application/json" });
    return downloadFile(file, saved.dataset.nom);
  }
  if (pending.size) {
    return "Votre dernier texte n’est pas encore enregistré\u00a0: ce fichier ne l’aurait pas. Réessayez dans un instant.";
  }
  try {
    const answer = await postJson("/document", { key, kind }, { patience: WRITING });
    if (!answer.ok) return (await answer.json()).message;
    return downloadFile(await answer.blob(), fileName(answer.headers.get("content-disposition")));
  } catch {
    return "Ce fichier ne vient pas\u00a0: le serveur ne répond pas. Réessayez dans un instant.";
  }
}

export const fileName = (disposition) => /filename=.(.+).$/.exec(disposition)[1];
