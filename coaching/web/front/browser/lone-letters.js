// A letter alone must do nothing outside a field (WCAG 2.1.4): Streamlit's « r » reruns the page.
const FIELDS = "input, textarea, select, [contenteditable]";

export function startLoneLetters() {
  addEventListener(
    "keydown",
    (event) => {
      if (!event.target.closest?.(FIELDS) && isLetterAlone(event)) event.stopPropagation();
    },
    true,
  );
}

export const isLetterAlone = ({ key, ctrlKey, metaKey, altKey }) =>
  /^[a-z]$/i.test(key) && !ctrlKey && !metaKey && !altKey;
