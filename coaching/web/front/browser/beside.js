// What is heard with a control: its name, and what stands beside it.

// Streamlit names a control by its label as we wrote it, signs of Markdown included.
const plain = (name) => name.replace(/\*\*|:(?:small|gray)\[|\]/g, "");
function describe() {
  document
    .querySelectorAll('[aria-label*="**"], [aria-label*=":gray["]')
    .forEach((node) => node.setAttribute("aria-label", plain(node.getAttribute("aria-label"))));
  const dropzone = document.querySelector(
    '[data-testid="stFileUploaderDropzone"][role="presentation"]',
  );
  dropzone?.setAttribute("role", "group"); // it is named: what it holds needs that name
  document
    .querySelectorAll(".stFileChip:not([role])")
    .forEach((chip) => chip.setAttribute("role", "group"));
  const legend = document.getElementById("reste");
  const boxes = legend?.closest(".st-key-a-garder");
  if (boxes) {
    boxes.setAttribute("role", "group");
    boxes.setAttribute("aria-labelledby", legend.id);
  }
  const sheet = document.querySelector(".pp-volet")?.closest('[data-testid="stColumn"]');
  if (sheet) reach(sheet);
  tellBeside();
}
// Icons are letters of a font: without it, their names would be read among our words.
const showIcons = () =>
  document.documentElement.toggleAttribute(
    "data-icones",
    [...document.fonts].some(({ family, status }) => /Symbols/.test(family) && status === "loaded"),
  );
document.fonts.addEventListener("loadingdone", showIcons);
showIcons();
// What stands under a field is heard with it: what is wrong, and what the coach remarks.
function tellBeside() {
  const beside = new Map(); // input → the ids of what describes it
  document.querySelectorAll("[id][data-pour]").forEach((said) => {
    const input = document.querySelector(
      `.st-key-${CSS.escape(said.dataset.pour)} :is(input, textarea)`,
    );
    if (input) beside.set(input, [...(beside.get(input) ?? []), said.id]);
  });
  document.querySelectorAll("[data-decrit]").forEach((input) => {
    if (beside.has(input)) return;
    input.removeAttribute("aria-describedby");
    input.removeAttribute("aria-invalid");
    delete input.dataset.decrit;
  });
  beside.forEach((ids, input) => {
    const said = ids.join(" ");
    if (input.dataset.decrit === said) return;
    if (said.includes("erreur-")) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (input === document.activeElement && !isComing) {
      input.dataset.decrit ??= "";
      return;
    } // told already: readers tell what describes a field as it changes
    input.dataset.decrit = said;
    input.setAttribute("aria-describedby", said);
  });
}
addEventListener("focusout", () => setTimeout(tellBeside));
// What scrolls must scroll with the keyboard too, and only then be a stop of it.
function reach(box) {
  if (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY === "auto") {
    if (box.tabIndex === 0) return;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Paragraphe, à faire défiler avec les flèches");
  } else if (box.tabIndex === 0 && box !== document.activeElement) {
    ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
  }
}
