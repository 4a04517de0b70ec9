// What is taken away: copies, with a way that works without HTTPS too, then documents.
async function copyFrom(button) {
  if (pending.size || isRunning()) await atRest();
  const held = (id) => document.getElementById(id);
  const text = button.dataset.lien
    ? new URL(button.dataset.lien, location).href
    : (held(button.dataset.copie)?.textContent ?? "");
  const rich = held(button.dataset.riche)?.innerHTML;
  let done = true;
  try {
    await (rich
      ? navigator.clipboard.write([bothWays(text, rich)])
      : navigator.clipboard.writeText(text));
  } catch {
    done = copyOldWay(text);
  }
  sayBeside(
    button,
    done
      ? button.dataset.fait
      : "La copie n’a pas marché\u00a0: sélectionnez le texte, puis Ctrl + C.",
  );
}
function sayBeside(button, words) {
  const said = document.getElementById(button.dataset.annonce);
  if (said) said.textContent = words;
  speak(words);
}
// What is pasted in Word or in an e-mail keeps its titles; elsewhere the plain text is taken.
function bothWays(text, rich) {
  const said = { "text/plain": text, "text/html": rich };
  return new ClipboardItem(
    Object.fromEntries(
      Object.entries(said).map(([kind, content]) => [kind, new Blob([content], { type: kind })]),
    ),
  );
}
function copyOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

// ---- A document is written of what is kept: once the last text has been sent, and the last choice
// saved by the run that it began. The saved file is in the page already, whatever became of the server.
const WRITING = 60000; // ms that a whole room may take
const REST = 8000; // ms before a document is asked for all the same
async function giveFile(button) {
  const { document: kind, role, cle: key, sauvegarde } = button.dataset;
  const say = (words) => sayBeside(button, words);
  if (asked.has(button)) return;
  asked.add(button);
  say("Préparation du fichier…");
  await atRest();
  const saved = document.getElementById(sauvegarde);
  if (saved)
    say(offer(new Blob([saved.textContent], { type: "application/json" }), saved.dataset.nom));
  else if (pending.size)
    say(
      "Votre dernier texte n’est pas encore enregistré\u00a0: ce fichier ne l’aurait pas. Réessayez dans un instant.",
    );
  else
    say(
      await fetchFile({ role, key, kind }).catch(
        () => "Ce fichier ne vient pas\u00a0: le serveur ne répond pas. Réessayez dans un instant.",
      ),
    );
  asked.delete(button);
}
const asked = new WeakSet(); // pressed twice, a button asks once
async function atRest() {
  const end = Date.now() + REST;
  sendNow();
  await atMost(REST, sending);
  do await new Promise((done) => setTimeout(done, COMMIT));
  while (isBehind() && Date.now() < end);
}
// The run that a text begins may be slow to come: until then the page is older than what is kept.
const isBehind = () =>
  isRunning() || Number(identity().revision ?? 0) < (told.get(identity().fiche) ?? 0);
async function fetchFile(wanted) {
  const answer = await fetch("/document", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wanted),
    signal: AbortSignal.timeout(WRITING),
  });
  if (!answer.ok) return (await answer.json()).message;
  const name = /filename=.(.+).$/.exec(answer.headers.get("content-disposition"))[1];
  return offer(await answer.blob(), name);
}
