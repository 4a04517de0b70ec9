// Premier périmètre, in the browser: keep what is typed, move the focus, follow the path.
// Served by coaching/shell; Streamlit draws the page, this file never does.
"use strict";
(() => {
  const PAUSE = 700; // ms without a key before a text is sent, and the page run
  const LONGEST = 1500; // ms of typing without a pause before a text is sent
  const PATIENCE = 10000; // ms before a sending that gets no answer has failed
  const RETRY = 3000; // ms before a failed sending is tried again
  const COMMIT = 80; // ms that Streamlit needs between a commit and a change of page
  const LOST = 1500; // ms without a link to the server before it is said
  const STORE = "perimetre:";
  const SETTLED = new Set([200, 400, 413]); // kept, or never to be: anything else is sent again
  const KEPT = 24 * 3600 * 1000; // ms that a text is kept whose fiche the server does not know
  const MOST = 10000; // characters that a field keeps (coaching/limits.py)
  const ALIVE = 20000; // characters that a browser sends even as it leaves the page (64 kB in all)
  const FIELD = /(?:^|\s)st-key-((?:champ|court)-[A-Za-z0-9_-]+)/;

  const identity = () => document.querySelector("[data-fiche]")?.dataset ?? {};
  const keyOf = (input) => {
    const holder = input.closest?.('[class*="st-key-champ-"],[class*="st-key-court-"]');
    return holder ? FIELD.exec(holder.className)?.[1] : undefined;
  };
  const pathOf = (key) => key.slice(key.indexOf("-") + 1).replaceAll("-", ".");
  const isFree = (key) => key.startsWith("champ-");
  const isText = (node) => node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && node.type === "text");

  const atMost = (delay, work) => Promise.race([work, new Promise((done) => setTimeout(done, delay))]);

  // ---- What is typed: mirrored here, sent to the server, then committed to Streamlit.
  const pending = new Map(); // key → {fiche, author, path, before, after, input}
  const settled = new Map(); // key → the last text known to be kept
  const timers = new Map();
  const steady = new Map();
  let sending = Promise.resolve();
  let busy = false; // the server asks this network to wait

  const remember = (entry) => {
    const kept = { ...body(entry), at: Date.now() };
    try { localStorage.setItem(`${STORE}${kept.fiche}:${kept.path}`, JSON.stringify(kept)); } catch { /* a full or closed store: the server remains */ }
  };
  const forget = (entry) => {
    try { localStorage.removeItem(`${STORE}${entry.fiche}:${entry.path}`); } catch { /* idem */ }
  };
  const body = ({ fiche, author, path, before, after }) => ({ fiche, author, path, before, after });
  const post = (entry) => {
    const sent = JSON.stringify(body(entry));
    return fetch("/saisie", { method: "POST", keepalive: sent.length < ALIVE, headers: { "Content-Type": "application/json" }, body: sent, signal: AbortSignal.timeout(PATIENCE) });
  };
  // A room that was erased keeps nothing of what is still typed, here no more than there.
  const isOver = () => document.querySelector("[data-finie-salle]") !== null;

  const commit = (input, key) => {
    if (!isFree(key) || document.activeElement !== input) return;
    const ctrlKey = input instanceof HTMLTextAreaElement;
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true }));
  };

  async function send(key) {
    const entry = pending.get(key);
    if (!entry) return true;
    if (entry.fiche === identity().fiche) entry.author = identity().auteur; // it changes when the server restarts
    try {
      const answer = await post(entry);
      if (!SETTLED.has(answer.status)) throw new Error(answer.status); // 404: the base lost the fiche; 429: too many at once
      if (answer.ok) acknowledge(answer);
    } catch (error) {
      busy = error.message === "429";
      if (isOver()) { pending.delete(key); forget(entry); mark(); return false; } // it stays on the screen alone
      alarm("envoi", true);
      clearTimeout(timers.get(key));
      timers.set(key, setTimeout(() => queue(key), RETRY));
      return false;
    }
    settle(key, entry);
    return true;
  }
  function settle(key, entry) {
    settled.set(key, entry.after);
    const newer = pending.get(key);
    if (newer === entry) {
      pending.delete(key);
      forget(entry);
    } else if (newer) {
      newer.before = entry.after;
    }
    mark();
    if (pending.size === 0) alarm("envoi", false);
  }
  // The header says that a text is on its way, then that it is kept, without waiting for the page to
  // run: that is the acknowledgement of an answer. What runs next draws the same words.
  const mark = () => document.documentElement.toggleAttribute("data-attente", pending.size > 0);
  function acknowledge(answer) {
    const line = document.querySelector(".pp-etat:not(.pp-echec)");
    const time = new Date(answer.headers.get("date") ?? Date.now()).toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" });
    const said = `Enregistré à ${time}`;
    if (!acknowledge.before && heard.get("etat") === said) speak(said); // what a new fiche shows, but did not tell
    acknowledge.before = true;
    if (line && !line.textContent.endsWith(said)) line.innerHTML = `<span data-dire="etat"><span aria-hidden="true">✓ </span>${said}</span>`;
  }

  const queue = (key) => (sending = sending.then(() => send(key)).then((kept) => {
    const input = document.querySelector(`.st-key-${CSS.escape(key)} :is(input, textarea)`);
    if (kept && input) commit(input, key);
  }));

  // Half a character, as a text that was cut may end with, becomes the sign of a lost one before
  // Streamlit reads it: it can send none, and would then send nothing more of the whole page.
  const HALF = /\p{Surrogate}/gu;
  addEventListener("input", ({ target }) => {
    if (!isText(target) || target.value.search(HALF) < 0) return;
    const { selectionStart, selectionEnd, value } = target;
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target), "value"); // not the one by which React would think it knew
    set.call(target, value.replace(HALF, "\ufffd"));
    target.setSelectionRange(selectionStart, selectionEnd);
  }, true);
  document.addEventListener("focusin", ({ target }) => {
    const key = isText(target) && keyOf(target);
    if (key && !pending.has(key) && target.value.length <= MOST) settled.set(key, target.value); // longer, it was never kept
  });
  document.addEventListener("input", ({ target }) => {
    const key = isText(target) && keyOf(target);
    const { fiche, auteur } = identity();
    if (!key || !fiche || target.value.length > MOST) return;
    const before = pending.get(key)?.before ?? settled.get(key) ?? "";
    const entry = { fiche, author: auteur, path: pathOf(key), before, after: target.value, input: target };
    pending.set(key, entry);
    mark();
    remember(entry);
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => queue(key), PAUSE));
    if (!steady.has(key)) steady.set(key, setTimeout(() => { steady.delete(key); sending = sending.then(() => send(key)); }, LONGEST));
  });

  // An answer is over: it is sent at once, with the message by which Streamlit runs the page.
  function conclude({ target }) {
    const key = isText(target) && keyOf(target);
    if (!pending.has(key)) return;
    clearTimeout(timers.get(key));
    queue(key);
  }
  addEventListener("focusout", conclude, true);
  addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey } = event;
    if (event.isTrusted && key === "Enter" && (target instanceof HTMLInputElement || ctrlKey || metaKey)) conclude(event);
  }, true);

  // More than a field keeps: nothing of it is taken, and what was there stays.
  let refusal;
  document.addEventListener("beforeinput", (event) => {
    const { target, data, dataTransfer } = event;
    refusal?.remove();
    if (!isText(target) || !keyOf(target)) return;
    const added = data ?? dataTransfer?.getData("text/plain") ?? "";
    const length = target.value.length - (target.selectionEnd - target.selectionStart) + added.length;
    if (!added || length <= MOST) return;
    event.preventDefault();
    const figure = (number) => number.toLocaleString("fr-FR");
    refusal = notice("Ce texte est trop long pour ce champ.", `Il ferait ${figure(length)} caractères, et un champ en garde ${figure(MOST)}\u00a0: rien n’a été ajouté, ce que vous aviez écrit est intact. Gardez-en l’essentiel.`);
    document.body.append(refusal);
  }, true);
  function notice(title, text) {
    const box = document.createElement("div");
    box.className = "pp-panne";
    box.setAttribute("role", "alert");
    box.innerHTML = `<p><strong>${title}</strong> ${text}</p>`;
    return box;
  }

  const sendNow = () => pending.forEach((_, key) => { clearTimeout(timers.get(key)); queue(key); });

  // Leaving: whatever is not known to be kept goes out with the page.
  const flush = () => Promise.all([...pending.keys()].map(send));
  addEventListener("pagehide", flush);
  // Back: the text first, or the page would be drawn again without it.
  addEventListener("popstate", (event) => {
    if (event.isSecond || !pending.size) return;
    event.stopImmediatePropagation();
    const second = Object.assign(new PopStateEvent("popstate", { state: event.state }), { isSecond: true });
    atMost(1000, flush()).then(() => dispatchEvent(second));
  }, true);
  document.addEventListener("visibilitychange", () => document.hidden && flush());

  // Coming back: what an earlier page could not send is sent first.
  async function resume() {
    let sent = 0;
    for (const name of Object.keys(localStorage).filter((found) => found.startsWith(STORE))) {
      try {
        const entry = JSON.parse(localStorage.getItem(name));
        const answer = await post(entry);
        const isLost = answer.status === 404 && !(Date.now() - entry.at < KEPT); // its fiche will not come back
        if (answer.ok || answer.status === 400 || isLost) { localStorage.removeItem(name); sent += answer.ok ? 1 : 0; }
      } catch { return; }
    }
    if (sent && document.querySelector("[data-fiche]")) location.reload();
  }
  resume().catch(() => {});

  // ---- When the server does not answer: say it loudly, offer the text.
  const troubles = new Set(); // "envoi": a text could not be sent; "lien": Streamlit lost its link
  let banner;
  function alarm(trouble, lasts) {
    if (troubles.has(trouble) === lasts) return;
    if (lasts) troubles.add(trouble); else troubles.delete(trouble);
    banner?.remove();
    banner = troubles.size ? warning() : undefined;
    if (banner) document.body.append(banner); else refresh();
  }
  function warning() {
    const title = troubles.has("envoi") ? "Votre texte n’est pas encore enregistré." : "La connexion est interrompue.";
    const cause = busy ? "Trop de demandes arrivent à la fois de votre réseau." : "Le serveur ne répond pas.";
    const box = notice(title, `${cause} Gardez cette page ouverte\u00a0: l’envoi reprend tout seul.`);
    const keep = document.createElement("button");
    keep.textContent = "Télécharger mon texte";
    keep.addEventListener("click", download);
    box.append(keep);
    return box;
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
  const isRunning = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";
  function runAgain(end) {
    if (isRunning() && Date.now() < end) refreshing = setTimeout(runAgain, COMMIT, end);
    else dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }
  setInterval(() => {
    if (!document.querySelector(".pp-echec") || troubles.size) return;
    fetch("/sante").then((answer) => { if (answer.ok) refresh(); }).catch(() => {});
  }, RETRY);

  // Without its link Streamlit disables every field at once: ours stay open, what is typed is sent.
  let writing; // the field that has the focus, or had it when it was disabled
  document.addEventListener("focusin", ({ target }) => { writing = target; });
  document.addEventListener("focusout", ({ target }) => { if (!target.disabled) writing = undefined; });
  function stayOpen(changes) {
    for (const { target, attributeName } of changes) {
      if (attributeName === "disabled" && isText(target) && target.disabled && keyOf(target)) {
        target.disabled = false;
        if (target === writing) target.focus({ preventScroll: true });
      }
      if (attributeName === "data-test-connection-state") followLink(target.dataset.testConnectionState === "CONNECTED");
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
    const texts = [...document.querySelectorAll('[class*="st-key-champ-"] :is(input, textarea), [class*="st-key-court-"] input[type=text]')];
    const lines = texts.filter(({ value }) => value).map((input) => `${input.labels?.[0]?.innerText ?? input.getAttribute("aria-label") ?? ""}\n${input.value}\n`);
    offer(new Blob([lines.join("\n")], { type: "text/plain" }), "mon-texte.txt");
  }
  function offer(file, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE); // some browsers read it late
    return "Fichier téléchargé.";
  }

  // ---- A click that leaves a text: the text first. Sent together, Streamlit would run the
  // text's card alone, and the button outside it would have been pressed for nothing.
  let left = 0;
  addEventListener("focusout", ({ target }) => { if (isText(target) && keyOf(target)) left = performance.now(); }, true);
  let due; // the click held back; some controls make one of their own when theirs does not come
  addEventListener("click", (event) => {
    if (!event.isTrusted) {
      if (due?.control.contains(event.target)) { clearTimeout(due.timer); due = undefined; }
      return;
    }
    const control = event.target.closest("button, a, label, summary") ?? event.target;
    const typed = document.activeElement; // on a telephone, what is touched does not take the focus
    if (isText(typed) && pending.size && control !== typed && control.control !== typed) typed.blur();
    if (performance.now() - left > COMMIT) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    left = 0;
    due = { control, timer: setTimeout(() => { due = undefined; event.target.click?.(); }, COMMIT + 40) };
  }, true);

  // ---- Links of the page lead on without loading it again.
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
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const field = event.target.closest?.("a[data-champ]");
    if (field) { event.preventDefault(); return focusField(field.dataset.champ); }
    const copy = event.target.closest?.("button[data-copie], button[data-lien]");
    if (copy) return copyFrom(copy);
    const file = event.target.closest?.("button[data-document], button[data-sauvegarde]");
    if (file) return giveFile(file);
    if (event.target.closest?.("button[data-imprimer]")) return print();
    const within = event.target.closest?.(".stHtml a[href^='#']");
    if (within && reachPart(within.hash)) return event.preventDefault();
    const link = event.target.closest?.(".stHtml a[href^='/']");
    if (link && !link.target) { event.preventDefault(); follow(link); }
  });

  // « Aller au contenu principal »: Streamlit's main holds our header too, the title is past it.
  document.addEventListener("click", (event) => {
    const title = event.target.closest?.('a[href="#stMain"]') && document.querySelector("h1");
    if (!title) return;
    event.preventDefault();
    event.stopPropagation();
    title.focus();
  }, true);

  // ---- A sentence of the text names, under its sheet, the answers it comes from.
  function nameOrigin({ target }) {
    const sentence = target.closest?.("a.pp-phrase");
    const line = sentence?.closest(".pp-feuille, .pp-relire")?.querySelector(".pp-vient");
    const origin = sentence && document.getElementById(sentence.getAttribute("aria-describedby"));
    if (!line || !origin) return;
    line.textContent = origin.textContent;
    line.dataset.dit = ""; // then it stays in view, however small the window
  }
  document.addEventListener("pointerover", nameOrigin);
  document.addEventListener("focusin", nameOrigin);

  // ---- Copying, with a way that works without HTTPS too.
  async function copyFrom(button) {
    if (pending.size || isRunning()) await atRest();
    const held = (id) => document.getElementById(id);
    const text = button.dataset.lien ? new URL(button.dataset.lien, location).href : held(button.dataset.copie)?.textContent ?? "";
    const rich = held(button.dataset.riche)?.innerHTML;
    let done = true;
    try { await (rich ? navigator.clipboard.write([bothWays(text, rich)]) : navigator.clipboard.writeText(text)); } catch { done = copyOldWay(text); }
    sayBeside(button, done ? button.dataset.fait : "La copie n’a pas marché\u00a0: sélectionnez le texte, puis Ctrl + C.");
  }
  function sayBeside(button, words) {
    const said = document.getElementById(button.dataset.annonce);
    if (said) said.textContent = words;
    speak(words);
  }
  // What is pasted in Word or in an e-mail keeps its titles; elsewhere the plain text is taken.
  function bothWays(text, rich) {
    const said = { "text/plain": text, "text/html": rich };
    return new ClipboardItem(Object.fromEntries(Object.entries(said).map(([kind, content]) => [kind, new Blob([content], { type: kind })])));
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
  const REST = 3000; // ms before a document is asked for all the same
  async function giveFile(button) {
    const { document: kind, role, cle: key, sauvegarde } = button.dataset;
    const say = (words) => sayBeside(button, words);
    if (asked.has(button)) return;
    asked.add(button);
    say("Préparation du fichier…");
    await atRest();
    const saved = document.getElementById(sauvegarde);
    if (saved) say(offer(new Blob([saved.textContent], { type: "application/json" }), saved.dataset.nom));
    else if (pending.size) say("Votre dernier texte n’est pas encore enregistré\u00a0: ce fichier ne l’aurait pas. Réessayez dans un instant.");
    else say(await fetchFile({ role, key, kind }).catch(() => "Ce fichier ne vient pas\u00a0: le serveur ne répond pas. Réessayez dans un instant."));
    asked.delete(button);
  }
  const asked = new WeakSet(); // pressed twice, a button asks once
  async function atRest() {
    const end = Date.now() + REST;
    sendNow();
    await atMost(REST, sending);
    do await new Promise((done) => setTimeout(done, COMMIT)); while (isRunning() && Date.now() < end);
  }
  async function fetchFile(wanted) {
    const answer = await fetch("/document", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(wanted), signal: AbortSignal.timeout(WRITING) });
    if (!answer.ok) return (await answer.json()).message;
    const name = /filename=.(.+).$/.exec(answer.headers.get("content-disposition"))[1];
    return offer(await answer.blob(), name);
  }

  // ---- A pasted draft, and a coach's word that is not sent, stay in this tab and nowhere else: a
  // refresh or a way back keeps them.
  const HERE = '.st-key-texte-brouillon textarea, [class*="st-key-mot-"] textarea';
  const back = new WeakSet(); // the fields that were given their text back
  const wordOf = (area) => /st-key-(mot-\S+)/.exec(area.closest('[class*="st-key-mot-"]')?.className ?? "")?.[1];
  const hereName = (area) => {
    const word = wordOf(area);
    return word ? `perimetre-${word}` : `perimetre-brouillon:${new URLSearchParams(location.search).get("fiche") ?? ""}`;
  };
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.(HERE)) return;
    try { sessionStorage.setItem(hereName(target), target.value); } catch { /* a closed store: the page remains */ }
  });
  function bringBack() {
    document.querySelectorAll("[data-mot]").forEach(({ dataset }) => { // sent: the team has it
      const name = `perimetre-${dataset.mot}`;
      try { if (sessionStorage.getItem(name)?.trim() === dataset.envoye) sessionStorage.removeItem(name); } catch { /* idem */ }
    });
    document.querySelectorAll(HERE).forEach((area) => {
      if (back.has(area)) return;
      back.add(area);
      setTimeout(restore, 2 * COMMIT, area); // once Streamlit has finished drawing it
    });
  }
  function restore(area) {
    let kept = null;
    try { kept = sessionStorage.getItem(hereName(area)); } catch { /* idem */ }
    if (kept === null || kept === area.value) return;
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, kept);
    area.dispatchEvent(new Event("input", { bubbles: true }));
    // At once: a press that came before this commit would read an empty field.
    setTimeout(() => area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true })));
  }

  // ---- What those who listen are told: by one voice, which no run draws anew. Said by the parts of
  // the page themselves, it was lost amid a redraw (Firefox), or said again at each (Chromium).
  // Its words are of no page: whoever searches one or copies it does not meet them twice.
  let voice;
  const SILENCE = 400; // ms without a change: then readers listen
  const heard = new Map(); // what the page tells → its words
  let toSay = [];
  let speaking;
  // What a page tells as it comes, until its first run has ended, is read with it; then, what is new.
  let isComing = true;
  function tell() {
    const tells = new Map([...document.querySelectorAll("[data-dire]")].map((node) => [node.dataset.dire, toTell(node)]));
    heard.forEach((_, key) => { if (!tells.has(key) && key !== "etat") heard.delete(key); });
    tells.forEach(({ words, asked }, key) => {
      if (!isComing && words && heard.get(key) !== words) speak(`${asked} ${words}`.trim());
      heard.set(key, words);
    });
    if (isComing && arrange.title && !arriving && !isRunning()) calm ??= setTimeout(() => { isComing = false; }, SILENCE);
  }
  let calm;
  addEventListener("input", () => { isComing = false; }, true);
  // What a part of the page tells, and the question that it is about.
  function toTell(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach((part) => part.remove());
    const input = document.querySelector(`.st-key-${CSS.escape(node.dataset.pour ?? "")} :is(input, textarea)`);
    const asked = /^.*?\?/.exec(input?.getAttribute("aria-label") ?? "")?.[0] ?? "";
    return { words: copy.textContent.replace(/\s+/g, " ").trim(), asked };
  }
  function speak(words) {
    voice ??= newVoice();
    voice.textContent = ""; // the same words again are words
    toSay.push(/[.!?…]$/.test(words) ? words : `${words}.`);
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      voice.textContent = toSay.join(" ");
      toSay = [];
      speaking = setTimeout(() => { voice.textContent = ""; }, PATIENCE);
    }, SILENCE);
  }

  function newVoice() {
    const host = Object.assign(document.createElement("div"), { className: "pp-cache" });
    host.setAttribute("aria-live", "polite");
    document.body.append(host);
    return host.attachShadow({ mode: "closed" });
  }

  // A panel opens at the end of the page: the keyboard goes into it, and back to what opened it.
  let panel;
  function enterPanel() {
    const title = document.querySelector('[data-testid="stPopoverBody"] h2');
    const opened = title?.closest('[data-testid="stPopoverBody"]');
    if (opened === panel) return;
    panel = opened;
    if (!title) return;
    title.tabIndex = -1;
    // A moment later: readers go back to the button, which says then that it has opened.
    setTimeout(() => { if (document.activeElement?.closest(".stPopover")) title.focus({ preventScroll: true }); }, SILENCE);
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || !panel?.contains(document.activeElement)) return;
    const stops = [...panel.querySelectorAll("a[href], button, input, textarea, summary")].filter((stop) => stop.checkVisibility());
    const isLast = event.shiftKey ? stops.indexOf(document.activeElement) <= 0 : document.activeElement === stops.at(-1);
    if (!isLast) return;
    event.preventDefault();
    document.querySelector(".stPopover button")?.focus();
  }, true);

  // ---- Focus: where a person expects it after a change of page, an addition, an error.
  function focusField(key) {
    const field = document.querySelector(`.st-key-${CSS.escape(key)} :is(input, textarea)`);
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
    return Boolean(field);
  }
  function toTop() {
    scrollTo(0, 0);
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
  let path = location.pathname;
  let aimed = new URLSearchParams(location.search).get("champ");
  const focused = new Map(); // entry → what last happened to it: a rank, or its removal
  let arriving = false;
  let part = location.hash;
  function arrange() {
    if (location.pathname !== path) {
      path = location.pathname;
      part = location.hash;
      aimed = new URLSearchParams(location.search).get("champ");
      arriving = isComing = true;
      clearTimeout(calm);
      calm = undefined;
    }
    const title = document.querySelector("h1");
    const drawn = title && title !== arrange.title;
    if (part && reachPart(part)) { part = ""; arriving = false; }
    if (aimed && focusField(aimed)) { aimed = ""; arriving = false; } else if (arriving && drawn && !aimed) {
      arriving = false;
      toTop();
      title.focus({ preventScroll: true });
    }
    arrange.title = title;
    enterPanel();
    document.querySelectorAll("[data-focus]").forEach((wanted) => {
      const [entry, event] = wanted.dataset.focus.split(" ");
      if (!entry || focused.get(entry) === event) return;
      focused.set(entry, event);
      wanted.tabIndex = -1;
      if (wanted.matches("h1")) toTop(); // another screen at the same address
      wanted.focus();
      setTimeout(() => { if (document.activeElement === wanted) wanted.scrollIntoView({ block: "nearest" }); }, 400); // once cards above are gone
    });
    giveBack();
    bringBack();
    describe();
    tell();
    followSheet();
    pointToWord();
    freeze(clock?.gel);
    project();
    keepInView();
  }
  // A remark that is drawn above pushes what has the focus out of the window: it is brought back,
  // unless the reader has gone to look elsewhere meanwhile.
  const SCROLLING = new Set(["ArrowDown", "ArrowUp", "End", "Home", "PageDown", "PageUp", " "]);
  let isFollowed = false;
  addEventListener("focusin", () => { isFollowed = true; });
  ["pointerdown", "touchmove", "wheel"].forEach((gone) => addEventListener(gone, () => { isFollowed = false; }, { capture: true, passive: true }));
  addEventListener("keydown", ({ key, target }) => { if (SCROLLING.has(key) && !isText(target)) isFollowed = false; }, true);
  function keepInView() {
    const node = document.activeElement;
    if (!isFollowed || !node || node === document.body) return;
    const { left, top, right, bottom, height } = node.getBoundingClientRect();
    if (!height || height > innerHeight / 2) return;
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const whole = node.closest("label") ?? node;
    const isCovered = !seen || !(whole.contains(seen) || seen.contains(whole));
    if (top < 0 || bottom > innerHeight || isCovered) node.scrollIntoView({ block: "nearest" });
  }
  // The coach's word comes while one writes further down: a link at the top says so, until it is seen.
  const read = new Set();
  const sighting = new IntersectionObserver((changed) => changed.forEach(({ target, isIntersecting }) => {
    const pointer = document.querySelector(".pp-mot-arrive");
    if (isIntersecting) read.add(target.textContent);
    if (pointer) pointer.hidden = read.has(target.textContent);
  }));
  function pointToWord() {
    const word = document.getElementById("mot-coach");
    if (word && word !== pointToWord.word) sighting.observe(word);
    pointToWord.word = word;
  }
  // The sentence that has just changed stays in view when the sheet is taller than the window.
  let fresh = "";
  function followSheet() {
    const sentence = document.querySelector(".pp-neuf");
    const panel = sentence?.closest('[data-testid="stColumn"]');
    if (!panel || sentence.textContent === fresh || panel.scrollHeight <= panel.clientHeight) return;
    fresh = sentence.textContent;
    const { top, bottom } = sentence.getBoundingClientRect();
    const frame = panel.getBoundingClientRect();
    if (top < frame.top || bottom > frame.bottom) panel.scrollTop += top - frame.top - panel.clientHeight / 3;
  }
  // A control that is drawn anew, as when its entry moves, keeps the focus it had; a link too.
  let held;
  document.addEventListener("focusin", ({ target }) => {
    const link = target.closest?.(".stHtml a[href]")?.getAttribute("href");
    held = { target, link, key: /st-key-(\S+)/.exec(target.closest?.('[class*="st-key-"]')?.className ?? "")?.[1] };
  });
  function giveBack() {
    if (document.activeElement !== document.body || arriving || !held || held.target.isConnected) return;
    if (held.link) return document.querySelector(`.stHtml a[href="${CSS.escape(held.link)}"]`)?.focus({ preventScroll: true });
    if (!held.key) return;
    const same = [held.key, held.key.replace(/^(?:monter|descendre)-/, "outils-")].map((key) => `.st-key-${CSS.escape(key)} :is(button, input, textarea)`);
    (document.querySelector(same[0]) ?? document.querySelector(same[1]))?.focus();
  }
  // Streamlit names a control by its label as we wrote it, signs of Markdown included.
  const plain = (name) => name.replace(/\*\*|:(?:small|gray)\[|\]/g, "");
  function describe() {
    document.querySelectorAll('[aria-label*="**"], [aria-label*=":gray["]').forEach((node) => node.setAttribute("aria-label", plain(node.getAttribute("aria-label"))));
    const dropzone = document.querySelector('[data-testid="stFileUploaderDropzone"][role="presentation"]');
    dropzone?.setAttribute("role", "group"); // it is named: what it holds needs that name
    const sheet = document.querySelector(".pp-volet")?.closest('[data-testid="stColumn"]');
    if (sheet) reach(sheet);
    tellBeside();
  }
  // What stands under a field is heard with it: what is wrong, and what the coach remarks.
  function tellBeside() {
    const beside = new Map(); // input → the ids of what describes it
    document.querySelectorAll("[id][data-pour]").forEach((said) => {
      const input = document.querySelector(`.st-key-${CSS.escape(said.dataset.pour)} :is(input, textarea)`);
      if (input && !said.closest("[inert]")) beside.set(input, [...(beside.get(input) ?? []), said.id]);
    });
    document.querySelectorAll("[data-decrit]").forEach((input) => {
      if (beside.has(input)) return;
      input.removeAttribute("aria-describedby"); input.removeAttribute("aria-invalid"); delete input.dataset.decrit;
    });
    beside.forEach((ids, input) => {
      const said = ids.join(" ");
      if (input.dataset.decrit === said) return;
      if (said.includes("erreur-")) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
      if (input === document.activeElement && !isComing) { input.dataset.decrit ??= ""; return; } // told already: readers tell what describes a field as it changes
      input.dataset.decrit = said;
      input.setAttribute("aria-describedby", said);
    });
  }
  addEventListener("focusout", () => setTimeout(tellBeside));
  // What scrolls must scroll with the keyboard too, and only then be a stop of it.
  function reach(box) {
    if (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY === "auto") {
      if (box.tabIndex === 0) return;
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Paragraphe, à faire défiler avec les flèches");
    } else if (box.tabIndex === 0 && box !== document.activeElement) {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
    }
  }
  // What surrounds the cards: a card that runs alone brings it along, in a template. It is put at its
  // places unless the page, drawn since, says more; and again if Streamlit draws an old part anew.
  let brought = { session: "", turn: 0, parts: new Map() };
  const turnOf = ({ dataset: { tour } }) => { const [session, turn] = tour.split(" "); return { session, turn: Number(turn) }; };
  function surround() {
    document.querySelectorAll("template.pp-alentours").forEach((box) => {
      const { session, turn } = turnOf(box);
      if (session === brought.session && turn <= brought.turn) return;
      if (box.dataset.suite !== undefined) { clearTimeout(resting); resting = setTimeout(drawRest, 0, Date.now() + PATIENCE); }
      brought = { session, turn, parts: new Map([...box.content.children].map((part) => [part.dataset.place, part])) };
    });
    document.querySelectorAll(".pp-autour").forEach((place) => {
      const { session, turn } = turnOf(place);
      const part = brought.parts.get(place.dataset.place);
      if (!part || session !== brought.session || turn >= brought.turn) return;
      place.dataset.tour = `${session} ${brought.turn}`;
      if (place.innerHTML !== part.innerHTML) place.replaceChildren(...part.cloneNode(true).childNodes);
    });
  }
  // What an answer changed in other fields (a remark, an error) is drawn once its own run has ended.
  let resting;
  function drawRest(end) {
    if (isRunning() && Date.now() < end) resting = setTimeout(drawRest, COMMIT, end);
    else document.querySelector(".st-key-suivre button")?.click();
  }
  let planned = false;
  new MutationObserver((changes) => {
    stayOpen(changes); // at once, before the next key
    surround(); // idem: nobody sees what was
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => { planned = false; arrange(); });
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label", "data-test-connection-state", "data-test-script-state", "disabled"],
  });

  // ---- A room: the page asks after it, counts down by itself, and is drawn again when it must.
  const PULSE = 1500; // ms between two questions
  const HIDDEN = 6000; // ms, when nobody looks
  const AGAIN = 3000; // ms before what is still out of date is drawn once more
  const TICK = 200;
  let clock; // {fin, reste}: when the step ends, or what is left of it while it is stopped
  let skew = 0; // ms that the server's clock is ahead of this one
  let nearest = Infinity; // ms that the quickest answer took: it tells the skew best
  let drawnAt = 0;
  let behind = 0; // answers in a row that told of texts this page does not show
  let frozen = false;
  const live = () => document.querySelector("[data-direct]");

  async function ask() {
    const part = live();
    if (part) {
      const { direct: role, cle: key, auteur: author = "" } = part.dataset;
      const sent = Date.now();
      const body = JSON.stringify({ role, key, author, place: location.pathname.slice(1) });
      try {
        const answer = await fetch("/salle", { method: "POST", headers: { "Content-Type": "application/json" }, body, signal: AbortSignal.timeout(PATIENCE) });
        if (answer.ok) hear(await answer.json(), sent); else if (answer.status === 404) drawAgain();
      } catch { /* the link is cut: said elsewhere */ }
    }
    setTimeout(ask, document.hidden ? HIDDEN : PULSE);
  }
  function hear(told, sent) {
    const took = Date.now() - sent;
    const most = told.maintenant - sent; // the skew lies between this and what it is now, unless a clock was set
    if (took <= nearest || skew > most || skew < most - took) { nearest = took; skew = most - took / 2; }
    clock = told;
    freeze(told.gel);
    const shown = live()?.dataset.etat;
    if (shown !== undefined && shown !== told.etat) drawAgain();
    catchUp(told.revision);
  }
  function drawAgain() {
    if (Date.now() - drawnAt < AGAIN && drawAgain.mark === live()?.dataset.etat) return;
    // Asked for a part as a run ends, Streamlit loses what that run said last: at the next answer, then.
    if (isRunning()) return;
    drawnAt = Date.now();
    drawAgain.mark = live()?.dataset.etat;
    isComing = false; // what is drawn now is news
    document.querySelector(".st-key-actualiser button")?.click();
  }
  // What a teammate wrote comes by a run of the page, once our own texts are on their way.
  function catchUp(revision) {
    const shown = Number(document.querySelector("[data-revision]")?.dataset.revision ?? NaN);
    behind = revision > shown && !pending.size ? behind + 1 : 0;
    if (behind < 2) return;
    behind = 0;
    refresh();
  }
  // A frozen room: eyes up. What is being typed goes out first; nothing of it is lost.
  let typedAt = 0;
  let askedAt = 0; // when the eyes were asked for
  let leftAt; // the field that was being written then
  document.addEventListener("input", () => { typedAt = Date.now(); });
  function freeze(is) {
    const asked = Boolean(is) && live()?.dataset.direct === "equipe";
    if (!asked) askedAt = 0; else askedAt ||= Date.now();
    // The word being typed is let to its end, within a few seconds.
    if (asked && !frozen && Date.now() - typedAt < PAUSE && Date.now() - askedAt < 4000) { setTimeout(() => freeze(clock?.gel), 300); return; }
    if (asked !== frozen) {
      if (asked) { leftAt = document.activeElement; flush(); } else {
        speak("Vous avez de nouveau la main.");
        setTimeout(() => { if (document.activeElement === document.body) leftAt?.focus({ preventScroll: true }); });
      }
    }
    frozen = asked;
    document.querySelectorAll('[class*="st-key-carte-"]').forEach((card) => { if (card.inert !== frozen) card.inert = frozen; });
  }
  const count = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  function tick() {
    const part = live();
    if (!part) { clock = tick.drawn = tick.left = undefined; return; }
    const { fin, reste, maintenant, gel } = part.dataset;
    if (tick.drawn !== maintenant) { // drawn since: it knows better than the last answer
      tick.drawn = maintenant;
      if (nearest === Infinity) skew = Number(maintenant) - Date.now();
      clock = { fin: fin ? Number(fin) : null, reste: Number(reste), gel: gel !== undefined };
    }
    const left = Math.ceil((clock.fin === null ? clock.reste : clock.fin - Date.now() - skew) / 1000);
    if (left <= 0 && tick.left > 0) speak("C’est l’heure.");
    tick.left = left;
    document.querySelectorAll("[data-horloge]").forEach((face) => {
      const said = left > 0 ? count(left) : "C’est l’heure";
      if (face.textContent !== said) face.textContent = said;
      face.toggleAttribute("data-finie", left <= 0);
      face.toggleAttribute("data-arretee", clock.fin === null);
    });
  }
  setInterval(tick, TICK);
  ask();

  // ---- Projection: the keys of a remote control, the title read when the slide changes, and
  // type as large as the slide holds, down to 24 px; beyond, it scrolls.
  const SLIDES = { ArrowRight: "suivante", PageDown: "suivante", " ": "suivante", ArrowLeft: "precedente", PageUp: "precedente", Home: "debut", Escape: "quitter" };
  const SCROLLS = { ArrowDown: 1, ArrowUp: -1 };
  const SMALLEST = 24;
  let slide; // the name of the slide on the wall
  let turned = false; // by a key here, not by the coach
  addEventListener("keydown", (event) => {
    if (!document.querySelector(".pp-projection") || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
    const pressed = event.key === " " && event.target.closest?.("button, a, summary");
    const box = document.querySelector(".pp-ajuste[tabindex]");
    if (writes || pressed) return;
    if (SCROLLS[event.key] && box) { event.preventDefault(); box.scrollBy({ top: SCROLLS[event.key] * box.clientHeight * 0.6 }); return; }
    const button = document.querySelector(`.st-key-diapo-${SLIDES[event.key]} button`);
    if (!button) return;
    event.preventDefault();
    turned = event.key !== "Escape";
    button.click();
  });
  function project() {
    const shown = document.querySelector(".pp-projection");
    if (!shown) { slide = undefined; return; }
    shown.querySelectorAll("[data-ajuste]").forEach((box) => boxes.observe(box));
    tick();
    if (shown.dataset.diapo === slide) return;
    const title = shown.querySelector("h1");
    const said = document.querySelector("[data-annonce-diapo]");
    if (said && slide && !turned) said.textContent = title.textContent;
    if (turned) title.focus({ preventScroll: true });
    slide = shown.dataset.diapo;
    turned = false;
  }
  // Told of each box once it has its place, then whenever its place changes.
  const boxes = new ResizeObserver((changed) => changed.forEach(({ target }) => enlarge(target)));
  function enlarge(box) {
    const scale = Math.max(Math.min(innerHeight / 720, innerWidth / 1280), 1); // the slide's, as in the style sheet
    let size = Math.max(Math.min(box.dataset.ajuste * scale, innerWidth / 12), SMALLEST);
    const set = () => { box.style.fontSize = `${size}px`; };
    const overflows = () => box.scrollHeight > box.clientHeight + 1;
    for (set(); size > SMALLEST && overflows(); set()) size = Math.max(size - 1, SMALLEST);
    if (overflows()) { box.tabIndex = 0; box.setAttribute("role", "group"); box.setAttribute("aria-label", "Texte, à faire défiler avec les flèches"); }
    else ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
  }
  document.fonts.ready.then(() => document.querySelectorAll("[data-ajuste]").forEach(enlarge));

  // A letter alone must do nothing outside a field (WCAG 2.1.4): Streamlit's « r » reruns the page.
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!typing && event.key.length === 1 && /[a-z]/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }, true);
})();
