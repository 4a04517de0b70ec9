// Focus: put where a person expects it.
import { fieldOf } from "./fields.js";

// What is folded is unfolded by the way to it, then shown: what is hidden takes no focus.
function unfolded(node, show) {
  const fold = node.closest("details:not([open])");
  if (!fold) return show();
  fold.addEventListener("toggle", show, { once: true });
  fold.querySelector("summary").click();
}

export function focusField(key) {
  const field = fieldOf(key);
  if (!field) return false;
  unfolded(field, () => {
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
  return true;
}

export function toTop() {
  scrollTo(0, 0);
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

// A part of a page has the focus: what is read next is what was asked for.
export function focusPart(hash) {
  const title = hash && document.getElementById(hash.slice(1));
  if (!title) return false;
  title.tabIndex = -1;
  unfolded(title, () => {
    title.scrollIntoView();
    title.focus({ preventScroll: true });
  });
  return true;
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
