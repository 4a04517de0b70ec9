// Controls that Streamlit draws anew: what they are known by, and which is the same as before.
export const isUsable = (node) =>
  node.isConnected && !node.disabled && !node.closest("[inert]") && node.checkVisibility();

// The address of a link, the key of another; what stands at a place has none of its own.
export const identityOf = (control) => ({
  link: control.closest(".stHtml a[href]")?.getAttribute("href"),
  key: widgetKey(control.closest('[class*="st-key-"], .pp-autour')?.className),
});
export const widgetKey = (classes = "") => /st-key-(\S+)/.exec(classes)?.[1];

// An entry that cannot move any further has its arrows in its menu.
export const keysLike = (key) =>
  key ? [key, key.replace(/^(?:monter|descendre)-/, "outils-")] : [];

export function drawnAnew({ link, key }, most = Infinity) {
  if (link) return document.querySelector(`.stHtml a[href="${CSS.escape(link)}"]`);
  const found = keysLike(key).flatMap((like) => [
    ...document.querySelectorAll(`.st-key-${CSS.escape(like)} :is(button, input, textarea)`),
  ]);
  return found.length > most ? undefined : found.find(isUsable);
}
