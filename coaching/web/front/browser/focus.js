// Focus: put where a person expects it.
import { controlOf } from "./fields.js";
import { SILENCE } from "./page.js";

// What is folded is unfolded by the way to it, then shown: what is hidden takes no focus.
function unfolded(node, show) {
  const fold = node.closest("details:not([open])");
  if (!fold) return show();
  fold.addEventListener("toggle", show, { once: true });
  fold.querySelector("summary").click();
}

// What has this id takes the focus, if it is there: a field, or what is read next.
export function focusOn(id, block = "start") {
  const node = id && document.getElementById(id);
  if (!node) return false;
  const stop = controlOf(node);
  if (stop.tabIndex < 0) stop.tabIndex = -1;
  unfolded(stop, () => {
    stop.scrollIntoView({ block });
    stop.focus({ preventScroll: true });
  });
  return true;
}

export const focusField = (key) => focusOn(key, "center");
export const focusPart = (hash) => focusOn(hash.slice(1));

export function toTop() {
  scrollTo(0, 0);
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

const focused = new Map(); // entry → what last happened to it: a rank, or its removal
let asking; // what asked for the focus last, on this page, until something else has it

// A page that asks for it may draw that before its title.
export const isFocusAsked = () => asking === document.activeElement;
export const forgetAsking = () => {
  asking = undefined;
};

// What has just been added or moved asks for the focus, once; again if a run took it away.
export function focusNew() {
  document.querySelectorAll("[data-focus]").forEach((node) => {
    const [entry, event] = node.dataset.focus.split(" ");
    if (!entry || (focused.get(entry) === event && !isRedrawn(node))) return;
    focused.set(entry, event);
    asking = node;
    node.tabIndex = -1;
    if (node.matches("h1")) toTop(); // another screen at the same address
    node.focus();
    setTimeout(() => {
      if (document.activeElement === node) node.scrollIntoView({ block: "nearest" });
    }, 400); // once cards above are gone
  });
}

const isRedrawn = ({ dataset }) =>
  document.activeElement === document.body &&
  asking?.isConnected === false &&
  asking.dataset.focus === dataset.focus;

// A panel opens at the end of the page: the keyboard goes into it, and back to what opened it.
let panel;

export function startFocus() {
  addEventListener("keydown", leavePanel, true);
  // Whoever goes on is not brought back to what asked for them.
  addEventListener("focusin", ({ target }) => {
    if (target !== asking) forgetAsking();
  });
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

// On a narrow screen, and with styles, the path of the header is a panel that its button opens.
export function foldPath() {
  const path = document.getElementById("chemin");
  const wanted = matchMedia("(max-width: 56.25em)").matches ? "auto" : null;
  if (path && path.popover !== wanted) path.popover = wanted;
}
