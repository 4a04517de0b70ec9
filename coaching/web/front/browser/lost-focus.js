// A control that is drawn anew, as when its entry moves, keeps the focus it had; a link too. Once
// gone for good, or out of use, it leaves the focus to what is nearest, and what it was about is told.
import { isArriving } from "./arrival.js";
import { drawnAnew, identityOf, isUsable } from "./controls.js";
import { speak } from "./live-region.js";
import { isRunning } from "./streamlit.js";

const STOPS = ":is(main, header, footer, nav) :is(a[href], button, input, textarea, summary)";

let lastFocus; // what had it, and where it was

export function startLostFocus() {
  document.addEventListener("focusin", ({ target }) => {
    lastFocus = placeOf(target);
  });
  // Who leaves a control that stays has let it go: nothing is given back to them.
  addEventListener("focusout", ({ target }) => queueMicrotask(() => letGo(target)), true);
}

const stops = () => [...document.querySelectorAll(STOPS)];
const isBefore = (node, other) =>
  Boolean(node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

function placeOf(target) {
  const around = [];
  for (let box = target.parentElement; box; box = box.parentElement) around.push(box);
  return {
    target,
    around,
    identity: identityOf(target),
    before: new Set(stops().filter((stop) => isBefore(stop, target))),
    about: [...document.querySelectorAll("[data-parti]")].find((node) =>
      node.closest(".stVerticalBlock, .stHorizontalBlock").contains(target),
    ),
  };
}

function letGo(target) {
  const isNowhere = document.activeElement === document.body;
  if (lastFocus?.target === target && isUsable(target) && isNowhere) lastFocus = undefined;
}

export function giveFocusBack() {
  if (document.activeElement !== document.body || isArriving() || !lastFocus) return;
  if (isUsable(lastFocus.target)) return;
  const same = drawnAnew(lastFocus.identity);
  if (same) same.focus({ preventScroll: Boolean(lastFocus.identity.link) });
  else if (!isRunning()) moveOn(); // until then, it may still come
}

function moveOn() {
  const gone = lastFocus.about?.isConnected ? undefined : lastFocus.about?.dataset;
  // A colleague may have removed the entry that one was writing in: its place says so.
  const place =
    document.querySelector(".pp-retrait[data-dire]") ??
    document.getElementById(gone?.suite) ??
    neighbour();
  place?.focus();
  if (gone) speak(gone.parti);
}

function neighbour() {
  const usable = stops().filter(isUsable);
  for (const box of lastFocus.around) {
    const within = usable.filter((stop) => box.contains(stop));
    if (within.length) return within.findLast((stop) => lastFocus.before.has(stop)) ?? within[0];
  }
}
