// Links of the page lead on without loading it again.
async function follow(link) {
  const input = document.activeElement;
  sendNow();
  if (isText(input)) input.blur();
  await atMost(1000, sending);
  setTimeout(() => {
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    part = location.hash;
    arrange(); // a part of this very page changes nothing of it
  }, COMMIT);
}
// Anywhere on the row of a team, a press opens it, unless it ends a selection of words.
const rowLink = (target) =>
  getSelection().isCollapsed
    ? target.closest?.(".pp-at-tableau tbody tr")?.querySelector("a")
    : null;
// The tab bears the name of the room and of the team that it shows: several may be open.
function entitle() {
  const named = [...document.querySelectorAll("[data-titre]")]
    .map(({ dataset }) => dataset.titre)
    .reverse();
  const title = [...named, "Premier périmètre"].join(" – ");
  if (named.length && document.title !== title) document.title = title;
}
// A part of a page has the focus: what is read next is what was asked for.
function reachPart(hash) {
  const title = hash && document.getElementById(hash.slice(1));
  if (!title) return false;
  title.tabIndex = -1;
  title.scrollIntoView();
  title.focus({ preventScroll: true });
  return true;
}
document.addEventListener("click", (event) => {
  if (
    event.defaultPrevented ||
    event.button ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const field = event.target.closest?.("a[data-champ]");
  if (field) {
    event.preventDefault();
    return focusField(field.dataset.champ);
  }
  const copy = event.target.closest?.("button[data-copie], button[data-lien]");
  if (copy) return copyFrom(copy);
  const file = event.target.closest?.("button[data-document], button[data-sauvegarde]");
  if (file) return giveFile(file);
  if (event.target.closest?.("button[data-imprimer]")) return print();
  const within = event.target.closest?.(".stHtml a[href^='#']");
  if (within && reachPart(within.hash)) return event.preventDefault();
  const link = event.target.closest?.(".stHtml a[href^='/']") ?? rowLink(event.target);
  if (link && !link.target) {
    event.preventDefault();
    follow(link);
  }
});

// « Aller au contenu principal »: Streamlit's main holds our header too, the title is past it.
document.addEventListener(
  "click",
  (event) => {
    const title = event.target.closest?.('a[href="#stMain"]') && document.querySelector("h1");
    if (!title) return;
    event.preventDefault();
    event.stopPropagation();
    title.focus();
  },
  true,
);
