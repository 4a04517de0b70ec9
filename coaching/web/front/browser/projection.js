// Projection: the keys of a remote control, the title read when the slide changes, and
// type as large as the slide holds, down to 24 px; beyond, it scrolls.
const SLIDES = {
  ArrowRight: "suivante",
  PageDown: "suivante",
  " ": "suivante",
  ArrowLeft: "precedente",
  PageUp: "precedente",
  Home: "debut",
  Escape: "quitter",
};
const SCROLLS = { ArrowDown: 1, ArrowUp: -1 };
const SMALLEST = 24;
let slide; // the name of the slide on the wall
let turned = false; // by a key here, not by the coach
addEventListener("keydown", (event) => {
  if (
    !document.querySelector(".pp-projection") ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.shiftKey
  )
    return;
  const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
  const pressed = event.key === " " && event.target.closest?.("button, a, summary");
  const box = document.querySelector(".pp-ajuste[tabindex]");
  if (writes || pressed) return;
  if (SCROLLS[event.key] && box) {
    event.preventDefault();
    box.scrollBy({ top: SCROLLS[event.key] * box.clientHeight * 0.6 });
    return;
  }
  const button = document.querySelector(`.st-key-diapo-${SLIDES[event.key]} button`);
  if (!button) return;
  event.preventDefault();
  turned = event.key !== "Escape";
  button.click();
});
function project() {
  const shown = document.querySelector(".pp-projection");
  if (!shown) {
    slide = undefined;
    return;
  }
  shown.querySelectorAll("[data-ajuste]").forEach((box) => boxes.observe(box));
  tick();
  if (shown.dataset.diapo === slide) return;
  const title = shown.querySelector("h1");
  const said = document.querySelector("[data-annonce-diapo]");
  if (said && slide && !turned) said.textContent = title.textContent;
  if (turned) title.focus({ preventScroll: true });
  slide = shown.dataset.diapo;
  turned = false;
}
// Told of each box once it has its place, then whenever its place changes.
const boxes = new ResizeObserver((changed) => changed.forEach(({ target }) => enlarge(target)));
function enlarge(box) {
  const scale = Math.max(Math.min(innerHeight / 720, innerWidth / 1280), 1); // the slide's, as in the style sheet
  let size = Math.max(Math.min(box.dataset.ajuste * scale, innerWidth / 12), SMALLEST);
  const set = () => {
    box.style.fontSize = `${size}px`;
  };
  const overflows = () => box.scrollHeight > box.clientHeight + 1;
  for (set(); size > SMALLEST && overflows(); set()) size = Math.max(size - 1, SMALLEST);
  if (overflows()) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Texte, à faire défiler avec les flèches");
  } else ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
}
document.fonts.ready.then(() => document.querySelectorAll("[data-ajuste]").forEach(enlarge));
