// Focus: put where a person expects it.
import { controlOf } from "./fields.js";

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

// What has just been added or moved asks for the focus, once.
export function focusNew() {
  document.querySelectorAll("[data-focus]").forEach((node) => {
    const [entry, event] = node.dataset.focus.split(" ");
    if (!entry || focused.get(entry) === event) return;
    focused.set(entry, event);
    node.tabIndex = -1;
    if (node.matches("h1")) toTop(); // another screen at the same address
    node.focus();
    setTimeout(showIfFocused, 400, node); // once cards above are gone
  });
}

function showIfFocused(node) {
  if (document.activeElement === node) node.scrollIntoView({ block: "nearest" });
}
