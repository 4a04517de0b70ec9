// Coming back: what an earlier page could not send is sent first, then again until it is kept.
async function resume() {
  let sent = 0;
  let waits = false;
  for (const name of keptBefore()) {
    const raw = localStorage.getItem(name);
    const outcome = raw === null ? "gone" : await sendAgain(JSON.parse(raw)); // its own tab may have sent it meanwhile
    if (outcome === "waits") waits = true;
    if (outcome !== "kept" && outcome !== "over") continue;
    if (localStorage.getItem(name) === raw) localStorage.removeItem(name); // else typed on in its tab
    if (outcome === "kept") sent += 1;
  }
  alarm("reprise", waits);
  if (waits) setTimeout(resume, RETRY);
  if (sent) refresh(); // the page may have been drawn without it
}
const keptBefore = () => {
  try {
    return Object.keys(localStorage).filter(
      (name) => name.startsWith(STORE) && !name.endsWith(`:${TAB}`),
    );
  } catch {
    return [];
  }
};
async function sendAgain(entry) {
  try {
    const { ok, status } = await post(entry, true);
    if (ok) return "kept";
    if (status === 400 || status === 413) return "over"; // refused for good: its page said so
    if (status === 404) return Date.now() - entry.at < KEPT ? "later" : "over"; // later, its fiche will not come back
    return "waits";
  } catch {
    return "waits";
  }
}
resume();
