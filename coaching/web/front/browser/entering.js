// A short form: Enter in its field presses its button, as people expect, once Streamlit has the text.
const PRESSED_BY = { "code-atelier": "entrer", "nom-equipe": "entrer", lien: "ouvrir-lien" };
addEventListener("keydown", ({ key, target, isTrusted }) => {
  if (!isTrusted || key !== "Enter" || !isText(target)) return;
  const field = /st-key-(\S+)/.exec(target.closest('[class*="st-key-"]')?.className ?? "")?.[1];
  const button = PRESSED_BY[field];
  if (button) setTimeout(() => document.querySelector(`.st-key-${button} button`)?.click(), COMMIT);
});
