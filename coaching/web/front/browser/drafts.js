// A pasted draft, and a coach's word that is not sent, stay in this tab and nowhere else: a
// refresh or a way back keeps them.
const HERE = '.st-key-texte-brouillon textarea, [class*="st-key-mot-"] textarea';
const back = new WeakSet(); // the fields that were given their text back
const wordOf = (area) =>
  /st-key-(mot-\S+)/.exec(area.closest('[class*="st-key-mot-"]')?.className ?? "")?.[1];
const hereName = (area) => {
  const word = wordOf(area);
  return word
    ? `perimetre-${word}`
    : `perimetre-brouillon:${new URLSearchParams(location.search).get("fiche") ?? ""}`;
};
document.addEventListener("input", ({ target }) => {
  if (!target.matches?.(HERE)) return;
  try {
    sessionStorage.setItem(hereName(target), target.value);
  } catch {
    /* a closed store: the page remains */
  }
});
function bringBack() {
  document.querySelectorAll("[data-mot]").forEach(({ dataset }) => {
    // sent: the team has it
    const name = `perimetre-${dataset.mot}`;
    try {
      if (sessionStorage.getItem(name)?.trim() === dataset.envoye) sessionStorage.removeItem(name);
    } catch {
      /* idem */
    }
  });
  document.querySelectorAll(HERE).forEach((area) => {
    if (back.has(area)) return;
    back.add(area);
    setTimeout(restore, 2 * COMMIT, area); // once Streamlit has finished drawing it
  });
}
function restore(area) {
  let kept = null;
  try {
    kept = sessionStorage.getItem(hereName(area));
  } catch {
    /* idem */
  }
  if (kept === null || kept === area.value) return;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, kept);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  // At once: a press that came before this commit would read an empty field.
  setTimeout(() =>
    area.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }),
    ),
  );
}
