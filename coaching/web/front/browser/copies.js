// What is copied, with a way that works without HTTPS too.
import { showResult } from "./live-region.js";
import { whenUpToDate } from "./sending.js";

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
    if (rich) await navigator.clipboard.write([asClipboardItem(text, rich)]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

// What is pasted in Word or in an e-mail keeps its titles; elsewhere the plain text is taken.
function asClipboardItem(text, rich) {
  const plain = new Blob([text], { type: "text/plain" });
  return new ClipboardItem({
    "text/plain": plain,
    "text/html": new Blob([rich], { type: "text/html" }),
  });
}

function copyBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}
