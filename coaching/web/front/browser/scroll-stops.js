// What scrolls must scroll with the keyboard too, and only then be a stop of it.
export const overflows = (box) => box.scrollHeight > box.clientHeight + 1;

export function addStop(box, what) {
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `${what}, à faire défiler avec les flèches`);
}

export function removeStop(box) {
  for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
}
