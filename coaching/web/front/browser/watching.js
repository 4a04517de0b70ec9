// Whatever is drawn, what is above follows: at once for what is typed and shown, else at the next frame.
let planned = false;
new MutationObserver((changes) => {
  stayOpen(changes); // at once, before the next key
  surround(); // idem: nobody sees what was
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => {
    planned = false;
    arrange();
  });
}).observe(document.documentElement, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: [
    "aria-label",
    "data-test-connection-state",
    "data-test-script-state",
    "disabled",
  ],
});
