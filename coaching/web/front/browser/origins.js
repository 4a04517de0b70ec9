// A sentence of the text names, under its sheet, the answers it comes from.
export function startOrigins() {
  document.addEventListener("pointerover", nameOrigin);
  document.addEventListener("focusin", nameOrigin);
}

function nameOrigin({ target }) {
  const sentence = target.closest?.("a.pp-phrase");
  const line = sentence?.closest(".pp-feuille, .pp-relire")?.querySelector(".pp-vient");
  const origin = sentence && document.getElementById(sentence.getAttribute("aria-describedby"));
  if (!line || !origin) return;
  line.textContent = origin.textContent;
  line.dataset.dit = ""; // then it stays in view, however small the window
}
