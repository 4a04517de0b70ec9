// A panel opens at the end of the page: the keyboard goes into it, and back to what opened it.
import { SILENCE } from "./delays.js";

let panel;

export function startPanel() {
  addEventListener("keydown", leavePanel, true);
  addEventListener("resize", foldPath);
}

export function enterPanel() {
  const title = document.querySelector('[data-testid="stPopoverBody"] h2');
  const opened = title?.closest('[data-testid="stPopoverBody"]');
  if (opened === panel) return;
  panel = opened;
  if (!title) return;
  title.tabIndex = -1;
  // A moment later: readers go back to the button, which says then that it has opened.
  setTimeout(() => {
    if (document.activeElement?.closest(".stPopover")) title.focus({ preventScroll: true });
  }, SILENCE);
}

function leavePanel(event) {
  if (event.key !== "Tab" || !panel?.contains(document.activeElement)) return;
  const stops = [...panel.querySelectorAll("a[href], button, input, textarea, summary")];
  const shown = stops.filter((stop) => stop.checkVisibility());
  const at = shown.indexOf(document.activeElement);
  const isLast = event.shiftKey ? at <= 0 : shown.length > 0 && at === shown.length - 1;
  if (!isLast) return;
  event.preventDefault();
  document.querySelector(".stPopover button")?.focus();
}

// On a narrow screen the path of the header is a panel that its button opens.
const NARROW = "(max-width: 56.25em)";

export function foldPath() {
  const path = document.getElementById("chemin");
  const wanted = matchMedia(NARROW).matches ? "auto" : null;
  if (path && path.popover !== wanted) path.popover = wanted;
}
