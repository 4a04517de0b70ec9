// A document is written of what is kept: once the last text has been sent, and the last choice
// saved by the run that it began. The saved file is in the page already, whatever became of the server.

import { downloadFile } from "./downloads.js";
import { showResult } from "./live-region.js";
import { hasPending } from "./pending.js";
import { postJson } from "./saving.js";
import { whenUpToDate } from "./sending.js";

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
  if (hasPending()) {
    return "Votre dernier texte n’est pas encore enregistré\u00a0: ce fichier ne l’aurait pas. Réessayez dans un instant.";
  }
  return fetchDocument({ key, kind }).catch(
    () => "Ce fichier ne vient pas\u00a0: le serveur ne répond pas. Réessayez dans un instant.",
  );
}

async function fetchDocument(wanted) {
  const answer = await postJson("/document", wanted, { patience: WRITING });
  if (!answer.ok) return (await answer.json()).message;
  return downloadFile(await answer.blob(), fileName(answer.headers.get("content-disposition")));
}

export const fileName = (disposition) => /filename=.(.+).$/.exec(disposition)[1];
