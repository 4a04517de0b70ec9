// What is written in a room that was erased is kept nowhere: it is said where one writes.
import { noticeWithDownload } from "./notices.js";

const TITLE = "Ce lien n’ouvre plus d’atelier.";
const TEXT =
  "Ce que vous écrivez ici n’est plus enregistré\u00a0: copiez-le, ou téléchargez-le, avant de quitter cette page.";

let box;

export function showErased(isErased) {
  document.documentElement.toggleAttribute("data-efface", isErased);
  if (Boolean(box) === isErased) return;
  box?.remove();
  box = isErased ? noticeWithDownload(TITLE, TEXT) : undefined;
  if (box) document.body.append(box);
}
