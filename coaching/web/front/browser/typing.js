// What is typed goes out at a pause, at the end of an answer, as the page is left, and after it.

// Half a character, as a text that was cut may end with, becomes the sign of a lost one before
// Streamlit reads it: it can send none, and would then send nothing more of the whole page.
const HALF = /\p{Surrogate}/gu;
addEventListener(
  "input",
  ({ target }) => {
    if (!isText(target) || target.value.search(HALF) < 0) return;
    const { selectionStart, selectionEnd, value } = target;
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target), "value"); // not the one by which React would think it knew
    set.call(target, value.replace(HALF, "\ufffd"));
    target.setSelectionRange(selectionStart, selectionEnd);
  },
  true,
);
document.addEventListener("focusin", ({ target }) => {
  const key = isText(target) && keyOf(target);
  if (key && !pending.has(key) && target.value.length <= MOST) settled.set(key, target.value); // longer, it was never kept
});
document.addEventListener("input", ({ target }) => {
  const key = isText(target) && keyOf(target);
  const { fiche, auteur } = identity();
  if (!key || !fiche || target.value.length > MOST) return;
  const before = pending.get(key)?.before ?? settled.get(key) ?? "";
  const entry = {
    fiche,
    author: auteur,
    path: pathOf(key),
    before,
    after: target.value,
    rank: rank(),
    seen: revision(),
    input: target,
  };
  pending.set(key, entry);
  mark();
  remember(entry);
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => queue(key), PAUSE),
  );
  if (!steady.has(key))
    steady.set(
      key,
      setTimeout(() => {
        steady.delete(key);
        sending = sending.then(() => send(key));
      }, LONGEST),
    );
});

// « Je ne sais pas encore » is a state of its field: whatever is typed takes its place, at once.
const NOT_YET = "Je ne sais pas encore"; // coaching/fiche/leaves.py
["beforeinput", "compositionstart"].forEach((name) =>
  addEventListener(
    name,
    ({ target, inputType }) => {
      if (
        isText(target) &&
        keyOf(target) &&
        target.value === NOT_YET &&
        !inputType?.startsWith("history")
      )
        target.select();
    },
    true,
  ),
);

// An answer is over: it is sent at once, with the message by which Streamlit runs the page.
function conclude({ target }) {
  const key = isText(target) && keyOf(target);
  if (!pending.has(key)) return;
  clearTimeout(timers.get(key));
  queue(key);
}
addEventListener("focusout", conclude, true);
addEventListener(
  "keydown",
  (event) => {
    const { key, target, ctrlKey, metaKey } = event;
    if (
      event.isTrusted &&
      key === "Enter" &&
      (target instanceof HTMLInputElement || ctrlKey || metaKey)
    )
      conclude(event);
  },
  true,
);

// More than a field keeps: nothing of it is taken, and what was there stays.
let refusal;
document.addEventListener(
  "beforeinput",
  (event) => {
    const { target, data, dataTransfer } = event;
    refusal?.remove();
    if (!isText(target) || !keyOf(target)) return;
    const added = data ?? dataTransfer?.getData("text/plain") ?? "";
    const length =
      target.value.length - (target.selectionEnd - target.selectionStart) + added.length;
    if (!added || length <= MOST) return;
    event.preventDefault();
    const figure = (number) => number.toLocaleString("fr-FR");
    refusal = notice(
      "Ce texte est trop long pour ce champ.",
      `Il ferait ${figure(length)} caractères, et un champ en garde ${figure(MOST)}\u00a0: rien n’a été ajouté, ce que vous aviez écrit est intact. Gardez-en l’essentiel.`,
    );
    document.body.append(refusal);
  },
  true,
);
function notice(title, text) {
  const box = document.createElement("div");
  box.className = "pp-panne";
  box.setAttribute("role", "alert");
  box.innerHTML = `<p><strong>${title}</strong> ${text}</p>`;
  return box;
}

const sendNow = () =>
  pending.forEach((_, key) => {
    clearTimeout(timers.get(key));
    queue(key);
  });

// Leaving: whatever is not known to be kept goes out with the page.
const flush = () => Promise.all([...pending.keys()].map(send));
addEventListener("pagehide", flush);
// Back: the text first, or the page would be drawn again without it.
addEventListener(
  "popstate",
  (event) => {
    if (event.isSecond || !pending.size) return;
    event.stopImmediatePropagation();
    const second = Object.assign(new PopStateEvent("popstate", { state: event.state }), {
      isSecond: true,
    });
    atMost(1000, flush()).then(() => dispatchEvent(second));
  },
  true,
);
document.addEventListener("visibilitychange", () => document.hidden && flush());
