// Whatever Streamlit draws, what depends on it follows: at once, or at the next frame.
const WATCHED = ["aria-label", "data-test-connection-state", "data-test-script-state"];

export function watchDrawings(followAtOnce, followNextFrame) {
  let isPlanned = false;
  const observer = new MutationObserver((changes) => {
    followAtOnce(changes);
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      followNextFrame();
    });
  });
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: WATCHED,
    characterData: true,
  });
}
