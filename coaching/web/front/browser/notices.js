// What must be read before anything else: boxes over the page.
import { downloadTexts } from "./downloads.js";

export function notice(title, text) {
  const box = document.createElement("div");
  box.className = "pp-panne";
  box.setAttribute("role", "alert");
  box.innerHTML = `<p><strong>${title}</strong> ${text}</p>`;
  return box;
}

// One that offers the text, since it may be nowhere else.
export function noticeWithDownload(title, text) {
  const box = notice(title, text);
  const button = document.createElement("button");
  button.textContent = "Télécharger mon texte";
  button.addEventListener("click", downloadTexts);
  box.append(button);
  return box;
}
