// When the server does not answer: say it loudly, offer the text.
const troubles = new Set(); // "envoi": a text could not be sent; "reprise": nor one of before; "lien": Streamlit lost its link
let banner;
function alarm(trouble, lasts) {
  if (troubles.has(trouble) === lasts) return;
  if (lasts) troubles.add(trouble);
  else troubles.delete(trouble);
  banner?.remove();
  banner = troubles.size ? warning() : undefined;
  if (banner) document.body.append(banner);
  else refresh();
}
// What is written in a room that was erased is kept nowhere: it is said where one writes.
let over;
function tellOver(is) {
  document.documentElement.toggleAttribute("data-efface", is);
  if (Boolean(over) === is) return;
  over?.remove();
  over = is
    ? withDownload(
        notice(
          "Ce lien n’ouvre plus d’atelier.",
          "Ce que vous écrivez ici n’est plus enregistré\u00a0: copiez-le, ou téléchargez-le, avant de quitter cette page.",
        ),
      )
    : undefined;
  if (over) document.body.append(over);
}
function withDownload(box) {
  const keep = document.createElement("button");
  keep.textContent = "Télécharger mon texte";
  keep.addEventListener("click", download);
  box.append(keep);
  return box;
}
const CAUSES = {
  429: "Trop de demandes arrivent à la fois de votre réseau.",
  409: "Cette fiche est pleine\u00a0: raccourcissez une réponse.",
};
function warning() {
  const title =
    troubles.has("envoi") || troubles.has("reprise")
      ? "Votre texte n’est pas encore enregistré."
      : "La connexion est interrompue.";
  const cause = CAUSES[refused] ?? "Le serveur ne répond pas.";
  return withDownload(
    notice(title, `${cause} Gardez cette page ouverte\u00a0: l’envoi reprend tout seul.`),
  );
}
// Run the page again: it shows what was saved meanwhile, and saves what it could not.
function refresh() {
  const input = document.activeElement;
  const key = isText(input) && keyOf(input);
  if (key) commit(input, key);
  clearTimeout(refreshing);
  refreshing = setTimeout(runAgain, COMMIT, Date.now() + PATIENCE);
}
// Streamlit forgets what the fields hold that a run cut short has not reached: ours waits its turn.
let refreshing;
const isRunning = () =>
  document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";
function runAgain(end) {
  if ((isRunning() || due) && Date.now() < end) refreshing = setTimeout(runAgain, COMMIT, end);
  else dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}
setInterval(() => {
  if (!document.querySelector(".pp-echec") || troubles.size) return;
  fetch("/sante")
    .then((answer) => {
      if (answer.ok) refresh();
    })
    .catch(() => {});
}, RETRY);

// Without its link Streamlit disables every field at once: ours stay open, what is typed is sent.
let writing; // the field that has the focus, or had it when it was disabled
document.addEventListener("focusin", ({ target }) => {
  writing = target;
});
document.addEventListener("focusout", ({ target }) => {
  if (!target.disabled) writing = undefined;
});
function stayOpen(changes) {
  for (const { target, attributeName } of changes) {
    if (attributeName === "disabled" && isText(target) && target.disabled && keyOf(target)) {
      target.disabled = false;
      if (target === writing) target.focus({ preventScroll: true });
    }
    if (attributeName === "data-test-connection-state")
      followLink(target.dataset.testConnectionState === "CONNECTED");
  }
}
let lost;
let link = "awaited"; // then "works" or "broken"
function followLink(works) {
  clearTimeout(lost);
  if (!works) {
    if (link === "works") link = "broken";
    lost = setTimeout(() => alarm("lien", true), LOST);
    return;
  }
  if (link === "broken") atMost(1000, flush()).then(refresh); // what is typed first: a new session, after a restart, knows nothing of this page's cards
  link = "works";
  alarm("lien", false);
}
function download() {
  const texts = [
    ...document.querySelectorAll(
      '[class*="st-key-champ-"] :is(input, textarea), [class*="st-key-court-"] input[type=text]',
    ),
  ];
  const lines = texts
    .filter(({ value }) => value)
    .map(
      (input) =>
        `${input.labels?.[0]?.innerText ?? input.getAttribute("aria-label") ?? ""}\n${input.value}\n`,
    );
  offer(new Blob([lines.join("\n")], { type: "text/plain" }), "mon-texte.txt");
}
function offer(file, name) {
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(file),
    download: name,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE); // some browsers read it late
  return "Fichier téléchargé.";
}
