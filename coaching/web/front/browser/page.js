// What a page says of itself: its name, its fiche, its room.
import { PAGE_HEADER, SHOWN_HEADER } from "./python.js";

export const openFiche = (part = document) => part.querySelector("[data-fiche]")?.dataset ?? {};
export const liveRoom = () => document.querySelector("[data-direct]");
// A room that was erased keeps nothing of what is still typed, here no more than there.
export const isRoomErased = () => document.querySelector("[data-finie-salle]") !== null;

// A screen, and which part of it is drawn.
export function pageName() {
  const asked = new URLSearchParams(location.search);
  const part = asked.get("partie") ?? asked.get("vue");
  return location.pathname.slice(1) + (part ? `/${part}` : "");
}

// What the server is told of the page that it is to write anew.
export function pageHeaders() {
  const shown = document.querySelector("[data-montre]")?.dataset.montre;
  return { [PAGE_HEADER]: pageName(), ...(shown && { [SHOWN_HEADER]: shown }) };
}

// What a press on such a control does; `act` may keep it from others.
export const onPress = (selector, act) =>
  document.addEventListener("click", (event) => {
    const control = event.target.closest?.(selector);
    if (control) act(control, event);
  });

// What a person typed is text, never HTML.
export const made = (name, properties) => Object.assign(document.createElement(name), properties);

// Words that are there already change nothing of the page.
export function writeOnce(node, words) {
  if (node && node.textContent !== words) node.textContent = words;
}

// How long things are waited for, in ms: what several parts agree on.
export const PAUSE = 700; // without a key before a text is sent
export const PATIENCE = 10_000; // before a request that gets no answer has failed
export const RETRY = 3000; // before a failed request is tried again
export const COMMIT = 80; // that Streamlit needs between a commit and a change of page
export const SILENCE = 400; // without a change: then screen readers listen
export const LEAVING = 1000; // that a text is given to reach the server before its page changes

export const atMost = (delay, work) =>
  Promise.race([work, new Promise((done) => setTimeout(done, delay))]);

// What a browser may refuse, as a store that is closed or full: then nothing comes of it.
export function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
