// What a page says of itself: its name, its fiche, its room.
import { PAGE_HEADER, SHOWN_HEADER } from "./python.js";

export const openFiche = () => document.querySelector("[data-fiche]")?.dataset ?? {};
export const liveRoom = () => document.querySelector("[data-direct]");
// A room that was erased keeps nothing of what is still typed, here no more than there.
export const isRoomErased = () => document.querySelector("[data-finie-salle]") !== null;

// A screen, and which part of it is drawn.
export function pageName() {
  const part = new URLSearchParams(location.search).get("partie");
  return location.pathname.slice(1) + (part ? `/${part}` : "");
}

// What the server is told of the page that it is to write anew.
export function pageHeaders() {
  const shown = document.querySelector("[data-montre]")?.dataset.montre;
  return { [PAGE_HEADER]: pageName(), ...(shown && { [SHOWN_HEADER]: shown }) };
}
