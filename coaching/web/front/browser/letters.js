// A letter alone must do nothing outside a field (WCAG 2.1.4): Streamlit's « r » reruns the page.
addEventListener(
  "keydown",
  (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (
      !typing &&
      event.key.length === 1 &&
      /[a-z]/i.test(event.key) &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    )
      event.stopPropagation();
  },
  true,
);
